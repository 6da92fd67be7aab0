"""The last pass over a filled document, in its order: blocks, lists, identity, marks, cells and tables.

A part that comes out finished is not read into a tree at all.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from lxml import etree

from pipeline.docx.marking import resolve_marks
from pipeline.docx.names import DOCUMENT, NUMBERING, PPR, ROW, TABLE, P, w
from pipeline.docx.notes import NOTE_PARTS, return_notes
from pipeline.docx.numbering import restart_lists
from pipeline.docx.package import check_text, parse_part
from pipeline.docx.relations import TYPES, relations_part
from pipeline.docx.tags import BLOCK, Kind
from pipeline.docx.templates.blocks import Blocks
from pipeline.docx.templates.identity import NUMBERED, Elements, make_unique
from pipeline.docx.templates.markers import ENDINGS, HOLDERS
from pipeline.docx.templates.placing import Fit, no_picture
from pipeline.docx.templates.settling import has_marks, is_finished
from pipeline.docx.templates.template import Template

WALKED: Final = (*NUMBERED, TABLE, etree.ProcessingInstruction)


def finish(
    texts: Mapping[str, str], template: Template, *, language: str, fit: Fit = no_picture
) -> tuple[dict[str, etree._Element], dict[str, bytes]]:
    """Return the filled parts as valid Word XML with the parts that change together with them, and what is bytes.

    Bytes are the parts with nothing to finish, and picture files. `language` is that of texts marked as foreign; `fit`
    gives the pictures.
    """
    done = {part: text for part, text in texts.items() if part in template.work.settled and is_finished(text)}
    files = {part: check_text(text, name=template.name, part=part) for part, text in done.items()}
    open_texts = {part: text for part, text in texts.items() if part not in files}
    trees, media = _finish(open_texts, template, language, fit) if open_texts else ({}, {})
    return trees, files | media


def _finish(
    texts: Mapping[str, str], template: Template, language: str, fit: Fit
) -> tuple[dict[str, etree._Element], dict[str, bytes]]:
    trees = {part: parse_part(text.encode(), name=template.name, part=part) for part, text in texts.items()}
    return_notes(trees)
    has_blocks = any(BLOCK in text for text in texts.values())
    for part in (NUMBERING, *map(relations_part, texts)) if has_blocks or template.work.listed else ():
        if part in template.parts:
            trees[part] = parse_part(template.parts[part], name=template.name, part=part)
    if any(f"{BLOCK} {Kind.IMAGE.value}" in text for text in texts.values()):
        trees[TYPES] = parse_part(template.parts[TYPES], name=template.name, part=TYPES)
    blocks = Blocks(trees, template.styles, template.numbering, template.name, fit)
    notes = texts.get(DOCUMENT, "")  # where notes stood until now
    sources = {part: text + notes if part in NOTE_PARTS else text for part, text in texts.items()}
    for part, source in sources.items():
        if BLOCK in source:
            blocks.expand(part)
        if part in template.work.listed:
            restart_lists(trees[part], template.numbering, trees[NUMBERING])
    found = {part: _elements(trees[part]) for part in texts}
    make_unique([trees[part] for part in texts], [found[part] for part in texts])
    for part, source in sources.items():
        if etree.ProcessingInstruction in found[part]:
            etree.strip_elements(trees[part], etree.ProcessingInstruction, with_tail=False)
        if has_marks(source):
            resolve_marks(trees[part], language=language)
        _settle_tables(found[part].get(TABLE, ()))
        if template.work.open_ended:
            _end_with_paragraphs(trees[part])
    return trees, blocks.media


def _elements(root: etree._Element) -> Elements:
    """Return what the passes look after, found in one walk over the part."""
    found: dict[object, list[etree._Element]] = {}
    for element in root.iter(*WALKED):
        found.setdefault(element.tag, []).append(element)
    return found


def _settle_tables(tables: Sequence[etree._Element]) -> None:
    """Remove tables without rows, and part tables that came to touch."""
    for table in [table for table in tables if table.find(ROW) is None and table.find(f".//{ROW}") is None]:
        _remove(table)
    for table in tables:
        following = table.getnext()
        if following is not None and following.tag == TABLE:
            table.addnext(_separator())


def _end_with_paragraphs(root: etree._Element) -> None:
    """End every cell, note and text box with a paragraph, as Word demands."""
    for holder in root.iter(*HOLDERS):
        if not len(holder) or holder[-1].tag not in ENDINGS:
            etree.SubElement(holder, P)


def _separator() -> etree._Element:
    """Return a paragraph of one point: two tables that touch would become one in Word."""
    paragraph = etree.Element(P)
    look = etree.SubElement(paragraph, PPR)
    exact = {w("before"): "0", w("after"): "0", w("line"): "20", w("lineRule"): "exact"}
    etree.SubElement(look, w("spacing"), exact)
    return paragraph


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
