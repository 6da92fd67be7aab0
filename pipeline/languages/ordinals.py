"""Ordinal numbers in figures, as titles and headings use them; in the masculine where the form has a gender."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pipeline.languages.table import get_language

SUFFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "fr": "{}e",
        "nl": "{}e",
        "cs": "{}.",
        "hu": "{}.",
        "pl": "{}.",
        "sl": "{}.",
        "es": "{}.º",
        "de": "{}.",
        "et": "{}.",
        "el": "{}ος",
        "mt": "{}",
    }
)
FIRST: Final[Mapping[str, str]] = MappingProxyType({"fr": "1er"})
ENGLISH: Final[Mapping[int, str]] = MappingProxyType({1: "st", 2: "nd", 3: "rd"})


def format_ordinal(number: int, language: str) -> str:
    """Return an ordinal: 1st, 1er, 1., 1.º, 1ος; Maltese has the bare figure, the text supplies its article."""
    code = get_language(language).code
    if code == "en":
        teen = 10 < number % 100 < 20
        return f"{number}{'th' if teen else ENGLISH.get(number % 10, 'th')}"
    if number == 1 and code in FIRST:
        return FIRST[code]
    return SUFFIXES[code].format(number)
