"""The numbers and dates of a text, read as its language writes them. Knows one text at a time."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final

from pipeline.checks.compounds import compound_patterns, value_of
from pipeline.checks.glances import Glance
from pipeline.checks.magnitudes import magnitude_pattern
from pipeline.checks.months import month_pattern
from pipeline.checks.numerals import ENGLISH_TENS, TENS, folded, tens_pattern, word_pattern

POINT_LANGUAGES: Final = frozenset({"en", "mt"})
"""Write decimals with a point; all others with a comma."""

SPACES: Final = " \u00a0\u202f\u2009"
ROMAN_VALUES: Final = {"I": 1, "V": 5, "X": 10}
ROMAN: Final = re.compile(r"(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})$")
AMBIGUOUS_MONTHS: Final = frozenset({"may", "march", "mar", "jan", "sept", "sep", "dec", "oct", "nov", "feb", "apr"})

PIECES: Final = re.compile(
    rf"""
    (?=\d|\+\d|[IVX]{{2}}|(?<!\w)[^\W\d_]++\d|[kcdm]?m[23])(?:
    (?P<phone>\+\d[\d()/.\-{SPACES}]{{6,}}\d)
    |(?P<iso>(?<!\d)\d{{4}}-\d{{2}}-\d{{2}}(?!\d))
    |(?P<date>(?<![\d.])\d{{1,2}}(?:[./]|-)[{SPACES}]?\d{{1,2}}(?:[./]|-)[{SPACES}]?(?:19|20)\d{{2}}(?!\d))
    |(?P<yearfirst>(?<!\d)(?:19|20)\d{{2}}\.[{SPACES}]?\d{{1,2}}\.[{SPACES}]?\d{{1,2}}\.?(?!\d))
    |(?P<law>(?<![\d/])\d{{1,4}}/\d{{2,4}}(?:/[A-ZÜΑ-Ω]{{2,7}}(?![^\W_]))?(?![\d/]))
    |(?P<version>(?<!\d)(?!\d{{1,3}}(?:\.\d{{3}})+(?!\d))\d+(?:\.\d+){{2,}}(?![\d]))
    |(?P<time>(?<!\d)\d{{1,2}}(?::|[{SPACES}]?h[{SPACES}]?)\d{{2}}(?!\d)
        |(?<!\d)\d{{1,2}}\.\d{{2}}(?=[{SPACES}](?:Uhr|uur|hod|óra|órá|h)(?!\w))
        |(?<=godz\.[{SPACES}])\d{{1,2}}\.\d{{2}}|(?<=(?<!\w)ob[{SPACES}])\d{{1,2}}\.\d{{2}}|(?<=kell[{SPACES}])\d{{1,2}}\.\d{{2}})
    |(?P<unit>(?<![^\W\d_])[kcdm]?m[23](?!\w))
    |(?P<code>(?<!\w)[^\W\d_]++\d\w*)
    |(?P<number>(?<![\d])(?:\d{{1,3}}(?:[{SPACES}]\d{{3}})+(?!\d)|\d+(?:[.,]\d{{3}})+(?![\d])|\d+)(?:[.,]\d+)?)
    |(?P<roman>(?<![\w'’&])[IVX]{{2,6}}(?=(?:e|er|ème)?(?![\w'’])))
    )
    """,
    re.VERBOSE,
)
DIGIT: Final = re.compile(r"\d")
RAISED: Final = re.compile("[₀-₉²³¹]")
SUPERSCRIPTS: Final = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789", "²³¹")
LATIN_HALF_DAY: Final = re.compile(
    r"(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?\s?(?P<half>[ap])\.?\s?m\b\.?", re.IGNORECASE
)
GREEK_HALF_DAY: Final = re.compile(r"(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?\s?(?P<half>[πμ])\.?\s?μ\b\.?")
HALF_DAY: Final = {**dict.fromkeys(("en", "es", "mt"), LATIN_HALF_DAY), "el": GREEK_HALF_DAY}
"""Languages that count the hours of a day twice to twelve."""

GAP: Final = re.compile(r"[\s.,]*(?:(?:de|del|του|aasta|a|st|nd|rd|th|er|η)[\s]+|ta[’']\s+)?", re.IGNORECASE)
"""What may stand between a day, a month and a year."""

NUMBERED: Final = re.compile(
    r"(?:(?:\b(?:version|section|chapter|article|figure|table|annex|point|paragraph|room|hall|level|module|package|task"
    r"|deliverable|activity|action|measure|step|stage|item|wp|v)s?|art\.|§)[ \u00a0]?)"
    r"(?:\d+\.\d+(?:,| and| or| to|–|-)[ \u00a0]?)*$",
    re.IGNORECASE,
)
"""What makes the point in `2.1` no decimal mark."""

NAMED: Final = re.compile(r"[A-ZÀ-Þ]\w+[ \u00a0]$")
"""What makes `4.0` the number of a version: Industry 4.0."""


COMMUNITIES: Final = {
    **dict.fromkeys(("EC", "CE", "EG", "ES", "EK", "WE", "EÜ", "ΕΚ", "KE"), "EC"),
    **dict.fromkeys(("EU", "UE", "EL", "ΕΕ"), "EU"),
    **dict.fromkeys(("EEC", "CEE", "EEG", "EWG", "EHS", "EGK", "EGS", "EMÜ", "ΕΟΚ", "KEE"), "EEC"),
}
"""What stands behind the numbers of the Union's acts in each language, and in English."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, month or code in a text, from character `start` up to `end`.

    A code (of a law, a document, a version, a phone) is compared letter by letter. `dated` stands in a date, `decade`
    is a decade such as 1990s, `numbered` the number of a section or version; `foreign` is written as others write it.
    """

    value: Decimal
    text: str
    start: int
    end: int
    is_month: bool = False
    is_roman: bool = False
    code: str = ""
    dated: bool = False
    decade: bool = False
    numbered: bool = False
    foreign: bool = False
    scale: str = ""

    @property
    def shown(self) -> str:
        """The figure with the word that multiplies it: 3 million."""
        return f"{self.text} {self.scale}".rstrip()


@lru_cache(maxsize=8192)
def figures_of(text: str, language: str) -> tuple[Figure, ...]:
    """Return the numbers, months and codes of a text in order; numbers as words are told by `words_of`."""
    flat = text if text.isascii() or not RAISED.search(text) else text.translate(SUPERSCRIPTS)
    if language in HALF_DAY and DIGIT.search(flat):
        flat = HALF_DAY[language].sub(_full_day, flat)
    found = [figure for match in PIECES.finditer(flat) for figure in _figures(match, flat, language)]
    months = tuple(_months(flat, language))
    dated = (replace(one, dated=True) if _beside_month(one, months, flat) else one for one in found)
    return tuple(sorted((*dated, *months), key=lambda figure: figure.start))


def tells_time(text: str, language: str) -> bool:
    """Tell whether a text has a time of day that cannot be a decimal: 8:30, 8.30 Uhr, 8 p.m."""
    half_day = HALF_DAY.get(language)
    return bool(half_day and half_day.search(text)) or any(one.lastgroup == "time" for one in PIECES.finditer(text))


def _beside_month(figure: Figure, months: Sequence[Figure], text: str) -> bool:
    """Tell whether a number is the day or the year of a month that stands beside it."""
    if figure.code or figure.value > 2100 or figure.scale:
        return False
    gaps = () if not months else (text[min(figure.end, month.end) : max(figure.start, month.start)] for month in months)
    return any(GAP.fullmatch(gap) for gap in gaps)


@lru_cache(maxsize=8192)
def words_of(text: str, language: str) -> tuple[tuple[int, str], ...]:
    """Return the numbers that stand as words in a text, each as written: one to nineteen and those with tens."""
    if not number_words(language).at(text):
        return ()
    flat = folded(text, language)
    found: list[tuple[int, str]] = []
    for pattern in compound_patterns(language):
        found += ((value_of(match), match[0]) for match in pattern.finditer(flat))
        flat = pattern.sub(lambda match: "\ufffc" * len(match[0]), flat)
    found += [(int((match.lastgroup or "n0")[1:]), match[0]) for match in word_pattern(language).finditer(flat)]
    if language in TENS:
        tens = tens_pattern(language).finditer(flat)
        found += ((int((match.lastgroup or "t0")[1:]) * 10, match[0]) for match in tens)
    if language == "en":
        found += ((ENGLISH_TENS[word], word) for word in re.findall(r"[a-z]+", text.lower()) if word in ENGLISH_TENS)
        found += _compounds(text)
    return tuple(found)


@cache
def number_words(language: str) -> Glance:
    """Return which pieces of a text may hold a number as a word, or begin one of several words."""
    patterns = [word_pattern(language), *compound_patterns(language)]
    patterns += [tens_pattern(language)] if language in TENS else []
    patterns += [re.compile("|".join(ENGLISH_TENS))] if language == "en" else []
    return Glance(lambda piece: any(pattern.search(folded(piece, language)) for pattern in patterns))


@cache
def month_words(language: str) -> Glance:
    """Return which pieces of a text hold a month."""
    return Glance(lambda piece: month_pattern(language).search(folded(piece, language)) is not None)


def _compounds(text: str) -> Iterator[tuple[int, str]]:
    for tens, ones in re.findall(r"([a-z]+ty)-([a-z]+)", text.lower()):
        match = word_pattern("en").fullmatch(ones)
        if tens in ENGLISH_TENS and match:
            yield ENGLISH_TENS[tens] + int((match.lastgroup or "n0")[1:]), f"{tens}-{ones}"


def _full_day(match: re.Match[str]) -> str:
    """Return an hour of the whole day, as long as what it stands for, so that every place in the text stays."""
    hour = int(match["hour"]) % 12 + (12 if match["half"].lower() in "pμ" else 0)
    told = f"{hour}:{match['minute']}" if match["minute"] and match["minute"] != "00" else f"{hour}"
    return told.ljust(len(match[0]))


def _figures(match: re.Match[str], text: str, language: str) -> Iterator[Figure]:
    sort, start, end = match.lastgroup or "", match.start(), match.end()
    match sort:
        case "number":
            yield _number(match[0], text, start, end, language)
        case "roman":
            if ROMAN.match(match[0]):
                yield Figure(Decimal(_roman(match[0])), match[0], start, end, is_roman=True)
        case "iso" | "yearfirst" | "date":
            yield from _date(match[0], start, end, reverse=sort == "date")
        case "time":
            hour, minute = re.findall(r"\d+", match[0])
            yield from (_plain(part, start, end) for part in ((hour, minute) if int(minute) else (hour,)))
        case "law":
            yield from _law(match[0], start, end)
        case "phone":
            yield Figure(Decimal(0), match[0], start, end, code="+" + re.sub(r"\D", "", match[0]))
        case "version" | "code":
            yield Figure(Decimal(0), match[0], start, end, code=match[0])


def _plain(digits: str, start: int, end: int, *, dated: bool = False) -> Figure:
    return Figure(Decimal(digits), digits.lstrip("0") or "0", start, end, dated=dated)


def _date(written: str, start: int, end: int, *, reverse: bool) -> Iterator[Figure]:
    parts = re.findall(r"\d+", written)
    year, month, day = parts[::-1] if reverse else parts
    yield _plain(year, start, end, dated=True)
    yield Figure(Decimal(month), written, start, end, is_month=True, dated=True)
    yield _plain(day, start, end, dated=True)


def _law(written: str, start: int, end: int) -> Iterator[Figure]:
    """Yield the number of a law or document as it stands; two years that follow each other are a period."""
    first, second = re.findall(r"\d+", written)
    is_period = (
        len(first) == 4 and first[:2] in ("19", "20") and 0 < int(first[: 4 - len(second)] + second) - int(first) < 20
    )
    if is_period:
        yield _plain(first, start, end)
        yield _plain(first[: 4 - len(second)] + second, start, end)
    else:
        number, slash, body = written.rpartition("/")
        code = f"{number}/{COMMUNITIES[body]}" if slash and body in COMMUNITIES else written
        yield Figure(Decimal(0), written, start, end, code=code)


def _number(written: str, text: str, start: int, end: int, language: str) -> Figure:
    value, foreign = read_number(written, language)
    after = text[end : end + 24]
    has_word = after[:1].isalpha() or after[1:2].isalpha()
    scale = magnitude_pattern(language).match(folded(after, language)) if has_word else None
    if scale:
        value *= {"t": 10**3, "m": 10**6, "b": 10**9}[scale.lastgroup or "t"]
    many = after.startswith("s") or (written[-1] == "0" and after.startswith(("’s", "'s")))
    decade = many and value == int(value) and value % 10 == 0
    before = text[max(0, start - 30) : start] if "." in written else ""
    numbered = bool(NUMBERED.search(before)) or (written.endswith(".0") and bool(NAMED.search(before)))
    word = text[end : end + scale.end()].strip() if scale else ""
    return Figure(value, written, start, end, decade=decade, numbered=numbered, foreign=foreign, scale=word)


@lru_cache(maxsize=8192)
def read_number(written: str, language: str) -> tuple[Decimal, bool]:
    """Return the value of a number as a language writes it, and whether only another language writes it so."""
    plain = re.sub(rf"[{SPACES}]", "", written)
    own, other = (".", ",") if language in POINT_LANGUAGES else (",", ".")
    for decimal, group, foreign in ((own, other, False), (other, own, True)):
        if re.fullmatch(rf"(?:\d{{1,3}}(?:{re.escape(group)}\d{{3}})+|\d+)(?:{re.escape(decimal)}\d+)?", plain):
            return Decimal(plain.replace(group, "").replace(decimal, ".")), foreign
    return Decimal(re.sub(r"\D", "", plain)), True


def _roman(letters: str) -> int:
    values = [ROMAN_VALUES[letter] for letter in letters]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def _months(text: str, language: str) -> Iterator[Figure]:
    if not month_words(language).at(text):
        return
    for match in month_pattern(language).finditer(folded(text, language)):
        beside = bool(re.search(r"\d[.,]?\s?(?:de |ta[’'] )?$", text[: match.start()][-8:])) or bool(
            re.match(r"(?:\s(?:de|του))?[.,]?\s?\d", text[match.end() : match.end() + 6])
        )
        if language == "en" and not (text[match.start()].isupper() and (beside or match[0] not in AMBIGUOUS_MONTHS)):
            continue
        number = Decimal((match.lastgroup or "m0")[1:])
        yield Figure(number, text[match.start() : match.end()], *match.span(), is_month=True, dated=beside)
