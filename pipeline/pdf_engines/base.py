"""What a PDF engine is; knows no engine."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pipeline.errors import Problem

Told = Callable[[int], None]
"""Is told how many files are done by now."""
Taken = Callable[[Path, Path], None]
"""Is given a source and its PDF as soon as that is whole, while the engine is at work on others."""


def untaken(source: Path, pdf: Path) -> None:
    """Be given a PDF and leave it where it is."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """What came of a run: source -> PDF, and one problem for each source that gave none."""

    made: Mapping[Path, Path]
    problems: tuple[Problem, ...]


class PdfEngine(Protocol):
    """A program that makes PDFs of Word documents.

    `name` is what the project and the command line call it; `final` tells whether its pages may be published.
    """

    @property
    def name(self) -> str: ...

    @property
    def final(self) -> bool: ...

    def fingerprint(self) -> str:
        """Return a text that changes when the engine would make other PDFs; part of the key a PDF is kept under.

        Raises MissingProgramError when the engine is not there.
        """
        ...

    def convert(
        self, sources: Sequence[Path], folder: Path, *, workers: int, progress: Told, taken: Taken = untaken
    ) -> Conversion:
        """Make `folder`/stem.pdf of every Word document that can be read, and name the others.

        Raises MissingProgramError when the engine is not there or does not work.
        """
        ...
