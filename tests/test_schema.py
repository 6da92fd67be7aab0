"""Schemas and tables of fields: they say what the model says."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.words import is_colour, is_country, is_slug, is_when
from pipeline.records.schema import PATTERNS, schema_text, schemas, with_fields_table
from pipeline.records.text_fields import FORMS

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("name", sorted(schemas()))
def test_schema_on_disk_is_the_one_of_the_model(name: str) -> None:
    assert (ROOT / "docs" / "schema" / name).read_text(encoding="utf-8") == schema_text(schemas()[name])


def test_table_of_fields_in_the_documentation_is_up_to_date() -> None:
    page = (ROOT / "docs" / "records.md").read_text(encoding="utf-8")
    assert page == with_fields_table(page)


def test_every_documented_form_of_a_field_is_on_the_page() -> None:
    page = (ROOT / "docs" / "records.md").read_text(encoding="utf-8")
    assert [form for form in FORMS if f"{{{form}}}" not in page] == []


def test_schema_knows_limits_choices_and_needed_fields() -> None:
    schema = json.loads(schema_text(schemas()["practice.json"]))
    assert schema["properties"]["short_description"] == {
        "description": "translated text, at most 160 characters",
        "type": "string",
        "maxLength": 160,
    }
    assert schema["additionalProperties"] is False
    assert {"id", "title", "resources"} <= set(schema["required"])
    assert "no" in json.loads(schema_text(schemas()["people.json"]))["items"]["properties"]["publish"]["enum"]


WORDLIKE = st.text(alphabet=st.sampled_from("abFZ019-/ -é"), max_size=12)


@pytest.mark.parametrize("rule", [is_slug, is_colour, is_country], ids=lambda rule: rule.__name__)
@given(text=WORDLIKE)
def test_pattern_of_the_schema_agrees_with_the_rule_of_the_model(rule: Callable[[str], bool], text: str) -> None:
    assert bool(re.search(PATTERNS[rule].replace("$", r"\Z"), text)) == rule(text)


@given(text=st.from_regex(r"[0-9]{4}(-[0-9]{2}){0,2}(/[0-9]{4}(-[0-9]{2}){0,2})?", fullmatch=True) | WORDLIKE)
def test_every_date_of_the_model_fits_the_schema(text: str) -> None:
    if is_when(text):
        assert re.search(PATTERNS[is_when], text)
