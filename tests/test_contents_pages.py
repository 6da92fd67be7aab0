"""Rules of the contents page in the Word document itself: its numbers are right without Word, and stay right."""

from pathlib import Path

import pytest
from docx import Document

from pipeline.office.converting import convert
from pipeline.office.processes import find_office
from pipeline.pdf.reading import headings

pytestmark = [
    pytest.mark.xdist_group("prospects"),
    pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed"),
]


@pytest.fixture(scope="module")
def books(toolkit: Path) -> list[Path]:
    """The Polish and Hungarian publications with a contents page."""
    folder = toolkit / "output/prospects"
    names = ("Podrecznik", "Strategiczne", "Kezikonyve", "Strategiai")
    return [path for name in names for path in folder.glob(f"*/*{name}*.docx")]


def entries(docx: Path) -> list[tuple[str, int]]:
    """Title and page number of each line of the contents page."""
    paragraphs = [item for item in Document(str(docx)).paragraphs if item.style and item.style.name]
    lines = [item.text.split("\t") for item in paragraphs if "toc" in str(item.style and item.style.name).lower()]
    return [(line[0], int(line[-1])) for line in lines if len(line) > 1]


def pages(pdf: bytes, titles: set[str]) -> list[tuple[str, int]]:
    return [(entry.title, entry.page) for entry in headings(pdf) if entry.title in titles]


def test_numbers_in_the_word_document_are_the_pages_of_its_headings(books: list[Path]) -> None:
    assert len(books) == 4
    for docx in books:
        listed = entries(docx)
        assert len(listed) > 5
        assert pages(docx.with_suffix(".pdf").read_bytes(), {title for title, _ in listed}) == listed


def test_numbers_hold_when_the_finished_document_is_laid_out_again(books: list[Path], tmp_path: Path) -> None:
    again = convert(books, tmp_path, workers=2, deadline=120)
    for docx in books:
        listed = entries(docx)
        assert pages(again[docx].read_bytes(), {title for title, _ in listed}) == listed
