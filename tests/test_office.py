"""Rules of the conversion to PDF, shown on the real LibreOffice."""

import os
import signal
import tempfile
import time
import zipfile
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfWriter

from pipeline.errors import InputError, MissingProgramError
from pipeline.naming import distinct
from pipeline.office.converting import convert, convert_each, office_fingerprint
from pipeline.office.processes import find_office, pipes_of
from pipeline.office.waiting import WaitingRoom
from pipeline.pdf.reading import normalise, plain_text
from pipeline.workshops import WORKSHOP, workshop

pytestmark = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
LINKED = (
    '<Relationship Id="rId77" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
    'Target="file:///etc/hostname" TargetMode="External"/></Relationships>'
)


def docx(path: Path, *texts: str) -> Path:
    document = Document()
    for text in texts:
        document.add_heading(text, 1)
        document.add_paragraph(f"Under {text} stands a paragraph.")
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(path))
    return path


def with_part(path: Path, part: str, old: str, new: str) -> Path:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = parts[part].replace(old.encode(), new.encode())
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def offices() -> list[int]:
    """Process ids of the offices this test run started."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if WORKSHOP.encode() in command and f"-{os.getpid()}-".encode() in command:
            found.append(int(folder.name))
    return found


def leftovers() -> list[Path]:
    return list(Path(tempfile.gettempdir()).glob(f"{WORKSHOP}*-{os.getpid()}-*"))


def test_every_document_becomes_a_pdf_with_its_text(tmp_path: Path) -> None:
    names = ["Podręcznik ż.docx", "-rf.docx", "el/Οδηγός.docx", "pl/Οδηγός.docx"]
    sources = [docx(tmp_path / name, f"Heading {number}") for number, name in enumerate(names)]
    done: list[int] = []
    made = convert(sources, tmp_path / "out", workers=2, deadline=60, progress=done.append)
    assert [path.name for path in made.values()] == list(distinct(f"{source.stem}.pdf" for source in sources))
    for number, source in enumerate(sources):
        assert f"Heading {number}" in "".join(plain_text(made[source].read_bytes()))
    assert done == sorted(set(done))
    assert done[-1] == len(sources)


def test_bad_documents_are_named_and_the_good_one_is_made(tmp_path: Path) -> None:
    good = docx(tmp_path / "good.docx", "Good")
    cut = tmp_path / "cut.docx"
    cut.write_bytes(good.read_bytes()[:2000])
    linked = with_part(docx(tmp_path / "linked.docx", "x"), "word/_rels/document.xml.rels", "</Relationships>", LINKED)
    broken = with_part(docx(tmp_path / "broken.docx", "x"), "word/document.xml", "</w:body>", "</w:bod>")
    missing = tmp_path / "missing.docx"
    result = convert_each([broken, cut, good, linked, missing], tmp_path / "out", workers=1, deadline=60)
    assert set(result.made) == {good}
    assert [problem.place for problem in result.problems] == [str(cut), str(linked), str(missing), str(broken)]
    assert "file:///etc/hostname" in result.problems[1].what


def test_refused_document_raises_one_line_for_it(tmp_path: Path) -> None:
    page = tmp_path / "page.docx"
    page.write_text("<html>")
    with pytest.raises(InputError, match=r"^\S+page\.docx: is not a Word document or is damaged; open it in Word"):
        convert([page], tmp_path, workers=1, deadline=60)


def test_office_killed_in_the_middle_still_makes_every_pdf(tmp_path: Path) -> None:
    sources = [docx(tmp_path / f"{number}.docx", f"Heading {number}") for number in range(6)]
    killed: list[int] = []

    def kill_once(_: int) -> None:
        if not killed:
            killed.extend(offices())
            for process in killed:
                os.kill(process, signal.SIGKILL)

    made = convert(sources, tmp_path / "out", workers=1, deadline=60, progress=kill_once)
    assert killed
    assert sorted(path.name for path in made.values()) == [f"{number}.pdf" for number in range(6)]


def test_interrupt_leaves_no_office_no_working_folder_and_no_socket(tmp_path: Path) -> None:
    folders: list[Path] = []
    pipes: list[Path] = []

    def interrupt(_: int) -> None:
        folders.extend(folder for shop in leftovers() for folder in shop.iterdir())
        pipes.extend(pipe for folder in folders for pipe in pipes_of(folder))
        raise KeyboardInterrupt

    sources = [docx(tmp_path / f"{number}.docx", "Heading") for number in range(20)]
    with pytest.raises(KeyboardInterrupt):
        convert(sources, tmp_path / "out", workers=2, deadline=60, progress=interrupt)
    assert len(pipes) == len(folders) == 2
    assert (offices(), leftovers(), [pipe for folder in folders for pipe in pipes_of(folder)]) == ([], [], [])


def test_pdf_is_handed_over_while_its_office_makes_the_next(tmp_path: Path) -> None:
    sources = [docx(tmp_path / f"{number}.docx", f"Heading {number}") for number in range(20)]
    at_work: dict[Path, bool] = {}

    def take(source: Path, pdf: Path) -> None:
        assert source.stem == pdf.stem
        at_work[source] = bool(offices())

    convert_each(sources, tmp_path / "out", workers=1, deadline=60, taken=take)
    assert (set(at_work), at_work[sources[0]]) == (set(sources), True)


def test_office_that_waited_makes_the_same_pdf_and_is_gone(tmp_path: Path) -> None:
    source = docx(tmp_path / "a.docx", "Heading")
    with WaitingRoom() as waiting:
        waiting.start(1)
        made = [
            convert_each([source], tmp_path / f"{number}", workers=1, deadline=60, waiting=room).made[source]
            for number, room in enumerate((waiting, None))
        ]
        assert (waiting.take(), offices()) == (None, [])
    one, other = (normalise(path.read_bytes(), title="T", language="en") for path in made)
    assert (one == other, leftovers()) == (True, [])


def test_office_that_was_killed_while_it_waited_costs_no_pdf(tmp_path: Path) -> None:
    source = docx(tmp_path / "a.docx", "Heading")
    with WaitingRoom() as waiting:
        waiting.start(1)
        for process in offices():
            os.kill(process, signal.SIGKILL)
        assert set(convert_each([source], tmp_path, workers=1, deadline=60, waiting=waiting).made) == {source}


def test_office_that_finds_no_room_to_wait_stops_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    with WaitingRoom() as waiting:
        waiting.start(1)
        assert waiting.take() is None


def test_office_that_nobody_needed_is_gone_when_the_room_is_left() -> None:
    with WaitingRoom() as waiting:
        waiting.start(2)
        folders = [office.folder for office in waiting.offices]
        while not all(pipes_of(folder) for folder in folders):
            time.sleep(0.05)
    assert (offices(), leftovers(), [pipe for folder in folders for pipe in pipes_of(folder)]) == ([], [], [])


def test_office_over_its_deadline_is_ended(tmp_path: Path) -> None:
    source = docx(tmp_path / "slow.docx", "Heading")
    result = convert_each([source], tmp_path / "out", workers=1, deadline=0.01)
    assert (dict(result.made), [problem.place for problem in result.problems]) == ({}, [str(source)])
    assert offices() == []


def test_same_document_gives_the_same_pdf_wherever_it_is_made(tmp_path: Path) -> None:
    first = docx(tmp_path / "a" / "first.docx", "One", "Two")
    second = tmp_path / "elsewhere" / "second.docx"
    second.parent.mkdir()
    second.write_bytes(first.read_bytes())
    made = [
        convert(sources, tmp_path / f"out{number}", workers=1, deadline=60)[sources[-1]].read_bytes()
        for number, sources in enumerate([[first], [docx(tmp_path / "other.docx", "Other"), second]])
    ]
    assert normalise(made[0], title="T", language="en") == normalise(made[1], title="T", language="en")


def test_missing_office_names_the_command_that_installs_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    if find_office() is not None:
        pytest.skip("LibreOffice lies in its usual place")
    with pytest.raises(MissingProgramError, match="apt install libreoffice-writer-nogui"):
        office_fingerprint()


def test_office_that_makes_nothing_is_reported_with_its_last_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\necho no display >&2\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(MissingProgramError, match="no display"):
        convert([docx(tmp_path / "a.docx", "x")], tmp_path / "out", workers=1, deadline=60)


def test_pdf_without_the_text_of_its_document_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(tmp_path / "blank.pdf")
    program = tmp_path / "bin" / "soffice"
    program.parent.mkdir()
    copies = f'for name in *.docx *.txt; do cp {tmp_path}/blank.pdf "../out/${{name%.*}}.pdf"; done'
    program.write_text(f"#!/bin/sh\n{copies}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    source = docx(tmp_path / "a.docx", "Heading of a document")
    result = convert_each([source], tmp_path / "out", workers=1, deadline=60)
    assert (dict(result.made), [problem.place for problem in result.problems]) == ({}, [str(source)])
    assert "with its text in it" in result.problems[0].what


def test_working_folder_of_a_killed_run_is_removed_and_of_a_living_one_kept() -> None:
    with workshop() as living:
        dead = living.with_name(living.name.replace(f"-{os.getpid()}-", "-999999999-"))
        dead.mkdir()
        with workshop():
            assert (living.exists(), dead.exists()) == (True, False)
    assert not living.exists()


def test_fingerprint_of_the_office_changes_with_a_font_of_its_user_and_with_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    (tmp_path / "fonts" / "own").mkdir(parents=True)
    before = office_fingerprint()
    assert office_fingerprint() == before
    (tmp_path / "fonts" / "own" / "new.ttf").write_bytes(b"")
    assert office_fingerprint() != before
