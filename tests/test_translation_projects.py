"""Which engine drafts which language stands in project.yaml, and nothing leaves the machine that nobody asked for."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from benchmarks import terms as benchmark
from pipeline import flow
from pipeline.drafting import SECONDS, Wish, engine_name, read_timeouts
from pipeline.engines import get_engine
from pipeline.engines.apertium_modes import read_modes
from pipeline.errors import BreviaryError, UsageError
from pipeline.glossary import Verifier, read_glossary
from pipeline.model.facts import Translation
from pipeline.project import find_project, find_workspace
from pipeline.records.loading import load_records
from pipeline.reports import translate_data
from pipeline.translation.accounts import Entry, Report, TermUse, Wording
from pipeline.translation.guard import guard_of
from pipeline.translation.ladder import Desk
from pipeline.translation.pages import report_page
from tests.builders_catalogs import message
from tests.workspaces import edit, run, snapshot

needs_apertium = pytest.mark.skipif(("en", "es") not in read_modes(), reason="apertium-eng-spa is not installed")
PROJECT = Path("sources/demo/project.yaml")


def configured(workspace: Path, block: str) -> Path:
    """Return the workspace with a block `translation:` in its project."""
    path = workspace / PROJECT
    path.write_text(f"{path.read_text(encoding='utf-8').rstrip()}\ntranslation:\n{block}", encoding="utf-8")
    return workspace


def test_engine_of_the_user_comes_before_that_of_the_language_and_that_of_the_project() -> None:
    settings = Translation(engine="deepl", languages={"es": "apertium"})
    assert engine_name(settings, "pl", Wish()) == "deepl"
    assert engine_name(settings, "es", Wish()) == "apertium"
    assert engine_name(settings, "es", Wish("pseudo")) == "pseudo"


def test_project_without_an_engine_asks_none(workspace: Path) -> None:
    (report,) = flow.translate(find_project(find_workspace(workspace), "demo")).reports
    assert (report.engine, report.texts, report.engine_units) == ("none", 0, 0)


def test_engine_named_in_the_project_drafts_its_language(workspace: Path) -> None:
    configured(workspace, "  languages:\n    fr: pseudo\n")
    drafted = flow.translate(find_project(find_workspace(workspace), "demo"))
    (report,) = json.loads(json.dumps(translate_data(drafted)))
    assert (report["engine"], report["left_empty"], report["local"]) == ("pseudo", 0, True)
    assert all(entry["target"] for entry in report["entries"])


@pytest.mark.parametrize(
    ("block", "words"),
    [
        ("  engine: gogle\n", "there is no engine 'gogle'; there are"),
        ("  engine: deepl\n  engines:\n    deepl:\n      api_key: abc123secret\n", "a key never stands in a file"),
        ("  engine: deepl\n  engines:\n    deepl:\n      tone: nice\n", "is no option of this engine"),
        ("  motor: deepl\n", "motor"),
        ("  languages:\n    cz: deepl\n", "'cz' is not a language code"),
    ],
)
def test_setting_that_cannot_be_used_is_told_before_anything_is_done(workspace: Path, block: str, words: str) -> None:
    before = snapshot(configured(workspace, block) / "sources")
    with pytest.raises(BreviaryError) as caught:
        flow.translate(find_project(find_workspace(workspace), "demo"))
    assert (caught.value.exit_code in (2, 3), words in str(caught.value)) == (True, True)
    assert "abc123secret" not in str(caught.value)
    assert snapshot(workspace / "sources") == before


def test_seconds_for_an_engine_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SECONDS, "10")
    assert (read_timeouts().total, read_timeouts().read) == (10.0, 10.0)
    for text in ("0", "-1", "soon", "inf", "nan"):
        monkeypatch.setenv(SECONDS, text)
        with pytest.raises(UsageError, match=f"{SECONDS}={text}"):
            read_timeouts()


def test_guard_knows_persons_organisations_and_embargoes_of_the_records(workspace: Path) -> None:
    edit(
        workspace / "sources/demo/press/release-1.yaml",
        "kind: release\n",
        "kind: release\nembargo: 2099-05-01T10:00:00+00:00\n",
    )
    (workspace / "sources/demo/people.yaml").write_text("- id: somebody\n  name: Testa Beispiel\n", encoding="utf-8")
    records = load_records(find_project(find_workspace(workspace), "demo"))
    now = datetime(2026, 11, 22, tzinfo=UTC)
    guard = guard_of(records, language="fr", now=now)
    assert "Testa Beispiel" in guard.names.persons
    under = message("x", "", "press/release-1/headline")
    assert guard.embargo_of(under) == datetime(2099, 5, 1, 10, tzinfo=UTC)
    assert guard.embargo_of(message("x", "", "press/other/headline")) is None
    later = guard_of(records, language="fr", now=now + timedelta(days=40_000))
    assert later.embargo_of(under) is None


def test_page_of_a_report_shows_what_to_look_at_first_and_escapes_every_text() -> None:
    right = TermUse("partner", "socio", Wording.APPLIED, "socio")
    wrong = TermUse("cluster", "clúster", Wording.MISSED)
    entries = (
        Entry("po/es/memo.po: memo/a", "A <b>partner</b>", "Un <b>socio</b>", (right,)),
        Entry("po/es/memo.po: memo/b", "A cluster", "Un grupo", (wrong,)),
        Entry("po/es/memo.po: memo/c", "Nothing", problem="the engine gave nothing"),
    )
    page = report_page(Report("es", "apertium", 3, engine_units=2, left_empty=1, entries=entries))
    assert page.index("Look at these first (2)") < page.index("A cluster") < page.index("All other drafts (1)")
    assert "Un &lt;b&gt;socio&lt;/b&gt;" in page
    assert "<b>" not in page
    assert '<html lang="en">' in page
    assert '<td lang="es">' in page


@needs_apertium
def test_marked_terms_of_the_test_set_come_out_right_with_real_apertium() -> None:
    sentences, engine = benchmark.read_sentences(), get_engine("apertium")
    glossary = read_glossary([benchmark.ROOT / "glossary"])
    desk = Desk("es", engine.capabilities, glossary, Verifier(glossary, "es"))
    courses = benchmark.ours(sentences, engine, desk)
    engine.close()
    best = {source: course.best for source, course in courses.items()}
    answers = [found.target if (found := best[item.source]) else "" for item in sentences]
    result = benchmark.score(sentences, answers, {term.identity: term for term in glossary.terms})
    assert (result.rate >= 0.993, sum(course.masks_lost for course in courses.values())) == (True, 0)
    assert benchmark.unfound(sentences, glossary) == []


def test_set_of_sentences_is_as_large_as_it_says_and_marks_terms_of_the_glossary() -> None:
    sentences = benchmark.read_sentences()
    known = {term.identity for term in read_glossary([benchmark.ROOT / "glossary"]).terms}
    marks = [identity for item in sentences for identity, _, _ in item.marks]
    assert len(sentences) >= 300
    assert len(marks) >= 300
    assert sum(bool(item.reference) for item in sentences) >= 60
    assert set(marks) <= known
    assert len({item.source for item in sentences}) == len(sentences)


@needs_apertium
def test_real_apertium_drafts_through_the_command(workspace: Path) -> None:
    edit(workspace / PROJECT, "  - fr", "  - fr\n  - es")
    assert run(workspace, "extract").code == 0
    result = run(workspace, "translate", "-l", "es", "--engine", "apertium")
    assert result.code in (0, 1)
    assert "stay on this machine, no charge" in result.out
    text = (workspace / "sources/demo/po/es/practices.po").read_text(encoding="utf-8")
    assert "# mt:apertium " in text
