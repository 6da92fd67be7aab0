"""Numbers in longer words: thirteen to nineteen, twenty-one, five-day, four times, as each language builds them.

Data and their patterns only; words are in small letters, those of Greek without accents.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from pipeline.checks.numerals import NUMBER_WORDS, TENS

FIRST_TEEN: Final = 13
LAST_ONE: Final = 9
HUNGARIAN_TEENS: Final = "h[aá]r[mo] negy|négy öt|ötö hat hét|het nyolc kilenc"

TEENS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "fr": "treiz quatorz quinz seiz dix-sept dix-huit dix-neuf",
        "nl": "dertien veertien vijftien zestien zeventien achttien negentien",
        "cs": "třináct čtrnáct patnáct šestnáct sedmnáct osmnáct devatenáct",
        "hu": " ".join(f"tizen(?:{way})" for way in HUNGARIAN_TEENS.split()),
        "pl": "trzyna[sś] czterna[sś] piętna[sś] szesna[sś] siedemna[sś] osiemna[sś] dziewiętna[sś]",
        "sl": "trinajst štirinajst petnajst šestnajst sedemnajst osemnajst devetnajst",
        "es": "trece catorce quince diecis[eé]is diecisiete dieciocho diecinueve",
        "de": "dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn",
        "et": "kolme?teist nel(?:i|ja)teist viie?i?s?teist kuue?s?teist seits(?:e|me)teist kaheksateist üheksateist",
        "el": "δεκατρ δεκατεσσ δεκαπεντ δεκαε?ξ δεκαε[πφ]τ δεκαο[κχ]τ δεκαενν",
        "mt": "tlettax erbatax ħmistax sittax sbatax tmintax dsatax",
    }
)
"""Language -> how the words for thirteen to nineteen begin."""

TENS_FIRST: Final[Mapping[str, str]] = MappingProxyType(
    {
        "fr": r"\w*[-\s](?:et[-\s])?",
        "cs": r"\w*\s",
        "hu": r"(?:on|en)?",
        "pl": r"\w*\s",
        "es": r"(?:i|\sy\s)",
        "et": r"\w*\s",
        "el": r"\w*\s",
    }
)
"""Language -> what stands between tens and ones where the tens come first: vingt et un."""

ONES_FIRST: Final[Mapping[str, str]] = MappingProxyType(
    {"nl": "(?:en|ën)", "cs": "a?", "sl": "in", "de": "und", "mt": r"\su\s"}
)
"""Language -> what stands between ones and tens where the ones come first: einundzwanzig."""

BEGINNINGS: Final[Mapping[str, Mapping[int, str]]] = MappingProxyType(
    {
        "cs": {1: "jedno", 2: "dvoj", 3: "troj", 4: "čtver"},
        "pl": {1: "jedno", 3: "trój", 4: "cztero", 5: "pięcio", 6: "sześcio", 7: "siedmio", 8: "ośmio", 9: "dziewięcio"}
        | {10: "dziesięcio", 11: "jedenasto", 12: "dwunasto"},
        "sl": {1: "eno", 2: "dvo", 3: "tro"},
        "el": {2: "δι", 3: "τρι", 4: "τετρα", 5: "πεντα|πενθ", 6: "εξα", 7: "επτα", 8: "οκτα", 9: "εννια", 10: "δεκα"},
    }
)
"""Language -> how a number begins a compound, where that is no form of its own word."""

COUNTED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "nl": "daag|dagen|dags|jaar|jari|jaren|maand|week|weken|uur|urig|voud|maal|delig|ledig|talig|tal",
        "de": "tägig|jahr|jähr|monat|woch|wöch|stünd|köpfig|teil|stuf|mal|fach|stell|seit|sprach|glied",
        "cs": "den|dn[íio]|měsíc|měsíč|let|roč|týd|hodin|krát|násob|člen|stran|jazy|stup|díl",
        "pl": "dni|mies|letn|lec|rocz|tygod|godzin|krot|osob|stron|języ|stop|częśc",
        "sl": "dnev|mesec|meseč|let|teden|tedn|ur[ane]|krat|član|stran|jezi|stopen",
        "hu": "nap|hav|hón|év|h[eé]t|órá|szor|szer|ször|tag|nyelv|fős|oldal|rész",
        "et": "päev|kuu|aasta|nädal|tun|kord|liikme|keel|osa",
        "el": "η?μερ|μην|ετ|ωρ|μελ|πλασι|γλωσσ|εβδομαδ",
    }
)
"""Language -> beginnings of what is counted in one word with its number: fünftägig, štirikrat, πενθήμερη."""


@cache
def compound_patterns(language: str) -> tuple[re.Pattern[str], ...]:
    """Return patterns of the longer number words; the groups t2 to t9 are tens, n1 to n19 the rest of the number."""
    return tuple(re.compile(rf"(?<![^\W_])(?:{way})", re.IGNORECASE) for way in _ways(language))


@cache
def spans_blanks(language: str) -> bool:
    """Tell whether a blank may stand between the tens and the ones of a number: vingt et un, not einundzwanzig."""
    return r"\s" in TENS_FIRST.get(language, "") + ONES_FIRST.get(language, "")


def value_of(match: re.Match[str]) -> int:
    """Return the number that a match of such a pattern says."""
    parts = ((name[0], int(name[1:])) for name, text in match.groupdict().items() if text is not None)
    return sum(number * 10 if sort == "t" else number for sort, number in parts)


def _ways(language: str) -> Iterator[str]:
    if language in TEENS:
        ones = "|".join(f"(?P<n{one}>{way})" for one, way in enumerate(NUMBER_WORDS[language][:LAST_ONE], 1))
        tens = "|".join(f"(?P<t{ten}>{way})" for ten, way in reversed([*enumerate(TENS[language].split(" "), 2)]))
        if language in TENS_FIRST:
            yield rf"(?:{tens}){TENS_FIRST[language]}(?:{ones})(?![^\W_])"
        if language in ONES_FIRST:
            yield rf"(?:{ones}){ONES_FIRST[language]}(?:{tens})"
        yield "|".join(f"(?P<n{teen}>{way})" for teen, way in enumerate(TEENS[language].split(" "), FIRST_TEEN))
    if language in COUNTED:
        own = BEGINNINGS.get(language, {})
        words = (f"{way}|{own[one]}" if one in own else way for one, way in enumerate(NUMBER_WORDS[language], 1))
        ways = "|".join(f"(?P<n{one}>{way})" for one, way in enumerate(words, 1))
        yield rf"(?:{ways})[-‑]?(?:{COUNTED[language]})"
