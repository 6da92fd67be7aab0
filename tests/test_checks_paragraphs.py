"""Correct paragraphs: what ends one sentence or begins the next is no number, month, currency or place in an order."""

import re
from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest

from pipeline.checks import Task, check_language
from pipeline.glossary import read_glossary
from pipeline.model.results import Finding, Severity
from pipeline.model.texts import Catalog, Message, State, Unit
from tests.checks.rows import read_rows
from tests.checks.twins import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
SENTENCES = re.compile(r"[A-Z].*[.!?]")
NOT_LOOKED_AT = {"hard-spaces", "spelling"}
CORRECT = [
    (
        "fr",
        "The report appeared in March 2012. Seven of the twelve workshops were held in schools.",
        "Le rapport a paru en mars 2012. Sept des douze ateliers se sont tenus dans des écoles.",
    ),
    (
        "fr",
        "Seven of the twelve workshops were held in schools. The meeting took place on 3 September 2012.",
        "Sept des douze ateliers se sont tenus dans des écoles. La réunion s’est tenue le 3 septembre 2012.",
    ),
    (
        "fr",
        "CO2 emissions fell by a third. Each partner sees its work with fresh eyes.",
        "Les émissions de CO2 ont baissé d’un tiers. Chaque partenaire voit son travail d’un œil neuf.",
    ),
    (
        "es",
        "In the 1980s, coal was the main employer. The scheme helped twice as many firms as planned.",
        "En los años ochenta, el carbón fue la principal fuente de empleo. El programa ayudó al doble de lo previsto.",
    ),
    (
        "pl",
        "Costs of the visit: EUR 350 000. Who can apply?",
        "Koszty wizyty: 350 000 EUR. Kto może złożyć wniosek?",
    ),
    (
        "de",
        "Write to us or call +32 2 555 12 34. About 300,000 visitors came in 2011.",
        "Schreiben Sie uns oder rufen Sie an: +32 2 555 12 34. 2011 kamen rund 300.000 Besucher.",
    ),
    (
        "de",
        "The site covers 12 ha. The workshop planned for 12–14 May 2010 was postponed.",
        "Das Gelände umfasst 12 ha. Der für den 12. bis 14. Mai 2010 geplante Workshop wurde verschoben.",
    ),
    (
        "de",
        "(1) Read the guide; (2) fill in the form. Young people received 1:1 coaching.",
        "1. Lesen Sie den Leitfaden, 2. füllen Sie das Formular aus. Junge Menschen erhielten ein 1:1-Coaching.",
    ),
    (
        "hu",
        "A study visit for 2 people is planned. Annex II lists the indicators.",
        "Egy két fős tanulmányutat terveznek. A mutatókat a II. melléklet sorolja fel.",
    ),
    (
        "et",
        "The report appeared in March 2012. It is read every 3 months on average.",
        "Aruanne ilmus 2012. aasta märtsis. Seda loetakse keskmiselt iga kolme kuu tagant.",
    ),
    (
        "et",
        "Costs by work package (in thousand EUR): twelve plans, 40 reports",
        "Kulud tööpakettide kaupa (tuhandetes eurodes): kaksteist kava, 40 aruannet",
    ),
    (
        "el",
        "The floor area doubled from 850 m² to 1,700 m². Young people received 1:1 coaching.",
        "Η επιφάνεια διπλασιάστηκε, από 850 m² σε 1 700 m². Οι νέοι έλαβαν ατομική καθοδήγηση.",
    ),
    (
        "cs",
        "The floor area grew to 1,700 m². The prize is worth £5,000 (about EUR 5,800).",
        "Podlahová plocha vzrostla na 1 700 m². Cena má hodnotu 5 000 GBP (asi 5 800 EUR).",
    ),
    (
        "pl",
        "Young people received 1:1 coaching. The meeting took place on 1 April 2012.",
        "Młodzież objęto indywidualnym coachingiem. Spotkanie odbyło się 1 kwietnia 2012 r.",
    ),
    (
        "es",
        "A quarter of the firms now export. The scheme helped twice as many as planned.",
        "Una cuarta parte de las empresas ya exporta. El programa ayudó al doble de lo previsto.",
    ),
    (
        "nl",
        "There is a shortage in both number and quality. CO2 emissions fell by a third, to 1.6 tonnes.",
        "Er is een tekort, zowel in aantal als in kwaliteit. De CO2-uitstoot daalde met een derde, tot 1,6 ton.",
    ),
    (
        "et",
        "The pilot ended on 30 September 2011, at 17:00. About 300,000 visitors came in 2011.",
        "Katseprojekt lõppes 30. septembril 2011 kell 17.00. 2011. aastal käis umbes 300 000 külastajat.",
    ),
]
WRONG = [
    (
        "ordinals",
        "de",
        "The site covers 12 ha. It has 15 practices.",
        "Das Gelände umfasst 12 ha. Es hat 15. Praktiken.",
    ),
    ("numbers", "fr", "Seven towns joined in March 2012.", "Huit villes ont adhéré en mars 2012."),
    ("numbers", "fr", "A quarter survived the first three years.", "Un quart a survécu aux quatre premières années."),
    ("dates", "fr", "The meeting took place on 3 September 2012.", "La réunion s’est tenue le 3 sept. 2013."),
    ("currencies", "pl", "The visit costs PLN 350.", "Wizyta kosztuje 350 EUR."),
]


def findings(language: str, texts: Mapping[str, str]) -> tuple[Finding, ...]:
    units = tuple(
        Unit(Message(source, "", "plans", (f"practice/a{number}/detailed",)), target, State.REVIEWED)
        for number, (source, target) in enumerate(texts.items())
    )
    catalogs = {"plans": Catalog(language, "plans", units)}
    return check_language(Task(language, catalogs, "po", glossary=read_glossary([ROOT / "glossary"])))


def found(language: str, source: str, target: str) -> set[str]:
    return {finding.check for finding in findings(language, {source: target})} - NOT_LOOKED_AT


@pytest.mark.parametrize(("language", "source", "target"), CORRECT)
def test_correct_paragraph_has_no_finding(language: str, source: str, target: str) -> None:
    assert found(language, source, target) == set()


@pytest.mark.parametrize(("check", "language", "source", "target"), WRONG)
def test_fault_in_a_paragraph_is_found(check: str, language: str, source: str, target: str) -> None:
    assert check in found(language, source, target)


def told(language: str, texts: Mapping[str, str]) -> set[str]:
    """Return the errors and warnings, each by its rule and the translation it is told of."""
    units = {f"practice/a{number}/detailed": target for number, target in enumerate(texts.values())}
    return {
        f"{finding.check}: {units[address]}"
        for finding in findings(language, texts)
        for address in (finding.place.rpartition(" ")[2],)
        if finding.severity is not Severity.NOTE
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_correct_sentences_one_after_the_other_have_no_error_and_no_warning(language: str) -> None:
    rows = [row for row in read_rows(language) if not row.check and SENTENCES.fullmatch(row.source)]
    explained = " ".join(told(language, {row.source: row.target for row in rows}))
    quiet = [row for row in rows if row.target not in explained]
    choice = Random(language)
    chosen = [choice.sample(quiet, choice.randint(2, 3)) for _ in range(400)]
    texts = {" ".join(row.source for row in some): " ".join(row.target for row in some) for some in chosen}
    assert len(quiet) > 50
    assert told(language, texts) == set()
