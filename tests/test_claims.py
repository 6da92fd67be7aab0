"""Claims: what is printed, what else is stated, and where sources or records disagree."""

from decimal import Decimal
from pathlib import Path

from pipeline.claims import count_findings, difference_findings, facts_of, fault_of_fact, preferred
from pipeline.model.bodies import Indicator, IndicatorKind
from pipeline.model.facts import FigureClaim, TextClaim
from pipeline.model.results import Finding, Severity
from pipeline.model.words import ClaimStatus
from pipeline.records.loading import load_records
from tests.builders_records import edited, write_project

PREFERRED, ALTERNATIVE = ClaimStatus.PREFERRED, ClaimStatus.ALTERNATIVE


def figure(value: int, status: ClaimStatus) -> FigureClaim:
    return FigureClaim(value=Decimal(value), scope="all", source="paper", status=status)


def findings(root: Path, **changed: str) -> list[Finding]:
    records = load_records(write_project(root, **changed))
    return [*difference_findings(records), *count_findings(records)]


def test_preferred_claim_is_the_one_that_is_printed() -> None:
    claims = (figure(6, ALTERNATIVE), figure(8, PREFERRED), figure(5, ClaimStatus.PLANNED))
    assert preferred(claims) == claims[1]


def test_nothing_claimed_means_nothing_preferred() -> None:
    assert preferred(()) is None


def test_figure_needs_exactly_one_preferred_claim() -> None:
    def faults(*statuses: ClaimStatus) -> list[str]:
        values = tuple(figure(number, status) for number, status in enumerate(statuses))
        indicator = Indicator(id="x", label="X", kind=IndicatorKind.OUTPUT, values=values)
        return [fault_of_fact(fact) for fact in facts_of(indicator, "indicator/x")]

    assert faults(PREFERRED, ALTERNATIVE) == [""]
    assert faults(ALTERNATIVE, ALTERNATIVE) == ["no claim is preferred"]
    assert faults(PREFERRED, PREFERRED) == ["2 claims are preferred"]
    assert faults() == []


def test_wordings_are_told_apart_by_language(tmp_path: Path) -> None:
    titles = tuple(
        TextClaim(text=language, language=language, source="paper", status=PREFERRED) for language in ("en", "fr")
    )
    project = load_records(write_project(tmp_path)).project
    named = type(project)(**{name: getattr(project, name) for name in project.__slots__} | {"published_titles": titles})
    facts = [fact for fact in facts_of(named, "project") if fact.address == "project/published_titles"]
    assert [fact.claims for fact in facts] == [titles[:1], titles[1:]]
    assert [fault_of_fact(fact) for fact in facts] == ["", ""]


def test_figures_of_a_practice_are_facts_of_their_own_by_scope(tmp_path: Path) -> None:
    claim = "  - {{value: {}, scope: {}, source: paper, status: preferred}}\n"
    figures = "figures:\n" + claim.format(30, "participants") + claim.format(12, "jobs")
    lab = edited("practices/lab.yaml", ("sources: [", figures + "sources: ["))
    assert [finding.check for finding in findings(tmp_path, practices__lab=lab)] == ["claims", "counts"]


def test_different_values_are_told_with_their_sources(tmp_path: Path) -> None:
    assert findings(tmp_path)[0] == Finding(
        check="claims",
        severity=Severity.NOTE,
        place="sources/sample/indicators.yaml:4",
        what="the sources differ: preferred 2 (whole project; A sheet of paper, page 1); "
        "alternative 3 (with spares; A sheet of paper, page 2)",
    )


def test_same_value_from_two_sources_is_no_finding(tmp_path: Path) -> None:
    same = edited("indicators.yaml", ("value: 3", "value: 2.0"))
    assert [finding.check for finding in findings(tmp_path, indicators=same)] == ["counts"]


def test_figure_that_its_records_contradict_is_a_warning(tmp_path: Path) -> None:
    finding = findings(tmp_path)[1]
    assert (finding.check, finding.severity) == ("counts", Severity.WARNING)
    assert finding.what == "practices: declared 2, records 1"


def test_partners_count_when_they_are_listed(tmp_path: Path) -> None:
    counted = edited("indicators.yaml", ("counted_from: practices", "counted_from: partners"), ("value: 2", "value: 1"))
    assert [finding.check for finding in findings(tmp_path / "a", indicators=counted)] == ["claims"]
    unlisted = edited("partners.yaml", ("  role:", "  listed: no\n  role:"))
    assert findings(tmp_path / "b", indicators=counted, partners=unlisted)[1].what == "partners: declared 1, records 0"
