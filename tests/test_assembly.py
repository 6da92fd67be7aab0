"""Rules of several PDFs that become one: nothing of them is lost, nothing active comes along."""

import io
import subprocess
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, NumberObject, TextStringObject

from pipeline.bundles.archive import PART_LINK, Part, assemble, first_pages
from pipeline.errors import InputError
from pipeline.office.converting import convert
from pipeline.office.processes import find_office
from pipeline.pdf.objects import as_dictionary, as_list, raw
from pipeline.pdf.reading import Heading, claims_of, headings, is_tagged, normalise, page_count, plain_text

needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def link(document: WordDocument, text: str, address: str) -> None:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text, style="Strong")
    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), document.part.relate_to(address, HYPERLINK, is_external=True))
    element.append(run._r)
    paragraph._p.append(element)


def chapters(name: str, pages: int) -> WordDocument:
    document = Document()
    for number in range(pages):
        document.add_heading(f"{name} {number + 1}", 1).paragraph_format.page_break_before = number > 0
        document.add_heading("Detail", 2)
        document.add_table(2, 2).cell(0, 0).text = "Zażółć"
    link(document, "Site", f"https://example.org/{name}")
    return document


def contents_page(entries: int) -> WordDocument:
    document = Document()
    document.add_heading("Contents", 1)
    for number in range(1, entries + 1):
        link(document, f"Entry {number}", f"{PART_LINK}{number}")
    return document


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("parts")
    documents = {"front": contents_page(2), "one": chapters("Alfa", 2), "two": chapters("Beta", 3)}
    for name, document in documents.items():
        document.save(str(folder / f"{name}.docx"))
    made = convert([folder / f"{name}.docx" for name in documents], folder, workers=1, deadline=60)
    return {path.stem: normalise(pdf.read_bytes(), title=path.stem, language="pl") for path, pdf in made.items()}


@pytest.fixture(scope="module")
def toolkit(pdfs: dict[str, bytes]) -> bytes:
    return assemble(parts_of(pdfs), front=pdfs["front"], language="pl", title="Zestaw", author="PROSPECTS")


def parts_of(pdfs: dict[str, bytes]) -> list[Part]:
    return [Part("Część pierwsza", pdfs["one"]), Part("Część druga", pdfs["two"])]


def tags(data: bytes) -> Counter[str]:
    """How often each structure type occurs, counted from the root; every parent link is checked on the way."""
    root = as_dictionary(raw(PdfReader(io.BytesIO(data)).root_object, "/StructTreeRoot"))
    found: Counter[str] = Counter()
    waiting = [(kid, root) for kid in as_list(raw(root, "/K"))]
    while waiting:
        item, parent = waiting.pop()
        element = as_dictionary(item)
        if "/S" in element:
            assert as_dictionary(raw(element, "/P")) is parent
            found[str(element["/S"])] += 1
            waiting += [(kid, element) for kid in as_list(raw(element, "/K"))]
    return found


@needs_office
def test_outline_has_the_front_then_each_part_with_its_own_headings(toolkit: bytes) -> None:
    assert [(heading.title, heading.level, heading.page) for heading in headings(toolkit)] == [
        ("Contents", 1, 1),
        ("Część pierwsza", 1, 2),
        ("Alfa 1", 2, 2),
        ("Detail", 3, 2),
        ("Alfa 2", 2, 3),
        ("Detail", 3, 3),
        ("Część druga", 1, 4),
        ("Beta 1", 2, 4),
        ("Detail", 3, 4),
        ("Beta 2", 2, 5),
        ("Detail", 3, 5),
        ("Beta 3", 2, 6),
        ("Detail", 3, 6),
    ]


def test_outline_begins_with_the_title_where_the_front_has_no_headings() -> None:
    whole = assemble([Part("Annex", annex())], front=annex(), language="en", title="Toolkit")
    assert headings(whole) == (Heading("Toolkit", 1, 1), Heading("Annex", 1, 2))


@needs_office
def test_front_has_roman_and_the_parts_arabic_page_labels(pdfs: dict[str, bytes], toolkit: bytes) -> None:
    assert PdfReader(io.BytesIO(toolkit)).page_labels == ["i", "1", "2", "3", "4", "5"]
    assert first_pages(page_count(part.pdf) for part in parts_of(pdfs)) == (1, 3)


@needs_office
def test_contents_links_lead_to_the_parts_and_other_links_stay(toolkit: bytes) -> None:
    reader = PdfReader(io.BytesIO(toolkit))
    pages = {page.indirect_reference: number for number, page in enumerate(reader.pages, start=1)}
    targets, addresses = [], []
    for page in reader.pages:
        for annotation in map(as_dictionary, as_list(raw(page, "/Annots"))):
            addresses.append(str(as_dictionary(raw(annotation, "/A")).get("/URI", "")))
            targets += [pages[item] for item in as_list(raw(annotation, "/Dest")) if isinstance(item, IndirectObject)]
    assert sorted(targets) == [2, 4]
    assert sorted(filter(None, addresses)) == ["https://example.org/Alfa", "https://example.org/Beta"]


@needs_office
def test_link_to_a_part_that_is_not_there_is_refused_by_name(pdfs: dict[str, bytes]) -> None:
    with pytest.raises(InputError, match=r"^Zestaw: a link leads to https://toolkit\.invalid/2, which is no part"):
        assemble(parts_of(pdfs)[:1], front=pdfs["front"], language="pl", title="Zestaw")


@needs_office
def test_text_of_the_whole_is_the_text_of_the_parts(pdfs: dict[str, bytes], toolkit: bytes) -> None:
    assert plain_text(toolkit) == tuple(page for name in ("front", "one", "two") for page in plain_text(pdfs[name]))


@needs_office
def test_tags_of_the_whole_are_the_tags_of_the_parts_under_one_document(pdfs: dict[str, bytes], toolkit: bytes) -> None:
    expected = sum((tags(pdf) for pdf in pdfs.values()), Counter[str]())
    expected["/Part"], expected["/Document"] = expected["/Document"], 1
    assert tags(toolkit) == expected


@needs_office
def test_every_page_and_link_finds_its_tags_in_the_parent_tree(toolkit: bytes) -> None:
    reader = PdfReader(io.BytesIO(toolkit))
    tree = as_dictionary(raw(as_dictionary(raw(reader.root_object, "/StructTreeRoot")), "/ParentTree"))
    numbers = as_list(raw(tree, "/Nums"))
    parents = dict(zip((int(str(key)) for key in numbers[::2]), numbers[1::2], strict=True))
    used = []
    for page in reader.pages:
        used.append(int(str(page["/StructParents"])))
        for element in as_list(parents[used[-1]]):
            assert raw(as_dictionary(element), "/Pg") == page.indirect_reference
        for annotation in as_list(raw(page, "/Annots")):
            used.append(int(str(as_dictionary(annotation)["/StructParent"])))
            assert as_dictionary(parents[used[-1]])["/S"] == NameObject("/Link")
    assert sorted(used) == sorted(parents) == sorted(set(used))


@needs_office
def test_whole_is_tagged_and_claims_what_every_part_claims(pdfs: dict[str, bytes], toolkit: bytes) -> None:
    catalog = PdfReader(io.BytesIO(toolkit)).root_object
    assert (is_tagged(catalog), str(catalog["/Lang"])) == (True, "pl")
    assert claims_of(catalog) == claims_of(PdfReader(io.BytesIO(pdfs["one"])).root_object)
    assert {key: str(value) for key, value in (PdfReader(io.BytesIO(toolkit)).metadata or {}).items()} == {
        "/Title": "Zestaw",
        "/Author": "PROSPECTS",
        "/Producer": "breviary",
    }


@needs_office
def test_untagged_annex_takes_the_claims_away_but_not_the_tags(pdfs: dict[str, bytes]) -> None:
    parts = [*parts_of(pdfs), Part("Annex", annex())]
    whole = assemble(parts, front=pdfs["front"], language="pl", title="Zestaw")
    catalog = PdfReader(io.BytesIO(whole)).root_object
    assert (is_tagged(catalog), claims_of(catalog).pdfua_part, claims_of(catalog).pdfa_part) == (False, "", "")
    assert tags(whole)["/Part"] == 3


@needs_office
def test_part_in_another_language_says_so(pdfs: dict[str, bytes]) -> None:
    english = Part("One", normalise(pdfs["one"], title="One", language="en"))
    whole = assemble([english, Part("Two", pdfs["two"])], front=pdfs["front"], language="pl", title="Zestaw")
    root = as_dictionary(raw(PdfReader(io.BytesIO(whole)).root_object, "/StructTreeRoot"))
    parts = as_list(raw(as_dictionary(as_list(raw(root, "/K"))[0]), "/K"))
    assert [as_dictionary(part).get("/Lang") for part in parts] == [None, "en", None]


@needs_office
def test_same_parts_give_the_same_bytes_and_equal_streams_are_kept_once(pdfs: dict[str, bytes], toolkit: bytes) -> None:
    again = assemble(parts_of(pdfs), front=pdfs["front"], language="pl", title="Zestaw", author="PROSPECTS")
    twice = assemble(parts_of(pdfs) * 2, front=pdfs["front"], language="pl", title="Zestaw", author="PROSPECTS")
    assert again == toolkit
    assert len(twice) - len(toolkit) < 0.5 * sum(len(part.pdf) for part in parts_of(pdfs))


@needs_office
def test_assembled_pdf_passes_qpdf(toolkit: bytes, tmp_path: Path) -> None:
    (tmp_path / "toolkit.pdf").write_bytes(toolkit)
    subprocess.run(["qpdf", "--check", str(tmp_path / "toolkit.pdf")], check=True, capture_output=True)


def annex(*, script: bool = False, password: str = "") -> bytes:
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    if script:
        action = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject("app.alert(1)")}
        launch = {"/S": NameObject("/Launch"), "/F": TextStringObject("cmd.exe")}
        page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): named(action)})
        box = ArrayObject(NumberObject(side) for side in (0, 0, 9, 9))
        annotation = named({"/Subtype": NameObject("/Link"), "/Rect": box, "/A": named(launch)})
        page[NameObject("/Annots")] = ArrayObject([writer._add_object(annotation)])
        writer.root_object[NameObject("/OpenAction")] = named(action)
        writer.add_attachment("virus.exe", b"MZ")
    if password:
        writer.encrypt(password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def named(values: Mapping[str, object]) -> DictionaryObject:
    return DictionaryObject({NameObject(key): value for key, value in values.items()})


def test_nothing_active_of_an_annex_enters_the_whole() -> None:
    whole = assemble([Part("Annex", annex(script=True))], front=annex(), language="en", title="T")
    assert not any(word in whole for word in (b"JavaScript", b"Launch", b"cmd", b"EmbeddedFile", b"/AA", b"OpenAction"))
    assert page_count(whole) == 2


@pytest.mark.parametrize("pdf", [b"<html>", annex(password="secret"), annex()[:300]])
def test_annex_that_cannot_be_read_is_refused_by_name(pdf: bytes) -> None:
    with pytest.raises(InputError, match=r"^Annex 3: is "):
        assemble([Part("Annex 3", pdf)], front=annex(), language="en", title="T")
