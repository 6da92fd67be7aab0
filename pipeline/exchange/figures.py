"""Numbers in running text, read as each language writes them, and what became of them in a translation."""

import re
from collections import Counter
from decimal import Decimal
from functools import cache
from typing import Final

from pipeline.languages import format_number
from pipeline.model.facts import StyleProfile
from pipeline.placeholders import without_placeholders

SPACES: Final = " \u00a0\u202f\u2009"
SMALL: Final = 12
"""Up to a dozen, a number may be a word in one language and figures in the other, or a month."""

MAGNITUDES: Final = tuple(Decimal(10) ** power for power in (3, 6, 9, 12))
HALF_DAY: Final = re.compile(r"\b[ap]\.?m\b", re.IGNORECASE)


def changed_number(source: str, target: str, *, source_language: str, language: str) -> str:
    """Return how a number was changed, such as `the number 12 became 21`; '' when all can be the same.

    A number up to twelve may be spelled out, a decade shortened, a million written as a word. Numbers inside fields,
    tags and net addresses do not count.
    """
    wanted, given = _values(source, source_language), _values(target, language)
    missing = list((wanted - given).elements())
    added = list((given - wanted).elements())
    for value in missing.copy():
        if twin := next((other for other in added if _says_the_same(value, other)), None):
            missing.remove(value)
            added.remove(twin)
    if HALF_DAY.search(source) or _figures(source) == _figures(target):
        return ""
    if missing and added:
        return f"the number {_shown(missing[0])} became {_shown(added[0])}"
    if gone := next((value for value in missing if not _may_be_a_word(value)), None):
        return f"the number {_shown(gone)} is missing"
    if new := next((value for value in added if not _may_be_a_word(value)), None):
        return f"the number {_shown(new)} is not in the source"
    return ""


def _shown(value: Decimal) -> str:
    return f"{value:f}"


def _may_be_a_word(value: Decimal) -> bool:
    return value <= SMALL and value == value.to_integral_value()


def _says_the_same(value: Decimal, other: Decimal) -> bool:
    is_decade = value % 10 == 0 and value > 1000 and value % 100 == other
    return is_decade or any(value * factor == other or other * factor == value for factor in MAGNITUDES)


def _figures(text: str) -> Counter[str]:
    """Return the runs of digits: where they are the same, as in 10.30 and 10:30, only a mark differs."""
    return Counter(re.findall(r"\d+", without_placeholders(text)))


def _values(text: str, language: str) -> Counter[Decimal]:
    pattern, decimals = _pattern(language)
    return Counter(_value(match[0], decimals) for match in pattern.finditer(without_placeholders(text)))


def _value(figures: str, decimals: str) -> Decimal:
    whole, mark, rest = figures, "", ""
    if found := re.search(rf"[{re.escape(decimals)}](?!\d{{3}}\b)\d+$|[{re.escape(decimals)}]\d+$", figures):
        whole, mark, rest = figures[: found.start()], ".", figures[found.start() + 1 :]
    return Decimal(re.sub(r"\D", "", whole) + mark + rest).normalize() + 0


@cache
def _pattern(language: str) -> tuple[re.Pattern[str], str]:
    """Return what a number looks like in a language, in either style, and its decimal marks."""
    groups, decimals = set(SPACES), set()
    for profile in StyleProfile:
        decimals.add(format_number(Decimal("1.5"), language, profile=profile)[1])
        groups |= set(re.sub(r"\d", "", format_number(1_000_000, language, profile=profile)))
    groups |= {"."} if decimals == {","} else {","}
    marks = f"[{re.escape(''.join(sorted(decimals)))}]"
    by_group = "|".join(rf"(?:{re.escape(mark)}\d{{3}})+" for mark in sorted(groups - decimals))
    return re.compile(rf"\d{{1,3}}(?:{by_group})(?!\d)(?:{marks}\d+)?|\d+(?:{marks}\d+)?"), "".join(sorted(decimals))
