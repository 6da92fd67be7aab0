"""The status: figures that add up, by file and by publication, alike on the terminal, the page and in the workbook."""

import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.catalogs.efforts import Effort
from pipeline.catalogs.origins import change_date, dated, engine_line
from pipeline.model.results import Finding, Severity
from pipeline.model.texts import HUMAN, Catalog, Key, Message, State, Unit
from pipeline.status.page import status_page
from pipeline.status.standing import (
    LanguageStatus,
    Status,
    footing_of,
    lots_of,
    percent,
    standing_of,
    standings_of,
    status_of_language,
    words_of_printed,
)
from pipeline.status.text import status_text
from pipeline.status.workbook import status_workbook
from pipeline.wordcounts import Band, WordCounts
from tests.webpages import Outline
from tests.workspaces import edit, run

DAY = "2026-11-22"


def unit(source: str, state: State, *, origin: str = HUMAN, previous: Key | None = None, comment: str = "") -> Unit:
    target = "" if state is State.UNTRANSLATED else source.upper()
    comments = (comment,) if comment else ()
    return Unit(Message(source), target, state, origin, comments=comments, previous=previous)


UNITS = (
    unit("one two three four", State.REVIEWED),
    unit("five six", State.REVIEWED, origin="engine:apertium"),
    unit("seven", State.DRAFT, origin="memory"),
    unit("eight nine", State.DRAFT, previous=Key("", "eight"), comment=f"changed: eight {{+nine+}} ({DAY})"),
    unit("ten", State.UNTRANSLATED),
)
CATALOGS = {"plans": Catalog("pl", "plans", UNITS), "memo": Catalog("pl", "memo", ())}
FINDINGS = (Finding("limits", Severity.WARNING, "sources/p/po/pl/plans.po:7: plan/a", "too <long>", "shorten it"),)


def made(owner: str = "") -> Status:
    printed = {"guideline": frozenset({UNITS[0].key, UNITS[4].key})}
    language = status_of_language("pl", CATALOGS, findings=FINDINGS)
    return Status(
        "P&Q",
        {"guideline": "Strategic Guideline"},
        (replace(printing(language, CATALOGS, printed), owner=owner),),
        FINDINGS,
    )


def printing(
    language: LanguageStatus, catalogs: dict[str, Catalog], printed: dict[str, frozenset[Key]]
) -> LanguageStatus:
    """The status of a language with its publications, as a survey puts it together."""
    return replace(language, publications=standings_of(lots_of(catalogs.values()), words_of_printed(printed)))


def test_words_of_states_and_of_origins_add_up() -> None:
    counts, origins = standing_of(map(footing_of, UNITS)).counts, standing_of(map(footing_of, UNITS)).origins
    assert (counts.words, counts.reviewed_words, counts.draft_words, counts.empty_words) == (10, 6, 3, 1)
    assert origins == {"engine:apertium": 2, HUMAN: 6, "memory": 1}


def test_text_of_a_person_whose_source_changed_is_stale_since_the_day_it_was_found() -> None:
    standing = standing_of(map(footing_of, UNITS))
    assert (standing.stale_words, standing.since) == (2, DAY)


def test_publication_counts_what_it_prints_and_nothing_else() -> None:
    part = made().languages[0].publications["guideline"]
    assert (part.counts.words, part.reviewed_percent) == (5, 80)


def test_findings_are_counted_where_their_place_says() -> None:
    language = made().languages[0]
    assert language.domains["plans"].findings == {Severity.WARNING: 1}
    assert language.domains["memo"].findings == {}


@pytest.mark.parametrize(("share", "total", "expected"), [(999, 1000, 99), (1000, 1000, 100), (0, 0, 0)])
def test_hundred_per_cent_is_said_of_nothing_that_is_not_whole(share: int, total: int, expected: int) -> None:
    assert percent(share, total) == expected


def test_day_of_a_change_is_written_once() -> None:
    comments = dated(("asked Anna", "changed: [-a-]"), date=DAY)
    assert comments == ("asked Anna", f"changed: [-a-] ({DAY})")
    assert (dated(comments, date="2027-01-01"), change_date(comments)) == (comments, DAY)


def test_page_needs_nothing_beside_it_and_every_table_has_heads_and_a_caption() -> None:
    tags = Outline(status_page(made(owner="<b>Team</b>"), date=DAY)).tags
    names = [tag for tag, _ in tags]
    assert ("html", {"lang": "en"}) in tags
    assert not {"script", "link", "img", "iframe"} & set(names)
    assert names.count("table") == names.count("caption") > 3
    assert all(attributes.get("scope") in ("col", "row") for tag, attributes in tags if tag == "th")


def test_page_shows_texts_as_they_are_and_never_runs_them() -> None:
    page = status_page(made(owner="<script>alert(1)</script>"), date=DAY)
    assert "P&amp;Q" in page
    assert "&lt;script&gt;" in page
    assert "too &lt;long&gt;" in page


def cells(workbook: bytes, sheet: int) -> str:
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return archive.read(f"xl/worksheets/sheet{sheet}.xml").decode()


def test_workbook_has_real_numbers_a_filter_and_a_head_that_stays() -> None:
    sheet = cells(status_workbook(made()), 1)
    assert "<v>10</v>" in sheet
    assert "<v>0.6</v>" in sheet
    assert 'state="frozen"' in sheet
    assert "<autoFilter" in sheet


def test_same_status_gives_the_same_workbook() -> None:
    assert status_workbook(made()) == status_workbook(made())


def test_workbook_takes_a_formula_in_a_name_for_text() -> None:
    assert "<f>" not in cells(status_workbook(made(owner="=1+1")), 1)


EFFORTS = (Effort("pl", "apertium", 5, 4, 1, 3, 0.125), Effort("mt", "deepl", 7, 0, 0, 0, None))
WORDS = {"pl": {"plans": WordCounts({Band.CONTEXT: 7, Band.NEW: 1234}), "memo": WordCounts({Band.NEW: 1})}}


def test_page_tells_what_people_made_of_drafts_and_words_by_match() -> None:
    page = status_page(made(), date=DAY, words=WORDS, efforts=EFFORTS)
    polish = '<th scope="row">Polish (pl)</th><td class="text">apertium</td>'
    assert f"{polish}<td>5</td><td>4</td><td>25 %</td><td>12 %</td>" in page
    assert '<td class="text">deepl</td><td>7</td><td>–</td><td>–</td><td>–</td>' in page
    assert "<td>1&#8239;242</td><td>7</td>" in page


def test_page_without_drafts_of_machines_says_nothing_of_them() -> None:
    assert "What people made of machine drafts" not in status_page(made(), date=DAY)


def test_page_names_the_gravest_finding_first_and_counts_the_notes() -> None:
    found = tuple(Finding("x", severity, f"file:{severity.value}", "what", "advice") for severity in reversed(Severity))
    page = status_page(replace(made(), findings=found), date=DAY)
    assert page.index("file:error") < page.index("file:warning")
    assert "file:note" not in page and "Notes, not listed here: 1." in page


def test_workbook_tells_what_people_made_of_drafts_and_words_by_match() -> None:
    book = status_workbook(made(), words=WORDS, efforts=EFFORTS)
    drafts, matches = cells(book, 5), cells(book, 6)
    assert "<v>0.25</v>" in drafts and "<v>0.125</v>" in drafts
    assert "<v>1234</v>" in matches


def test_share_that_is_not_whole_is_not_whole_in_the_workbook() -> None:
    nearly = (*[unit(f"word{number}", State.REVIEWED) for number in range(999)], unit("last", State.DRAFT))
    language = status_of_language("pl", {"plans": Catalog("pl", "plans", nearly)})
    assert "<v>0.99</v>" in cells(status_workbook(Status("P", {}, (language,))), 1)


def test_text_fits_eighty_columns_with_eleven_languages_and_names_what_is_not_whole() -> None:
    whole = {"plans": Catalog("x", "plans", UNITS[:1])}
    codes = ("fr", "nl", "cs", "hu", "sl", "es", "de", "el", "et", "mt")
    printed = {"resources-grid": frozenset({UNITS[0].key})}
    done = [printing(status_of_language(code, whole), whole, printed) for code in codes]
    status = Status("P", {"resources-grid": "Grid"}, (*made(owner="Anna Nowak").languages, *done))
    lines = status_text(status, WORDS).splitlines()
    assert max(map(len, lines)) <= 80
    assert [line.split()[:3] for line in lines if line.startswith(("pl plans", "mt plans"))] == [["pl", "plans", "10"]]
    assert any(line.endswith("Anna Nowak") for line in lines)


def test_terminal_page_and_json_tell_the_same_of_every_publication(workspace: Path) -> None:
    result = run(workspace, "status", "--json", "--html", "s.html", "--xlsx", "s.xlsx")
    data = json.loads(result.out)
    french = data["languages"]["fr"]
    memo = french["publications"]["memo"]
    assert 0 < memo["words"] < french["total"]["words"]
    share = memo["reviewed_words"] * 100 // memo["words"]
    assert re.search(rf"^memo +{share}$", run(workspace, "status").out, re.MULTILINE)
    assert data["publications"]["memo"] in (workspace / "s.html").read_text(encoding="utf-8")
    assert (workspace / "s.xlsx").stat().st_size > 5000


def test_owner_of_a_language_the_project_does_not_have_is_refused_by_name(workspace: Path) -> None:
    project = workspace / "sources/demo/project.yaml"
    project.write_text(project.read_text(encoding="utf-8") + "owners:\n  mt: Anna\n", encoding="utf-8")
    result = run(workspace, "status")
    assert (result.code, "owners: mt" in result.err) == (3, True)


def test_draft_of_a_machine_stays_its_own_until_a_person_changes_it(workspace: Path) -> None:
    run(workspace, "translate", "--engine", "pseudo")
    origins = json.loads(run(workspace, "status", "--json").out)["languages"]["fr"]["total"]["origins"]
    assert origins.get("engine:pseudo", 0) > 0
    assert engine_line("pseudo", "x", date=DAY).startswith("mt:pseudo")


def test_extract_dates_a_change_of_the_source_and_keeps_the_day(workspace: Path) -> None:
    po = workspace / "sources/demo/po/fr/memo.po"
    fill = re.sub(
        r'(msgid "The second thing to remember."\n)msgstr ""', r'\1msgstr "La seconde chose."', po.read_text()
    )
    po.write_text(fill, encoding="utf-8")
    edit(workspace / "sources/demo/memo.yaml", "The second thing to remember.", "The second thing to remember now.")
    run(workspace, "extract")
    first = po.read_bytes()
    run(workspace, "extract")
    assert po.read_bytes() == first
    assert re.search(rb"# changed: .* \(\d{4}-\d{2}-\d{2}\)\n", first)
