"""Offices started while the documents are still being made, so that the first batches need not wait for a start."""

from collections import deque
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import Popen
from types import TracebackType

from pipeline.errors import OutputError
from pipeline.office.processes import find_office, start_waiting_office, stop_office
from pipeline.workshops import workshop


@dataclass(frozen=True, slots=True)
class Waiting:
    """An office without work, in a folder of its own."""

    folder: Path
    process: Popen[bytes]

    def stop(self) -> None:
        """End the office, whether it was given work or not."""
        stop_office(self.process, self.folder)


@dataclass(slots=True)
class WaitingRoom:
    """Offices that wait for work; all of them, and their folders, are gone when the room is left."""

    offices: deque[Waiting] = field(default_factory=deque)
    leaving: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> "WaitingRoom":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.leaving.close()

    def start(self, count: int) -> None:
        """Start so many offices; fewer where LibreOffice or room for it is missing: whoever needs it will say so."""
        program = find_office()
        if program is None:
            return
        with suppress(OSError, OutputError):
            shop = self.leaving.enter_context(workshop())
            for number in range(count):
                folder = shop / f"waiting-{number}"
                office = Waiting(folder, start_waiting_office(program, folder))
                self.leaving.callback(office.stop)
                self.offices.append(office)

    def take(self) -> Waiting | None:
        """Return an office that waits, which is then the caller's; None where there is none."""
        return self.offices.popleft() if self.offices else None
