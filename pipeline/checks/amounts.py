"""Rules about what stands beside a number: percent, units, currencies."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Final

from pipeline.checks.figures import Figure, figures_of
from pipeline.checks.glances import Glance
from pipeline.checks.numbers import balance_of
from pipeline.checks.pairs import Fault, Pair
from pipeline.languages import get_language
from pipeline.model.facts import StyleProfile

GAP: Final = "[ \u00a0\u202f\u2009-]?"
PERCENT: Final = re.compile(
    rf"{GAP}(?:%|per\s?cent(?!age)|pour[\s\u00a0]cent|procent|odstot|százalék|por[\s\u00a0]ciento|prozent|τοις[\s\u00a0]εκατό"
    r"|protsen|fil-mija|percent(?!age)|perċent)",
    re.IGNORECASE,
)
SHARED: Final = 12
"""How many characters may stand between two numbers with one % sign: `15 tot wel 20 %`."""

UNITS: Final = (
    "km²",
    "km2",
    "km",
    "m²",
    "m2",
    "cm",
    "mm",
    "ha",
    "kWh",
    "MWh",
    "GWh",
    "kW",
    "MW",
    "GW",
    "kg",
    "°C",
    "m",
)
UNIT: Final = re.compile(rf"{GAP}({'|'.join(map(re.escape, UNITS))})(?![\w²])")
GLUED: Final = re.compile(rf"({'|'.join(map(re.escape, UNITS))}|EUR|USD|GBP)(?![\w²])")

CURRENCIES: Final = {
    "EUR": (
        r"EUR(?!\w)|€|eur(?:o|os|oa|ot|ó\w*|olla\w*|osta\w*|ode|oks|oga)(?![^\W\d_])|evr\w{1,3}(?![^\W\d_])|ευρώ|ewro"
    ),
    "USD": r"USD|US\$|\$|d[oó]l+ar\w*|δολ[αά]ρ[ιί]\w+",
    "GBP": r"GBP|£|pounds?|livres? sterling|libras?|funt\w*|liber\w*|font\w*|pfund|pond|nael\w*|λ[ιί]ρ\w+|lir[ai]",
    "CZK": r"CZK|Kč|czech crowns?|korun\w*",
    "HUF": r"HUF|Ft(?!\w)|forint\w*",
    "PLN": r"PLN|zł\w*|zlot\w*",
    "CHF": r"CHF|francs? suisses?|Franken",
}
ENGLISH_CURRENCIES: Final = {
    "EUR": r"EUR(?!\w)|€|euros?(?!\w)",
    "USD": r"USD|US\$|\$|dollars?(?!\w)",
    "GBP": r"GBP|£|pounds?(?!\w)",
    "CZK": r"CZK|Kč|czech crowns?(?!\w)",
    "HUF": r"HUF|Ft(?!\w)|forints?(?!\w)",
    "PLN": r"PLN|zł|zlot(?:ys?|ies)(?!\w)",
    "CHF": r"CHF|swiss francs?(?!\w)",
}


def _any_of(currencies: Mapping[str, str]) -> re.Pattern[str]:
    ways = "|".join(f"(?P<{code}>{way})" for code, way in currencies.items())
    return re.compile(rf"(?<![^\W\d_])(?:{ways})", re.IGNORECASE)


CURRENCY: Final = _any_of(CURRENCIES)
ENGLISH_CURRENCY: Final = _any_of(ENGLISH_CURRENCIES)
LAST_WORDS: Final = re.compile(
    "|".join(
        way.rpartition(" ")[2]
        for ways in (*CURRENCIES.values(), *ENGLISH_CURRENCIES.values())
        for way in ways.split("|")
        if " " in way
    ),
    re.IGNORECASE,
)
"""How currencies of two words end."""

MONEY_WORDS: Final = Glance(
    lambda piece: any(pattern.search(piece) for pattern in (CURRENCY, ENGLISH_CURRENCY, LAST_WORDS))
)
NEAR: Final = 22
"""How far from its number, in characters, a currency can stand: `1,5 millió font`."""

CODE_FIRST: Final = frozenset({"en", "mt"})
"""Write the code of a currency before the amount by the Interinstitutional Style Guide; all others after it."""

EURO: Final = {"hu": "euró", "sl": "evro", "el": "ευρώ", "mt": "ewro"}
EURO_ELSEWHERE: Final = re.compile(r"(?<![\w-])euros?(?![\w-])", re.IGNORECASE)
WRITTEN_OUT: Final = {"el": "ευρώ", "et": "eurot"}
"""Languages that write the currency out in running text."""

TABULAR: Final = ("table", "heading", "label", "figure", "unit", "indicator")


def percentages(pair: Pair) -> Iterator[Fault]:
    """A percentage stays one, and no other number becomes one; two numbers in a row may share the sign."""
    source, target = (pair.bare_source, pair.manner.source_language), (pair.bare_target, pair.language)
    if not _percents(*source) and not _percents(*target):
        return
    balance = balance_of(pair.bare_source, pair.bare_target, pair.manner.source_language, pair.language)
    changed = {figure.value for figure in (*balance.missing, *balance.added)}
    for value in (_percents(*source) - _percents(*target, spread=True)).keys() - changed:
        yield Fault(f"{value.normalize():f} is a percentage in the source", "add the % sign")
    if "percentage" in pair.source.lower():
        return
    for value in (_percents(*target) - _percents(*source, spread=True)).keys() - changed:
        yield Fault(f"{value.normalize():f} is no percentage in the source", "take the % sign away")


@lru_cache(maxsize=8192)
def _percents(text: str, language: str, *, spread: bool = False) -> Counter[Decimal]:
    """Return the percentages of a text; `spread`, with a number that shares the sign of the next: from 15 to 20 %."""
    found: Counter[Decimal] = Counter()
    far = len(text) + SHARED + 1
    after = far
    for figure in reversed([one for one in figures_of(text, language) if not one.code]):
        is_one = bool(PERCENT.match(text, figure.end))
        if is_one or (spread and after - figure.end <= SHARED):
            found[figure.value] += 1
            after = figure.start
        else:
            after = far
    return found


def units(pair: Pair) -> Iterator[Fault]:
    """A number keeps its unit of measure: 5 km do not become 5 m."""
    given = _units(pair.bare_target, pair.language)
    wanted = _units(pair.bare_source, pair.manner.source_language) if given else {}
    for value, unit in given.items():
        if value in wanted and _plain(wanted[value]) != _plain(unit):
            yield Fault(
                f"{value.normalize():f} {wanted[value]} became {value.normalize():f} {unit}", "correct the unit"
            )


def _units(text: str, language: str) -> dict[Decimal, str]:
    found = ((one.value, UNIT.match(text, one.end)) for one in figures_of(text, language) if not one.code)
    return {value: match[1] for value, match in found if match}


def _plain(unit: str) -> str:
    return unit.replace("²", "2")


def glued_units(pair: Pair) -> Iterator[Fault]:
    """A blank stands between a number and its unit or currency: 5 km, 12 500 EUR."""
    for figure in figures_of(pair.bare_target, pair.language):
        if not figure.code and (unit := GLUED.match(pair.bare_target, figure.end)):
            yield Fault(f"no blank between {figure.text} and {unit[1]}", f"write {figure.text}\u00a0{unit[1]}")


def currencies(pair: Pair) -> Iterator[Fault]:
    """An amount of money keeps its currency."""
    wanted = _money(pair.bare_source, pair.manner.source_language)
    if not wanted:
        return
    given = _money(pair.bare_target, pair.language)
    numbers = {figure.value: figure for figure in figures_of(pair.bare_target, pair.language)}
    for value, code in wanted.items():
        if value in given and given[value] != code:
            yield Fault(f"{numbers[value].shown} is in {code} in the source, in {given[value]} here", f"write {code}")
        elif value in numbers and value not in given and code not in _named(pair.bare_target):
            yield Fault(f"{numbers[value].shown} has lost its currency ({code})", f"add {code}")


def _named(text: str) -> set[str]:
    return {match.lastgroup or "" for match in CURRENCY.finditer(text)} if MONEY_WORDS.at(text) else set()


@lru_cache(maxsize=8192)
def _money(text: str, language: str) -> dict[Decimal, str]:
    figures = [figure for figure in figures_of(text, language) if not figure.code and not figure.dated]
    if not figures or not MONEY_WORDS.at(text):
        return {}
    pattern = ENGLISH_CURRENCY if language == "en" else CURRENCY
    marks = [(match.start(), match.end(), match.lastgroup or "") for match in pattern.finditer(text)]
    found = {}
    for start, end, code in marks:
        near = [(_distance(figure, start, end), figure) for figure in figures]
        if near and (best := min(near, key=lambda item: item[0]))[0] <= NEAR:
            found[best[1].value] = code
    return found


def _distance(figure: Figure, start: int, end: int) -> int:
    """Return how far a currency stands from a number; one right before it is nearest."""
    return min(
        (start - figure.end) if start >= figure.end else 1000, (figure.start - end) if end <= figure.start else 1000
    )


def euro(pair: Pair) -> Iterator[Fault]:
    """The euro is written as the language and the style of the project have it: evro in Slovenian, 12 500 EUR with the
    code behind the amount in most languages, written out in Greek and Estonian."""
    text = pair.bare_target
    if "eur" not in text.lower():
        return
    if pair.language in EURO and (found := EURO_ELSEWHERE.search(text)):
        name = get_language(pair.language).english
        yield Fault(f"'{found[0]}' is not the {name} word", f"write {EURO[pair.language]}")
    if pair.manner.profile is StyleProfile.EU:
        yield from _misplaced(pair)


def _misplaced(pair: Pair) -> Iterator[Fault]:
    text, tabular = pair.bare_target, any(word in pair.unit.message.context for word in TABULAR)
    before = re.search(r"EUR[ \u00a0](?=\d)", text)
    after = re.search(r"\d(?:[ \u00a0][^\W\d_]+\.?)?[ \u00a0]EUR(?!\w)", text)
    if pair.language in WRITTEN_OUT and (before or after) and not tabular:
        yield Fault(
            "the currency is written out in running text", f"write {WRITTEN_OUT[pair.language]} after the amount"
        )
    elif pair.language in CODE_FIRST and after and not before:
        yield Fault("EUR stands behind the amount", "put it before the amount: EUR 12\u00a0500")
    elif pair.language not in CODE_FIRST and before:
        yield Fault("EUR stands before the amount", "put it behind the amount: 12\u00a0500 EUR")
