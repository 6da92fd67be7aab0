"""What pages do not show: cut cells and boxes, lines off the page, more pages than the original; and no false alarm."""

import io
from pathlib import Path

import pytest
from docx import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.shared import Cm
from hypothesis import given
from hypothesis import strategies as st

from pipeline.docx.names import w
from pipeline.docx.printed import printed_texts
from pipeline.errors import ExitCode
from pipeline.office.converting import convert_each
from pipeline.office.processes import find_office
from pipeline.overflow import allowed_pages, measure, missing_texts, spans
from pipeline.pdf.placing import Page
from tests.workspaces import run

WORDS = st.lists(st.text("abcdeéñøαλ", min_size=4, max_size=9), min_size=4, max_size=30)


def lost(texts: list[str], *pages: str) -> list[str]:
    return [loss.text for loss in missing_texts(texts, [Page(page) for page in pages])]


@given(WORDS, st.data())
def test_text_is_found_however_its_lines_and_pages_break(words: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(2, len(words) - 2))
    first, second = "\n".join(words[:place]), "\n".join(words[place:])
    assert lost([" ".join(words)], f"Kopf\n{first}\nFuß 1", f"Kopf\n{second}\nFuß 2") == []
    assert lost([" ".join(words)], f"x {' '.join(words)} y") == []


def test_hyphen_capitals_accents_and_ligatures_make_no_loss() -> None:
    assert lost(["Straße der Büro\u00adfläche", "ΠΡΆΞΗ οφειλή"], "STRASSE DER BÜRO-\nFLÄCHE\nΠραξη οφειλη") == []
    assert lost(["office workflow"], "o\ufb03ce work\ufb02ow") == []


def test_rest_of_a_text_that_stops_is_told() -> None:
    assert lost(["A cell that holds more than it shows"], "A cell that holds\nPage 1") == ["more than it shows"]


def test_text_that_stands_twice_must_be_shown_twice() -> None:
    assert lost(["Belgium", "Belgium"], "Belgium only") == ["Belgium"]
    assert lost(["Belgium", "Belgium"], "Belgium", "Belgium") == []


def test_letter_that_another_font_draws_behind_its_line_makes_no_loss() -> None:
    page = Page("fejn teknologi ti w ṡ\nintrapriżi", strays=frozenset("ṡ"))
    assert [loss.text for loss in missing_texts(["fejn teknologiṡti w intrapriżi"], [page])] == []
    assert [loss.text for loss in missing_texts(["fejn teknologiṡti u intrapriżi"], [page])] != []


def test_word_that_only_two_cells_together_make_is_not_shown() -> None:
    assert lost(["Lab (BE)"], "Lab\nBelgium") == ["Lab (BE)"]


@pytest.mark.parametrize(("original", "allowed"), [(1, 1), (4, 4), (8, 10), (30, 37)])
def test_short_documents_keep_their_pages_and_long_ones_may_grow_by_a_quarter(original: int, allowed: int) -> None:
    assert allowed_pages(original) == allowed


def test_record_takes_the_pages_up_to_where_the_next_begins() -> None:
    assert spans({"practice/b": 5, "practice/a": 2, "practice/c": 5}) == {"practice/a": 3, "practice/b": 1}


def document(height: float) -> bytes:
    """Return a table with a row of a fixed height in centimetres, and a text below it that is right."""
    made = Document()
    row = made.add_table(1, 1).rows[0]
    row.height, row.height_rule = Cm(height), WD_ROW_HEIGHT_RULE.EXACTLY
    row.cells[0].text = " ".join(f"number{letter}{letter}{letter}{letter}" for letter in "abcdefghijklmnopqrstuv")
    made.add_paragraph("Below the table stands a text that everybody can read.")
    made.add_paragraph("fejn teknologiṡti w intrapriżi jaqsmu l-għarfien").runs[0].font.name = "Open Sans"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[bytes, bytes]]:
    """The same document with a row that cuts its text and with one that does not, as DOCX and PDF."""
    if find_office() is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("pairs")
    documents = {"cut": document(0.8), "whole": document(6)}
    for name, data in documents.items():
        (folder / f"{name}.docx").write_bytes(data)
    convert_each([folder / f"{name}.docx" for name in documents], folder, workers=1, deadline=120)
    return {name: (data, (folder / f"{name}.pdf").read_bytes()) for name, data in documents.items()}


@pytest.mark.xdist_group("office")
def test_cell_that_cuts_its_text_is_found_on_the_real_page(pairs: dict[str, tuple[bytes, bytes]]) -> None:
    found = measure(*pairs["cut"])
    assert [loss.how for loss in found.losses][-1] == "is not on any page"
    assert found.losses[-1].text.startswith("number") and found.pages == 1


@pytest.mark.xdist_group("office")
def test_cell_that_holds_its_text_gives_no_alarm(pairs: dict[str, tuple[bytes, bytes]]) -> None:
    assert measure(*pairs["whole"]).losses == ()


def test_hidden_text_fields_and_what_older_programs_show_are_not_looked_for() -> None:
    made = Document()
    paragraph = made.add_paragraph("Seen before ")
    paragraph.add_run("hidden").font.hidden = True
    for kind, text in (("begin", ""), ("separate", ""), ("", "17"), ("end", "")):
        run_ = paragraph.add_run(text)
        if kind:
            run_._r.append(run_._r.makeelement(w("fldChar"), {w("fldCharType"): kind}))
    paragraph.add_run(" and after")
    out = io.BytesIO()
    made.save(out)
    assert printed_texts(out.getvalue()) == ("Seen before ", " and after")


def test_pages_are_measured_only_where_some_are_built(workspace: Path) -> None:
    result = run(workspace, "check", "pages")
    assert (result.code, "holds no built PDF" in result.err) == (ExitCode.BAD_INPUT, True)
    assert run(workspace, "check", "page").code == ExitCode.USAGE
