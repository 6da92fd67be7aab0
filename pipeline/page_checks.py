"""The built pages of a project, held against its documents and against the original: what they do not show."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipeline.delivery import Finished, Progress
from pipeline.errors import InputError, Problem
from pipeline.files import read_file, write_file
from pipeline.gate.reasons import Reason
from pipeline.model.results import Finding, Severity
from pipeline.overflow import Loss, Measure, allowed_pages, measure, spans
from pipeline.project import ProjectFolder
from pipeline.records.loading import load_records
from pipeline.starts import read_starts
from pipeline.workers import run_all

LOST: Final = "lost-texts"
MORE: Final = "more-pages"
DOCUMENTS: Final = "documents.json"
SHORTEN: Final = "shorten the text, or let the designer make room"


@dataclass(frozen=True, slots=True)
class Built:
    """A PDF below the output folder, and what it is: language, publication, record ('' for none)."""

    pdf: str
    language: str
    publication: str
    record: str


def keep_documents(folder: ProjectFolder, finished: Sequence[Finished]) -> None:
    """Write down what each PDF is, beside those of PDFs that were not made this time."""
    made = {
        f"{item.rendered.language}/{item.rendered.name.removesuffix('.docx')}.pdf": [
            item.rendered.language,
            item.rendered.publication,
            item.rendered.record,
        ]
        for item in finished
        if item.pdf is not None
    }
    if made:
        known = {built.pdf: [built.language, built.publication, built.record] for built in _documents(folder)}
        text = json.dumps(known | made, indent=1, sort_keys=True, ensure_ascii=False)
        write_file(folder.state / DOCUMENTS, f"{text}\n".encode())


def _documents(folder: ProjectFolder) -> tuple[Built, ...]:
    try:
        content = json.loads((folder.state / DOCUMENTS).read_text(encoding="utf-8"))
        return tuple(Built(pdf, *map(str, about)) for pdf, about in content.items() if (folder.output / pdf).is_file())
    except (OSError, ValueError, AttributeError, TypeError):
        return ()


def page_findings(folder: ProjectFolder, *, progress: Progress) -> tuple[Finding, ...]:
    """Return what the built PDFs do not show, and which have more pages than the original; makes none of them.

    Raises InputError where nothing is built yet.
    """
    documents = tuple(item for item in _documents(folder) if _docx(folder, item).is_file())
    if not documents:
        place = folder.relative(folder.output)
        raise InputError(Problem(place, "holds no built PDF with its DOCX to measure", "run `breviary build` first"))
    pairs = [(_docx(folder, item), folder.output / item.pdf) for item in documents]
    measures: dict[str, Measure] = {}
    for item, found in zip(documents, run_all(_measure_files, pairs), strict=True):
        measures[item.pdf] = found
        progress("pages", len(measures), len(documents))
    source = load_records(folder).project.source_language
    starts = read_starts(folder.state / "pages.json")
    place = folder.relative(folder.output)
    return (*_lost(documents, measures, place), *_longer(documents, measures, starts, source, place))


def _docx(folder: ProjectFolder, item: Built) -> Path:
    return folder.output / f"{item.pdf.removesuffix('.pdf')}.docx"


def _measure_files(pair: tuple[Path, Path]) -> Measure:
    docx, pdf = pair
    return measure(read_file(docx), read_file(pdf), name=pdf.name)


def _lost(documents: Sequence[Built], measures: Mapping[str, Measure], place: str) -> Iterator[Finding]:
    for item in documents:
        for loss in measures[item.pdf].losses:
            yield Finding(LOST, Severity.ERROR, _at(f"{place}/{item.pdf}", loss.page), _told(loss), SHORTEN)


def _at(place: str, page: int) -> str:
    return f"{place}: page {page}" if page else place


def _told(loss: Loss) -> str:
    return f"'{loss.text}' {loss.how}"


def _longer(
    documents: Sequence[Built],
    measures: Mapping[str, Measure],
    starts: Mapping[str, Mapping[str, int]],
    source: str,
    place: str,
) -> Iterator[Finding]:
    originals = {(item.publication, item.record): item for item in documents if item.language == source}
    for item in documents:
        original = originals.get((item.publication, item.record))
        if original is None or item is original:
            continue
        pages, usual = measures[item.pdf].pages, measures[original.pdf].pages
        if pages > allowed_pages(usual):
            what = f"has {pages} pages; in the source language it has {usual}"
            yield Finding(MORE, Severity.WARNING, f"{place}/{item.pdf}", what, SHORTEN)
        here, there = starts.get(item.pdf, {}), starts.get(original.pdf, {})
        if len(here) > 1:
            there_spans = spans(there, usual)
            for record, taken in spans(here, pages).items():
                if record in there_spans and taken > allowed_pages(there_spans[record]):
                    what = f"{record} takes {taken} pages; in the source language it takes {there_spans[record]}"
                    yield Finding(MORE, Severity.WARNING, _at(f"{place}/{item.pdf}", here[record]), what, SHORTEN)


def lost_reasons(finished: Sequence[Finished]) -> tuple[Reason, ...]:
    """Return what the pages of finals do not show, as reasons not to make them."""
    pairs = [(item.docx, item.pdf, item.rendered.name) for item in finished if item.pdf is not None]
    made = [item.rendered for item in finished if item.pdf is not None]
    return tuple(
        Reason(_told(loss), SHORTEN, _at(item.name, loss.page), (item.language,), (item.publication,))
        for item, found in zip(made, run_all(_measure_bytes, pairs), strict=True)
        for loss in found.losses
    )


def _measure_bytes(document: tuple[bytes, bytes, str]) -> Measure:
    docx, pdf, name = document
    return measure(docx, pdf, name=name)
