"""Rules for projects of which little is known: what no source gives is left out, never made up and never a fault."""

from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.checks import Subject, gaps, run
from pipeline.documents.context import shared_context
from pipeline.documents.localising import fill_fields, in_source_language, partner_name, short_name
from pipeline.documents.services import needed_gloss
from pipeline.documents.trees import tree
from pipeline.documents.world import World
from pipeline.docx.marks import unmark
from pipeline.errors import InputError
from pipeline.labels import CHOICES
from pipeline.messages import record_messages
from pipeline.model.collection import Records
from pipeline.model.results import Severity
from pipeline.model.services import FieldTest, FieldTestMethod, FieldTestStatus, Service
from pipeline.records.loading import load_records
from tests.builders_records import changed, write_project

UNNAMED = changed(
    "partners.yaml",
    ("  names:\n    en: Agency Alpha\n    fr: Agence Alpha\n", ""),
    ("short_name: Alpha", "short_name: not_stated"),
    ("town: Sampleton", "town: not_stated"),
)
BARE = """\
id: sample
acronym: SAMPLE
title: A sample idea
strapline: For tests only
programme: TEST PROGRAMME
programme_period: 2007/2013
languages: [en, fr]
visibility_profile: none
summary: Made for tests.
achievements: not_stated
boilerplate: "{project.acronym} was made for tests."
sources:
  - id: paper
    title: A sheet of paper
    file: paper.txt
    language: en
"""
ISSUE = """\
id: issue
when: 2026-11
title: Sample issue
headline: Made for tests
editorial: At the harbour, in {country.DE}.
in_brief: []
focus:
  title: Focus
  lead: A lead.
  body: A body.
contributions_title: From the partners
contributions:
  - partner: alpha
    text: We will test 3 things in 2012.
    attested: [fr]
    source: paper
publisher: alpha
"""


def world(records: Records, language: str = "fr") -> World:
    return World(records, language, lambda choice: CHOICES.get(choice, str(choice.value)))


def test_partner_that_no_source_names_is_called_by_its_country(tmp_path: Path) -> None:
    (partner,) = load_records(write_project(tmp_path, **UNNAMED)).partners
    assert (partner_name(partner, "fr"), short_name(partner, "el")) == ("France", "Γαλλία")


def test_town_that_no_source_gives_is_empty_in_a_template(tmp_path: Path) -> None:
    records = load_records(write_project(tmp_path, **UNNAMED))
    partners = shared_context(world(records))["partners"]
    assert isinstance(partners, list)
    assert [(partner["town"], partner["short_name"]) for partner in partners] == [("", "France")]


def test_check_asks_for_the_name_of_such_a_partner(tmp_path: Path) -> None:
    records = load_records(write_project(tmp_path, **UNNAMED))
    (finding,) = gaps.names(Subject(records, {}, {}, "po"))
    assert (finding.severity, finding.what.partition(";")[0]) == (
        Severity.WARNING,
        "partner/alpha: no source says what it is called",
    )


def test_project_without_money_dates_and_lead_partner_loads_and_prints_nothing_for_them(tmp_path: Path) -> None:
    records = load_records(write_project(tmp_path, project=BARE, practices__lab="", partners="[]\n"))
    project = shared_context(world(records))["project"]
    assert isinstance(project, dict)
    assert [project[name] for name in ("duration", "lead_partner", "priority")] == ["", None, None]
    assert project["budget"] == {"total": None, "erdf": None, "currency": ""}


@pytest.mark.parametrize("field", ["{project.budget}", "{project.duration}"])
def test_text_cannot_print_what_the_project_does_not_state(tmp_path: Path, field: str) -> None:
    text = BARE.replace("summary: Made for tests.", f'summary: "{field}"')
    with pytest.raises(InputError, match="would print nothing"):
        load_records(write_project(tmp_path, project=text, practices__lab="", partners="[]\n"))


def test_choice_that_is_not_made_has_empty_words() -> None:
    service = Service(id="desk", number=1, name="Desk", description="Helps.", sources=("paper",))
    found = tree(service, resolve=lambda kind, name: None, label=lambda choice: "words")
    assert (found["provider"], found["provider_label"]) == (None, "")


def test_choices_of_a_list_have_their_words() -> None:
    methods = (FieldTestMethod.WORKSHOP, FieldTestMethod.INTERVIEW)
    test = FieldTest(id="t", partner="p", name="T", status=FieldTestStatus.PLANNED, methods=methods, sources=("paper",))
    found = tree(test, resolve=lambda kind, name: None, label=lambda choice: CHOICES[choice])
    assert found["methods_labels"] == ["Workshop", "Interview"]


def test_number_is_no_fault_where_a_partner_is_quoted(tmp_path: Path) -> None:
    records = load_records(write_project(tmp_path, newsletters__issue=ISSUE))
    messages = {"newsletters": record_messages(records)}
    found = run(Subject(records, messages, {}, "po"), parts=["records"])
    assert [finding.what for finding in found if finding.check == "typed-numbers"] == []


def test_original_is_marked_as_foreign_and_its_fields_are_in_the_source_language(tmp_path: Path) -> None:
    records = load_records(write_project(tmp_path, newsletters__issue=ISSUE))
    (issue,) = in_source_language(records, beside="fr").newsletters
    assert unmark(issue.editorial) == "At the harbour, in Germany."
    assert issue.editorial != unmark(issue.editorial)


def test_original_of_an_edition_in_the_source_language_has_no_marks(tmp_path: Path) -> None:
    records = load_records(write_project(tmp_path, newsletters__issue=ISSUE))
    (issue,) = in_source_language(records, beside="en").newsletters
    assert issue.editorial == unmark(issue.editorial)


def test_figure_of_services_is_held_against_their_records(tmp_path: Path) -> None:
    counted = changed("indicators.yaml", ("counted_from: practices", "counted_from: services"))
    records = load_records(write_project(tmp_path, **counted))
    found = run(Subject(records, {}, {}, "po"), parts=["records"])
    assert any(finding.what == "services: declared 2, records 0" for finding in found)
    assert Decimal(2) in {claim.value for claim in records.indicators[0].values}


@pytest.mark.parametrize(("gloss", "shown"), [("growth contract", "growth contract"), ("contrat de croissance", "")])
def test_name_is_explained_where_the_explanation_says_more(gloss: str, shown: str) -> None:
    name = "«Contrat de croissance»"
    service = Service(id="c", number=1, name=name, gloss=gloss, description="Helps.", sources=("paper",))
    assert needed_gloss(service) == shown


def test_short_number_stays_with_its_label_on_one_line() -> None:
    values = {"figure.a": "7", "figure.b": "12 345"}
    text = fill_fields("Partners: {figure.a}. People: {figure.b}, in {figure.a}", values, literal=lambda name: "")
    assert text == "Partners:\u00a07. People: 12 345, in 7"
