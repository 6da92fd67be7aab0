"""Which PDF engine does the work: the one that is named, else the best one that is there."""

from importlib.util import find_spec
from typing import Final, assert_never

from pipeline.errors import MissingProgramError, UsageError
from pipeline.model.facts import PdfEngineName
from pipeline.office.converting import INSTALL
from pipeline.office.processes import find_office
from pipeline.office.waiting import WaitingRoom
from pipeline.pdf_engines import word
from pipeline.pdf_engines.base import PdfEngine
from pipeline.pdf_engines.libreoffice import LibreOffice
from pipeline.pdf_engines.word import Word

PREVIEW_INSTALL: Final = "the preview engine is not installed; install it with: pip install 'breviary[preview]'"
NOT_FOR_FINALS: Final = (
    "the preview engine is for looking only, and a final is made by LibreOffice or Word; "
    "install one of them, or build a draft"
)


def warm_up(name: PdfEngineName, waiting: WaitingRoom) -> None:
    """Start what the engine of this name will need first; only LibreOffice needs anything."""
    if name in (PdfEngineName.AUTO, PdfEngineName.LIBREOFFICE):
        waiting.start(1)


def choose_engine(name: PdfEngineName, *, final: bool = False, waiting: WaitingRoom | None = None) -> PdfEngine | None:
    """Return the engine of this name, or the best that is there; None where no PDF is wanted.

    LibreOffice takes its first offices from the `waiting` room.
    Raises MissingProgramError where none is there, and UsageError for a final by an engine that only previews.
    """
    match name:
        case PdfEngineName.NONE:
            return None
        case PdfEngineName.LIBREOFFICE:
            return LibreOffice(waiting=waiting)
        case PdfEngineName.WORD:
            return Word()
        case PdfEngineName.PREVIEW:
            if final:
                raise UsageError(NOT_FOR_FINALS)
            return _preview()
        case PdfEngineName.AUTO:
            return _best(final=final, waiting=waiting)
        case _:
            assert_never(name)


def _best(*, final: bool, waiting: WaitingRoom | None) -> PdfEngine:
    """Return LibreOffice before Word before the preview: tagged and the same bytes, then true to Word, then legible."""
    if find_office():
        return LibreOffice(waiting=waiting)
    if word.is_there():
        return Word()
    if find_spec("rdocx") and not final:
        return _preview()
    raise MissingProgramError(INSTALL)


def _preview() -> PdfEngine:
    if find_spec("rdocx") is None:
        raise MissingProgramError(PREVIEW_INSTALL)
    from pipeline.pdf_engines.preview import Preview  # a library of 37 MB that only some have

    return Preview()
