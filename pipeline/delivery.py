"""Documents on their way out: PDFs made, contents pages closed, files written whole, what is outdated taken away."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline import stamps
from pipeline.docx.contents import finish_contents
from pipeline.docx.custom import with_properties
from pipeline.errors import ExitCode, MissingProgramError, OutputError
from pipeline.files import remove_file, write_file, write_files
from pipeline.model.facts import PdfEngineName
from pipeline.office.waiting import WaitingRoom
from pipeline.pdf.cache import PdfCache, pdf_key
from pipeline.pdf.origins import with_origins
from pipeline.pdf.reading import Facts, facts_of, normalise
from pipeline.pdf_engines.base import PdfEngine
from pipeline.pdf_engines.choosing import choose_engine
from pipeline.provenance import Provenance
from pipeline.tasks import Rendered
from pipeline.workshops import workshop

Progress = Callable[[str, int, int], None]

ONLY_PREVIEWS = "the PDFs are previews, and every page says so: for pages to publish, install LibreOffice"


def silent(what: str, done: int, total: int) -> None:
    """Be told of progress and say nothing."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A document as delivered; `pdf` is None where none was asked for or none could be made, and so is what it says."""

    rendered: Rendered
    docx: bytes
    pdf: bytes | None
    facts: Facts | None = None


@dataclass(frozen=True, slots=True)
class Converted:
    """PDFs by the DOCX they were made from, a line for each that could not be made, and what else is to be said."""

    pdfs: Mapping[bytes, bytes] = field(default_factory=dict)
    failures: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a run wrote: paths relative to the output folder; `notices` are lines for the user, told on stderr.

    `starts` tells for each PDF on which page its records start.
    """

    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    exit_code: ExitCode = ExitCode.DONE
    starts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def convert_all(
    documents: Sequence[Rendered],
    wanted: PdfEngineName,
    *,
    final: bool,
    cache: PdfCache,
    workers: int,
    progress: Progress,
    waiting: WaitingRoom | None = None,
) -> Converted:
    """Return the PDFs of the documents by the engine that is wanted; none, with a line, where it is not there.

    Raises UsageError for a final by an engine that only makes previews.
    """
    try:
        engine = choose_engine(wanted, final=final, waiting=waiting)
        if engine is None:
            return Converted()
        made = make_pdfs(documents, engine, cache=cache, workers=workers, progress=progress)
    except MissingProgramError as exc:
        return Converted(failures=(str(exc),))
    return made if engine.final else replace(made, remarks=(ONLY_PREVIEWS,))


def make_pdfs(
    documents: Sequence[Rendered], engine: PdfEngine, *, cache: PdfCache, workers: int, progress: Progress
) -> Converted:
    """Return the PDFs of the documents; only what was not made before goes through the engine.

    What cannot be made is named in a line and left out: the other documents are not kept waiting. Raises
    MissingProgramError when the engine is not there; where it does not work, what was made before is returned.
    """
    fingerprint = engine.fingerprint()
    keys = {item.docx: pdf_key(item.docx, engine=fingerprint) for item in documents}
    kept = {docx: pdf for docx, key in keys.items() if (pdf := cache.get(key)) is not None}
    fresh = [item for item in documents if item.docx not in kept]
    made: dict[bytes, bytes] = {}

    def take(item: Rendered, pdf: bytes) -> None:
        made[item.docx] = _normal(pdf, item)
        cache.put(keys[item.docx], made[item.docx])  # at once: a run that is killed keeps what it has

    try:
        failures = _convert(fresh, engine, workers=workers, progress=progress, take=take)
    except MissingProgramError as exc:
        return Converted(kept | made, (str(exc),))
    if made:
        cache.prune()
    return Converted(kept | made, failures)


def _convert(
    documents: Sequence[Rendered],
    engine: PdfEngine,
    *,
    workers: int,
    progress: Progress,
    take: Callable[[Rendered, bytes], None],
) -> tuple[str, ...]:
    """Give each PDF to `take` as soon as it is made; returns a line for each document that gave none."""
    if not documents:
        return ()
    with workshop() as scratch:
        folders = {item.language: scratch / item.language for item in documents}
        sources = {folders[item.language] / item.name: item for item in documents}
        for source, item in sources.items():
            write_file(source, item.docx, lasting=False)
        result = engine.convert(
            list(sources),
            scratch / "pdf",
            workers=workers,
            progress=lambda done: progress("PDF", done, len(sources)),
            taken=lambda source, pdf: take(sources[source], pdf.read_bytes()),
        )
    return tuple(map(str, result.problems))


def _normal(pdf: bytes, document: Rendered) -> bytes:
    return normalise(pdf, title=document.title, language=document.language)


def finish(document: Rendered, pdf: bytes | None, *, read: Callable[[bytes], Facts] = facts_of) -> Finished:
    """Return the document with its contents page closed: page numbers from the PDF, or Word asked to fill them in."""
    facts = read(pdf) if pdf is not None else None
    pages = [heading.page for heading in facts.headings] if facts else None
    return Finished(document, finish_contents(document.docx, pages), pdf, facts)


def stamped(document: Finished, provenance: Provenance | None) -> Finished:
    """Return the document with what it was built from in the properties of DOCX and PDF; a draft says nothing."""
    if provenance is None:
        return document
    docx = with_properties(document.docx, provenance.properties, name=document.rendered.name)
    return replace(document, docx=docx, pdf=None if document.pdf is None else stamped_pdf(document.pdf, provenance))


def stamped_pdf(pdf: bytes, provenance: Provenance | None) -> bytes:
    """Return the PDF with what it was built from in its properties."""
    if provenance is None:
        return pdf
    return with_origins(pdf, provenance.properties, source=f"sha256:{provenance.digest}")


def files_of(finished: Iterable[Finished], formats: Sequence[str]) -> dict[str, bytes]:
    """Return the files to deliver by path relative to the output folder; no format named means both."""
    files = {}
    for item in finished:
        path = f"{item.rendered.language}/{item.rendered.name}"
        if not formats or "docx" in formats:
            files[path] = item.docx
        if item.pdf is not None:
            files[path.removesuffix(".docx") + ".pdf"] = item.pdf
    return files


def deliver(
    folder: Path, files: Mapping[str, bytes], stamp_file: Path, *, inputs: str, outdated: Callable[[str], bool]
) -> Delivery:
    """Write what differs, remove what earlier runs wrote and this one has replaced, and keep the stamp of the run.

    `outdated` tells of a path that this run did not make whether it would have made it, were it still wanted. A file
    that a person has changed since is not removed. Raises OutputError naming every file that another program holds;
    all others are delivered.
    """
    before = stamps.read_stamp(stamp_file)
    outputs = dict(before.outputs)
    removed: list[str] = []
    fresh = [name for name, data in files.items() if name not in before.outputs or not _is_same(folder / name, data)]
    refused = write_files({folder / name: files[name] for name in fresh})
    kept_back = [_told(exc, path) for path, exc in refused.items()]
    written = [name for name in fresh if folder / name not in refused]
    outputs |= {
        name: stamps.output_of(folder / name, data) for name, data in files.items() if folder / name not in refused
    }
    for name in [name for name in before.outputs if name not in files and outdated(name)]:
        try:
            _remove(folder / name, before.outputs[name])
        except OutputError as exc:
            kept_back.append(_told(exc, folder / name))
        else:
            removed.append(name)
            del outputs[name]
    stamps.write_stamp(stamp_file, stamps.Stamp("" if kept_back else inputs, outputs))
    if kept_back:
        raise OutputError("\n".join(kept_back))
    unchanged = files.keys() - set(written)
    return Delivery(tuple(written), tuple(name for name in files if name in unchanged), tuple(removed))


def _told(exc: OutputError, path: Path) -> str:
    """Return why this file alone cannot be changed; a full disk or a closed folder stops the run."""
    if not (isinstance(exc.__cause__, PermissionError) and path.exists() and os.access(path.parent, os.W_OK)):
        raise exc
    return str(exc)


def _is_same(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() == data
    except OSError:
        return False


def _remove(path: Path, output: stamps.Output) -> None:
    if stamps.is_untouched(path, output):
        remove_file(path)
