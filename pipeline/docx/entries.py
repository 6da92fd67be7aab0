"""One entry of the contents: a linked line with the text of a heading and the field that gives its page."""

from typing import Final

from lxml import etree

from pipeline.docx.names import HYPERLINK, PPR, RPR, RUN, SPACE, VAL, P, T, w
from pipeline.docx.schema import insert
from pipeline.docx.styles import style_chains, style_name

PAGE: Final = 11_906
MARGINS: Final = 2 * 1_440
INDENT: Final = 220
LINK_STYLE: Final = "ContentsLink"


def text_width(element: etree._Element) -> int:
    """Return the width of the text where the element stands, in twentieths of a point."""
    holder = next(element.iterancestors(w("body")))
    for sibling in (*_following(element, holder), holder):
        section = sibling.find(f"{PPR}/{w('sectPr')}") if sibling.tag == P else sibling.find(w("sectPr"))
        if section is not None:
            return _width(section)
    return PAGE - MARGINS


def _following(element: etree._Element, body: etree._Element) -> list[etree._Element]:
    top = next((parent for parent in (element, *element.iterancestors()) if parent.getparent() is body), element)
    return [sibling for sibling in top.itersiblings() if sibling.tag == P]


def _width(section: etree._Element) -> int:
    page, margin = section.find(w("pgSz")), section.find(w("pgMar"))
    width = PAGE if page is None else int(page.get(w("w"), str(PAGE)))
    if margin is None:
        return width - MARGINS
    return width - int(margin.get(w("left"), "1440")) - int(margin.get(w("right"), "1440"))


def entry_style(styles: etree._Element, level: int, width: int) -> str:
    """Return the id of the style *TOC n*, made where the template has none, with a tab for the page number."""
    name = f"toc {level}"
    for style_id, chain in style_chains(styles).items():
        if style_name(chain[0]).casefold() == name and chain[0].get(w("type"), "paragraph") == "paragraph":
            if not any(tab.get(VAL) == "right" for style in chain for tab in style.iter(w("tab"))):
                _add_tab(chain[0], width)
            return style_id
    return _add_style(styles, name, level, width)


def _add_style(styles: etree._Element, name: str, level: int, width: int) -> str:
    style_id = f"TOC{level}"
    style = etree.SubElement(styles, w("style"), {w("type"): "paragraph", w("styleId"): style_id})
    etree.SubElement(style, w("name"), {VAL: name})
    default = next((one for one in styles.iter(w("style")) if _is_default(one)), None)
    if default is not None:
        etree.SubElement(style, w("basedOn"), {VAL: default.get(w("styleId"), "")})
    etree.SubElement(style, w("uiPriority"), {VAL: "39"})
    etree.SubElement(style, w("unhideWhenUsed"))
    look = etree.SubElement(style, PPR)
    etree.SubElement(look, w("ind"), {w("left"): str(INDENT * (level - 1))})
    _add_tab(style, width)
    return style_id


def _is_default(style: etree._Element) -> bool:
    return style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true", "on")


def _add_tab(style: etree._Element, width: int) -> None:
    look = style.find(PPR)
    if look is None:
        look = etree.Element(PPR)
        face = style.find(RPR)
        if face is None:
            style.append(look)
        else:
            face.addprevious(look)
    tabs = look.find(w("tabs"))
    if tabs is None:
        tabs = insert(look, etree.Element(w("tabs")))
    etree.SubElement(tabs, w("tab"), {VAL: "right", w("leader"): "dot", w("pos"): str(width)})


def ensure_link_style(styles: etree._Element) -> None:
    """Add the character style of entries, which has no look: LibreOffice drops the link of a run without a style."""
    if any(style.get(w("styleId")) == LINK_STYLE for style in styles.iter(w("style"))):
        return
    style = etree.SubElement(
        styles, w("style"), {w("type"): "character", w("customStyle"): "1", w("styleId"): LINK_STYLE}
    )
    etree.SubElement(style, w("name"), {VAL: "Contents Link"})
    etree.SubElement(style, w("uiPriority"), {VAL: "99"})


def entry_paragraph(text: str, bookmark: str, style: str, page: str) -> etree._Element:
    """Return the line: text, tab and page number, linked to the bookmark."""
    paragraph = etree.Element(P)
    look = etree.SubElement(paragraph, PPR)
    etree.SubElement(look, w("pStyle"), {VAL: style})
    link = etree.SubElement(paragraph, HYPERLINK, {w("anchor"): bookmark, w("history"): "1"})
    etree.SubElement(_run(link), T, {SPACE: "preserve"}).text = text
    etree.SubElement(_run(link), w("tab"))
    etree.SubElement(_run(link), w("fldChar"), {w("fldCharType"): "begin"})
    etree.SubElement(_run(link), w("instrText"), {SPACE: "preserve"}).text = f" PAGEREF {bookmark} \\h "
    etree.SubElement(_run(link), w("fldChar"), {w("fldCharType"): "separate"})
    etree.SubElement(_run(link), T).text = page
    etree.SubElement(_run(link), w("fldChar"), {w("fldCharType"): "end"})
    return paragraph


def _run(link: etree._Element) -> etree._Element:
    run = etree.SubElement(link, RUN)
    etree.SubElement(etree.SubElement(run, RPR), w("rStyle"), {VAL: LINK_STYLE})
    return run
