"""The table of languages: complete, and its plural rules do what gettext does with them."""

import gettext
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.languages import LANGUAGES, get_language

DICTIONARIES = Path("/usr/share/hyphen")
CODES = ["en", "fr", "nl", "cs", "hu", "pl", "sl", "es", "de", "et", "el", "mt"]

PLURALS = {
    # language: (count, form) ...
    "en": [(0, 1), (1, 0), (2, 1)],
    "fr": [(0, 0), (1, 0), (2, 1)],
    "nl": [(0, 1), (1, 0), (2, 1)],
    "cs": [(1, 0), (2, 1), (4, 1), (5, 2), (22, 2)],
    "hu": [(1, 0), (40, 1)],
    "pl": [(1, 0), (2, 1), (5, 2), (12, 2), (22, 1), (40, 2)],
    "sl": [(1, 0), (2, 1), (3, 2), (4, 2), (5, 3), (40, 3), (101, 0), (102, 1)],
    "es": [(0, 1), (1, 0), (2, 1)],
    "de": [(0, 1), (1, 0), (2, 1)],
    "et": [(1, 0), (40, 1)],
    "el": [(1, 0), (40, 1)],
    "mt": [(0, 1), (1, 0), (2, 1), (10, 1), (11, 2), (19, 2), (20, 3), (102, 1)],
}

TELLING_LETTERS = {
    "fr": "éèœç",
    "nl": "ëï",
    "cs": "řěůč",
    "hu": "őű",
    "pl": "łąęż",
    "sl": "čšž",
    "es": "ñáü",
    "de": "äöüß",
    "et": "õäöü",
    "el": "άςϊΐ",
    "mt": "ċġħż",
}


def test_the_twelve_languages_are_known_in_their_order() -> None:
    assert list(LANGUAGES) == CODES


def test_an_unknown_language_is_refused_with_the_known_codes() -> None:
    with pytest.raises(
        UsageError, match=r"'xx' is not known; use one of cs, de, el, en, es, et, fr, hu, mt, nl, pl, sl"
    ):
        get_language("xx")


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_all_its_data(code: str) -> None:
    language = get_language(code)
    assert language.code == code
    assert language.tag.startswith(f"{code}-")
    assert language.english and language.native and language.letters


@pytest.mark.parametrize("code", CODES)
def test_plural_rule_gives_the_form_of_each_count(code: str) -> None:
    form = gettext.c2py(get_language(code).plural)
    assert [(count, form(count)) for count, _ in PLURALS[code]] == PLURALS[code]


@pytest.mark.parametrize("code", CODES)
def test_plural_rule_uses_every_form_it_declares(code: str) -> None:
    language = get_language(code)
    form = gettext.c2py(language.plural)
    assert {form(count) for count in range(1_000)} == set(range(language.nplurals))


def test_plural_forms_is_the_line_a_po_header_holds() -> None:
    assert get_language("hu").plural_forms == "nplurals=2; plural=(n != 1);"
    assert get_language("cs").plural_forms == "nplurals=3; plural=(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2;"


@pytest.mark.parametrize(("code", "letters"), TELLING_LETTERS.items())
def test_letters_hold_what_tells_the_language(code: str, letters: str) -> None:
    assert set(letters) <= get_language(code).letters


def test_letters_of_maltese_refuse_the_letter_with_a_dot_that_it_has_not() -> None:
    assert "ṡ" not in get_language("mt").letters


def test_only_maltese_has_no_hyphenation() -> None:
    assert [code for code in CODES if not get_language(code).has_hyphenation] == ["mt"]


@pytest.mark.skipif(not DICTIONARIES.is_dir(), reason="this system keeps no dictionaries of hyphenation there")
def test_table_says_of_which_languages_words_are_broken_at_line_ends() -> None:
    said = {code for code, language in LANGUAGES.items() if language.has_hyphenation}
    there = {code for code in LANGUAGES if any(DICTIONARIES.glob(f"hyph_{code}*.dic"))}
    assert there - said == set()
    assert said - there <= {"nl", "cs", "el", "et"}, "only these come with packages that not every release has"
