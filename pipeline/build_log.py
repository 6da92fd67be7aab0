"""How the documents of an archive pack came about, as a text that is the same for the same inputs."""

from collections.abc import Iterator, Sequence

from pipeline import __version__
from pipeline.delivery import Finished
from pipeline.packing import Shelf
from pipeline.pdf.reading import Facts, facts_of
from pipeline.starts import Starts


def build_log(shelves: Sequence[Shelf], notices: Sequence[str], *, sources: str) -> str:
    """Return the log: what made the documents from what, a line for each of them, and what was told at the time.

    `sources` is the hash of all records, catalogs, templates and pictures. No day stands in it: the day of an edition
    is that of its publication.
    """
    project = shelves[0].task.records.project
    facts = [found for shelf in shelves for item in shelf.documents if (found := _facts(item))]
    producers = sorted({item.producer for item in facts})
    lines = [
        f"Build log of {project.acronym}: {project.title}",
        f"made by: breviary {__version__}; PDF by: {', '.join(producers) or 'none'}",
        f"hash of the sources (SHA-256): {sources}",
        f"languages: {', '.join(shelf.language for shelf in shelves)}",
        "",
    ]
    for shelf in shelves:
        documents = (*_origin_lines(shelf), *_document_lines(shelf))
        lines += [f"[{shelf.language}] {_title(shelf)}", *documents, *_other_lines(shelf), ""]
    told = [f"told: {notice}" for notice in notices]
    return "\n".join([*lines, *(told or ["told: nothing"])]) + "\n"


def _title(shelf: Shelf) -> str:
    return f"{shelf.front.title}, version {shelf.front.version}, {'draft' if shelf.task.draft else 'final'}"


def _origin_lines(shelf: Shelf) -> Iterator[str]:
    """Yield what the finals of a language were built from, and what of them stands in the source language."""
    if shelf.task.provenance is not None:
        yield from (f"  {name}: {value}" for name, value in shelf.task.provenance.properties.items())
    for publication, number in shelf.task.in_source.items():
        yield f"  {publication}: {number} texts not reviewed, in the source language"


def _document_lines(shelf: Shelf) -> Iterator[str]:
    for item in shelf.documents:
        rendered = item.rendered
        facts = _facts(item)
        pages = f"pages: {facts.pages}" if facts else "no PDF"
        version = f"version {rendered.version}" if rendered.version else "no version"
        yield f"  {rendered.name}: {version}, {pages}, passages not reviewed: {rendered.unreviewed}"
        yield from _start_lines(item, shelf.starts)


def _facts(item: Finished) -> Facts | None:
    return item.facts or (facts_of(item.pdf) if item.pdf else None)


def _start_lines(item: Finished, starts: Starts) -> Iterator[str]:
    found = starts.get(f"{item.rendered.language}/{item.rendered.name.removesuffix('.docx')}.pdf", {})
    if found and not item.rendered.record:
        yield f"    starting pages: {', '.join(f'{record} {page}' for record, page in found.items())}"


def _other_lines(shelf: Shelf) -> Iterator[str]:
    for annex in shelf.annexes:
        yield f"  {annex.name}: from {annex.source}; left out: {', '.join(annex.removed) or 'nothing'}"
    for missing in shelf.missing:
        yield f"  not made in this language: {missing.publication} ({missing.note or 'nowhere else either'})"
