"""The same inputs give the same bytes: in another folder, at another time, with another seed, in another time zone."""

import os
import shutil
import subprocess
from pathlib import Path

from pipeline.errors import ExitCode
from tests.workspaces import COMMAND, snapshot


def build(folder: Path, **environment: str) -> dict[str, str]:
    """Build anew and return what lies in the output."""
    shutil.rmtree(folder / "output")
    command = [*COMMAND, "build", "-f", "docx"]
    done = subprocess.run(command, cwd=folder, env={**os.environ, **environment}, capture_output=True, check=False)
    assert done.returncode == ExitCode.DONE
    return snapshot(folder / "output")


def test_documents_are_the_same_bytes_wherever_and_whenever_they_are_built(workspace: Path, tmp_path: Path) -> None:
    other = tmp_path / "another folder" / "für später"
    shutil.copytree(workspace, other)
    for path in other.rglob("*"):
        os.utime(path, (0, 0))
    first = build(workspace, PYTHONHASHSEED="1", TZ="Pacific/Auckland", LC_ALL="C")
    second = build(other, PYTHONHASHSEED="2", TZ="America/Lima", LC_ALL="C.UTF-8")
    assert first == second
