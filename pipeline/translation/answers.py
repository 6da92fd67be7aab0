"""What an engine answered, judged: whether it can be a translation of the text at all, and what to look at in it.

Knows texts; no engine is trusted, whatever it says of itself.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.languages.identification import likely_language
from pipeline.placeholders import PROTECTED
from pipeline.recalling import problem_of

WORD: Final = re.compile(r"[^\W\d_]{2,}")
NUMBER: Final = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3}(?!\d))*(?:[.,:]\d+)*")
MARKUP: Final = re.compile(r"<\s*[A-Za-z!?/][^<>]{0,200}>|</?\w+$")
ENTITY: Final = re.compile(r"&(?:[a-z]{2,8}|#\d{1,6}|#x[0-9a-f]{1,5});", re.IGNORECASE)
NOTICE: Final = re.compile(
    r"MYMEMORY WARNING|YOU USED ALL AVAILABLE|QUERY LENGTH LIMIT|INVALID (?:EMAIL|LANGUAGE|KEY)|QUOTA|RATE LIMIT"
    r"|TOO MANY REQUESTS|LIMIT EXCEEDED|IS NOT SUPPORTED|INTERNAL SERVER ERROR",
    re.IGNORECASE,
)
"""What services send in place of a translation when they have had enough."""

UNCHANGED_WORDS: Final = 4
"""A text of fewer words may be the same in both languages."""

SURE: Final = 0.8
LONGEST, SHORTEST = 3.0, 0.25
"""A translation is never so many times as long as its source; measured on twelve languages: 0.73 to 1.58."""

LEEWAY: Final = 40
LONGEST_WORD: Final = 2
"""A number of more digits is no word of the source written in figures, unless the source has such a word."""

NUMERAL: Final = re.compile(
    r"hundred|thousand|million|billion|centur|dozen|decade|(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies",
    re.IGNORECASE,
)
EMPTY_PAIR: Final = re.compile(r"<g(\d+)>\s*</g\1>")

NOTHING: Final = "the engine gave nothing"
SAME: Final = "came back untranslated"
FOREIGN: Final = "came back in another language"
LENGTH: Final = "is far too long or too short to be its translation"
PAGE: Final = "holds markup that the text does not have"
CODES: Final = "holds character codes that the text does not have"
SERVICE: Final = "is a notice of the service, no translation"
OTHER: Final = "has other numbers than the text"
REPEATED: Final = "is the answer to another text"


def refusal(source: str, target: str, *, words: str, answered: str, language: str) -> str:
    """Return why an answer cannot be the translation of a text, '' when it can.

    `words` and `answered` are source and answer without what was masked in them.
    """
    if not target.strip() or (not WORD.search(answered) and len(WORD.findall(words)) > 1):
        return NOTHING
    return next(_reasons(words, answered, language), "") or lost_parts(source, target)


def lost_parts(source: str, target: str) -> str:
    """Return which field, tag or address a translation lost or doubled, '' for none."""
    empty = Counter(EMPTY_PAIR.findall(target)) - Counter(EMPTY_PAIR.findall(source))
    if empty:
        return f"the tag <g{min(empty)}> encloses nothing any more"
    return problem_of(source, target)


def _reasons(words: str, answered: str, language: str) -> Iterator[str]:
    before, after = (" ".join(PROTECTED.sub(" ", text).split()) for text in (words, answered))
    if MARKUP.search(after) and not MARKUP.search(before):
        yield PAGE
    if NOTICE.search(after) and not NOTICE.search(before):
        yield SERVICE
    if ENTITY.search(after) and not ENTITY.search(before):
        yield CODES
    if before.casefold() == after.casefold() and len(WORD.findall(before)) >= UNCHANGED_WORDS:
        yield SAME
    if len(after) > LONGEST * len(before) + LEEWAY or len(after) < SHORTEST * len(before) - LEEWAY / 4:
        yield LENGTH
    missing, alien = _differing_numbers(before, after)
    if alien and (missing or (any(len(number) > LONGEST_WORD for number in alien) and not NUMERAL.search(before))):
        yield OTHER
    found, sure = likely_language(after)
    if found not in ("", language) and sure >= SURE:
        yield FOREIGN


def number_note(words: str, answered: str) -> str:
    """Return a note on numbers that one of both texts has alone, '' for none; one may be written as a word."""
    missing, alien = _differing_numbers(PROTECTED.sub(" ", words), PROTECTED.sub(" ", answered))
    return f"number {', '.join(sorted(missing or alien))}" if missing or alien else ""


def _differing_numbers(before: str, after: str) -> tuple[Counter[str], Counter[str]]:
    """Return the numbers that only the source has, and those that only the answer has, without marks between digits."""
    ours, theirs = (Counter(re.sub(r"\D", "", found) for found in NUMBER.findall(text)) for text in (before, after))
    if Counter("".join(ours.elements())) == Counter("".join(theirs.elements())):
        return Counter(), Counter()
    return ours - theirs, theirs - ours


def repeated(answers: Sequence[tuple[str, str]]) -> frozenset[int]:
    """Return which of some (source, answer) are the same answer to unlike texts: a service that mixed up its rows."""
    asked: dict[str, list[frozenset[str]]] = defaultdict(list)
    for source, answer in answers:
        if len(WORD.findall(answer)) >= UNCHANGED_WORDS:
            asked[answer.casefold()].append(frozenset(WORD.findall(source.casefold())))
    mixed = {answer for answer, sources in asked.items() if any(_unlike(sources[0], other) for other in sources)}
    return frozenset(number for number, (_, answer) in enumerate(answers) if answer.casefold() in mixed)


def _unlike(first: frozenset[str], second: frozenset[str]) -> bool:
    return len(first & second) * 3 < len(first | second)
