"""Values of our own types as plain data, such as JSON holds, and back; knows no type by name and no file."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache, partial
from types import NoneType, UnionType
from typing import TypeVar, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
Reader = Callable[[object], object]


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
    return cast(T, _reader(cast(Hashable, kind))(data))


@cache
def _reader(kind: Hashable) -> Reader:
    """Return what reads values of a type; made once, since there may be as many values as findings in a project."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is UnionType:
        read = _reader(next(one for one in inner if one is not NoneType))
        return lambda data: None if data is None else read(data)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return partial(_mapping, _reader(inner[0]), _reader(inner[1]))
    if origin is tuple:
        return partial(_tuple, _reader(inner[0]))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if isinstance(kind, type) and is_dataclass(kind):
        return partial(_object, kind, tuple(map(_reader, _kinds(kind))))
    return partial(_itself, kind)


def _mapping(name: Reader, value: Reader, data: object) -> object:
    if isinstance(data, dict):
        return {name(key): value(item) for key, item in data.items()}
    raise TypeError(f"{data!r} is no mapping")


def _tuple(read: Reader, data: object) -> object:
    if isinstance(data, list):
        return tuple([read(item) for item in data])
    raise TypeError(f"{data!r} is no list")


def _object(kind: Callable[..., object], readers: tuple[Reader, ...], data: object) -> object:
    if isinstance(data, list):
        return kind(*[read(item) for read, item in zip(readers, data, strict=True)])
    raise TypeError(f"{data!r} stands for no {kind}")


def _itself(kind: object, data: object) -> object:
    if type(data) is kind:
        return data
    raise TypeError(f"{data!r} stands for no {kind}")


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(item.name for item in fields(kind) if item.init)


@cache
def _kinds(kind: type) -> tuple[object, ...]:
    hints = get_type_hints(kind)
    return tuple(hints[item.name] for item in fields(kind) if item.init)
