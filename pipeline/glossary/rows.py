"""Terms and the rows of a glossary table, there and back. Knows no file."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from pipeline.errors import Problem
from pipeline.glossary.finding import SOURCE
from pipeline.glossary.tables import Table
from pipeline.languages import LANGUAGES
from pipeline.model.texts import Term

TARGETS: Final = tuple(code for code in LANGUAGES if code != SOURCE)
TERM_COLUMNS: Final = (
    *("id", "status", "part_of_speech", "definition", SOURCE, *TARGETS),
    *("forbidden", "variants", "case_sensitive", "note"),
)
NAME_COLUMNS: Final = ("id", "kind", "definition", SOURCE, *TARGETS, "variants", "case_sensitive", "note")
ALL_COLUMNS: Final = ("id", "kind", *TERM_COLUMNS[1:])
OTHER_NAMES: Final = {
    "source_term": SOURCE,
    "term": SOURCE,
    "definition_en": "definition",
    "part of speech": "part_of_speech",
}
"""Headings that other tables have for our columns."""

YES_NO: Final = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False, "": False}
NO_WORD: Final = "-"
"""In a cell of a project's own glossary: there is no word for this language, whatever the shipped glossary says."""

ESCAPED: Final = re.compile(r"\\([\\,;:])")
PART: Final = re.compile(r"((?:[^\\;]|\\.)*)(?:;|$)")
ITEM: Final = re.compile(r"((?:[^\\,]|\\.)*)(?:,|$)")
LANGUAGE: Final = re.compile(r"\s*([a-z]{2})\s*:(.*)$", re.DOTALL)


def column_of(heading: str) -> str:
    """Return our name for the heading of a column: `pl-PL` is pl, `source_term` is en."""
    small = heading.casefold().strip()
    base = re.split("[-_]", small)[0]
    return (
        base if base in LANGUAGES and re.fullmatch(r"[a-z]{2}([-_][a-z]{2})?", small) else OTHER_NAMES.get(small, small)
    )


def terms_of(table: Table, *, place: str) -> tuple[list[Term], list[Problem]]:
    """Return the terms of a table, and what is wrong with it; with a problem, the terms are not to be used."""
    columns = tuple(map(column_of, table.columns))
    problems = list(_column_problems(table.columns, columns, place))
    if problems:
        return [], problems
    rows = [(line, dict(zip(columns, cells, strict=False)), len(cells) > len(columns)) for line, cells in table.rows]
    problems = list(_row_problems(rows, place))
    return [] if problems else [_term(row, f"{place}:{line}") for line, row, _ in rows], problems


def _column_problems(shown: Sequence[str], columns: Sequence[str], place: str) -> Iterator[Problem]:
    if SOURCE not in columns:
        yield Problem(f"{place}:1", f"has no column {SOURCE}", "separate the columns by commas and name them in line 1")
    for heading, column in zip(shown, columns, strict=True):
        if column not in ALL_COLUMNS:
            advice = f"rename it; there are {', '.join(sorted(set(ALL_COLUMNS) - set(TARGETS)))} and the languages"
            yield Problem(f"{place}:1", f"the column {heading!r} is not known", advice)
        elif columns.count(column) > 1:
            yield Problem(f"{place}:1", f"there are two columns {column}", "delete one of them, or rename it")
            return


def _row_problems(rows: Iterable[tuple[int, Mapping[str, str], bool]], place: str) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for line, row, too_long in rows:
        source = row[SOURCE]
        if too_long:
            yield Problem(f"{place}:{line}", "has more cells than columns", "put cells with a comma in quotation marks")
        if not re.search(r"\w", source):
            yield Problem(f"{place}:{line}", f"has no term in column {SOURCE}", "fill the cell or delete the row")
        elif source in seen:
            what = f"{source!r} stands in line {seen[source]} already"
            yield Problem(f"{place}:{line}", what, "keep one of the rows")
        seen.setdefault(source, line)
        if row.get("case_sensitive", "").casefold() not in YES_NO:
            yield Problem(f"{place}:{line}", "case_sensitive is neither yes nor no", "write yes or no")
        for column in ("forbidden", "variants"):
            for part in _unreadable(row.get(column, "")):
                advice = "write a language, a colon, the words, as in `pl: one, two; de: three`"
                yield Problem(f"{place}:{line}", f"{column}: {part!r} names no language", advice)


def _unreadable(cell: str) -> Iterator[str]:
    for part in _parts(cell):
        found = LANGUAGE.match(part)
        if not found or found[1] not in LANGUAGES or not _items(found[2]):
            yield part


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in PART.findall(cell) if part.strip()]


def _items(words: str) -> tuple[str, ...]:
    return tuple(ESCAPED.sub(r"\1", item).strip() for item in ITEM.findall(words) if item.strip())


def words_by_language(cell: str) -> dict[str, tuple[str, ...]]:
    """Return the words of a cell such as `pl: one, two; de: three` by language; what names no language is left out."""
    listed: dict[str, tuple[str, ...]] = {}
    for part in _parts(cell):
        if found := LANGUAGE.match(part):
            listed[found[1]] = tuple(dict.fromkeys((*listed.get(found[1], ()), *_items(found[2]))))
    return listed


def words_cell(words: Mapping[str, Sequence[str]]) -> str:
    """Return the cell that `words_by_language` reads back."""
    return "; ".join(f"{code}: {', '.join(map(_escaped, listed))}" for code, listed in words.items() if listed)


def _escaped(word: str) -> str:
    return re.sub(r"([\\,;])", r"\\\1", word)


def _term(row: Mapping[str, str], place: str) -> Term:
    kind = row.get("kind", "")
    return Term(
        row[SOURCE],
        {code: row[code] for code in TARGETS if row.get(code)},
        words_by_language(row.get("variants", "")),
        words_by_language(row.get("forbidden", "")),
        kind != "",
        YES_NO[row.get("case_sensitive", "").casefold()],
        row.get("note", ""),
        row.get("id", ""),
        row.get("status", ""),
        kind or row.get("part_of_speech", ""),
        row.get("definition", ""),
        place,
    )


def row_of(term: Term) -> dict[str, str]:
    """Return the cells of a term by column; of `kind` and `part_of_speech` one is empty."""
    kind = (term.part_of_speech or ("localised" if term.targets else "kept")) if term.protected else ""
    return {
        "id": term.identity,
        "kind": kind,
        "status": term.status,
        "part_of_speech": "" if term.protected else term.part_of_speech,
        "definition": term.definition,
        SOURCE: term.source,
        **{code: term.targets.get(code, "") for code in TARGETS},
        "forbidden": words_cell(term.forbidden),
        "variants": words_cell(term.variants),
        "case_sensitive": "yes" if term.case_sensitive else "no",
        "note": term.note,
    }
