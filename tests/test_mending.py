"""Rules of the tags that LibreOffice leaves undone, shown on its own PDFs."""

import io

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from pipeline.office.converting import convert
from pipeline.office.processes import find_office
from pipeline.pdf.mending import mark_drawings
from pipeline.pdf.objects import as_dictionary, as_list, raw
from pipeline.pdf.reading import normalise, plain_text
from tests.test_assembly import tags

needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")

TEXT = b"/P<</MCID 0>>BDC\nq\nBT\n1 0 Td <01>Tj\nET\nQ\nEMC"
LINE = b"q 4 w 0 J 1 j\n68.9 800.4 m\n68.9 813.3 l S\nQ"
ARTIFACT = b"/Artifact BMC\n1 0 0 rg\n0 0 9 9 re f*\nEMC"


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A row of two boxes, three labels with their values, and a grid without a header row."""
    folder = tmp_path_factory.mktemp("tables")
    document = Document()
    document.add_heading("Tables", 1)
    for rows, columns in ((1, 2), (3, 2), (3, 3)):
        table = document.add_table(rows, columns, style="Table Grid")
        for row in range(rows):
            for column in range(columns):
                table.cell(row, column).text = f"cell {rows} {columns} {row} {column}"
        document.add_paragraph(f"After the table of {rows} rows and {columns} columns.")
    document.save(str(folder / "tables.docx"))
    return convert([folder / "tables.docx"], folder, workers=1, deadline=60)[folder / "tables.docx"].read_bytes()


@pytest.fixture(scope="module")
def mended(tables: bytes) -> bytes:
    return normalise(tables, title="Tables", language="en")


@needs_office
def test_layout_is_no_table_and_labels_are_headers_of_their_rows(tables: bytes, mended: bytes) -> None:
    before, after = tags(tables), tags(mended)
    assert (before["/Table"], before["/TD"], before["/TH"]) == (3, 2 + 6 + 9, 0)
    assert (after["/Table"], after["/TD"], after["/TH"]) == (2, 3 + 9, 3)
    assert before.total() == after.total()


@needs_office
def test_label_says_that_it_is_the_header_of_its_row(mended: bytes) -> None:
    cells = [element for element in elements(mended) if element.get("/S") == "/TH"]
    scopes = [[as_dictionary(item).get("/Scope") for item in as_list(raw(cell, "/A"))] for cell in cells]
    assert [scope[-1] for scope in scopes] == ["/Row"] * 3


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Two lists beside each other in the cells of a row that goes on over pages, and a box to write into."""
    folder = tmp_path_factory.mktemp("lists")
    document = Document()
    document.add_table(2, 3, style="Table Grid").cell(0, 0).text = "Signature"
    for cell in document.add_table(1, 2).rows[0].cells:
        for number in range(30):
            cell.add_paragraph(f"item {number} " + "word " * 20, style="List Bullet")
    document.add_paragraph("After the lists.")
    document.styles.add_style("Column Figure", WD_STYLE_TYPE.PARAGRAPH)
    for row in document.add_table(2, 3).rows:
        for cell in row.cells:
            cell.text = "96"
        row.cells[0].paragraphs[0].style = "Column Figure"
    document.save(str(folder / "lists.docx"))
    return convert([folder / "lists.docx"], folder, workers=1, deadline=60)[folder / "lists.docx"].read_bytes()


@needs_office
def test_item_on_the_next_page_stays_in_its_list(lists: bytes) -> None:
    before, after = parents_of_items(lists), parents_of_items(normalise(lists, title="Lists", language="en"))
    assert before - {"/L"} and after == {"/L"}


@needs_office
def test_empty_line_is_not_read_out_and_its_cell_stays(lists: bytes) -> None:
    before, after = empty_elements(lists), empty_elements(normalise(lists, title="Lists", language="en"))
    assert (set(before), after) == ({"/Standard"}, ["/TD"] * 5)


@needs_office
def test_large_number_at_the_head_of_a_row_is_its_header(lists: bytes) -> None:
    mended = normalise(lists, title="Lists", language="en")
    assert (tags(lists)["/TH"], tags(mended)["/TH"]) == (0, 2)


def empty_elements(data: bytes) -> list[str]:
    return [str(item.get("/S")) for item in elements(data) if not as_list(raw(item, "/K"))]


def parents_of_items(data: bytes) -> set[str]:
    return {str(as_dictionary(raw(item, "/P")).get("/S")) for item in elements(data) if item.get("/S") == "/LI"}


@needs_office
def test_mending_changes_no_word(tables: bytes, mended: bytes) -> None:
    assert plain_text(mended) == plain_text(tables)


def elements(data: bytes) -> list[DictionaryObject]:
    found: list[DictionaryObject] = []
    waiting = [as_dictionary(raw(PdfReader(io.BytesIO(data)).root_object, "/StructTreeRoot"))]
    while waiting:
        element = waiting.pop()
        found.append(element)
        waiting += [as_dictionary(kid) for kid in as_list(raw(element, "/K")) if "/S" in as_dictionary(kid)]
    return found


@pytest.mark.parametrize(
    ("content", "marked"),
    [
        (TEXT + b"\n" + LINE + b"\n" + TEXT, 1),
        (TEXT + b"\n" + LINE, 1),
        (LINE + b"\n" + TEXT, 1),
        (TEXT + b"\n" + ARTIFACT + b"\n" + TEXT, 0),
        (b"0.1 w\n" + TEXT, 0),
        (TEXT + b"\nq\nBT\n<02>Tj\nET\nQ\n" + TEXT, 0),
    ],
)
def test_line_between_two_passages_becomes_an_artifact_and_text_never_does(content: bytes, marked: int) -> None:
    result = mark_drawings(content)
    assert result.count(b"/Artifact BMC") - content.count(b"/Artifact BMC") == marked
    assert result.count(b"EMC") == result.count(b"BMC") + result.count(b"BDC")


@given(st.lists(st.sampled_from([TEXT, LINE, ARTIFACT, b"q", b"Q", b"0.5 w"]), max_size=12))
def test_marking_only_adds_marks_and_does_so_once(pieces: list[bytes]) -> None:
    content = b"\n".join(pieces)
    once = mark_drawings(content)
    assert mark_drawings(once) == once
    assert words(once) == words(content)


def words(content: bytes) -> list[bytes]:
    """The operators and operands of a page, without marks of artifacts."""
    return content.replace(b"/Artifact BMC", b"").replace(b"EMC", b"").split()


@needs_office
def test_normalising_what_was_mended_changes_nothing(mended: bytes) -> None:
    assert normalise(mended, title="Tables", language="en") == mended


def test_page_without_drawings_is_left_alone() -> None:
    assert mark_drawings(TEXT) == TEXT
