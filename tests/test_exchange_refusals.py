"""What is no translation of its source is not taken, and the reason is said in a translator's words."""

from pathlib import Path

import pytest

from pipeline.catalogs import read_folder
from pipeline.checks.changed import changed_number
from pipeline.exchange.refusals import Refusals
from pipeline.exchange.vocabulary import Vocabulary, vocabulary_of
from pipeline.model.texts import Catalog, Message, State, Unit
from tests.builders_catalogs import reviewed

ENGLISH = "The regions exchange their practices and learn from each other every year."
POLISH = "Regiony wymieniają się praktykami i co roku uczą się od siebie nawzajem."
GERMAN = "Die Regionen tauschen ihre Praktiken aus und lernen jedes Jahr voneinander."
CATALOGS = {
    "pl": {"practices": Catalog("pl", "practices", (reviewed(ENGLISH, POLISH),))},
    "de": {"practices": Catalog("de", "practices", (reviewed(ENGLISH, GERMAN),))},
}
VOCABULARY = vocabulary_of(CATALOGS, source_language="en")


def reason(source: str, target: str, *, limit: int | None = None, language: str = "pl") -> str:
    message = Message(source, limit=limit)
    return Refusals(language, "en", VOCABULARY)(Unit(message, target, State.REVIEWED), message)


@pytest.mark.parametrize(
    ("source", "target", "language", "found"),
    [
        ("12 partners", "21 partnerów", "pl", "the number 12 became 21"),
        ("12 partners", "dwunastu partnerów", "pl", ""),
        ("In 2011, 30 people met", "Spotkało się 30 osób", "pl", "the number 2011 is missing"),
        ("People met", "W 2011 r. spotkali się ludzie", "pl", "the number 2011 is not in the source"),
        ("EUR 1,250,000.50 was paid", "Es wurden 1.250.000,50 EUR gezahlt", "de", ""),
        (
            "EUR 1,250,000.50 was paid",
            "Es wurden 1.250.000,05 EUR gezahlt",
            "de",
            "the number 1,250,000.50 became 1.250.000,05",
        ),
        ("1,250 km", "1\u00a0250 km", "fr", ""),
        ("1,250 km", "1250 km", "es", ""),
        ("1.5 million people", "1,5 miliona osób", "pl", ""),
        ("EUR 2 million", "2 000 000 EUR", "cs", ""),
        ("12 May 2011", "12. 5. 2011", "cs", ""),
        ("the 1990s", "lata 90.", "pl", ""),
        ("at 2 pm", "um 14.00 Uhr", "de", ""),
        ("from 10.30", "od 10:30", "pl", ""),
        ("{in.2011-10} in 3 towns", "w 3 miastach {in.2011-10}", "pl", ""),
        ("1.5 points", "1.5 punti", "mt", ""),
    ],
)
def test_numbers_are_compared_by_value(source: str, target: str, language: str, found: str) -> None:
    assert changed_number(source, target, source_language="en", language=language) == found


def test_number_that_the_translator_says_is_meant_is_taken() -> None:
    silence = "breviary: ignore numbers: the source is wrong"
    message = Message("In 2011.")
    returned = Unit(message, "W 2012 r.", State.REVIEWED, comments=(silence,))
    assert Refusals("pl", "en", VOCABULARY)(returned, message) == ""


def test_lost_field_is_refused() -> None:
    assert reason("Site: {partner.laviana}.", "Miejsce: gmina.") == "the field {partner.laviana} is missing"


def test_lost_tag_is_refused() -> None:
    assert "g1" in reason("A <g1>bold</g1> word", "Słowo")


def test_too_long_translation_is_refused_with_what_to_cut() -> None:
    assert reason("Benefits", "Korzyści i zyski", limit=10) == "16 characters, at most 10 fit; shorten it by 6"


def test_text_in_another_language_of_the_project_is_refused() -> None:
    assert reason("Something else to be said here.", GERMAN) == "the text is in German, not in Polish"


def test_untranslated_sentence_is_refused_and_a_name_is_not() -> None:
    assert reason(ENGLISH, ENGLISH) == "the text is not translated, it is the English one"
    assert reason("Science Park", "Science Park") == ""


def test_other_alphabet_is_refused() -> None:
    found = reason("The partners visit the site.", "Οι εταίροι επισκέπτονται τον τόπο.")
    assert found == "the text is not written in the letters of Polish"


def test_good_translation_is_taken() -> None:
    assert [reason(ENGLISH, POLISH), reason(ENGLISH, GERMAN, language="de")] == ["", ""]


def test_no_reviewed_translation_that_ships_would_be_refused() -> None:
    folder = Path(__file__).parent.parent / "sources" / "prospects" / "po"
    shipped = read_folder(folder, ("fr", "nl", "cs", "hu", "pl", "sl", "es", "de"))
    vocabulary = vocabulary_of(shipped, source_language="en")
    refused = [
        (language, unit.target, found)
        for language, domains in shipped.items()
        for catalog in domains.values()
        for unit in catalog.units
        if unit.is_reviewed and (found := Refusals(language, "en", vocabulary)(unit, unit.message))
    ]
    assert refused == []


def test_words_unknown_so_far_are_no_reason() -> None:
    empty = Vocabulary({})
    message = Message(ENGLISH)
    assert Refusals("pl", "en", empty)(Unit(message, POLISH, State.REVIEWED), message) == ""


def test_line_break_at_one_end_only_is_refused() -> None:
    assert "line break" in reason("A sentence", "Zdanie\n")


def test_wrong_number_of_plural_forms_is_refused() -> None:
    message = Message("day", plural="days")
    unit = Unit(message, "", State.REVIEWED, plural_targets=("dzień", "dni"))
    assert Refusals("pl", "en", VOCABULARY)(unit, message) == "the entry has 2 plural forms, Polish has 3"


def test_plural_forms_may_spell_out_their_number() -> None:
    message = Message("{n} day", plural="{n} days")
    unit = Unit(message, "", State.REVIEWED, plural_targets=("{n} dzień", "{n} dni", "{n} dni"))
    assert Refusals("pl", "en", VOCABULARY)(unit, message) == ""
