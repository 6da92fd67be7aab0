"""JSON Schemas of the record files, for editors, and the table of fields in the documentation: both from the model."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import Final, TypeAlias, assert_never

from annotated_types import Ge, MaxLen, MinLen, Predicate

from pipeline.model.words import Keyed, Reference, Translatable, is_colour, is_country, is_slug, is_when
from pipeline.records.faults import choices, expected
from pipeline.records.kinds import KINDS, FileKind, Layout
from pipeline.shapes import FieldShape, Kind, Shape, fields_of_class

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json]"

DRAFT: Final = "http://json-schema.org/draft-07/schema#"
DATE: Final = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
PATTERNS: Final[Mapping[Callable[[str], bool], str]] = {
    is_slug: "^[a-z0-9][a-z0-9-]{0,63}$",
    is_when: f"^{DATE}(/{DATE})?$",
    is_colour: "^[0-9A-Fa-f]{6}$",
    is_country: "^[A-Z]{2}$",
}
"""The rules of the model as regular expressions, as near as they come."""

NUMBERS: Final[Mapping[type, str]] = {int: "integer", Decimal: "number"}


BEGIN: Final = "<!-- fields: made from the model, do not edit -->"
END: Final = "<!-- end of fields -->"


def schemas() -> dict[str, Json]:
    """Return the schema of every kind of record file, by file name."""
    return {f"{kind.name}.json": _schema(kind) for kind in KINDS}


def schema_text(schema: Json) -> str:
    """Return a schema as the text of its file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _schema(kind: FileKind) -> Json:
    record = _record(kind.cls)
    head: dict[str, Json] = {"$schema": DRAFT, "title": f"breviary: {kind.path}"}
    if kind.layout is Layout.LIST:
        return {**head, "type": "array", "items": record}
    return {**head, **record}


def _record(cls: type) -> dict[str, Json]:
    fields = fields_of_class(cls)
    return {
        "type": "object",
        "description": _first_line(cls),
        "properties": {name: _described(field) for name, field in fields.items()},
        "required": [name for name, field in fields.items() if field.required],
        "additionalProperties": False,
    }


def _first_line(cls: type) -> str:
    return (cls.__doc__ or "").strip().splitlines()[0]


def _described(field: FieldShape) -> Json:
    value = _value(field.shape)
    return value if "description" in value else {"description": describe(field.shape), **value}


def _value(shape: Shape) -> dict[str, Json]:
    match shape.kind:
        case Kind.RECORD:
            return _record(shape.python)
        case Kind.LIST:
            return {"type": "array", "items": _value(shape.inner), **_limits(shape, "Items")}
        case Kind.TABLE:
            return {"type": "object", "additionalProperties": _value(shape.inner), **_limits(shape, "Properties")}
        case Kind.SCALAR:
            return _scalar(shape)
        case _:
            assert_never(shape.kind)


def _scalar(shape: Shape) -> dict[str, Json]:
    if issubclass(shape.python, Enum):
        return {"enum": [*choices(shape)]}
    if issubclass(shape.python, bool):
        return {"enum": ["yes", "no", True, False]}
    if number := NUMBERS.get(shape.python):
        lowest = shape.mark(Ge)
        return {"type": number, **({"minimum": int(str(lowest.ge))} if lowest else {})}
    if shape.python is datetime:
        return {"type": "string", "format": "date-time"}
    predicate = shape.mark(Predicate)
    pattern = PATTERNS.get(predicate.func) if predicate else None
    return {"type": _text_types(shape), **_limits(shape, "Length"), **({"pattern": pattern} if pattern else {})}


def _text_types(shape: Shape) -> Json:
    """Return the JSON types of a text: an editor sees `62800` and `2010` as numbers, the loader as what is written."""
    return "string" if shape.mark(Translatable) else ["string", "number"]


def _limits(shape: Shape, what: str) -> dict[str, Json]:
    least, most = shape.mark(MinLen), shape.mark(MaxLen)
    limits: dict[str, Json] = {f"min{what}": least.min_length} if least else {}
    return limits | ({f"max{what}": most.max_length} if most else {})


def describe(shape: Shape, *, record: Callable[[type], str] = _first_line) -> str:
    """Return in a few words what a value is: `translated text, at most 160 characters`; `record` names a record."""
    least, most = shape.mark(MinLen), shape.mark(MaxLen)
    match shape.kind:
        case Kind.RECORD:
            return record(shape.python)
        case Kind.LIST:
            bounds = [
                f"at least {least.min_length} item" if least else "",
                f"at most {most.max_length} items" if most else "",
            ]
            return ", ".join(filter(None, [f"list of {describe(shape.inner, record=record)}", *bounds]))
        case Kind.TABLE:
            keyed = shape.mark(Keyed)
            return f"by {keyed.by if keyed else 'language'}: {describe(shape.inner, record=record)}"
        case Kind.SCALAR:
            return f"{_described_scalar(shape)}{f', at most {most.max_length} characters' if most else ''}"
        case _:
            assert_never(shape.kind)


def _described_scalar(shape: Shape) -> str:
    if shape.mark(Translatable):
        return "translated text"
    is_text = shape.python is str and not shape.mark(Reference) and not shape.mark(Predicate)
    return "text" if is_text else expected(shape)


def fields_table() -> str:
    """Return the fields of every kind of file, then of every part that records are made of, as Markdown tables."""
    kinds = [(f"{kind.path}{'*.yaml' if kind.layout is Layout.FOLDER else ''}", kind.cls) for kind in KINDS]
    parts = dict.fromkeys(part for kind in KINDS for part in _parts(kind.cls))
    sections = [*kinds, *((part.__name__, part) for part in parts)]
    return "\n".join(line for title, cls in sections for line in _section(title, cls))


def _parts(cls: type) -> Iterator[type]:
    for field in fields_of_class(cls).values():
        shape = field.shape
        while shape.kind in (Kind.LIST, Kind.TABLE):
            shape = shape.inner
        if shape.kind is Kind.RECORD:
            yield shape.python
            yield from _parts(shape.python)


def _section(title: str, cls: type) -> Iterator[str]:
    yield f"### {title}\n\n{(cls.__doc__ or '').strip()}\n"
    yield "| field | needed | what it holds |\n|---|---|---|"
    for name, field in fields_of_class(cls).items():
        what = describe(field.shape, record=lambda part: f"[{part.__name__}](#{part.__name__.lower()})")
        yield f"| `{name}` | {'yes' if field.required else ''} | {what} |"
    yield ""


def with_fields_table(page: str) -> str:
    """Return the page of documentation with the tables between its two marks brought up to date."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{fields_table()}\n{END}{after}"
