"""The light Markdown of record texts as values: paragraphs, list items, and runs of bold, italic and links; no XML."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from pipeline.docx.marks import ALL, BESIDE, DRAFT, END, FOREIGN, unmark

_ITEM: Final = re.compile(rf"([{ALL}]*)(?:(- )|(\d{{1,3}})[.] )(.*)", re.DOTALL)
_EMPHASIS: Final = re.compile(
    r"\\(?P<escaped>[\\*\[\]\-.])"
    r"|\*\*(?=[^\s*])(?P<bold>.+?)(?<=\S)\*\*(?!\*)"
    r"|\*(?=[^\s*])(?P<italic>.+?)(?<=[^\s*])\*(?!\*)"
    r"|\[(?P<text>[^\[\]\n]+)\]\((?P<url>(?:https?://|mailto:)[^\s()<>\"]+)\)",
    re.DOTALL,
)


class BlockKind(Enum):
    """What a block of text becomes in Word."""

    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one look; `url` is where it links to, empty where it does not."""

    text: str
    bold: bool = False
    italic: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph or list item; `starts_list` marks the first item of a numbered list."""

    kind: BlockKind
    spans: tuple[Span, ...]
    starts_list: bool = False


def read_blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a text: blank lines part paragraphs, `- ` and `1. ` begin list items.

    Joined, the texts of the spans are the text without its Markdown; a line end inside a paragraph stays one.
    """
    blocks: list[tuple[BlockKind, list[str], bool]] = []
    fresh = True
    for line in _carry_marks(text).split("\n"):
        if not unmark(line).strip():
            fresh = True
            continue
        last = blocks[-1][0] if blocks else BlockKind.PARAGRAPH
        kind, content = _read_line(line, last)
        if kind is not BlockKind.PARAGRAPH:
            blocks.append((kind, [content], kind is BlockKind.NUMBER and last is not BlockKind.NUMBER))
        elif fresh:
            blocks.append((kind, [content], False))
        else:
            blocks[-1][1].append(content)
        fresh = False
    return tuple(Block(kind, tuple(read_spans("\n".join(lines))), first) for kind, lines, first in blocks)


def _read_line(line: str, last: BlockKind) -> tuple[BlockKind, str]:
    match = _ITEM.fullmatch(line)
    if match and match[2]:
        return BlockKind.BULLET, match[1] + match[4]
    if match and (match[3] == "1" or last is BlockKind.NUMBER):
        return BlockKind.NUMBER, match[1] + match[4]
    return BlockKind.PARAGRAPH, line


def _carry_marks(text: str) -> str:
    """Return the text with its marks on every line, since every line may become a paragraph of its own."""
    if not any(mark in text for mark in ALL):
        return text
    start = text[: len(text) - len(text.lstrip(ALL))]
    carried = "".join(sign for sign in (DRAFT, BESIDE) if sign in start)
    foreign = False
    lines: list[str] = []
    for number, line in enumerate(text.split("\n")):
        lead = (carried if number else "") + (FOREIGN if foreign else "")
        foreign = max(line.rfind(FOREIGN), 0 if foreign else -1) > line.rfind(END)
        lines.append(lead + line + (END if foreign else ""))
    return "\n".join(lines)


def read_spans(text: str) -> Iterator[Span]:
    """Yield the spans of a paragraph; an asterisk or bracket that is no Markdown stays in the text."""
    at = 0
    for match in _EMPHASIS.finditer(text):
        if match.start() > at:
            yield Span(text[at : match.start()])
        yield from _inner(match)
        at = match.end()
    if at < len(text):
        yield Span(text[at:])


def _inner(match: re.Match[str]) -> Iterator[Span]:
    if match["escaped"]:
        yield Span(match["escaped"])
    elif match["bold"]:
        yield from (replace(span, bold=True) for span in read_spans(match["bold"]))
    elif match["italic"]:
        yield from (replace(span, italic=True) for span in read_spans(match["italic"]))
    else:
        yield from (replace(span, url=match["url"]) for span in read_spans(match["text"]))
