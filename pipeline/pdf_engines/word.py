"""Microsoft Word as a PDF engine, on Windows and macOS; only this module runs docx2pdf, in a process of its own."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from pipeline.errors import MissingProgramError, Problem
from pipeline.files import read_file, write_file
from pipeline.naming import distinct
from pipeline.pdf.reading import is_whole
from pipeline.pdf_engines.base import Conversion, Taken, Told, untaken
from pipeline.workshops import workshop

LIBRARY: Final = "docx2pdf"
SYSTEMS: Final = ("win32", "darwin")
PROGRAM: Final = "import sys, docx2pdf; docx2pdf.convert(sys.argv[1], sys.argv[2])"
DEADLINE: Final = 120.0
"""Seconds Word may take over one file, its own start included."""
NO_SUCH_SYSTEM: Final = (
    "PDF by Word needs Windows or macOS with Microsoft Word; leave out `--pdf-engine word` (or `pdf_engine: word` in "
    "project.yaml), and LibreOffice makes the PDFs here"
)
INSTALL: Final = "PDF by Word needs the package docx2pdf; install it with: pip install 'breviary[word]'"


def is_there() -> bool:
    """Tell whether this system can have Word, and the package that drives it is installed."""
    return sys.platform in SYSTEMS and find_spec(LIBRARY) is not None


@dataclass(frozen=True, slots=True)
class Word:
    """Lets Word save documents as PDF."""

    name: str = "word"
    final: bool = True

    def fingerprint(self) -> str:
        """Return the version of the package and the system: Word tells its own only after it was started."""
        _require()
        return f"word {version(LIBRARY)} {sys.platform}"

    def convert(
        self, sources: Sequence[Path], folder: Path, *, workers: int, progress: Told, taken: Taken = untaken
    ) -> Conversion:
        """Convert all in one run of Word, then what is missing one by one: Word is one program on any machine."""
        _require()
        targets = dict(zip(sources, distinct(f"{source.stem}.pdf" for source in sources), strict=True))
        made: dict[Path, Path] = {}
        for batch in (sources, *([source] for source in sources)):
            if missing := [source for source in batch if source not in made]:
                for source in _run(missing, folder, targets):
                    made[source] = folder / targets[source]
                    taken(source, made[source])
                progress(len(made))
        problems = (
            Problem(str(source), "Word made no PDF of it, tried twice", "open it in Word to see what is wrong")
            for source in sources
            if source not in made
        )
        return Conversion(made, tuple(problems))


def _require() -> None:
    if sys.platform not in SYSTEMS:
        raise MissingProgramError(NO_SUCH_SYSTEM)
    if find_spec(LIBRARY) is None:
        raise MissingProgramError(INSTALL)


def _run(sources: Sequence[Path], folder: Path, targets: Mapping[Path, str]) -> list[Path]:
    """Let Word convert copies of the sources; returns those whose PDF is whole and in its place."""
    with workshop() as scratch:
        inside, outside = scratch / "in", scratch / "out"
        outside.mkdir()
        for number, source in enumerate(sources):
            write_file(inside / f"{number:05}.docx", read_file(source))
        with suppress(subprocess.TimeoutExpired):
            command = [sys.executable, "-c", PROGRAM, str(inside), str(outside)]
            subprocess.run(command, capture_output=True, timeout=DEADLINE * len(sources), check=False)
        return [
            source
            for number, source in enumerate(sources)
            if _keep(outside / f"{number:05}.pdf", folder / targets[source])
        ]


def _keep(pdf: Path, target: Path) -> bool:
    data = pdf.read_bytes() if pdf.is_file() else b""
    if not is_whole(data):
        return False
    write_file(target, data)
    return True
