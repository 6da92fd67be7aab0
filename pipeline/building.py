"""The steps of `build`, in their order: texts and templates to documents, documents to PDFs, both to where they belong.

Loads nothing that only other commands need, and the gate only for finals: a build with little to do is quick.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.annexes import read_annexes, without_documents
from pipeline.delivery import (
    Converted,
    Delivery,
    Finished,
    Progress,
    convert_all,
    deliver,
    files_of,
    finish,
    silent,
    stamped,
)
from pipeline.errors import ExitCode, UsageError
from pipeline.model.facts import PdfEngineName
from pipeline.office.waiting import WaitingRoom
from pipeline.pages.built import keep_documents
from pipeline.pages.finals import UNSEEN, finished_reasons
from pipeline.pdf.cache import PdfCache
from pipeline.pdf.known import PDFS, read_known
from pipeline.pdf_engines.choosing import warm_up
from pipeline.project import ProjectFolder
from pipeline.records.loading import load_records
from pipeline.renderings import RENDERINGS, render_changed
from pipeline.runs import BUILD, Order, held, inputs_of
from pipeline.sources import edition_languages, read_catalogs, read_images, read_templates
from pipeline.starts import PAGES, keep_starts, record_starts
from pipeline.tasks import Rendered, Task


def build(folder: ProjectFolder, order: Order, *, progress: Progress = silent) -> Delivery:
    """Make the publications; returns what was written."""
    with held(folder):
        inputs = inputs_of(folder, order)
        finished, converted = make(folder, tasks_of(folder, order), order, progress=progress)
        files = files_of(finished, order.formats)
        notices = (*converted.failures, *converted.remarks)
        if order.dry_run:
            return Delivery(written=tuple(files), notices=notices)
        done = "" if converted.failures else inputs
        result = deliver(folder.output, files, folder.state / BUILD, inputs=done, outdated=outdated_by(order))
        starts = record_starts(finished)
        keep_starts(folder.state / PAGES, starts)
        keep_documents(folder, finished)
        code = ExitCode.MISSING_PROGRAM if converted.failures else ExitCode.DONE
        return replace(result, notices=notices, exit_code=code, starts=starts)


def make(
    folder: ProjectFolder, tasks: Sequence[Task], order: Order, *, progress: Progress
) -> tuple[list[Finished], Converted]:
    """Return the documents of the tasks of an order, and what came of making their PDFs."""
    with WaitingRoom() as waiting:
        rendered = _rendered(folder, tasks, order, waiting, progress=progress)
        converted = _converted(folder, rendered, tasks, order, waiting, progress=progress)
    origins = {task.language: task.provenance for task in tasks}
    known = read_known(folder.state / PDFS)
    closed = [finish(item, converted.pdfs.get(item.docx), read=known) for item in rendered]
    if not order.dry_run:
        known.keep(folder.state / PDFS)
    finished = [stamped(item, origins.get(item.rendered.language)) for item in closed]
    if order.final:
        refuse_finished(finished, tasks)
    if order.wants_pdf:
        return finished, converted
    return [replace(item, pdf=None) for item in finished], replace(converted, failures=())


def _rendered(
    folder: ProjectFolder, tasks: Sequence[Task], order: Order, waiting: WaitingRoom, *, progress: Progress
) -> list[Rendered]:
    """Return the documents; a core that has none to render starts what will make the PDFs."""

    def begin(languages: int) -> None:
        if _needs_pdf(order) and languages < workers():
            warm_up(engine_of(tasks, order), waiting)

    kept = folder.state / RENDERINGS
    rendered = render_changed(kept, tasks, anew=order.force, keep=not order.dry_run, begin=begin, progress=progress)
    if order.final:
        from pipeline.admission import refuse_unreviewed  # all checks, which only finals pay for

        refuse_unreviewed(rendered, tasks)
    return rendered


def _needs_pdf(order: Order) -> bool:
    """Tell whether PDFs are made; those of finals are in any case, for their pages must be looked at."""
    return not order.dry_run and (order.wants_pdf or order.final)


def _converted(
    folder: ProjectFolder,
    rendered: Sequence[Rendered],
    tasks: Sequence[Task],
    order: Order,
    waiting: WaitingRoom,
    *,
    progress: Progress,
) -> Converted:
    if not _needs_pdf(order):
        return Converted()
    made = convert(folder, rendered, tasks, order, waiting=waiting, progress=progress)
    unseen = order.final and any(item.docx not in made.pdfs for item in rendered)
    return replace(made, remarks=(*made.remarks, UNSEEN)) if unseen else made


def refuse_finished(finished: Sequence[Finished], tasks: Sequence[Task]) -> None:
    """Raise IncompleteError for finals that are made, and whose pages or pictures nobody should see."""
    from pipeline.admission import refusal

    publications = next((task.records.publications for task in tasks), ())
    if reasons := finished_reasons(finished, publications):
        raise refusal(reasons, tasks)


def convert(
    folder: ProjectFolder,
    rendered: Sequence[Rendered],
    tasks: Sequence[Task],
    order: Order,
    *,
    waiting: WaitingRoom | None = None,
    progress: Progress,
) -> Converted:
    """Return the PDFs of documents by the engine that the order names, else the project, else the best there is."""
    return convert_all(
        rendered,
        engine_of(tasks, order),
        final=order.final,
        cache=cache_of(folder),
        workers=workers(),
        progress=progress,
        waiting=waiting,
    )


def engine_of(tasks: Sequence[Task], order: Order) -> PdfEngineName:
    """Return the engine that an order names, else its project."""
    return order.pdf_engine or next((task.records.project.pdf_engine for task in tasks), PdfEngineName.AUTO)


def tasks_of(folder: ProjectFolder, order: Order, *, bundled: bool = False) -> tuple[Task, ...]:
    """Return one task per language; raises UsageError for a publication the project does not have.

    Finals go through the gate: IncompleteError tells everything that is in their way. `bundled` ones have a toolkit.
    """
    records = load_records(folder)
    known = [publication.id for publication in records.publications]
    if unknown := [name for name in order.publications if name not in known]:
        raise UsageError(f"the project has no publication {unknown[0]!r}; it has {', '.join(known)}")
    templates, images = read_templates(folder, records), read_images(folder, records)
    languages = edition_languages(records, order.languages)
    catalogs = read_catalogs(folder, languages)
    annexes = () if order.publications else read_annexes(folder)
    domains = {annex.domain for annex in annexes}
    relevant = {language: without_documents(catalogs[language], kept=domains) for language in languages}
    tasks = tuple(
        Task(language, records, relevant[language], templates, order.publications, not order.final, annexes, images)
        for language in languages
    )
    if not order.final:
        return tasks
    from pipeline.admission import admit

    return admit(folder, tasks, bundled=bundled, complete=bundled and not order.allow_missing)


def outdated_by(order: Order) -> "Outdated":
    return Outdated(order.languages, bool(order.publications or order.formats))


@dataclass(frozen=True, slots=True)
class Outdated:
    """Tells whether a file of an earlier run would be there again, had this run still wanted it."""

    languages: tuple[str, ...]
    partial: bool

    def __call__(self, name: str) -> bool:
        return not self.partial and (not self.languages or name.split("/")[0] in self.languages)


def cache_of(folder: ProjectFolder) -> PdfCache:
    return PdfCache(folder.state / "pdf")


def workers() -> int:
    return os.cpu_count() or 1
