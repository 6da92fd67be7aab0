"""The headings of a document in reading order: levels, texts, and which of them a contents field lists."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from pipeline.docx.names import PPR, RUN, STYLES, VAL, P, T, w
from pipeline.docx.styles import style_chains, style_name

LEVELS: Final = 9
_HEADING: Final = re.compile(r"heading ([1-9])")
_RANGE: Final = re.compile(r'\\o\s+"(\d)\s*-\s*(\d)"')
_STYLES: Final = re.compile(r'\\t\s+"([^"]*)"')


@dataclass(frozen=True, slots=True)
class Heading:
    """A paragraph that may be listed: `level` by the name of its style, `outline` by its outline level, 1 to 9."""

    paragraph: etree._Element
    text: str
    level: int | None
    outline: int | None
    style: str


@dataclass(frozen=True, slots=True)
class Selection:
    """Which headings a contents field lists: levels of heading styles, styles by name, outline levels or not."""

    first: int
    last: int
    styles: Mapping[str, int]
    by_outline: bool

    def level_of(self, heading: Heading) -> int | None:
        """Return the level of the entry, or None when the field leaves the heading out."""
        if heading.style in self.styles:
            return self.styles[heading.style]
        level = heading.outline if self.by_outline else heading.level
        return level if level is not None and self.first <= level <= self.last else None


def read_selection(code: str) -> Selection:
    """Return what the instruction of a TOC field asks for, such as `TOC \\o "1-2" \\h`."""
    levels = _RANGE.search(code)
    listed = _STYLES.search(code)
    pairs = re.split(r"\s*[;,]\s*", listed[1].strip()) if listed else []
    styles = {
        name.casefold(): int(level) for name, level in zip(pairs[::2], pairs[1::2], strict=False) if level.isdigit()
    }
    first, last = (int(levels[1]), int(levels[2])) if levels else (1, 0) if styles else (1, LEVELS)
    return Selection(first, last, styles, bool(re.search(r"\\u\b", code)))


def read_headings(
    trees: Mapping[str, etree._Element], part: str, *, styles: Collection[str] = ()
) -> tuple[Heading, ...]:
    """Return every paragraph with a text and an outline level, or one of these styles, in reading order."""
    chains = style_chains(trees[STYLES]) if STYLES in trees else {}
    levels = {name: _levels(chain) for name, chain in chains.items()}
    names = {name: style_name(chain[0]).casefold() for name, chain in chains.items()}
    return tuple(_headings(trees[part], levels, names, styles))


def _headings(
    root: etree._Element,
    levels: Mapping[str, tuple[int | None, int | None]],
    names: Mapping[str, str],
    styles: Collection[str],
) -> Iterator[Heading]:
    for paragraph in root.iter(P):
        look = paragraph.find(PPR)
        if look is None:
            continue
        style = look.find(w("pStyle"))
        style_id = "" if style is None else style.get(VAL, "")
        level, outline = levels.get(style_id, (None, None))
        own = _outline(look)
        outline = outline if own is None else own
        if outline is not None and outline > LEVELS:
            outline = None
        name = names.get(style_id, "")
        if (outline is not None or name in styles) and (text := heading_text(paragraph)):
            yield Heading(paragraph, text, level, outline, name)


def _levels(chain: tuple[etree._Element, ...]) -> tuple[int | None, int | None]:
    """Return level by name of the style itself, and outline level by the style or what it is based on."""
    match = _HEADING.fullmatch(style_name(chain[0]).casefold())
    named = int(match[1]) if match else None
    for style in chain:
        look = style.find(PPR)
        outline = None if look is None else _outline(look)
        inherited = _HEADING.fullmatch(style_name(style).casefold())
        if outline is not None or inherited:
            return named, int(inherited[1]) if outline is None and inherited else outline
    return named, None


def _outline(look: etree._Element) -> int | None:
    """Return the outline level of paragraph properties from 1; 10 is text, as Word counts body text after level 9."""
    found = look.find(w("outlineLvl"))
    return None if found is None else int(found.get(VAL, str(LEVELS))) + 1


def heading_text(paragraph: etree._Element) -> str:
    """Return the text of the paragraph on one line."""
    pieces = [
        (child.text or "") if child.tag == T else " "
        for run in paragraph.iter(RUN)
        if next(run.iterancestors(P)) is paragraph
        for child in run
        if child.tag in (T, w("tab"), w("br"), w("cr"))
    ]
    return re.sub(" +", " ", "".join(pieces)).strip(" ")
