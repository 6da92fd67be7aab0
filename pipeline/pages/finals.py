"""What of a finished final keeps it from going out: what its pages do not show, too many of them, silent pictures."""

from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.delivery import Finished
from pipeline.docx.linting.readability import picture_faults
from pipeline.docx.package import read_package
from pipeline.docx.tags import Fault
from pipeline.gate.reasons import Reason
from pipeline.model.publications import Publication
from pipeline.overflow import Measure, measure
from pipeline.pages.findings import SHORTEN, at, told, too_many
from pipeline.pages.limits import page_limits
from pipeline.workers import run_all

UNSEEN: Final = "no PDF was made, so nobody has looked at the pages of these finals for texts that are cut off"


def finished_reasons(finished: Sequence[Finished], publications: Sequence[Publication]) -> tuple[Reason, ...]:
    """Return what stands in the way of documents that are made already; no page is looked at where there is no PDF."""
    limits = page_limits(publications)
    looks = run_all(_look, [(item.docx, item.pdf, item.rendered.name) for item in finished])
    return tuple(
        Reason(what, advice, place, (item.rendered.language,), (item.rendered.publication,))
        for item, (seen, faults) in zip(finished, looks, strict=True)
        for place, what, advice in _faults(item.rendered.name, seen, faults, limits.get(item.rendered.publication))
    )


def _faults(
    name: str, seen: Measure | None, faults: Sequence[Fault], limit: int | None
) -> Iterator[tuple[str, str, str]]:
    for fault in faults:
        yield fault.place, fault.what, "say what it shows: alt in images.yaml, or in Word"
    if seen is not None:
        for loss in seen.losses:
            yield at(name, loss.page), told(loss), SHORTEN
        if limit is not None and seen.pages > limit:
            yield name, too_many(seen.pages, limit), SHORTEN


def _look(document: tuple[bytes, bytes | None, str]) -> tuple[Measure | None, tuple[Fault, ...]]:
    docx, pdf, name = document
    faults = tuple(picture_faults(read_package(docx, name=name)))
    return None if pdf is None else measure(docx, pdf, name=name), faults
