"""The rule about blanks at which no line may end, and the places where such a blank only seems to stand."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from pipeline.checks.amounts import CODE_FIRST
from pipeline.checks.figures import PHONE
from pipeline.checks.magnitudes import magnitude_pattern
from pipeline.checks.pairs import Fault, Pair
from pipeline.checks.punctuation import BLANK
from pipeline.languages import hard_spaces
from pipeline.languages.spaces import CAPITAL

COPIED: Final = re.compile(PHONE)
POINT: Final = re.compile(rf"(?<![\w.])(?P<letter>[{CAPITAL}])\.[{BLANK}]?(?P<next>[{CAPITAL}]\w*)")
"""A letter with a point and the word behind it: a name with its initial, or the ends of two sentences."""

INITIAL: Final = re.compile(
    rf"(?<![°&+/])(?:(?<![°\dIVX][{BLANK}])|(?<=(?:19|20)\d\d[{BLANK}])){POINT.pattern}",
)
"""But for units, R&D, rooms and strands: 12 °C, 12 V, IV C; what follows a year may be a name."""

GROUP: Final = re.compile(rf"(?<!\d)(\d{{1,3}})[{BLANK}](?=(\d{{3}})(?!\d))")
"""Digits before three more: 12 500, or the two numbers of `2 120-hour courses`."""

GREEK: Final = "\u0370"
"""No Latin letter comes behind it, and all Greek ones do."""

SAME: Final = 3
"""Letters by which a name is known again in another case: Havel, Havla."""


def hard_spaces_missing(pair: Pair) -> Iterator[Fault]:
    """A hard space keeps together what must not part at the end of a line: number and unit, `nr 5`, one-letter words
    in Czech and Polish."""
    better = hard_spaces(pair.target, pair.language)
    if better == pair.target:
        return
    places = [place for place, (one, other) in enumerate(zip(pair.target, better, strict=True)) if one != other]
    places = [*_bound(places, pair)]
    if places:
        around = [pair.target[max(0, place - 6) : place + 7].strip().replace(" ", "·", 1) for place in places[:1]]
        more = f" and {len(places) - 1} more" if len(places) > 1 else ""
        yield Fault(f"the blank in '{around[0]}'{more} may part at the end of a line", "make it a hard space (U+00A0)")


def _bound(places: list[int], pair: Pair) -> Iterator[int]:
    """Yield the places that are in no telephone number, which is copied as it stands, and not between two sentences."""
    phones = [match.span() for match in COPIED.finditer(pair.target)]
    free = {*_after_letters(pair), *_after_amounts(pair), *_after_numbers(pair)}
    for place in places:
        if place not in free and not any(start <= place < end for start, end in phones):
            yield place


def _after_letters(pair: Pair) -> Iterator[int]:
    """Yield the blanks between a letter that ends a sentence and the next one.

    A name with an initial has one in the source, too, in its own letters or those of Greek.
    """
    names = {match["next"][:SAME] for match in INITIAL.finditer(pair.source)}
    for match in POINT.finditer(pair.target):
        is_greek = min(match["letter"], match["next"][0]) >= GREEK
        if match["next"][:SAME] not in names and not (is_greek and names):
            yield match.start("next") - 1


def _after_amounts(pair: Pair) -> Iterator[int]:
    """Yield the blanks between a currency that has its amount before it and the next number."""
    if pair.language not in CODE_FIRST and ("EUR" in pair.target or "€" in pair.target):
        yield from (match.end() for match in _amount(pair.language).finditer(pair.target))


def _after_numbers(pair: Pair) -> Iterator[int]:
    """Yield the blanks between two numbers of which the source has the second alone, not as the thousands of one."""
    for match in GROUP.finditer(pair.target):
        first, second = match.groups()
        alone = rf"(?<!\d)(?<!\d[,.{BLANK}]){second}(?!\d)(?![,.{BLANK}]\d{{3}}(?!\d))"
        if re.search(alone, pair.source) and not re.search(rf"(?<!\d){first}[,.{BLANK}]?{second}(?!\d)", pair.source):
            yield match.end() - 1


@cache
def _amount(language: str) -> re.Pattern[str]:
    magnitude = rf"{magnitude_pattern(language).pattern}\.?"
    return re.compile(rf"\d(?:{magnitude})?[{BLANK}]?(?:EUR|€)(?=[{BLANK}]\d)", re.IGNORECASE)
