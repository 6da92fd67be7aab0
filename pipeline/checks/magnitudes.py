"""Thousand, million and billion as words after a number, in every language."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from pipeline.checks.numerals import folded

MAGNITUDES: Final[Mapping[str, tuple[str, str, str]]] = MappingProxyType(
    {
        "en": (r"thousand", r"million|mln", r"billion|bn"),
        "fr": (r"mille|milliers?", r"millions?|mio", r"milliards?"),
        "nl": (r"duizend", r"miljoen|mln", r"miljard|mld"),
        "cs": (r"tis(?:íc\w*)?", r"mil(?:i[oó]n\w*)?|mio", r"miliard\w*|mld"),
        "hu": (r"ezer\w*", r"millió\w*", r"milliárd\w*|mrd"),
        "pl": (r"tys|tysi\w+", r"mln|milion\w*", r"mld|miliard\w*"),
        "sl": (r"tisoč\w*", r"mi(?:o|ljon\w*|lijon\w*)|mln", r"milijard\w*|mrd|mlrd"),
        "es": (r"mil(?! mill)|miles", r"mill(?:ón|ones)", r"mil millones"),
        "de": (r"tausend|tsd", r"million(?:en)?|mio", r"milliarden?|mrd"),
        "et": (r"tuhat|tuhan\w*", r"miljon\w*|mln", r"miljard\w*|mld"),
        "el": (r"χιλιαδ\w+|χιλ", r"εκατομμυρι\w+|εκατ", r"δισεκατομμυρι\w+|δισ"),
        "mt": (r"elf|elef", r"miljun\w*", r"biljun\w*"),
    }
)
"""Language -> the words that multiply a number by 10^3, 10^6 and 10^9."""


@cache
def magnitude_pattern(language: str) -> re.Pattern[str]:
    """Return a pattern of a thousand, million or billion right after a number; its groups are t, m and b."""
    thousand, million, billion = MAGNITUDES[language]
    return re.compile(rf"[\s\u00a0\u202f-]?(?:(?P<b>{billion})|(?P<t>{thousand})|(?P<m>{million}))(?![^\W_])")


@lru_cache(maxsize=4096)
def begins_magnitude(after: str, language: str) -> bool:
    """Tell whether the first two letters after a number can begin one of these words, perhaps behind a blank or hyphen;
    after most numbers they do not, and the word need not be read."""
    letter = after[:1] if after[:1].isalpha() else after[1:2]
    return folded(letter, language) in {way[0] for ways in MAGNITUDES[language] for way in ways.split("|")}
