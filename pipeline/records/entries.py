"""The record files of a project as entries: where each record stands, its plain values, and the record if it is sound.

Knows files and lines; what holds between records is checked elsewhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from pipeline.errors import InputError, Problem
from pipeline.model.words import Words
from pipeline.project import ProjectFolder
from pipeline.records.faults import field_name
from pipeline.records.kinds import KINDS, FileKind, Layout
from pipeline.records.strict_yaml import Document, NodePath, Plain, read_document
from pipeline.records.typed import typed_record

SUFFIX: Final = ".yaml"
MEANT_AS_YAML: Final = re.compile(r"\.ya?ml(\.txt)?$", re.IGNORECASE)
"""Endings of files that a person takes for record files; some editors add `.txt` unasked."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as written; `record` is None where it has faults, `stem` the file name without its ending."""

    kind: FileKind
    document: Document
    path: NodePath
    tree: Plain
    record: Words | None
    stem: str

    def place_of(self, path: NodePath) -> str:
        """Return `file:line` of a value of this record."""
        return self.document.place_of((*self.path, *path))

    def problem(self, path: NodePath, what: str, advice: str) -> Problem:
        """Return the problem with the field at `path`."""
        name = field_name(path)
        return Problem(self.place_of(path), f"{name}: {what}" if name else what, advice)


@dataclass(frozen=True, slots=True)
class Entries:
    """All that could be read; `unread` are the kinds of which some ids are unknown, because a file cannot be read."""

    found: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    unread: frozenset[str]


def read_entries(folder: ProjectFolder) -> Entries:
    """Return every record of a project's files, with all problems of all files."""
    found: list[Entry] = []
    problems = list(_stray_files(folder))
    unread: set[str] = set()
    for kind in KINDS:
        for path in _paths(folder, kind):
            try:
                document = read_document(_inside(path, folder), place=folder.relative(path))
                found += (entries := tuple(_entries(document, kind, path.stem, problems)))
                unread |= {kind.name for entry in entries if not isinstance(entry.tree, dict)}
            except InputError as exc:
                problems += exc.problems
                unread.add(kind.name)
    return Entries(tuple(found), tuple(problems), frozenset(unread))


def _paths(folder: ProjectFolder, kind: FileKind) -> tuple[Path, ...]:
    path = folder.sources / kind.path
    if kind.layout is Layout.FOLDER:
        return tuple(sorted(path.glob(f"*{SUFFIX}")))
    return (path,) if kind.required or path.exists() else ()


def _inside(path: Path, folder: ProjectFolder) -> Path:
    if not path.resolve().is_relative_to(folder.sources.resolve()):
        raise InputError(
            Problem(folder.relative(path), "is a link to a file outside the project", "put the file itself here")
        )
    return path


def _stray_files(folder: ProjectFolder) -> Iterator[Problem]:
    """Yield a problem for every YAML file that no kind of record would ever read."""
    files = [kind.path for kind in KINDS if kind.layout is not Layout.FOLDER]
    folders = [kind.path for kind in KINDS if kind.layout is Layout.FOLDER]
    for path in sorted(folder.sources.rglob("*")):
        name = path.relative_to(folder.sources).as_posix()
        if not MEANT_AS_YAML.search(name) or name.startswith((".", "annexes/")) or name in files:
            continue
        if f"{name.rpartition('/')[0]}/" not in (*folders, "/"):
            yield Problem(folder.relative(path), "is not read", f"move it into one of {', '.join(folders)}")
        elif not name.endswith(SUFFIX):
            yield Problem(folder.relative(path), "is not read", f"call it {path.name.partition('.')[0]}{SUFFIX}")
        elif "/" not in name:
            close = get_close_matches(name, files, n=1) or [f"one of {', '.join(files)}"]
            yield Problem(folder.relative(path), "is not the name of a record file", f"call it {close[0]}")


def _entries(document: Document, kind: FileKind, stem: str, problems: list[Problem]) -> Iterator[Entry]:
    tree = document.tree
    if kind.layout is not Layout.LIST:
        yield _entry(document, kind, (), tree, stem, problems)
    elif isinstance(tree, list):
        for position, item in enumerate(tree):
            yield _entry(document, kind, (position,), item, stem, problems)
    else:
        raise InputError(
            Problem(f"{document.place}:1", "must be a list of records", "begin the first line of each with `- `")
        )


def _entry(
    document: Document, kind: FileKind, path: NodePath, tree: Plain, stem: str, problems: list[Problem]
) -> Entry:
    typed = typed_record(tree, kind)
    entry = Entry(kind, document, path, tree, typed.record, stem)
    problems += (entry.problem(fault.path, fault.what, fault.advice) for fault in typed.faults)
    return entry
