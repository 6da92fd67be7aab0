"""The parts of a Word document that a reader sees: document, headers, footers, footnotes, endnotes."""

import re
from collections.abc import Collection
from typing import Final

from pipeline.docx.names import DOCUMENT

STORY: Final = re.compile(r"word/(document|header|footer|footnotes|endnotes)(\d*)\.xml")
_ORDER: Final = ("document", "header", "footer", "footnotes", "endnotes")


def stories(parts: Collection[str]) -> tuple[str, ...]:
    """Return the names of the parts a reader sees, the document first."""
    found = [(match, part) for part in parts if (match := STORY.fullmatch(part))]
    return tuple(part for _, part in sorted(found, key=lambda pair: _place(pair[0])))


def _place(match: re.Match[str]) -> tuple[int, int]:
    return _ORDER.index(match[1]), int(match[2] or 0)


def label(part: str) -> str:
    """Return what a person calls the part: `text`, `header 1`, `footnotes`."""
    match = STORY.fullmatch(part)
    if part == DOCUMENT or match is None:
        return "text"
    return f"{match[1]} {match[2]}".strip()
