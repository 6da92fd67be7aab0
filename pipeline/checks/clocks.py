"""Times of day written with a point: 8.30 is half past eight where the other text tells the time, else a decimal."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from pipeline.checks.figures import Figure, figures_of, tells_time

POINT: Final = re.compile(r"\.(?<=\d.)[0-5]\d")
"""What every pointed time has, found in a text of many points much sooner."""

POINTED: Final = re.compile(r"(?<![\d.,])([01]?\d|2[0-4])\.([0-5]\d)(?![\d,])")


def figures_told(text: str, language: str, other: str, other_language: str) -> tuple[Figure, ...]:
    """Return the figures of a text, a pointed time as its hour and, but for full hours, its minutes.

    It is one where the other text, its source or translation, tells the time and has no such decimal.
    """
    figures = figures_of(text, language)
    if not POINT.search(text) or not POINTED.search(text):
        return figures
    decimals = {one.value for one in figures_of(other, other_language) if "." in one.text or "," in one.text}
    pointed = [one for one in figures if not one.code and one.value not in decimals and POINTED.fullmatch(one.text)]
    if not pointed or not tells_time(other, other_language):
        return figures
    return tuple(part for one in figures for part in (_parts(one) if one in pointed else (one,)))


def _parts(figure: Figure) -> Iterator[Figure]:
    hour, minute = figure.text.split(".")
    for digits in (hour, minute) if int(minute) else (hour,):
        yield figure._replace(value=Decimal(digits), text=digits.lstrip("0") or "0", foreign=False)
