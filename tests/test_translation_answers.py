"""What a service answers is judged before it is taken: no notice, page, foreign text or other row is a translation."""

import pytest

from pipeline.languages.identification import likely_language
from pipeline.translation import answers
from pipeline.translation.answers import lost_parts, number_note, refusal, repeated

SOURCE = "The partners of the project presented their results at the last meeting in 2011."
RIGHT = {
    "fr": "Les partenaires du projet ont présenté leurs résultats lors de la dernière réunion en 2011.",
    "nl": "De partners van het project presenteerden hun resultaten op de laatste bijeenkomst in 2011.",
    "cs": "Partneři projektu představili své výsledky na poslední schůzce v roce 2011.",
    "hu": "A projekt partnerei a legutóbbi találkozón mutatták be eredményeiket 2011-ben.",
    "pl": "Partnerzy projektu przedstawili swoje wyniki na ostatnim spotkaniu w 2011 r.",
    "sl": "Partnerji projekta so svoje rezultate predstavili na zadnjem srečanju leta 2011.",
    "es": "Los socios del proyecto presentaron sus resultados en la última reunión en 2011.",
    "de": "Die Partner des Projekts stellten ihre Ergebnisse beim letzten Treffen 2011 vor.",
    "el": "Οι εταίροι του έργου παρουσίασαν τα αποτελέσματά τους στην τελευταία συνάντηση το 2011.",
    "et": "Projekti partnerid tutvustasid oma tulemusi viimasel kohtumisel 2011. aastal.",
    "mt": "Is-sħab tal-proġett ippreżentaw ir-riżultati tagħhom fl-aħħar laqgħa fl-2011.",
}


def judged(answer: str, language: str = "fr", source: str = SOURCE) -> str:
    return refusal(source, answer, words=source, answered=answer, language=language)


@pytest.mark.parametrize(("language", "answer"), RIGHT.items())
def test_right_answer_is_taken(language: str, answer: str) -> None:
    assert judged(answer, language) == ""


@pytest.mark.parametrize("language", RIGHT)
def test_answer_in_any_other_language_is_refused(language: str) -> None:
    others = {other: judged(answer, language) for other, answer in RIGHT.items() if other != language}
    assert set(others.values()) == {answers.FOREIGN}


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("", answers.NOTHING),
        (" \n ", answers.NOTHING),
        (SOURCE, answers.SAME),
        (SOURCE.upper(), answers.SAME),
        (RIGHT["fr"] * 100, answers.LENGTH),
        ("Oui.", answers.LENGTH),
        ("<html><body>Are you a person?</body></html>", answers.PAGE),
        (f"<b>{RIGHT['fr']}</b>", answers.PAGE),
        (RIGHT["fr"].replace("é", "&eacute;"), answers.CODES),
        (f"{RIGHT['fr']} &#39;", answers.CODES),
        ("MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS FOR TODAY.", answers.SERVICE),
        ("Quota exceeded for this key, please try again later or buy more.", answers.SERVICE),
        (RIGHT["fr"].replace("2011", "1848"), answers.OTHER),
    ],
)
def test_what_is_no_translation_is_refused_with_its_reason(answer: str, reason: str) -> None:
    assert judged(answer) == reason


def test_short_text_may_be_the_same_in_both_languages() -> None:
    assert judged("Transport", source="Transport") == ""


def test_text_that_speaks_of_quotas_may_speak_of_quotas() -> None:
    assert judged("Les quotas ont été relevés.", source="The quota was raised.") == ""


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        ("In 2007-2013, 1,500 SMEs took part.", "Entre 2007 et 2013, 1 500 PME ont participé."),
        ("About 12.5 % of 3 regions", "Environ 12,5 % de trois régions"),
        ("the 21st century", "le 21e siècle"),
        ("12 000 people", "12 000 personnes"),
        ("at 9:30 on 14 October 2011", "le 14 octobre 2011 à 9 h 30"),
    ],
)
def test_number_written_otherwise_is_the_same_number(source: str, answer: str) -> None:
    assert judged(answer, source=source) == ""


def test_long_number_out_of_nowhere_is_the_answer_to_another_text() -> None:
    assert judged("Une phrase qui parle de 1848 bateaux.", source="A sentence about the boats.") == answers.OTHER
    assert judged("Les années 1990 étaient calmes.", source="The nineties were quiet.") == ""


def test_number_that_only_one_text_has_is_to_be_looked_at() -> None:
    assert number_note("3 partners in 2011", "trois partenaires en 2011") == "number 3"
    assert number_note("two", "2") == "number 2"
    assert number_note("1,500", "1 500") == ""


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        ("by {partner.x}", "par"),
        ("a <g1>b</g1>", "a <g1>b"),
        ("a <g1>b</g1>", "a </g1>b<g1>"),
        ("a <g1>b</g1>", "a <g1></g1>b"),
        ("see https://example.org", "voir https://example.com"),
        ("plain", "plain {{ config }}"),
    ],
)
def test_answer_that_lost_or_gained_a_field_tag_or_address_is_refused(source: str, answer: str) -> None:
    assert lost_parts(source, answer)


def test_same_answer_to_unlike_texts_is_a_mix_up() -> None:
    answer = "Les partenaires du projet se sont rencontrés."
    rows = [("The partners met.", answer), ("Nobody knows why.", answer), ("Something else entirely.", "Autre chose.")]
    assert repeated(rows) == {0, 1}


def test_same_answer_to_like_texts_is_none() -> None:
    answer = "Les partenaires du projet se sont rencontrés."
    assert repeated([("The project partners met.", answer), ("the project partners met", answer)]) == frozenset()


def test_few_words_tell_no_language() -> None:
    assert likely_language("The project partners") == ("", 0.0)
