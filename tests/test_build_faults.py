"""A build killed or failing anywhere leaves old files or new ones, never half; the next one completes and clears up."""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from pipeline.files import TEMPORARY
from tests.forked import start, stop
from tests.workspaces import edit, publish_only, run, snapshot

pytestmark = [
    pytest.mark.xdist_group("faults"),
    pytest.mark.skipif(os.name == "nt", reason="processes are killed in other ways there"),
]

KILLS = 100
SEED = 20261122
BUILD = ("build", "memo", "-l", "en", "--pdf-engine", "preview")
BUNDLE = ("bundle", "-l", "en", "--pdf-engine", "preview")
MEMO = Path("sources/demo/memo.yaml")
VERSION = "- id: memo\n  kind: memo\n  title: Synoptic Memo\n  when: 2026-06\n"
OLD, NEW = "What the project set out to do.", "What the project is to achieve."
INJECTED = re.compile(r"\((\d+)<(?P<path>[^>]*)>.*INJECTED")
KILLED_AT_ONCE = """
import multiprocessing, os, signal, time
from pipeline.limits import confine, read_limits

def work(parent):
    while os.getppid() == parent:
        time.sleep(0.01)
    confine(read_limits())
    time.sleep(60)

multiprocessing.set_start_method("fork", force=True)
multiprocessing.Process(target=work, args=(os.getpid(),)).start()
os.kill(os.getpid(), signal.SIGKILL)
"""
"""A process that starts a worker and is killed before the worker has asked to end with it."""

Files = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """A workspace, its output by old and by new inputs, and the seconds that a run takes."""

    folder: Path
    scratch: Path
    old: Files
    new: Files
    seconds: float

    def turn(self, *, new: bool) -> None:
        """Put the old or the new text into the records."""
        text = (self.folder / MEMO).read_text()
        (self.folder / MEMO).write_text(text.replace(OLD, NEW) if new else text.replace(NEW, OLD))

    def complete(self, arguments: tuple[str, ...]) -> None:
        process = start(self.folder, *arguments, scratch=self.scratch)
        process.join()
        assert process.exitcode == ExitCode.DONE, self.said()

    def said(self) -> str:
        return self.scratch.with_suffix(".log").read_text()

    def assert_whole(self) -> None:
        """Every file in the output is one of the old or one of the new ones."""
        left = {name: digest for name, digest in snapshot(self.folder / "output").items() if TEMPORARY not in name}
        assert {
            name for name, digest in left.items() if digest not in (self.old.get(name), self.new.get(name))
        } == set()

    def assert_clean(self) -> None:
        """Nothing temporary is left, neither in the project nor in the system's folder."""
        assert list((self.folder / "output").rglob(f"{TEMPORARY}*")) == []
        assert list(self.scratch.iterdir()) == []


def case_of(built: Path, folder: Path, arguments: tuple[str, ...]) -> Case:
    workspace, scratch = folder / "workspace", folder / "scratch"
    shutil.copytree(built, workspace, ignore=shutil.ignore_patterns("output"))
    publish_only(workspace, "memo", "press-release")
    empty = Case(workspace, scratch, {}, {}, 0.0)
    empty.complete(arguments)
    old = snapshot(workspace / "output")
    empty.turn(new=True)
    begin = time.perf_counter()
    empty.complete(arguments)
    seconds = time.perf_counter() - begin
    new = snapshot(workspace / "output")
    assert old.keys() == new.keys()
    assert old != new
    return Case(workspace, scratch, old, new, seconds)


@pytest.fixture(scope="module")
def building(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Case:
    return case_of(built, tmp_path_factory.mktemp("building"), BUILD)


@pytest.fixture(scope="module")
def bundling(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Case:
    return case_of(built, tmp_path_factory.mktemp("bundling"), BUNDLE)


def test_build_killed_at_any_of_100_moments_leaves_whole_files_and_the_next_completes(building: Case) -> None:
    chance = random.Random(SEED)
    for number in range(KILLS):
        building.turn(new=number % 2 == 0)
        process = start(building.folder, *BUILD, scratch=building.scratch)
        time.sleep(chance.uniform(0, building.seconds))
        stop(process)
        building.assert_whole()
        if number % 5 == 4:
            building.complete(BUILD)
            assert snapshot(building.folder / "output") == (building.new if number % 2 == 0 else building.old)
            building.assert_clean()


def calls(strace: str, case: Case, arguments: tuple[str, ...], *options: str) -> tuple[int | None, list[list[str]]]:
    """Run the command with strace; returns its exit code and the calls that were looked at, of each thread."""
    process = start(case.folder, *arguments, scratch=case.scratch, stopped=True)
    while _state(process.pid) != "T":
        time.sleep(0.002)
    log = case.folder.parent / "calls"
    for path in log.parent.glob("calls*"):
        path.unlink()
    tracer = subprocess.Popen([strace, "-y", "-o", str(log), *options, "-p", str(process.pid)], stderr=subprocess.PIPE)
    assert tracer.stderr is not None
    assert b"attached" in tracer.stderr.readline()
    os.kill(process.pid or 0, signal.SIGCONT)
    process.join()
    tracer.communicate()
    return process.exitcode, [path.read_text().splitlines() for path in log.parent.glob("calls*")]


def _state(pid: int | None) -> str:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def places(lines: list[str], case: Case) -> Iterator[int]:
    """Yield the ordinals of the calls of a thread that touch the workspace or the working folder."""
    for number, line in enumerate((line for line in lines if "resumed" not in line and "(" in line), start=1):
        if f"{case.folder}/" in line or f"{case.scratch}/" in line:
            yield number


@pytest.mark.parametrize(
    ("what", "call", "error"),
    [
        ("building", "write", "ENOSPC"),
        ("building", "write", "EIO"),
        ("building", "fsync", "EIO"),
        ("building", "rename", "EIO"),
        ("bundling", "write", "ENOSPC"),
        ("bundling", "fsync", "EIO"),
    ],
)
def test_disk_that_fails_at_any_write_leaves_whole_files_and_one_line(
    what: str,
    call: str,
    error: str,
    strace: str,
    request: pytest.FixtureRequest,
) -> None:
    case: Case = request.getfixturevalue(what)
    arguments = BUILD if what == "building" else BUNDLE
    case.turn(new=False)
    case.complete(arguments)
    case.turn(new=True)
    output, kept = case.folder / "output", case.folder.parent / f"kept-{call}-{error}"
    shutil.copytree(output, kept)
    looked_at = (*(("-ff",) if call == "fsync" else ()), "-e", f"trace={call}")  # files are synced in threads
    code, threads = calls(strace, case, arguments, *looked_at)
    assert code == ExitCode.DONE, case.said()
    hit = 0
    for number in sorted({number for lines in threads for number in places(lines, case)}):
        shutil.rmtree(output)
        shutil.copytree(kept, output)
        injection = f"inject={call}:error={error}:when={number}"
        code, told = calls(strace, case, arguments, *looked_at, "-e", injection)
        found = (INJECTED.search(line) for lines in told for line in lines)
        where = next((place["path"] for place in found if place), "")
        case.assert_whole()
        if where.startswith((str(case.folder), str(case.scratch))) or call == "rename":
            hit += 1
            assert (code, len(case.said().splitlines())) == (ExitCode.OUTPUT, 1), (number, where, case.said())
            case.assert_clean()
    assert hit >= 3
    case.complete(arguments)
    assert snapshot(case.folder / "output") == case.new


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell a process of its parent's end")
def test_workers_of_a_killed_build_end_with_it(building: Case) -> None:
    building.turn(new=False)
    building.complete(BUILD)
    building.turn(new=True)
    process = start(building.folder, *BUILD, scratch=building.scratch)
    while process.is_alive() and len(members(process.pid)) < 2:
        time.sleep(0.002)
    os.kill(process.pid or 0, signal.SIGKILL)
    process.join()
    end = time.monotonic() + 10
    while (left := members(process.pid)) and time.monotonic() < end:
        time.sleep(0.01)
    assert left == []
    building.complete(BUILD)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell a process of its parent's end")
def test_a_worker_whose_build_ended_before_it_began_ends_too() -> None:
    process = subprocess.Popen([sys.executable, "-c", KILLED_AT_ONCE], start_new_session=True)
    assert process.wait() == -signal.SIGKILL
    end = time.monotonic() + 10
    while (left := members(process.pid)) and time.monotonic() < end:
        time.sleep(0.01)
    assert left == []


def members(group: int | None) -> list[int]:
    """The processes of a group that are not waiting to be buried."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            state, _, own = (folder / "stat").read_text().rpartition(")")[2].split()[:3]
            if own == str(group) and state != "Z":
                found.append(int(folder.name))
    return found


def test_two_builds_at_once_end_well_or_say_who_holds_the_project(building: Case) -> None:
    building.turn(new=False)
    building.complete(BUILD)
    building.turn(new=True)
    both = [start(building.folder, *BUILD, scratch=building.scratch.with_name(f"scratch{n}")) for n in (1, 2)]
    for process in both:
        process.join()
    assert sorted(process.exitcode or 0 for process in both) in ([0, 0], [0, ExitCode.LOCKED])
    assert snapshot(building.folder / "output") == building.new


def test_full_disk_is_told_in_one_line_and_the_old_files_stay_whole(built: Path, tmp_path: Path) -> None:
    folder, output = tmp_path / "workspace", tmp_path / "workspace/output"
    shutil.copytree(built, folder, ignore=shutil.ignore_patterns("output"))
    output.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(output)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk cannot be mounted here: this needs root")
    try:
        assert run(folder, *BUILD).code == ExitCode.DONE
        (output / "others").write_bytes(bytes(shutil.disk_usage(output).free - 8192))
        before = snapshot(output)
        edit(folder / MEMO, OLD, NEW)
        result = run(folder, *BUILD)
        assert (result.code, "make room" in result.err) == (ExitCode.OUTPUT, True)
        assert len(result.err.splitlines()) == 1
        assert (snapshot(output), list(output.rglob(f"{TEMPORARY}*"))) == (before, [])
    finally:
        subprocess.run(["umount", str(output)], check=True)


@contextmanager
def held(*files: Path) -> Iterator[None]:
    """Hold files as Windows holds those that are open elsewhere: nobody can replace or remove them."""
    names = list(map(str, files))
    if subprocess.run(["chattr", "+i", *names], capture_output=True, check=False).returncode:
        pytest.skip("files cannot be held here: this needs root and a disk that knows it")
    try:
        yield
    finally:
        subprocess.run(["chattr", "-i", *names], check=True)


def test_files_that_are_open_elsewhere_stay_and_are_all_named_and_the_others_are_written(workspace: Path) -> None:
    folder = workspace / "output/demo/en"
    open_ones = [path for name in ("Memo", "Fact-Sheet") for path in folder.glob(f"*{name}*.docx")]
    before = snapshot(folder)
    edit(workspace / "sources/demo/project.yaml", "programme: Name", "programme: New name")
    with held(*open_ones):
        result = run(workspace, "build", "-l", "en", "-f", "docx")
    names = {path.name for path in open_ones}
    told = {line.split("/")[-1].split(":")[0] for line in result.err.splitlines()}
    assert (result.code, told) == (ExitCode.OUTPUT, names)
    assert {name for name, digest in snapshot(folder).items() if before.get(name) == digest} == names
    assert run(workspace, "build", "-l", "en", "-f", "docx").code == ExitCode.DONE
    assert not before.items() & snapshot(folder).items()


def test_outdated_file_that_is_open_elsewhere_is_named_and_goes_with_the_next_run(workspace: Path) -> None:
    (outdated,) = (workspace / "output/demo/en").glob("*Memo*.docx")
    edit(workspace / "sources/demo/publications.yaml", VERSION, f"{VERSION}  version: 2.0\n")
    with held(outdated):
        result = run(workspace, "build", "-l", "en", "--pdf-engine", "none")
    assert (result.code, len(result.err.splitlines())) == (ExitCode.OUTPUT, 1)
    assert f"{outdated.name}: cannot be removed" in result.err
    assert outdated.exists()
    assert run(workspace, "build", "-l", "en", "--pdf-engine", "none").code == ExitCode.DONE
    assert not outdated.exists()


def test_who_reads_a_pdf_meanwhile_reads_the_old_one_to_its_end(building: Case) -> None:
    building.turn(new=False)
    building.complete(BUILD)
    (pdf,) = (building.folder / "output/demo/en").glob("*Memo*.pdf")
    before = pdf.read_bytes()
    building.turn(new=True)
    with pdf.open("rb") as reader:
        start_of_it = reader.read(100)
        building.complete(BUILD)
        assert start_of_it + reader.read() == before
    assert pdf.read_bytes() != before
