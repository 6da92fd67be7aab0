"""Rules of the PDFs that partners hand in: what acts is taken out, what is read stays, what cannot be read is named."""

import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf.sanitize import Sanitizer
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    FloatObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from pipeline.annex_pdfs import read_pdf_annexes, remarks_on
from pipeline.errors import InputError
from pipeline.pdf.cleaning import clean_pdf
from pipeline.pdf.objects import as_dictionary, as_list, raw
from pipeline.pdf.reading import plain_text
from pipeline.project import ProjectFolder, Workspace
from tests.test_assembly import annex, named

STRICT = Sanitizer().remove_javascript().remove_attachments().remove_multimedia().remove_collection()
WORDS = (
    b"JavaScript",
    b"javascript",
    b"/JS",
    b"/XFA",
    b"SaveAs",
    b"PresSteps",
    b"Launch",
    b"cmd",
    b"EmbeddedFile",
    b"/AA",
    b"OpenAction",
    b"GoToR",
    b"SubmitForm",
)


def box(*sides: float) -> ArrayObject:
    return ArrayObject(FloatObject(side) for side in sides)


def saved(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def linked(action: dict[str, PdfObject], *, key: str = "/A") -> bytes:
    """A page with one link, or with one action of another kind under `key`."""
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    link = named({"/Type": NameObject("/Annot"), "/Subtype": NameObject("/Link"), "/Rect": box(0, 0, 9, 9)})
    link[NameObject(key)] = named(action)
    page[NameObject("/Annots")] = ArrayObject([writer._add_object(link)])
    return saved(writer)


def with_catalog(entries: dict[str, PdfObject]) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.root_object.update(named(entries))
    return saved(writer)


def with_page(entries: dict[str, PdfObject]) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200).update(named(entries))
    return saved(writer)


def form() -> bytes:
    """A page with a field filled in as `Gelsenkirchen`, which sends the form when it is clicked."""
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    font = named(
        {"/Type": NameObject("/Font"), "/Subtype": NameObject("/Type1"), "/BaseFont": NameObject("/Helvetica")}
    )
    shown = DecodedStreamObject()
    shown.set_data(b"BT /F1 10 Tf 2 3 Td (Gelsenkirchen) Tj ET")
    shown[NameObject("/BBox")] = box(0, 0, 100, 14)
    shown[NameObject("/Resources")] = named({"/Font": named({"/F1": font})})
    field = named(
        {
            "/Subtype": NameObject("/Widget"),
            "/FT": NameObject("/Tx"),
            "/T": TextStringObject("town"),
            "/Rect": box(50, 50, 150, 64),
            "/AP": named({"/N": writer._add_object(shown)}),
            "/A": named({"/S": NameObject("/SubmitForm"), "/F": TextStringObject("https://example.org/post")}),
        }
    )
    reference = writer._add_object(field)
    page[NameObject("/Annots")] = ArrayObject([reference])
    writer.root_object[NameObject("/AcroForm")] = named({"/Fields": ArrayObject([reference])})
    return saved(writer)


SCRIPT: dict[str, PdfObject] = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject("app.alert(1)")}
HOSTILE: dict[str, tuple[bytes, str]] = {
    "scripts, launches and attached files": (annex(script=True), "attached file"),
    "link into another file": (
        linked({"/S": NameObject("/GoToR"), "/F": TextStringObject("//host/share/x.pdf")}),
        "link to another file",
    ),
    "script behind a link": (
        linked(
            {
                "/S": NameObject("/URI"),
                "/URI": TextStringObject("https://example.org"),
                "/Next": named(SCRIPT),
            }
        ),
        "script",
    ),
    "script behind a page": (
        linked({"/S": NameObject("/GoTo"), "/D": TextStringObject("end"), "/Next": ArrayObject([named(SCRIPT)])}),
        "script",
    ),
    "script in an address": (
        linked({"/S": NameObject("/URI"), "/URI": TextStringObject("javascript:app.alert(1)")}),
        "link to another file",
    ),
    "file in an address": (
        linked({"/S": NameObject("/URI"), "/URI": TextStringObject("file:///c:/cmd.exe")}),
        "link to another file",
    ),
    "command of the reader": (linked({"/S": NameObject("/Named"), "/N": NameObject("/SaveAs")}), "other action"),
    "action that nobody knows": (linked({"/S": NameObject("/Cmd")}), "other action"),
    "scripts by name": (
        with_catalog({"/Names": named({"/JavaScript": named({"/Names": ArrayObject([named(SCRIPT)])})})}),
        "script",
    ),
    "form of XML": (with_catalog({"/AcroForm": named({"/XFA": TextStringObject("<xdp><script>cmd")})}), "form"),
    "steps of a slide show": (with_page({"/PresSteps": named({"/NA": named(SCRIPT)})}), "script"),
    "form": (form(), "form field"),
}
"""What is wrong with an annex -> its bytes, and one of the kinds that are said to be left out."""


@pytest.mark.parametrize("fault", HOSTILE)
def test_nothing_that_acts_stays_in_a_clean_pdf(fault: str) -> None:
    data, kind = HOSTILE[fault]
    clean = clean_pdf(data, name="annex.pdf")
    assert [word for word in WORDS if word in clean.pdf] == []
    assert kind in clean.removed
    assert scrubbed(clean.pdf, Sanitizer()) == scrubbed(clean.pdf, STRICT)


def scrubbed(data: bytes, sanitizer: Sanitizer) -> bytes:
    """The PDF as pikepdf saves it after it took out what the sanitizer names."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        sanitizer.apply(pdf).save(out, deterministic_id=True)
    return out.getvalue()


def test_second_judge_does_find_what_is_not_cleaned() -> None:
    data = annex(script=True)
    assert scrubbed(data, Sanitizer()) != scrubbed(data, STRICT)


def test_nothing_is_left_out_of_a_clean_pdf() -> None:
    clean = clean_pdf(annex(script=True), name="annex.pdf")
    assert clean_pdf(clean.pdf, name="annex.pdf").removed.total() == 0


def test_what_was_filled_into_a_form_can_still_be_read_where_it_stood(tmp_path: Path) -> None:
    clean = clean_pdf(form(), name="form.pdf")
    assert plain_text(clean.pdf) == ("Gelsenkirchen",)
    (tmp_path / "form.pdf").write_bytes(clean.pdf)
    done = subprocess.run(
        ["pdftotext", "-bbox", str(tmp_path / "form.pdf"), "-"], capture_output=True, text=True, check=True
    )
    assert 'xMin="52.0' in done.stdout
    assert "/Annots" not in PdfReader(io.BytesIO(clean.pdf)).pages[0]


ADDRESSES = ["https://example.org", "HTTP://EXAMPLE.ORG/a", "mailto:a@example.org", "tel:+321", "www.example.org"]


def test_links_to_pages_on_the_web_stay() -> None:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    for address in ADDRESSES:
        writer.add_annotation(0, Link(rect=(0, 0, 9, 9), url=address))
    page = PdfReader(io.BytesIO(clean_pdf(saved(writer), name="x.pdf").pdf)).pages[0]
    actions = [as_dictionary(raw(as_dictionary(item), "/A")) for item in as_list(raw(page, "/Annots"))]
    assert [str(action["/URI"]) for action in actions] == ADDRESSES


def test_picture_that_lies_in_another_file_is_not_fetched() -> None:
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    picture = DecodedStreamObject()
    picture.set_data(b"")
    picture.update(named({"/Subtype": NameObject("/Image"), "/F": TextStringObject("//host/share/x.png")}))
    picture.update(named({"/Width": NumberObject(1), "/Height": NumberObject(1)}))
    page[NameObject("/Resources")] = named({"/XObject": named({"/P": writer._add_object(picture)})})
    clean = clean_pdf(saved(writer), name="x.pdf")
    assert (b"share" in clean.pdf, clean.removed["link to another file"]) == (False, 1)


def looping() -> bytes:
    """A PDF whose list of pages contains itself."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    pages = as_dictionary(raw(writer.root_object, "/Pages"))
    own = raw(writer.root_object, "/Pages")
    assert own is not None
    as_dictionary(pages)[NameObject("/Kids")] = ArrayObject([*as_list(raw(pages, "/Kids")), own])
    return saved(writer)


REFUSED: dict[str, Callable[[], bytes]] = {
    "damaged.pdf": lambda: annex()[:300],
    "encrypted.pdf": lambda: annex(password="secret"),
    "looping.pdf": looping,
    "page.pdf": lambda: b"<html>",
}


def test_annexes_that_cannot_be_read_are_all_named_at_once(tmp_path: Path) -> None:
    folder = project(tmp_path, {name: make() for name, make in REFUSED.items()} | {"good.pdf": annex()})
    with pytest.raises(InputError) as caught:
        read_pdf_annexes(folder, languages=("en", "pl"))
    assert [problem.place for problem in caught.value.problems] == [
        f"sources/demo/annexes/{name}" for name in sorted(REFUSED)
    ]


def project(tmp_path: Path, files: dict[str, bytes]) -> ProjectFolder:
    folder = ProjectFolder(Workspace(tmp_path), "demo")
    for name, data in files.items():
        path = folder.annexes / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def test_annex_in_the_folder_of_a_language_is_for_that_language_only(tmp_path: Path) -> None:
    folder = project(tmp_path, {"Załącznik nr 1.pdf": annex(), "pl/Umowa.pdf": annex()})
    found = read_pdf_annexes(folder, languages=("en", "pl"))
    assert [(item.name, item.language) for item in found] == [
        ("annexes/Zalacznik-Nr-1.pdf", ""),
        ("annexes/Umowa_pl.pdf", "pl"),
    ]
    assert [item.is_for("en") for item in found] == [True, False]


def test_annex_in_a_folder_of_no_language_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"annexes/old/x\.pdf: lies in a folder 'old'"):
        read_pdf_annexes(project(tmp_path, {"old/x.pdf": annex()}), languages=("en",))


def test_what_was_left_out_and_what_has_no_tags_is_said(tmp_path: Path) -> None:
    folder = project(tmp_path, {"x.pdf": annex(script=True)})
    lines = remarks_on(read_pdf_annexes(folder, languages=()))
    assert ["script (" in lines[0], "no tags" in lines[1], len(lines)] == [True, True, 2]
