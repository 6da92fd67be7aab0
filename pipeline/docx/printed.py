"""The texts of a finished Word document as a reader finds them on its pages; knows no page."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from pipeline.docx.names import RUN, P, T, qualified, w
from pipeline.docx.package import parse_part, read_package

PARTS: Final = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
"""Headers and footers stand on many pages, or on none: they are not looked for."""
FALLBACK: Final = qualified("mc:Fallback")
FIELD: Final = w("fldChar")
KIND: Final = w("fldCharType")
CODE: Final = w("instrText")
SIMPLE: Final = w("fldSimple")
BREAKS: Final = frozenset(w(name) for name in ("footnoteReference", "endnoteReference", "sym", "drawing", "pict"))
"""What stands in a line as something else than letters, or as others."""


def printed_texts(data: bytes, *, name: str = "document") -> tuple[str, ...]:
    """Return the stretches of text of body and notes, paragraph by paragraph, without fields and hidden text."""
    parts = read_package(data, name=name).parts
    roots = (parse_part(parts[part], name=name, part=part) for part in PARTS if part in parts)
    paragraphs = (paragraph for root in roots for paragraph in root.iter(P))
    return tuple(text for paragraph in paragraphs for text in _stretches(paragraph) if text.strip())


def _stretches(paragraph: etree._Element) -> Iterator[str]:
    """Yield the stretches between fields, pictures and references; what a field shows is not ours to know."""
    pieces: list[str] = []
    depth = 0
    for element in paragraph.iter():
        if _owner(element) is not paragraph or _is_alternative(element):
            continue
        if element.tag == T and depth == 0 and not _is_hidden(element) and not _is_simple(element):
            pieces.append(element.text or "")
        elif element.tag in BREAKS or element.tag == FIELD or element.tag == SIMPLE:
            depth += {"begin": 1, "end": -1}.get(element.get(KIND, ""), 0)
            yield "".join(pieces)
            pieces = []
        elif element.tag != T and element.tag in (w("tab"), w("br"), w("cr")):
            pieces.append(" ")
    yield "".join(pieces)


def _owner(element: etree._Element) -> etree._Element | None:
    return element if element.tag == P else next(element.iterancestors(P), None)


def _is_alternative(element: etree._Element) -> bool:
    """Tell whether this is what only programs without drawings show; it says the same again."""
    return next(element.iterancestors(FALLBACK), None) is not None


def _is_simple(text: etree._Element) -> bool:
    return next(text.iterancestors(SIMPLE), None) is not None


def _is_hidden(text: etree._Element) -> bool:
    run = next(text.iterancestors(RUN), None)
    vanish = None if run is None else run.find(f"{w('rPr')}/{w('vanish')}")
    return vanish is not None and vanish.get(w("val"), "true") not in ("0", "false", "off")
