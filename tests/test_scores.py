"""Rules of scores.csv: what a spreadsheet writes is read, and every cell that cannot be is named by line."""

from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.model.services import Score
from pipeline.records.loading import load_records
from tests.builders_services import EVALUATION, write_services

HEAD = "service,partner,a1,d,e\n"
PLACE = "sources/sample/scores.csv"


def scores_of(tmp_path: Path, text: str) -> tuple[Score, ...]:
    return load_records(write_services(tmp_path, scores_csv=text)).scores


def problems_of(tmp_path: Path, text: str, **files: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        load_records(write_services(tmp_path, scores_csv=text, **files))
    return [str(problem) for problem in caught.value.problems]


def test_each_filled_cell_is_a_score_and_an_empty_one_is_none(tmp_path: Path) -> None:
    assert scores_of(tmp_path, HEAD + "desk,alpha,4,,yes\n") == (
        Score("desk", "alpha", "a1", "4"),
        Score("desk", "alpha", "e", "yes"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "\N{ZERO WIDTH NO-BREAK SPACE}" + HEAD + "desk,alpha,4,New,yes\n",
        HEAD.replace(",", ";") + "desk;alpha;4;New;yes\n",
        HEAD.replace("\n", "\r\n") + "desk,alpha,4,New,yes\r\n",
        'Service,"Partner",A1,D,E\n desk , alpha ,4,NEW,Yes\n',
    ],
    ids=["byte order mark", "semicolons", "line ends of Windows", "capitals and blanks"],
)
def test_what_spreadsheets_write_is_the_same_table(tmp_path: Path, text: str) -> None:
    assert [score.value for score in scores_of(tmp_path, text)] == ["4", "New", "yes"]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (
            "desk,alpha,6,New,yes",
            "a1: '6' is not on the scale; write a whole number from 0 to 5, or leave the cell empty",
        ),
        (
            "desk,alpha,3.5,New,yes",
            "a1: '3.5' is not on the scale; write a whole number from 0 to 5, or leave the cell empty",
        ),
        ("desk,alpha,3,Old,yes", "d: 'Old' is not one of its answers; write one of Repeated, New"),
        ("desk,alpha,3,New,maybe", "e: 'maybe' is not one of its answers; write one of yes, no"),
        ("desk,alfa,3,New,yes", "partner: there is no partner 'alfa'; did you mean alpha?"),
        ("desk,alpha,3,New,yes,1", "has more cells than the first row; delete those at its end"),
    ],
)
def test_cell_that_cannot_be_read_is_named_with_its_line(tmp_path: Path, row: str, problem: str) -> None:
    (found,) = problems_of(tmp_path, HEAD + row + "\n")
    assert found.startswith(f"{PLACE}:2: {problem}")


def test_all_faults_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    rows = "desk,alpha,9,New,yes\nfair,alpha,1,Bad,yes\n"
    assert [line.split(": ")[0] for line in problems_of(tmp_path, HEAD + rows)] == [f"{PLACE}:2", f"{PLACE}:3"]


def test_same_service_and_partner_twice_is_refused(tmp_path: Path) -> None:
    (found,) = problems_of(tmp_path, HEAD + "desk,alpha,1,,\ndesk,alpha,2,,\n")
    assert found.startswith(f"{PLACE}:3: desk was scored by alpha on a1 in a row above")


def test_unknown_and_missing_columns_are_named(tmp_path: Path) -> None:
    found = problems_of(tmp_path, "service,a1,a9\ndesk,1,2\n")
    assert [line.partition("; ")[0] for line in found] == [
        f"{PLACE}:1: the column 'a9' is no attribute of evaluation.yaml",
        f"{PLACE}:1: there is no column 'partner'",
    ]


def test_scores_without_a_scale_are_refused(tmp_path: Path) -> None:
    without = EVALUATION.replace("scale:\n  lowest: 0\n  highest: 5\n", "")
    (found,) = problems_of(tmp_path, HEAD + "desk,alpha,1,,\n", evaluation_yaml=without)
    assert "evaluation.yaml has no scale" in found


def test_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    folder = write_services(tmp_path)
    (folder.sources / "scores.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="is not UTF-8"):
        load_records(folder)
