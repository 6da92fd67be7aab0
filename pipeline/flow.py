"""The whole pipeline: what each command does, in the order it does it."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pipeline import checks, packing, seeding
from pipeline.annexes import notices_of, read_annexes, without_documents
from pipeline.catalogs import Counts, catalog_text, count, update, write_catalog
from pipeline.delivery import Delivery, Finished, Progress, deliver, files_of, finish, make_pdfs
from pipeline.engines import get_engine
from pipeline.errors import ExitCode, IncompleteError, UsageError
from pipeline.files import hold, remove_temporaries
from pipeline.glossary import Glossary, noted, read_glossary
from pipeline.guesses import adapt_guesses, kept_reviewed, refuse_unknown
from pipeline.memory_files import open_project_memory
from pipeline.model.collection import Records
from pipeline.model.results import Finding
from pipeline.model.texts import Catalog
from pipeline.pdf.cache import PdfCache
from pipeline.production import Rendered, Task
from pipeline.project import ProjectFolder, shipped
from pipeline.records.loading import load_records
from pipeline.service_checks import refuse_open_quantities
from pipeline.sources import (
    catalog_path,
    edition_languages,
    messages_of,
    read_catalogs,
    read_images,
    read_templates,
    target_languages,
)
from pipeline.stamps import fingerprint, holds, read_stamp
from pipeline.starts import keep_starts, record_starts
from pipeline.translation import Report, fill
from pipeline.workers import render_all


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made: nothing named means all of it."""

    publications: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    final: bool = False
    force: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Extraction:
    """What an extraction changed: the PO files written, by path, with what they hold now."""

    changed: Mapping[str, Counts]
    messages: int
    notices: tuple[str, ...] = ()


def silent(what: str, done: int, total: int) -> None:
    """Be told of progress and say nothing."""


@contextmanager
def held(folder: ProjectFolder) -> Iterator[None]:
    """Hold the project, and first clear away what a killed run left in it."""
    with hold(folder.lock_file):
        remove_temporaries(folder.output)
        remove_temporaries(folder.po)
        remove_temporaries(folder.sent)
        yield


def new(where: Path, name: str, *, languages: Sequence[str] = (), dry_run: bool = False) -> tuple[str, ...]:
    """Write a new project, its catalogs filled with what the product's own memory knows; returns lines for the user."""
    written = seeding.new(where, name, languages=languages, dry_run=dry_run)
    if not dry_run:
        folder = seeding.project_of(where, name)
        extract(folder)
        translate(folder)
    return written


def check(folder: ProjectFolder, *, parts: Sequence[str] = ()) -> tuple[Finding, ...]:
    """Return what a person must judge in records, templates and catalogs; raises InputError for what cannot be read."""
    records = load_records(folder)
    templates = read_templates(folder, records)
    messages = messages_of(records, templates)
    catalogs = read_catalogs(folder, target_languages(records, ()))
    files = {name: (folder.relative(folder.template(name)), data) for name, data in templates.items()}
    subject = checks.Subject(records, messages, catalogs, folder.relative(folder.po), files)
    return checks.run(subject, parts=parts)


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
        glossary = glossary_of(folder)
        updated = {}
        notices = [line for document in annexes for line in notices_of(document)]
        for language in languages:
            before = without_documents(catalogs[language], kept=messages)
            today = noted(messages, glossary, language=language)
            after = update(before, today, language=language, same_meaning=same_meaning)
            updated[language] = adapt_guesses(before, after, language=language)
            notices += (f"{language}: still reviewed: {line}" for line in kept_reviewed(before, after, same_meaning))
        changed = write_catalogs(folder, updated, records, dry_run=dry_run)
        return Extraction(changed, sum(map(len, messages.values())), tuple(notices))


def translate(
    folder: ProjectFolder, languages: Sequence[str] = (), *, engine: str | None = None, dry_run: bool = False
) -> tuple[Report, ...]:
    """Fill what is untranslated from memory, then by the engine if one is named; everything filled is a draft."""
    with held(folder):
        records = load_records(folder)
        targets = target_languages(records, languages)
        catalogs = read_catalogs(folder, target_languages(records, ()))
        translator = get_engine(engine or records.project.engine)
        with open_project_memory(folder, catalogs, source_language=records.project.source_language) as memory:
            filled = {
                language: fill(
                    catalogs[language],
                    memory=memory,
                    engine=translator,
                    glossary=glossary_of(folder),
                    language=language,
                    date=date.today().isoformat(),
                    source_language=records.project.source_language,
                    dry_run=dry_run,
                )
                for language in targets
            }
        write_catalogs(folder, {name: item.catalogs for name, item in filled.items()}, records, dry_run=dry_run)
        return tuple(item.report for item in filled.values())


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


def status(folder: ProjectFolder) -> dict[str, dict[str, Counts]]:
    """Return how far every language has come, by language and domain."""
    records = load_records(folder)
    catalogs = read_catalogs(folder, target_languages(records, ()))
    return {
        language: {domain: count(catalog) for domain, catalog in by_domain.items()}
        for language, by_domain in catalogs.items()
    }


def build(folder: ProjectFolder, order: Order, *, progress: Progress = silent) -> Delivery:
    """Make the publications; returns what was written, nothing when nothing has changed since the last run."""
    with held(folder):
        inputs = inputs_of(folder, order)
        stamp_file = folder.state / "build.json"
        if not order.force and holds(folder.output, read_stamp(stamp_file), inputs):
            return Delivery()
        finished, notices = make(folder, tasks_of(folder, order), order, progress=progress)
        files = files_of(finished, order.formats)
        if order.dry_run:
            return Delivery(written=tuple(files), notices=notices)
        result = deliver(folder.output, files, stamp_file, inputs=inputs, outdated=outdated_by(order))
        starts = record_starts(finished)
        keep_starts(folder.state / "pages.json", starts)
        code = ExitCode.MISSING_PROGRAM if notices else ExitCode.DONE
        return replace(result, notices=notices, exit_code=code, starts=starts)


def bundle(folder: ProjectFolder, order: Order, *, progress: Progress = silent) -> Delivery:
    """Make the toolkit of each language from freshly built documents: one PDF, one ZIP."""
    with held(folder):
        inputs = inputs_of(folder, order)
        stamp_file = folder.state / "bundle.json"
        if not order.force and holds(folder.output, read_stamp(stamp_file), inputs):
            return Delivery()
        tasks = tasks_of(folder, order)
        finished, notices = make(folder, tasks, order, progress=progress)
        files, more = packing.pack(finished, tasks, cache=cache_of(folder), workers=workers(), progress=progress)
        notices += more
        if order.dry_run:
            return Delivery(written=tuple(files), notices=notices)
        result = deliver(folder.output, files, stamp_file, inputs=inputs, outdated=outdated_by(order))
        return replace(result, notices=notices, exit_code=ExitCode.MISSING_PROGRAM if notices else ExitCode.DONE)


def make(
    folder: ProjectFolder, tasks: Sequence[Task], order: Order, *, progress: Progress
) -> tuple[list[Finished], tuple[str, ...]]:
    """Return the documents of the tasks of an order, with a line for each PDF that could not be made."""
    rendered = render_all(tasks, progress=progress)
    if order.final:
        refuse_unreviewed(rendered)
        refuse_open_quantities(tasks[0].records, frozenset(item.publication for item in rendered))
    if order.dry_run or (order.formats and "pdf" not in order.formats):
        return [finish(item, None) for item in rendered], ()
    converted = make_pdfs(rendered, cache=cache_of(folder), workers=workers(), progress=progress)
    return [finish(item, converted.pdfs.get(item.docx)) for item in rendered], converted.notices


def tasks_of(folder: ProjectFolder, order: Order) -> tuple[Task, ...]:
    """Return one task per language; raises UsageError for a publication the project does not have."""
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
    return tuple(
        Task(language, records, relevant[language], templates, order.publications, not order.final, annexes, images)
        for language in languages
    )


def refuse_unreviewed(rendered: Sequence[Rendered]) -> None:
    """Raise IncompleteError naming every document of a final that holds a passage nobody has reviewed."""
    lines = [
        f"{item.language}: {item.publication} {item.record}".rstrip() + f": {item.unreviewed} passages not reviewed"
        for item in rendered
        if item.unreviewed
    ]
    if lines:
        raise IncompleteError("\n".join([*lines, "a final holds reviewed text only; review these, or build a draft"]))


def outdated_by(order: Order) -> "Outdated":
    return Outdated(order.languages, bool(order.publications or order.formats))


@dataclass(frozen=True, slots=True)
class Outdated:
    """Tells whether a file of an earlier run would be there again, had this run still wanted it."""

    languages: tuple[str, ...]
    partial: bool

    def __call__(self, name: str) -> bool:
        return not self.partial and (not self.languages or name.split("/")[0] in self.languages)


def inputs_of(folder: ProjectFolder, order: Order) -> str:
    """Return the fingerprint of everything a run reads: records, catalogs, templates, and this program."""
    package = Path(__file__).parent
    read = (folder.sources, folder.workspace.root / "templates" / "docx", package)
    options = (*order.publications, "/", *order.languages, "/", *order.formats, "/", str(order.final))
    return fingerprint(read, options, without=folder.sent)


def glossary_of(folder: ProjectFolder) -> Glossary:
    """Return the terms of the product, the workspace and the project; where they differ, the last one rules."""
    return read_glossary([shipped("glossary"), folder.workspace.root / "glossary", folder.sources / "glossary"])


def cache_of(folder: ProjectFolder) -> PdfCache:
    return PdfCache(folder.state / "pdf")


def workers() -> int:
    return os.cpu_count() or 1
