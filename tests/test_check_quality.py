"""The checks find what was planted and are silent about correct translations, measured on the labelled set."""

import pytest

from tests.checks.judging import judge
from tests.checks.plant import planted
from tests.checks.rows import PLANTED, read_rows
from tests.checks.twins import LANGUAGES

ENOUGH = 0.95
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
