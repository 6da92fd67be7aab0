"""Every Word document that leaves the folder is valid for Microsoft's own validator."""

import shutil
from pathlib import Path

import pytest

from tests.builders_rendering import filled, para, parts_of, word, zipped
from tests.validator import ROOT, faults, in_ci
from tests.workspaces import run

pytestmark = pytest.mark.xdist_group("validator")


PROJECTS = ("prospects", "pooling4clusters", "nwe-clusters")


@pytest.fixture(scope="module", params=PROJECTS)
def shipped(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shipped project as DOCX in all its languages."""
    folder = tmp_path_factory.mktemp("shipped")
    for name in ("sources", "templates", "glossary"):
        shutil.copytree(ROOT / name, folder / name)
    assert run(folder, "-p", request.param, "build", "-f", "docx").code == 0
    return folder / "output" / str(request.param)


def documents_of(project: Path) -> list[Path]:
    """Return every document in CI; elsewhere those of one language, and one of each other language."""
    if in_ci():
        return sorted(project.glob("*/*.docx"))
    return sorted([*project.glob("en/*.docx"), *(min(folder.glob("*.docx")) for folder in project.glob("??"))])


def test_documents_of_every_shipped_project_are_valid(shipped: Path) -> None:
    assert faults(documents_of(shipped)) == []


def test_documents_of_a_new_project_are_valid(built: Path) -> None:
    assert faults(sorted((built / "output").glob("*/fr/*.docx"))) == []


def test_validator_names_part_and_fault(tmp_path: Path) -> None:
    data = filled(word(para("a")), {})
    broken = parts_of(data)["word/document.xml"].replace(b"<w:t ", b"<w:wrong ", 1).replace(b"</w:t>", b"</w:wrong>", 1)
    path = tmp_path / "broken.docx"
    path.write_bytes(zipped(parts_of(data) | {"word/document.xml": broken}))
    assert any("/word/document.xml" in line and "wrong" in line for line in faults([path]))
