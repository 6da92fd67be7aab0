"""Numbers, percentages and money in each language, in the style of the EU or of the country; knows no other unit."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache
from typing import Final, NamedTuple

from pipeline.errors import UsageError
from pipeline.languages.cldr import around_money, around_percent, decimal_mark, group_mark
from pipeline.languages.table import get_language
from pipeline.model.facts import StyleProfile

HARD_SPACE: Final = "\u00a0"
MINUS: Final = "\u2212"
CENT: Final = Decimal("0.01")
EXACT: Final = Context(prec=400)
PLACES: Final = ("text", "table")

POINT_LANGUAGES: Final = frozenset({"en", "mt"})
"""Write a decimal point outside the Official Journal (Interinstitutional Style Guide, en 10.8 g, mt 10.4 d)."""

CODE_FIRST: Final = frozenset({"en", "mt"})
"""Put the currency code before the amount (Interinstitutional Style Guide 7.3.3)."""

FIVE_DIGITS_TO_GROUP: Final = frozenset({"es", "et", "hu", "pl"})
"""National style leaves four digits together (CLDR minimumGroupingDigits, which babel drops; Hungarian: AkH. 289)."""


class CurrencyWord(NamedTuple):
    """A currency written out: after exactly one, and after any other amount."""

    one: str
    other: str


WRITTEN_OUT: Final = {
    (StyleProfile.EU, "el", "EUR"): CurrencyWord("ευρώ", "ευρώ"),
    (StyleProfile.EU, "et", "EUR"): CurrencyWord("euro", "eurot"),
    (StyleProfile.NATIONAL, "hu", "EUR"): CurrencyWord("euró", "euró"),
}
"""Running text names these currencies by their word; tables keep code or sign."""

NATIONAL_SIGNS: Final = {("hu", "EUR"): "€"}
"""Where CLDR prints the code although the country uses the sign."""


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How one language writes figures: marks, the size from which digits are grouped, what surrounds a percentage."""

    group: str
    decimal: str
    group_from: int
    percent: tuple[str, str]


@cache
def _style(language: str, profile: StyleProfile) -> NumberStyle:
    code = get_language(language).code
    if profile is StyleProfile.EU:
        decimal = "." if code in POINT_LANGUAGES else ","
        return NumberStyle(HARD_SPACE, decimal, 1_000, ("", f"{HARD_SPACE}%"))
    group_from = 10_000 if code in FIVE_DIGITS_TO_GROUP else 1_000
    return NumberStyle(group_mark(code), decimal_mark(code), group_from, around_percent(code))


def format_number(
    value: Decimal | int, language: str, *, profile: StyleProfile = StyleProfile.EU, digits: int | None = None
) -> str:
    """Return the number in figures; decimals are kept as given and dropped when the value is whole.

    With `digits` it has exactly so many decimals, rounded half up, as numbers below each other in a table want.
    """
    style = _style(language, profile)
    if digits is None:
        return _sign(value) + _figures(value, style)
    rounded = _rounded(Decimal(value), Decimal(1).scaleb(-digits))
    whole, _, decimals = f"{abs(rounded):f}".partition(".")
    return _sign(rounded) + _figures(Decimal(whole), style) + (f"{style.decimal}{decimals}" if decimals else "")


def format_percent(
    fraction: Decimal | int, language: str, *, profile: StyleProfile = StyleProfile.EU, digits: int = 2
) -> str:
    """Return a fraction of one as a percentage, rounded half up to at most `digits` decimals: 0.785 gives 78,5 %."""
    style = _style(language, profile)
    value = _rounded(Decimal(fraction) * 100, Decimal(1).scaleb(-digits))
    shortest = value.normalize() if value else Decimal(0)
    before, after = style.percent
    return _sign(shortest) + before + _figures(shortest, style) + after


def format_money(
    amount: Decimal | int,
    currency: str,
    language: str,
    *,
    profile: StyleProfile = StyleProfile.EU,
    place: str = "text",
) -> str:
    """Return an amount with its currency (ISO 4217 code), whole or with two decimals.

    `place` is `text` or `table`: some languages write the currency out in running text only. Raises UsageError for
    any other place.
    """
    if place not in PLACES:
        raise UsageError(f"money cannot be written for '{place}'; use {' or '.join(PLACES)}")
    value = _rounded(Decimal(amount), CENT)
    word = WRITTEN_OUT.get((profile, language, currency)) if place == "text" else None
    if word:
        before, after = "", HARD_SPACE + (word.one if abs(value) == 1 else word.other)
    else:
        before, after = _around(currency, language, profile)
    return _sign(value) + before + _figures(value, _style(language, profile)) + after


def _around(currency: str, language: str, profile: StyleProfile) -> tuple[str, str]:
    if profile is StyleProfile.NATIONAL:
        return around_money(language, NATIONAL_SIGNS.get((language, currency), currency))
    return (f"{currency}{HARD_SPACE}", "") if language in CODE_FIRST else ("", f"{HARD_SPACE}{currency}")


def _rounded(value: Decimal, unit: Decimal) -> Decimal:
    return value.quantize(unit, rounding=ROUND_HALF_UP, context=EXACT)


def _sign(value: Decimal | int) -> str:
    return MINUS if value < 0 else ""


def _figures(value: Decimal | int, style: NumberStyle) -> str:
    size = abs(Decimal(value))
    plain = f"{size:,f}" if size >= style.group_from else f"{size:f}"
    whole, _, decimals = plain.partition(".")
    grouped = whole.replace(",", style.group)
    return f"{grouped}{style.decimal}{decimals}" if decimals.strip("0") else grouped
