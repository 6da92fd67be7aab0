"""Small pieces of text in each language: lists, issue numbers, quotation, capitals, hard spaces."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from pipeline.languages.table import Quotes, get_language
from pipeline.model.facts import StyleProfile

AND: Final[Mapping[str, str]] = MappingProxyType(
    {
        "en": " and ",
        "fr": " et ",
        "nl": " en ",
        "cs": " a\u00a0",
        "hu": " és ",
        "pl": " i\u00a0",
        "sl": " in ",
        "es": " y ",
        "de": " und ",
        "et": " ja ",
        "el": " και ",
        "mt": " u ",
    }
)
"""What stands before the last item; one-letter words of Czech and Polish stay with the next word."""

AND_BEFORE: Final = MappingProxyType({"es": (re.compile(r"\W*h?[ií](?![aeoáéó])", re.IGNORECASE), " e ")})
"""Where the conjunction changes before a sound: Spanish 'e' before i, but not before a diphthong (RAE)."""

ISSUE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "en": "Issue\u00a0{}",
        "fr": "Nº\u00a0{}",
        "nl": "Nr.\u00a0{}",
        "cs": "Č.\u00a0{}",
        "hu": "{}.\u00a0szám",
        "pl": "Nr\u00a0{}",
        "sl": "Št.\u00a0{}",
        "es": "N.º\u00a0{}",
        "de": "Nr.\u00a0{}",
        "et": "Nr\u00a0{}",
        "el": "Τεύχος\u00a0{}",
        "mt": "Nru\u00a0{}",
    }
)

DATELINE: Final[Mapping[str, str]] = MappingProxyType({"fr": "{}, le\u00a0{}"})
"""Place and full date at the start of a press release, where the pattern is not `place, date`."""

GREEK_BARE: Final = dict(zip("άέήίόύώΐΰΆΈΉΊΌΎΏ", "αεηιουωϊϋΑΕΗΙΟΥΩ", strict=True))
GREEK_APART: Final = {"ι": "ϊ", "υ": "ϋ", "Ι": "Ϊ", "Υ": "Ϋ"}
GREEK_ACCENT: Final = re.compile(
    r"(?P<disjunction>(?<!\w)[ήΉ](?!\w))|(?P<first>[άέόύήΆΈΌΎΉ])(?P<second>[ιυΙΥ])|(?P<accented>[άέήίόύώΐΰΆΈΉΊΌΎΏ])"
)
"""The word for 'or' keeps its accent, or it would read as the article; an accent that kept two vowels apart leaves a
diaeresis behind: μάινα, ΜΑΪΝΑ."""


def join_and(items: Sequence[str], language: str) -> str:
    """Return the items as a list in words: '', 'A', 'A and B', 'A, B and C'."""
    code = get_language(language).code
    if len(items) < 2:
        return "".join(items)
    *others, last = items
    sound, changed = AND_BEFORE.get(code, (None, ""))
    conjunction = changed if sound and sound.match(last) else AND[code]
    return f"{', '.join(others)}{conjunction}{last}"


def issue_number(number: int, language: str) -> str:
    """Return the number of a newsletter as a label: 'Issue 5'."""
    return ISSUE[get_language(language).code].format(number)


def dateline(place: str, date: str, language: str, *, full: bool) -> str:
    """Return place and date (in words) as a press release opens; French puts an article before a `full` date."""
    return (DATELINE.get(language, "{}, {}") if full else "{}, {}").format(place, date)


def quote(text: str, language: str, *, profile: StyleProfile = StyleProfile.EU) -> str:
    """Return the text in quotation marks; marks of the first level inside it become marks of the second."""
    names = get_language(language)
    first, second = names.quotes if profile is StyleProfile.EU else names.national_quotes
    return first.opening + _demoted(text, first, second) + first.closing


def _demoted(text: str, first: Quotes, second: Quotes) -> str:
    opening, closing, bare = re.escape(first.opening), re.escape(first.closing), re.escape(first.opening[0])
    # A closing mark inside a word is an apostrophe.
    inner = re.compile(rf"(?<!\w){opening}([^{bare}]*?){closing}(?!\w)")
    return inner.sub(lambda found: f"{second.opening}{found[1]}{second.closing}", text)


def upper(text: str, language: str) -> str:
    """Return the text in capitals; Greek loses its accents, keeps its diaeresis and gains one where it must."""
    return _greek_upper(text) if get_language(language).code == "el" else text.upper()


def _greek_upper(text: str) -> str:
    return GREEK_ACCENT.sub(_bare, unicodedata.normalize("NFC", text)).upper()


def _bare(found: re.Match[str]) -> str:
    if found["disjunction"]:
        return found["disjunction"]
    if found["accented"]:
        return GREEK_BARE[found["accented"]]
    return GREEK_BARE[found["first"]] + GREEK_APART[found["second"]]
