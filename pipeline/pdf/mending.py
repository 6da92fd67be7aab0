"""What LibreOffice leaves undone in the tags of a PDF, done: lines as artifacts, tables that are none, loose links.

Only for PDFs that LibreOffice made: the rules below rest on how it writes them (docs/analysis/pdf.md).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

from pipeline.pdf.objects import Store, as_dictionary, as_list, put, raw
from pipeline.pdf.pages import pages_of

MARK: Final = re.compile(rb"^(?:/[^\n]*)?(BDC|BMC|EMC)$", re.MULTILINE)
PAINT: Final = re.compile(rb"(?:^|[\s\]>])(?:S|s|f\*?|F|B\*?|b\*?|sh|Do)\s")
TEXT: Final = re.compile(rb"(?:^|\s)BT\s")
PARAGRAPHS: Final = frozenset(("/P", *(f"/H{level}" for level in range(1, 7))))
BOXES: Final = frozenset(("/Table", "/Div", "/Sect", "/L"))
DROPPED: Final = frozenset(("/Figure", "/P"))
"""What goes when it holds nothing; cells and items stay, their number says something."""
ROW_HEAD: Final = "/Column Figure"
"""The style of a large number at the head of a row (docs/templates.md)."""
PLAIN_KIDS: Final = 3
"""A cell with more in it than so many plain paragraphs is no label."""


def mend_tags(store: Store, catalog: DictionaryObject) -> None:
    """Mark lines and backgrounds as artifacts, tag layout tables and label columns as what they are, tag every link."""
    roles = as_dictionary(raw(as_dictionary(raw(catalog, "/StructTreeRoot")), "/RoleMap"))
    for page in pages_of(catalog):
        _mark_drawings(store, as_dictionary(page))
        _join_links(catalog, page)
    for number in range(1, len(store.objects) + 1):
        element = as_dictionary(store.objects[number - 1])
        kind = _kind(element)
        standard = str(roles.get(kind, kind))
        if kind in ("", "/L"):
            continue
        if standard == "/Table":
            _retag_table(element)
        if standard in PARAGRAPHS:
            _lift_boxes(element, number)
        if standard in DROPPED:
            _drop_if_empty(element, number)
        _gather_items(store, element, number)


def _mark_drawings(store: Store, page: DictionaryObject) -> None:
    """Let what is drawn between two marked passages be an artifact (ISO 14289-1, 7.1): borders of paragraphs."""
    content = as_dictionary(raw(page, "/Contents"))
    if isinstance(content, StreamObject):
        before = content.get_data()
        after = mark_drawings(before)
        if after != before:
            fresh = DecodedStreamObject()
            fresh.set_data(after)
            put(page, "/Contents", store.add(fresh.flate_encode()))


def mark_drawings(content: bytes) -> bytes:
    """Return the drawing operators of a page with every drawing outside of marked content marked as an artifact."""
    pieces, depth, end = [], 0, 0
    for mark in MARK.finditer(content):
        if mark[1] != b"EMC":
            if depth == 0:
                pieces.append(_marked(content[end : mark.start()]))
                end = mark.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                pieces.append(content[end : mark.end()])
                end = mark.end()
    return b"".join(pieces) + _marked(content[end:])


def _marked(gap: bytes) -> bytes:
    if TEXT.search(gap) or not PAINT.search(gap + b"\n"):
        return gap
    return b"\n/Artifact BMC\n" + gap.strip(b"\n") + b"\nEMC\n"


def _kind(element: DictionaryObject) -> str:
    return str(element.get("/S")) if isinstance(raw(element, "/P"), IndirectObject) else ""


def _drop_if_empty(element: DictionaryObject, number: int) -> None:
    """Take out an element that says nothing: of an empty line, or of a picture that is an artifact already."""
    if as_list(raw(element, "/K")) or any(key in element for key in ("/Alt", "/ActualText")):
        return
    parent = as_dictionary(raw(element, "/P"))
    put(parent, "/K", ArrayObject(kid for kid in as_list(raw(parent, "/K")) if not _is_number(kid, number)))


def _is_number(kid: PdfObject, number: int) -> bool:
    return isinstance(kid, IndirectObject) and kid.idnum == number


def _lift_boxes(paragraph: DictionaryObject, number: int) -> None:
    """Put a box that hangs on a paragraph or heading behind it: nobody wants it read out as one with it."""
    own = as_list(raw(paragraph, "/K"))
    boxes = [kid for kid in own if _kind(as_dictionary(kid)) in BOXES]
    if boxes:
        parent = as_dictionary(raw(paragraph, "/P"))
        put(paragraph, "/K", ArrayObject(kid for kid in own if kid not in boxes))
        kids = as_list(raw(parent, "/K"))
        put(
            parent, "/K", ArrayObject(kid for old in kids for kid in (old, *(boxes if _is_number(old, number) else ())))
        )
        for box in boxes:
            put(as_dictionary(box), "/P", raw(paragraph, "/P"))


def _gather_items(store: Store, parent: DictionaryObject, number: int) -> None:
    """Put items without a list into the list before them: where a page ends in a cell, its list ends in the tags."""
    kids = as_list(raw(parent, "/K"))
    if not any(_kind(as_dictionary(kid)) == "/LI" for kid in kids):
        return
    kept: list[PdfObject] = []
    for kid in kids:
        if _kind(as_dictionary(kid)) != "/LI":
            kept.append(kid)
            continue
        if not kept or _kind(as_dictionary(kept[-1])) != "/L":
            names = {NameObject("/Type"): NameObject("/StructElem"), NameObject("/S"): NameObject("/L")}
            kept.append(store.add(DictionaryObject(names | {NameObject("/P"): store.reference(number)})))
        items = as_dictionary(kept[-1])
        put(items, "/K", ArrayObject([*as_list(raw(items, "/K")), kid]))
        put(as_dictionary(kid), "/P", kept[-1])
    put(parent, "/K", ArrayObject(kept))


@dataclass(frozen=True, slots=True)
class _Row:
    element: DictionaryObject
    cells: tuple[DictionaryObject, ...]


def _retag_table(table: DictionaryObject) -> None:
    """Give a table without header cells its true nature: one row is layout, a column of labels heads its rows."""
    rows = tuple(_rows(table))
    if not rows or any(_kind(cell) == "/TH" for row in rows for cell in row.cells):
        return
    if len(rows) == 1:
        for element in (table, *_groups(table), *(row.element for row in rows), *rows[0].cells):
            put(element, "/S", NameObject("/Div"))
            _drop_table_attributes(element)
    elif all(_has_label(row) for row in rows):
        for row in rows:
            put(row.cells[0], "/S", NameObject("/TH"))
            scope = DictionaryObject({NameObject("/O"): NameObject("/Table"), NameObject("/Scope"): NameObject("/Row")})
            put(row.cells[0], "/A", ArrayObject([*as_list(raw(row.cells[0], "/A")), scope]))


def _kids(element: DictionaryObject) -> Iterator[DictionaryObject]:
    return (as_dictionary(kid) for kid in as_list(raw(element, "/K")))


def _groups(table: DictionaryObject) -> list[DictionaryObject]:
    return [kid for kid in _kids(table) if _kind(kid) in ("/THead", "/TBody", "/TFoot")]


def _rows(table: DictionaryObject) -> Iterator[_Row]:
    for element in (kid for part in (table, *_groups(table)) for kid in _kids(part)):
        if _kind(element) == "/TR":
            yield _Row(element, tuple(cell for cell in _kids(element) if _kind(cell) in ("/TD", "/TH")))


def _has_label(row: _Row) -> bool:
    """Tell whether the first cell says what the row is about: beside one value, or by the style of its paragraph."""
    if len(row.cells) > 2:
        return [_kind(kid) for kid in _kids(row.cells[0])] == [ROW_HEAD]
    return len(row.cells) == 2 and _is_label(row.cells[0])


def _is_label(cell: DictionaryObject) -> bool:
    kids = list(_kids(cell))
    return len(kids) <= PLAIN_KIDS and not any(_kind(kid) in ("/Table", "/L", "/Figure", "/Div") for kid in kids)


def _drop_table_attributes(element: DictionaryObject) -> None:
    kept = [item for item in as_list(raw(element, "/A")) if as_dictionary(item).get("/O") != "/Table"]
    element.pop(NameObject("/A"), None)
    if kept:
        put(element, "/A", ArrayObject(kept))


def _join_links(catalog: DictionaryObject, page: IndirectObject) -> None:
    """Tag a link without a tag as part of the one beside it: the page number of a contents entry beside its title."""
    root = as_dictionary(raw(catalog, "/StructTreeRoot"))
    table = as_dictionary(raw(root, "/ParentTree")).get("/Nums", ArrayObject()).get_object()
    links = [item for item in as_list(raw(as_dictionary(page), "/Annots")) if _is_link(item)]
    loose = [item for item in links if "/StructParent" not in as_dictionary(item)]
    for item in loose:
        beside = next((link for link in links if link not in loose and _same_line(item, link)), None)
        element = _element_of(beside, table)
        if element is not None and isinstance(table, ArrayObject):
            key = NumberObject(max(int(str(number)) for number in table[::2]) + 1)
            table.extend([key, element])
            put(root, "/ParentTreeNextKey", NumberObject(key + 1))
            put(as_dictionary(item), "/StructParent", key)
            _add_kid(as_dictionary(element), item, page)


def _is_link(annotation: PdfObject) -> bool:
    return str(as_dictionary(annotation).get("/Subtype")) == "/Link"


def _add_kid(element: DictionaryObject, annotation: PdfObject, page: IndirectObject) -> None:
    reference = DictionaryObject({NameObject("/Type"): NameObject("/OBJR")})
    put(reference, "/Obj", annotation)
    put(reference, "/Pg", page)
    put(element, "/K", ArrayObject([*as_list(raw(element, "/K")), reference]))


def _same_line(one: PdfObject, other: PdfObject) -> bool:
    """Tell whether the middle of a link is as high on the page as the other link."""
    low, high = _heights(one)
    bottom, top = _heights(other)
    return bottom <= (low + high) / 2 <= top


def _heights(link: PdfObject) -> tuple[float, float]:
    sides = [float(str(side.get_object())) for side in as_list(raw(as_dictionary(link), "/Rect"))]
    return (min(sides[1], sides[3]), max(sides[1], sides[3])) if len(sides) == 4 else (0.0, -1.0)


def _element_of(link: PdfObject | None, table: PdfObject) -> PdfObject | None:
    key = str(as_dictionary(link).get("/StructParent"))
    pairs = as_list(table)
    return next((value for number, value in zip(pairs[::2], pairs[1::2], strict=False) if str(number) == key), None)
