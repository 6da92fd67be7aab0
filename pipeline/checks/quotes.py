"""Rules about quotation marks: those of the language in the style of the project, in pairs, spaced as they should."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple

from pipeline.checks.pairs import BATCH, Fault, Pair
from pipeline.checks.traits import trait
from pipeline.languages import get_language
from pipeline.languages.table import Quotes
from pipeline.model.facts import StyleProfile

QUOTATION: Final = re.compile('["“”„‟«»‹›‘’‚‛]')
MARK: Final = re.compile("[\"'“”„‟«»‹›‘’‚‛]")
HAS_QUOTE: Final = trait(lambda word, _: MARK.search(word), of_letters=False)
SINGLE: Final = re.compile("['‘’‚]")
"""Marks that are quotation marks in one place and apostrophes in another."""

APOSTROPHE: Final = re.compile(
    r"['’‘](?:(?<=[^\W_].)(?=[^\W_])|(?<!‘)(?:(?<=[^\W_].)(?!\w)|(?<!\w.)(?=\d\ds?\b|[tsn]\b)))"
)
"""Begins with the mark, so that no other letter is looked at twice; so does the next."""

INCHES: Final = re.compile(r"[\"”″](?<=\d.)(?=\s|[.,;]|$)")
BLANK: Final = " \u00a0\u202f\u2009"


class Reading(NamedTuple):
    """The marks a translation may have, its text without apostrophes and inches, the marks in it, what is wrong."""

    allowed: tuple[Quotes, ...]
    text: str
    marks: list[str]
    fault: str


UNMARKED: Final = Reading((), "", [], "")


def quotes(pair: Pair) -> Iterator[Fault]:
    """Quotation marks are those of the language in the style of the project, and each that opens is closed."""
    reading = _read(pair)
    if reading.fault:
        yield Fault(reading.fault, f"write {_shown(pair)}")
    elif not reading.marks and MARK.search(pair.bare_source) and _count(pair.bare_source) >= 2:
        yield Fault("the quotation marks of the source are missing", f"write {_shown(pair)}")


def quote_spaces(pair: Pair) -> Iterator[Fault]:
    """Quotation marks stand close to what they enclose; only French in its national style has hard spaces inside."""
    allowed, text, marks, fault = _read(pair)
    if fault or not marks:
        return
    spaced = pair.language == "fr" and pair.manner.profile is StyleProfile.NATIONAL
    for one in allowed:
        for match in _enclosing(one).finditer(text):
            if spaced and one.opening == "«" and not {match[1], match[2]} <= {"\u00a0", "\u202f"}:
                yield Fault(f"no hard space inside {one.opening}...{one.closing}", "write «\u00a0...\u00a0»")
            elif (match[1] or match[2]) and not (spaced and one.opening == "«"):
                yield Fault(f"a blank stands inside {one.opening}...{one.closing}", "delete it")


@lru_cache(maxsize=BATCH)
def _read(pair: Pair) -> Reading:
    if not MARK.search(pair.bare_target):
        return UNMARKED
    allowed = allowed_quotes(pair.language, pair.manner.profile)
    text = INCHES.sub(" ", _without_apostrophes(pair.bare_target, allowed))
    marks: list[str] = QUOTATION.findall(text)
    return Reading(allowed, text, marks, _fault(marks, allowed) if marks else "")


def _shown(pair: Pair) -> str:
    first = allowed_quotes(pair.language, pair.manner.profile)[0]
    return f"{first.opening}...{first.closing}"


@cache
def _enclosing(marks: Quotes) -> re.Pattern[str]:
    """Return a pattern of a quotation; its groups are the blanks inside, at the beginning and at the end."""
    opening, closing = re.escape(marks.opening), re.escape(marks.closing)
    return re.compile(rf"{opening}([{BLANK}]?)[^{opening}{closing}]*?([{BLANK}]?){closing}")


@cache
def allowed_quotes(language: str, profile: StyleProfile) -> tuple[Quotes, ...]:
    """Return the pairs of marks of the language, those of the first level first, without their inner spaces."""
    names = get_language(language)
    pairs = names.quotes if profile is StyleProfile.EU else names.national_quotes
    return tuple(Quotes(one.opening.strip("\u00a0"), one.closing.strip("\u00a0")) for one in pairs)


def _without_apostrophes(text: str, allowed: tuple[Quotes, ...]) -> str:
    """Return a text without apostrophes; where ’ closes quotations, one that closes an open one stays."""
    closers = {one.closing for one in allowed}
    if "’" not in closers and "‘" not in closers:
        return APOSTROPHE.sub(" ", text)
    opened = 0
    letters = list(text)
    for match in SINGLE.finditer(text):
        place, letter = match.start(), match[0]
        opened += letter in ("‘", "‚") and not (place and text[place - 1].isalpha())
        is_apostrophe = (letter in "'’" and not opened) or (
            bool(APOSTROPHE.match(text, place)) and place + 1 < len(text) and text[place + 1].isalpha()
        )
        if letter in "’‘" and opened and not is_apostrophe and place and not text[place - 1].isspace():
            opened -= 1
        if is_apostrophe:
            letters[place] = " "
    return "".join(letters)


def _fault(marks: list[str], allowed: tuple[Quotes, ...]) -> str:
    opened: list[str] = []
    closing_of = {one.opening: one.closing for one in allowed}
    for mark in marks:
        if opened and mark == opened[-1]:
            opened.pop()
        elif mark in closing_of and (opened or mark == allowed[0].opening):
            opened.append(closing_of[mark])
        elif mark in closing_of:
            return f"{mark} is a mark for a quotation inside another one"
        elif mark in closing_of.values():
            return f"the mark {mark} closes a quotation that was not opened"
        else:
            return f"{mark} is not a quotation mark of this language and style"
    return f"a quotation is not closed by {opened[-1]}" if opened else ""


def _count(source: str) -> int:
    """Return how many quotation marks the English text has; a single ’ is an apostrophe."""
    doubles = sum(map(source.count, '"“”„«»'))
    return doubles + 2 * len(re.findall(r"(?<!\w)[‘']\w[^‘’']*\w[’'](?!\w)", source))
