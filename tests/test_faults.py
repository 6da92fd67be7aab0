"""Bad input and faults: one line that says what and where, the right exit code, nothing lost, nothing half-written."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from pipeline.files import TEMPORARY, hold
from tests.workspaces import edit, run, snapshot, start

DEMO = Path("sources/demo")
PRACTICE = DEMO / "practices/example-practice.yaml"
PO = DEMO / "po/fr/project.po"

IMAGE = "- id: tower\n  file: no-such.png\n  alt: A winding tower\n"

BAD_INPUTS: dict[str, tuple[Path, Callable[[Path], object], str]] = {
    "missing field": (PRACTICE, lambda file: edit(file, "resources: not_stated\n", ""), "resources: needs a value"),
    "wrong type": (PRACTICE, lambda file: edit(file, "number: 1", "number: one"), "number"),
    "text over its limit": (PRACTICE, lambda file: edit(file, "One sentence", "One sentence " * 20), "maximum 160"),
    "unknown partner": (PRACTICE, lambda file: edit(file, "donor: lead", "donor: laed"), "lead-partner"),
    "duplicate id": (
        DEMO / "partners.yaml",
        lambda file: edit(file, "id: second-partner", "id: lead-partner"),
        "twice",
    ),
    "broken YAML": (PRACTICE, lambda file: edit(file, "title:", "title: [:"), "example-practice.yaml"),
    "duplicate key": (PRACTICE, lambda file: edit(file, "number: 1\n", "number: 1\nnumber: 2\n"), "number"),
    "missing image": (DEMO / "images.yaml", lambda file: file.write_text(IMAGE), "no-such.png"),
    "damaged template": (Path("templates/docx/memo.docx"), lambda file: file.write_bytes(b"PK\3\4 cut"), "memo.docx"),
    "template that is gone": (Path("templates/docx/memo.docx"), lambda file: file.unlink(), ""),
    "damaged catalog": (PO, lambda file: file.write_bytes(file.read_bytes()[:-400]), "project.po"),
    "conflict in a catalog": (PO, lambda file: file.write_text("<<<<<<< HEAD\n" + file.read_text()), "project.po:1"),
}
"""What is wrong -> the file, how it is spoiled, and what the user is told (nothing: the shipped one steps in)."""


@pytest.mark.parametrize("fault", BAD_INPUTS)
def test_bad_input_is_named_and_the_output_stays_as_it_was(workspace: Path, fault: str) -> None:
    path, spoil, told = BAD_INPUTS[fault]
    before = snapshot(workspace / "output")
    spoil(workspace / path)
    result = run(workspace, "build", "-f", "docx")
    if not told:
        assert result.code == ExitCode.DONE
        return
    assert (result.code, "Traceback" in result.err) == (ExitCode.BAD_INPUT, False)
    assert told in result.err
    assert path.name in result.err
    assert snapshot(workspace / "output") == before


def test_all_faults_of_all_files_are_told_at_once(workspace: Path) -> None:
    edit(workspace / PRACTICE, "resources: not_stated\n", "")
    edit(workspace / DEMO / "partners.yaml", "country: DE", "country: GERMANY")
    result = run(workspace, "check")
    assert len([line for line in result.err.splitlines() if ".yaml:" in line]) >= 2


def test_template_with_unknown_field_names_template_and_field(workspace: Path) -> None:
    template = workspace / "templates/docx/memo.docx"
    _put_field(template, "{{ project.budgget }}")
    before = snapshot(workspace / "output")
    result = run(workspace, "build", "-f", "docx")
    assert result.code == ExitCode.BAD_INPUT
    assert "memo.docx" in result.err
    assert "budgget" in result.err
    assert snapshot(workspace / "output") == before


def _put_field(template: Path, field: str) -> None:
    import docx

    document = docx.Document(str(template))
    document.add_paragraph(field)
    document.save(str(template))


def test_missing_office_leaves_the_docx_and_says_how_to_get_it(workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    result = run(workspace, "build", "--force", "--pdf-engine", "libreoffice", path=str(tmp_path / "bin"))
    assert result.code == ExitCode.MISSING_PROGRAM
    assert "libreoffice-writer-nogui" in result.err
    assert list((workspace / "output/demo/fr").glob("*.docx"))


def test_office_that_makes_nothing_is_named_though_it_exits_with_0(workspace: Path, tmp_path: Path) -> None:
    office = tmp_path / "bin" / "soffice"
    office.parent.mkdir()
    office.write_text("#!/bin/sh\nexit 0\n")
    office.chmod(0o755)
    result = run(workspace, "build", "memo", "-l", "en", path=f"{office.parent}:{os.environ['PATH']}")
    assert (result.code, "Traceback" in result.err) == (ExitCode.MISSING_PROGRAM, False)
    assert "LibreOffice" in result.err
    assert list((workspace / "output/demo/en").glob("*Memo*.docx"))


def test_output_that_cannot_be_written_keeps_the_old_files(workspace: Path) -> None:
    before = snapshot(workspace / "output/demo/en")
    blocked = workspace / "output/demo/fr"
    moved = blocked.rename(workspace / "elsewhere")
    blocked.write_text("a file where a folder should be")
    result = run(workspace, "build", "-f", "docx", "--force")
    assert (result.code, "cannot be written" in result.err) == (ExitCode.OUTPUT, True)
    assert snapshot(workspace / "output/demo/en") == before
    assert moved.exists()


def test_second_run_says_which_process_holds_the_project(workspace: Path) -> None:
    with hold(workspace / "output/demo/.breviary/lock"):
        result = run(workspace, "extract")
    assert (result.code, str(os.getpid()) in result.err) == (ExitCode.LOCKED, True)


@pytest.mark.parametrize("seconds", [0.7, 1.0, 1.2, 1.6])
def test_interrupted_run_ends_with_130_and_the_next_one_completes(workspace: Path, seconds: float) -> None:
    expected = snapshot(workspace / "output")
    process = start(workspace, "build", "-f", "docx", "--force")
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, "Traceback" in err) in ((ExitCode.INTERRUPTED, False), (ExitCode.DONE, False)), err
    assert run(workspace, "build", "-f", "docx", "--force").code == ExitCode.DONE
    assert snapshot(workspace / "output") == expected


@pytest.mark.parametrize("seconds", [0.5, 0.9, 1.3, 1.7, 2.1])
def test_killed_build_leaves_whole_files_and_the_next_one_completes(workspace: Path, seconds: float) -> None:
    expected = snapshot(workspace / "output")
    process = start(workspace, "build", "-f", "docx", "--force")
    time.sleep(seconds)
    _kill(process)
    left = {name: digest for name, digest in snapshot(workspace / "output").items() if TEMPORARY not in name}
    assert left.items() <= expected.items()
    assert run(workspace, "build", "-f", "docx", "--force").code == ExitCode.DONE
    assert snapshot(workspace / "output") == expected


@pytest.mark.parametrize("seconds", [0.4, 0.8, 1.2, 1.6])
def test_killed_extract_loses_no_translation(workspace: Path, seconds: float) -> None:
    edit(workspace / PRACTICE, "What the practice is to achieve.", "What the practice is meant to achieve.")
    before = snapshot(workspace / DEMO / "po")
    process = start(workspace, "extract")
    time.sleep(seconds)
    _kill(process)
    assert run(workspace, "extract").code == ExitCode.DONE
    assert run(workspace, "check", "catalogs").code == ExitCode.DONE
    assert set(snapshot(workspace / DEMO / "po")) == set(before)


def _kill(process: subprocess.Popen[str]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=60)


def test_outside_a_workspace_the_command_says_what_it_looked_for(tmp_path: Path) -> None:
    result = run(tmp_path, "build")
    assert result.code == ExitCode.USAGE
    assert "sources" in result.err
    assert str(tmp_path) in result.err
