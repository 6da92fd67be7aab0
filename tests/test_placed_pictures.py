"""Pictures of records in documents: upright, at print resolution, described, and without what the camera knew."""

import io
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from pipeline.docx.names import NAMESPACES
from pipeline.docx.templates.placing import INCH, Picture
from pipeline.docx.templates.rendering import render
from pipeline.docx.templates.template import compile_template
from pipeline.errors import InputError
from pipeline.records.pictures import for_print
from tests.builders_rendering import PROPERTIES, filled, lines, para, part, parts_of, table, word
from tests.validator import FOUND, faults
from tests.workspaces import edit, run

TAG = "{{p image practice.images[0] }}"
RECORD = {"file": "tower.jpg", "alt": 'The "winding" tower <1950> & more', "caption": "The tower, 1950"}
CONTEXT = {"practice": {"images": [RECORD]}}
GPS, CAMERA, ORIENTATION = 0x8825, 0x010F, 0x0112
COLUMN = int(6.5 * INCH)


def photo(size: tuple[int, int] = (4000, 2000), *, kind: str = "JPEG", orientation: int = 6) -> bytes:
    """Return a picture with a red left half that a camera has turned, with the place where it was taken."""
    picture = Image.new("RGB", size, (0, 0, 255))
    picture.paste((255, 0, 0), (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[ORIENTATION], exif[CAMERA] = orientation, "Kodiak"
    exif.get_ifd(GPS).update({1: "N", 2: (46.0, 9.0, 0.0)})
    out = io.BytesIO()
    picture.save(out, format=kind, exif=exif, comment=b"by Jana") if kind == "JPEG" else picture.save(
        out, kind, exif=exif
    )
    return out.getvalue()


def fit(file: str, width: int) -> Picture | None:
    return Picture(*for_print(photo(), width / INCH)) if file == "tower.jpg" else None


def placed(body: str, context: dict[str, object] | None = None, **replace: bytes) -> bytes:
    data = word(body)
    wanted = CONTEXT if context is None else context
    return render(compile_template(data, name="t.docx"), wanted, filters={}, properties=PROPERTIES, fit=fit)


def one(data: bytes, path: str) -> etree._Element:
    (found,) = part(data).iterfind(path, NAMESPACES)
    return found


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_what_the_camera_knew_is_gone(kind: str) -> None:
    data, made, _, _ = for_print(photo(kind=kind), 6.5)
    with Image.open(io.BytesIO(data)) as picture:
        assert (dict(picture.getexif()), made) == ({}, kind.lower())
        assert not {"exif", "comment", "icc_profile", "xmp"} & set(picture.info)
    assert b"Kodiak" not in data and b"Jana" not in data and b"Exif" not in data


def test_picture_stands_upright() -> None:
    data, _, width, height = for_print(photo((400, 200)), 6.5)
    with Image.open(io.BytesIO(data)) as picture:
        assert (width, height) == picture.size == (200, 400)
        top, bottom = picture.getpixel((100, 20)), picture.getpixel((100, 380))
    assert isinstance(top, tuple) and isinstance(bottom, tuple)
    assert (top[0] > 200, bottom[2] > 200) == (True, True)


def test_picture_has_300_dots_an_inch_at_most_and_is_never_enlarged() -> None:
    assert for_print(photo(orientation=1), 2.0)[2:] == (600, 300)
    assert for_print(photo((400, 200), orientation=1), 6.5)[2:] == (400, 200)


def test_same_picture_gives_the_same_bytes() -> None:
    assert for_print.__wrapped__(photo(), 6.5) == for_print.__wrapped__(photo(), 6.5)


def test_damaged_picture_is_bad_input() -> None:
    with pytest.raises(InputError, match="is damaged or is not a picture"):
        for_print(b"no picture", 6.5)


def test_picture_comes_with_description_and_caption_of_its_record() -> None:
    data = placed(para("before") + para(TAG) + para("after"))
    assert one(data, ".//wp:docPr").get("descr") == RECORD["alt"]
    assert lines(data) == ["before", "", "The tower, 1950", "after"]
    assert one(data, ".//w:pStyle").get(f"{{{NAMESPACES['w']}}}val") == "Caption"


def test_picture_is_as_wide_as_its_column_or_cell() -> None:
    wide = one(placed(para(TAG)), ".//wp:extent")
    cell = table((TAG,)).replace("<w:tc>", '<w:tc><w:tcPr><w:tcW w:w="3216" w:type="dxa"/></w:tcPr>')
    narrow = one(placed(cell), ".//wp:extent")
    assert int(wide.get("cy", "")) <= 0.6 * (16838 - 2880) * 635
    assert (narrow.get("cx"), narrow.get("cy")) == (str(3000 * 635), str(6000 * 635))


def test_record_without_picture_leaves_no_paragraph() -> None:
    body = para("before") + para("{%p for image in practice.images %}") + para("{{p image image }}")
    body += para("{%p endfor %}") + para("{{p image practice.cover }}") + para("after")
    assert lines(placed(body, {"practice": {"images": [], "cover": None}})) == ["before", "after"]


def test_each_picture_is_stored_once_and_every_drawing_has_its_own_id() -> None:
    data = placed(para("{%p for n in many %}") + para(TAG) + para("{%p endfor %}"), {**CONTEXT, "many": [1, 2, 3]})
    ids = [frame.get("id") for frame in part(data).iterfind(".//wp:docPr", NAMESPACES)]
    assert ids == ["1", "2", "3"]
    assert len([name for name in parts_of(data) if name.startswith("word/media/")]) == 1


def test_what_is_no_picture_is_named_with_its_place() -> None:
    with pytest.raises(InputError, match="the value is no picture of the records"):
        placed(para("{{p image title }}"), {"title": "text"})
    with pytest.raises(InputError, match=r"places the picture x\.png; put it into images/"):
        placed(para("{{p image x }}"), {"x": {**RECORD, "file": "x.png"}})


def test_field_called_image_is_a_field() -> None:
    assert lines(filled(word(para("{{ image }}") + para("{{p image }}")), {"image": "a"})) == ["a", "a"]


@pytest.mark.skipif(not FOUND, reason="step skipped: Microsoft's OpenXML validator is not here")
def test_document_with_pictures_is_valid(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(placed(para(TAG) + para(TAG), None))
    assert faults([tmp_path / "a.docx"]) == []


def test_build_places_the_pictures_of_the_project(workspace: Path) -> None:
    demo = workspace / "sources/demo"
    (demo / "images").mkdir(exist_ok=True)
    (demo / "images/tower.jpg").write_bytes(photo())
    (demo / "images.yaml").write_text("- id: tower\n  file: tower.jpg\n  alt: A winding tower\n  caption: Tower\n")
    edit(demo / "practices/example-practice.yaml", "resources: ", "images: [tower]\nresources: ")
    (demo / "templates").mkdir()
    (demo / "templates/practice-sheet.docx").write_bytes(word(para(TAG)))
    assert run(workspace, "check", "templates").code == 0
    assert run(workspace, "build", "practice-sheet", "-l", "en", "-f", "docx").code == 0
    (path,) = (workspace / "output/demo/en").glob("*ractice-*heet*.docx")
    media = [data for name, data in parts_of(path.read_bytes()).items() if name.startswith("word/media/")]
    assert len(media) == 1 and b"Kodiak" not in media[0] and b"Exif" not in media[0]
    assert one(path.read_bytes(), ".//wp:docPr").get("descr") == "A winding tower"


def test_drawing_as_vectors_stands_beside_its_picture() -> None:
    vector = b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="5"/>'
    png = for_print(photo(kind="PNG"), 6.5)
    data = render(
        compile_template(word(para(TAG)), name="t.docx"),
        CONTEXT,
        filters={},
        properties=PROPERTIES,
        fit=lambda file, width: Picture(*png, vector=vector),
    )
    parts = parts_of(data)
    assert {name.rpartition(".")[2] for name in parts if "/media/" in name} == {"png", "svg"}
    assert b"96DAC541-7B7A-43D3-8B79-37D633B846F1" in parts["word/document.xml"]
    assert b"image/svg+xml" in parts["[Content_Types].xml"]
