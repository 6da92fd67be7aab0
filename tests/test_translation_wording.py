"""A term comes in the case and number of its source, and the words before it are mended where a rule is certain."""

import pytest

from pipeline.glossary import Glossary
from pipeline.model.texts import Term
from pipeline.translation.masks import Restored
from pipeline.translation.repairs import repair
from pipeline.translation.wording import plural_of, wording_of
from tests.builders_translation import course_of, desk, glossary_of

ES = glossary_of("es", good_practice="buena práctica", region="región", workshop="taller", programme="programa",
                 cluster="clúster", SME="pyme", stakeholder="parte interesada",
                 transfer_plan="plan de transferencia")  # fmt: skip
FR = glossary_of("fr", innovation="innovation", company="entreprise", partner="partenaire", result="résultat",
                 inhabitant="habitant", handicap="handicap", good_practice="bonne pratique", authority="autorité",
                 local_authority="collectivité locale", regional_plan="plan régional")  # fmt: skip
HU = glossary_of("hu", association="egyesület", partner="partner")
MT = glossary_of("mt", partner="sieħeb")


def said(source: str, answer: str, language: str, glossary: Glossary) -> str:
    """Return what becomes of an answer whose terms are masked."""
    best = course_of(source, desk(language, glossary), lambda _: answer).best
    assert best is not None
    return best.target


@pytest.mark.parametrize(
    ("source", "language", "glossary", "wanted"),
    [
        ("a good practice", "es", ES, "buena práctica"),
        ("the good practices", "es", ES, "buenas prácticas"),
        ("two transfer plans", "es", ES, "planes de transferencia"),
        ("GOOD PRACTICES", "es", ES, "BUENAS PRÁCTICAS"),
        ("the Good Practice", "es", ES, "Buena práctica"),
        ("the SMEs", "es", ES, "pymes"),
        ("the regional plans", "fr", FR, "plans régionaux"),
        ("local authorities", "fr", FR, "collectivités locales"),
        ("two partners", "hu", HU, "partner"),
        ("the partner’s", "es", glossary_of("es", partner="socio"), "socio"),
        ("the partners’", "es", glossary_of("es", partner="socio"), "socios"),
        ("the stake-holders", "es", ES, "partes interesadas"),
        (
            "two fields of action",
            "es",
            glossary_of("es", field_of_action="ámbito de actuación"),
            "ámbitos de actuación",
        ),
    ],
)
def test_term_is_worded_in_the_case_and_number_of_its_source(
    source: str, language: str, glossary: Glossary, wanted: str
) -> None:
    (hit,) = glossary.find(source)
    assert wording_of(source, hit, language) == wanted


@pytest.mark.parametrize(
    ("written", "target", "wanted"),
    [("Managing authority", "Verwaltungsbehörde", "Verwaltungsbehörde"), ("ERDF", "EFRE", "EFRE")],
)
def test_german_noun_and_acronym_keep_the_case_of_the_glossary(written: str, target: str, wanted: str) -> None:
    glossary = Glossary((Term(written, {"de": target}, part_of_speech="noun"),))
    source = f"the {written} says"
    assert wording_of(source, glossary.find(source)[0], "de") == wanted


@pytest.mark.parametrize(
    ("term", "language", "plural"),
    [
        ("pyme", "es", "pymes"),
        ("autoridad local", "es", "autoridades locales"),
        ("innovación", "es", "innovaciones"),
        ("voz", "es", "voces"),
        ("análisis", "es", "análisis"),
        ("parte interesada", "es", "partes interesadas"),
        ("plan de transferencia", "es", "planes de transferencia"),
        ("bureau régional", "fr", "bureaux régionaux"),
        ("chef de file", "fr", "chefs de file"),
        ("PME", "fr", "PME"),
    ],
)
def test_plural_follows_the_noun_up_to_the_first_linking_word(term: str, language: str, plural: str) -> None:
    assert plural_of(term, language) == plural


def test_term_at_the_beginning_of_a_sentence_has_a_capital() -> None:
    assert said("Clusters agree.", "QW1GQ concuerdan.", "es", ES) == "Clústeres concuerdan."


def test_term_that_moved_to_the_beginning_of_a_sentence_has_no_capital_of_its_own_there() -> None:
    assert said("We met in Region", "QW1GQ: allí", "es", ES).startswith("Región")


@pytest.mark.parametrize(
    ("source", "answer", "wanted"),
    [
        ("of innovation", "de QW1GQ", "d’innovation"),
        ("the innovation", "le QW1GQ", "l’innovation"),
        ("the innovation", "La QW1GQ", "L’innovation"),
        ("that innovation", "que QW1GQ", "qu’innovation"),
        ("of the innovation", "du QW1GQ", "de l’innovation"),
        ("to the innovation", "au QW1GQ", "à l’innovation"),
        ("of the result", "de le QW1GQ", "du résultat"),
        ("to the result", "à le QW1GQ", "au résultat"),
        ("of the results", "de les QW1GQ", "des résultats"),
        ("of result", "d'QW1GQ", "de résultat"),
        ("of the inhabitant", "de QW1GQ", "d’habitant"),
        ("of the handicap", "de QW1GQ", "de handicap"),
        ("of <g1>innovation</g1>", "de QW1GQ QW2GQ QW3GQ", "d’<g1>innovation</g1>"),
    ],
)
def test_french_elision_and_contraction_before_a_term_are_mended(source: str, answer: str, wanted: str) -> None:
    assert said(source, answer, "fr", FR) == wanted


@pytest.mark.parametrize(
    ("source", "answer", "wanted"),
    [
        ("not stated", "No declarado", "no declarado"),
        ("Not stated", "no declarado", "No declarado"),
        ("<g1>not</g1> stated", "QW1GQ No QW2GQ declarado", "<g1>no</g1> declarado"),
        ("in Poland", "Polonia", "Polonia"),
        ("email of Anna", "Anna: correo", "Anna: correo"),
        ("usb port", "USB puerto", "USB puerto"),
        ("the SMEs", "QW1GQ", "pymes"),
    ],
)
def test_text_begins_with_a_large_or_small_letter_as_its_source(source: str, answer: str, wanted: str) -> None:
    assert said(source, answer, "es", ES) == wanted


def test_german_noun_at_the_beginning_keeps_its_capital() -> None:
    assert said("number of members", "Zahl der Mitglieder", "de", glossary_of("de")) == "Zahl der Mitglieder"


def test_apostrophe_of_a_plural_does_not_stay_behind() -> None:
    assert said("The SMEs' plans", "El QW1GQ  planes", "es", ES) == "Las pymes planes"
    assert said("The 'SMEs' plan", "El 'QW1GQ' plan", "es", ES) == "El 'pymes' plan"


def test_capital_that_an_engine_gave_the_word_after_a_mask_goes() -> None:
    assert said("Clusters need time.", "QW1GQ Necesitan tiempo.", "es", ES) == "Clústeres necesitan tiempo."
    assert said("Clusters Poland", "QW1GQ Poland", "es", ES) == "Clústeres Poland"


def test_french_article_whose_gender_cannot_be_told_is_named() -> None:
    best = course_of("the result", desk("fr", FR), lambda _: "l'QW1GQ").best
    assert best is not None
    assert best.notes == ("article before résultat",)


@pytest.mark.parametrize(
    ("source", "answer", "wanted"),
    [
        ("of the good practice", "del QW1GQ", "de la buena práctica"),
        ("All good practices", "Todo QW1GQ", "Todas buenas prácticas"),
        ("the regions", "el QW1GQ", "las regiones"),
        ("the programme", "el QW1GQ", "el programa"),
        ("to the workshops", "al QW1GQ", "a los talleres"),
        ("The SMEs", "El QW1GQ", "Las pymes"),
    ],
)
def test_spanish_article_takes_the_gender_and_number_of_the_term(source: str, answer: str, wanted: str) -> None:
    assert said(source, answer, "es", ES) == wanted


@pytest.mark.parametrize(
    ("source", "language", "glossary", "answer", "note"),
    [
        ("the association", "hu", HU, "a QW1GQ", "a/az before egyesület"),
        ("the partner", "mt", MT, "il-QW1GQ", "article before sieħeb"),
        ("the partners", "hu", HU, "a QW1GQ", "plural of partners"),
    ],
)
def test_what_no_rule_mends_is_named(source: str, language: str, glossary: Glossary, answer: str, note: str) -> None:
    best = course_of(source, desk(language, glossary), lambda _: answer).best
    assert best is not None
    assert best.notes == (note,)


def test_right_hungarian_article_is_not_named() -> None:
    best = course_of("the association", desk("hu", HU), lambda _: "az QW1GQ").best
    assert best is not None
    assert best.notes == ()


def test_text_without_injected_terms_is_left_as_it_is() -> None:
    assert repair(Restored("de le innovation"), source="of innovation", language="fr").text == "de le innovation"
