"""The glossary's files: terms.csv and names.csv, read strictly, joined over folders, written back.

Knows no text to translate.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from pipeline.errors import InputError, Problem
from pipeline.files import read_file
from pipeline.glossary.finding import Glossary
from pipeline.glossary.rows import ALL_COLUMNS, NAME_COLUMNS, NO_WORD, TERM_COLUMNS, row_of, terms_of
from pipeline.glossary.tables import Style, parse_table, table_text
from pipeline.model.texts import Term

TERMS: Final = "terms.csv"
NAMES: Final = "names.csv"
FILES: Final = (TERMS, NAMES)
PLAIN: Final = Style()


def read_glossary(folders: Iterable[Path], *, root: Path | None = None) -> Glossary:
    """Return the terms of terms.csv and names.csv in these folders; what a later folder says of a term holds.

    Cells that the later row leaves empty are taken from the earlier one. A file that is not there is no fault. Places
    are paths from `root`. Raises InputError with every row that cannot be used.
    """
    terms: dict[str, Term] = {}
    problems: list[Problem] = []
    for path in dict.fromkeys(folder / name for folder in folders for name in FILES):
        if not path.is_file():
            continue
        found, faults = read_terms(path, root=root)
        problems += faults
        for term in found:
            terms[key_of(term)] = joined(terms[key_of(term)], term) if key_of(term) in terms else term
    if problems:
        raise InputError(problems)
    return Glossary(tuple(map(_without_gaps, terms.values())))


def read_terms(path: Path, *, root: Path | None = None) -> tuple[list[Term], list[Problem]]:
    """Return the terms of one file and what is wrong with it."""
    place = path.relative_to(root).as_posix() if root and path.is_relative_to(root) else path.as_posix()
    try:
        return terms_of(parse_table(read_file(path), place=place), place=place)
    except InputError as exc:
        return [], list(exc.problems)


def key_of(term: Term) -> str:
    return term.source if term.case_sensitive or term.protected else term.source.casefold()


def joined(shipped: Term, own: Term) -> Term:
    """Return a project's own row, what it leaves open filled in; its word for a language brings its own variants."""
    return replace(
        own,
        targets=shipped.targets | own.targets,
        variants=_joined_words(shipped.variants, own.variants, own),
        forbidden=_joined_words(shipped.forbidden, own.forbidden, own),
        note=own.note or shipped.note,
        identity=own.identity or shipped.identity,
        status=own.status or shipped.status,
        part_of_speech=own.part_of_speech or shipped.part_of_speech,
        definition=own.definition or shipped.definition,
    )


def _joined_words(
    shipped: Mapping[str, tuple[str, ...]], own: Mapping[str, tuple[str, ...]], term: Term
) -> dict[str, tuple[str, ...]]:
    kept = {code: words for code, words in shipped.items() if code not in term.targets}
    return {code: tuple(dict.fromkeys((*kept.get(code, ()), *own.get(code, ())))) for code in {**kept, **own}}


def _without_gaps(term: Term) -> Term:
    if NO_WORD not in term.targets.values():
        return term
    return replace(term, targets={code: word for code, word in term.targets.items() if word != NO_WORD})


def file_of(term: Term) -> str:
    """Return the name of the file a term belongs in."""
    return NAMES if term.protected else TERMS


def terms_text(terms: Iterable[Term], *, name: str = "", style: Style = PLAIN) -> bytes:
    """Return terms as the table of this name, or as one with the columns of both; columns of the other that hold
    something stand there, too."""
    rows = [row_of(term) for term in terms]
    usual = {TERMS: TERM_COLUMNS, NAMES: NAME_COLUMNS}.get(name, ALL_COLUMNS)
    columns = [column for column in ALL_COLUMNS if column in usual or any(row[column] for row in rows)]
    return table_text(columns, [[row[column] for column in columns] for row in rows], style)
