"""What a run is asked for, whom it shuts out, and whether it has anything to do; light, so that the answer is quick.

Knows no document: what is made is the business of flow.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipeline.files import hold, remove_temporaries
from pipeline.model.facts import PdfEngineName
from pipeline.project import ProjectFolder
from pipeline.stamps import fingerprint, holds, read_stamp

NOTHING_CHANGED: Final = "nothing has changed since the last run; everything is up to date"
BUILD: Final = "build.json"
BUNDLE: Final = "bundle.json"
"""The stamps of what was done last, in the state of a project."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made: nothing named means all of it."""

    publications: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    final: bool = False
    force: bool = False
    dry_run: bool = False
    pdf_engine: PdfEngineName | None = None
    allow_missing: bool = False

    @property
    def wants_pdf(self) -> bool:
        return not self.formats or "pdf" in self.formats


@contextmanager
def held(folder: ProjectFolder) -> Iterator[None]:
    """Hold the project, and first clear away what a killed run left in it."""
    with hold(folder.lock_file):
        remove_temporaries(folder.output)
        remove_temporaries(folder.po)
        remove_temporaries(folder.sent)
        yield


def is_done(folder: ProjectFolder, order: Order, stamp: str) -> bool:
    """Tell whether a run with this order would only write again what is there; waits for no other run."""
    if order.force:
        return False
    with held(folder):
        return holds(folder.output, read_stamp(folder.state / stamp), inputs_of(folder, order))


def inputs_of(folder: ProjectFolder, order: Order) -> str:
    """Return the fingerprint of everything a run reads: records, catalogs, templates, and this program."""
    package = Path(__file__).parent
    read = (folder.sources, folder.workspace.root / "templates" / "docx", folder.workspace.root / "glossary", package)
    engine = order.pdf_engine.value if order.pdf_engine else ""
    flags = (str(order.final), engine, str(order.allow_missing))
    options = (*order.publications, "/", *order.languages, "/", *order.formats, "/", *flags)
    return fingerprint(read, options, without=folder.sent)
