"""The styles of a document by name, and the few that are added where a template lacks them."""

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from pipeline.docx.names import STYLES, VAL, w
from pipeline.docx.relations import Trees

LINK_COLOUR: Final = "0563C1"


def style_name(style: etree._Element) -> str:
    """Return the name of a style as messages show it; empty when it has none."""
    name = style.find(w("name"))
    return "" if name is None else name.get(VAL, "")


def style_chains(styles: etree._Element) -> dict[str, tuple[etree._Element, ...]]:
    """Return for every style id the style and those it is based on, nearest first."""
    known = {style.get(w("styleId"), ""): style for style in styles.iter(w("style"))}
    return {name: tuple(_chain(name, known)) for name in known}


def _chain(name: str, known: Mapping[str, etree._Element]) -> Iterator[etree._Element]:
    seen: set[str] = set()
    while name in known and name not in seen:
        seen.add(name)
        yield known[name]
        base = known[name].find(w("basedOn"))
        name = "" if base is None else base.get(VAL, "")


def paragraph_styles(trees: Mapping[str, etree._Element]) -> dict[str, str]:
    """Return the id of every paragraph style by its name in small letters."""
    styles = trees[STYLES].iter(w("style")) if STYLES in trees else ()
    return {
        style_name(style).casefold(): style.get(w("styleId"), "")
        for style in styles
        if style.get(w("type"), "paragraph") == "paragraph"
    }


def style_id(trees: Mapping[str, etree._Element], name: str, *, kind: str = "paragraph") -> str:
    """Return the id of the style with this name, in any case of letters; empty when the document has none."""
    for style in trees[STYLES].iter(w("style")) if STYLES in trees else ():
        if style_name(style).casefold() == name.casefold() and style.get(w("type"), "paragraph") == kind:
            return style.get(w("styleId"), "")
    return ""


def ensure_hyperlink_style(trees: Trees) -> str:
    """Return the id of the character style *Hyperlink*, added as Word defines it where it is missing."""
    found = style_id(trees, "Hyperlink", kind="character")
    if found or STYLES not in trees:
        return found or "Hyperlink"
    style = etree.SubElement(trees[STYLES], w("style"), {w("type"): "character", w("styleId"): "Hyperlink"})
    etree.SubElement(style, w("name"), {VAL: "Hyperlink"})
    etree.SubElement(style, w("uiPriority"), {VAL: "99"})
    etree.SubElement(style, w("unhideWhenUsed"))
    look = etree.SubElement(style, w("rPr"))
    etree.SubElement(look, w("color"), {VAL: LINK_COLOUR})
    etree.SubElement(look, w("u"), {VAL: "single"})
    return "Hyperlink"
