"""Rules of file names."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.naming import MAX_LENGTH, RESERVED, distinct, file_name

TITLES = [
    ("en", "Good Practice Breviary", "Good-Practice-Breviary"),
    ("fr", "Bréviaire des bonnes pratiques", "Breviaire-Des-Bonnes-Pratiques"),
    ("nl", "Handboek goede praktijken", "Handboek-Goede-Praktijken"),
    ("cs", "Příručka osvědčených postupů", "Prirucka-Osvedcenych-Postupu"),
    ("hu", "Jó gyakorlatok kézikönyve", "Jo-Gyakorlatok-Kezikonyve"),
    ("pl", "Podręcznik Dobrych Praktyk", "Podrecznik-Dobrych-Praktyk"),
    ("sl", "Priročnik dobrih praks", "Prirocnik-Dobrih-Praks"),
    ("es", "Breviario de buenas prácticas", "Breviario-De-Buenas-Practicas"),
    ("de", "Handbuch bewährter Verfahren", "Handbuch-Bewaehrter-Verfahren"),
    ("el", "Εγχειρίδιο ορθών πρακτικών", "Egcheiridio-Orthon-Praktikon"),
    ("et", "Heade tavade käsiraamat", "Heade-Tavade-Kasiraamat"),
    ("mt", "Manwal tal-prattiki tajbin", "Manwal-Tal-Prattiki-Tajbin"),
]


@pytest.mark.parametrize(("language", "title", "expected"), TITLES)
def test_title_of_every_language_becomes_ascii(language: str, title: str, expected: str) -> None:
    name = file_name("PROSPECTS", title, language, "1.0", draft=False, suffix=".docx")
    assert name == f"PROSPECTS_{expected}_{language}_v1.0.docx"


def test_draft_says_so_in_its_name() -> None:
    assert file_name("P", "Memo", "en", "v1", draft=True, suffix=".pdf") == "P_Memo_en_v1_DRAFT.pdf"


def test_long_title_ends_at_a_word() -> None:
    name = file_name("P", "L’article " + "tres long " * 30, "fr", "2.0", draft=False, suffix=".docx")
    assert name.startswith("P_L-Article-Tres-Long-")
    assert name.endswith(("-Long_fr_v2.0.docx", "-Tres_fr_v2.0.docx"))
    assert len(name) <= MAX_LENGTH


@given(st.text(), st.text(), st.text(max_size=20), st.booleans())
def test_name_is_short_plain_and_never_reserved(acronym: str, title: str, version: str, draft: bool) -> None:
    name = file_name(acronym, title, "pl", version, draft=draft, suffix=".pdf")
    assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.-]*\.pdf", name)
    assert len(name) <= MAX_LENGTH
    assert name.partition(".")[0].casefold() not in RESERVED


def test_same_name_twice_gets_a_number_even_when_only_case_differs() -> None:
    assert distinct(["a.pdf", "A.pdf", "b.pdf", "a.pdf"]) == ("a.pdf", "A-2.pdf", "b.pdf", "a-3.pdf")


@given(st.lists(st.text("aAbB-2.", min_size=1, max_size=6)))
def test_distinct_names_differ_on_every_disk(names: list[str]) -> None:
    result = distinct(names)
    assert len({name.casefold() for name in result}) == len(names) == len(result)


def test_elided_french_words_are_two_words_and_an_english_apostrophe_parts_none() -> None:
    names = [
        file_name("P", title, code, "1", draft=False, suffix="")
        for title, code in (("Fiche d’information", "fr"), ("Partner's view", "en"))
    ]
    assert names == ["P_Fiche-D-Information_fr_v1", "P_Partners-View_en_v1"]
