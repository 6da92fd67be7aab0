"""Rules of what an office may see, reach and cost: nothing of its caller, no network, no other document, no trace."""

import os
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from docx import Document
from PIL import Image
from pypdf import PdfReader, PdfWriter

from pipeline.errors import OutputError
from pipeline.office.converting import convert, convert_each
from pipeline.office.inputs import check_source
from pipeline.office.processes import find_office, isolation, start_office, stop_office
from tests.test_office import docx, offices, with_part

needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
needs_walls = pytest.mark.skipif(not isolation(), reason="this system takes the network from no process")
OWN_OF_THE_SHELL = {"PWD", "OLDPWD", "SHLVL", "_"}


def program(folder: Path, *lines: str) -> Path:
    """A program in place of the office."""
    path = folder / "bin" / "soffice"
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(["#!/bin/sh", *lines]) + "\n")
    path.chmod(0o755)
    return path


def ran(path: Path, folder: Path, *names: str) -> Path:
    """Let an office work in a folder to its end; returns the folder of its output."""
    (folder / "in").mkdir(parents=True, exist_ok=True)
    process = start_office(path, names, folder)
    assert process.wait(timeout=60) == 0
    stop_office(process, folder)
    return folder / "out"


def test_office_gets_nothing_of_the_environment_of_its_caller(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BREVIARY_DEEPL_KEY", "canary")
    told = (ran(program(tmp_path, "env > ../out/env"), tmp_path / "work") / "env").read_text()
    names = {line.partition("=")[0] for line in told.splitlines()}
    assert names - OWN_OF_THE_SHELL == {"PATH", "HOME", "LANG", "TMPDIR", "XDG_DATA_HOME"}
    assert (f"HOME={tmp_path}/work/home" in told, "canary" in told) == (True, False)


@needs_walls
def test_office_reaches_nobody_on_the_network(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        call = f"import socket; socket.create_connection(('127.0.0.1', {server.getsockname()[1]}), 5)"
        assert subprocess.run([sys.executable, "-c", call], check=False).returncode == 0
        line = f'{sys.executable} -c "{call}" 2> ../out/told; true'
        assert "Network is unreachable" in (ran(program(tmp_path, line), tmp_path / "work") / "told").read_text()


@needs_office
def test_picture_that_is_linked_to_a_file_is_not_read_by_the_office(tmp_path: Path) -> None:
    Image.new("RGB", (40, 30), "navy").save(tmp_path / "secret.png")
    document = Document()
    document.add_picture(str(tmp_path / "secret.png"))
    folder = tmp_path / "work"
    (folder / "in").mkdir(parents=True)
    document.save(str(folder / "in" / "own.docx"))
    document.save(str(folder / "in" / "linked.docx"))
    with_part(folder / "in" / "linked.docx", "word/document.xml", "r:embed=", "r:link=")
    target = f'Target="file://{tmp_path}/secret.png" TargetMode="External"'
    with_part(folder / "in" / "linked.docx", "word/_rels/document.xml.rels", 'Target="media/image1.png"', target)
    office = find_office()
    assert office is not None
    out = ran(office, folder, "own.docx", "linked.docx")
    assert [len(PdfReader(out / f"{name}.pdf").pages[0].images) for name in ("own", "linked")] == [1, 0]


ATTACHED = (
    '<w:attachedTemplate xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId9"/>'
)
TO_TEMPLATE = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId9" Target="{}" TargetMode="External" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/></Relationships>'
)


@needs_office
def test_template_that_a_document_is_attached_to_is_never_opened(tmp_path: Path, strace: str) -> None:
    template, folder = docx(tmp_path / "firm.dotx", "Template"), tmp_path / "work"
    source = with_part(docx(folder / "in" / "own.docx", "Own"), "word/settings.xml", "<w:zoom", f"{ATTACHED}<w:zoom")
    with zipfile.ZipFile(source, "a") as archive:
        archive.writestr("word/_rels/settings.xml.rels", TO_TEMPLATE.format(template.as_uri()))
    check_source(source)
    line = f'exec {strace} -f -e trace=openat -o {tmp_path}/opened {find_office()} "$@"'
    assert (ran(program(tmp_path, line), folder, "own.docx") / "own.pdf").exists()
    opened = (tmp_path / "opened").read_text()
    assert ("own.docx" in opened, "firm.dotx" in opened) == (True, False)


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(tmp_path / "blank.pdf")
    return tmp_path / "blank.pdf"


def test_document_that_never_ends_costs_its_own_time_and_no_other_document(
    tmp_path: Path, blank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = f'[ "$name" = 00001.docx ] && sleep 60; cp {blank} "../out/${{name%.*}}.pdf"'
    office = program(tmp_path, f"for name in *.docx *.txt; do {copied}; done 2> /dev/null")
    monkeypatch.setenv("PATH", f"{office.parent}:{os.environ['PATH']}")
    sources = [docx(tmp_path / f"{number}.docx") for number in range(3)]
    result = convert_each(sources, tmp_path / "made", workers=1, deadline=1.0)
    assert list(result.made) == [sources[0], sources[2]]
    assert [problem.place for problem in result.problems] == [str(sources[1])]
    assert offices() == []


@pytest.mark.skipif(isolation()[:1] != ("setpriv",), reason="this system ends no process with another")
def test_office_ends_with_a_run_that_is_killed(tmp_path: Path) -> None:
    office = program(tmp_path, "sleep 60 & sleep 60")
    source = docx(tmp_path / "a.docx", "Heading")
    code = "import sys, pathlib; from pipeline.office.converting import convert; a, b = map(pathlib.Path, sys.argv[1:])"
    command = [sys.executable, "-c", f"{code}; convert([a], b, workers=1, deadline=60)", str(source), str(tmp_path)]
    run = subprocess.Popen(command, env={**os.environ, "PATH": f"{office.parent}:{os.environ['PATH']}"})
    assert waited(lambda: len(children_of(run.pid)) >= 4)  # the walls, the shell and its two sleepers
    family = children_of(run.pid)
    run.kill()
    run.wait()
    assert waited(lambda: not [pid for pid in family if Path(f"/proc/{pid}").exists()])


def children_of(pid: int) -> list[int]:
    """The processes that descend from one."""
    below = []
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, listed.read_text().split()):
            below += [child, *children_of(child)]
    return below


def waited(true: Callable[[], bool]) -> bool:
    """Wait a while for something to come true."""
    end = time.monotonic() + 20
    while not true() and time.monotonic() < end:
        time.sleep(0.01)
    return true()


@pytest.fixture
def small(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A folder on a disk of its own, of as many kilobytes as the test says."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={request.param}k", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk cannot be mounted here: this needs root")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("small", [16, 1000], indirect=True)
def test_full_folder_for_temporary_files_is_told_as_that_and_not_as_a_broken_office(
    tmp_path: Path, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = program(tmp_path, "echo cannot write >&2")
    monkeypatch.setenv("PATH", f"{office.parent}:{os.environ['PATH']}")
    monkeypatch.setattr("tempfile.tempdir", str(small))
    with pytest.raises(OutputError, match=rf"^{small}: the folder for temporary files is full; make room"):
        convert([docx(tmp_path / "a.docx", "Heading")], tmp_path / "made", workers=1, deadline=60)
    assert list(small.iterdir()) == []
