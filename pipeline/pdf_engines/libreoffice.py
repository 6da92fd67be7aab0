"""LibreOffice as a PDF engine: tagged PDF/UA and PDF/A, the same bytes every time."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pipeline.office.converting import convert_each, office_fingerprint
from pipeline.office.waiting import WaitingRoom
from pipeline.pdf_engines.base import Conversion, Taken, Told, untaken

DEADLINE: Final = 120.0
"""Seconds LibreOffice may take over one file."""


@dataclass(frozen=True, slots=True)
class LibreOffice:
    """Drives LibreOffice without its windows; the offices that are `waiting` get the first batches."""

    name: str = "libreoffice"
    final: bool = True
    waiting: WaitingRoom | None = field(default=None, compare=False)

    def fingerprint(self) -> str:
        """Return a text that changes with the office, its fonts, its hyphenation and our export options."""
        return office_fingerprint()

    def convert(
        self, sources: Sequence[Path], folder: Path, *, workers: int, progress: Told, taken: Taken = untaken
    ) -> Conversion:
        """Convert in batches, one office per worker; every output is checked, what is missing is tried again."""
        return convert_each(
            sources, folder, workers=workers, deadline=DEADLINE, progress=progress, taken=taken, waiting=self.waiting
        )
