"""The command as its users meet it: results, messages, a bar on a terminal, and dry runs that write nothing."""

import contextlib
import fcntl
import json
import os
import pty
import struct
import subprocess
import termios
from pathlib import Path

import pytest

from pipeline.cli import cli
from pipeline.errors import ExitCode
from tests.workspaces import COMMAND, edit, run, snapshot

DRY_RUNS = (
    ("new", "other"),
    ("extract",),
    ("translate", "--engine", "pseudo"),
    ("build", "--force"),
    ("bundle",),
)


def test_help_names_every_command(tmp_path: Path) -> None:
    result = run(tmp_path, "--help")
    assert result.code == ExitCode.DONE
    assert [name for name in cli.commands if name not in result.out] == []


@pytest.mark.parametrize(
    "arguments",
    [("build", "-l", "xx"), ("build", "-l", "pl"), ("build", "no-such"), ("-p", "no-such", "build"), ("nonsense",)],
    ids=" ".join,
)
def test_what_cannot_be_asked_ends_with_2_and_one_line(workspace: Path, arguments: tuple[str, ...]) -> None:
    result = run(workspace, *arguments)
    assert (result.code, result.out, "Traceback" in result.err) == (ExitCode.USAGE, "", False)


@pytest.mark.parametrize("arguments", DRY_RUNS, ids=lambda arguments: arguments[0])
def test_dry_run_writes_nothing(workspace: Path, arguments: tuple[str, ...]) -> None:
    edit(workspace / "sources/demo/practices/example-practice.yaml", "What the practice", "That which the practice")
    before = snapshot(workspace)
    result = run(workspace, *arguments, "--dry-run")
    assert (result.code, bool(result.out)) == (ExitCode.DONE, True)
    assert snapshot(workspace) == before


def test_status_and_findings_are_there_as_json(workspace: Path) -> None:
    status = json.loads(run(workspace, "status", "--json").out)
    assert status["languages"]["fr"]["domains"]["templates"]["words"] > 0
    assert isinstance(json.loads(run(workspace, "check", "--json").out), list)


def test_strict_check_ends_with_1_on_warnings(workspace: Path) -> None:
    edit(workspace / "sources/demo/indicators.yaml", "value: 1", "value: 40")
    assert run(workspace, "check").code == ExitCode.DONE
    assert run(workspace, "check", "--strict").code == ExitCode.FINDINGS


def test_pseudo_engine_fills_drafts_that_a_final_refuses(workspace: Path) -> None:
    assert run(workspace, "translate", "--engine", "pseudo").code == ExitCode.DONE
    catalog = (workspace / "sources/demo/po/fr/practices.po").read_text(encoding="utf-8")
    assert "#, fuzzy" in catalog
    assert "mt:pseudo" in catalog
    assert run(workspace, "build", "--final", "-l", "fr", "-f", "docx").code == ExitCode.FINDINGS


def test_progress_bar_is_drawn_on_a_terminal_only(workspace: Path) -> None:
    assert "DOCX" not in run(workspace, "build", "-f", "docx", "--force").err
    assert "DOCX:" in on_terminal(workspace, "build", "-f", "docx", "--force")


def on_terminal(folder: Path, *arguments: str) -> str:
    """Return what the command prints on a terminal of 40 rows and 100 columns."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
    with subprocess.Popen([*COMMAND, *arguments], cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs):
        os.close(theirs)
        printed = b""
        with contextlib.suppress(OSError):  # what Linux says when the other end is closed
            while chunk := os.read(ours, 4096):
                printed += chunk
    os.close(ours)
    return printed.decode(errors="replace")
