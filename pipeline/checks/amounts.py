"""Rules about what stands beside a number: percent, units, currencies."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter
from typing import Final

from pipeline.checks.currencies import Mark, marks_in
from pipeline.checks.figures import Figure, figures_of
from pipeline.checks.glances import Glance
from pipeline.checks.numbers import balance_of
from pipeline.checks.pairs import Fault, Pair
from pipeline.checks.traits import trait
from pipeline.languages import get_language
from pipeline.model.facts import StyleProfile

BLANK: Final = r"\s"
GAP: Final = "[ \u00a0\u202f\u2009-]?"
PERCENTS: Final = (
    *("%", "per cent(?!age)", "percent(?!age)", "pour cent", "procent", "odstot", "százalék", "por ciento", "prozent"),
    *("τοις εκατό", "protsen", "fil-mija", "perċent"),
)
PERCENT: Final = re.compile(rf"{GAP}(?:{'|'.join(PERCENTS).replace(' ', BLANK)})", re.IGNORECASE)
PERCENT_ENDS: Final = re.compile("|".join(way.rpartition(" ")[2] for way in PERCENTS), re.IGNORECASE)
PERCENT_WORDS: Final = Glance(lambda piece: PERCENT_ENDS.search(piece) is not None)
HAS_PERCENT: Final = trait(lambda word, _: PERCENT_WORDS[word])
NONE: Final[Counter[Decimal]] = Counter()
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
UNIT_WORD: Final = re.compile(rf"(?:(?<![^\W\d_])|(?=°)){GLUED.pattern}")
"""No figure ends in a letter with a unit right behind it, but for degrees."""

HAS_UNIT: Final = trait(lambda word, _: UNIT_WORD.search(word))
HAS_GLUED_UNIT: Final = trait(lambda word, _: UNIT_WORD.search(word, 1), of_letters=False)

NEAR: Final = 22
"""How far from its number, in characters, a currency can stand: `1,5 millió font`."""

FAR: Final = 1000
"""Where it stands nowhere beside its number."""

CODE_FIRST: Final = frozenset({"en", "mt"})
"""Write the code of a currency before the amount by the Interinstitutional Style Guide; all others after it."""

EURO: Final = {"hu": "euró", "sl": "evro", "el": "ευρώ", "mt": "ewro"}
HAS_EURO: Final = trait(lambda word, _: "eur" in word.lower())
EURO_ELSEWHERE: Final = re.compile(r"(?<![\w-])euros?(?![\w-])", re.IGNORECASE)
CODE_BEFORE: Final = re.compile(r"EUR[ \u00a0](?=\d)")
AROUND: Final = " \u00a0."
CODE_AFTER: Final = re.compile(r"\d(?:[ \u00a0][^\W\d_]+\.?)?[ \u00a0]EUR(?!\w)")
WRITTEN_OUT: Final = {"el": "ευρώ", "et": "eurot"}
"""Languages that write the currency out in running text."""

TABULAR: Final = ("table", "heading", "label", "figure", "unit", "indicator")


def percentages(pair: Pair) -> Iterator[Fault]:
    """A percentage stays one, and no other number becomes one; two numbers in a row may share the sign."""
    source, target = (pair.bare_source, pair.manner.source_language), (pair.bare_target, pair.language)
    wanted, given = _percents(*source), _percents(*target)
    if wanted == given:
        return
    balance = balance_of(pair.bare_source, pair.bare_target, pair.manner.source_language, pair.language)
    changed = {figure.value for figure in (*balance.missing, *balance.added)}
    for value in (wanted - _percents(*target, spread=True)).keys() - changed:
        yield Fault(f"{value.normalize():f} is a percentage in the source", "add the % sign")
    if "percentage" in pair.source.lower():
        return
    for value in (given - _percents(*source, spread=True)).keys() - changed:
        yield Fault(f"{value.normalize():f} is no percentage in the source", "take the % sign away")


@lru_cache(maxsize=8192)
def _percents(text: str, language: str, *, spread: bool = False) -> Counter[Decimal]:
    """Return the percentages of a text; `spread`, with a number that shares the sign of the next: from 15 to 20 %."""
    if not PERCENT_WORDS.at(text):
        return NONE
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
    if given == wanted:
        return
    numbers = {figure.value: figure for figure in figures_of(pair.bare_target, pair.language)}
    for value, code in wanted.items():
        if value in given and given[value] != code:
            yield Fault(f"{numbers[value].shown} is in {code} in the source, in {given[value]} here", f"write {code}")
        elif value in numbers and value not in given and code not in _named(pair.bare_target):
            yield Fault(f"{numbers[value].shown} has lost its currency ({code})", f"add {code}")


def _named(text: str) -> set[str]:
    return {mark.code for mark in marks_in(text)}


@lru_cache(maxsize=8192)
def _money(text: str, language: str) -> dict[Decimal, str]:
    marks = marks_in(text, english=language == "en")
    figures = [one for one in figures_of(text, language) if not one.code and not one.dated] if marks else []
    found = {}
    for mark in marks if figures else ():
        distance, nearest = min(((_distance(figure, mark), figure) for figure in figures), key=itemgetter(0))
        if distance <= NEAR:
            found[nearest.value] = mark.code
    return found


def _distance(figure: Figure, mark: Mark) -> int:
    """Return how far a currency stands from a number; one right before it is nearest."""
    behind, before = mark.start - figure.end, figure.start - mark.end
    return min(behind if behind >= 0 else FAR, before if before >= 0 else FAR)


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
    if "EUR" not in text:
        return
    before, after = _comes_first(pair), CODE_AFTER.search(text)
    if pair.language in WRITTEN_OUT and (before or after) and not tabular:
        yield Fault(
            "the currency is written out in running text", f"write {WRITTEN_OUT[pair.language]} after the amount"
        )
    elif pair.language in CODE_FIRST and after and not before:
        yield Fault("EUR stands behind the amount", "put it before the amount: EUR 12\u00a0500")
    elif pair.language not in CODE_FIRST and before:
        yield Fault("EUR stands before the amount", "put it behind the amount: 12\u00a0500 EUR")


def _comes_first(pair: Pair) -> bool:
    """Tell whether EUR stands before its amount; behind one that the source has in euros it belongs to that."""
    text = pair.bare_target
    places = [match.start() for match in CODE_BEFORE.finditer(text)]
    wanted = _in_euros(pair.bare_source, pair.manner.source_language) if places else frozenset()
    euros = [figure for figure in figures_of(text, pair.language) if figure.value in wanted] if wanted else []
    return not all(any(_is_right_before(place, one, text) for one in euros) for place in places)


def _is_right_before(place: int, figure: Figure, text: str) -> bool:
    return figure.end < place and text[figure.end : place].strip(AROUND) == figure.scale


def _in_euros(source: str, language: str) -> frozenset[Decimal]:
    """Return the numbers of a source with the code or sign right before them."""
    figures = figures_of(source, language)
    return frozenset(one.value for one in figures if source[: one.start].rstrip(AROUND).endswith(("EUR", "€")))
