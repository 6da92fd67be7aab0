"""The whole pipeline: what each command does, in the order it does it."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pipeline import drafting, seeding
from pipeline.admission import admit, refusal, refuse_unreviewed
from pipeline.annexes import notices_of, read_annexes, without_documents
from pipeline.catalogs import Counts, catalog_text, count, date_changes, update, write_catalog
from pipeline.checking import findings_of, subject_of
from pipeline.checks.subject import PAGES as PAGES_BUILT
from pipeline.delivery import Converted, Delivery, Finished, Progress, convert_all, deliver, files_of, finish, stamped
from pipeline.drafting import Drafted, Ears, Wish
from pipeline.errors import ExitCode, UsageError
from pipeline.files import write_file
from pipeline.glossary import noted
from pipeline.guesses import adapt_guesses, kept_reviewed, refuse_unknown, reviewed_keys
from pipeline.memory_files import open_project_memory
from pipeline.model.collection import Records
from pipeline.model.facts import PdfEngineName
from pipeline.model.results import Finding
from pipeline.model.texts import Catalog
from pipeline.pages.built import keep_documents, measure_built
from pipeline.pages.finals import UNSEEN, finished_reasons
from pipeline.pages.findings import page_findings
from pipeline.pages.report import pages_page
from pipeline.pdf.cache import PdfCache
from pipeline.pdf.known import PDFS, read_known
from pipeline.project import ProjectFolder
from pipeline.records.loading import load_records
from pipeline.renderings import RENDERINGS, render_changed
from pipeline.runs import BUILD, Order, held, inputs_of
from pipeline.seeding import Sample
from pipeline.sources import (
    catalog_path,
    edition_languages,
    glossary_of,
    messages_of,
    read_catalogs,
    read_images,
    read_templates,
    shipped_catalogs,
    target_languages,
)
from pipeline.starts import PAGES, keep_starts, record_starts
from pipeline.tasks import Rendered, Task


@dataclass(frozen=True, slots=True)
class Extraction:
    """What an extraction changed: the PO files written, by path, with what they hold now."""

    changed: Mapping[str, Counts]
    messages: int
    notices: tuple[str, ...] = ()


def silent(what: str, done: int, total: int) -> None:
    """Be told of progress and say nothing."""


def new(
    where: Path, name: str, *, languages: Sequence[str] = (), sample: Sample | None = None, dry_run: bool = False
) -> tuple[str, ...]:
    """Write a new project, its catalogs filled with what the product's own memory knows; returns lines for the user."""
    written = seeding.new(where, name, languages=languages, sample=sample, dry_run=dry_run)
    if not dry_run and sample is None:
        folder = seeding.project_of(where, name)
        extract(folder)
        translate(folder)
    return written


def check(
    folder: ProjectFolder, *, parts: Sequence[str] = (), html: Path | None = None, progress: Progress = silent
) -> tuple[Finding, ...]:
    """Return what a person must judge in records, templates and catalogs; raises InputError for what cannot be read.

    The pages that are built are looked at only where the parts name them; `html` is the file for a report of them.
    """
    if html is not None and PAGES_BUILT not in parts:
        raise UsageError("--html is the report of the built pages; say `breviary check pages --html FILE`")
    found = check_pages(folder, html=html, progress=progress) if PAGES_BUILT in parts else ()
    others = [part for part in parts if part != PAGES_BUILT]
    return found if parts and not others else (*findings_of(folder, subject_of(folder), parts=others), *found)


def check_pages(folder: ProjectFolder, *, html: Path | None = None, progress: Progress = silent) -> tuple[Finding, ...]:
    """Return what the built PDFs do not show, and write the report of their pages where it is wanted."""
    survey = measure_built(folder, progress=progress)
    if html is not None:
        write_file(html, pages_page(survey, date=date.today().isoformat()).encode())
    return page_findings(survey)


def extract(folder: ProjectFolder, *, same_meaning: Sequence[str] = (), dry_run: bool = False) -> Extraction:
    """Bring the PO files of all languages up to date with records and templates; no translation is lost.

    At the addresses in `same_meaning` only a slip was mended: reviewed translations stay reviewed, and are named.
    """
    with held(folder):
        records = load_records(folder)
        annexes = read_annexes(folder)
        messages = messages_of(records, read_templates(folder, records), annexes)
        refuse_unknown(same_meaning, messages)
        languages = target_languages(records, ())
        catalogs = read_catalogs(folder, languages)
        shipped = shipped_catalogs(languages)
        glossary = glossary_of(folder)
        updated = {}
        notices = [line for document in annexes for line in notices_of(document)]
        for language in languages:
            before = without_documents(catalogs[language], kept=messages)
            today = noted(messages, glossary, language=language)
            elsewhere = reviewed_keys(shipped[language])
            after = update(before, today, language=language, same_meaning=same_meaning, elsewhere=elsewhere)
            guessed = adapt_guesses(before, after, language=language)
            updated[language] = date_changes(before, guessed, date=date.today().isoformat())
            notices += (f"{language}: still reviewed: {line}" for line in kept_reviewed(before, after, same_meaning))
        changed = write_catalogs(folder, updated, records, dry_run=dry_run)
        if not dry_run:
            open_project_memory(folder, updated, source_language=records.project.source_language).close()
        return Extraction(changed, sum(map(len, messages.values())), tuple(notices))


def translate(
    folder: ProjectFolder,
    languages: Sequence[str] = (),
    *,
    wish: Wish = drafting.NO_WISH,
    ears: Ears = drafting.DEAF,
) -> Drafted:
    """Fill what is untranslated from memory, then by the engine if one is named; everything filled is a draft."""
    with held(folder):
        records = load_records(folder)
        targets = target_languages(records, languages)
        catalogs = read_catalogs(folder, target_languages(records, ()))
        filled = []
        with open_project_memory(folder, catalogs, source_language=records.project.source_language) as memory:
            desk = drafting.Office(folder, records, glossary_of(folder), memory)
            for language, item in drafting.drafts(desk, catalogs, targets, wish=wish, ears=ears):
                write_catalogs(folder, {language: item.catalogs}, records, dry_run=wish.dry_run)
                filled.append(item)
        return drafting.finish(folder, filled, dry_run=wish.dry_run)


def write_catalogs(
    folder: ProjectFolder, catalogs: Mapping[str, Mapping[str, Catalog]], records: Records, *, dry_run: bool
) -> dict[str, Counts]:
    """Write the PO files whose content changed; returns their counts by path."""
    name = records.project.acronym
    changed = {}
    for language, by_domain in catalogs.items():
        for domain, catalog in by_domain.items():
            path = catalog_path(folder, language, domain)
            if not catalog.units and not path.exists():
                continue
            if dry_run:
                is_new = not path.exists() or path.read_bytes() != catalog_text(catalog, project=name)
            else:
                is_new = write_catalog(path, catalog, project=name)
            if is_new:
                changed[folder.relative(path)] = count(catalog)
    return changed


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
    kept = folder.state / RENDERINGS
    rendered = render_changed(kept, tasks, anew=order.force, keep=not order.dry_run, progress=progress)
    if order.final:
        refuse_unreviewed(rendered, tasks)
    converted = _converted(folder, rendered, tasks, order, progress=progress)
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


def _converted(
    folder: ProjectFolder, rendered: Sequence[Rendered], tasks: Sequence[Task], order: Order, *, progress: Progress
) -> Converted:
    """Return the PDFs that are wanted; finals have theirs made in any case, for their pages must be looked at."""
    if order.dry_run or not (order.wants_pdf or order.final):
        return Converted()
    made = convert(folder, rendered, tasks, order, progress=progress)
    unseen = order.final and any(item.docx not in made.pdfs for item in rendered)
    return replace(made, remarks=(*made.remarks, UNSEEN)) if unseen else made


def refuse_finished(finished: Sequence[Finished], tasks: Sequence[Task]) -> None:
    """Raise IncompleteError for finals that are made, and whose pages or pictures nobody should see."""
    publications = next((task.records.publications for task in tasks), ())
    if reasons := finished_reasons(finished, publications):
        raise refusal(reasons, tasks)


def convert(
    folder: ProjectFolder, rendered: Sequence[Rendered], tasks: Sequence[Task], order: Order, *, progress: Progress
) -> Converted:
    """Return the PDFs of documents by the engine that the order names, else the project, else the best there is."""
    wanted = order.pdf_engine or next((task.records.project.pdf_engine for task in tasks), PdfEngineName.AUTO)
    return convert_all(
        rendered, wanted, final=order.final, cache=cache_of(folder), workers=workers(), progress=progress
    )


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
