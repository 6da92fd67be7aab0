"""Data of people who did not agree are found however a text writes them, and nothing else is taken for them."""

import pytest

from pipeline.checks.withheld import Withheld, found_in

NAME = Withheld("Zoë Example", "people.yaml, zoe", is_name=True)
PHONE = Withheld("+33321448625", "partners.yaml, alpha")
MAIL = Withheld("zoe@example.org", "partners.yaml, alpha")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Zoë Example opens it.", "Zoë Example"),
        ("ZOE EXAMPLE opens it.", "ZOE EXAMPLE"),
        ("Example, Zoe: opening", "Example, Zoe"),
        ("Opened by Ms Example today", "Ms Example"),
        ("Opened by Z. Example", "Z. Example"),
    ],
)
def test_name_is_found_in_any_order_and_behind_a_title(text: str, written: str) -> None:
    assert found_in(text, NAME) == written


@pytest.mark.parametrize("text", ["Zoë examples", "An Example of it", "for example", "a good example", "Mr Examples"])
def test_word_that_is_spelled_like_a_name_is_not_withheld(text: str) -> None:
    assert found_in(text, NAME) == ""


@pytest.mark.parametrize("written", ["+33 3 21 44 86 25", "00 33 (0)3 21 44 86 25", "03.21.44.86.25"])
def test_telephone_number_is_found_in_any_grouping(written: str) -> None:
    assert found_in(f"Call {written} now.", PHONE) == written


def test_other_number_is_not_withheld() -> None:
    assert found_in("Call +33 3 21 44 86 26, or 2144862.", PHONE) == ""


def test_e_mail_address_is_found_in_capitals_too() -> None:
    assert found_in("Write to Zoe@Example.org.", MAIL) == "Zoe@Example.org"
    assert found_in("Write to azoe@example.org.", MAIL) == ""
