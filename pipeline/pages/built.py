"""The built PDFs of a project, measured: what each of them is, how many pages it has, what these do not show."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pipeline.annexes import ANNEX
from pipeline.delivery import Finished, Progress
from pipeline.errors import InputError, Problem
from pipeline.files import read_file, write_file
from pipeline.overflow import Measure, measure
from pipeline.pages.limits import page_limits
from pipeline.project import ProjectFolder
from pipeline.records.loading import load_records
from pipeline.starts import PAGES, read_starts
from pipeline.workers import run_all

DOCUMENTS: Final = "documents.json"


@dataclass(frozen=True, slots=True)
class Built:
    """A PDF below the output folder, and what it is: language, publication, record ('' for none)."""

    pdf: str
    language: str
    publication: str
    record: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A built PDF with its measure; `starts` are the pages on which its records begin, by address."""

    built: Built
    measure: Measure
    starts: Mapping[str, int] = field(default_factory=dict)

    @property
    def pages(self) -> int:
        return self.measure.pages


@dataclass(frozen=True, slots=True)
class PageSurvey:
    """All built documents of a project, one for each publication, record and language, in the project's order.

    `place` is the output folder as people name it, `titles` are those of the publications in the source language,
    `limits` the most pages that the paper of some of them has.
    """

    acronym: str
    place: str
    source_language: str
    languages: tuple[str, ...]
    titles: Mapping[str, str]
    sheets: tuple[Sheet, ...]
    limits: Mapping[str, int] = field(default_factory=dict)

    def original(self, sheet: Sheet) -> Sheet | None:
        """Return the same document in the source language; None for itself, and where it is not built."""
        own = sheet.built
        if own.language == self.source_language:
            return None
        wanted = (self.source_language, own.publication, own.record)
        found = (item for item in self.sheets if wanted == (item.built.language, *_document(item.built)))
        return next(found, None)


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


def measure_built(folder: ProjectFolder, *, progress: Progress) -> PageSurvey:
    """Return the built PDFs with what their pages show; makes none of them, and of two versions takes the newer.

    Raises InputError where nothing is built yet.
    """
    documents = _newest(folder, [item for item in _documents(folder) if _docx(folder, item).is_file()])
    if not documents:
        place = folder.relative(folder.output)
        raise InputError(Problem(place, "holds no built PDF with its DOCX to measure", "run `breviary build` first"))
    records = load_records(folder)
    languages = (records.project.source_language, *records.project.languages)
    order = {name: number for number, name in enumerate(languages)}
    publications = {item.id: number for number, item in enumerate(records.publications)}
    documents.sort(
        key=lambda item: (publications.get(item.publication, len(order)), item.record, order.get(item.language, 0))
    )
    starts = read_starts(folder.state / PAGES)
    measures: list[Measure] = []
    pairs = [(_docx(folder, item), folder.output / item.pdf) for item in documents]
    for found in run_all(_measure_files, pairs):
        measures.append(found)
        progress("pages", len(measures), len(documents))
    sheets = (Sheet(item, found, starts.get(item.pdf, {})) for item, found in zip(documents, measures, strict=True))
    return PageSurvey(
        records.project.acronym,
        folder.relative(folder.output),
        records.project.source_language,
        tuple(dict.fromkeys(languages)),
        {item.id: item.title for item in records.publications} | {ANNEX: "Annex"},
        tuple(sheets),
        page_limits(records.publications),
    )


def _document(item: Built) -> tuple[str, str]:
    return item.publication, item.record


def _newest(folder: ProjectFolder, documents: Sequence[Built]) -> list[Built]:
    """Return one PDF of each document and language: a draft may lie beside a final, and a version beside the next."""
    by_age = sorted(documents, key=lambda item: (folder.output / item.pdf).stat().st_mtime_ns)
    return [*{(item.language, *_document(item)): item for item in by_age}.values()]


def _docx(folder: ProjectFolder, item: Built) -> Path:
    return folder.output / f"{item.pdf.removesuffix('.pdf')}.docx"


def _measure_files(pair: tuple[Path, Path]) -> Measure:
    docx, pdf = pair
    return measure(read_file(docx), read_file(pdf), name=pdf.name)
