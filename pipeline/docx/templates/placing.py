"""Pictures of records as drawings of Word: each in a paragraph of its own, as wide as its column at most."""

import hashlib
from collections.abc import Callable, Iterator, MutableMapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from pipeline.docx.names import CELL, CONTENT_TYPES, NAMESPACES, RUN, qualified, w
from pipeline.docx.relations import TYPES, add_relation

TWIP: Final = 635
"""English metric units in a twentieth of a point; 914 400 are an inch."""

INCH: Final = 914_400
COARSEST: Final = 150
"""Dots an inch below which a picture is not stretched to fill its column."""

SHARE: Final = 0.6
"""How much of a page's height a picture may take."""

TEXT_WIDTH, TEXT_HEIGHT = 9026, 13958
"""Of a page of A4 with margins of an inch, in twips: where a part says nothing of its page."""

CELL_MARGINS: Final = 216
SVG: Final = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
VECTOR: Final = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
CONTENT: Final = {"svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready for print: `kind` is png or jpeg, width and height are in pixels.

    `vector` is the same picture as SVG, for programs that can show it; empty where there is none.
    """

    data: bytes
    kind: str
    width: int
    height: int
    vector: bytes = b""


Fit = Callable[[str, int], Picture | None]
"""Gives the picture of a file, made for a column of so many EMU; None where the records have no such file."""


def no_picture(file: str, width: int) -> Picture | None:
    """Have no picture for any file."""
    return None


def column_width(paragraph: etree._Element) -> int:
    """Return the width in EMU that a picture in this paragraph may have: of its cell, else its column of text."""
    cell = next(paragraph.iterancestors(CELL), None)
    width = None if cell is None else cell.find("w:tcPr/w:tcW", NAMESPACES)
    if width is not None and width.get(w("type"), "dxa") == "dxa" and _number(width, "w", 0) > 2 * CELL_MARGINS:
        return (_number(width, "w", 0) - CELL_MARGINS) * TWIP
    section = _section(paragraph)
    text = TEXT_WIDTH if section is None else _inner(section, "w", ("left", "right"), TEXT_WIDTH)
    columns = None if section is None else section.find(w("cols"))
    count = _number(columns, "num", 1)
    return max((text - _number(columns, "space", 720) * (count - 1)) // max(count, 1), 720) * TWIP


def _page_height(paragraph: etree._Element) -> int:
    section = _section(paragraph)
    return (TEXT_HEIGHT if section is None else _inner(section, "h", ("top", "bottom"), TEXT_HEIGHT)) * TWIP


def _section(paragraph: etree._Element) -> etree._Element | None:
    """Return the properties of the section in which a paragraph of the main text stands."""
    return next((element for element in _after(paragraph) if element.tag == w("sectPr")), None)


def _after(paragraph: etree._Element) -> Iterator[etree._Element]:
    found = paragraph.xpath("following::w:sectPr[1]", namespaces=NAMESPACES)
    return (item for item in (found if isinstance(found, list) else ()) if isinstance(item, etree._Element))


def _inner(section: etree._Element, side: str, margins: tuple[str, str], default: int) -> int:
    page, margin = section.find(w("pgSz")), section.find(w("pgMar"))
    whole = _number(page, side, 0)
    return whole - sum(_number(margin, name, 1440) for name in margins) if whole else default


def _number(element: etree._Element | None, name: str, default: int) -> int:
    text = "" if element is None else element.get(w(name), "")
    return abs(int(text)) if text.lstrip("-").isascii() and text.lstrip("-").isdigit() else default


def place_picture(
    paragraph: etree._Element, picture: Picture, alt: str, *, trees: MutableMapping[str, etree._Element], part: str
) -> dict[str, bytes]:
    """Put the picture into the paragraph; returns its files by the part that holds them."""
    name, number = _stored(picture.data, picture.kind, trees, part)
    drawing = _drawing(picture, alt, number, *_size(paragraph, picture))
    etree.SubElement(paragraph, RUN).append(drawing)
    if not picture.vector:
        return {name: picture.data}
    vector, relation = _stored(picture.vector, "svg", trees, part)
    _add_vector(next(drawing.iter(qualified("a:blip"))), relation)
    return {name: picture.data, vector: picture.vector}


def _stored(data: bytes, kind: str, trees: MutableMapping[str, etree._Element], part: str) -> tuple[str, str]:
    """Return the part for a file and the relation that leads to it from `part`."""
    name = f"media/{hashlib.sha256(data).hexdigest()[:16]}.{kind}"
    _declare(trees[TYPES], kind)
    return f"word/{name}", add_relation(trees, part, kind="image", target=name)


def _add_vector(blip: etree._Element, relation: str) -> None:
    """Name the SVG that stands for a picture; programs that know none show the picture (MS-ODRAWXML 2.11.1)."""
    extensions = etree.SubElement(blip, qualified("a:extLst"))
    extension = etree.SubElement(extensions, qualified("a:ext"), {"uri": VECTOR})
    blips = etree.SubElement(extension, f"{{{SVG}}}svgBlip", nsmap={"asvg": SVG})
    blips.set(qualified("r:embed"), relation)


def _size(paragraph: etree._Element, picture: Picture) -> tuple[int, int]:
    wide = min(column_width(paragraph), picture.width * INCH // COARSEST)
    high = wide * picture.height // picture.width
    most = int(_page_height(paragraph) * SHARE)
    return (wide, max(high, 1)) if high <= most else (max(most * picture.width // picture.height, 1), most)


def _declare(types: etree._Element, kind: str) -> None:
    name = f"{{{CONTENT_TYPES}}}Default"
    if all(entry.get("Extension", "").lower() != kind for entry in types.iter(name)):
        types.insert(0, etree.Element(name, {"Extension": kind, "ContentType": CONTENT.get(kind, f"image/{kind}")}))


def _drawing(picture: Picture, alt: str, relation: str, wide: int, high: int) -> etree._Element:
    """Return the drawing (ECMA-376 part 1, 20.4.2.8 and 20.2.2.5); its id is set with those of all drawings."""
    size = {"cx": str(wide), "cy": str(high)}
    drawing = etree.Element(w("drawing"))
    inline = etree.SubElement(drawing, qualified("wp:inline"), dict.fromkeys(("distT", "distB", "distL", "distR"), "0"))
    etree.SubElement(inline, qualified("wp:extent"), size)
    etree.SubElement(inline, qualified("wp:docPr"), {"id": "1", "name": "Picture", "descr": alt})
    graphic = etree.SubElement(inline, qualified("a:graphic"))
    data = etree.SubElement(graphic, qualified("a:graphicData"), {"uri": NAMESPACES["pic"]})
    pic = etree.SubElement(data, qualified("pic:pic"))
    frame = etree.SubElement(pic, qualified("pic:nvPicPr"))
    etree.SubElement(frame, qualified("pic:cNvPr"), {"id": "0", "name": "Picture"})
    etree.SubElement(frame, qualified("pic:cNvPicPr"))
    fill = etree.SubElement(pic, qualified("pic:blipFill"))
    etree.SubElement(fill, qualified("a:blip"), {qualified("r:embed"): relation})
    etree.SubElement(etree.SubElement(fill, qualified("a:stretch")), qualified("a:fillRect"))
    shape = etree.SubElement(pic, qualified("pic:spPr"))
    place = etree.SubElement(shape, qualified("a:xfrm"))
    etree.SubElement(place, qualified("a:off"), {"x": "0", "y": "0"})
    etree.SubElement(place, qualified("a:ext"), size)
    form = etree.SubElement(shape, qualified("a:prstGeom"), {"prst": "rect"})
    etree.SubElement(form, qualified("a:avLst"))
    return drawing
