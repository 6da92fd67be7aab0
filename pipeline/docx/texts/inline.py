"""A paragraph of Word read into atoms: runs, links, content controls, and Jinja tags that Word has split.

Tracked insertions count as text, tracked deletions and hidden text do not. Nothing here changes the tree.
"""

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import Final

from lxml import etree

from pipeline.docx.names import NAMESPACES, RUN, VAL, M, T, qualified, w
from pipeline.docx.texts.atoms import Anchor, Atom, FieldPart, Object, Part, Tag, Words, Wrapper, atom_text
from pipeline.docx.texts.fields import COMPUTED, field_kind, with_fields, with_references
from pipeline.docx.texts.tokens import find_jinja

Span = tuple[int, int]
"""Where a tag begins and ends in the joined text."""

_PROPERTIES: Final = ("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "fldData")
_REVISIONS: Final = ("del", "moveFrom", "delText", "delInstrText", "moveFromRangeStart", "moveFromRangeEnd")
_NOISE: Final = ("moveToRangeStart", "moveToRangeEnd", "proofErr", "lastRenderedPageBreak")
_CONTROL_REVISIONS: Final = ("customXmlInsRange", "customXmlDelRange", "customXmlMoveFromRange", "customXmlMoveToRange")
_RANGES: Final = (name + side for name in _CONTROL_REVISIONS for side in ("Start", "End"))
_DROPPED: Final = {w(name) for name in (*_PROPERTIES, *_REVISIONS, *_RANGES, *_NOISE)}
_TRANSPARENT: Final = {w(name) for name in ("ins", "moveTo", "smartTag", "sdtContent")}
_WRAPPERS: Final = {
    w("hyperlink"): "link",
    w("sdt"): "content control",
    w("fldSimple"): "field",
    w("customXml"): "content control",
    w("bdo"): "text direction",
    w("dir"): "text direction",
}
_ANCHORS: Final = {
    w("bookmarkStart"): "start",
    w("bookmarkEnd"): "end",
    w("commentRangeStart"): "start",
    w("commentRangeEnd"): "end",
    w("permStart"): "start",
    w("permEnd"): "end",
    w("commentReference"): "point",
    w("annotationRef"): "point",
}
_CHARACTERS: Final = {w("noBreakHyphen"): "\u2011", w("softHyphen"): "\u00ad"}
_OBJECTS: Final = {
    w("tab"): "tab",
    w("ptab"): "tab",
    w("br"): "line break",
    w("cr"): "line break",
    w("drawing"): "picture",
    w("pict"): "picture",
    w("object"): "picture",
    qualified("mc:AlternateContent"): "picture",
    w("footnoteReference"): "note mark",
    w("endnoteReference"): "note mark",
    w("footnoteRef"): "note mark",
    w("endnoteRef"): "note mark",
    w("pgNum"): "page number",
}
_BLANKS: Final = frozenset(["tab", "line break"])


class BrokenTagError(ValueError):
    """A Jinja tag has a link or an object inside."""


def read_atoms(paragraph: etree._Element, *, references: Container[str] = ()) -> list[Atom]:
    """Return the atoms of a paragraph; raises BrokenTagError where a Jinja tag cannot be read as one.

    `references` are the names of the bookmarks whose words a cross-reference repeats.
    """
    return list(_with_tags(with_references(with_fields(list(_content(paragraph, ()))), references)))


def _content(parent: etree._Element, wrappers: tuple[Wrapper, ...]) -> Iterator[Atom]:
    for node in parent.iterchildren(tag=etree.Element):
        if node.tag == RUN:
            yield from _run(node, wrappers)
        elif node.tag in _TRANSPARENT:
            yield from _content(node, wrappers)
        elif node.tag in _ANCHORS:
            yield Anchor(((node, None),), wrappers, _ANCHORS[node.tag])
        elif node.tag in _WRAPPERS:
            yield from _wrapped(node, wrappers)
        elif node.tag not in _DROPPED:
            formula = etree.QName(node).namespace == M
            yield Object(((node, None),), wrappers, "formula" if formula else "object", inline=formula)


def _wrapped(node: etree._Element, wrappers: tuple[Wrapper, ...]) -> Iterator[Atom]:
    """Give what a wrapper holds; one without words is one object, and so is a field that Word computes."""
    instruction = node.get(w("instr"), "")
    kind = "link" if field_kind(instruction) == "HYPERLINK" else _WRAPPERS[node.tag]
    inside = list(_content(node, (*wrappers, Wrapper(kind, node))))
    label = COMPUTED.get(field_kind(instruction))
    if label or not any(character.isalnum() for atom in inside for character in atom_text(atom)):
        ordered = any(isinstance(atom, FieldPart) for atom in inside)
        yield Object(((node, None),), wrappers, label or kind, inline=label is not None, ordered=ordered)
    else:
        yield from inside


def _run(run: etree._Element, wrappers: tuple[Wrapper, ...]) -> Iterator[Atom]:
    hidden = _is_hidden(run)
    for node in run.iterchildren(tag=etree.Element):
        if node.tag in _DROPPED:
            continue
        atom = _in_run(node, ((node, run),), wrappers)
        yield Anchor(atom.parts, wrappers, "point") if hidden and not isinstance(atom, FieldPart) else atom


def _is_hidden(run: etree._Element) -> bool:
    vanish = run.find("w:rPr/w:vanish", NAMESPACES)
    return vanish is not None and vanish.get(VAL) not in ("0", "false", "off")


def _in_run(node: etree._Element, parts: tuple[Part, ...], wrappers: tuple[Wrapper, ...]) -> Atom:
    if node.tag == T:
        return Words(parts, wrappers, _written(node))
    if node.tag in _CHARACTERS:
        return Words(parts, wrappers, _CHARACTERS[node.tag])
    if node.tag in _ANCHORS:
        return Anchor(parts, wrappers, _ANCHORS[node.tag])
    if node.tag == w("fldChar"):
        return FieldPart(parts, wrappers, node.get(w("fldCharType"), "end"))
    if node.tag == w("instrText"):
        return FieldPart(parts, wrappers, "instruction", node.text or "")
    return Object(parts, wrappers, _OBJECTS.get(node.tag, "symbol"))


def _written(node: etree._Element) -> str:
    """Return the text Word shows for a text node: blanks at its ends count only where they are preserved."""
    text = (node.text or "").translate({9: " ", 10: " ", 13: " "})
    return text if node.get(qualified("xml:space")) == "preserve" else text.strip(" ")


def _with_tags(atoms: Sequence[Atom]) -> Iterator[Atom]:
    """Give the atoms with every Jinja tag whole, wherever Word has split it."""
    text = "".join(_sign(atom) if isinstance(atom, Object) else atom_text(atom) for atom in atoms)
    spans = list(find_jinja(text))
    for span, group in groupby(_cut(atoms, spans), key=lambda piece: _span_of(piece, spans)):
        inside = [atom for _, atom in group]
        yield from inside if span is None else _tag(inside)


def _sign(atom: Object) -> str:
    return " " if atom.label in _BLANKS else "\ufffc"


def _cut(atoms: Sequence[Atom], spans: Sequence[Span]) -> Iterator[tuple[int, Atom]]:
    """Give the atoms with their positions, words cut where a tag begins or ends."""
    position = 0
    for atom in atoms:
        if not isinstance(atom, Words):
            yield position, atom
            position += len(atom_text(atom)) + isinstance(atom, Object)
            continue
        end = position + len(atom.text)
        borders = [position, *(border for span in spans for border in span if position < border < end), end]
        for start, stop in pairwise(borders):
            yield start, replace(atom, text=atom.text[start - position : stop - position])
        position = end


def _span_of(piece: tuple[int, Atom], spans: Sequence[Span]) -> Span | None:
    position, atom = piece
    first = position - 1 if isinstance(atom, Anchor) else position
    return next((span for span in spans if span[0] <= first and position < span[1]), None)


def _tag(atoms: Sequence[Atom]) -> Iterator[Atom]:
    words = [atom for atom in atoms if isinstance(atom, Words)]
    text = "".join(_sign(atom) if isinstance(atom, Object) else atom_text(atom) for atom in atoms)
    if "\ufffc" in text or any(atom.wrappers != words[0].wrappers for atom in atoms):
        raise BrokenTagError(text)
    yield Tag(words[0].parts, words[0].wrappers, text)
    yield from (atom for atom in atoms if isinstance(atom, Anchor))
