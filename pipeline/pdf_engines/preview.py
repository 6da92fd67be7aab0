"""PDFs to look at where neither LibreOffice nor Word is installed; only this module imports rdocx.

Every page says that it is a preview: pictures behind text are missing, and pages break in other places.
"""

from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final

import rdocx

from pipeline.errors import InputError, Problem
from pipeline.files import write_file
from pipeline.limits import confine, read_limits, within_limits
from pipeline.naming import distinct
from pipeline.office.inputs import check_source
from pipeline.pdf.stamping import stamp
from pipeline.pdf_engines.base import Conversion, Taken, Told, untaken

MARK: Final = "PREVIEW"
ADVICE: Final = "use LibreOffice for this document"


@dataclass(frozen=True, slots=True)
class Preview:
    """Makes PDFs in worker processes, with fonts of its own."""

    name: str = "preview"
    final: bool = False

    def fingerprint(self) -> str:
        """Return the version of the library."""
        return f"preview rdocx {version('rdocx')}"

    def convert(
        self, sources: Sequence[Path], folder: Path, *, workers: int, progress: Told, taken: Taken = untaken
    ) -> Conversion:
        """Convert one document per task; one that ends its process takes no other with it but in the same moment."""
        names = distinct(f"{source.stem}.pdf" for source in sources)
        made: dict[Path, Path] = {}
        problems: list[Problem] = []
        with ProcessPoolExecutor(max_workers=workers, initializer=confine, initargs=(read_limits(),)) as pool:
            tasks = [pool.submit(convert_one, source) for source in sources]
            for done, (source, name, task) in enumerate(zip(sources, names, tasks, strict=True), start=1):
                if found := _problems(source, task):
                    problems += found
                else:
                    write_file(folder / name, task.result())
                    made[source] = folder / name
                    taken(source, made[source])
                progress(done)
        return Conversion(made, tuple(problems))


def convert_one(source: Path) -> bytes:
    """Return the PDF of one Word document; runs in a worker process, for the library is not written in Python."""
    check_source(source)
    with within_limits(str(source)):
        return stamp(rdocx.Document(str(source)).to_pdf(), MARK, name=str(source))


def _problems(source: Path, task: Future[bytes]) -> tuple[Problem, ...]:
    match task.exception():
        case None:
            return ()
        case InputError() as exc:
            return exc.problems
        case exc:
            what = f"the preview engine made no PDF of it ({type(exc).__name__})"
            return (Problem(str(source), what, ADVICE),)
