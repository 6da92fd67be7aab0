"""Sentences that follow one another: what ends one and begins the next belongs together in neither language."""

import pytest

from pipeline.checks.pairs import Manner, pair_of
from pipeline.checks.registry import RULES
from pipeline.model.texts import Message, State, Unit


def names(source: str, target: str, language: str) -> list[str]:
    """Return the checks that speak about a pair of texts; ~ is a hard space."""
    target = target.replace("~", "\u00a0")
    unit = Unit(Message(source), target, State.REVIEWED)
    pair = pair_of(unit, source, target, manner=Manner(language))
    return [rule.name for rule in RULES if any(True for _ in rule.look(pair))]


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("It rose to 12 °C. The floor area grew.", "De temperatuur steeg naar 12~°C. De vloer werd groter.", "nl"),
        ("It runs on 12 V. Partners came.", "Es läuft mit 12 V. Partner kamen hinzu.", "de"),
        ("It is written with an L. The rule applies.", "Piše se z veliko črko L. Uredba se uporablja.", "sl"),
        ("Money for research and development. The town helps.", "Geld für die F&E. Die Stadt hilft.", "de"),
        ("Firms, for example bakers, took part.", "Firmen, z. B. Bäcker, waren dabei.", "de"),
        ("INTERREG IV C. The projects", "INTERREG~IV~C. Die Projekte", "de"),
    ],
)
def test_letter_that_ends_a_sentence_is_no_initial_of_the_next(source: str, target: str, language: str) -> None:
    assert "hard-spaces" not in names(source, target, language)


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("A talk by J. Novák", "Přednáška J. Nováka", "cs"),
        ("A talk by P. Havel in 2011", "Przemówienie P. Havla w~2011~r.", "pl"),
        ("In 2011 J. Smith came.", "In 2011 J. Smith kwam.", "nl"),
        ("A talk by J. R. R. Tolkien", "Ein Vortrag von J.~R. R.~Tolkien", "de"),
        ("A talk by G. Pappas", "Ομιλία του Γ. Παππά", "el"),
    ],
)
def test_initial_stays_with_its_name_in_any_case_and_script(source: str, target: str, language: str) -> None:
    assert "hard-spaces" in names(source, target, language)


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("Costs: EUR 12 500 (1) Read the guide", "Coûts: 12~500~EUR 1) Lisez le guide", "fr"),
        ("Costs: EUR 1.2 billion Partners in 2011", "Kosten: 1,2~Mrd.~EUR 2011 waren es mehr", "de"),
        ("Visitors: 21 The course of 120 hours", "Külastajad: 21 120-tunnine kursus", "et"),
    ],
)
def test_number_that_begins_a_sentence_may_part_from_the_amount_before_it(
    source: str, target: str, language: str
) -> None:
    assert "hard-spaces" not in names(source, target, language)


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("Costs: EUR 500", "Spejjeż: EUR 500", "mt"),
        ("1,120 hours of 120 courses", "1 120 tundi 120 kursust", "et"),
        ("300 thousand people", "300 000-ren", "hu"),
    ],
)
def test_one_number_and_its_code_do_not_part(source: str, target: str, language: str) -> None:
    assert "hard-spaces" in names(source, target, language)


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("From Monday to Friday", "Καλέστε μας Δευτέρα έως Παρασκευή", "el"),
        ("Reports, March and May", "Εκθέσεις, Μάρτιος και Μάιος", "el"),
        ("Every Sunday and in January", "Kull nhar ta’ Ħadd u f’Jannar", "mt"),
        ("Web: “Open Data for All” Budget", "Web: „Open Data for All” Költségvetés", "hu"),
        ("Ask! Rooms 1 and 2 Visitors", "Demandez! Salles 1 et 2 Visiteurs", "fr"),
        ("1. Introduction Costs of the visit", "1. Introduzzjoni Spejjeż taż-żjara", "mt"),
    ],
)
def test_capital_by_right_is_none_of_an_english_title(source: str, target: str, language: str) -> None:
    assert "title-case" not in names(source, target, language)


@pytest.mark.parametrize(
    ("target", "language"),
    [
        ("Ορθές Πρακτικές Νέων, Μάρτιος", "el"),
        ("Kto pyta? Dobre Praktyki Młodych", "pl"),
        ("1. Dobre Praktyki Młodych", "pl"),
        ("Centre d’Innovation Pour Entreprises", "fr"),
    ],
)
def test_english_title_is_found_behind_a_number_and_a_question(target: str, language: str) -> None:
    assert "title-case" in names("Good practices of the young", target, language)


QUOTED = "He said: “No ‘one size’ fits.” The “train the trainer” method, and the “hands on” one"


@pytest.mark.parametrize(
    ("target", "language"),
    [
        ("Il dit: «Pas de “passe-partout”.» La méthode «train the trainer»", "fr"),
        ("Il parle de l’école: «La méthode “train the trainer” ici»", "fr"),
        ("Il parle de «ça» et de «train the trainer»", "fr"),
        ("Il parle de «~ça~» et de «~train the trainer~»", "fr"),
        ("Pravi: »Ne.« Metoda »train the trainer«", "sl"),
    ],
)
def test_quotation_is_known_behind_and_inside_another(target: str, language: str) -> None:
    assert "english-fragments" not in names(QUOTED, target, language)


@pytest.mark.parametrize(
    ("target", "language"),
    [
        ('La méthode "train", and the "hands on"', "fr"),
        ("La méthode «train», and the «hands on»", "fr"),
        ("Die Methode „train“, and the „hands on“", "de"),
    ],
)
def test_english_between_two_quotations_is_found(target: str, language: str) -> None:
    source = "The “train”, and the “hands on” method"
    assert "english-fragments" in names(source, target, language)


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("Costs: EUR 999.95 About 300 came in 2011.", "Kosten: 999,95~EUR 2011 kamen rund 300.", "de"),
        ("Costs: EUR 1.2 billion (1) Read the guide", "Coûts: 1,2~milliard~EUR 1) Lisez le guide", "fr"),
    ],
)
def test_code_belongs_to_the_amount_before_it(source: str, target: str, language: str) -> None:
    assert "euro" not in names(source, target, language)


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("In 2011 EUR 500 was paid", "2011 wurden EUR~500 gezahlt", "de"),
        ("In 2011 EUR 500 was paid", "In 2011 EUR~500 betaald", "nl"),
        ("From EUR 5 to EUR 20", "De 5 à EUR~20", "fr"),
        ("EUR 250 for 300 people", "250~EUR~għal 300 ruħ", "mt"),
    ],
)
def test_code_on_the_wrong_side_of_its_amount_is_found(source: str, target: str, language: str) -> None:
    assert "euro" in names(source, target, language)
