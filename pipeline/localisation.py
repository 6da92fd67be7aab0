"""`breviary localize`: one Word document through the catalogs of a project and back, in the order of the steps."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pipeline.admission import admit_document
from pipeline.annexes import (
    ANNEX,
    Localised,
    WordDocument,
    document_messages,
    inventory_lines,
    localise_document,
    open_document,
    own_messages,
    read_annexes,
    without_documents,
)
from pipeline.catalogs import Counts, Lookup, update
from pipeline.docx.custom import with_properties
from pipeline.docx.texts.inventory import take_inventory
from pipeline.engines import get_engine
from pipeline.errors import UsageError
from pipeline.files import write_file
from pipeline.flow import write_catalogs
from pipeline.glossary import noted
from pipeline.guesses import adapt_guesses, keys_of, reviewed_keys
from pipeline.memory_files import PLACE, open_project_memory
from pipeline.model.collection import Records
from pipeline.model.texts import Catalog
from pipeline.project import ProjectFolder
from pipeline.provenance import provenance_of_document
from pipeline.records.loading import load_records
from pipeline.runs import held
from pipeline.sources import glossary_folders, glossary_of, read_catalogs, shipped_catalogs, target_languages
from pipeline.tasks import usable
from pipeline.translation import Rules, fill

NO_ENGINE = "none"


@dataclass(frozen=True, slots=True)
class Edition:
    """The document in one language, and where it is (or in a dry run would be) written; `name` is for people."""

    language: str
    path: Path
    name: str
    localised: Localised


@dataclass(frozen=True, slots=True)
class Localisation:
    """What localising a document came to; `changed` are the PO files written, `notices` what a person must see to."""

    document: WordDocument
    editions: tuple[Edition, ...]
    changed: Mapping[str, Counts]
    notices: tuple[str, ...]


def localize(
    folder: ProjectFolder,
    file: Path,
    languages: Sequence[str],
    *,
    out: Path | None = None,
    final: bool = False,
    dry_run: bool = False,
) -> Localisation:
    """Bring the catalogs of a document up to date, fill them from memory, and write the document in each language.

    Raises IncompleteError for a final that the gate does not let through; the catalogs are written all the same.
    """
    with held(folder):
        records = load_records(folder)
        document = _checked(folder, open_document(folder, file))
        targets = _targets(records, languages)
        paths = {language: _path(folder, document, language, out, draft=not final) for language in targets}
        _refuse_paths(paths, file)
        catalogs = read_catalogs(folder, target_languages(records, ()))
        filled = dict(_filled(folder, document, records, catalogs, targets, dry_run=dry_run))
        editions = tuple(
            Edition(
                language,
                path,
                folder.relative(path.resolve()),
                _localised(document, records, catalogs[language], filled[language]),
            )
            for language, path in paths.items()
        )
        by_language = {language: {document.domain: catalog} for language, catalog in filled.items()}
        changed = write_catalogs(folder, by_language, records, dry_run=dry_run)
        if final:
            written = by_language if dry_run else read_catalogs(folder, targets)
            used = {code: _used(document, {**catalogs[code], **by_language[code], **written[code]}) for code in targets}
            admit_document(folder, document, used, {edition.language: edition.localised for edition in editions})
            editions = tuple(_stamped(folder, document, edition) for edition in editions)
        for edition in editions if not dry_run else ():
            write_file(edition.path, edition.localised.docx)
        notices = inventory_lines(take_inventory(document.data, name=document.name))
        return Localisation(document, editions, changed, notices)


def _checked(folder: ProjectFolder, document: WordDocument) -> WordDocument:
    """Return the document; raises UsageError when an annex has its name, and with it its catalogs."""
    if document.kind != ANNEX:
        twins = [annex.name for annex in read_annexes(folder) if annex.domain == document.domain]
        if twins:
            raise UsageError(f"{document.name} has the name of the annex {twins[0]}; rename one of them")
    return document


def _targets(records: Records, languages: Sequence[str]) -> tuple[str, ...]:
    if records.project.source_language in languages:
        raise UsageError(f"{records.project.source_language} is the language the document is written in; name another")
    targets = target_languages(records, languages)
    if not targets:
        raise UsageError("the project has no language to translate into; add one to project.yaml")
    return targets


def _path(folder: ProjectFolder, document: WordDocument, language: str, out: Path | None, *, draft: bool) -> Path:
    name = document.file_name(language, draft=draft)
    if out is None:
        return folder.output / language / document.folder / name
    return out if out.suffix.lower() == ".docx" else out / name


def _refuse_paths(paths: Mapping[str, Path], file: Path) -> None:
    written = list(paths.values())
    if len(set(written)) < len(written):
        raise UsageError(f"{written[0]} can hold one language only; name one with -l, or a folder with -o")
    if file.resolve() in [path.resolve() for path in written]:
        raise UsageError(f"{file} would be overwritten by its translation; name another file with -o")


def _filled(
    folder: ProjectFolder,
    document: WordDocument,
    records: Records,
    catalogs: Mapping[str, Mapping[str, Catalog]],
    targets: Sequence[str],
    *,
    dry_run: bool,
) -> Iterator[tuple[str, Catalog]]:
    """Give the document's catalog of each language, up to date and filled from memory."""
    messages = document_messages(document)
    glossary = glossary_of(folder)
    domain = document.domain
    with open_project_memory(folder, catalogs, source_language=records.project.source_language) as memory:
        for language in targets:
            known = catalogs[language]
            wanted = noted({domain: own_messages(document, messages, known)}, glossary, language=language)
            before = {domain: known[domain]} if domain in known else {}
            ships = reviewed_keys(shipped_catalogs([language])[language])
            elsewhere = ships | reviewed_keys(known) | keys_of(memory.sources_in(PLACE, language), wanted)
            after = update(before, wanted, language=language, elsewhere=elsewhere)
            filled = fill(
                adapt_guesses(before, after, language=language),
                memory=memory,
                engine=get_engine(NO_ENGINE),
                glossary=glossary,
                language=language,
                rules=Rules(
                    date=date.today().isoformat(),
                    source_language=records.project.source_language,
                    dry_run=dry_run,
                ),
            )
            yield language, filled.catalogs[domain]


def _localised(document: WordDocument, records: Records, catalogs: Mapping[str, Catalog], own: Catalog) -> Localised:
    """Return the document in the language of its catalog; where several catalogs know a text, its own comes first."""
    source = records.project.source_language
    lookup = Lookup(_used(document, {**catalogs, document.domain: own}), own.language, source)
    return localise_document(document, usable(lookup), language=own.language, source_language=source)


def _used(document: WordDocument, catalogs: Mapping[str, Catalog]) -> dict[str, Catalog]:
    """Return the catalogs that a document is translated with, its own last: where several know a text, it counts."""
    others = {name: catalog for name, catalog in without_documents(catalogs).items() if name != document.domain}
    return {**others, document.domain: catalogs[document.domain]}


def _stamped(folder: ProjectFolder, document: WordDocument, edition: Edition) -> Edition:
    """Return a final with what it was made from in its properties."""
    made = provenance_of_document(
        folder, edition.language, Path(document.name).name, document.data, glossary_folders(folder)
    )
    docx = with_properties(edition.localised.docx, made.properties, name=document.name)
    return replace(edition, localised=replace(edition.localised, docx=docx))
