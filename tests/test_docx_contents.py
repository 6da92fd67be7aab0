"""The contents list the headings their field asks for, with page numbers that are right without Word."""

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from pypdf import PdfReader

from pipeline.docx.contents import finish_contents
from pipeline.docx.names import HYPERLINK, VAL, P, w
from tests.builders_rendering import filled, lines, para, part, parts_of, text_of, word


def char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def contents(code: str = 'TOC \\o "1-2" \\h \\z \\u', *results: str) -> str:
    """Return a contents field as Word writes it: begin and first result, more results, end."""
    start = char("begin") + f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>' + char("separate")
    first, *rest = results or ("Update me",)
    return para(start, first) + "".join(map(para, rest)) + para(char("end"))


def heading(text: str, level: int = 1) -> str:
    return para(text, style=f"Heading{level}")


BOOK = heading("One") + para("text") + heading("One and a half", 2) + heading("Deep", 3) + heading("Two")


def made(body: str, context: Mapping[str, object] | None = None) -> bytes:
    return filled(word(body), context or {})


def entries(data: bytes) -> list[str]:
    return [text_of(link) for link in part(data).iter(HYPERLINK)]


def field_signs(data: bytes) -> list[str]:
    """Return field characters and instructions in reading order."""
    return [
        (element.text or "").strip() or element.get(w("fldCharType"), "")
        for element in part(data).iter(w("fldChar"), w("instrText"))
    ]


def test_one_linked_entry_per_heading_of_the_levels_asked_for() -> None:
    data = made(contents() + BOOK)
    assert entries(data) == ["One\t–", "One and a half\t–", "Two\t–"]
    assert not [sign for sign in field_signs(data) if sign.startswith("TOC")]


def test_entries_lead_to_bookmarks_around_their_headings() -> None:
    root = part(made(contents() + BOOK))
    names = {start.get(w("name")): text_of(next(start.iterancestors(P))) for start in root.iter(w("bookmarkStart"))}
    assert [names[link.get(w("anchor"))] for link in root.iter(HYPERLINK)] == ["One", "One and a half", "Two"]


def test_old_results_of_the_field_go() -> None:
    shown = lines(made(contents("TOC \\o", "old one", "old two") + BOOK))
    assert not [line for line in shown if "old" in line]


def test_headings_made_by_a_loop_are_listed() -> None:
    body = contents() + para("{%p for t in ts %}") + heading("{{ t }}") + para("{%p endfor %}")
    assert entries(made(body, {"ts": ["A & B", "C"]})) == ["A & B\t–", "C\t–"]


def test_style_list_of_the_field_is_followed() -> None:
    assert entries(made(contents('TOC \\t "Quote,2"') + BOOK + para("Q", style="Quote"))) == ["Q\t–"]


def test_document_without_contents_or_headings_stays_as_it_is() -> None:
    for body in (BOOK, contents() + para("a"), contents('TOC \\h \\c "Figure"') + BOOK):
        data = filled(word(body), {})
        assert finish_contents(data, [1]) == data
        assert b"breviary" not in parts_of(data)["word/settings.xml"]


def test_section_break_at_the_end_of_the_contents_stays() -> None:
    end = f"<w:p><w:pPr><w:sectPr/></w:pPr>{char('end')}</w:p>"
    body = contents().rpartition("<w:p>")[0] + end + BOOK
    assert next(part(made(body)).iter(w("sectPr"))).getparent() is not None


def test_finished_contents_are_one_field_around_all_entries() -> None:
    data = finish_contents(made(contents() + BOOK), [3, 4, 9])
    signs = field_signs(data)
    assert signs[:4] == ["begin", 'TOC \\o "1-2" \\h \\z \\u', "separate", "begin"]
    assert signs.count("begin") == signs.count("end") == signs.count("separate") == 4
    assert entries(data) == ["One\t3", "One and a half\t4", "Two\t9"]


def test_pages_of_all_headings_give_those_of_the_listed_ones() -> None:
    assert entries(finish_contents(made(contents() + BOOK), [3, 4, 5, 9])) == ["One\t3", "One and a half\t4", "Two\t9"]


@pytest.mark.parametrize("pages", [None, [1], [1, 2, 3, 4, 5]])
def test_without_fitting_pages_word_is_told_to_update(pages: list[int] | None) -> None:
    data = finish_contents(made(contents() + BOOK), pages)
    assert part(data, "word/settings.xml").find(w("updateFields")) is not None
    assert entries(data)[0] == "One\t–"


def test_nothing_of_ours_stays_in_a_finished_document() -> None:
    parts = parts_of(finish_contents(made(contents() + BOOK), [1, 2, 3]))
    assert b"docVar" not in parts["word/settings.xml"]
    assert b"breviary" not in parts["word/document.xml"]


def test_bookmark_ids_stay_unique() -> None:
    marked = '<w:bookmarkStart w:id="4" w:name="x"/><w:bookmarkEnd w:id="4"/>'
    root = part(made(contents() + BOOK + para(marked)))
    ids = [start.get(w("id")) for start in root.iter(w("bookmarkStart"))]
    assert len(ids) == len(set(ids)) == 5


def test_missing_contents_styles_are_made_with_a_tab_at_the_margin() -> None:
    data = made(contents() + BOOK)
    styles = {style.get(w("styleId")): style for style in part(data, "word/styles.xml").iter(w("style"))}
    used = [style.get(VAL) for style in part(data).iter(w("pStyle"))]
    assert used[:3] == ["TOC1", "TOC2", "TOC1"]
    assert [tab.get(w("pos")) for tab in styles["TOC1"].iter(w("tab"))] == ["9026"]


def test_filling_and_finishing_give_the_same_bytes_again() -> None:
    assert made(contents() + BOOK) == made(contents() + BOOK)
    filled_in = made(contents() + BOOK)
    assert finish_contents(filled_in, [1, 2, 3]) == finish_contents(filled_in, [1, 2, 3])


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_libreoffice_puts_in_the_right_page_numbers(tmp_path: Path) -> None:
    broken = '<w:r><w:br w:type="page"/></w:r>'
    body = contents() + "".join(para(broken) * gap + heading(f"Chapter {gap}") for gap in (1, 3, 2))
    (tmp_path / "a.docx").write_bytes(made(body))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "a.docx")], check=True, capture_output=True, timeout=120)
    shown = PdfReader(tmp_path / "a.pdf").pages[0].extract_text()
    assert re.findall(r"Chapter \d[\s.]+(\d+)", shown) == ["2", "5", "7"]
