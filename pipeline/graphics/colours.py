"""The colours of graphics: those of the templates, told apart by lightness and never by hue alone."""

from typing import Final

BLUE: Final = "#003399"
INK: Final = "#1D2733"
MUTE: Final = "#5B6775"
RULE: Final = "#D5DBE3"
TINT: Final = "#F3F6FA"
WHITE: Final = "#FFFFFF"
LAND: Final = "#E6EBF1"
FILLED: Final = "#8FB4DC"
