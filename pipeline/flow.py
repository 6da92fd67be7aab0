"""What each command does, in the order it does it; `build` and `bundle` have modules of their own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline import drafting, seeding
from pipeline.annexes import notices_of, read_annexes, without_documents
from pipeline.catalogs import Counts, catalog_text, count, date_changes, update, write_catalog
from pipeline.checking import findings_of, subject_of
from pipeline.checks.subject import PAGES as PAGES_BUILT
from pipeline.delivery import Progress, silent
from pipeline.drafting import Drafted, Ears, Wish
from pipeline.errors import UsageError
from pipeline.files import write_file
from pipeline.glossary import noted
from pipeline.guesses import adapt_guesses, kept_reviewed, keys_of, refuse_unknown, reviewed_keys
from pipeline.memory_files import open_project_memory, texts_taken_up
from pipeline.model.collection import Records
from pipeline.model.results import Finding
from pipeline.model.texts import Catalog
from pipeline.pages.built import measure_built
from pipeline.pages.findings import page_findings
from pipeline.pages.report import pages_page
from pipeline.project import ProjectFolder
from pipeline.records.loading import load_records
from pipeline.runs import held
from pipeline.seeding import Sample
from pipeline.sources import (
    catalog_path,
    glossary_of,
    messages_of,
    read_catalogs,
    read_templates,
    shipped_catalogs,
    target_languages,
)


@dataclass(frozen=True, slots=True)
class Extraction:
    """What an extraction changed: the PO files written, by path, with what they hold now."""

    changed: Mapping[str, Counts]
    messages: int
    notices: tuple[str, ...] = ()


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
        taken_up = texts_taken_up(folder, catalogs, source_language=records.project.source_language)
        glossary = glossary_of(folder)
        updated = {}
        notices = [line for document in annexes for line in notices_of(document)]
        for language in languages:
            before = without_documents(catalogs[language], kept=messages)
            today = noted(messages, glossary, language=language)
            elsewhere = reviewed_keys(shipped[language]) | keys_of(taken_up.get(language, ()), today)
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
