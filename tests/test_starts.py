"""Rules of the map from records to pages: kept from run to run, and told where a person reads of a record."""

import io
from pathlib import Path

from pypdf import PdfWriter

from pipeline.delivery import Finished
from pipeline.model.results import Finding, Severity
from pipeline.project import ProjectFolder, Workspace
from pipeline.reports import findings_text
from pipeline.starts import PAGES, keep_starts, page_finder, read_starts, record_starts
from pipeline.tasks import Rendered
from tests.workspaces import ROOT

STARTS = {
    "pl/Book_pl.pdf": {"practice/energylab": 8, "plan/transfer": 12},
    "en/Book_en.pdf": {"practice/energylab": 7, "plan/transfer": 11},
    "en/Sheet_en.pdf": {"practice/energylab": 1},
}


def kept(tmp_path: Path) -> ProjectFolder:
    folder = ProjectFolder(Workspace(tmp_path), "demo")
    keep_starts(folder.state / PAGES, STARTS)
    return folder


def test_pages_of_pdfs_that_were_not_made_this_time_are_kept(tmp_path: Path) -> None:
    folder = kept(tmp_path)
    keep_starts(folder.state / PAGES, {"pl/Book_pl.pdf": {"practice/energylab": 9}})
    assert read_starts(folder.state / PAGES) == {**STARTS, "pl/Book_pl.pdf": {"practice/energylab": 9}}


def test_damaged_file_of_pages_counts_as_none(tmp_path: Path) -> None:
    (tmp_path / PAGES).write_text("{")
    assert read_starts(tmp_path / PAGES) == {}


def test_place_in_a_record_file_tells_the_pages_of_its_record(tmp_path: Path) -> None:
    find = page_finder(kept(tmp_path))
    assert find("sources/demo/practices/energylab.yaml:14") == "en 7, pl 8"
    assert find("sources/demo/plans/transfer.yaml") == "en 11, pl 12"
    elsewhere = ("sources/demo/project.yaml:3", "sources/demo/po/pl/energylab.po:9", "")
    assert [find(place) for place in elsewhere] == [""] * 3


def finished(record: str, title: str, *outline: str) -> Finished:
    """A document whose PDF has a page for each of these headings."""
    writer = PdfWriter()
    for number, heading in enumerate(outline):
        writer.add_blank_page(200, 200)
        writer.add_outline_item(title=heading, page_number=number)
    out = io.BytesIO()
    writer.write(out)
    rendered = Rendered("book", record, "el", title, "", "Book_el.docx", b"", 0, True, 1, TITLES)
    return Finished(rendered, b"", out.getvalue())


TITLES = {"service/offices": "Μόνιμα γραφεία", "practice/lab": "Lab", "press/lab": "Lab opens", "plan/none": "None"}


def test_record_starts_where_a_heading_is_its_title_with_or_without_a_number_before_it() -> None:
    book = finished("", "Book", "Contents", "8 Μόνιμα γραφεία", "LAB", "Lab")
    assert record_starts([book]) == {"el/Book_el.pdf": {"service/offices": 2, "practice/lab": 3}}


def test_document_of_its_own_is_about_the_record_of_its_title_where_two_have_one_id() -> None:
    assert record_starts([finished("lab", "Lab opens", "Lab")]) == {"el/Book_el.pdf": {"press/lab": 1}}


def test_place_in_a_list_of_records_tells_the_pages_of_its_record() -> None:
    folder = ProjectFolder(Workspace(ROOT), "pooling4clusters")
    starts = {"el/Book_el.pdf": {"service/website-paca-innovation": 8, "service/competence-centres": 9}}
    find = page_finder(folder, starts)
    place = "sources/pooling4clusters/services.yaml"
    assert (find(f"{place}:4"), find(f"{place}:1")) == ("el 8", "")


def test_finding_on_a_record_says_on_which_pages_it_is(tmp_path: Path) -> None:
    finding = Finding("x", Severity.NOTE, "sources/demo/practices/energylab.yaml:14", "says nothing")
    text = findings_text([finding], find_pages=page_finder(kept(tmp_path)))
    assert text.splitlines()[0].endswith("[x] (pages: en 7, pl 8)")
