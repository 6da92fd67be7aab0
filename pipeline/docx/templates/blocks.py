"""Light Markdown as real Word paragraphs, runs, lists and links, where a template has a block field."""

import json
import re
from collections.abc import Mapping, MutableMapping
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Final

from lxml import etree

from pipeline.docx.marks import unmark
from pipeline.docx.names import HYPERLINK, NUMBERING, PPR, RPR, RUN, SPACE, VAL, P, T, qualified, w
from pipeline.docx.numbering import Numbering, restart, set_list
from pipeline.docx.relations import add_relation
from pipeline.docx.schema import insert, properties
from pipeline.docx.styles import paragraph_styles, style_id
from pipeline.docx.tags import BLOCK, Kind
from pipeline.docx.templates.markdown import Block, BlockKind, Span, read_blocks
from pipeline.docx.templates.placing import Fit, column_width, no_picture, place_picture
from pipeline.docx.text import PIECES
from pipeline.errors import InputError, Problem

LIST_NAME: Final = re.compile(r" (?:bullet|number)(?: last)?$")


@dataclass(frozen=True, slots=True)
class BlockStyles:
    """The ids of the styles that blocks use; empty where the template has none."""

    bullet: str
    number: str
    link: str
    caption: str = ""
    lists: Mapping[str, str] = field(default_factory=dict)
    """Id of each style of lists by its name in small letters, such as `list bullet last`."""

    names: Mapping[str, str] = field(default_factory=dict)
    """Name of each paragraph style in small letters, by its id."""

    def of_item(self, kind: BlockKind, model: str, *, last: bool) -> str:
        """Return the style of a list item: that of lists in the style `model` where the template has one.

        The last item of a list may have its own, which keeps the next paragraph off.
        """
        word = kind.value
        wanted = (f"{self.names.get(model, 'list')} {word}", f"list {word}")
        every = [f"{name}{ending}" for name in wanted for ending in ((" last", "") if last else ("",))]
        return next((self.lists[name] for name in every if name in self.lists), "")


def read_block_styles(trees: MutableMapping[str, etree._Element]) -> BlockStyles:
    """Return the styles of a template for lists and links."""
    known = paragraph_styles(trees)
    return BlockStyles(
        known.get("list bullet", ""),
        known.get("list number", ""),
        style_id(trees, "Hyperlink", kind="character"),
        known.get("caption", ""),
        {name: style for name, style in known.items() if LIST_NAME.search(name)},
        {style: name for name, style in known.items()},
    )


@dataclass(slots=True)
class Blocks:
    """Expands the block fields of one document; relationships and lists are added to `trees`."""

    trees: MutableMapping[str, etree._Element]
    styles: BlockStyles
    numbering: Numbering
    name: str
    fit: Fit = no_picture
    media: dict[str, bytes] = field(default_factory=dict)

    def expand(self, part: str) -> None:
        """Put paragraphs in the place of every block field of the part; an empty text leaves none."""
        for mark in list(self.trees[part].iter(etree.ProcessingInstruction)):
            paragraph = mark.getparent()
            if getattr(mark, "target", "") == BLOCK and paragraph is not None:
                if mark.text == Kind.IMAGE.value:
                    self._place(paragraph, part)
                else:
                    self._expand(paragraph, part)

    def _place(self, model: etree._Element, part: str) -> None:
        """Put picture and caption in the place of the paragraph; nothing where the records have no picture."""
        text = "".join(element.text or "" for element in model.iter(T))
        if text:
            file, alt, caption = json.loads(text)
            picture = self.fit(file, column_width(model))
            if picture is None:
                raise InputError(Problem(self.name, f"places the picture {file}", "put it into images/ of the project"))
            line = _styled(model)
            model.addprevious(line)
            self.media |= place_picture(line, picture, unmark(alt), trees=self.trees, part=part)
            if caption:
                below = _styled(model, self.styles.caption)
                write_text(etree.SubElement(below, RUN), caption)
                model.addprevious(below)
        parent = model.getparent()
        if parent is not None:
            parent.remove(model)

    def _expand(self, paragraph: etree._Element, part: str) -> None:
        text = "".join(element.text or "" for element in paragraph.iter(T))
        blocks = read_blocks(text)
        list_id = ""
        for block, after in zip_longest(blocks, blocks[1:]):
            last = after is None or after.kind is not block.kind
            made = self._paragraph(block, paragraph, part, last=last)
            if block.starts_list:
                list_id = self._new_list()
            if block.kind is BlockKind.NUMBER:
                set_list(made, list_id, self.numbering.styles[self.styles.number][1])
            paragraph.addprevious(made)
        parent = paragraph.getparent()
        if parent is not None:
            parent.remove(paragraph)

    def _paragraph(self, block: Block, model: etree._Element, part: str, *, last: bool) -> etree._Element:
        made = etree.Element(P)
        look = model.find(PPR)
        if block.kind is not BlockKind.PARAGRAPH:
            style = etree.SubElement(properties(made, PPR), w("pStyle"))
            style.set(VAL, self._list_style(block.kind, look, last=last))
        elif look is not None:
            made.append(deepcopy(look))
        face = model.find(f"{RUN}/{RPR}")
        for span in block.spans:
            made.append(self._span(span, face, part))
        return made

    def _list_style(self, kind: BlockKind, look: etree._Element | None, *, last: bool) -> str:
        model = None if look is None else look.find(w("pStyle"))
        style = self.styles.of_item(kind, "" if model is None else model.get(VAL, ""), last=last)
        if style:
            return style
        wanted = "List Bullet" if kind is BlockKind.BULLET else "List Number"
        raise InputError(Problem(self.name, f"has no style {wanted}, which a text needs", "add the style in Word"))

    def _new_list(self) -> str:
        pair = self.numbering.styles.get(self.styles.number)
        if pair is None or pair[0] not in self.numbering.counting:
            what = "has a style List Number that does not number"
            raise InputError(Problem(self.name, what, "give the style a numbering in Word"))
        return restart(self.trees[NUMBERING], pair[0])

    def _span(self, span: Span, face: etree._Element | None, part: str) -> etree._Element:
        run = etree.Element(RUN)
        if face is not None:
            run.append(deepcopy(face))
        for name, wanted in (("b", span.bold), ("bCs", span.bold), ("i", span.italic), ("iCs", span.italic)):
            if wanted:
                insert(properties(run, RPR), etree.Element(w(name)))
        write_text(run, span.text)
        return self._link(run, span.url, part) if span.url else run

    def _link(self, run: etree._Element, url: str, part: str) -> etree._Element:
        insert(properties(run, RPR), etree.Element(w("rStyle"), {VAL: self.styles.link}))
        number = add_relation(self.trees, part, kind="hyperlink", target=url, external=True)
        link = etree.Element(HYPERLINK, {qualified("r:id"): number, w("history"): "1"})
        link.append(run)
        return link


def _styled(model: etree._Element, style: str = "") -> etree._Element:
    """Return an empty paragraph in this style, else in that of the model."""
    made = etree.Element(P)
    look = model.find(PPR)
    if style:
        etree.SubElement(properties(made, PPR), w("pStyle")).set(VAL, style)
    elif look is not None:
        made.append(deepcopy(look))
    return made


def write_text(run: etree._Element, text: str) -> None:
    """Add the text to the run; line ends become line breaks, tabs become tabs."""
    for piece in PIECES.findall(text):
        if piece == "\n":
            etree.SubElement(run, w("br"))
        elif piece == "\t":
            etree.SubElement(run, w("tab"))
        else:
            etree.SubElement(run, T, {SPACE: "preserve"}).text = piece
