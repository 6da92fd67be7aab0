"""Rules about numbers and dates: the same values in source and translation, each written as its language does."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from typing import Final

from pipeline.checks.clocks import figures_told
from pipeline.checks.figures import HAS_FIGURE, Figure, figures_of, read_number
from pipeline.checks.number_words import words_of
from pipeline.checks.pairs import Fault, Pair, traits_in
from pipeline.checks.signs import below_zero, has_sign
from pipeline.checks.traits import trait
from pipeline.checks.worded import changed_words
from pipeline.languages import get_language

SMALL: Final = 12
"""Up to a dozen, a number may be a word in one language and figures in the other."""

ZERO: Final = Decimal(0)
SPACED: Final = re.compile("[ \u00a0\u202f\u2009]")
HAS_DECIMAL: Final = trait(lambda word, _: re.search(r"[\d₀-₉²³¹][.,][\d₀-₉²³¹]", word), of_letters=False)
"""No other number is written as another language would."""

ONE_TO_ONE: Final = re.compile(r"(?<![\d:])1(?::|-to-|-on-)1(?![\d:])")
"""Said without figures in good translations: individual coaching."""


@dataclass(frozen=True, slots=True)
class Balance:
    """What is left of the figures of a source and its translation when equal ones are taken away."""

    missing: tuple[Figure, ...]
    added: tuple[Figure, ...]

    @property
    def even(self) -> bool:
        return not self.missing and not self.added


EVEN: Final = Balance((), ())
SAID: Final = attrgetter("value", "is_month", "code")


def numbers(pair: Pair) -> Iterator[Fault]:
    """Every number of the source stands in the translation with the same value and no other does, in figures or in
    words; thousands, decimals and times are read as each language writes them, and a minus sign stays."""
    has_figures = traits_in(pair) & HAS_FIGURE
    balance = _balance_in(pair) if has_figures else EVEN
    if not balance.even:
        yield from _changes(*_parted(balance)[0], "the number")
    else:
        yield from changed_words(pair)
        yield from _lost_signs(pair) if has_figures else ()


def dates(pair: Pair) -> Iterator[Fault]:
    """Days, months and years of the source's dates stand in the translation, in whatever order and form it has."""
    balance = _balance_in(pair)
    if balance.even:
        return
    missing, added = _parted(balance)[1]
    for months in (True, False):
        what = "the month" if months else "the number in a date"
        yield from _changes(
            [figure for figure in missing if figure.is_month is months],
            [figure for figure in added if figure.is_month is months],
            what,
        )


def _parted(balance: Balance) -> tuple[tuple[list[Figure], list[Figure]], tuple[list[Figure], list[Figure]]]:
    """Return what is left of plain numbers and what is left of dates, each missing and added.

    A number that stands where one of a date is missing, and the other way round, belongs to the date.
    """
    missing = [figure for figure in balance.missing if not figure.code]
    added = [figure for figure in balance.added if not figure.code]
    dated = ([one for one in missing if one.dated or one.is_month], [one for one in added if one.dated or one.is_month])
    plain = ([one for one in missing if one not in dated[0]], [one for one in added if one not in dated[1]])
    for here, there in ((0, 1), (1, 0)):
        while len(dated[here]) > len(dated[there]) and plain[there]:
            dated[there].append(plain[there].pop(0)._replace(dated=True))
    return plain, dated


def document_numbers(pair: Pair) -> Iterator[Fault]:
    """Numbers of laws, documents, versions and phones, and codes such as CO2 or P4C, stand letter by letter; only the
    letters behind the number of an act of the Union are those of the language (EC, CE, EG)."""
    balance = _balance_in(pair)
    if balance.even:
        return
    missing = [figure for figure in balance.missing if figure.code]
    yield from _changes(missing, [figure for figure in balance.added if figure.code], "the code")


def number_forms(pair: Pair) -> Iterator[Fault]:
    """Decimals and thousands are marked as the language does: 1,5 and not 1.5 in all languages but Maltese."""
    if not [one for one in figures_of(pair.bare_target, pair.language) if one.foreign]:
        return
    told = figures_told(pair.bare_target, pair.language, pair.bare_source, pair.manner.source_language)
    for figure in told:
        if figure.foreign and not figure.numbered:
            same = [one for one in figures_of(pair.bare_source, pair.manner.source_language) if one.text == figure.text]
            if not any(one.numbered for one in same):
                name = get_language(pair.language).english
                yield Fault(
                    f"{figure.text} is not how {name} writes a number", f"write {_shown(figure, pair.language)}"
                )


def _changes(missing: Sequence[Figure], added: Sequence[Figure], what: str) -> Iterator[Fault]:
    advice = "correct it, or silence the check with a reason"
    for gone, new in zip(missing, added, strict=False):
        became = f"became {new.shown}" if gone.shown != new.shown else f"means {new.value} there"
        yield Fault(f"{what} {gone.shown} {became}", advice)
    for gone in missing[len(added) :]:
        yield Fault(f"{what} {gone.shown} is missing", advice)
    for new in added[len(missing) :]:
        yield Fault(f"{what} {new.shown} is not in the source", advice)


def _lost_signs(pair: Pair) -> Iterator[Fault]:
    """Yield a fault where a number below zero is one above zero in the translation."""
    if has_sign(pair.bare_source):
        below = below_zero(pair.bare_source, pair.manner.source_language)
        lost = below - below_zero(pair.bare_target, pair.language)
        for figure in figures_of(pair.bare_target, pair.language):
            if figure.value in lost:
                yield Fault(f"{figure.shown} has lost its minus sign", f"write −{figure.shown}")


def _balance_in(pair: Pair) -> Balance:
    return balance_of(pair.bare_source, pair.bare_target, pair.manner.source_language, pair.language)


@lru_cache(maxsize=512)
def balance_of(source: str, target: str, source_language: str, language: str) -> Balance:
    """Return which figures of the source the target lacks, and which it has beyond them."""
    wanted = figures_told(source, source_language, target, language)
    given = figures_told(target, language, source, source_language)
    best = _balance(wanted, given, source, target, source_language, language)
    if best.even or not any(SPACED.search(figure.text) for figure in (*wanted, *given)):
        return best
    for one, other in ((_split(wanted), given), (wanted, _split(given))):
        balance = _balance(one, other, source, target, source_language, language)
        if balance.even:
            return balance
    return best


def _split(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Return figures with groups of digits read as numbers of their own: `phase 1 500 people`."""
    parts = []
    for figure in figures:
        if SPACED.search(figure.text) and not figure.code and re.fullmatch(r"[\d\s]+", figure.text):
            parts += [Figure(Decimal(digits), digits, figure.start, figure.end) for digits in SPACED.split(figure.text)]
        else:
            parts.append(figure)
    return tuple(parts)


def _balance(
    wanted: Sequence[Figure], given: Sequence[Figure], source: str, target: str, source_language: str, language: str
) -> Balance:
    if list(map(SAID, wanted)) == list(map(SAID, given)):
        return EVEN
    spared = [match.span() for match in ONE_TO_ONE.finditer(source)]
    missing, added = (
        sorted(wanted, key=lambda one: _is_within(one, spared)),
        list(given),
    )  # the others are matched first
    for same in (_identical, _equal, _alike):
        _cancel(missing, added, same)
    _cancel_words(missing, words_of(target, language) if missing else ())
    _cancel_words(added, words_of(source, source_language) if added else ())
    added = [figure for figure in added if not (figure.is_month and not figure.dated)]
    missing = [one for one in missing if not _is_within(one, spared)]
    added = _without_centuries(added, wanted)
    return _with_roman_pairs(missing, added)


def _with_roman_pairs(missing: Sequence[Figure], added: Sequence[Figure]) -> Balance:
    """Return what is left when Roman numbers are counted only where another stands in their place."""
    roman = [figure for figure in missing if figure.is_roman]
    changed = roman[: sum(figure.is_roman for figure in added)]
    missing = [figure for figure in missing if not figure.is_roman or figure in changed]
    if all(figure.code for figure in missing):
        added = [figure for figure in added if not figure.is_roman]
    return Balance(tuple(missing), tuple(added))


def _is_within(figure: Figure, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= figure.start < end for start, end in spans)


def _without_centuries(added: list[Figure], wanted: Sequence[Figure]) -> list[Figure]:
    """Return figures without the centuries of decades: `80. let 20. století` for the 1980s."""
    centuries = {figure.value // 100 + 1 for figure in wanted if figure.decade} if added else frozenset()
    return [figure for figure in added if figure.value not in centuries]


def _cancel(missing: list[Figure], added: list[Figure], same: Callable[[Figure, Figure], bool]) -> None:
    for figure in missing.copy():
        twin = next((other for other in added if same(figure, other)), None)
        if twin is not None:
            missing.remove(figure)
            added.remove(twin)


def _identical(one: Figure, other: Figure) -> bool:
    if one.numbered and one.text == other.text and not (one.code or other.code):
        return True
    return _identity(one) == _identity(other)


def _identity(figure: Figure) -> tuple[str, Decimal, bool]:
    """Return what two figures share that say the same."""
    return (figure.code.casefold(), ZERO, False) if figure.code else ("", figure.value, figure.is_month)


def _equal(one: Figure, other: Figure) -> bool:
    """Tell whether two figures can be the same: a month by its number, a number in Roman letters."""
    return not (one.code or other.code) and one.value == other.value


def _alike(one: Figure, other: Figure) -> bool:
    """Tell whether a decade is shortened, a foreign form would give the same value, or a code has an ending."""
    if one.code and other.code:
        return other.code.casefold().startswith(one.code.casefold())
    if one.code or other.code:
        return False
    if one.decade and one.value % 100 == other.value:
        return True
    return other.foreign and other.text == one.text and _reads_as(one.text, other)


def _reads_as(text: str, other: Figure) -> bool:
    return len(text.split(".")[-1]) != 3 and read_number(text, "en")[0] == other.value


def _cancel_words(figures: list[Figure], words: Sequence[tuple[int, str]]) -> None:
    counted = Counter(number for number, _ in words)
    for figure in figures.copy():
        value = figure.value % 100 if figure.decade else figure.value
        if not figure.code and value in counted:
            figures.remove(figure)


def _shown(figure: Figure, language: str) -> str:
    """Return a number with the decimal mark of the language and hard spaces between thousands."""
    mark = "." if language in ("en", "mt") else ","
    plain = SPACED.sub("", figure.text)
    whole, _, rest = plain.partition("." if mark == "," else ",")
    return f"{whole}{mark}{rest}" if len(rest) != 3 else f"{whole}\u00a0{rest}"
