"""Records as plain trees of dicts, lists and values: the only thing a template ever sees."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from types import UnionType
from typing import Annotated, Union, get_args, get_origin, get_type_hints

from pipeline.model.words import NOT_STATED, Reference

Tree = dict[str, object]
Resolve = Callable[[str, str], Tree | None]
Label = Callable[[Enum], str]


def tree(record: object, *, resolve: Resolve, label: Label) -> Tree:
    """Return the fields of a record by name.

    A text the sources do not give is empty; a choice gives its value and, under `<field>_label`, its words, empty where
    none is made; each choice of a list gives its words under `<field>_labels`; the id of another record becomes that
    record's tree as `resolve(kind, id)` gives it.
    """
    if not is_dataclass(record) or isinstance(record, type):
        raise TypeError(f"not a record: {record!r}")
    result: Tree = {}
    for field in fields(record):
        value = getattr(record, field.name)
        result[field.name] = _branch(value, reference_kind(type(record), field.name), resolve=resolve, label=label)
        if isinstance(value, tuple) and value and isinstance(value[0], Enum):
            result[f"{field.name}_labels"] = [label(item) for item in value]
        if is_choice(type(record), field.name):
            result[f"{field.name}_label"] = label(value) if isinstance(value, Enum) else ""
    return result


def stated(text: str) -> str:
    """Return a text, empty where the sources do not give it."""
    return "" if text == NOT_STATED else text


def _branch(value: object, kind: str, *, resolve: Resolve, label: Label) -> object:
    match value:
        case Enum():
            return value.value
        case str():
            return resolve(kind, value) if kind else stated(value)
        case tuple() | list():
            return [_branch(item, kind, resolve=resolve, label=label) for item in value]
        case dict():
            return {str(key): _branch(item, kind, resolve=resolve, label=label) for key, item in value.items()}
        case None | bool() | int() | float() | Decimal():
            return value
        case _ if is_dataclass(value):
            return tree(value, resolve=resolve, label=label)
        case _:
            return str(value)


@cache
def is_choice(record_type: type, field_name: str) -> bool:
    """Tell whether a field holds one choice, or none."""
    hint = get_type_hints(record_type)[field_name]
    return any(isinstance(kind, type) and issubclass(kind, Enum) for kind in (hint, *_arms(hint)))


def _arms(hint: object) -> tuple[object, ...]:
    return get_args(hint) if get_origin(hint) in (Union, UnionType) else ()


@cache
def reference_kind(record_type: type, field_name: str) -> str:
    """Return the kind of record a field (or each item of it) refers to, or '' when it refers to none."""
    return _kind(get_type_hints(record_type, include_extras=True)[field_name])


def _kind(hint: object) -> str:
    if get_origin(hint) is Annotated:
        for metadata in get_args(hint)[1:]:
            if isinstance(metadata, Reference):
                return metadata.kind
        return _kind(get_args(hint)[0])
    return next((kind for argument in get_args(hint) if (kind := _kind(argument))), "")
