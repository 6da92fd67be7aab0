"""The report of built pages: each document by language against the original, what is lost, what is too long."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfWriter

from pipeline.delivery import Finished
from pipeline.docx.names import NAMESPACES
from pipeline.errors import ExitCode
from pipeline.model.publications import Publication, PublicationKind
from pipeline.model.results import Severity
from pipeline.overflow import Loss, Measure
from pipeline.pages.built import Built, PageSurvey, Sheet
from pipeline.pages.finals import finished_reasons
from pipeline.pages.findings import page_findings
from pipeline.pages.report import cell_of, pages_markdown, pages_page, rows_of
from pipeline.tasks import Rendered
from tests.builders_docx import docx, paragraph
from tests.webpages import Outline
from tests.workspaces import run

LOSS = Loss("is not on any page", "the end of a cell | <and> more")


def sheet(language: str, publication: str, pages: int, *losses: Loss, record: str = "") -> Sheet:
    name = "-".join(filter(None, (publication, record)))
    return Sheet(Built(f"{language}/{name}.pdf", language, publication, record), Measure(pages, losses))


def survey(*sheets: Sheet) -> PageSurvey:
    titles = {"memo": "Synoptic Memo", "guideline": "Strategic Guideline", "plan": "Plan"}
    return PageSurvey("P&Q", "output/sample", "en", ("en", "pl", "de"), titles, sheets)


RIGHT = (sheet("en", "memo", 2), sheet("pl", "memo", 2), sheet("en", "guideline", 8), sheet("pl", "guideline", 10))
WRONG = (*RIGHT, sheet("de", "memo", 3), sheet("de", "guideline", 11, LOSS))


@pytest.mark.parametrize(
    ("number", "told"),
    [(0, "2"), (1, "2"), (3, "10 (+2)"), (4, "3 (+1), too long"), (5, "11 (+3), too long, 1 text lost")],
    ids=["original", "as many", "more of many", "more of few", "lost"],
)
def test_cell_tells_the_pages_the_difference_and_what_is_wrong(number: int, told: str) -> None:
    assert cell_of(survey(*WRONG), WRONG[number]) == told


def test_document_that_is_not_built_in_the_source_language_is_held_against_nothing() -> None:
    alone = sheet("pl", "memo", 9)
    assert (cell_of(survey(alone), alone), page_findings(survey(alone))) == ("9", ())


def test_each_document_is_one_row_with_its_languages() -> None:
    plans = (sheet("en", "plan", 4, record="a"), sheet("en", "plan", 4, record="b"), sheet("pl", "plan", 4, record="a"))
    assert [(row.title, [*row.sheets]) for row in rows_of(survey(*plans))] == [
        ("Plan: a", ["en", "pl"]),
        ("Plan: b", ["en"]),
    ]


def test_pages_that_are_right_give_no_finding_and_the_report_says_so() -> None:
    assert page_findings(survey(*RIGHT)) == ()
    assert "No text is cut off or lost" in pages_markdown(survey(*RIGHT))
    assert "No text is cut off or lost" in pages_page(survey(*RIGHT), date="2026-11-22")


def test_lost_text_is_an_error_and_extra_pages_are_a_warning() -> None:
    found = [(item.severity, item.place) for item in page_findings(survey(*WRONG))]
    assert found == [
        (Severity.ERROR, "output/sample/de/guideline.pdf"),
        (Severity.WARNING, "output/sample/de/memo.pdf"),
        (Severity.WARNING, "output/sample/de/guideline.pdf"),
    ]


def test_record_that_takes_more_pages_in_a_longer_document_is_told_with_its_page() -> None:
    original = replace(sheet("en", "guideline", 20), starts={"plan/a": 3, "plan/b": 5})
    longer = replace(sheet("pl", "guideline", 20), starts={"plan/a": 3, "plan/b": 7})
    (found,) = page_findings(survey(original, longer))
    assert found.place == "output/sample/pl/guideline.pdf: page 3"
    assert found.what == "plan/a takes 4 pages; in the source language it takes 2"


def test_report_shows_texts_as_they_are_and_needs_nothing_beside_it() -> None:
    page = pages_page(survey(*WRONG), date="2026-11-22")
    names = [tag for tag, _ in Outline(page).tags]
    assert "P&amp;Q" in page and "&lt;and&gt;" in page
    assert names.count("table") == names.count("caption") == 2
    assert not {"script", "link", "img", "iframe"} & set(names)


def test_markdown_keeps_a_bar_in_a_text_from_making_a_column() -> None:
    assert "the end of a cell \\| <and> more" in pages_markdown(survey(*WRONG))


def test_report_of_pages_is_asked_for_with_the_part_pages_only(workspace: Path) -> None:
    result = run(workspace, "check", "--html", "pages.html")
    assert (result.code, "check pages --html FILE" in result.err) == (ExitCode.USAGE, True)
    assert not (workspace / "pages.html").exists()


def finished(*body: str, publication: str = "memo", pages: int | None = 1) -> Finished:
    """Return a final of these paragraphs whose pages are all empty; None for one without a PDF."""
    data = docx("".join(body))
    name = f"P_{publication}_pl_v1.0.docx"
    rendered = Rendered(publication, "", "pl", "", "1.0", name, data, 0, True, 0)
    return Finished(rendered, data, None if pages is None else empty_pages(pages))


def empty_pages(number: int) -> bytes:
    writer = PdfWriter()
    for _ in range(number):
        writer.add_blank_page(595, 842)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def publication(kind: PublicationKind, *, max_pages: int | None = None) -> Publication:
    return Publication(id="memo", kind=kind, title="A title", when="2026-11", max_pages=max_pages)


def reasons(item: Finished, *publications: Publication) -> list[str]:
    return [str(reason) for reason in finished_reasons([item], publications)]


def test_final_whose_pages_do_not_show_a_text_is_refused() -> None:
    told = "pl: memo: P_memo_pl_v1.0.docx: 'A text that is nowhere' is not on any page; shorten the text"
    assert [line[: len(told)] for line in reasons(finished(paragraph("A text that is nowhere")))] == [told]


@pytest.mark.parametrize(
    ("item", "pages", "stops"),
    [
        (publication(PublicationKind.MEMO), 2, False),
        (publication(PublicationKind.MEMO), 3, True),
        (publication(PublicationKind.LEAFLET), 3, True),
        (publication(PublicationKind.MEMO, max_pages=3), 3, False),
        (publication(PublicationKind.GUIDELINE), 30, False),
        (publication(PublicationKind.GUIDELINE, max_pages=29), 30, True),
    ],
)
def test_final_that_is_longer_than_its_paper_is_refused(item: Publication, pages: int, stops: bool) -> None:
    told = [f"pl: memo: P_memo_pl_v1.0.docx: has {pages} pages;"] if stops else []
    assert [line.rpartition(" its paper has")[0] for line in reasons(finished(pages=pages), item)] == told


def test_final_with_a_picture_without_words_is_refused_with_and_without_pages() -> None:
    frame = f'<wp:inline xmlns:wp="{NAMESPACES["wp"]}"><wp:docPr id="1" name="Tower"/></wp:inline>'
    body = paragraph(f"<w:r><w:drawing>{frame}</w:drawing></w:r>")
    for pages in (1, None):
        (told,) = reasons(finished(body, pages=pages))
        assert 'picture 1 "Tower": has no alternative text' in told


def test_publication_that_is_longer_than_its_paper_is_an_error_in_every_language() -> None:
    long = replace(survey(sheet("en", "memo", 3), sheet("pl", "memo", 3)), limits={"memo": 2})
    found = [(item.check, item.severity, item.what) for item in page_findings(long)]
    assert found == [("page-limit", Severity.ERROR, "has 3 pages; its paper has 2")] * 2
    assert cell_of(long, long.sheets[0]) == "3, too long"
