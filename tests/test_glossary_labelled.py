"""The labelled sentences of tests/terms are judged as their labels say; docs/term-verification.md tells how well."""

import re

import pytest

from pipeline.dictionaries import stems_of
from pipeline.languages import LANGUAGES
from scripts.term_page import PAGE, glossary, languages, read_pairs, read_sentences, row, score_of

SUMS = re.compile(r"\| (\d+) of (\d+) \(\d+\.\d %\) \|")


def test_set_has_forty_pairs_in_each_of_eleven_languages() -> None:
    assert {code: len(read_pairs(code)) >= 40 for code in languages()} == {
        code: True for code in LANGUAGES if code != "en"
    }


def test_every_label_occurs_in_every_language_that_can_have_it() -> None:
    missing = {code: {"right", "inflected", "wrong", "lookalike"} - _labels(code) for code in languages()}
    assert {code: labels for code, labels in missing.items() if labels} == {}


def _labels(language: str) -> set[str]:
    return {pair.label for pair in read_pairs(language)}


@pytest.mark.parametrize("language", languages())
def test_right_forms_are_accepted_in_each_language_as_the_table_of_the_docs_tells(language: str) -> None:
    result = score_of(language)
    fresh = row(language) in PAGE.read_text(encoding="utf-8").splitlines()
    assert (result.accepted >= 0.97 * result.right, fresh) == (True, True), "run `python -m scripts.term_page`"


def test_97_percent_of_what_is_right_and_at_most_2_of_what_is_not_are_accepted() -> None:
    sums = [tuple(map(int, found)) for line in _rows() for found in SUMS.findall(line)]
    accepted, right = map(sum, zip(*sums[::2], strict=True))
    mistakes, others = map(sum, zip(*sums[1::2], strict=True))
    assert (accepted >= 0.97 * right, mistakes <= 0.02 * others) == (True, True)


def _rows() -> list[str]:
    names = {LANGUAGES[code].english for code in languages()}
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.partition("| ")[2].partition(" |")[0] in names]


@pytest.mark.parametrize(("sentence", "terms"), read_sentences(), ids=lambda value: str(value)[:40])
def test_exactly_the_terms_of_a_sentence_are_found(sentence: str, terms: tuple[str, ...]) -> None:
    assert tuple(hit.term.source for hit in glossary().find(sentence)) == terms


def test_hunspell_gives_the_stems_of_words_where_it_is_installed() -> None:
    stems = stems_of(["klastrach", "praktyki", "x1"], "pl")
    if not stems:
        pytest.skip("hunspell or hunspell-pl is not installed")
    assert ("klaster" in stems["klastrach"], "praktyka" in stems["praktyki"], "x1" in stems) == (True, True, False)


def test_without_a_dictionary_there_are_no_stems(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert (stems_of(["klastrach"], "pl"), stems_of(["klaster"], "mt")) == ({}, {})
