"""What hunspell says of words, asked once or several times."""

import pytest

from pipeline import dictionaries
from pipeline.dictionaries import DICTIONARIES, known_compounds, speller, unknown_words

WORDS = ("Haus", "Huas", "häuser", "Häuser", "Kwertz", "Projekt's", "É")

needs_german = pytest.mark.skipif(unknown_words(["Haus"], "de") is None, reason="no German dictionary is installed")


@needs_german
def test_each_question_is_answered_as_if_it_were_the_only_one() -> None:
    many = [f"{word}{number}" for number in range(5000) for word in ("Huas", "Kwertz")]
    with speller("de") as ask:
        assert [ask(WORDS), ask(()), ask(many), ask(["Haus"])] == [
            unknown_words(words, "de") for words in (WORDS, (), many, ["Haus"])
        ]


@needs_german
def test_word_made_of_two_known_ones_is_a_compound() -> None:
    with speller("de") as ask:
        assert known_compounds(["Pilotvorhaben", "Pilotkwertz"], ask) == frozenset({"Pilotvorhaben"})


def test_nothing_is_said_without_a_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(DICTIONARIES, "de", ("xx_XX", ""))
    for language in ("de", "mt"):
        with speller(language) as ask:
            assert (ask(["Haus"]), ask(["Huas"])) == (None, None)


@needs_german
def test_program_is_started_for_each_question_where_it_cannot_answer_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dictionaries, "ANSWERING_AT_ONCE", ("no-such-program",))
    with speller("de") as ask:
        assert (ask(["Haus", "Huas"]), ask(["Haus"])) == (frozenset({"Huas"}), frozenset())
