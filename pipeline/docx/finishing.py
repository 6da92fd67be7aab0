"""The last pass over a filled document, in its order: blocks, lists, identity, marks, cells and tables."""

from collections.abc import Mapping

from lxml import etree

from pipeline.docx.blocks import Blocks, BlockStyles
from pipeline.docx.identity import make_unique
from pipeline.docx.marking import resolve_marks
from pipeline.docx.names import CELL, NUMBERING, PPR, ROW, TABLE, P, w
from pipeline.docx.numbering import Numbering, restart_lists
from pipeline.docx.package import parse_part
from pipeline.docx.relations import relations_part

BLOCK_HOLDERS = (CELL, w("txbxContent"), w("hdr"), w("ftr"), w("footnote"), w("endnote"), w("body"))


def finish_trees(
    trees: dict[str, etree._Element],
    parts: Mapping[str, bytes],
    *,
    styles: BlockStyles,
    numbering: Numbering,
    name: str,
    language: str,
) -> None:
    """Turn the filled parts into valid Word XML, in place; parts that change with them are added to `trees`."""
    shown = tuple(trees)
    for part in (NUMBERING, *(relations_part(part) for part in shown)):
        if part in parts:
            trees[part] = parse_part(parts[part], name=name, part=part)
    blocks = Blocks(trees, styles, numbering, name)
    for part in shown:
        blocks.expand(part)
        if NUMBERING in trees:
            restart_lists(trees[part], numbering, trees[NUMBERING])
    make_unique(trees[part] for part in shown)
    for part in shown:
        etree.strip_elements(trees[part], etree.ProcessingInstruction, with_tail=False)
        resolve_marks(trees[part], language=language)
        _settle_tables(trees[part])


def _settle_tables(root: etree._Element) -> None:
    """Remove tables without rows, part tables that came to touch, and end every cell with a paragraph."""
    for table in [table for table in root.iter(TABLE) if table.find(f".//{ROW}") is None]:
        _remove(table)
    for table in list(root.iter(TABLE)):
        following = table.getnext()
        if following is not None and following.tag == TABLE:
            table.addnext(_separator())
    for holder in root.iter(*BLOCK_HOLDERS):
        _end_with_paragraph(holder)


def _end_with_paragraph(holder: etree._Element) -> None:
    content = [child for child in holder if child.tag not in (w("tcPr"), w("sectPr"))]
    blocks = [child for child in content if child.tag in (P, TABLE, w("sdt"), w("customXml"))]
    if not blocks or (holder.tag != w("body") and blocks[-1].tag == TABLE):
        last = holder.find(w("sectPr"))
        if last is None:
            etree.SubElement(holder, P)
        else:
            last.addprevious(etree.Element(P))


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
