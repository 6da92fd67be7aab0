"""The status is kept until anything changes that it was read from, and never tells anything else than a fresh one."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pipeline.catalogs.counting import Counts
from pipeline.catalogs.efforts import Effort
from pipeline.model.results import Finding, Severity
from pipeline.plain import from_plain, to_plain
from pipeline.project import ProjectFolder, Workspace
from pipeline.status.keeping import KEPT, kept_survey, stamps_of
from pipeline.status.overview import Survey
from pipeline.status.standing import LanguageStatus, Standing, Status
from pipeline.survey import survey
from pipeline.wordcounts import Band, WordCounts
from tests.workspaces import edit, run

NUMBERS = some.integers(0, 99)
SHARES = some.none() | some.floats(0, 9)
STANDINGS = some.builds(
    Standing,
    some.builds(Counts, NUMBERS, NUMBERS),
    some.dictionaries(some.text(), NUMBERS),
    NUMBERS,
    some.text(),
    some.dictionaries(some.sampled_from(Severity), NUMBERS),
)
BY_NAME = some.dictionaries(some.text(), STANDINGS, max_size=2)
LANGUAGES = some.builds(LanguageStatus, some.text(), some.text(), STANDINGS, BY_NAME, BY_NAME)
FINDINGS = some.builds(Finding, some.text(), some.sampled_from(Severity), some.text(), some.text(), some.text())
SURVEYS = some.builds(
    Survey,
    some.builds(
        Status,
        some.text(),
        some.dictionaries(some.text(), some.text()),
        some.lists(LANGUAGES, max_size=2).map(tuple),
        some.lists(FINDINGS, max_size=2).map(tuple),
    ),
    some.dictionaries(
        some.text(),
        some.dictionaries(
            some.text(), some.builds(WordCounts, some.dictionaries(some.sampled_from(Band), NUMBERS)), max_size=2
        ),
        max_size=2,
    ),
    some.lists(
        some.builds(Effort, some.text(), some.text(), NUMBERS, NUMBERS, NUMBERS, NUMBERS, SHARES), max_size=2
    ).map(tuple),
)


@pytest.fixture
def demo(workspace: Path) -> ProjectFolder:
    return ProjectFolder(Workspace(workspace), "demo")


@given(SURVEYS)
def test_survey_as_plain_data_gives_the_same_survey_back(found: Survey) -> None:
    assert from_plain(Survey, json.loads(json.dumps(to_plain(found)))) == found


@pytest.mark.parametrize("data", [[1], {}, "x", None, [["a", {}, [], []], {}, 3]])
def test_data_that_stand_for_no_survey_are_refused(data: object) -> None:
    with pytest.raises((TypeError, ValueError, KeyError)):
        from_plain(Survey, data)


def test_status_is_read_once_and_told_alike_ever_after(demo: ProjectFolder) -> None:
    assert kept_survey(demo) is None
    found = survey(demo)
    assert (kept_survey(demo), stamps_of(demo)) == (found, stamps_of(demo))


CHANGES = ("po", "glossary", "words", "records", "template", "workspace glossary", "memory", "sent")


def change(demo: ProjectFolder, what: str) -> None:
    """Change something that a status is read from, as a person or another command would."""
    new = {
        "glossary": (demo.sources / "glossary/terms.csv", "en,fr\nlab,labo\n"),
        "words": (demo.sources / "words/fr.txt", "laboratoire\n"),
        "workspace glossary": (demo.workspace.root / "glossary/terms.csv", "en,fr\nlab,labo\n"),
        "memory": (demo.state / "memory.sqlite", ""),
        "sent": (demo.sent / "fr/memo.0.po", 'msgid ""\nmsgstr "Language: fr\\n"\n'),
        "template": (demo.workspace.root / "templates/docx/none.docx", "no template of this project"),
    }
    if what in new:
        path, text = new[what]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    elif what == "po":
        edit(demo.po / "fr/memo.po", 'msgid "', '# seen\nmsgid "')
    else:
        edit(demo.sources / "project.yaml", "style_profile: eu", "style_profile: national")


@pytest.mark.parametrize("what", CHANGES)
def test_change_of_anything_a_status_is_read_from_makes_it_read_again(demo: ProjectFolder, what: str) -> None:
    before = stamps_of(demo)
    change(demo, what)
    assert stamps_of(demo) != before


def test_kept_parts_never_make_a_status_differ_from_a_fresh_one(demo: ProjectFolder) -> None:
    survey(demo)
    for what in ("po", "words", "records"):
        change(demo, what)
    changed = survey(demo)
    for path in demo.state.rglob("*.json"):
        path.unlink()
    assert survey(demo) == changed


def test_what_cannot_be_read_any_more_is_looked_for_again(demo: ProjectFolder) -> None:
    survey(demo)
    (demo.state / KEPT).write_text('{"stamp": 1', encoding="utf-8")
    assert kept_survey(demo) is None


def test_command_tells_the_same_from_what_is_kept(demo: ProjectFolder) -> None:
    first = run(demo.workspace.root, "-p", "demo", "status", "--json")
    assert first.code == 0
    assert run(demo.workspace.root, "-p", "demo", "status", "--json") == first
