"""The last pass over a filled document, in its order: blocks, lists, identity, marks, cells and tables."""

from collections.abc import Collection
from typing import Final

from lxml import etree

from pipeline.docx.blocks import Blocks
from pipeline.docx.identity import make_unique
from pipeline.docx.marking import resolve_marks
from pipeline.docx.names import NUMBERING, PPR, P, W, w
from pipeline.docx.numbering import restart_lists
from pipeline.docx.package import parse_part
from pipeline.docx.relations import relations_part
from pipeline.docx.template import Template

EMPTY_TABLES: Final = etree.XPath(".//w:tbl[not(w:tr) and not(.//w:tr)]", namespaces={"w": W})
TOUCHING_TABLES: Final = etree.XPath(".//w:tbl[following-sibling::*[1][self::w:tbl]]", namespaces={"w": W})
OPEN_ENDED: Final = etree.XPath(
    "self::*[self::w:hdr or self::w:ftr][not(*[last()][self::w:p or self::w:sdt])]"
    "| .//w:tc[not(*[last()][self::w:p or self::w:sdt])]"
    "| .//w:txbxContent[not(*[last()][self::w:p or self::w:sdt])]"
    "| .//w:footnote[not(*[last()][self::w:p])] | .//w:endnote[not(*[last()][self::w:p])]",
    namespaces={"w": W},
)


def finish_trees(
    trees: dict[str, etree._Element], template: Template, *, marked: Collection[str], language: str
) -> None:
    """Turn the filled parts into valid Word XML, in place; parts that change with them are added to `trees`.

    `marked` are the parts that hold review marks.
    """
    shown = tuple(trees)
    for part in (NUMBERING, *(relations_part(part) for part in shown)):
        if part in template.parts:
            trees[part] = parse_part(template.parts[part], name=template.name, part=part)
    blocks = Blocks(trees, template.styles, template.numbering, template.name)
    for part in shown:
        blocks.expand(part)
        if part in template.listed:
            restart_lists(trees[part], template.numbering, trees[NUMBERING])
    make_unique(trees[part] for part in shown)
    for part in shown:
        etree.strip_elements(trees[part], etree.ProcessingInstruction, with_tail=False)
        if part in marked:
            resolve_marks(trees[part], language=language)
        _settle_tables(trees[part])


def _settle_tables(root: etree._Element) -> None:
    """Remove tables without rows, part tables that came to touch, and end every cell and note with a paragraph."""
    for table in EMPTY_TABLES(root):
        _remove(table)
    for table in TOUCHING_TABLES(root):
        table.addnext(_separator())
    for holder in OPEN_ENDED(root):
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
