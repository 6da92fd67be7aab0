"""Why a translation that came back cannot be taken, in the words of a translator."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.checks.changed import changed_number
from pipeline.checks.pairs import silences_of
from pipeline.docx.texts.patterns import check_translation
from pipeline.exchange.vocabulary import Vocabulary, uses_other_letters
from pipeline.languages import get_language
from pipeline.model.texts import Message, Unit
from pipeline.placeholders import words
from pipeline.recalling import problem_of

FEW_WORDS = 3
"""Up to so many words, a translation may be the English words themselves."""

NUMBER_RULES = ("numbers", "dates", "document-numbers")
"""Checks of numbers; who silences one of them with a reason says that the number is meant."""

Refusal = Callable[[Unit, Message], str]
"""Gives the reason why a unit that came back is no translation of a message, '' when it is one."""


@dataclass(frozen=True, slots=True)
class Refusals:
    """The rules for one language; calling it gives the first reason that applies, '' when the translation is fine."""

    language: str
    source_language: str
    vocabulary: Vocabulary

    def __call__(self, theirs: Unit, message: Message) -> str:
        """Return why `theirs` cannot be the translation of `message`."""
        if bool(theirs.plural_targets) != bool(message.plural):
            return "the entry has one text where plural forms are asked for, or the other way round"
        expected = get_language(self.language).nplurals
        if message.plural and len(theirs.plural_targets) != expected:
            english = get_language(self.language).english
            return f"the entry has {len(theirs.plural_targets)} plural forms, {english} has {expected}"
        sources = (message.source, message.plural or message.source)
        targets = theirs.plural_targets or (theirs.target,)
        reasons = (
            reason
            for target in targets
            if target
            for reason in self._reasons(sources[len(targets) > 1], target, message.limit, silences_of(theirs))
        )
        return next(filter(None, reasons), "")

    def _reasons(self, source: str, target: str, limit: int | None, silenced: Mapping[str, str]) -> Iterator[str]:
        yield check_translation(source, target)
        yield problem_of(source, target)
        if not any(silenced.get(rule) for rule in NUMBER_RULES):
            yield changed_number(source, target, source_language=self.source_language, language=self.language)
        if limit is not None and len(target) > limit:
            yield f"{len(target)} characters, at most {limit} fit; shorten it by {len(target) - limit}"
        if (source[:1] == "\n", source[-1:] == "\n") != (target[:1] == "\n", target[-1:] == "\n"):
            yield "it begins or ends with a line break and the source does not, or the other way round"
        yield self._language_reason(source, target)

    def _language_reason(self, source: str, target: str) -> str:
        english = get_language(self.language).english
        if source == target and len(words(source)) > FEW_WORDS:
            return f"the text is not translated, it is the {get_language(self.source_language).english} one"
        if len(words(target)) > FEW_WORDS and uses_other_letters(target, self.language):
            return f"the text is not written in the letters of {english}"
        if other := self.vocabulary.other_language(target, self.language):
            return f"the text is in {get_language(other).english}, not in {english}"
        return ""
