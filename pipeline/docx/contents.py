"""The contents of a document with right page numbers, without Word.

`fill_contents` writes the entries outside of any contents field, so that LibreOffice computes their page numbers while
it makes the PDF (it updates PAGEREF there, and leaves the result of a TOC field as it finds it); `finish_contents`
puts the field back around them and writes the numbers in, so that Word shows them and can update them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from pipeline.docx.archive import pack, read_entries, unpack, write_archive
from pipeline.docx.entries import ensure_link_style, entry_paragraph, entry_style, text_width
from pipeline.docx.headings import Heading, read_headings, read_selection
from pipeline.docx.names import DOCUMENT, HYPERLINK, PPR, RUN, SETTINGS, SPACE, STYLES, VAL, P, T, w
from pipeline.docx.package import parse_part, serialise_part
from pipeline.docx.schema import ensure, insert

VARIABLE: Final = "breviaryContents"
BOOKMARK: Final = "_breviary_contents"
FIRST_NUMBER: Final = 900_000_000
UNKNOWN: Final = "–"
PARTS: Final = (DOCUMENT, STYLES, SETTINGS)


@dataclass(frozen=True, slots=True)
class Field:
    """A contents field: its instruction and the elements that begin and end it."""

    code: str
    begin: etree._Element
    end: etree._Element


def fill_contents(trees: Mapping[str, etree._Element]) -> bool:
    """Put one linked entry per heading in the place of the contents field; return whether there was anything to put.

    `trees` are document, styles and settings; all three change.
    """
    field = next(contents_fields(trees[DOCUMENT]), None)
    spanned = _spanned(field) if field else []
    if field is None or not spanned:
        return False
    selection = read_selection(field.code)
    headings = read_headings(trees, DOCUMENT, styles=selection.styles)
    chosen = [(heading, level) for heading in headings if (level := selection.level_of(heading)) is not None]
    if not chosen:
        return False
    _drop_old_bookmarks(trees[DOCUMENT])
    _put_entries(trees, spanned, chosen)
    _remember(trees[SETTINGS], field.code)
    return True


def finish_contents(data: bytes, pages: Sequence[int] | None) -> bytes:
    """Return a document of this product as it is delivered: entries inside their contents field, with page numbers.

    `pages` are the pages of all headings with an outline level, or of the listed ones only, in reading order. Without
    them, or when their count fits neither, Word is told to fill in the numbers when it opens the document.
    """
    entries = read_entries(data)
    if SETTINGS not in entries or VARIABLE.encode() not in unpack(entries[SETTINGS]):
        return data
    trees = {part: parse_part(unpack(entries[part]), name="document", part=part) for part in PARTS}
    code = _recall(trees[SETTINGS])
    if not code:
        return data
    lines = _entries(trees[DOCUMENT])
    numbers = _numbers_for(lines, read_headings(trees, DOCUMENT), pages)
    for line, number in zip(lines, numbers or [UNKNOWN] * len(lines), strict=True):
        _number_of(line).text = number
    if numbers is None:
        insert(trees[SETTINGS], etree.Element(w("updateFields"), {VAL: "true"}))
    _wrap(lines, code)
    changed = {part: pack(part, serialise_part(trees[part])) for part in (DOCUMENT, SETTINGS)}
    return write_archive((entries | changed).values())


def contents_fields(root: etree._Element) -> Iterator[Field]:
    """Yield every contents field that lists headings, simple or complex."""
    stack: list[tuple[etree._Element, list[str]]] = []
    for element in root.iter(w("fldSimple"), w("fldChar"), w("instrText")):
        kind = element.get(w("fldCharType"))
        if element.tag == w("fldSimple") and _lists_headings(element.get(w("instr"), "")):
            yield Field(element.get(w("instr"), ""), element, element)
        elif element.tag == w("instrText") and stack:
            stack[-1][1].append(element.text or "")
        elif kind == "begin":
            stack.append((element, []))
        elif kind == "end" and stack:
            begin, code = stack.pop()
            if _lists_headings("".join(code)):
                yield Field("".join(code), begin, element)


def _lists_headings(code: str) -> bool:
    words = code.split()
    return words[:1] == ["TOC"] and "\\c" not in words and "\\f" not in words


def _spanned(field: Field) -> list[etree._Element]:
    """Return the paragraphs from the one that begins the field to the one that ends it; none when they part ways."""
    first = next(field.begin.iterancestors(P))
    last = next(field.end.iterancestors(P))
    paragraphs = [first]
    for sibling in first.itersiblings() if first is not last else ():
        paragraphs.append(sibling)
        if sibling is last:
            break
    return paragraphs if paragraphs[-1] is last else []


def _put_entries(
    trees: Mapping[str, etree._Element], spanned: list[etree._Element], chosen: list[tuple[Heading, int]]
) -> None:
    root = trees[DOCUMENT]
    free = 1 + max((int(mark.get(w("id"), "0")) for mark in root.iter(w("bookmarkStart"))), default=0)
    width = text_width(spanned[0])
    ensure_link_style(trees[STYLES])
    for number, (heading, level) in enumerate(chosen):
        name = f"_Toc{FIRST_NUMBER + number}"
        _bookmark([heading.paragraph], free + number, name)
        style = entry_style(trees[STYLES], level, width)
        spanned[0].addprevious(entry_paragraph(heading.text, name, style, UNKNOWN))
    entries = _preceding(spanned[0], len(chosen))
    _bookmark(entries, free + len(chosen), BOOKMARK)
    for paragraph in spanned:
        _empty_or_remove(paragraph)


def _preceding(element: etree._Element, count: int) -> list[etree._Element]:
    siblings = element.itersiblings(preceding=True)
    return [next(siblings) for _ in range(count)][::-1]


def _bookmark(paragraphs: list[etree._Element], number: int, name: str) -> None:
    """Enclose the content of the paragraphs in a bookmark."""
    start = etree.Element(w("bookmarkStart"), {w("id"): str(number), w("name"): name})
    first = paragraphs[0]
    first.insert(0 if first.find(PPR) is None else 1, start)
    etree.SubElement(paragraphs[-1], w("bookmarkEnd"), {w("id"): str(number)})


def _empty_or_remove(paragraph: etree._Element) -> None:
    """Remove the paragraph; where it ends a section only its content goes."""
    if paragraph.find(f"{PPR}/{w('sectPr')}") is None:
        parent = paragraph.getparent()
        if parent is not None:
            parent.remove(paragraph)
        return
    for child in list(paragraph):
        if child.tag != PPR:
            paragraph.remove(child)


def _drop_old_bookmarks(root: etree._Element) -> None:
    """Remove the bookmarks of earlier contents; nothing else refers to them."""
    for start in [mark for mark in root.iter(w("bookmarkStart")) if mark.get(w("name"), "").startswith("_Toc")]:
        for end in [mark for mark in root.iter(w("bookmarkEnd")) if mark.get(w("id")) == start.get(w("id"))]:
            _remove(end)
        _remove(start)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _remember(settings: etree._Element, code: str) -> None:
    variables = ensure(settings, w("docVars"))
    etree.SubElement(variables, w("docVar"), {w("name"): VARIABLE, VAL: code})


def _recall(settings: etree._Element) -> str:
    """Return the instruction of the contents field and forget it; empty when the document has none."""
    for variable in settings.iter(w("docVar")):
        if variable.get(w("name")) == VARIABLE:
            variables = variable.getparent()
            _remove(variable)
            if variables is not None and not len(variables):
                _remove(variables)
            return variable.get(VAL, "")
    return ""


def _entries(root: etree._Element) -> list[etree._Element]:
    """Return the entries, and take away the bookmark that encloses them."""
    start = next(mark for mark in root.iter(w("bookmarkStart")) if mark.get(w("name")) == BOOKMARK)
    end = next(mark for mark in root.iter(w("bookmarkEnd")) if mark.get(w("id")) == start.get(w("id")))
    first, last = next(start.iterancestors(P)), next(end.iterancestors(P))
    entries = [first]
    while entries[-1] is not last:
        following = entries[-1].getnext()
        assert following is not None  # the bookmark ends in a later paragraph
        entries.append(following)
    _remove(start)
    _remove(end)
    return entries


def _numbers_for(
    entries: list[etree._Element], headings: tuple[Heading, ...], pages: Sequence[int] | None
) -> list[str] | None:
    if pages is None:
        return None
    if len(pages) == len(entries):
        return [str(page) for page in pages]
    if len(pages) != len(headings):
        return None
    by_name = {
        mark.get(w("name")): str(page)
        for heading, page in zip(headings, pages, strict=True)
        for mark in heading.paragraph.iter(w("bookmarkStart"))
    }
    anchors = [link.get(w("anchor")) for entry in entries for link in entry.iter(HYPERLINK)]
    return [by_name[anchor] for anchor in anchors] if by_name.keys() >= set(anchors) else None


def _number_of(entry: etree._Element) -> etree._Element:
    return list(entry.iter(T))[-1]


def _wrap(entries: list[etree._Element], code: str) -> None:
    """Put the contents field around the entries."""
    first = entries[0]
    place = 0 if first.find(PPR) is None else 1
    for offset, run in enumerate((field_run("begin"), _code_run(code), field_run("separate"))):
        first.insert(place + offset, run)
    entries[-1].append(field_run("end"))


def field_run(kind: str) -> etree._Element:
    """Return a run that holds one character of a field: begin, separate or end."""
    run = etree.Element(RUN)
    etree.SubElement(run, w("fldChar"), {w("fldCharType"): kind})
    return run


def _code_run(code: str) -> etree._Element:
    run = etree.Element(RUN)
    etree.SubElement(run, w("instrText"), {SPACE: "preserve"}).text = code
    return run
