"""Rules for the Word templates that ship: what a careful reader, a screen reader and a translator need."""

import io
import math
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from lxml import etree
from PIL import Image

from pipeline.docx import schema
from pipeline.docx.names import w
from pipeline.docx.package import parse_part, read_package
from pipeline.docx.templates.template import compile_template
from pipeline.docx.texts.reading import read_messages
from pipeline.model.publications import PublicationKind
from templates.draw import tokens
from templates.draw.package import assemble
from templates.draw.pictures import draw_emblem, draw_pictures
from templates.draw.publications import DRAWINGS

FOLDER = Path(__file__).parents[1] / "templates" / "docx"
TEMPLATES = sorted(FOLDER.glob("*.docx"))
NAMES = [path.stem for path in TEMPLATES]
TAG = re.compile(r"\{[{%].*?[}%]\}")
PICTURE_FRAME = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
PARAGRAPH_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
every_template = pytest.mark.parametrize("path", TEMPLATES, ids=NAMES)


def stories(path: Path) -> Iterator[tuple[str, etree._Element]]:
    package = read_package(path.read_bytes(), name=path.stem)
    for part, data in package.parts.items():
        if re.fullmatch(r"word/(document|header\d|footer\d)\.xml", part):
            yield part, parse_part(data, name=path.stem, part=part)


def text_of(paragraph: etree._Element) -> str:
    return "".join(piece.text or "" for piece in paragraph.iter(w("t")))


def style_of(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    assert style is not None
    return str(style.get(w("val")))


def styles_of(path: Path) -> dict[str, etree._Element]:
    package = read_package(path.read_bytes(), name=path.stem)
    root = parse_part(package.parts["word/styles.xml"], name=path.stem, part="styles")
    return {str(style.get(w("styleId"))): style for style in root.iter(w("style"))}


def level_of(style_id: str, styles: dict[str, etree._Element]) -> int | None:
    """Return the outline level of a style or of the style it is based on."""
    style = styles[style_id]
    level = style.find(f"{w('pPr')}/{w('outlineLvl')}")
    if level is not None:
        return int(str(level.get(w("val"))))
    parent = style.find(w("basedOn"))
    return None if parent is None else level_of(str(parent.get(w("val"))), styles)


def test_there_is_a_template_for_every_kind_of_publication() -> None:
    assert sorted(kind.value for kind in PublicationKind) == NAMES


@every_template
def test_template_opens_in_word_library(path: Path) -> None:
    assert Document(str(path)).sections


@every_template
def test_template_compiles(path: Path) -> None:
    assert compile_template(path.read_bytes(), name=path.stem).programs


@every_template
def test_drawing_gives_the_shipped_file(path: Path) -> None:
    """A template that a designer took over in Word loses its drawing; then this test has nothing to say about it."""
    drawings = {draw().name: draw for draw in DRAWINGS}
    if path.stem not in drawings:
        pytest.skip("drawn by hand")
    assert assemble(drawings[path.stem](), draw_pictures()) == path.read_bytes()


@every_template
def test_every_paragraph_has_a_style_of_the_template(path: Path) -> None:
    known = styles_of(path)
    used = {style_of(paragraph) for _, root in stories(path) for paragraph in root.iter(w("p"))}
    assert used <= set(known)


@every_template
def test_every_run_and_table_style_is_defined(path: Path) -> None:
    used = {str(e.get(w("val"))) for _, root in stories(path) for e in root.iter(w("rStyle"), w("tblStyle"))}
    assert used <= set(styles_of(path))


def test_no_word_of_a_toolkit_cover_is_hyphenated() -> None:
    styles = styles_of(FOLDER / "toolkit.docx")
    for _, root in stories(FOLDER / "toolkit.docx"):
        for paragraph in root.iter(w("p")):
            bases = [style_of(paragraph)]
            while (base := styles[bases[-1]].find(w("basedOn"))) is not None:
                bases.append(str(base.get(w("val"))))
            assert any(styles[name].find(f"{w('pPr')}/{w('suppressAutoHyphens')}") is not None for name in bases)


@every_template
def test_every_style_is_based_on_a_known_one(path: Path) -> None:
    styles = styles_of(path)
    named = {str(e.get(w("val"))) for style in styles.values() for e in style.iter(w("basedOn"), w("next"))}
    assert named <= set(styles)


@every_template
def test_no_paragraph_is_empty(path: Path) -> None:
    content = {w("t"), w("tab"), w("drawing"), w("instrText")}
    paragraphs = [p for _, root in stories(path) for p in root.iter(w("p"))]
    assert all(any(element.tag in content for element in p.iter()) for p in paragraphs)


@every_template
def test_there_is_no_text_box(path: Path) -> None:
    assert not any("txbxContent" in str(e.tag) for _, root in stories(path) for e in root.iter())


@every_template
def test_data_tables_repeat_their_header_row(path: Path) -> None:
    for _, root in stories(path):
        for table in root.iter(w("tbl")):
            style = table.find(f"{w('tblPr')}/{w('tblStyle')}")
            assert style is not None
            if style.get(w("val")) in ("DataTable", "CompactTable"):
                assert table.find(f"{w('tr')}/{w('trPr')}/{w('tblHeader')}") is not None


@every_template
def test_rows_of_records_are_never_cut(path: Path) -> None:
    for _, root in stories(path):
        rows = [row for row in root.iter(w("tr")) if row.find(f".//{w('tbl')}") is None]
        rows = [row for row in rows if not text_of(row).strip().startswith("{%tr") and len(row.findall(w("tc"))) > 2]
        assert all(row.find(f"{w('trPr')}/{w('cantSplit')}") is not None for row in rows)


@every_template
def test_no_row_has_a_height_of_its_own(path: Path) -> None:
    assert not any(True for _, root in stories(path) for _ in root.iter(w("trHeight")))


@every_template
def test_every_picture_has_alternative_text_or_is_decorative(path: Path) -> None:
    for _, root in stories(path):
        for frame in root.iter(PICTURE_FRAME):
            decorative = any("decorative" in str(e.tag) and e.get("val") == "1" for e in frame.iter())
            assert bool(frame.get("descr")) != decorative


@every_template
def test_no_heading_level_is_left_out(path: Path) -> None:
    styles = styles_of(path)
    root = dict(stories(path))["word/document.xml"]
    levels = [level for p in root.iter(w("p")) if (level := level_of(style_of(p), styles)) is not None]
    steps = [after - before for before, after in zip([-1, *levels], levels, strict=False)]
    assert max(steps, default=0) <= 1


@every_template
def test_no_digit_is_typed(path: Path) -> None:
    texts = [TAG.sub("", text_of(p)) for _, root in stories(path) for p in root.iter(w("p")) if not _is_field(p)]
    assert not [text for text in texts if any(letter.isdigit() for letter in text)]


def _is_field(paragraph: etree._Element) -> bool:
    return next(paragraph.iter(w("instrText")), None) is not None


@every_template
def test_properties_stand_in_the_order_of_the_schema(path: Path) -> None:
    package = read_package(path.read_bytes(), name=path.stem)
    for part, data in package.parts.items():
        if not part.startswith("word/") or not part.endswith(".xml"):
            continue
        root = parse_part(data, name=path.stem, part=part)
        for tag, order in (("pPr", schema.PARAGRAPH), ("rPr", schema.RUN), ("settings", schema.SETTINGS)):
            for holder in root.iter(w(tag)):
                places = [order.split().index(etree.QName(child).localname) for child in holder]
                assert places == sorted(places)


@every_template
def test_every_paragraph_id_is_unique_and_valid(path: Path) -> None:
    paragraphs = [p for _, root in stories(path) for p in root.iter(w("p"))]
    ids = [str(p.get(PARAGRAPH_ID)) for p in paragraphs]
    assert max(Counter(ids).values()) == 1
    assert all(0 < int(value, 16) < 0x80000000 for value in ids)


@every_template
def test_every_page_of_a_draft_says_so(path: Path) -> None:
    heads = [root for part, root in stories(path) if "header" in part]
    assert heads
    assert all(any("edition.status" in text_of(p) for p in root.iter(w("p"))) for root in heads)


@every_template
def test_funding_block_is_there(path: Path) -> None:
    text = " ".join(text_of(p) for _, root in stories(path) for p in root.iter(w("p")))
    assert all(name in text for name in ("{{ legal.union }}", "{{ legal.fund }}", "{{ legal.slogan }}"))


@every_template
def test_template_is_small(path: Path) -> None:
    assert path.stat().st_size < 150_000


@every_template
def test_labels_hold_no_list_tags(path: Path) -> None:
    """A translator sees fields, never the loops of a list."""
    messages = read_messages(path.read_bytes(), name=path.stem, place=path.stem)
    assert not [message.source for message in messages if "<x" in message.source]


def test_a_label_is_written_the_same_everywhere() -> None:
    texts = {m.source for path in TEMPLATES for m in read_messages(path.read_bytes(), name=path.stem, place=path.stem)}
    assert len({text.casefold().rstrip(".:") for text in texts}) == len(texts)


def test_emblem_has_twelve_stars_on_a_field_of_three_by_two() -> None:
    image = Image.open(io.BytesIO(draw_emblem())).convert("RGB")
    assert image.width * 2 == image.height * 3
    assert _count_stars(image) == 12


def test_emblem_stars_lie_on_a_circle_of_a_third_of_the_height() -> None:
    image = Image.open(io.BytesIO(draw_emblem())).convert("RGB")
    middle, radius = (image.width / 2, image.height / 2), image.height / 3
    for hour in range(12):
        point = _on_circle(middle, radius, hour)
        assert _is_yellow(image.getpixel(point)), hour


def test_emblem_uses_the_official_colours() -> None:
    image = Image.open(io.BytesIO(draw_emblem())).convert("RGB")
    assert image.getpixel((0, 0)) == _rgb(tokens.BLUE)
    top_star = (image.width // 2, image.height // 6)
    assert image.getpixel(top_star) == _rgb(tokens.YELLOW)


def test_text_on_colour_can_be_read() -> None:
    colours = (tokens.BLUE, *tokens.THEMATIC, tokens.MUTE, tokens.INK)
    assert all(_contrast(colour, tokens.WHITE) >= 4.5 for colour in colours)
    assert _contrast(tokens.MUTE, tokens.TINT) >= 4.5
    assert _contrast(tokens.DRAFT, tokens.DRAFT_TINT) >= 4.5


def _on_circle(middle: tuple[float, float], radius: float, hour: int) -> tuple[int, int]:
    angle = math.radians(hour * 30)
    return round(middle[0] + math.sin(angle) * radius), round(middle[1] - math.cos(angle) * radius)


def _is_yellow(pixel: object) -> bool:
    return isinstance(pixel, tuple) and pixel[0] > 200 and pixel[2] < 100


def _count_stars(image: Image.Image) -> int:
    """Return the number of connected yellow areas."""
    left = {(x, y) for x in range(image.width) for y in range(image.height) if _is_yellow(image.getpixel((x, y)))}
    count = 0
    while left:
        count += 1
        queue = [left.pop()]
        while queue:
            x, y = queue.pop()
            near = {(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)} & left
            left -= near
            queue.extend(near)
    return count


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:], 16)


def _contrast(first: str, second: str) -> float:
    """Return the contrast ratio of WCAG 2.1."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    shares = [value / 255 for value in _rgb(colour)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
