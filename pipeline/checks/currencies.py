"""The names, codes and signs of currencies in all languages, and where they stand in a text."""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from pipeline.checks.glances import Found, Glance

CURRENCIES: Final = {
    "EUR": (
        r"EUR(?!\w)|€|eur(?:o(?:a|t|s|sid|st\w*|sse|l[et]?|lla\w*|ks|ga|ta|na|de\w{0,4})?|ó\w*)(?![^\W\d_])"
        r"|evr\w{1,3}(?![^\W\d_])|ευρώ|ewro"
    ),
    "USD": r"USD|US\$|\$|d[oó]l+ar\w*|δολ[αά]ρ[ιί]\w+",
    "GBP": r"GBP|£|pounds?|livres? sterling|libras?|funt\w*|liber\w*|font\w*|pfund|pond|nael\w*|λ[ιί]ρ\w+|lir[ai]",
    "CZK": r"CZK|Kč|czech crowns?|korun\w*",
    "HUF": r"HUF|Ft(?!\w)|forint\w*",
    "PLN": r"PLN|zł(?:ot\w+)?(?!\w)|zlot\w*",
    "CHF": r"CHF|francs? suisses?|Franken",
}
ENGLISH_CURRENCIES: Final = {
    "EUR": r"EUR(?!\w)|€|euros?(?!\w)",
    "USD": r"USD|US\$|\$|dollars?(?!\w)",
    "GBP": r"GBP|£|pounds?(?!\w)",
    "CZK": r"CZK|Kč|czech crowns?(?!\w)",
    "HUF": r"HUF|Ft(?!\w)|forints?(?!\w)",
    "PLN": r"PLN|zł|zlot(?:ys?|ies)(?!\w)",
    "CHF": r"CHF|swiss francs?(?!\w)",
}


def _any_of(currencies: Mapping[str, str]) -> re.Pattern[str]:
    ways = "|".join(f"(?P<{code}>{way})" for code, way in currencies.items())
    return re.compile(rf"(?<![^\W\d_])(?:{ways})", re.IGNORECASE)


CURRENCY: Final = _any_of(CURRENCIES)
ENGLISH_CURRENCY: Final = _any_of(ENGLISH_CURRENCIES)
LAST_WORDS: Final = re.compile(
    "|".join(
        way.rpartition(" ")[2]
        for ways in (*CURRENCIES.values(), *ENGLISH_CURRENCIES.values())
        for way in ways.split("|")
        if " " in way
    ),
    re.IGNORECASE,
)
"""How currencies of two words end."""

TWO_WORDS: Final = Glance(lambda piece: LAST_WORDS.search(piece) is not None)


class Mark(NamedTuple):
    """A currency in a text, from character `start` up to `end`."""

    start: int
    end: int
    code: str


def _found_by(pattern: re.Pattern[str]) -> Found[Mark]:
    return Found(lambda piece: read_marks(piece, pattern))


ENGLISH_WORDS: Final = _found_by(ENGLISH_CURRENCY)
WORDS: Final = _found_by(CURRENCY)


def marks_in(text: str, *, english: bool = False) -> tuple[Mark, ...]:
    """Return the currencies in a text, in order; in English, whose words are others elsewhere, by its own names."""
    if TWO_WORDS.at(text):
        return read_marks(text, ENGLISH_CURRENCY if english else CURRENCY)
    placed = (ENGLISH_WORDS if english else WORDS).placed(text)
    return tuple(Mark(place + mark.start, place + mark.end, mark.code) for place, mark in placed)


def read_marks(text: str, pattern: re.Pattern[str]) -> tuple[Mark, ...]:
    """Return all that one of these patterns finds in a text."""
    return tuple(Mark(*match.span(), match.lastgroup or "") for match in pattern.finditer(text))
