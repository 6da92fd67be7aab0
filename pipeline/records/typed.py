"""Plain lists, fields and texts into typed records, with every fault named; only this module imports pydantic."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Final

from pydantic import TypeAdapter, ValidationError

from pipeline.model.words import Words
from pipeline.records.faults import Fault, expected, fault_of, missing
from pipeline.records.kinds import FileKind
from pipeline.records.strict_yaml import NodePath, Plain
from pipeline.shapes import FieldShape, Kind, Shape, fields_of_class, shape_of

FORMATS: Final[Mapping[type, re.Pattern[str]]] = {
    int: re.compile(r"-?\d{1,9}", re.ASCII),
    Decimal: re.compile(r"-?\d{1,15}(\.\d{1,6})?", re.ASCII),
    bool: re.compile(r"yes|no|true|false", re.IGNORECASE),
    datetime: re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)", re.ASCII),
}
"""How a text must look to be read as a number, a choice of two or a time: pydantic itself would take more."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A record read from plain values; None where it has faults."""

    record: Words | None
    faults: tuple[Fault, ...]


@cache
def _adapter(kind: FileKind) -> TypeAdapter[Words]:
    return TypeAdapter(kind.cls)


def typed_record(tree: Plain, kind: FileKind) -> Typed:
    """Return the record of this kind that plain values describe, or every fault that stands in its way."""
    cleaner = _Cleaner()
    tree = cleaner.cleaned(tree, shape_of(kind.cls), ())
    found = {fault.path: fault for fault in cleaner.faults}
    try:
        record = _adapter(kind).validate_python(tree)
    except ValidationError as exc:
        for error in exc.errors(include_url=False):
            found.setdefault(tuple(error["loc"]), fault_of(error, kind.cls))
        return Typed(None, _without_echoes(found))
    return Typed(None if found else record, tuple(found.values()))


def _without_echoes(found: Mapping[NodePath, Fault]) -> tuple[Fault, ...]:
    """Leave out 'needs a value' for a field whose misspelt name has a line of its own."""
    suggested = {(*fault.path[:-1], fault.meant) for fault in found.values() if fault.meant}
    return tuple(fault for path, fault in found.items() if path not in suggested)


class _Cleaner:
    """Strips and normalises texts, leaves out empty optional fields, and collects what has no readable form."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def cleaned(self, value: Plain, shape: Shape, path: NodePath) -> Plain:
        if isinstance(value, str):
            return self._text(unicodedata.normalize("NFC", value).strip(), shape, path)
        if isinstance(value, list):
            inner = shape.inner if shape.kind is Kind.LIST else shape
            return [self._item(item, inner, (*path, position)) for position, item in enumerate(value)]
        if shape.kind is Kind.RECORD:
            return dict(self._fields(value, fields_of_class(shape.python), path))
        inner = shape.inner if shape.kind is Kind.TABLE else shape
        return {key: self._item(item, inner, (*path, key)) for key, item in value.items()}

    def _text(self, text: str, shape: Shape, path: NodePath) -> str:
        form = FORMATS.get(shape.python) if shape.kind is Kind.SCALAR else None
        if form and not form.fullmatch(text):
            self.faults.append(Fault(path, f"{text[:40]!r} cannot stand here", f"it must be {expected(shape)}"))
        return text

    def _item(self, item: Plain, shape: Shape, path: NodePath) -> Plain:
        if _is_empty(item):
            self.faults.append(Fault(path, "is empty", "fill it in or delete the line"))
            return ""
        return self.cleaned(item, shape, path)

    def _fields(
        self, values: Mapping[str, Plain], known: Mapping[str, FieldShape], path: NodePath
    ) -> Iterator[tuple[str, Plain]]:
        for name, value in values.items():
            field = known.get(name)
            if field is None:
                yield name, value
            elif not _is_empty(value):
                yield name, self.cleaned(value, field.shape, (*path, name))
            elif field.required:
                self.faults.append(Fault((*path, name), "needs a value", missing(field.shape)))


def _is_empty(value: Plain) -> bool:
    return isinstance(value, str) and not value.strip()
