"""Hard spaces; in the tables ~ is a hard space."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.languages import LANGUAGES, format_money, format_when, hard_spaces, issue_number

CASES = [
    ("en", "14 October 2011, EUR 12 500, 25 %", "14~October 2011, EUR~12~500, 25~%"),
    ("en", "Issue 5 of INTERREG IVC and INTERREG IV C", "Issue~5 of INTERREG~IVC and INTERREG~IV~C"),
    ("en", "in 2011 200 people", "in 2011 200 people"),
    ("en", "A good plan", "A good plan"),
    ("fr", "Objectif : «oui» ! Le 1er octobre", "Objectif~: «oui»~! Le 1er octobre"),
    ("nl", "op 14 oktober, nr. 5, art. 9", "op 14~oktober, nr.~5, art.~9"),
    ("cs", "a v Praze, č. 5, 14. října, k „cíli“", "a~v~Praze, č.~5, 14.~října, k~„cíli“"),
    ("hu", "2011. október 14., 5. szám, 12 millió euró", "2011. október~14., 5.~szám, 12~millió euró"),
    ("pl", "i w Polsce, nr 5, 14 października 2011 r.", "i~w~Polsce, nr~5, 14~października 2011~r."),
    ("pl", "praca z ludźmi o planach", "praca z~ludźmi o~planach"),
    ("sl", "št. 5 v 14. oktober", "št.~5 v 14.~oktober"),
    ("es", "N.º 5, 14 de octubre, 12 km", "N.º~5, 14~de octubre, 12~km"),
    ("de", "J. S. Bach, Art. 9, 14. Oktober", "J.~S.~Bach, Art.~9, 14.~Oktober"),
    ("et", "10 miljonit eurot, 14. oktoober", "10~miljonit eurot, 14.~oktoober"),
    ("el", "15 000 ευρώ, 14 Οκτωβρίου", "15~000~ευρώ, 14~Οκτωβρίου"),
    ("mt", "Nru 5, EUR 12 500, 14 ta’ Ottubru", "Nru~5, EUR~12~500, 14~ta’ Ottubru"),
]

languages = st.sampled_from(sorted(LANGUAGES))
texts = st.lists(
    st.sampled_from(
        ["a", "v", "i", "A", "J.", "14", "14.", "000", "%", "EUR", "km", "října", "č.", "»", ":", "text", "IV"]
    )
).map(" ".join)


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_a_line_does_not_break_where_it_must_not(language: str, text: str, expected: str) -> None:
    assert hard_spaces(text, language).replace("\u00a0", "~") == expected


@given(texts, languages)
def test_only_spaces_change(text: str, language: str) -> None:
    assert hard_spaces(text, language).replace("\u00a0", " ") == text


@given(texts, languages)
def test_a_second_pass_changes_nothing(text: str, language: str) -> None:
    once = hard_spaces(text, language)
    assert hard_spaces(once, language) == once


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_filters_hold_together_is_held_together_in_plain_text_too(language: str) -> None:
    texts = (format_money(1_793_582, "EUR", language), issue_number(5, language))
    assert tuple(hard_spaces(text.replace("\u00a0", " "), language) for text in texts) == texts


@pytest.mark.parametrize("language", LANGUAGES)
def test_day_and_month_stay_together(language: str) -> None:
    date = format_when("2011-10-14", language)
    assert hard_spaces(date.replace("\u00a0", " "), language) == date
