"""The way through a Word document: every text a reader sees, in reading order, with where it stands.

Reading and applying walk the same way, so no position is ever stored. What Word makes again by itself is left out:
contents, indexes, and the second copy of a text box for old programs (which is walked as an echo of the first).
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from pipeline.docx.names import (
    CORE_PROPERTIES,
    DOCUMENT,
    NAMESPACES,
    PARA_ID,
    RELATIONSHIP_TYPE,
    ROW,
    STYLES,
    TABLE,
    VAL,
    P,
    qualified,
    w,
)
from pipeline.docx.package import Package, parse_part
from pipeline.docx.texts.fields import field_kind
from pipeline.docx.texts.formatting import Styles, read_styles
from pipeline.errors import InputError, Problem

TEXT: Final = "text()"
"""Where a text without formatting stands when it is the text of its element."""


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A text of the document: a paragraph, or where `attribute` is not empty, a text without formatting.

    `attribute` is the name of the attribute that holds the text, `text()` for the text of the element itself. `role` is
    the context of a short text, `where` the place in words. An `echo` is the second copy of a text box.
    """

    element: etree._Element
    part: str
    role: str
    where: str
    identity: str = ""
    attribute: str = ""
    echo: bool = False
    contents: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Walk:
    """A document opened for reading: the trees of its parts, its styles, its texts in reading order.

    `references` are the names of the bookmarks whose words are repeated elsewhere.
    """

    trees: Mapping[str, etree._Element]
    styles: Styles
    blocks: tuple[Block, ...]
    references: frozenset[str]


_RUNNING_HEAD: Final = "running head"
_PASSED_BY: Final = {w(name) for name in ("pPr", "rPr", "sectPr", "sdtPr", "tblGrid", "tcPr", "del", "moveFrom")}
_CONTENTS: Final = frozenset(["TOC", "INDEX", "TOA"])
_NO_TITLES: Final = frozenset(["word document", "document", "untitled", "title", "document title", "subject"])
_REFERENCE: Final = re.compile(r"(?<![A-Za-z])REF\s+\"?([^\s\"\\]+)")
_TEXT_BOX: Final = w("txbxContent")
_ALTERNATIVES: Final = {
    qualified("wp:docPr"): "descr",
    w("tblCaption"): VAL,
    w("tblDescription"): VAL,
}


def walk(package: Package) -> Walk:
    """Return the texts of a document; raises InputError for a part that is not well-formed."""
    document = parse_part(package.parts[DOCUMENT], name=package.name, part=DOCUMENT)
    if document.tag != w("document"):
        raise InputError(Problem(package.name, "is in the strict form of Open XML", "save it as Word document (.docx)"))
    places = dict(_other_stories(package, document))
    wanted = [part for part in (STYLES, *places, CORE_PROPERTIES) if part in package.parts]
    trees = {part: parse_part(package.parts[part], name=package.name, part=part) for part in wanted}
    styles = read_styles(trees.get(STYLES))
    blocks = [*_Story(DOCUMENT, "label", "paragraph", styles).blocks(document)]
    for part, (role, where) in places.items():
        blocks += _Story(part, role, where, styles).blocks(trees[part]) if part in trees else ()
    blocks += _properties(trees[CORE_PROPERTIES]) if CORE_PROPERTIES in trees else ()
    trees = {DOCUMENT: document, **trees}
    return Walk(trees, styles, tuple(blocks), frozenset(name for root in trees.values() for name in _references(root)))


def _references(root: etree._Element) -> Iterator[str]:
    pieces = (node.text or " " for node in root.iter(w("instrText"), w("fldChar")))
    instructions = ["".join(pieces)]
    instructions += [node.get(w("instr"), "") for node in root.iter(w("fldSimple"))]
    for instruction in instructions:
        yield from _REFERENCE.findall(instruction)


def _other_stories(package: Package, document: etree._Element) -> Iterator[tuple[str, tuple[str, str]]]:
    """Give role and place of headers and footers in the order of their sections, then of the notes."""
    targets = _targets(package)
    for kind in ("header", "footer"):
        for reference in document.iter(w(f"{kind}Reference")):
            yield targets.get(reference.get(qualified("r:id"), ""), ("", ""))[1], (_RUNNING_HEAD, kind)
    for kind in ("footnote", "endnote"):
        yield from ((part, ("label", kind)) for found, part in targets.values() if found == f"{kind}s")


def _targets(package: Package) -> dict[str, tuple[str, str]]:
    """Return kind and part of each relationship of the main document by its id."""
    folder, name = posixpath.split(DOCUMENT)
    part = f"{folder}/_rels/{name}.rels"
    root = parse_part(package.parts[part], name=package.name, part=part) if part in package.parts else ()
    return {
        relation.get("Id", ""): (
            relation.get("Type", "").removeprefix(RELATIONSHIP_TYPE),
            posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/"),
        )
        for relation in root
        if relation.get("TargetMode") != "External"
    }


@dataclass(slots=True)
class _Story:
    """One part on its way through; `fields` are the instructions of the Word fields open at this point."""

    part: str
    role: str
    where: str
    styles: Styles
    fields: list[str] = field(default_factory=list)

    def blocks(self, root: etree._Element) -> Iterator[Block]:
        return self._inside(root, self.role, self.where, False)

    def _inside(self, parent: etree._Element, role: str, where: str, echo: bool) -> Iterator[Block]:
        for node in parent.iterchildren(tag=etree.Element):
            if node.tag in _PASSED_BY or _is_left_out(node):
                continue
            if node.tag == P:
                yield self._paragraph(node, role, where, echo)
            elif node.tag in _ALTERNATIVES:
                yield from self._alternative(node, echo)
            yield from self._inside(node, self._role_in(node, role), _where_in(node, where), echo or _is_echo(node))

    def _role_in(self, node: etree._Element, role: str) -> str:
        if self.role == _RUNNING_HEAD or node.tag not in (ROW, TABLE, _TEXT_BOX):
            return role
        return "table head" if node.tag == ROW and _is_head(node) else "label"

    def _paragraph(self, node: etree._Element, role: str, where: str, echo: bool) -> Block:
        own = self.styles.role(node)
        found = role if self.role == _RUNNING_HEAD else own or role
        place = own or ("table head" if role == "table head" else where)
        return Block(node, self.part, found, place, node.get(PARA_ID, ""), "", echo, self._is_contents(node))

    def _alternative(self, node: etree._Element, echo: bool) -> Iterator[Block]:
        decorative = node.find(".//adec:decorative", NAMESPACES)
        attribute = _ALTERNATIVES[node.tag]
        if decorative is None or decorative.get("val") in ("0", "false"):
            yield Block(node, self.part, "alternative text", "alternative text", "", attribute, echo)

    def _is_contents(self, paragraph: etree._Element) -> bool:
        """True when the paragraph belongs to a table of contents or an index, which Word makes again."""
        before = list(self.fields)
        for node in paragraph.iter(w("fldChar"), w("instrText")):
            if next(node.iterancestors(P)) is paragraph:
                self._follow_field(node)
        return any(field_kind(instruction) in _CONTENTS for instruction in (*before, *self.fields))

    def _follow_field(self, node: etree._Element) -> None:
        if node.tag == w("instrText"):
            self.fields[-1:] = [text + (node.text or "") for text in self.fields[-1:]]
        elif node.get(w("fldCharType")) == "begin":
            self.fields.append("")
        elif node.get(w("fldCharType")) == "end":
            del self.fields[-1:]


def _is_left_out(node: etree._Element) -> bool:
    """True for a row that a tracked change deletes and for the line above footnotes."""
    if node.tag == ROW:
        return node.find("w:trPr/w:del", NAMESPACES) is not None
    return node.tag in (w("footnote"), w("endnote")) and node.get(w("type"), "normal") != "normal"


def _is_head(row: etree._Element) -> bool:
    mark = row.find("w:trPr/w:tblHeader", NAMESPACES)
    return mark is not None and mark.get(VAL) not in ("0", "false", "off")


def _is_echo(node: etree._Element) -> bool:
    return node.tag == qualified("mc:Fallback")


def _where_in(node: etree._Element, where: str) -> str:
    return {TABLE: "table", _TEXT_BOX: "text box"}.get(node.tag, where)


def _properties(core: etree._Element) -> Iterator[Block]:
    for name, role in (("title", "title"), ("subject", "label")):
        for node in core.iterchildren(qualified(f"dc:{name}")):
            text = (node.text or "").strip()
            if text.lower() not in _NO_TITLES and not text.startswith("["):
                yield Block(node, CORE_PROPERTIES, role, f"document {name}", f"properties/{name}", TEXT)
