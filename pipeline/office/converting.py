"""Word documents to PDF with LibreOffice: in batches, in parallel, every output checked, what is missing tried again.

It knows processes only through office_process, and of a PDF only whether it is whole.
"""

import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import Popen
from typing import Final

from pipeline.errors import InputError, MissingProgramError, Problem
from pipeline.files import read_file, write_file
from pipeline.naming import distinct
from pipeline.office.dealing import deal
from pipeline.office.inputs import check_source, passages_of
from pipeline.office.processes import find_office, fingerprint_of, last_words, start_office, stop_office
from pipeline.office.waiting import Waiting, WaitingRoom
from pipeline.pdf.reading import holds_any, is_whole
from pipeline.pdf_engines.base import Conversion, Taken, untaken
from pipeline.workshops import require_room, workshop

TICK: Final = 0.05
PROBE_DEADLINE: Final = 60.0
INSTALL: Final = (
    "PDF needs LibreOffice, which is not installed; install it with: sudo apt install libreoffice-writer-nogui"
    " (Windows and macOS: https://www.libreoffice.org/download)"
)
REINSTALL: Final = (
    "LibreOffice is installed but makes no PDF ({}); try: sudo apt install --reinstall libreoffice-core-nogui"
)


def office_fingerprint() -> str:
    """Return a text that changes with the office, its fonts, its hyphenation and our export options.

    Raises MissingProgramError when LibreOffice is not there.
    """
    return fingerprint_of(_program())


def convert(
    sources: Sequence[Path],
    folder: Path,
    *,
    workers: int,
    deadline: float,
    progress: Callable[[int], None] | None = None,
) -> Mapping[Path, Path]:
    """Return source -> PDF in `folder`; raises InputError naming every source that gave none, the others are made.

    Options and other errors are those of convert_each.
    """
    result = convert_each(sources, folder, workers=workers, deadline=deadline, progress=progress)
    if result.problems:
        raise InputError(result.problems)
    return result.made


def convert_each(
    sources: Sequence[Path],
    folder: Path,
    *,
    workers: int,
    deadline: float,
    progress: Callable[[int], None] | None = None,
    taken: Taken = untaken,
    waiting: WaitingRoom | None = None,
) -> Conversion:
    """Convert what can be converted to `folder`/stem.pdf and name the rest.

    `deadline` is the seconds an office may take over one file, its own start included; `progress` is told how many
    files are done by now, and `taken` of each PDF that is whole; offices in the `waiting` room get the first batches.
    Raises MissingProgramError when LibreOffice is not there or does not work, and OutputError when there is no room
    left for it.
    """
    targets = tuple(folder / name for name in distinct(f"{source.stem}.pdf" for source in sources))
    run = _Run(_program(), tuple(sources), targets, deadline, progress or _silent, taken, waiting or WaitingRoom())
    problems = run.take()
    with workshop() as shop:
        run.work(shop, workers=max(1, workers))
    made = {run.sources[number]: targets[number] for number in sorted(run.made)}
    return Conversion(made, (*problems, *(_unconverted(run.sources[number]) for number in sorted(run.failed))))


def _program() -> Path:
    program = find_office()
    if program is None:
        raise MissingProgramError(INSTALL)
    return program


def _silent(_: int) -> None:
    return


def _unconverted(source: Path) -> Problem:
    advice = "open it in Word and save it again, or open it in LibreOffice to see what is wrong"
    return Problem(str(source), "LibreOffice made no whole PDF of it with its text in it, tried twice", advice)


@dataclass(frozen=True, slots=True)
class _Batch:
    """Sources for one start of the office, by number; after the `final` attempt a source is given up."""

    numbers: tuple[int, ...]
    final: bool = False


@dataclass(slots=True)
class _Office:
    """An office at work on a batch; `done` counts its files, `moved` is when it last finished one.

    `waited` is the one that was there before, where there was one: it does the work, and `process` ends with it.
    `looked_at` are the files that were taken in, or refused, while it was at work on the next ones.
    """

    batch: _Batch
    folder: Path
    process: Popen[bytes]
    moved: float
    waited: Waiting | None = None
    done: int = 0
    looked_at: set[int] = field(default_factory=set)

    def stop(self) -> None:
        stop_office(self.process, self.folder)
        if self.waited is not None:
            self.waited.stop()


@dataclass(slots=True)
class _Run:
    """One conversion: sources by number, what is taken in (bytes), reported, made and given up."""

    program: Path
    sources: tuple[Path, ...]
    targets: tuple[Path, ...]
    deadline: float
    progress: Callable[[int], None]
    give: Taken
    waiting: WaitingRoom
    taken: dict[int, int] = field(default_factory=dict)
    reported: set[int] = field(default_factory=set)
    made: set[int] = field(default_factory=set)
    failed: set[int] = field(default_factory=set)
    starts: int = 0
    proven: bool = False

    def take(self) -> tuple[Problem, ...]:
        """Take in every source that an office may open; returns what is wrong with the others."""
        problems: list[Problem] = []
        for number, source in enumerate(self.sources):
            try:
                self.taken[number] = check_source(source)
            except InputError as exc:
                problems += exc.problems
        return tuple(problems)

    def work(self, shop: Path, *, workers: int) -> None:
        """Convert all that was taken in, at most `workers` offices at a time; none is left when this ends."""
        folders = {number: self.sources[number].parent for number in self.taken}
        waiting = deque(map(_Batch, deal(self.taken, folders, workers=workers)))
        running: list[_Office] = []
        try:
            while waiting or running:
                while waiting and len(running) < workers:
                    running.append(self.start(waiting.popleft(), shop))
                time.sleep(TICK)
                for office in [office for office in running if self.has_ended(office)]:
                    waiting.extend(self.harvest(office))
                    running.remove(office)
                for office in running:
                    self.gather(office)
        finally:
            for office in running:
                office.stop()

    def start(self, batch: _Batch, shop: Path) -> _Office:
        """Start an office in a folder of its own, on copies under short names that no office stumbles over."""
        self.starts += 1
        waited = self.waiting.take()
        folder = waited.folder if waited else shop / f"{self.starts:04}"
        (folder / "in").mkdir(parents=True, exist_ok=True)
        for number in batch.numbers:
            (folder / "in" / f"{number:05}.docx").write_bytes(read_file(self.sources[number]))
        process = start_office(self.program, [f"{number:05}.docx" for number in batch.numbers], folder)
        return _Office(batch, folder, process, time.monotonic(), waited)

    def has_ended(self, office: _Office) -> bool:
        """Report progress; an office that finished no file for longer than the deadline counts as ended."""
        there = {number for number in office.batch.numbers if _output(office, number).exists()}
        if len(there) > office.done:
            office.done, office.moved = len(there), time.monotonic()
        if new := there - self.reported:
            self.reported |= new
            self.progress(len(self.reported))
        return office.process.poll() is not None or time.monotonic() - office.moved > self.deadline

    def gather(self, office: _Office) -> None:
        """Take over a PDF of an office at work, once it has begun with the next.

        One at a time, so that no other office is kept waiting.
        """
        there = [number for number in office.batch.numbers if _output(office, number).exists()]
        number = next((number for number in there[:-1] if number not in office.looked_at), None)
        if number is not None:
            office.looked_at.add(number)
            self.keep(office, number)

    def harvest(self, office: _Office) -> list[_Batch]:
        """Take over the PDFs that are whole; returns what is to be tried again: suspects alone, the rest together."""
        office.stop()
        self.has_ended(office)
        numbers = office.batch.numbers
        whole = [position for position, number in enumerate(numbers) if self.keep(office, number)]
        missing = [position for position in range(len(numbers)) if position not in whole]
        if missing:
            require_room(office.folder)
        if not self.made:
            self.prove(office.folder)
        if office.batch.final:
            self.failed.update(numbers[position] for position in missing)
            return []
        suspect = whole[-1] + 1 if whole else 0
        alone = [_Batch((numbers[position],), final=True) for position in missing if position <= suspect]
        rest = tuple(numbers[position] for position in missing if position > suspect)
        return [_Batch(rest), *alone] if rest else alone

    def keep(self, office: _Office, number: int) -> bool:
        """Put the PDF of a source in its place if it is whole and has its text; the office's exit code says nothing."""
        if number in self.made:
            return True
        path = _output(office, number)
        data = path.read_bytes() if path.is_file() else b""
        if not (is_whole(data) and holds_any(data, passages_of(self.sources[number]))):
            return False
        write_file(self.targets[number], data, lasting=False)
        self.made.add(number)
        self.give(self.sources[number], self.targets[number])
        return True

    def prove(self, failed: Path) -> None:
        """Make sure, once, that the office converts anything at all; raises MissingProgramError with its last words."""
        if self.proven:
            return
        folder = failed.with_name("probe")
        (folder / "in").mkdir(parents=True)
        (folder / "in" / "probe.txt").write_text("probe", encoding="ascii")
        process = start_office(self.program, ["probe.txt"], folder)
        end = time.monotonic() + PROBE_DEADLINE
        while process.poll() is None and time.monotonic() < end:
            time.sleep(TICK)
        stop_office(process, folder)
        result = folder / "out" / "probe.pdf"
        if not result.is_file() or not is_whole(result.read_bytes()):
            raise MissingProgramError(REINSTALL.format(last_words(folder) or last_words(failed) or "it says nothing"))
        self.proven = True


def _output(office: _Office, number: int) -> Path:
    return office.folder / "out" / f"{number:05}.pdf"
