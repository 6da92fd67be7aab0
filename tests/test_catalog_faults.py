"""Every write, sync and rename of an extraction fails or is the last one: files are old or new, and a re-run completes.

strace lets the system calls fail, one at a time, in the real command.
"""

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import flow
from pipeline.catalogs import read_catalog, write_catalog
from pipeline.errors import ExitCode, OutputError
from pipeline.files import TEMPORARY
from pipeline.model.texts import Unit
from pipeline.project import find_project, find_workspace
from tests.builders_catalogs import catalog, message, reviewed
from tests.workspaces import COMMAND, edit, snapshot

PO = Path("sources/demo/po")
PRACTICE = Path("sources/demo/practices/example-practice.yaml")
CALL = re.compile(r"\d+ +(write|fsync|rename)\(.*")

FAULTS = {
    "killed": ("write", "fsync", "rename"),
    "ENOSPC": ("write",),
    "EIO": ("fsync", "rename"),
}
"""What happens -> the system calls it happens to, each of them in turn."""


@pytest.fixture(scope="module")
def edited(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which two catalogs are behind their sources."""
    folder = tmp_path_factory.mktemp("edited") / "workspace"
    shutil.copytree(built, folder, ignore=shutil.ignore_patterns("output"))
    edit(folder / PRACTICE, "What the practice is to achieve.", "What the practice is meant to achieve.")
    return folder


@pytest.fixture(scope="module")
def calls(strace: str, edited: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], list[str]]:
    """What an undisturbed extraction leaves, and its system calls that touch the workspace, in order."""
    folder = tmp_path_factory.mktemp("undisturbed") / "workspace"
    shutil.copytree(edited, folder)
    log = folder.parent / "calls"
    done = traced(strace, folder, "-y", "-o", str(log), "-e", "trace=write,fsync,rename")
    assert done.returncode == ExitCode.DONE, done.stderr
    return snapshot(folder / PO), [line for line in log.read_text().splitlines() if CALL.match(line)]


def traced(strace: str, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [strace, "-f", *options, *COMMAND, "extract"],
        cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def injection(fault: str, name: str, number: int) -> tuple[str, ...]:
    """Return the options that spoil one call; strace sends no signals while a kernel filter chooses the calls."""
    if fault == "killed":
        return "-e", f"inject={name}:signal=SIGKILL:when={number}"
    return "--seccomp-bpf", "-e", f"inject={name}:error={fault}:when={number}"


def numbers_of(calls: list[str], name: str) -> Iterator[int]:
    """Yield the ordinals, among all calls of this name, of those that touch the workspace."""
    named = [line for line in calls if f" {name}(" in line]
    return (number for number, line in enumerate(named, start=1) if "/workspace/" in line)


@pytest.mark.parametrize(("fault", "name"), [(fault, name) for fault, names in FAULTS.items() for name in names])
def test_files_are_old_or_new_after_a_fault_and_the_next_run_completes(
    fault: str, name: str, strace: str, edited: Path, calls: tuple[dict[str, str], list[str]], tmp_path: Path
) -> None:
    new, lines = calls
    old = snapshot(edited / PO)
    numbers = list(numbers_of(lines, name))
    assert numbers
    for number in numbers:
        folder = tmp_path / str(number) / "workspace"
        shutil.copytree(edited, folder)
        done = traced(strace, folder, "-o", os.devnull, "-e", f"trace={name}", *injection(fault, name, number))
        left = {file: digest for file, digest in snapshot(folder / PO).items() if TEMPORARY not in file}
        assert left.keys() == old.keys()
        assert left.items() <= old.items() | new.items()
        _assert_told(done, fault, folder)
        flow.extract(find_project(find_workspace(folder), "demo"))
        assert snapshot(folder / PO) == new


def _assert_told(done: subprocess.CompletedProcess[str], fault: str, folder: Path) -> None:
    if fault == "killed":
        assert done.returncode == -signal.SIGKILL
        return
    told = done.stderr.splitlines()
    assert (done.returncode, len(told), "Traceback" in done.stderr) == (ExitCode.OUTPUT, 1, False), done.stderr
    assert not list((folder / PO).rglob(f"{TEMPORARY}*"))


def saved_by_a_translator(path: Path) -> bytes:
    data = path.read_bytes()
    path.write_bytes(data.replace(b'msgstr "x"', b'msgstr "ich tekst"'))
    return path.read_bytes()


def test_file_saved_by_a_translator_meanwhile_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "practices.po"
    write_catalog(path, catalog(reviewed("a", "x")))
    read = read_catalog(path, language="pl", domain="practices")
    theirs = saved_by_a_translator(path)
    with pytest.raises(OutputError, match=r"practices\.po: was saved by somebody"):
        write_catalog(path, replace(read, units=(reviewed("b", "y"),)))
    assert (path.read_bytes(), [file.name for file in tmp_path.iterdir()]) == (theirs, ["practices.po"])


def test_file_that_appeared_meanwhile_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "practices.po"
    write_catalog(path, catalog(reviewed("a", "x")))
    before = path.read_bytes()
    with pytest.raises(OutputError, match="was saved by somebody"):
        write_catalog(path, catalog(reviewed("b", "y")))
    assert path.read_bytes() == before


def test_file_read_again_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "practices.po"
    write_catalog(path, catalog(reviewed("a", "x")))
    saved_by_a_translator(path)
    read = read_catalog(path, language="pl", domain="practices")
    assert write_catalog(path, replace(read, units=(*read.units, Unit(message("b")))))
    assert b"ich tekst" in path.read_bytes()
