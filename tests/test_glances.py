"""What is skipped at a glance is nothing that a search of the whole text would find."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pipeline.catalogs.lines import MOJIBAKE
from pipeline.checks import punctuation
from pipeline.checks.currencies import CURRENCY, ENGLISH_CURRENCY, marks_in, read_marks
from pipeline.checks.figures import month_words
from pipeline.checks.glances import Found, Glance
from pipeline.checks.identity import is_proved
from pipeline.checks.letters import CUT_MOJIBAKE, MISREAD
from pipeline.checks.months import may_be_month, month_pattern
from pipeline.checks.number_words import read_words, words_of
from pipeline.checks.numerals import folded
from pipeline.checks.smallwords import OURS_ALONE
from tests.checks.rows import read_rows
from tests.checks.twins import LANGUAGES

EVERY = ("en", *LANGUAGES)
PIECES = (
    *("May", "12.", "deux", "quatre-vingt-dix", "vingt et un", "dvoj-člen", "Ιανουαρίου", "ΔΎΟ", "twenty-five", "İki"),
    *(
        "livres sterling",
        "Czech crowns",
        "€5",
        "francs suisses",
        "5zł",
        "euró",
        "US$",
        "pounds",
        "αι",
        "tħax",
        "u",
        "n",
    ),
)
SCRAPS = some.lists(some.sampled_from(PIECES) | some.text(max_size=5), max_size=6)
TEXTS = some.builds(str.join, some.sampled_from([" ", "\u00a0", "", "-", ", "]), SCRAPS)


def rows_of(language: str) -> list[str]:
    if language == "en":
        return [row.source for row in read_rows("fr")]
    return [row.target for row in read_rows(language)]


def assert_pieces_tell_all(language: str, text: str) -> None:
    words = sorted(read_words(text, language), key=lambda found: found.rank)
    assert words_of(text, language) == tuple((found.number, found.word) for found in words)
    assert months_of(text, language) == [
        match[0]
        for match in month_pattern(language).finditer(folded(text, language))
        if may_be_month(text[slice(*match.span())], language)
    ]
    assert marks_in(text) == read_marks(text, CURRENCY)
    assert marks_in(text, english=True) == read_marks(text, ENGLISH_CURRENCY)


def months_of(text: str, language: str) -> list[str]:
    return [folded(month.text, language) for _, month in month_words(language).placed(text)]


@pytest.mark.parametrize("language", EVERY)
def test_numbers_months_and_currencies_of_the_labelled_rows_are_read_piece_by_piece_as_in_one(language: str) -> None:
    for text in rows_of(language):
        assert_pieces_tell_all(language, text)


@given(some.sampled_from(EVERY), TEXTS)
def test_numbers_months_and_currencies_of_any_text_are_read_piece_by_piece_as_in_one(language: str, text: str) -> None:
    assert_pieces_tell_all(language, text)


@given(some.text(alphabet="ab. ,;:!?\u00a0\u202f\ufffcÉ\n", max_size=12))
def test_no_mark_and_no_blank_of_any_text_is_skipped(text: str) -> None:
    found = punctuation.SPACE_BEFORE.search(text) or punctuation.NO_SPACE_AFTER.search(text)
    assert punctuation.ILL_SPACED.search(text) or not found


@given(some.text(alphabet="ÃÄÅÎÏâĂĎĹ©…“‚¾\ufffdaα ", max_size=8))
def test_no_letter_read_wrongly_is_skipped(text: str) -> None:
    assert MISREAD.search(text) or not (MOJIBAKE.search(text) or CUT_MOJIBAKE.search(text) or "\ufffd" in text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_of_another_language_has_words_of_this_one_alone(language: str) -> None:
    others = (row for other in LANGUAGES if other != language for row in read_rows(other) if not row.check)
    taken = [row.target for row in others if is_proved(row.target, language)]
    assert taken == []


def test_no_word_is_proof_of_two_languages() -> None:
    every = [word for found in OURS_ALONE.values() for word in found]
    assert len(every) == len(set(every))


def test_a_word_is_looked_at_once() -> None:
    asked: list[str] = []

    def holds(word: str) -> bool:
        asked.append(word)
        return word == "b"

    glance = Glance(holds)
    assert (glance.at("a a b"), glance.at("b a"), glance.at("a"), asked) == (True, True, False, ["a", "b"])


@given(
    some.lists(some.sampled_from(["ab", "aba", "b", "abab", "a"]), max_size=6),
    some.sampled_from([" ", "\u00a0", "\n "]),
)
def test_what_is_found_in_a_piece_is_placed_where_the_piece_stands(pieces: list[str], blank: str) -> None:
    text = blank.join(pieces)
    found = Found(lambda piece: (piece,) if piece.startswith("ab") else ())
    wanted = [(match.start(), match[0]) for match in re.finditer(r"(?<!\S)ab\S*", text)]
    assert list(found.placed(text)) == wanted
