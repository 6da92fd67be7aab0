"""The rule about numbers that order: a count does not become a place in an order."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from pipeline.checks.figures import Figure, figures_of
from pipeline.checks.number_words import words_of
from pipeline.checks.pairs import Fault, Pair
from pipeline.checks.traits import trait

ORDINAL_POINT: Final = frozenset({"cs", "sl", "de", "et", "hu"})
"""Write ordinal numbers with a point."""

POINTED: Final = re.compile(r"\.[ \u00a0](?<=[\dIVX]..)")
"""What stands behind every number that orders."""

HAS_ORDINAL: Final = trait(lambda word, language: language in ORDINAL_POINT and POINTED.search(f"{word} "))
ORDERS: Final = re.compile(r"\.[ \u00a0][^\W\d_]*[a-zà-ž]")
COUNTED: Final = re.compile(
    r"[ \u00a0](?!(?:st|nd|rd|th|of|in|at|on|to|and|or|for|from|by|with|as|is|are|was|were|the|per|than|but|how|who)\b)"
    r"[a-z]{2}"
)
"""A noun right after a number, as far as English shows."""

LABEL: Final = re.compile(
    r"(?:phase|stage|issue|number|no\.?|part|chapter|article|art\.|point|theme|priority|group|objective|day|version"
    r"|annex|step|session|meeting|newsletter|section|week|year|grade|class|page|row|line|floor|under|over"
    r"|aged?(?:\s+\d+\s+(?:to|and))?|the)\s*$",
    re.IGNORECASE,
)

ENGLISH_ORDINAL: Final = re.compile(r"(?<![\d.,])(\d{1,3})(?:st|nd|rd|th)\b")


def ordinals(pair: Pair) -> Iterator[Fault]:
    """A number that counts does not become one that orders: 15 practices are not `15. Praktiken`."""
    if pair.language not in ORDINAL_POINT or not POINTED.search(pair.bare_target):
        return
    figures = [one for one in figures_of(pair.bare_target, pair.language) if not (one.dated or one.is_month)]
    ordering = [figure for figure in figures if ORDERS.match(pair.bare_target, figure.end)]
    if not ordering:
        return
    counting = _counting(pair.bare_source, pair.manner.source_language, {figure.value for figure in ordering})
    counted = Counter(one.value for one in figures if one not in ordering)
    counted.update(Decimal(number) for number, _ in words_of(pair.bare_target, pair.language))
    for figure in ordering:
        if counting[figure.value] > counted[figure.value]:
            yield Fault(f"{figure.text}. is a place in an order", "take the point away where it is a count")


def _counting(text: str, language: str, values: set[Decimal]) -> Counter[Decimal]:
    """Return how often each of some numbers counts something in an English text that nowhere in it orders."""
    figures = figures_of(text, language)
    counting = Counter(one.value for one in figures if one.value in values and _counts(text, one))
    for match in ENGLISH_ORDINAL.finditer(text) if counting else ():
        del counting[Decimal(match[1])]
    return counting


def _counts(text: str, figure: Figure) -> bool:
    plain = not (figure.dated or figure.code or figure.is_month) and figure.value < 1000
    plain = plain and text[figure.start - 1 : figure.start] != ":"  # 1:1 coaching
    return plain and bool(COUNTED.match(text, figure.end)) and not LABEL.search(text[: figure.start])
