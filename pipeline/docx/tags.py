"""The tags of a template: how one is written, what it says, and the numbered markers that stand for it in a tree."""

import re
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from pipeline.docx.marks import unmark

TAG: Final = re.compile(r"\{([{%])((?:\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|[^\"'])*?)(?:\}\}|%\})")
BRACES: Final = re.compile(r"\{\{|\{%|%\}|\}\}|\{#")
START, STOP = "\ufdd0", "\ufdd1"
INSTRUCTION: Final = "breviary"
BLOCK: Final = "breviary-block"
ENTER_TARGET: Final = "breviary-enter"
LEAVE_TARGET: Final = "breviary-leave"
MARKER: Final = re.compile(rf"<\?{INSTRUCTION} (\d+)\?>|{START}(\d+){STOP}")
IMAGE: Final = re.compile(r"image\s+(?=\S)")
"""What a tag that places a picture begins with, after its `p`."""

LEVEL: Final = re.compile(r"(p|tr)\s+(.*)", re.DOTALL)
PLACE_LENGTH: Final = 90


class Kind(Enum):
    """Where a tag stands, and so what it governs."""

    TEXT = "text"
    ATTRIBUTE = "attribute"
    RUNS = "runs"
    PARAGRAPHS = "paragraphs"
    ROWS = "rows"
    BLOCK = "block"
    IMAGE = "image"
    STYLE = "style"


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as typed, what it says, and the element it stands in; `variants` only where styles vary."""

    kind: Kind
    typed: str
    body: str
    control: bool
    parent: object
    place: str
    variants: tuple[str, dict[str, str]] | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """A tag that cannot be used, with its place."""

    place: str
    what: str
    advice: str


@dataclass(slots=True)
class Tags:
    """The tags and faults of a template, as they are found; a tag's index is the number in its marker."""

    found: list[Tag] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def add(self, tag: Tag) -> int:
        self.found.append(tag)
        return len(self.found) - 1


@dataclass(frozen=True, slots=True)
class Reading:
    """What a tag says: its level (`p`, `tr` or empty), what follows, and whether it governs what comes after it."""

    level: str
    body: str
    control: bool


def read_tags(text: str, place: str, tags: Tags) -> list[tuple[re.Match[str], Reading]]:
    """Return the tags in a text, last one first; braces that make no tag are noted."""
    read: list[tuple[re.Match[str], Reading]] = []
    for match in TAG.finditer(text):
        if match[0].endswith("}}") == (match[1] == "{"):
            read.append((match, _read(match)))
        else:
            tags.faults.append(Fault(place, f"{match[0]} opens and closes differently", "write {{ ... }} or {% ... %}"))
    brace = BRACES.search(TAG.sub("", text))
    if brace is not None:
        advice = "comments go into Word comments" if brace[0] == "{#" else "close it, or take the double brace away"
        tags.faults.append(Fault(place, f"{brace[0]} belongs to no tag", advice))
    return read[::-1]


def _read(match: re.Match[str]) -> Reading:
    control = match[1] == "%"
    level = LEVEL.match(match[2])
    if level and (control or level[1] == "p"):
        return Reading(level[1], level[2].strip(), control)
    return Reading("", match[2].strip(), control)


def short(text: str) -> str:
    """Return the text on one line, cut where it gets too long for a message."""
    text = " ".join(unmark(text).split())
    return text if len(text) <= PLACE_LENGTH else text[: PLACE_LENGTH - 1] + "…"


def marker(number: int) -> str:
    """Return what stands for a tag inside a text or attribute."""
    return f"{START}{number}{STOP}"
