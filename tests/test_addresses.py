"""Addresses of texts: what is taken out can be put back at the same place."""

from pathlib import Path

import pytest

from pipeline.addresses import PREFIXES, TextField, prefix_of, replace_texts, texts_of
from pipeline.model.bodies import Place
from pipeline.model.content import Practice
from pipeline.records.kinds import KINDS
from pipeline.records.loading import load_records
from pipeline.shapes import shape_of
from tests.builders_records import write_project


def test_texts_come_with_address_role_and_limit(tmp_path: Path) -> None:
    (practice,) = load_records(write_project(tmp_path)).practices
    assert list(texts_of(practice, prefix_of(practice)))[:2] == [
        TextField("practice/lab/title", "Laboratory", "title", 100),
        TextField("practice/lab/short_description", "A place to try things.", "text", 160),
    ]


def test_giving_each_text_back_gives_back_an_equal_record(tmp_path: Path) -> None:
    records = load_records(write_project(tmp_path))
    for record in (records.project, *records.partners, *records.indicators, *records.practices):
        assert replace_texts(record, prefix_of(record), lambda text: text.text) == record


def test_every_text_taken_out_can_be_replaced(tmp_path: Path) -> None:
    project = load_records(write_project(tmp_path)).project
    shouted = replace_texts(project, "project", lambda text: f"{text.address}!")
    assert [text.text for text in texts_of(shouted, "project")] == [
        f"{t.address}!" for t in texts_of(project, "project")
    ]


def test_every_kind_of_file_has_an_address() -> None:
    assert {kind.cls for kind in KINDS} == set(PREFIXES)


def test_hint_that_no_record_may_use_is_refused() -> None:
    with pytest.raises(TypeError, match="a record field cannot be"):
        shape_of(dict[str, list[int]])
    assert shape_of(Practice).python is Practice
    assert shape_of(Place | None).python is Place
