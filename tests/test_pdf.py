"""Rules of what is read from a PDF and of the PDF that is the same every time."""

import io
import os
import subprocess
from hashlib import sha256
from pathlib import Path
from typing import cast
from xml.etree import ElementTree

import pytest
from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import BooleanObject, NameObject, StreamObject, TextStringObject

from pipeline.errors import InputError
from pipeline.office.converting import convert
from pipeline.office.processes import find_office
from pipeline.pdf.cache import PdfCache, pdf_key
from pipeline.pdf.known import PDFS, KnownPdfs, read_known
from pipeline.pdf.objects import as_dictionary, as_list, raw, written
from pipeline.pdf.reading import facts_of, headings, is_whole, normalise, page_count, plain_text
from pipeline.pdf.xmp import Claims, read_claims, write_packet

needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("book")
    document = Document()
    for number in (1, 2, 3):
        document.add_heading(f"Część {number}", 1)
        document.add_heading(f"Rozdział {number}", 2)
        document.add_table(2, 2).cell(0, 0).text = "Zażółć gęślą jaźń"
        if number < 3:
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "fr-FR")
    document.add_paragraph("Po francusku: ").add_run("une bonne pratique")._r.get_or_add_rPr().append(language)
    document.save(str(folder / "book.docx"))
    made = convert([folder / "book.docx"], folder, workers=1, deadline=60)
    return made[folder / "book.docx"].read_bytes()


def blank(pages: int = 1, password: str = "") -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@needs_office
def test_headings_have_the_pages_they_stand_on(book: bytes) -> None:
    assert tuple(heading.title for heading in headings(book))[:2] == ("Część 1", "Rozdział 1")
    assert [heading.page for heading in headings(book)] == [1, 1, 2, 2, 3, 3]
    assert [heading.level for heading in headings(book)] == [1, 2, 1, 2, 1, 2]
    assert page_count(book) == 3


@needs_office
def test_normalised_pdf_keeps_tags_outline_and_text(book: bytes) -> None:
    result = normalise(book, title="Tytuł", language="pl", author="PROSPECTS")
    catalog = PdfReader(io.BytesIO(result)).root_object
    top = as_list(as_dictionary(catalog["/StructTreeRoot"])["/K"])
    assert [as_dictionary(element)["/S"] for element in top] == [NameObject("/Document")]
    assert (str(catalog["/Lang"]), as_dictionary(catalog["/MarkInfo"])["/Marked"]) == ("pl", BooleanObject(True))
    assert (headings(result), plain_text(result)) == (headings(book), plain_text(book))


@needs_office
def test_passage_in_another_language_says_so_to_screen_readers(book: bytes) -> None:
    reader = PdfReader(io.BytesIO(normalise(book, title="Tytuł", language="pl")))
    waiting, languages = [reader.root_object["/StructTreeRoot"].get_object()], []
    while waiting:
        element = as_dictionary(waiting.pop())
        languages += [str(element["/Lang"])] if "/Lang" in element else []
        waiting += as_list(raw(element, "/K"))
    assert languages == ["fr-FR"]


@needs_office
def test_normalised_pdf_has_title_author_claims_and_no_date(book: bytes) -> None:
    result = PdfReader(io.BytesIO(normalise(book, title="Tytuł & <Co>", language="pl", author="PROSPECTS")))
    assert dict(result.metadata or {}) == {
        "/Title": "Tytuł & <Co>",
        "/Author": "PROSPECTS",
        "/Producer": PdfReader(io.BytesIO(book)).metadata["/Producer"],  # type: ignore[index]
    }
    packet = cast(StreamObject, result.root_object["/Metadata"]).get_data()
    assert read_claims(packet) == Claims("2", "B", "1")
    assert b"Date" not in packet


@needs_office
def test_claim_of_accessibility_is_declared_as_pdf_a_demands(book: bytes) -> None:
    catalog = PdfReader(io.BytesIO(normalise(book, title="T", language="pl"))).root_object
    packet = ElementTree.fromstring(cast(StreamObject, catalog["/Metadata"]).get_data().decode().strip())
    prefix = "{http://www.aiim.org/pdfa/ns/schema#}namespaceURI"
    assert [element.text for element in packet.iter(prefix)] == ["http://www.aiim.org/pdfua/ns/id/"]


def test_tab_key_follows_the_tags_on_pages_with_links() -> None:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)[NameObject("/Tabs")] = TextStringObject("S")
    writer.add_annotation(0, Link(rect=(0, 0, 9, 9), url="https://example.org"))
    out = io.BytesIO()
    writer.write(out)
    page = PdfReader(io.BytesIO(normalise(out.getvalue(), title="T", language="pl"))).pages[0]
    assert written(cast(NameObject, page["/Tabs"])) == b"/S"


@needs_office
def test_normalising_twice_changes_nothing(book: bytes) -> None:
    once = normalise(book, title="T", language="pl")
    assert normalise(once, title="T", language="pl") == once


@needs_office
def test_normalised_pdf_passes_qpdf(book: bytes, tmp_path: Path) -> None:
    (tmp_path / "book.pdf").write_bytes(normalise(book, title="T", language="pl"))
    subprocess.run(["qpdf", "--check", str(tmp_path / "book.pdf")], check=True, capture_output=True)


@needs_office
@given(st.data())
def test_damaged_pdf_is_refused_in_one_line_or_still_read(book: bytes, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(book)))
    hurt = book[:start] + data.draw(st.binary(max_size=40)) + book[start + data.draw(st.integers(0, 2000)) :]
    for read in (headings, plain_text, lambda pdf: normalise(pdf, title="T", language="pl")):
        try:
            read(hurt)
        except InputError as exc:
            assert len(exc.problems) == 1


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n%%EOF", b"<html></html>", blank()[:-40], blank(0)])
def test_what_is_no_pdf_with_pages_is_not_whole(data: bytes) -> None:
    assert not is_whole(data)


def test_whole_pdf_is_whole() -> None:
    assert is_whole(blank(2))


def test_pdf_with_a_password_is_refused_by_name() -> None:
    with pytest.raises(InputError, match=r"^annex\.pdf: is protected by a password; ask its author"):
        page_count(blank(password="secret"), name="annex.pdf")


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.sampled_from(["", "1", "2"]))
def test_packet_keeps_its_claims_whatever_the_title(title: str, part: str) -> None:
    claims = Claims("2", "B", part)
    packet = write_packet(title=title, language="pl", author=title, subject=title, producer="p", claims=claims)
    assert read_claims(packet) == claims


def test_cache_gives_back_what_was_put_and_nothing_for_another_document(tmp_path: Path) -> None:
    cache, key = PdfCache(tmp_path), pdf_key(b"docx", engine="office 1")
    cache.put(key, b"pdf")
    assert (cache.get(key), cache.get(pdf_key(b"docx", engine="office 2"))) == (b"pdf", None)
    assert cache.get(pdf_key(b"other", engine="office 1")) is None


def test_cache_does_not_give_back_a_damaged_pdf(tmp_path: Path) -> None:
    cache, key = PdfCache(tmp_path), pdf_key(b"docx", engine="")
    cache.put(key, b"pdf")
    next(tmp_path.rglob("*.pdf")).write_bytes(b"pd")
    assert cache.get(key) is None


@needs_office
def test_what_is_known_of_a_pdf_is_what_would_be_read_from_it(book: bytes, tmp_path: Path) -> None:
    first = KnownPdfs()
    assert first(book) == facts_of(book)
    first.keep(tmp_path / PDFS)
    assert read_known(tmp_path / PDFS).before == {sha256(book).hexdigest(): facts_of(book)}


@pytest.mark.parametrize("text", ["", "[]", '{"form": "1", "pdfs": {"ab": {"pages": 1}}}', '{"form": "0", "pdfs": 1}'])
def test_damaged_file_of_what_is_known_counts_as_none(text: str, tmp_path: Path) -> None:
    (tmp_path / PDFS).write_text(text)
    assert read_known(tmp_path / PDFS).before == {}


def test_full_cache_gives_up_what_was_used_longest_ago(tmp_path: Path) -> None:
    cache = PdfCache(tmp_path)
    keys = [pdf_key(text.encode(), engine="") for text in "abc"]
    for day, key in enumerate(keys):
        cache.put(key, b"pdf")
        os.utime(tmp_path / key[:2] / f"{key}.pdf", (day, day))
    assert cache.get(keys[0]) == b"pdf"
    cache.prune(room=6)
    assert [cache.get(key) for key in keys] == [b"pdf", None, b"pdf"]
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 4
