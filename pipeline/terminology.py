"""A project's glossary as the command shows, takes in and hands out; lists taken in go into the project's own files."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import __version__
from pipeline.errors import InputError, Problem, UsageError
from pipeline.files import read_file, write_file
from pipeline.glossary import Glossary, Tier, Verdict, Verifier
from pipeline.glossary.exchange import Change, Format, join_list, list_text, parse_list
from pipeline.glossary.files import FILES, PLAIN, file_of, key_of, read_terms, terms_text
from pipeline.glossary.tables import Style, parse_table
from pipeline.model.texts import Catalog, Term
from pipeline.project import ProjectFolder
from pipeline.records.loading import load_records
from pipeline.runs import held
from pipeline.sources import glossary_of, read_catalogs, target_languages

EXTENSIONS = {Format.CSV: "csv", Format.TSV: "txt", Format.TBX: "tbx"}
MOST_MISSED = 5


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of lists taken in: a change per term of theirs, and the files written."""

    changes: tuple[Change, ...]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Use:
    """How the terms stand in the translations of one language: `tiers` counts places, `missed` terms by name.

    `words` are the terms that have a word in the language, `empty` the names of those that have none.
    """

    language: str
    words: int
    empty: tuple[str, ...]
    tiers: Mapping[Tier, int]
    missed: tuple[tuple[str, int], ...]


def import_lists(
    folder: ProjectFolder, files: Sequence[Path], *, language: str = "", replacing: bool = False, dry_run: bool = False
) -> Taken:
    """Join lists to the project's own glossary; cells that hold something else stay unless `replacing`.

    Raises InputError with everything in any of the files that cannot be used; then nothing is written.
    """
    with held(folder):
        known = glossary_of(folder).terms
        changes: list[Change] = []
        for term_list in _parsed(files, language):
            now = {key_of(term): term for term in known} | {key_of(change.after): change.after for change in changes}
            changes += join_list(now.values(), term_list, replacing=replacing)
        written = _write_own(folder, [change.after for change in changes if change.is_news], dry_run=dry_run)
        return Taken(tuple(changes), written)


def _parsed(files: Sequence[Path], language: str) -> list[list[Term]]:
    lists: list[list[Term]] = []
    problems: list[Problem] = []
    for path in files:
        try:
            lists.append(parse_list(read_file(path), place=str(path), language=language))
        except InputError as exc:
            problems += exc.problems
    if problems:
        raise InputError(problems)
    return lists


def _write_own(folder: ProjectFolder, news: Sequence[Term], *, dry_run: bool) -> tuple[str, ...]:
    """Write the project's own files with these terms in them, rows in their old order, new ones behind."""
    written = []
    for name in FILES:
        path = folder.sources / "glossary" / name
        mine = {key_of(term): term for term in news if file_of(term) == name}
        if not mine:
            continue
        own, problems = read_terms(path, root=folder.workspace.root) if path.is_file() else ([], [])
        if problems:
            raise InputError(problems)
        rows = [mine.pop(key_of(term), term) for term in own]
        if not dry_run:
            write_file(path, terms_text([*rows, *mine.values()], name=name, style=_style(path)))
        written.append(folder.relative(path))
    return tuple(written)


def _style(path: Path) -> Style:
    return parse_table(read_file(path), place=str(path)).style if path.is_file() else PLAIN


def taken_text(taken: Taken, *, dry_run: bool) -> str:
    """Return what was not taken, a line each, then how many terms are new, changed and known."""
    count = Counter(
        "new" if not change.before else "changed" if change.is_news else "known" for change in taken.changes
    )
    kept = [line for change in taken.changes for line in change.kept]
    verb = "would write" if dry_run else "wrote"
    lines = [f"{verb} {path}" for path in taken.files] or ["nothing to write"]
    told = f"{count['new']} terms new, {count['changed']} changed, {count['known']} known already"
    advice = [f"{len(kept)} words differ and stay; --replace takes those of the list"] if kept else []
    return "\n".join([*kept, *lines, told, *advice])


def export_lists(
    folder: ProjectFolder,
    languages: Sequence[str] = (),
    *,
    kind: Format = Format.CSV,
    output: Path | None = None,
    dry_run: bool = False,
) -> tuple[str, ...]:
    """Write the glossary as the project sees it; returns a line per file. OmegaT gets one file a language.

    `output` is the file, or where several are written the folder. Raises UsageError for a language the project lacks.
    """
    with held(folder):
        targets = target_languages(load_records(folder), languages)
        terms = glossary_of(folder).terms
        groups = [(code,) for code in targets] if kind is Format.TSV else [targets]
        lines = []
        for group in groups:
            path = _place(folder, group, kind, output, several=len(groups) > 1)
            data = list_text(terms, kind, languages=group, version=__version__)
            if not dry_run:
                write_file(path, data)
            verb = "would write" if dry_run else "wrote"
            lines.append(f"{verb} {folder.relative(path.resolve())}: {len(terms)} terms in {', '.join(group)}")
        return tuple(lines)


def _place(folder: ProjectFolder, group: Sequence[str], kind: Format, output: Path | None, *, several: bool) -> Path:
    tail = f"_{group[0]}" if kind is Format.TSV else ""
    name = f"{folder.name}_glossary{tail}.{EXTENSIONS[kind]}"
    if output is None:
        return folder.output / "export" / name
    if several and output.suffix:
        raise UsageError(f"there is a file for each of several languages; name a folder instead of {output}, or one -l")
    return output / name if several or output.is_dir() else output


def use_of_terms(folder: ProjectFolder, languages: Sequence[str] = ()) -> tuple[Use, ...]:
    """Return how the glossary's terms stand in the translations there are, by language."""
    records = load_records(folder)
    targets = target_languages(records, languages)
    catalogs = read_catalogs(folder, target_languages(records, ()))
    glossary = glossary_of(folder)
    return tuple(_use(glossary, code, catalogs[code].values()) for code in targets)


def _use(glossary: Glossary, language: str, catalogs: Iterable[Catalog]) -> Use:
    verifier = Verifier(glossary, language)
    pairs = [
        (unit.message.source, unit.target)
        for catalog in catalogs
        for unit in catalog.units
        if unit.target and not unit.obsolete
    ]
    verifier.prepare(target for _, target in pairs)
    verdicts = [verdict for source, target in pairs for verdict in verifier.judge(source, target)]
    missed = Counter(verdict.term.source for verdict in verdicts if verdict.tier is Tier.MISSING)
    terms = [term for term in glossary.terms if not term.protected]
    empty = tuple(term.source for term in terms if not term.targets.get(language))
    return Use(
        language,
        len(terms) - len(empty),
        empty,
        {tier: sum(verdict.tier is tier for verdict in verdicts) for tier in Tier},
        tuple(missed.most_common(MOST_MISSED)),
    )


def use_text(uses: Sequence[Use]) -> str:
    """Return a line per language, and below it the terms that are missed most often."""
    return "\n".join(line for use in uses for line in _use_lines(use))


def _use_lines(use: Use) -> list[str]:
    told = ", ".join(f"{count} {tier.value}" for tier, count in use.tiers.items())
    lines = [f"{use.language}: {use.words} terms, {len(use.empty)} without a word; in the translations: {told}"]
    if use.missed:
        lines.append("  most often missing: " + ", ".join(f"{name} ({count})" for name, count in use.missed))
    return lines


def use_data(uses: Sequence[Use]) -> list[Mapping[str, object]]:
    return [
        {
            "language": use.language,
            "terms": use.words,
            "without_word": list(use.empty),
            **{tier.value: count for tier, count in use.tiers.items()},
            "most_missed": dict(use.missed),
        }
        for use in uses
    ]


def tried(folder: ProjectFolder, source: str, target: str, *, language: str) -> tuple[str, ...]:
    """Return a line for each term of an English text: its word, and with a translation how it stands there."""
    (code,) = target_languages(load_records(folder), [language])
    glossary = glossary_of(folder)
    if target:
        return tuple(map(_judged_line, Verifier(glossary, code).judge(source, target)))
    terms = {hit.term.source: hit.term for hit in glossary.find(source)}.values()
    return tuple(f"{term.source}: {term.targets.get(code) or _no_word(term)}" for term in terms)


def _judged_line(verdict: Verdict) -> str:
    found = f" '{verdict.found}'" if verdict.found else ""
    return f"{verdict.term.source}: {verdict.tier.value}{found}"


def _no_word(term: Term) -> str:
    return "a name, stays as it is" if term.protected else "no word"
