"""Tags in a part's tree: found although Word split them over runs, and replaced by numbered markers.

Text and attribute tags become the marker characters, all others processing instructions where a tag may stand.
"""

import re
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from lxml import etree

from pipeline.docx.marks import unmark
from pipeline.docx.names import CELL, PPR, ROW, RPR, RUN, SPACE, TABLE, P, T, w

TAG: Final = re.compile(r"\{([{%])((?:\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|[^\"'])*?)(?:\}\}|%\})")
BRACES: Final = re.compile(r"\{\{|\{%|%\}|\}\}|\{#")
START, STOP = "\ufdd0", "\ufdd1"
INSTRUCTION: Final = "breviary"
BLOCK: Final = "breviary-block"
ENTER_TARGET: Final = "breviary-enter"
LEAVE_TARGET: Final = "breviary-leave"
MARKER: Final = re.compile(rf"<\?{INSTRUCTION} (\d+)\?>|{START}(\d+){STOP}")
LEVEL: Final = re.compile(r"(p|tr)\s+(.*)", re.DOTALL)
HOLDERS: Final = {w("drawing"), w("pict"), w("object"), w("footnoteReference"), w("endnoteReference"), w("sectPr"),
                  w("fldChar"), w("fldSimple"), w("sym"), w("altChunk")}  # fmt: skip


class Kind(Enum):
    """Where a tag stands, and so what it governs."""

    TEXT = "text"
    ATTRIBUTE = "attribute"
    RUNS = "runs"
    PARAGRAPHS = "paragraphs"
    ROWS = "rows"
    BLOCK = "block"
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


def place_markers(root: etree._Element, part: str, tags: Tags) -> None:
    """Replace every tag of the part by its marker."""
    _mark_attributes(root, part, tags)
    for paragraph in list(root.iter(P)):
        atoms = _atoms(paragraph)
        text = "".join(_text_of(atom) for atom in atoms)
        if BRACES.search(text):
            _mark_paragraph(paragraph, atoms, text, f"{part}{_position(paragraph)}", tags)
    _refuse_elsewhere(root, part, tags)


def _mark_attributes(root: etree._Element, part: str, tags: Tags) -> None:
    for element in root.iter(etree.Element):
        for name, value in element.items():
            if not BRACES.search(value):
                continue
            place = f'{part}, "{_short(value)}"'
            for match in reversed(list(TAG.finditer(value))):
                read = _read(match, place, tags)
                if read is not None and read[0] is not None:
                    tags.faults.append(Fault(place, f"{match[0]} stands in a description", "leave out p and tr there"))
                elif read is not None:
                    tag = Tag(Kind.ATTRIBUTE, match[0], read[1], read[2], (element, name), place)
                    value = f"{value[: match.start()]}{START}{tags.add(tag)}{STOP}{value[match.end() :]}"
            _refuse_rest(value, place, tags)
            element.set(name, value)


def _refuse_rest(text: str, place: str, tags: Tags) -> None:
    """Note braces that belong to no tag."""
    brace = BRACES.search(TAG.sub("", text))
    if brace is not None:
        advice = "comments go into Word comments" if brace[0] == "{#" else "close it, or take the double brace away"
        tags.faults.append(Fault(place, f"{brace[0]} belongs to no tag", advice))


def _refuse_elsewhere(root: etree._Element, part: str, tags: Tags) -> None:
    """Note tags in field codes, equations and other places where nothing is filled in."""
    for element in root.iter(etree.Element):
        if element.tag != T and element.text and BRACES.search(element.text):
            place = f'{part}, "{_short(element.text)}"'
            tags.faults.append(Fault(place, "a tag cannot stand in a field code or equation", "move it into the text"))


def _atoms(paragraph: etree._Element) -> list[etree._Element]:
    """Return what makes the text of the paragraph itself: texts, tabs and breaks, none of a text box inside it."""
    return [
        atom
        for run in paragraph.iter(RUN)
        if next(run.iterancestors(P)) is paragraph
        for atom in run
        if atom.tag in (T, w("tab"), w("br"), w("cr"), w("noBreakHyphen"))
    ]


def _text_of(atom: etree._Element) -> str:
    return (atom.text or "") if atom.tag == T else "-" if atom.tag == w("noBreakHyphen") else " "


def _position(paragraph: etree._Element) -> str:
    """Return ', table 2, row 3, column 1' for a paragraph in a table of the part, else nothing."""
    cell = next(paragraph.iterancestors(CELL), None)
    row = next(paragraph.iterancestors(ROW), None)
    table = next(paragraph.iterancestors(TABLE), None)
    if cell is None or row is None or table is None:
        return ""
    number = list(table.getroottree().getroot().iter(TABLE)).index(table) + 1
    return f", table {number}, row {table.findall(ROW).index(row) + 1 if row in table else '?'}, column {_column(cell)}"


def _column(cell: etree._Element) -> int:
    return sum(1 for sibling in cell.itersiblings(CELL, preceding=True)) + 1


def _mark_paragraph(
    paragraph: etree._Element, atoms: list[etree._Element], text: str, where: str, tags: Tags
) -> None:
    place = f'{where}, "{_short(text)}"'
    for match in reversed(list(TAG.finditer(text))):
        tag = _read(match, place, tags)
        if tag is None:
            continue
        level, body, control = tag
        if level is None:
            _mark_inline(paragraph, atoms, match, body, control, place, tags)
        elif unmark(text).strip() != match[0] or _holds_more(paragraph, level):
            tags.faults.append(Fault(place, f"{match[0]} is not alone in its {_NOUN[level]}", _ALONE[level]))
            _cut(atoms, match.start(), match.end(), "")
        else:
            _mark_level(paragraph, atoms, match, level, body, control, place, tags)
    _refuse_rest(text, place, tags)


_NOUN: Final = {"p": "paragraph", "tr": "table row"}
_ALONE: Final = {
    "p": "put it into a paragraph of its own, with no picture, note or section break",
    "tr": "put it into a table row of its own",
}


def _short(text: str) -> str:
    text = " ".join(unmark(text).split())
    return text if len(text) <= 90 else text[:89] + "…"


def _read(match: re.Match[str], place: str, tags: Tags) -> tuple[str | None, str, bool] | None:
    """Return level (`p`, `tr` or none), body and whether the tag governs; None after noting why it is no tag."""
    opening, body = match[1], match[2]
    if match[0].endswith("}}") != (opening == "{"):
        tags.faults.append(Fault(place, f"{match[0]} opens and closes differently", "write {{ ... }} or {% ... %}"))
        return None
    level = LEVEL.match(body)
    if level and not (opening == "{" and level[1] == "tr"):
        return level[1], level[2].strip(), opening == "%"
    return None, body.strip(), opening == "%"


def _holds_more(paragraph: etree._Element, level: str) -> bool:
    holder = paragraph
    if level == "tr":
        row = next(paragraph.iterancestors(ROW), None)
        if row is None:
            return True
        holder = row
        own = "".join(_text_of(atom) for atom in _atoms(paragraph)).strip()
        if "".join(part for part in row.itertext(T)).strip() != own:
            return True
    return any(element.tag in HOLDERS for element in holder.iter())


def _mark_level(
    paragraph: etree._Element,
    atoms: list[etree._Element],
    match: re.Match[str],
    level: str,
    body: str,
    control: bool,
    place: str,
    tags: Tags,
) -> None:
    if not control:
        _mark_block(paragraph, atoms, tags.add(Tag(Kind.BLOCK, match[0], body, False, paragraph, place)), match)
        return
    kind = Kind.ROWS if level == "tr" else Kind.PARAGRAPHS
    element = next(paragraph.iterancestors(ROW)) if level == "tr" else paragraph
    parent = element.getparent()
    assert parent is not None  # a paragraph or row is never the root of a part
    parent.replace(element, instruction(tags.add(Tag(kind, match[0], body, True, parent, place))))


def _mark_block(paragraph: etree._Element, atoms: list[etree._Element], number: int, match: re.Match[str]) -> None:
    """Leave the paragraph with its properties and one run that holds the marker."""
    run = atoms[_index_at(atoms, match.start())].getparent()
    assert run is not None  # an atom stands in a run
    for child in list(paragraph):
        if child.tag != PPR:
            paragraph.remove(child)
    for child in list(run):
        if child.tag != RPR:
            run.remove(child)
    paragraph.append(etree.ProcessingInstruction(BLOCK))
    paragraph.append(run)
    _add_text(run, f"{START}{number}{STOP}")


def instruction(number: int) -> etree._Element:
    """Return the marker of a tag that stands between elements."""
    return etree.ProcessingInstruction(INSTRUCTION, str(number))


def _add_text(run: etree._Element, text: str) -> etree._Element:
    element = etree.SubElement(run, T, {SPACE: "preserve"})
    element.text = text
    return element


def _mark_inline(
    paragraph: etree._Element,
    atoms: list[etree._Element],
    match: re.Match[str],
    body: str,
    control: bool,
    place: str,
    tags: Tags,
) -> None:
    run = atoms[_index_at(atoms, match.start())].getparent()
    assert run is not None  # an atom stands in a run
    kind = Kind.RUNS if control else Kind.TEXT
    number = tags.add(Tag(kind, match[0], body, control, run.getparent() if control else run, place))
    atom = _cut(atoms, match.start(), match.end(), f"{START}{number}{STOP}")
    atom.set(SPACE, "preserve")
    if control:
        _split_run(run, atom, number)


def _index_at(atoms: list[etree._Element], offset: int) -> int:
    at = 0
    for index, atom in enumerate(atoms):
        at += len(_text_of(atom))
        if offset < at:
            return index
    raise IndexError(offset)


def _cut(atoms: list[etree._Element], start: int, end: int, marker: str) -> etree._Element:
    """Put the marker where the text from `start` to `end` was and return the atom that holds it."""
    first = atoms[_index_at(atoms, start)]
    at = 0
    for atom in list(atoms):
        text = _text_of(atom)
        low, high = max(start - at, 0), min(end - at, len(text))
        at += len(text)
        if low >= high:
            continue
        if atom.tag == T:
            atom.text = text[:low] + (marker if atom is first else "") + text[high:]
        else:
            _drop(atom)
            atoms.remove(atom)
    return first


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _split_run(run: etree._Element, atom: etree._Element, number: int) -> None:
    """Put the marker between two runs, so that what it governs is whole runs."""
    before, after = (atom.text or "").split(f"{START}{number}{STOP}", 1)
    tail = etree.Element(RUN, nsmap=run.nsmap)
    properties = run.find(RPR)
    if properties is not None:
        tail.append(_copy(properties))
    rest = list(atom.itersiblings())
    if after:
        _add_text(tail, after)
    tail.extend(rest)
    atom.text = before
    run.addnext(tail)
    run.addnext(instruction(number))
    for piece in (run, tail):
        if all(child.tag == RPR or (child.tag == T and not child.text) for child in piece):
            _drop(piece)


def _copy(element: etree._Element) -> etree._Element:
    from copy import deepcopy

    return deepcopy(element)
