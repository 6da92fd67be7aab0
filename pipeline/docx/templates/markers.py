"""Puts markers in the place of tags in a part's tree, although Word may have split a tag over several runs.

Tags in texts and attributes become marker characters; tags that govern become processing instructions between runs,
paragraphs or rows, so that what they govern is always whole elements.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Final

from lxml import etree

from pipeline.docx.marks import unmark
from pipeline.docx.names import CELL, PPR, ROW, RPR, RUN, SPACE, TABLE, P, T, w
from pipeline.docx.tags import (
    BLOCK,
    BRACES,
    IMAGE,
    INSTRUCTION,
    Fault,
    Kind,
    Reading,
    Tag,
    Tags,
    marker,
    read_tags,
    short,
)

ATOMS: Final = {w("tab"): " ", w("br"): " ", w("cr"): " ", w("noBreakHyphen"): "-"}
OBJECTS: Final = frozenset(
    w(name)
    for name in (
        "drawing", "pict", "object", "footnoteReference", "endnoteReference", "sectPr", "fldChar", "fldSimple", "sym",
    )
)  # fmt: skip
HOLDERS: Final = (CELL, w("txbxContent"), w("footnote"), w("endnote"), w("hdr"), w("ftr"))
ENDINGS: Final = frozenset({P, w("sdt")})
ALONE: Final = {
    "p": ("paragraph", "put it into a paragraph of its own, with no picture, note or section break"),
    "tr": ("table row", "put it into a table row of its own"),
}


def place_markers(root: etree._Element, part: str, tags: Tags) -> None:
    """Replace every tag of the part by its marker; `part` is what messages call it."""
    for element in root.iter(etree.Element):
        for name, value in element.items():
            if BRACES.search(str(value)):
                element.set(name, _mark_attribute(element, str(name), str(value), part, tags))
    for paragraph in list(root.iter(P)):
        line = Line.of(paragraph, part)
        if BRACES.search(line.text):
            line.mark(tags)
    for element in root.iter(etree.Element):
        if element.tag != T and element.text and BRACES.search(element.text):
            place = f'{part}, "{short(element.text)}"'
            tags.faults.append(Fault(place, "a tag cannot stand in a field code or equation", "move it into the text"))


def is_open_ended(root: etree._Element) -> bool:
    """Tell whether a cell, note or text box of the marked part may come out without a paragraph at its end."""
    return any(
        not len(holder)
        or holder[-1].tag not in ENDINGS
        or any(getattr(child, "target", "") == BLOCK for child in holder[-1])
        for holder in root.iter(*HOLDERS)
    )


def _mark_attribute(element: etree._Element, name: str, value: str, part: str, tags: Tags) -> str:
    place = f'{part}, "{short(value)}"'
    for match, reading in read_tags(value, place, tags):
        if reading.level:
            tags.faults.append(Fault(place, f"{match[0]} stands in a description", "leave out p and tr there"))
        tag = Tag(Kind.ATTRIBUTE, match[0], reading.body, reading.control, (element, name), place)
        value = value[: match.start()] + marker(tags.add(tag)) + value[match.end() :]
    return value


@dataclass(slots=True)
class Line:
    """A paragraph with what makes its own text: texts, tabs and breaks, none of a text box inside it."""

    paragraph: etree._Element
    atoms: list[etree._Element]
    text: str
    place: str

    @classmethod
    def of(cls, paragraph: etree._Element, part: str) -> "Line":
        atoms = [
            atom
            for run in paragraph.iter(RUN)
            if next(run.iterancestors(P)) is paragraph
            for atom in run
            if atom.tag == T or atom.tag in ATOMS
        ]
        text = "".join(_text_of(atom) for atom in atoms)
        place = f'{part}{_position(paragraph)}, "{short(text)}"' if BRACES.search(text) else part
        return cls(paragraph, atoms, text, place)

    def mark(self, tags: Tags) -> None:
        for match, reading in read_tags(self.text, self.place, tags):
            if not reading.level:
                self._mark_inline(match, reading, tags)
            elif unmark(self.text).strip() != match[0] or self._holds_more(reading.level):
                noun, advice = ALONE[reading.level]
                tags.faults.append(Fault(self.place, f"{match[0]} is not alone in its {noun}", advice))
            elif reading.control:
                self._mark_level(match[0], reading, tags)
            else:
                self._mark_block(match, reading, tags)

    def runs(self, start: int, end: int) -> Iterator[etree._Element]:
        """Yield the run of every piece of the text from `start` to `end`."""
        at = 0
        for atom in self.atoms:
            length = len(_text_of(atom))
            run = atom.getparent()
            if at < end and at + length > start and run is not None:
                yield run
            at += length

    def _holds_more(self, level: str) -> bool:
        if level == "p":
            return any(element.tag in OBJECTS for element in self.paragraph.iter())
        row = next(self.paragraph.iterancestors(ROW), None)
        if row is None:
            return True
        texts = "".join(str(text) for text in row.itertext(T)).strip()
        return texts != self.text.strip() or any(element.tag in OBJECTS for element in row.iter())

    def _mark_level(self, typed: str, reading: Reading, tags: Tags) -> None:
        row = next(self.paragraph.iterancestors(ROW), None) if reading.level == "tr" else None
        element = self.paragraph if row is None else row
        kind = Kind.PARAGRAPHS if row is None else Kind.ROWS
        parent = element.getparent()
        assert parent is not None  # a paragraph or row is never the root of a part
        parent.replace(element, _instruction(tags.add(Tag(kind, typed, reading.body, True, parent, self.place))))

    def _mark_block(self, match: re.Match[str], reading: Reading, tags: Tags) -> None:
        """Leave the paragraph with its properties and one run that holds the marker."""
        run = self._run_at(match.start())
        _keep_only(self.paragraph, PPR)
        _keep_only(run, RPR)
        image = IMAGE.match(reading.body)
        kind, body = (Kind.IMAGE, reading.body[image.end() :]) if image else (Kind.BLOCK, reading.body)
        self.paragraph.append(etree.ProcessingInstruction(BLOCK, kind.value))
        self.paragraph.append(run)
        tag = Tag(kind, match[0], body, False, self.paragraph, self.place)
        _add_text(run, marker(tags.add(tag)))

    def _mark_inline(self, match: re.Match[str], reading: Reading, tags: Tags) -> None:
        run = self._run_at(match.start())
        kind, parent = (Kind.RUNS, run.getparent()) if reading.control else (Kind.TEXT, run)
        number = tags.add(Tag(kind, match[0], reading.body, reading.control, parent, self.place))
        atom = self._cut(match.start(), match.end(), marker(number))
        if reading.control:
            _split_run(run, atom, number)

    def _run_at(self, offset: int) -> etree._Element:
        run = self._atom_at(offset).getparent()
        assert run is not None  # an atom stands in a run
        return run

    def _atom_at(self, offset: int) -> etree._Element:
        at = 0
        for atom in self.atoms:
            at += len(_text_of(atom))
            if offset < at:
                return atom
        raise IndexError(offset)

    def _cut(self, start: int, end: int, text: str) -> etree._Element:
        """Put the text in the place of what stands from `start` to `end`; return the atom that holds it."""
        first = self._atom_at(start)
        first.set(SPACE, "preserve")
        at = 0
        for atom in list(self.atoms):
            own = _text_of(atom)
            low, high = max(start - at, 0), min(end - at, len(own))
            at += len(own)
            if low < high and atom.tag == T:
                atom.text = own[:low] + (text if atom is first else "") + own[high:]
            if low < high and atom is not first and not (atom.tag == T and atom.text):
                self._take_out(atom)
        return first

    def _take_out(self, atom: etree._Element) -> None:
        """Remove an atom that gave its text to a tag, and its run when nothing else is in it."""
        run = atom.getparent()
        self.atoms.remove(atom)
        _remove(atom)
        if run is not None and all(child.tag == RPR for child in run):
            _remove(run)


def _text_of(atom: etree._Element) -> str:
    return (atom.text or "") if atom.tag == T else ATOMS[str(atom.tag)]


def _position(paragraph: etree._Element) -> str:
    """Return `, table 2, row 3, column 1` for a paragraph in a table of the part, else nothing."""
    cell = next(paragraph.iterancestors(CELL), None)
    row = next(paragraph.iterancestors(ROW), None)
    table = next(paragraph.iterancestors(TABLE), None)
    if cell is None or row is None or table is None:
        return ""
    number = list(table.getroottree().getroot().iter(TABLE)).index(table) + 1
    return f", table {number}, row {_ordinal(row, ROW)}, column {_ordinal(cell, CELL)}"


def _ordinal(element: etree._Element, name: str) -> int:
    """Return the place of a row or cell; a row that became a marker before it still counts."""
    names = (name, etree.ProcessingInstruction)
    return 1 + sum(1 for _ in element.itersiblings(*names, preceding=True))


def _keep_only(element: etree._Element, name: str) -> None:
    for child in list(element):
        if child.tag != name:
            element.remove(child)


def _instruction(number: int) -> etree._Element:
    return etree.ProcessingInstruction(INSTRUCTION, str(number))


def _add_text(run: etree._Element, text: str) -> None:
    etree.SubElement(run, T, {SPACE: "preserve"}).text = text


def _split_run(run: etree._Element, atom: etree._Element, number: int) -> None:
    """Put the marker between two runs, so that what it governs is whole runs."""
    before, after = (atom.text or "").split(marker(number), 1)
    tail = etree.Element(RUN)
    look = run.find(RPR)
    if look is not None:
        tail.append(deepcopy(look))
    rest = list(atom.itersiblings())
    if after:
        _add_text(tail, after)
    tail.extend(rest)
    atom.text = before
    run.addnext(tail)
    run.addnext(_instruction(number))
    for piece in (run, tail):
        if all(child.tag == RPR or (child.tag == T and not child.text) for child in piece):
            _remove(piece)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
