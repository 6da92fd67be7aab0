"""Which language a text is in, told by the words of the project's own catalogs; needs no list from elsewhere."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.languages import get_language
from pipeline.model.texts import Catalog
from pipeline.placeholders import words

FEWEST = 5
"""A text of fewer words says too little of its language."""

OWN, OTHER = 0.35, 0.65
"""A text is foreign when at most the first share of its words is known in its language and the second elsewhere."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that occur in each language, in small letters."""

    words: Mapping[str, frozenset[str]]

    def other_language(self, text: str, language: str) -> str:
        """Return the language that a text is in, '' when it may well be in the one it should be in."""
        found = {word.casefold() for word in words(text) if word.isalpha()}
        if len(found) < FEWEST or _share(found, self.words.get(language, frozenset())) > OWN:
            return ""
        shares = {code: _share(found, known) for code, known in self.words.items() if code != language}
        best = max(shares, key=lambda code: shares[code], default="")
        return best if best and shares[best] >= OTHER else ""


def _share(found: set[str], known: frozenset[str]) -> float:
    return len(found & known) / len(found)


def vocabulary_of(catalogs: Mapping[str, Mapping[str, Catalog]], *, source_language: str) -> Vocabulary:
    """Return the words of catalogs by language and domain: those of their sources, and of what persons reviewed."""
    units = {
        language: [unit for catalog in domains.values() for unit in catalog.units]
        for language, domains in catalogs.items()
    }
    known = {
        language: _words(text for unit in group if unit.is_reviewed for text in (unit.target, *unit.plural_targets))
        for language, group in units.items()
    }
    return Vocabulary(
        known | {source_language: _words(unit.message.source for group in units.values() for unit in group)}
    )


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word.casefold() for text in texts for word in words(text))


def uses_other_letters(text: str, language: str) -> bool:
    """Tell whether most letters of a text are of another alphabet than the language's."""
    letters = [letter for letter in "".join(words(text)).lower() if letter.isalpha()]
    strange = sum(letter not in get_language(language).letters for letter in letters)
    return strange * 2 > len(letters)
