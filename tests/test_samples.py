"""Rules of the synthetic projects that layout and speed are tried on."""

from pathlib import Path

import pytest

from pipeline.catalogs import parse_catalog
from pipeline.errors import ExitCode, UsageError
from pipeline.files import write_file
from pipeline.model.collection import Records
from pipeline.model.texts import State
from pipeline.project import ProjectFolder, Workspace
from pipeline.records.loading import load_records
from pipeline.samples import make_sample
from tests.workspaces import run

Sample = dict[str, bytes]


@pytest.fixture(scope="module")
def sample() -> Sample:
    return make_sample(5, 3, ["fr", "mt"])


@pytest.fixture(scope="module")
def records(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Records:
    folder = ProjectFolder(Workspace(tmp_path_factory.mktemp("sample")), "sample")
    for path, data in sample.items():
        write_file(folder.sources / path, data)
    return load_records(folder)


def test_sample_has_as_many_practices_and_plans_as_are_asked_for(records: Records) -> None:
    assert (len(records.practices), len(records.plans)) == (5, 3)
    assert records.project.languages == ("en", "fr", "mt")


def test_every_name_and_text_of_a_sample_says_that_it_is_one(records: Records) -> None:
    assert all(practice.title.startswith("Sample") for practice in records.practices)
    assert all(plan.title.startswith("Sample") for plan in records.plans)
    assert all(practice.detailed.startswith("Sample text.") for practice in records.practices)
    assert all(partner.names["en"].startswith("Sample") for partner in records.partners)


@pytest.mark.parametrize("language", ["fr", "mt"])
def test_no_text_of_a_sample_is_left_untranslated_and_its_own_are_drafts(sample: Sample, language: str) -> None:
    files = {path: data for path, data in sample.items() if path.startswith(f"po/{language}/")}
    catalogs = [
        parse_catalog(data, language=language, domain=Path(path).stem, name=path) for path, data in files.items()
    ]
    units = [unit for catalog in catalogs for unit in catalog.units]
    assert not [unit.message.source for unit in units if unit.state is State.UNTRANSLATED]
    own = [unit for unit in units if unit.message.source.startswith("Sample")]
    assert {(unit.state, unit.origin) for unit in own} == {(State.DRAFT, "engine:pseudo")}


def test_what_ships_translated_is_reviewed_in_a_sample(sample: Sample) -> None:
    catalog = parse_catalog(sample["po/fr/labels.po"], language="fr", domain="labels", name="labels.po")
    assert any(unit.is_reviewed for unit in catalog.units)


def test_sample_of_one_size_is_the_same_bytes_every_time(sample: Sample) -> None:
    assert make_sample(5, 3, ["fr", "mt"]) == sample


def test_unknown_language_is_refused_by_name() -> None:
    with pytest.raises(UsageError, match="xx"):
        make_sample(1, 1, ["xx"])


def test_command_makes_a_sample_of_any_size_that_builds_at_once(tmp_path: Path) -> None:
    made = run(tmp_path, "new", "trial", "--sample", "--practices", "3", "--plans", "2", "-l", "hu")
    assert (made.code, made.out.splitlines()[-1]) == (ExitCode.DONE, "next: run: breviary -p trial build")
    assert len([*(tmp_path / "sources/trial/practices").iterdir()]) == 3
    assert run(tmp_path, "build", "-l", "hu", "-f", "docx").code == ExitCode.DONE


def test_dry_run_of_a_sample_writes_nothing(tmp_path: Path) -> None:
    assert (
        run(tmp_path, "new", "trial", "--sample", "--practices", "1", "--plans", "1", "--dry-run").code == ExitCode.DONE
    )
    assert [*tmp_path.iterdir()] == []


def test_sample_of_no_practices_is_refused(tmp_path: Path) -> None:
    assert run(tmp_path, "new", "trial", "--sample", "--practices", "0").code == ExitCode.USAGE
