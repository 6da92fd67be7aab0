"""What Word leaves behind in a template and no publication needs: revision ids, proofing, language marks, comments."""

from typing import Final

from lxml import etree

from pipeline.docx.names import HYPERLINK, NUMBERING, PARA_ID, RPR, RUN, STYLES, VAL, W, qualified, w
from pipeline.docx.relations import Trees, drop_parts
from pipeline.docx.schema import insert
from pipeline.docx.stories import stories
from pipeline.docx.styles import ensure_hyperlink_style

UNWANTED_KINDS: Final = frozenset(
    {"comments", "commentsExtended", "commentsIds", "commentsExtensible", "people", "custom-properties", "thumbnail"}
)
NOISE: Final = tuple(
    w(name)
    for name in (
        "proofErr", "lastRenderedPageBreak", "permStart", "permEnd", "commentRangeStart", "commentRangeEnd",
        "commentReference", "annotationRef", "lang",
    )
)  # fmt: skip
WRAPPERS: Final = (w("smartTag"),)
RSID: Final = f"{{{W}}}rsid"
IDS: Final = frozenset({PARA_ID, qualified("w14:textId")})
"""Of paragraphs and rows: a loop would repeat them, and only comments refer to them."""


def clean_parts(trees: Trees) -> set[str]:
    """Clean every part a reader sees and the styles; return the names of the parts that go altogether."""
    gone = drop_parts(trees, lambda relation: relation.kind in UNWANTED_KINDS)
    link_style = ensure_hyperlink_style(trees)
    for part in stories(trees):
        _clean_story(trees[part], link_style)
    for part in (STYLES, NUMBERING):
        if part in trees:
            _remove_all(trees[part], w("lang"))
    return gone


def _clean_story(root: etree._Element, link_style: str) -> None:
    etree.strip_elements(root, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    etree.strip_tags(root, *WRAPPERS)
    for properties in list(root.iter(w("smartTagPr"))):
        _remove(properties)
    _remove_all(root, *NOISE)
    _remove_selection(root)
    for element in root.iter(etree.Element):
        for name in [name for name in element.attrib if _is_noise(name)]:
            del element.attrib[name]
    for run in [run for run in root.iter(RUN) if all(child.tag == RPR for child in run)]:
        _remove(run)
    _give_links_a_style(root, link_style)


def _is_noise(attribute: str | bytes | bytearray) -> bool:
    return str(attribute).startswith(RSID) or attribute in IDS


def _remove_selection(root: etree._Element) -> None:
    """Remove the bookmark in which Word keeps where the cursor was."""
    for start in [mark for mark in root.iter(w("bookmarkStart")) if mark.get(w("name")) == "_GoBack"]:
        for end in [mark for mark in root.iter(w("bookmarkEnd")) if mark.get(w("id")) == start.get(w("id"))]:
            _remove(end)
        _remove(start)


def _give_links_a_style(root: etree._Element, link_style: str) -> None:
    """Give every run of an outside link a character style: LibreOffice drops the link of a run that has none."""
    for link in root.iter(HYPERLINK):
        if link.get(qualified("r:id")) is None:
            continue
        for run in link.iter(RUN):
            properties = run.find(RPR)
            if properties is None:
                properties = etree.Element(RPR)
                run.insert(0, properties)
            if properties.find(w("rStyle")) is None:
                insert(properties, etree.Element(w("rStyle"), {VAL: link_style}))


def _remove_all(root: etree._Element, *names: str) -> None:
    for element in list(root.iter(*names)):
        _remove(element)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
