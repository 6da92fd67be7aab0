"""The terms of the trade and the names that stay: read from CSV files, found in a text, told to the translator.

Knows no catalog and no engine.
"""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.errors import InputError, Problem
from pipeline.files import read_file
from pipeline.languages import LANGUAGES
from pipeline.model.texts import Message, Term
from pipeline.placeholders import FIELD, LINK, TAG

FILES = ("terms.csv", "names.csv")
SOURCE = "en"
COLUMNS = frozenset(
    ("id", "kind", "status", "part_of_speech", "definition", "forbidden", "variants", "case_sensitive", "note", SOURCE)
)
TOKEN = re.compile(rf"(?P<tag>{TAG.pattern})|(?P<bar>{FIELD.pattern}|{LINK.pattern})|(?P<word>\w+)|(?P<mark>[^\w\s-])")
YES_NO = {"yes": True, "no": False, "": False}


class _Token(str):
    """A word or mark of a text, with its place; the string itself is the text as written."""

    __slots__ = ("end", "start")
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found in a text, from character `start` up to `end`."""

    term: Term
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms, each source once; the later of two with the same source holds."""

    terms: tuple[Term, ...]
    _by_word: dict[str, list[tuple[tuple[str, ...], Term]]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_word: dict[str, list[tuple[tuple[str, ...], Term]]] = defaultdict(list)
        for term in self.terms:
            for form in (term.source, *term.variants.get(SOURCE, ())):
                words = tuple(map(str, _tokens(form)))
                by_word[_singular(words[0])].append((words, term))
        for forms in by_word.values():
            forms.sort(key=lambda form: len(form[0]), reverse=True)
        object.__setattr__(self, "_by_word", dict(by_word))

    def find(self, text: str) -> tuple[Hit, ...]:
        """Return the terms in a source text in order: the longest at each place, singular or plural, none overlapping.

        Nothing is found inside a field or a net address; tags inside a term do not matter.
        """
        return tuple(self._hits(_tokens(text)))

    def _hits(self, tokens: Sequence[_Token]) -> Iterator[Hit]:
        position = 0
        while position < len(tokens):
            for words, term in self._by_word.get(_singular(tokens[position]), ()):
                found = tokens[position : position + len(words)]
                if len(found) == len(words) and _same(found, words, case_sensitive=term.case_sensitive):
                    yield Hit(term, found[0].start, found[-1].end)
                    position += len(words)
                    break
            else:
                position += 1


def _tokens(text: str) -> list[_Token]:
    return [_token(match) for match in TOKEN.finditer(text) if match.lastgroup != "tag"]


def _token(match: re.Match[str]) -> _Token:
    token = _Token("" if match.lastgroup == "bar" else match[0])
    token.start, token.end = match.span()
    return token


def _same(found: Sequence[str], words: Sequence[str], *, case_sensitive: bool) -> bool:
    if case_sensitive:
        return all(one == other or one == f"{other}s" for one, other in zip(found, words, strict=True))
    return all(_singular(one) == _singular(other) for one, other in zip(found, words, strict=True))


def _singular(word: str) -> str:
    """Return an English word without its plural ending, in small letters; words that only look plural may lose an s."""
    small = word.casefold()
    if len(small) > 4 and small.endswith("ies"):
        return small[:-3] + "y"
    if small.endswith(("sses", "shes", "ches", "xes")):
        return small[:-2]
    return small[:-1] if len(small) > 2 and small.endswith("s") and not small.endswith("ss") else small


def read_glossary(folders: Iterable[Path]) -> Glossary:
    """Return the terms of terms.csv and names.csv in these folders; what a later folder says about a term holds.

    A file that is not there is no fault. Raises InputError with every row that cannot be used.
    """
    terms: dict[str, Term] = {}
    problems: list[Problem] = []
    for path in (folder / name for folder in folders for name in FILES if (folder / name).is_file()):
        try:
            terms |= {term.source: term for term in _read(path)}
        except InputError as exc:
            problems += exc.problems
    if problems:
        raise InputError(problems)
    return Glossary(tuple(terms.values()))


def _read(path: Path) -> list[Term]:
    try:
        text = read_file(path).decode("utf-8-sig")
        rows = csv.DictReader(io.StringIO(text, newline=""), strict=True, restkey="", restval="")
        columns = tuple(rows.fieldnames or ())
        numbered = [(rows.line_num, row) for row in rows]
    except UnicodeDecodeError as exc:
        raise InputError(Problem(str(path), "is not in UTF-8", "save it as CSV in UTF-8")) from exc
    except csv.Error as exc:
        raise InputError(Problem(str(path), "is no CSV file", "save it as CSV, separated by commas")) from exc
    problems = list(_column_problems(columns, str(path)))
    if not problems:
        problems = list(_row_problems(numbered, str(path)))
    if problems:
        raise InputError(problems)
    return [_term(row) for _, row in numbered]


def _column_problems(columns: Sequence[str], place: str) -> Iterator[Problem]:
    if SOURCE not in columns:
        yield Problem(f"{place}:1", f"has no column {SOURCE}", "separate the columns by commas and name them in line 1")
    for column in columns:
        if column not in COLUMNS and column not in LANGUAGES:
            advice = f"rename it; there are {', '.join(sorted(COLUMNS))} and the languages"
            yield Problem(f"{place}:1", f"the column {column!r} is not known", advice)


def _row_problems(rows: Iterable[tuple[int, Mapping[str, str]]], place: str) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for line, row in rows:
        source = row[SOURCE].strip()
        if "" in row:
            yield Problem(f"{place}:{line}", "has more cells than columns", "put cells with a comma in quotation marks")
        if not re.search(r"\w", source):
            yield Problem(f"{place}:{line}", f"has no term in column {SOURCE}", "fill the cell or delete the row")
        elif source in seen:
            yield Problem(
                f"{place}:{line}", f"{source!r} stands in line {seen[source]} already", "keep one of the rows"
            )
        seen.setdefault(source, line)
        if row.get("case_sensitive", "").strip() not in YES_NO:
            yield Problem(f"{place}:{line}", "case_sensitive is neither yes nor no", "write yes or no")
        for column in ("forbidden", "variants"):
            for part in _unreadable(row.get(column, "")):
                advice = "write a language, a colon, the words, as in `pl: one, two; de: three`"
                yield Problem(f"{place}:{line}", f"{column}: {part!r} names no language", advice)


def _parts(cell: str) -> Iterator[tuple[str, str, str]]:
    for part in cell.split(";"):
        language, _, words = part.partition(":")
        if part.strip():
            yield part.strip(), language.strip(), words


def _unreadable(cell: str) -> Iterator[str]:
    return (part for part, language, words in _parts(cell) if language not in LANGUAGES or not words.strip())


def _by_language(cell: str) -> dict[str, tuple[str, ...]]:
    listed: dict[str, tuple[str, ...]] = {}
    for _, language, words in _parts(cell):
        listed[language] = (*listed.get(language, ()), *(word.strip() for word in words.split(",") if word.strip()))
    return listed


def _term(row: Mapping[str, str]) -> Term:
    targets = {
        column: cell.strip()
        for column, cell in row.items()
        if column in LANGUAGES and column != SOURCE and cell.strip()
    }
    return Term(
        row[SOURCE].strip(),
        targets,
        _by_language(row.get("variants", "")),
        _by_language(row.get("forbidden", "")),
        row.get("kind", "").strip() != "",
        YES_NO[row.get("case_sensitive", "").strip()],
        row.get("note", "").strip(),
    )


def noted(
    messages: Mapping[str, Sequence[Message]], glossary: Glossary, *, language: str
) -> dict[str, tuple[Message, ...]]:
    """Return the messages by domain with a note per term: what the glossary says in `language`, which names stay."""
    return {
        domain: tuple(
            replace(message, notes=message.notes + term_notes(message.source, glossary, language=language))
            for message in group
        )
        for domain, group in messages.items()
    }


def term_notes(text: str, glossary: Glossary, *, language: str) -> tuple[str, ...]:
    """Return a line per term of the text, such as `term: good practice -> dobra praktyka`; terms without a word for
    the language are left out, names without one are to be kept."""
    notes: dict[str, None] = {}
    for term in (hit.term for hit in glossary.find(text)):
        target = term.targets.get(language, "")
        if term.protected:
            notes[f"name: {term.source} -> {target}" if target else f"name: keep {term.source}"] = None
        elif target:
            forbidden = f" (never: {', '.join(words)})" if (words := term.forbidden.get(language)) else ""
            notes[f"term: {term.source} -> {target}{forbidden}"] = None
    return tuple(notes)
