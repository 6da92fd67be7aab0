"""Colours, sizes and measures of the look; every other drawing module takes them from here."""

from typing import Final

BLUE: Final = "003399"
YELLOW: Final = "FFCC00"
THEMATIC: Final = ("1B6CA8", "2E7D5B", "B3541E", "6A3D8F")
INK: Final = "1D2733"
MUTE: Final = "5B6775"
RULE: Final = "D5DBE3"
TINT: Final = "F3F6FA"
WHITE: Final = "FFFFFF"
CONTROL: Final = "9AA5B1"
DRAFT: Final = "8A4B00"
DRAFT_BAR: Final = "E08A00"
DRAFT_TINT: Final = "FFF1D6"

FONT: Final = "Open Sans"
FALLBACK: Final = "Calibri"

PAGE_WIDTH: Final = 210.0
PAGE_HEIGHT: Final = 297.0
INSIDE: Final = 24.0
OUTSIDE: Final = 18.0
TEXT: Final = PAGE_WIDTH - INSIDE - OUTSIDE
MAIN: Final = 110.0
GAP: Final = 8.0
SIDE: Final = TEXT - MAIN - GAP
BAND: Final = 62.0
COVER_LEFT: Final = 78.0
EDGE: Final = 6.0
MASTHEAD: Final = 50.0


def twips(millimetres: float) -> int:
    """Return the length in twentieths of a point, as Word measures pages."""
    return round(millimetres * 1440 / 25.4)


def emu(millimetres: float) -> int:
    """Return the length in English Metric Units, as Word measures pictures."""
    return round(millimetres * 36_000)
