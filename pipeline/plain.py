"""Values of our own types as plain data, such as JSON holds, and back; knows no type by name and no file."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import TypeVar, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_plain(value: object) -> object:
    """Return a value as lists, objects, text, numbers and None; a dataclass is the list of its fields.

    `from_plain` gives the same value back, from JSON as well.
    """
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str | int | float | None):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return [to_plain(getattr(value, name)) for name in _names(type(value))]
    if isinstance(value, Mapping):
        return {str(to_plain(key)): to_plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [to_plain(item) for item in value]
    return value


def from_plain(kind: type[T], data: object) -> T:
    """Return the value of this type that the data stand for; raises ValueError, TypeError or KeyError for other data.

    Types are dataclasses, tuples of one kind, mappings from text or an enum of texts, enums, None and JSON's own.
    """
    return cast(T, _value(kind, data))


def _value(kind: object, data: object) -> object:
    origin, inner = get_origin(kind), get_args(kind)
    if origin is UnionType:
        return None if data is None else _value(next(one for one in inner if one is not NoneType), data)
    if isinstance(origin, type) and issubclass(origin, Mapping) and isinstance(data, dict):
        return {_value(inner[0], key): _value(inner[1], item) for key, item in data.items()}
    if origin is tuple and isinstance(data, list):
        return tuple([_value(inner[0], item) for item in data])
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(data)
    if isinstance(kind, type) and is_dataclass(kind) and isinstance(data, list):
        return kind(*[_value(one, item) for one, item in zip(_kinds(kind), data, strict=True)])
    if isinstance(kind, type) and type(data) is kind:
        return data
    raise TypeError(f"{data!r} stands for no {kind}")


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(item.name for item in fields(kind) if item.init)


@cache
def _kinds(kind: type) -> tuple[object, ...]:
    hints = get_type_hints(kind)
    return tuple(hints[item.name] for item in fields(kind) if item.init)
