"""Ordinals as each language writes them in figures."""

import pytest

from pipeline.documents.filters import filters_for
from pipeline.languages import LANGUAGES, format_ordinal
from pipeline.model.facts import StyleProfile

EXPECTED = {
    "en": ("1st", "2nd", "12th", "23rd"),
    "fr": ("1er", "2e", "12e", "23e"),
    "nl": ("1e", "2e", "12e", "23e"),
    "cs": ("1.", "2.", "12.", "23."),
    "hu": ("1.", "2.", "12.", "23."),
    "pl": ("1.", "2.", "12.", "23."),
    "sl": ("1.", "2.", "12.", "23."),
    "es": ("1.º", "2.º", "12.º", "23.º"),
    "de": ("1.", "2.", "12.", "23."),
    "et": ("1.", "2.", "12.", "23."),
    "el": ("1ος", "2ος", "12ος", "23ος"),
    "mt": ("1", "2", "12", "23"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_ordinal_is_written_as_the_language_does(language: str) -> None:
    assert tuple(format_ordinal(number, language) for number in (1, 2, 12, 23)) == EXPECTED[language]


def test_eleven_to_thirteen_end_in_th_in_english() -> None:
    assert [format_ordinal(number, "en") for number in (11, 12, 13, 111, 21)] == [
        "11th",
        "12th",
        "13th",
        "111th",
        "21st",
    ]


@pytest.mark.parametrize(("language", "quoted"), [("de", "„Ja“"), ("fr", "«Ja»"), ("en", "‘Ja’"), ("pl", "„Ja”")])
def test_templates_quote_in_the_marks_of_the_edition(language: str, quoted: str) -> None:
    assert filters_for(language, profile=StyleProfile.EU, not_stated="")["quote"]("Ja") == quoted
