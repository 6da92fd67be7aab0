"""The order of words in an index: the alphabet of each language, as its dictionaries and CLDR have it."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

LATIN: Final = "a b c d e f g h i j k l m n o p q r s t u v w x y z"
GREEK: Final = "α β γ δ ε ζ η θ ι κ λ μ ν ξ ο π ρ σ τ υ φ χ ψ ω"

ALPHABETS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "cs": "a b c č d e f g h ch i j k l m n o p q r ř s š t u v w x y z ž",
        "pl": "a ą b c ć d e ę f g h i j k l ł m n ń o ó p q r s ś t u v w x y z ź ż",
        "sl": "a b c č ć d đ e f g h i j k l m n o p q r s š t u v w x y z ž",
        "hu": "a b c cs d dz dzs e f g gy h i j k l ly m n ny o ö p q r s sz t ty u ü v w x y z zs",
        "es": "a b c d e f g h i j k l m n ñ o p q r s t u v w x y z",
        "et": "a b c d e f g h i j k l m n o p q r s š z ž t u v w õ ä ö ü x y",
        "mt": "a b ċ c d e f ġ g għ h ħ i ie j k l m n o p q r s t u v w x ż z",
        "el": f"{GREEK} {LATIN}",
    }
)
"""Letters that stand apart in a language, in their order; letters of two characters count as one."""

SAME: Final = MappingProxyType({"hu": {"ő": "ö", "ű": "ü"}, "el": {"ς": "σ"}})
OTHERS: Final = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ħ": "h"})


def sort_key(text: str, language: str) -> tuple[tuple[int, ...], str]:
    """Return what sorts texts by the alphabet of the language: letters first, then accents and capitals.

    Digits stand before letters; spaces and hyphens are passed over, as word by word gives the same for short entries.
    """
    places, letter = _alphabet(language)
    same = SAME.get(language, {})
    lower = "".join(same.get(character, character) for character in unicodedata.normalize("NFC", text).casefold())
    return tuple(places[found] for found in letter.findall(_bare(lower, places))), text


@cache
def _alphabet(language: str) -> tuple[dict[str, int], re.Pattern[str]]:
    letters = [*"0123456789", *ALPHABETS.get(language, LATIN).split()]
    longest_first = sorted(letters, key=len, reverse=True)
    return {each: place for place, each in enumerate(letters)}, re.compile("|".join(map(re.escape, longest_first)))


def _bare(text: str, places: Mapping[str, int]) -> str:
    """Return the text with every letter that the language does not count as one of its own without its accent."""
    return "".join(character if character in places else _base(character) for character in text)


def _base(character: str) -> str:
    plain = unicodedata.normalize("NFD", character.translate(OTHERS))
    return "".join(part for part in plain if not unicodedata.combining(part))
