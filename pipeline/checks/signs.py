"""Numbers below zero, told from ranges and dashes by what stands around their sign."""

import re
from decimal import Decimal
from typing import Final

from pipeline.checks.figures import Figure, figures_of

SIGN: Final = re.compile(r"(?<![^\s(„“«‘])[−–-](?=\d)")
DASH: Final = re.compile(r"[−–-](?=\d)")
MINUS: Final = re.compile(r"(?:minus|moins|min|mínusz|menos|miinus|μείον|πλην)\s*$", re.IGNORECASE)


def has_sign(text: str) -> bool:
    """Tell whether a text may hold a number below zero in figures."""
    return bool(DASH.search(text) and SIGN.search(text))


def below_zero(text: str, language: str) -> frozenset[Decimal]:
    """Return the numbers that have a minus sign or the word for it, without the sign."""
    return frozenset(figure.value for figure in figures_of(text, language) if _is_signed(text, figure))


def _is_signed(text: str, figure: Figure) -> bool:
    by_sign = figure.start > 0 and SIGN.match(text, figure.start - 1)
    return bool(by_sign or MINUS.search(text[max(0, figure.start - 10) : figure.start]))
