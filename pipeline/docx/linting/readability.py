"""What a careful reader, a screen reader and a translator need of a template, apart from its tags."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from lxml import etree

from pipeline.docx.headings import Heading, read_headings
from pipeline.docx.names import CELL, DOCUMENT, NAMESPACES, ROW, TABLE, VAL, P, T, qualified, w
from pipeline.docx.package import Package
from pipeline.docx.safety import parse_parts
from pipeline.docx.stories import label, stories
from pipeline.docx.tags import Fault, short

DRAWN: Final = re.compile(r"word/(charts/chart|diagrams/data)(?:Ex)?(\d*)\.xml")
KINDS: Final = {"charts/chart": "chart", "diagrams/data": "SmartArt drawing"}
OFF: Final = ("0", "false", "off")
ROW_LOOP: Final = re.compile(r"\{%tr\s+for\s")
LETTER: Final = re.compile(r"[^\W\d_]")
_TEXTS: Final = ".//a:t | .//c:tx//c:v | .//c:cat//c:v"

Trees = Mapping[str, etree._Element]


def text_faults(package: Package) -> Iterator[Fault]:
    """Yield every text that no translator gets: words in charts, SmartArt and word art."""
    trees = _trees(package)
    advice = "no translator sees it; type it into the text beside it, or take it out"
    for part in trees:
        match = DRAWN.fullmatch(part)
        if match:
            place = f"{package.name}: {KINDS[match[1]]} {match[2]}".rstrip()
            for text in dict.fromkeys(_words(trees[part], _TEXTS)):
                yield Fault(place, f'holds the text "{short(text)}"', advice)
    for part in stories(trees):
        for text in dict.fromkeys(_words(trees[part], ".//v:textpath/@string")):
            yield Fault(f"{package.name}: {label(part)}", f'holds the word art "{short(text)}"', advice)


def _words(root: etree._Element, path: str) -> Iterator[str]:
    found = root.xpath(path, namespaces=NAMESPACES)
    for item in found if isinstance(found, list) else ():
        text = item.text or "" if isinstance(item, etree._Element) else str(item)
        if LETTER.search(text):
            yield text


def picture_faults(package: Package) -> Iterator[Fault]:
    """Yield every picture, chart or drawing that has no alternative text and is not marked as decorative."""
    trees = _trees(package)
    for part in stories(trees):
        for number, frame in enumerate(trees[part].iter(qualified("wp:docPr")), start=1):
            if not frame.get("descr", "").strip() and not _is_decorative(frame) and not _is_text_box(frame):
                name = frame.get("name", "")
                place = f"{package.name}: {label(part)}, picture {number}" + (f' "{short(name)}"' if name else "")
                yield Fault(place, "has no alternative text", "describe it in Word, or mark it as decorative")


def _is_decorative(frame: etree._Element) -> bool:
    mark = frame.find(".//adec:decorative", NAMESPACES)
    return mark is not None and mark.get("val") not in OFF


def _is_text_box(frame: etree._Element) -> bool:
    """Tell whether the drawing is read as text anyway."""
    holder = frame.getparent()
    return holder is not None and next(holder.iter(w("txbxContent")), None) is not None


def header_faults(package: Package) -> Iterator[Fault]:
    """Yield every table of data whose first row is not marked to be repeated as header row.

    A table is one of data when its design has a header row, or when a loop repeats a row below its first.
    """
    trees = _trees(package)
    for part in stories(trees):
        for number, table in enumerate(trees[part].iter(TABLE), start=1):
            rows = table.findall(ROW)
            if len(rows) > 1 and _is_data(table, rows) and not _is_header(rows[0]):
                place = f'{package.name}: {label(part)}, table {number}, row 1, "{short(_text(rows[0]))}"'
                advice = "mark it in Word: Table Layout > Repeat Header Rows"
                yield Fault(place, "the first row is not marked as header row", advice)


def _is_data(table: etree._Element, rows: list[etree._Element]) -> bool:
    look = table.find("w:tblPr/w:tblLook", NAMESPACES)
    first = look is not None and (look.get(w("firstRow")) or _flag(look.get(VAL, ""))) not in (None, *OFF)
    loops = [number for number, row in enumerate(rows) if ROW_LOOP.search(_text(row))]
    several = len(rows[0].findall(CELL)) > 1
    return several and (first or any(number > 0 for number in loops))


def _flag(value: str) -> str:
    """Return whether the old bit mask of a table design names a header row (0x0020)."""
    return "1" if re.fullmatch("[0-9A-Fa-f]{1,4}", value) and int(value, 16) & 0x20 else "0"


def _is_header(row: etree._Element) -> bool:
    mark = row.find("w:trPr/w:tblHeader", NAMESPACES)
    return mark is not None and mark.get(VAL) not in OFF


def heading_faults(package: Package) -> Iterator[Fault]:
    """Yield every heading that leaves out a level: a screen reader's user takes it for a missing chapter."""
    trees = _trees(package)
    if DOCUMENT not in trees:
        return
    headings = [heading for heading in read_headings(trees, DOCUMENT) if _level(heading)]
    for before, heading in pairwise([None, *headings]):
        level, above = _level(heading), _level(before) if before else 0
        if heading and level > above + 1:
            place = f'{package.name}: text, "{short(heading.text)}"'
            what = f"is a heading of level {level} after one of level {above}" if above else f"opens at level {level}"
            yield Fault(place, what, f"give it the style Heading {above + 1}")


def _level(heading: Heading | None) -> int:
    return (heading.level or heading.outline or 0) if heading else 0


def _text(element: etree._Element) -> str:
    paragraphs = ("".join(text.text or "" for text in paragraph.iter(T)) for paragraph in element.iter(P))
    return " ".join(paragraphs)


def _trees(package: Package) -> Trees:
    return parse_parts(package)[0]
