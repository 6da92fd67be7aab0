"""The checks find what was planted and are silent about correct translations, measured on the labelled set."""

from pathlib import Path

import pytest

from pipeline.catalogs import read_folder
from pipeline.checks import Task, check_language
from tests.checks.judging import glossary, judge
from tests.checks.plant import planted
from tests.checks.rows import PLANTED, read_rows
from tests.checks.twins import LANGUAGES

ENOUGH = 0.95
SHIPPED = Path(__file__).resolve().parents[1] / "sources" / "prospects" / "po"
FEWEST_ROWS, FEWEST_CORRECT, FEWEST_FAULTY = 200, 100, 100


@pytest.mark.xdist_group("check quality")
@pytest.mark.parametrize("held_back", [False, True])
def test_precision_and_recall_of_every_check_are_95_percent(held_back: bool) -> None:
    scores = judge()[held_back]
    poor = {name: score.misses for name, score in scores.items() if min(score.precision, score.recall) < ENOUGH}
    assert poor == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_labelled_set_has_a_hundred_correct_and_a_hundred_faulty_rows(language: str) -> None:
    rows = read_rows(language)
    correct = sum(not row.check for row in rows)
    assert (len(rows) >= FEWEST_ROWS, correct >= FEWEST_CORRECT, len(rows) - correct >= FEWEST_FAULTY) == (True,) * 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_planted_rows_are_those_that_the_planting_gives(language: str) -> None:
    rows = read_rows(language)
    assert [row for row in rows if row.origin == PLANTED] == list(planted([*rows], language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_row_stands_twice(language: str) -> None:
    pairs = [(row.source, row.target) for row in read_rows(language) if not row.check]
    assert len(pairs) == len(set(pairs))


@pytest.mark.parametrize("language", sorted(path.name for path in SHIPPED.iterdir() if path.is_dir()))
def test_shipped_translations_give_no_finding(language: str) -> None:
    catalogs = read_folder(SHIPPED, [language])[language]
    findings = check_language(Task(language, catalogs, "po", glossary=glossary()))
    # What a dictionary knows depends on its release; the project's words are looked at by `breviary check`.
    assert [str(finding) for finding in findings if finding.check != "spelling"] == []
