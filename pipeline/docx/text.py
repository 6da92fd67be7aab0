"""Text on its way into Word's XML: what Word can hold, and how it is written."""

import re
from typing import Final

UNFIT: Final = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""A character no Word document can hold."""

_BREAKS: Final = {
    "\n": '</w:t><w:br/><w:t xml:space="preserve">',
    "\t": '</w:t><w:tab/><w:t xml:space="preserve">',
}
PIECES: Final = re.compile("\n|\t|[^\n\t]+")
"""Finds what becomes one element each: a line break, a tab, a stretch of text."""

_SPECIAL: Final = re.compile("[&<>\n\t]")
_INLINE: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", **_BREAKS})
_ATTRIBUTE: Final = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}
)


def escape_text(text: str) -> str:
    """Return the text as content of `w:t`; line ends become line breaks, tabs become tabs."""
    return text.translate(_INLINE) if _SPECIAL.search(text) else text


def escape_attribute(text: str) -> str:
    """Return the text as value of an attribute; line ends and tabs survive the reader's normalisation."""
    return text.translate(_ATTRIBUTE)
