"""Fixtures: one small project is made once, every test works on a copy of it."""

import shutil
from pathlib import Path

import pytest

from tests.workspaces import run


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the project `demo` in English and French, built as DOCX."""
    folder = tmp_path_factory.mktemp("workspace")
    assert run(folder, "new", "demo", "-l", "fr").code == 0
    assert run(folder, "build", "-f", "docx").code == 0
    return folder


@pytest.fixture
def workspace(built: Path, tmp_path: Path) -> Path:
    """A copy of the built workspace that the test may spoil."""
    folder = tmp_path / "workspace"
    shutil.copytree(built, folder)
    return folder
