"""The form of every record class, read once from its type hints; knows no file format and no record's content."""

from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, TypeVar, Union, get_args, get_origin, get_type_hints

from pipeline.model.words import Words

M = TypeVar("M")


class Kind(Enum):
    """What a value is made of: one scalar, named fields, items in order, or texts by language."""

    SCALAR = "scalar"
    RECORD = "record"
    LIST = "list"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Shape:
    """The form of a value; `python` is its class, `marks` its annotations, `item` the form of what it holds."""

    kind: Kind
    python: type
    marks: tuple[object, ...] = ()
    item: "Shape | None" = None

    def mark(self, wanted: type[M]) -> M | None:
        """Return the annotation of this class, None where the value has none."""
        return next((mark for mark in self.marks if isinstance(mark, wanted)), None)

    @property
    def inner(self) -> "Shape":
        """The form of the items of a list or table."""
        if self.item is None:
            raise TypeError(f"{self.python.__name__} holds no items")
        return self.item


@dataclass(frozen=True, slots=True)
class FieldShape:
    """A field of a record class."""

    name: str
    shape: Shape
    required: bool


def fields_of_class(cls: type) -> Mapping[str, FieldShape]:
    """Return the fields of a record class by name, in their order."""
    return _fields_of_class(cls)


@cache
def _fields_of_class(cls: type) -> Mapping[str, FieldShape]:
    hints = get_type_hints(cls, include_extras=True)
    return {
        field.name: FieldShape(field.name, shape_of(hints[field.name]), _is_required(field)) for field in fields(cls)
    }


def _is_required(field: "Field[object]") -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def shape_of(hint: object) -> Shape:
    """Return the form a type hint describes; raises TypeError for a hint that no record may use."""
    marks: tuple[object, ...] = ()
    while get_origin(hint) in (Annotated, Union, UnionType):
        if get_origin(hint) is Annotated:
            hint, *own = get_args(hint)
            marks = (*marks, *own)
        else:
            (hint,) = (arm for arm in get_args(hint) if arm is not NoneType)
    return _plain_shape(hint, marks)


def _plain_shape(hint: object, marks: tuple[object, ...]) -> Shape:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple and arguments[1:] == (...,):
        return Shape(Kind.LIST, tuple, marks, shape_of(arguments[0]))
    if origin is dict and arguments[0] is str:
        return Shape(Kind.TABLE, dict, marks, shape_of(arguments[1]))
    if not isinstance(hint, type) or origin is not None:
        raise TypeError(f"a record field cannot be {hint}")
    return Shape(Kind.RECORD if issubclass(hint, Words) else Kind.SCALAR, hint, marks)
