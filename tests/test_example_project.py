"""Rules of the made-up project that the gallery shows beside the shipped ones."""

import pytest

from pipeline import evaluation
from pipeline.checks import Subject, run
from pipeline.model.collection import Records
from pipeline.model.results import Severity
from pipeline.project import ProjectFolder
from pipeline.records.loading import load_records
from pipeline.seeding import new, project_of
from scripts.example_project import NAME, write_records


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> ProjectFolder:
    root = tmp_path_factory.mktemp("example")
    new(root, NAME, languages=["de", "fr"])
    write_records(project_of(root, NAME))
    return project_of(root, NAME)


@pytest.fixture(scope="module")
def records(folder: ProjectFolder) -> Records:
    return load_records(folder)


def test_it_says_that_it_is_made_up(records: Records) -> None:
    assert "does not exist" in records.project.boilerplate
    assert {source.title for source in records.project.sources} == {"Made up for this example"}


def test_its_ranking_has_gaps_and_a_tie_for_the_last_place(records: Records) -> None:
    assert records.evaluation is not None
    partners = [partner.id for partner in records.partners]
    ranking = evaluation.ranking(records.evaluation, records.scores, partners=partners)
    selection = evaluation.select(ranking.standings, records.evaluation.selected)
    assert (len(selection.chosen), sorted(selection.undecided)) == (3, ["mentors", "stand"])
    assert len(records.scores) < len(records.services) * len(partners) * 8


def test_no_check_of_its_records_finds_an_error(records: Records) -> None:
    found = run(Subject(records, {}, {}, "po"), parts=["records"])
    assert [finding.what for finding in found if finding.severity is Severity.ERROR] == []
