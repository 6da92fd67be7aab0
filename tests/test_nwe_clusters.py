"""The shipped project idea: thirteen questions, quantities still open, no emblem of a fund that never paid."""

import re
import shutil
import zipfile
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from pipeline.flow import check
from pipeline.project import ProjectFolder, Workspace
from pipeline.records.loading import load_records
from tests.workspaces import edit, run

ROOT = Path(__file__).parent.parent
FOLDER = ProjectFolder(Workspace(ROOT), "nwe-clusters")
IDEA = "sources/nwe-clusters/idea.yaml"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("nwe")
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copytree(FOLDER.sources, folder / "sources/nwe-clusters")
    return folder


def test_thirteen_questions_each_have_an_answer() -> None:
    idea = load_records(FOLDER).idea
    assert idea is not None
    assert [question.number for question in idea.questions] == list(range(1, 14))
    assert all(question.answer or question.sections for question in idea.questions)


def test_countries_are_those_of_the_source_by_their_own_codes() -> None:
    regions = load_records(FOLDER).regions
    interested = {region.country for region in regions if region.status.value == "interested"}
    sought = {region.country for region in regions if region.status.value == "sought"}
    assert (interested, sought) == ({"BE", "DE", "FR", "IE", "NL", "GB"}, {"LU", "CH"})


def test_check_names_both_quantities_that_are_open() -> None:
    found = [finding for finding in check(FOLDER, parts=["records"]) if finding.check == "open-quantities"]
    assert [finding.what.partition(":")[0] for finding in found] == [
        "idea/expected_results/1",
        "idea/expected_results/3",
    ]


def test_draft_says_to_be_defined_and_never_xx(workspace: Path) -> None:
    assert run(workspace, "build", "-f", "docx").code == ExitCode.DONE
    (path,) = workspace.glob("output/nwe-clusters/en/*.docx")
    with zipfile.ZipFile(path) as archive:
        body = archive.read("word/document.xml").decode()
    text = re.sub("<[^>]+>", "", body)
    assert "r:embed" not in body
    assert (text.count("to be definedSMEs"), text.count("to be definedhubs")) == (1, 1)
    assert "XX" not in text


def test_final_is_refused_until_the_quantities_are_written(workspace: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(workspace, folder)
    shutil.rmtree(folder / "output", ignore_errors=True)
    refused = run(folder, "build", "--final", "-f", "docx")
    assert (refused.code, refused.err.count("still to be defined")) == (ExitCode.FINDINGS, 2)
    assert not [*folder.glob("output/nwe-clusters/en/*.docx")]
    edit(folder / IDEA, "to_be_defined", "20")
    edit(folder / IDEA, "to_be_defined", "8")
    assert run(folder, "build", "--final", "-f", "docx").code == ExitCode.DONE


def test_database_of_the_project_is_searched_and_exported(workspace: Path) -> None:
    lines = run(workspace, "database", "--kind", "region", "--csv").out.splitlines()
    assert (len(lines), lines[0].split(",")[:3]) == (9, ["kind", "id", "title"])
    assert run(workspace, "database", "ireland").out.splitlines()[0] == "region · Ireland · IE · interested"
