"""What is wrong with a value, in the words of the person who wrote it; knows no file and no line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from difflib import get_close_matches
from enum import Enum
from typing import TYPE_CHECKING, Final, assert_never

from annotated_types import Ge, Le, Predicate

from pipeline.model.words import NOT_STATED, Reference, Translatable
from pipeline.records.strict_yaml import NodePath
from pipeline.shapes import Kind, Shape, fields_of_class, shape_of

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

SCALARS: Final[Mapping[type, str]] = {
    int: "a whole number such as 12",
    Decimal: "a number such as 1407862.40, without blanks or thousands separators",
    bool: "yes or no",
    datetime: "a date and time with its zone such as 2026-11-22T10:00:00+01:00",
    str: "a text",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with the value at `path` of a record; `meant` is the field an unknown name was meant to be."""

    path: NodePath
    what: str
    advice: str
    meant: str = ""


def field_name(path: NodePath) -> str:
    """Return what messages call a field: `values/2/scope`, positions from 1."""
    return "/".join(str(part + 1) if isinstance(part, int) else part for part in path)


def nearest(word: str, known: Sequence[str]) -> str:
    """Return advice that names the nearest known word, else all of them."""
    if close := get_close_matches(word, known, n=1):
        return f"did you mean {close[0]}?"
    return f"known here: {', '.join(known)}" if known else "there is none to name yet"


def expected(shape: Shape) -> str:
    """Return what a value of this form looks like."""
    match shape.kind:
        case Kind.LIST:
            return "a list, each item on a line of its own that begins with `- `"
        case Kind.TABLE:
            return "texts by language, each on a line of its own such as `en: ...`"
        case Kind.RECORD:
            return f"fields on lines of their own: {', '.join(fields_of_class(shape.python))}"
        case Kind.SCALAR:
            return _expected_scalar(shape)
        case _:
            assert_never(shape.kind)


def _expected_scalar(shape: Shape) -> str:
    if issubclass(shape.python, Enum):
        return f"one of {', '.join(choices(shape))}"
    if predicate := shape.mark(Predicate):
        return predicate.func.__doc__ or ""
    if reference := shape.mark(Reference):
        return f"the id of {'an' if reference.kind[0] in 'aeiou' else 'a'} {reference.kind}"
    lowest, highest = shape.mark(Ge), shape.mark(Le)
    if lowest and highest:
        return f"a number from {lowest.ge} to {highest.le}"
    return SCALARS[shape.python]


def choices(shape: Shape) -> list[str]:
    """Return the words that a choice may be."""
    return [str(member.value) for member in shape.python if isinstance(member, Enum)]  # type: ignore[attr-defined]


def missing(shape: Shape) -> str:
    """Return what to write where a required value is absent."""
    if shape.mark(Translatable):
        return f"write {NOT_STATED} if the sources give none"
    return f"write {expected(shape)}"


def fault_of(error: "ErrorDetails", cls: type) -> Fault:
    """Return what pydantic found, in plain words."""
    path = tuple(error["loc"])
    if error["type"] == "unexpected_keyword_argument":
        return _unknown_field(path, cls)
    return Fault(path, *_sentence(error, shape_at(cls, path)))


def _unknown_field(path: NodePath, cls: type) -> Fault:
    known, name = tuple(fields_of_class(shape_at(cls, path[:-1]).python)), str(path[-1])
    meant = "".join(get_close_matches(name, known, n=1))
    return Fault(path, "is not a field of this record", nearest(name, known), meant)


def _sentence(error: "ErrorDetails", shape: Shape) -> tuple[str, str]:
    limits, value = error.get("ctx", {}), error["input"]
    match error["type"]:
        case "missing":
            return "needs a value", missing(shape)
        case "string_too_long":
            length, most = len(str(value)), int(limits["max_length"])
            return f"{length} characters, maximum {most}", f"shorten it by {length - most}"
        case "too_long":
            length, most = int(limits["actual_length"]), int(limits["max_length"])
            return f"{length} items, maximum {most}", f"take {length - most} out"
        case "too_short":
            return f"needs at least {limits['min_length']} item(s)", f"add {expected(shape.inner)}"
        case "greater_than_equal":
            return f"{value} is below {limits['ge']}", "check the number"
        case "enum":
            return f"{value!r} is not one of its choices", nearest_choice(str(value), shape)
        case _:
            return f"{_shown(value)} cannot stand here", f"it must be {expected(shape)}"


def nearest_choice(word: str, shape: Shape) -> str:
    """Return advice that names the nearest choice and lists all."""
    close = get_close_matches(word, choices(shape), n=1)
    return f"{f'did you mean {close[0]}? ' if close else ''}choose {expected(shape)}"


def _shown(value: object) -> str:
    if isinstance(value, str):
        return repr(value if len(value) <= 40 else value[:37] + "...")
    return "a list" if isinstance(value, list) else "a set of fields"


def shape_at(cls: type, path: NodePath) -> Shape:
    """Return the form of the value at a path of a record class."""
    shape = shape_of(cls)
    for part in path:
        shape = fields_of_class(shape.python)[str(part)].shape if shape.kind is Kind.RECORD else shape.inner
    return shape
