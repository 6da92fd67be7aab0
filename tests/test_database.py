"""Rules of the searchable database: every word must occur, whatever its capitals and accents."""

import csv
import io
import json
from pathlib import Path

import pytest

from pipeline.database import Item, csv_of, items_of, search
from pipeline.errors import ExitCode
from pipeline.records.loading import load_records
from tests.builders_services import write_services
from tests.workspaces import run


def items(tmp_path: Path) -> tuple[Item, ...]:
    return items_of(load_records(write_services(tmp_path)), language="en")


def test_every_region_service_and_practice_is_an_entry(tmp_path: Path) -> None:
    assert [(item.kind, item.id) for item in items(tmp_path)] == [
        ("region", "here"),
        ("region", "there"),
        ("service", "desk"),
        ("service", "fair"),
        ("practice", "lab"),
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ([], ["here", "there", "desk", "fair", "lab"]),
        (["companies"], ["desk", "fair"]),
        (["companies", "FAIR"], ["fair"]),
        (["region", "france"], ["here"]),
        (["nowhere"], []),
    ],
)
def test_entry_is_found_when_all_words_occur(tmp_path: Path, words: list[str], found: list[str]) -> None:
    assert [item.id for item in search(items(tmp_path), words)] == found


def test_kind_and_country_narrow_the_search(tmp_path: Path) -> None:
    assert [item.id for item in search(items(tmp_path), [], kinds=["region"], countries=["CH"])] == ["there"]


def test_value_that_a_spreadsheet_would_run_is_harmless() -> None:
    rows = list(csv.DictReader(io.StringIO(csv_of([Item("hub", "h", "=1+1", "BE", "", "", "text", "paper")]))))
    assert rows[0]["title"] == "'=1+1"


def test_json_holds_what_the_search_found(tmp_path: Path) -> None:
    result = run(write_services(tmp_path).workspace.root, "database", "fair", "--json")
    assert [entry["id"] for entry in json.loads(result.out)] == ["fair"]


def test_search_that_finds_nothing_ends_with_findings(tmp_path: Path) -> None:
    assert run(write_services(tmp_path).workspace.root, "database", "nowhere").code == ExitCode.FINDINGS


def test_unknown_kind_is_refused_with_those_there_are(tmp_path: Path) -> None:
    result = run(write_services(tmp_path).workspace.root, "database", "--kind", "hubs")
    assert (result.code, "region, hub, story, service, practice" in result.err) == (ExitCode.USAGE, True)
