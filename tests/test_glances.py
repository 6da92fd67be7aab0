"""What is skipped at a glance is nothing that a search of the whole text would find."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pipeline.catalogs.lines import MOJIBAKE
from pipeline.checks import punctuation
from pipeline.checks.amounts import CURRENCY, ENGLISH_CURRENCY, MONEY_WORDS
from pipeline.checks.compounds import compound_patterns
from pipeline.checks.figures import month_words, number_words
from pipeline.checks.glances import Glance
from pipeline.checks.identity import PROOF, SMALL_WORD, proofs_of
from pipeline.checks.letters import CUT_MOJIBAKE, MISREAD
from pipeline.checks.months import month_pattern
from pipeline.checks.numerals import TENS, folded, tens_pattern, word_pattern
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


def patterns_of_numbers(language: str) -> list[re.Pattern[str]]:
    tens = [tens_pattern(language)] if language in TENS else []
    return [word_pattern(language), *compound_patterns(language), *tens]


def rows_of(language: str) -> list[str]:
    if language == "en":
        return [row.source for row in read_rows("fr")]
    return [row.target for row in read_rows(language)]


def assert_nothing_is_skipped(language: str, text: str) -> None:
    small = folded(text, language)
    found = any(pattern.search(small) for pattern in patterns_of_numbers(language))
    assert number_words(language).at(text) or not found
    assert month_words(language).at(text) or not month_pattern(language).search(small)
    assert MONEY_WORDS.at(text) or not (CURRENCY.search(text) or ENGLISH_CURRENCY.search(text))


@pytest.mark.parametrize("language", EVERY)
def test_no_number_month_or_currency_of_the_labelled_rows_is_skipped(language: str) -> None:
    for text in rows_of(language):
        assert_nothing_is_skipped(language, text)


@given(some.sampled_from(EVERY), TEXTS)
def test_no_number_month_or_currency_of_any_text_is_skipped(language: str, text: str) -> None:
    assert_nothing_is_skipped(language, text)


@given(some.text(alphabet="ab. ,;:!?\u00a0\u202f\ufffcÉ\n", max_size=12))
def test_no_mark_and_no_blank_of_any_text_is_skipped(text: str) -> None:
    assert punctuation.CROWDED.search(text) or not punctuation.SPACE_BEFORE.search(text)
    assert punctuation.UNSPACED.search(text) or not punctuation.NO_SPACE_AFTER.search(text)


@given(some.text(alphabet="ÃÄÅÎÏâĂĎĹ©…“‚¾\ufffdaα ", max_size=8))
def test_no_letter_read_wrongly_is_skipped(text: str) -> None:
    assert MISREAD.search(text) or not (MOJIBAKE.search(text) or CUT_MOJIBAKE.search(text) or "\ufffd" in text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_of_another_language_has_words_of_this_one_alone(language: str) -> None:
    known = proofs_of(language)
    others = (row for other in LANGUAGES if other != language for row in read_rows(other) if not row.check)
    taken = [row.target for row in others if sum(map(known.__getitem__, set(SMALL_WORD.findall(row.target)))) >= PROOF]
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
