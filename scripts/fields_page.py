"""Every field a template can use, as a page: from the sample `breviary check templates` holds templates against."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from pipeline.documents.specimens import sample_of
from pipeline.languages import LANGUAGES
from pipeline.model.collection import Records
from pipeline.model.publications import PublicationKind

INTRODUCTION: Final = """# The fields of a template

Made by `make docs` from the program itself. [How to make a template](templates.md) says how to write them; what each
field of a record holds stands in [records](records.md). `[]` is a list: go through it with `{%p for item in ... %}`, or
take one item, as in `practice.images[0].alt`. A choice gives its value and, under the name with `_label`, its words
in the language of the edition.
"""
NAMED: Final = {"figures": ("figures.ID", "a record with the fields of `indicators[]`; the `-` of its id is a `_`")}
"""Where a project's own ids are the names."""


def fields_page(records: Records) -> str:
    """Return the page; `records` are of any project, and only their kinds matter."""
    shared = sample_of(records, frozenset(PublicationKind))
    known: dict[frozenset[str], str] = {}
    parts = [INTRODUCTION, "## In every template", *_table(_rows(shared, known))]
    kinds: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for kind in PublicationKind:
        own = sample_of(records, frozenset({kind}))
        more = {name: value for name, value in own.items() if name not in shared}
        kinds.setdefault(tuple(_rows(more, dict(known))), []).append(f"`{kind.value}`")
    for rows, names in kinds.items():
        if rows:
            parts += [f"## In templates of the kind {', '.join(names)}", *_table(rows)]
    return "\n".join(parts)


def _table(rows: Iterable[tuple[str, str]]) -> list[str]:
    lines = (f"| `{path}` | {gives} |" for path, gives in sorted(rows))
    return ["", "| field | what it gives |", "|---|---|", *lines, ""]


def _rows(sample: Mapping[str, object], known: dict[frozenset[str], str]) -> Iterator[tuple[str, str]]:
    """Yield path and kind of every field, nearest first; a record is spelt out once, where it is nearest."""
    queue = deque(_opened(sample))
    while queue:
        path, value = queue.popleft()
        if path in NAMED:
            yield NAMED[path]
        elif isinstance(value, dict) and value.keys() <= set(LANGUAGES):
            yield f"{path}.LANGUAGE", "text, by language"
        elif isinstance(value, dict) and frozenset(value) in known:
            yield path, f"a record with the fields of `{known[frozenset(value)]}`"
        elif isinstance(value, dict):
            known[frozenset(value)] = path
            queue.extend((f"{path}.{name}", item) for name, item in _opened(value))
        else:
            yield path, _kind(value)


def _opened(record: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Yield the fields of a record; a list as its item, under a name with `[]`."""
    for name, value in record.items():
        while isinstance(value, list | tuple) and value:
            name, value = f"{name}[]", value[0]
        if value is not None:
            yield name, value


def _kind(value: object) -> str:
    match value:
        case bool():
            return "true or false"
        case int() | float() | Decimal():
            return "number"
        case _:
            return "text"
