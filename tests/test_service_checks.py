"""Rules for what people must judge in services, tests, scores, quantities and wordings."""

from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from pipeline.flow import check
from pipeline.model.results import Finding, Severity
from pipeline.project import ProjectFolder
from tests.builders_services import EVALUATION, IDEA, TESTS, write_services
from tests.workspaces import run

DIVERGENCE = """\
- id: names
  what: two names for one thing
  advice: choose one
  readings:
    - text: Help desk
      source: paper
    - text: Info point
      source: paper
"""


def findings(folder: ProjectFolder, name: str) -> list[Finding]:
    return [finding for finding in check(folder, parts=["records", "catalogs"]) if finding.check == name]


def told(folder: ProjectFolder, name: str) -> list[str]:
    return [finding.what for finding in findings(folder, name)]


def test_partner_with_too_few_field_tests_is_named(tmp_path: Path) -> None:
    folder = write_services(tmp_path, **{"field-tests_yaml": TESTS.replace("planned", "to-be-decided")})
    assert told(folder, "field-tests") == ["partner/alpha: 0 field tests decided, at least 1 expected"]


def test_partner_with_enough_field_tests_is_not_mentioned(tmp_path: Path) -> None:
    assert told(write_services(tmp_path), "field-tests") == []


def test_evaluation_without_scores_says_so(tmp_path: Path) -> None:
    assert told(write_services(tmp_path), "scores") == ["there are no scores"]


def test_missing_scores_are_counted_by_partner(tmp_path: Path) -> None:
    folder = write_services(tmp_path, scores_csv="service,partner,a1,d,e\ndesk,alpha,4,,\nfair,alpha,3,New,yes\n")
    assert told(folder, "scores") == ["partner/alpha: 2 scores missing"]


def test_tie_for_the_last_place_is_left_to_people(tmp_path: Path) -> None:
    rows = "desk,alpha,4,New,yes\nfair,alpha,4,New,yes\n"
    folder = write_services(tmp_path, scores_csv="service,partner,a1,d,e\n" + rows)
    assert told(folder, "scores") == ["2 services tie for the last 1 of 1: desk, fair"]


def test_open_divergence_is_listed_with_every_reading(tmp_path: Path) -> None:
    (finding,) = findings(write_services(tmp_path, divergences_yaml=DIVERGENCE), "divergences")
    assert finding.severity is Severity.NOTE
    assert "two names for one thing: en 'Help desk' (A sheet of paper); en 'Info point'" in finding.what


def test_explained_divergence_is_told_no_more(tmp_path: Path) -> None:
    explained = DIVERGENCE.replace("  advice: choose one\n", "  advice: choose one\n  status: explained\n")
    assert findings(write_services(tmp_path, divergences_yaml=explained), "divergences") == []


def test_reading_that_left_its_text_is_a_warning(tmp_path: Path) -> None:
    lost = DIVERGENCE.replace("Info point\n", "Info point\n      address: newsletter/issue/editorial\n")
    severities = [item.severity for item in findings(write_services(tmp_path, divergences_yaml=lost), "divergences")]
    assert severities == [Severity.WARNING, Severity.NOTE]


def test_quantity_to_be_defined_is_an_error(tmp_path: Path) -> None:
    (finding,) = findings(write_services(tmp_path, idea_yaml=IDEA), "open-quantities")
    assert (finding.severity, finding.place) == (Severity.ERROR, "sources/sample/idea.yaml:9")


@pytest.mark.parametrize(("quantity", "code"), [("to_be_defined", ExitCode.FINDINGS), ("12", ExitCode.DONE)])
def test_final_prints_a_number_or_nothing_at_all(tmp_path: Path, quantity: str, code: ExitCode) -> None:
    publications = "- id: idea\n  kind: project-idea\n  title: The idea\n  when: 2026-11\n  languages: [en]\n"
    write_services(tmp_path, idea_yaml=IDEA.replace("to_be_defined", quantity), publications_yaml=publications)
    result = run(tmp_path, "build", "--final", "-l", "en", "-f", "docx")
    assert (result.code, [*tmp_path.glob("output/sample/en/*.docx")] == []) == (code, code is not ExitCode.DONE)
    assert ("idea.yaml:9: idea/expected_results/1: the quantity is still to be defined" in result.err) == (
        quantity == "to_be_defined"
    )


def test_evaluation_text_is_kept_out_of_the_way_of_the_scale(tmp_path: Path) -> None:
    assert "scale" in EVALUATION
    assert run(write_services(tmp_path).workspace.root, "evaluate").code == ExitCode.USAGE


def test_ranking_is_printed_with_ties_and_gaps(tmp_path: Path) -> None:
    rows = "desk,alpha,4,New,yes\nfair,alpha,4,,\n"
    folder = write_services(tmp_path, scores_csv="service,partner,a1,d,e\n" + rows)
    out = run(folder.workspace.root, "evaluate").out
    assert "tie: desk, fair" in out
    assert "2 scores missing" in out
    assert "undecided: desk, fair tie for the last 1" in out
