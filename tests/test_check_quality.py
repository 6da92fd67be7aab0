"""The checks find what was planted and are silent about correct translations, measured on the labelled set."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.catalogs import read_folder
from pipeline.checks import Task, check_language
from pipeline.checks.consistency import one_source, one_translation
from pipeline.checks.pairs import Manner
from tests.checks.judging import glossary, judge, pair_of_row
from tests.checks.plant import planted
from tests.checks.rows import PLANTED, read_rows
from tests.checks.twins import LANGUAGES

ENOUGH = 0.95
SOURCES = Path(__file__).resolve().parents[1] / "sources"
SHIPPED = sorted((path.parents[1].name, path.name) for path in SOURCES.glob("*/po/*") if path.is_dir())
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_consistency_is_silent_about_correct_rows_and_finds_a_translation_in_the_wrong_place(language: str) -> None:
    rows = [row for row in read_rows(language) if not row.check]
    manner = Manner(language, glossary=glossary())
    correct = [pair_of_row(row, manner) for row in rows]
    assert [*one_translation(correct), *one_source(correct)] == []
    long = [row for row in rows if min(len(row.source.split()), len(row.target.split())) > 6][:20]
    swapped = [pair_of_row(replace(one, source=other.source), manner) for one, other in pairwise(long)]
    assert {pair for pair, _ in one_source([*correct, *swapped])} >= {*swapped}
    assert {pair for pair, _ in one_translation([*correct, *swapped])} >= {*swapped}


@pytest.mark.parametrize(("project", "language"), SHIPPED)
def test_shipped_translations_give_no_finding(project: str, language: str) -> None:
    catalogs = read_folder(SOURCES / project / "po", [language])[language]
    findings = check_language(Task(language, catalogs, "po", glossary=glossary()))
    # What a dictionary knows depends on its release; the project's words are looked at by `breviary check`.
    assert [str(finding) for finding in findings if finding.check != "spelling"] == []
