"""Telephone numbers are printed in groups a reader can dial."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.languages import format_phone


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        ("+34985207158", "+34 985 207 158"),
        ("+3211492172", "+32 114 921 72"),
        ("+38635660519", "+386 356 605 19"),
        ("+4421", "+44 21"),
        ("+331222333", "+33 122 2333"),
        ("0049 209", "0049 209"),
        ("", ""),
    ],
)
def test_number_is_grouped_after_its_country_code(number: str, printed: str) -> None:
    assert format_phone(number).replace("\u00a0", " ") == printed


@given(st.from_regex(r"\+[1-9][0-9]{6,14}", fullmatch=True))
def test_grouping_changes_no_digit(number: str) -> None:
    assert format_phone(number).replace("\u00a0", "") == number
