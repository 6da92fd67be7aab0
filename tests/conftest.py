"""Fixtures: one small project is made once, every test works on a copy of it."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.workspaces import ROOT, run

settings.register_profile("untimed", deadline=None)  # a busy machine is no fault of what is tested
settings.load_profile("untimed")


@pytest.fixture(scope="session", autouse=True)
def no_keyring() -> Iterator[None]:
    """Keep the tests away from the keyring of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
        yield


if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a shell starts tests in the background so; children inherit it
    signal.signal(signal.SIGINT, signal.default_int_handler)


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


@pytest.fixture(scope="session")
def toolkit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the shipped project, its documents and packs of two languages made by the command."""
    folder = tmp_path_factory.mktemp("prospects")
    for name in ("sources/prospects", "templates", "glossary"):
        shutil.copytree(ROOT / name, folder / name)
    assert run(folder, "bundle", "-l", "pl", "-l", "hu").code == 0
    assert run(folder, "build", "-l", "pl", "-l", "hu").code == 0
    return folder


@pytest.fixture(scope="session")
def strace() -> str:
    """The program, where it may trace; in CI it must."""
    program = shutil.which("strace")
    trial = [program or "strace", "-f", "-o", os.devnull, "-e", "trace=write", "true"]
    if program and subprocess.run(trial, capture_output=True, check=False).returncode == 0:
        return program
    reason = "strace is not installed or may not trace here (run: sudo apt-get install strace)"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
