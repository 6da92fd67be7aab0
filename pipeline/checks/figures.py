"""The numbers and dates of a text, read as its language writes them. Knows one text at a time."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from operator import attrgetter
from typing import Final, NamedTuple

from pipeline.checks.glances import Found
from pipeline.checks.magnitudes import begins_magnitude, magnitude_pattern
from pipeline.checks.months import AMBIGUOUS_MONTHS, may_be_month, month_pattern
from pipeline.checks.numerals import folded
from pipeline.checks.traits import trait

POINT_LANGUAGES: Final = frozenset({"en", "mt"})
"""Write decimals with a point; all others with a comma."""

SPACES: Final = " \u00a0\u202f\u2009"
ROMAN_VALUES: Final = {"I": 1, "V": 5, "X": 10}
ROMAN: Final = re.compile(r"(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})$")

PHONE: Final = rf"\+\d(?:[\d()/\-{SPACES}]|\.(?![{SPACES}])){{6,}}\d"
"""A telephone number with the code of its country; it ends with its sentence."""

PIECE: Final = re.compile(
    rf"""
    (?P<phone>{PHONE})
    |(?=\d+[./:\-h{SPACES}][\dh{SPACES}])(?:  # what all of these begin with; most numbers do not
        (?P<iso>(?<!\d)\d{{4}}-\d{{2}}-\d{{2}}(?!\d))
        |(?P<date>(?<![\d.])\d{{1,2}}(?:[./]|-)[{SPACES}]?(?!00)\d{{1,2}}(?:[./]|-)[{SPACES}]?(?:19|20)\d{{2}}(?!\d))
        |(?P<yearfirst>(?<!\d)(?:19|20)\d{{2}}\.[{SPACES}]?\d{{1,2}}\.[{SPACES}]?\d{{1,2}}\.?(?!\d))
        |(?P<law>(?<![\d/])\d{{1,4}}/\d{{2,4}}(?:/[A-ZÜΑ-Ω]{{2,7}}(?![^\W_]))?(?![\d/]))
        |(?P<version>(?<!\d)(?!\d{{1,3}}(?:\.\d{{3}})+(?!\d))\d+(?:\.\d+){{2,}}(?![\d]))
        |(?P<time>(?<!\d)\d{{1,2}}(?::|[{SPACES}]?h[{SPACES}]?)\d{{2}}(?!\d)
            |(?<!\d)\d{{1,2}}\.\d{{2}}(?=[{SPACES}](?:Uhr|uur|hod|óra|órá|h)(?!\w))
            |(?<=godz\.[{SPACES}])\d{{1,2}}\.\d{{2}}|(?<=(?<!\w)ob[{SPACES}])\d{{1,2}}\.\d{{2}}|(?<=kell[{SPACES}])\d{{1,2}}\.\d{{2}})
    )
    |(?P<unit>(?<![^\W\d_])[kcdm]?m[23](?!\w))
    |(?P<code>(?<!\w)[^\W\d_]++\d\w*)
    |(?P<number>(?<![\d])(?:\d{{1,3}}(?:[{SPACES}]\d{{3}})+(?!\d)|\d+(?:[.,]\d{{3}})+(?![\d])|\d+)(?:[.,]\d+)?)
    |(?P<roman>(?<![\w'’&])[IVX]{{2,6}}(?=(?:e|er|ème)?(?![\w'’])))
    """,
    re.VERBOSE,
)
FIRST: Final = re.compile(r"[\d+IVX](?<![^\W\d_][IVX])")
"""What every piece begins with, but for letters right before a digit; quickly found, because it is one of a set."""

DIGIT: Final = re.compile(r"\d")
RAISED: Final = re.compile("[₀-₉²³¹]")
SUPERSCRIPTS: Final = str.maketrans("₀₁₂₃₄₅₆₇₈₉²³¹", "0123456789\u2060\u2060\u2060")
"""Signs in their place, so that every other stays in its own: of a square metre no number is left."""

LATIN_HALF_DAY: Final = re.compile(
    r"(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?\s?(?P<half>[ap])\.?\s?m\b\.?", re.IGNORECASE
)
GREEK_HALF_DAY: Final = re.compile(r"(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?\s?(?P<half>[πμ])\.?\s?μ\b\.?")
HALF_DAY: Final = {**dict.fromkeys(("en", "es", "mt"), LATIN_HALF_DAY), "el": GREEK_HALF_DAY}
"""Languages that count the hours of a day twice to twelve."""

GAP: Final = re.compile(r"[\s.,]*(?:(?:de|del|του|aasta|a|st|nd|rd|th|er|η)[\s]+|ta[’']\s+)?", re.IGNORECASE)
"""What may stand between a day, a month and a year."""

DAY_BEFORE: Final = re.compile(r"(?<![\d.,])(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er)?[.,]?\s?(?:de |ta[’'] |of )?$")
YEAR_BEFORE: Final = re.compile(r"(?<!\d)(?:19|20)\d\d\.?\s$")
NUMBER_AFTER: Final = re.compile(r"(?:\s(?:de|του))?[.,]?\s?\d")

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


class Figure(NamedTuple):
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


STARTS: Final = attrgetter("start")


@lru_cache(maxsize=8192)
def figures_of(text: str, language: str) -> tuple[Figure, ...]:
    """Return the numbers, months and codes of a text in order; numbers as words are told by `words_of`."""
    flat = text if text.isascii() or not RAISED.search(text) else text.translate(SUPERSCRIPTS)
    if language in HALF_DAY and DIGIT.search(flat):
        flat = HALF_DAY[language].sub(_full_day, flat)
    months = _months(flat, language)
    if months:
        return tuple(sorted((*_beside(months, flat, language), *months), key=STARTS))
    return tuple([figure for piece in _pieces(flat) for figure in _figures(piece, flat, language)])


def _beside(months: Sequence[Figure], text: str, language: str) -> Iterator[Figure]:
    """Yield the figures of a text with months but for these; numbers beside a month are its day or year."""
    begun, ended = {month.start for month in months}, {_past_gap(text, month.end) for month in months}
    for piece in _pieces(text):
        beside = piece.start() in ended or _past_gap(text, piece.end()) in begun
        yield from _figures(piece, text, language, beside=beside)


def tells_time(text: str, language: str) -> bool:
    """Tell whether a text has a time of day that cannot be a decimal: 8:30, 8.30 Uhr, 8 p.m."""
    half_day = HALF_DAY.get(language)
    return bool(half_day and half_day.search(text)) or any(piece.lastgroup == "time" for piece in _pieces(text))


def _pieces(text: str) -> Iterator[re.Match[str]]:
    """Yield the pieces of a text that may be figures, in order."""
    done = place = 0
    while first := FIRST.search(text, place):
        begin = place = first.start()
        while begin > done and text[begin - 1].isalnum() and not text[begin - 1].isdecimal():
            begin -= 1
        piece = PIECE.match(text, begin) or (PIECE.match(text, place) if begin < place else None)
        if piece:
            yield piece
            done = place = piece.end()
        else:
            place += 1


def _past_gap(text: str, place: int) -> int:
    """Return where a date goes on after a place in it."""
    gap = GAP.match(text, place)
    return gap.end() if gap else place


def _full_day(match: re.Match[str]) -> str:
    """Return an hour of the whole day, up to the end of what it stands for and as long, so that every place stays."""
    hour = int(match["hour"]) % 12 + (12 if match["half"].lower() in "pμ" else 0)
    told = f"{hour}:{match['minute']}" if match["minute"] and match["minute"] != "00" else f"{hour}"
    return told.rjust(len(match[0]))


def _figures(piece: re.Match[str], text: str, language: str, *, beside: bool = False) -> Iterable[Figure]:
    """Return what a piece of a text says; numbers `beside` a month are its day or year, if they can be."""
    sort, (start, end) = piece.lastgroup, piece.span()
    match sort:
        case "number":
            return (_number(piece[0], text, start, end, language, beside=beside),)
        case "roman" if ROMAN.match(piece[0]):
            return (Figure(Decimal(_roman(piece[0])), piece[0], start, end, is_roman=True, dated=beside),)
        case "iso" | "yearfirst" | "date":
            return _date(piece[0], start, end, reverse=sort == "date")
        case "time":
            hour, minute = re.findall(r"\d+", piece[0])
            return [_plain(part, start, end, dated=beside) for part in ((hour, minute) if int(minute) else (hour,))]
        case "law":
            return _law(piece[0], start, end, beside=beside)
        case "phone":
            return (Figure(Decimal(0), piece[0], start, end, code="+" + re.sub(r"\D", "", piece[0])),)
        case "version" | "code":
            return (Figure(Decimal(0), piece[0], start, end, code=piece[0]),)
    return ()


def _plain(digits: str, start: int, end: int, *, dated: bool) -> Figure:
    return Figure(Decimal(digits), digits.lstrip("0") or "0", start, end, dated=dated)


def _date(written: str, start: int, end: int, *, reverse: bool) -> Iterator[Figure]:
    parts = re.findall(r"\d+", written)
    year, month, day = parts[::-1] if reverse else parts
    yield _plain(year, start, end, dated=True)
    yield Figure(Decimal(month), written, start, end, is_month=True, dated=True)
    yield _plain(day, start, end, dated=True)


def _law(written: str, start: int, end: int, *, beside: bool) -> Iterator[Figure]:
    """Yield the number of a law or document as it stands; two years that follow each other are a period."""
    first, second = re.findall(r"\d+", written)
    is_period = (
        len(first) == 4 and first[:2] in ("19", "20") and 0 < int(first[: 4 - len(second)] + second) - int(first) < 20
    )
    if is_period:
        yield _plain(first, start, end, dated=beside)
        yield _plain(first[: 4 - len(second)] + second, start, end, dated=beside)
    else:
        number, slash, body = written.rpartition("/")
        code = f"{number}/{COMMUNITIES[body]}" if slash and body in COMMUNITIES else written
        yield Figure(Decimal(0), written, start, end, code=code)


def _number(written: str, text: str, start: int, end: int, language: str, *, beside: bool) -> Figure:
    value, foreign = read_number(written, language)
    after = text[end : end + 2]
    scale = ""
    if begins_magnitude(after, language):
        power, scale = _magnitude(text[end : end + 24], language)
        value = value * power if scale else value
    many = after[:1] == "s" or (written[-1] == "0" and after in ("’s", "'s"))
    decade = many and value == int(value) and value % 10 == 0
    dated = beside and value <= 2100 and not scale
    numbered = "." in written and _is_numbered(written, text[max(0, start - 30) : start])
    return Figure(value, written, start, end, False, False, "", dated, decade, numbered, foreign, scale)


def _magnitude(after: str, language: str) -> tuple[int, str]:
    """Return what the word after a number multiplies it by, and the word; 1 and '' for any other word."""
    found = magnitude_pattern(language).match(folded(after, language))
    if not found:
        return 1, ""
    return {"t": 10**3, "m": 10**6, "b": 10**9}[found.lastgroup or "t"], after[: found.end()].strip()


def _is_numbered(written: str, before: str) -> bool:
    """Tell whether a number with a point is that of a section or version, by what stands before it."""
    return bool(NUMBERED.search(before)) or (written.endswith(".0") and bool(NAMED.search(before)))


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


def _months(text: str, language: str) -> list[Figure]:
    return [
        Figure(month.value, month.text, place + month.start, place + month.end, is_month=True, dated=dated)
        for place, month in month_words(language).placed(text)
        if (dated := _is_dated(text, place + month.start, place + month.end))
        or month.text.lower() not in AMBIGUOUS_MONTHS.get(language, ())
    ]


def _is_dated(text: str, start: int, end: int) -> bool:
    """Tell whether a month has a day or a year beside it; behind a year a capital begins another sentence."""
    before = text[max(0, start - 8) : start]
    is_after_year = text[start].islower() and YEAR_BEFORE.search(before)
    return bool(is_after_year or DAY_BEFORE.search(before) or NUMBER_AFTER.match(text[end : end + 6]))


@cache
def month_words(language: str) -> Found[Figure]:
    """Return the months in each piece of a text; in English, where they have a capital."""

    def read(piece: str) -> tuple[Figure, ...]:
        flat = folded(piece, language)
        if not month_pattern(language).search(flat):
            return ()
        found = month_pattern(language).finditer(flat)
        numbered = ((int((match.lastgroup or "m0")[1:]), match.span()) for match in found)
        months = (Figure(Decimal(number), piece[slice(*span)], *span, is_month=True) for number, span in numbered)
        return tuple(month for month in months if may_be_month(month.text, language))

    return Found(read)


HAS_FIGURE: Final = trait(
    lambda word, language: FIRST.search(word) or RAISED.search(word) or month_words(language)[word]
)
