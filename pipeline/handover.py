"""Catalogs handed to translators and taken back: what the commands export and import do, in the order they do it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.catalogs import catalog_text
from pipeline.catalogs.returned import parse_returned
from pipeline.errors import ExitCode, InputError, Problem, UsageError
from pipeline.exchange.identity import candidates, language_of
from pipeline.exchange.merging import Outcome
from pipeline.exchange.receiving import Receipt, Verdict, receive
from pipeline.exchange.refusals import Refusals
from pipeline.exchange.sent import Batch, batch_of, copy_path, find_sent
from pipeline.exchange.vocabulary import Vocabulary, vocabulary_of
from pipeline.files import read_file, write_file
from pipeline.flow import extract, write_catalogs
from pipeline.memory_files import open_project_memory
from pipeline.model.texts import Catalog
from pipeline.project import ProjectFolder
from pipeline.records.loading import load_records
from pipeline.runs import held
from pipeline.sources import glossary_of, read_catalogs, target_languages
from pipeline.wordcounts import WordCounts, words_text
from pipeline.workload import words_of

Catalogs = dict[str, dict[str, Catalog]]
Words = dict[str, dict[str, WordCounts]]


@dataclass(frozen=True, slots=True)
class Export:
    """The files written for translators, the words in them by language and domain, and lines for the user."""

    files: tuple[str, ...]
    words: Words
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Import:
    """What became of each file, the PO files changed by it, and why other files could not be read."""

    receipts: tuple[Receipt, ...]
    changed: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def exit_code(self) -> ExitCode:
        if self.problems:
            return ExitCode.BAD_INPUT
        grave = sum(item.count(Outcome.REJECTED) + item.count(Outcome.CONFLICT) for item in self.receipts)
        return ExitCode.FINDINGS if grave else ExitCode.DONE


def export(
    folder: ProjectFolder,
    languages: Sequence[str] = (),
    domains: Sequence[str] = (),
    *,
    output: Path | None = None,
    dry_run: bool = False,
) -> Export:
    """Write the PO files for the translators of these languages, and keep a copy of each as it was sent.

    Raises UsageError for a domain that no language has, InputError where a translator's work would be written over.
    """
    outdated = extract(folder, dry_run=True).changed
    with held(folder):
        records = load_records(folder)
        chosen = target_languages(records, languages)
        everything = read_catalogs(folder, target_languages(records, ()))
        catalogs = _chosen({language: everything[language] for language in chosen}, domains)
        glossary = glossary_of(folder)
        target = output or folder.output / "export"
        batches = {
            target / language / _file_name(folder, catalog): batch_of(catalog, glossary, project=folder.name)
            for language, by_domain in catalogs.items()
            for catalog in by_domain.values()
        }
        refuse_overwriting(folder, batches)
        if not dry_run:
            for path, batch in batches.items():
                data = catalog_text(batch.catalog, project=folder.name)
                write_file(copy_path(folder.sent, batch), data)
                write_file(path, data)
        source_language = records.project.source_language
        words = {
            language: words_of(
                folder, language, everything[language], chosen=by_domain, source_language=source_language
            )
            for language, by_domain in catalogs.items()
        }
    late = [name for name in outdated if Path(name).parent.name in chosen]
    notice = f"{len(late)} PO files are behind records and templates; run `breviary extract` before you send anything"
    return Export(tuple(map(folder.relative, batches)), words, (notice,) if late else ())


def _chosen(catalogs: Catalogs, domains: Sequence[str]) -> Catalogs:
    """Return the catalogs that hold something to translate, of these domains or all."""
    live = {
        language: {
            domain: catalog for domain, catalog in by_domain.items() if not all(unit.obsolete for unit in catalog.units)
        }
        for language, by_domain in catalogs.items()
    }
    known = list(dict.fromkeys(domain for by_domain in live.values() for domain in by_domain))
    if unknown := [domain for domain in domains if domain not in known]:
        raise UsageError(f"there is no PO file {unknown[0]!r}; there are {', '.join(known) or 'none yet'}")
    wanted = domains or known
    return {
        language: {name: item for name, item in group.items() if name in wanted} for language, group in live.items()
    }


def _file_name(folder: ProjectFolder, catalog: Catalog) -> str:
    return f"{folder.name}_{catalog.domain}_{catalog.language}.po"


def refuse_overwriting(folder: ProjectFolder, batches: Mapping[Path, Batch]) -> None:
    """Raise InputError naming each file in the way that is not just as it was sent."""
    advice = "take it back with `breviary import` and delete it, or name another folder with -o"
    there = {path: read_file(path) for path in batches if path.exists()}
    as_sent = {read_file(copy) for copy in folder.sent.glob("*/*.po")} if there else set()
    problems = [
        Problem(folder.relative(path), "was changed since it was exported", advice)
        for path, data in there.items()
        if data not in as_sent
    ]
    if problems:
        raise InputError(problems)


def import_files(folder: ProjectFolder, files: Sequence[Path], *, dry_run: bool = False) -> Import:
    """Take back what translators return, one file after the other; what cannot be read does not hold up the rest."""
    with held(folder):
        records = load_records(folder)
        catalogs = read_catalogs(folder, target_languages(records, ()))
        source = records.project.source_language
        vocabulary = vocabulary_of(catalogs, source_language=source)
        receipts: list[Receipt] = []
        problems: list[Problem] = []
        for path in files:
            try:
                receipts.append(_take(folder, path, catalogs, vocabulary, source_language=source))
            except InputError as exc:
                problems += exc.problems
        touched = {receipt.language: catalogs[receipt.language] for receipt in receipts}
        changed = write_catalogs(folder, touched, records, dry_run=dry_run)
        if not dry_run:
            open_project_memory(folder, catalogs, source_language=source).close()
    return Import(tuple(receipts), tuple(changed), tuple(problems))


def _take(
    folder: ProjectFolder, path: Path, catalogs: Catalogs, vocabulary: Vocabulary, *, source_language: str
) -> Receipt:
    """Take one file into the catalogs, in place; returns what became of it."""
    returned = parse_returned(read_file(path), name=str(path))
    possible = candidates(returned, tuple(catalogs), project=folder.name)
    sent = find_sent(folder.sent, returned, possible)
    language = language_of(returned, sent, possible, catalogs)
    refuse = Refusals(language, source_language, vocabulary)
    catalogs[language], receipt = receive(catalogs[language], returned, sent, language=language, refuse=refuse)
    return receipt


def export_text(result: Export, *, dry_run: bool) -> str:
    """Return one line per file, and the words by language and band."""
    verb = "would write" if dry_run else "wrote"
    return "\n".join([*(f"{verb} {name}" for name in result.files), "", words_text(result.words)])


def import_text(result: Import, *, dry_run: bool) -> str:
    """Return a line per file and per entry that somebody must look at."""
    lines = [line for receipt in result.receipts for line in _receipt_lines(receipt)]
    verb = "would change" if dry_run else "changed"
    return "\n".join([*lines, *(f"{verb} {name}" for name in result.changed)])


def _receipt_lines(receipt: Receipt) -> list[str]:
    counts = ", ".join(f"{receipt.count(outcome)} {outcome.value}" for outcome in Outcome)
    confirmed = sum(verdict.confirmed for verdict in receipt.verdicts)
    edited = sum(verdict.edited for verdict in receipt.verdicts)
    drafts = f"; of the drafts offered, {confirmed} accepted as they were and {edited} corrected"
    batch = f"batch {receipt.batch_id}" if receipt.batch_id else "no batch"
    head = f"{receipt.name} ({receipt.language}, {batch}): {len(receipt.verdicts)} entries: {counts}"
    lines = [head + (drafts if confirmed or edited else "")]
    if receipt.stayed_drafts:
        lines.append(
            f"  {receipt.stayed_drafts} drafts came back as they were, from an editor that drops the mark 'needs work';"
            " they stay drafts until somebody takes the mark away in the PO file"
        )
    return [*lines, *(_verdict_line(receipt.name, verdict) for verdict in receipt.verdicts if verdict.what)]


def _verdict_line(name: str, verdict: Verdict) -> str:
    return f"  {verdict.outcome.value}: {name}:{verdict.line}: entry {verdict.number}: {verdict.what}"
