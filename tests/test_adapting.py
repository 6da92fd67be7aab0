"""Where only numbers, fields or punctuation changed, the translation is changed the same way, or left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.adapting import adapt
from pipeline.languages import LANGUAGES, format_number
from pipeline.model.facts import StyleProfile


@pytest.mark.parametrize(
    ("old", "new", "target", "language", "expected"),
    [
        ("12 partners", "15 partners", "12 partnerów", "pl", "15 partnerów"),
        ("1,200 jobs", "12,500 jobs", "1\u00a0200 miejsc pracy", "pl", "12\u00a0500 miejsc pracy"),
        ("1,200 jobs", "12,500 jobs", "1200 miejsc pracy", "pl", "12\u00a0500 miejsc pracy"),
        ("1,200 jobs", "1,500 jobs", "1.200 Stellen", "de", "1.500 Stellen"),
        ("a share of 3.5", "a share of 4.25", "podíl 3,5", "cs", "podíl 4,25"),
        ("from 12 to 15", "from 15 to 12", "od 12 do 15", "pl", "od 15 do 12"),
        ("on 14 October 2011", "on 15 October 2012", "14 października 2011 r.", "pl", "15 października 2012 r."),
        ("by {partner.a}", "by {partner.b}", "par {partner.a}", "fr", "par {partner.b}"),
        ("see http://a.org", "see http://b.org", "voir http://a.org", "fr", "voir http://b.org"),
        ("Good practice", "Good practice.", "Dobra praktyka", "pl", "Dobra praktyka."),
        ("Is it good.", "Is it good?", "Είναι καλό.", "el", "Είναι καλό;"),
        ("It is good.", "It is good!", "C’est bon.", "fr", "C’est bon\u00a0!"),
        ("towns; regions", "towns: regions", "miasta; regiony", "pl", "miasta: regiony"),
        ("towns, and regions", "towns and regions", "miasta i regiony", "pl", "miasta i regiony"),
    ],
)
def test_change_of_a_number_field_or_mark_is_made_in_the_translation(
    old: str, new: str, target: str, language: str, expected: str
) -> None:
    assert adapt(old, new, target, language=language) == expected


@pytest.mark.parametrize(
    ("old", "new", "target"),
    [
        ("12 partners", "12 members", "12 partnerów"),
        ("12 partners", "15 partners", "dwunastu partnerów"),
        ("12 partners", "15 partners", "12 z 12 partnerów"),
        ("12 of 12 partners", "12 of 15 partners", "12 z 12 partnerów"),
        ("12 partners", "12 partners", "12 partnerów"),
        ("the 12 partners", "the {figure.partners} partners", "12 partnerów"),
        ("Is it good", "Is it good?", "Jest dobre!"),
        ("Partners", "partners", "Partnerzy"),
        ("towns - regions", "towns; regions", "miasta i regiony"),
    ],
)
def test_change_that_cannot_be_told_in_the_translation_is_left_to_a_person(old: str, new: str, target: str) -> None:
    assert adapt(old, new, target, language="pl") == ""


def test_number_inside_another_number_is_not_touched() -> None:
    assert adapt("12 of 112", "15 of 112", "12 z 112", language="pl") == "15 z 112"
    assert adapt("12 of 2012", "15 of 2012", "12 z 2012", language="pl") == "15 z 2012"


NUMBERS = st.integers(0, 10**7)


@given(NUMBERS, NUMBERS, st.sampled_from(sorted(LANGUAGES)), st.sampled_from(StyleProfile))
def test_number_is_written_as_the_language_writes_it(old: int, new: int, language: str, profile: StyleProfile) -> None:
    target = f"x {format_number(old, language, profile=profile)} y"
    adapted = adapt(f"a {old:,} b", f"a {new:,} b", target, language=language)
    if old == new:
        assert adapted == ""
    else:
        written = {format_number(new, language, profile=style) for style in StyleProfile} | {str(new), f"{new:,}"}
        assert adapted.removeprefix("x ").removesuffix(" y") in written


@given(NUMBERS, NUMBERS, st.sampled_from(sorted(LANGUAGES)))
def test_adapting_there_and_back_gives_the_translation_back(old: int, new: int, language: str) -> None:
    first, second, target = f"a {old:,} b", f"a {new:,} b", f"x {format_number(old, language)} y"
    there = adapt(first, second, target, language=language)
    assert old == new or adapt(second, first, there, language=language) == target
