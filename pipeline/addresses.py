"""Where every text of a record stands: stable addresses such as `practice/energylab/objectives`.

Knows the model and no file; what puts translations back walks the same way as what takes texts out.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, NamedTuple, TypeVar, assert_never, cast

from annotated_types import MaxLen

from pipeline.model.bodies import Abbreviation, Event, Image, Indicator, LegalText, Partner, Person
from pipeline.model.content import Newsletter, Practice, PressItem, TransferPlan
from pipeline.model.facts import Project
from pipeline.model.ideas import ClusterHub, ProjectIdea, RegionEntry, SuccessStory
from pipeline.model.publications import (
    BreviaryTexts,
    GridCell,
    Guideline,
    Leaflet,
    Memo,
    Publication,
    RecommendationPlan,
)
from pipeline.model.readings import Divergence
from pipeline.model.services import Catalogue, Evaluation, FieldTest, Quotation, Service, ServiceType
from pipeline.model.words import Translatable, Words
from pipeline.shapes import Kind, Shape, fields_of_class, shape_of

R = TypeVar("R", bound=Words)

PREFIXES: Final[Mapping[type[Words], str]] = {
    Project: "project",
    Partner: "partner",
    Event: "event",
    Indicator: "indicator",
    Person: "person",
    Image: "image",
    LegalText: "legal",
    Publication: "publication",
    Practice: "practice",
    TransferPlan: "plan",
    Newsletter: "newsletter",
    PressItem: "press",
    BreviaryTexts: "breviary",
    Guideline: "guideline",
    Memo: "memo",
    Abbreviation: "abbreviation",
    GridCell: "grid",
    Leaflet: "leaflet",
    RecommendationPlan: "recommendation-plan",
    Quotation: "quotation",
    ServiceType: "service-type",
    Service: "service",
    FieldTest: "field-test",
    Catalogue: "catalogue",
    Evaluation: "evaluation",
    RegionEntry: "region",
    ClusterHub: "hub",
    SuccessStory: "story",
    ProjectIdea: "idea",
    Divergence: "divergence",
}
"""What the addresses in a record of this class start with; where there are several, the id follows."""

FIELD: Final = re.compile(r"\{([A-Za-z][^{}\n]*)\}")
"""A field in a record's text, such as `{partner.laviana}`; its group is what stands between the braces."""


class Leaf(NamedTuple):
    """One value at the end of a walk; `path` is the way through fields and positions (from 0) in the record's file."""

    address: str
    path: tuple[str | int, ...]
    shape: Shape
    value: object


@dataclass(frozen=True, slots=True)
class TextField:
    """A text that translators see; `role` tells what it is, `limit` the most characters it may have."""

    address: str
    text: str
    role: str
    limit: int | None


def prefix_of(record: Words) -> str:
    """Return what all addresses in this record start with: `practice/energylab`, `project`, `guideline`."""
    kind = PREFIXES[type(record)]
    record_id = getattr(record, "id", None)
    return kind if record_id is None or isinstance(record, Project) else f"{kind}/{record_id}"


def walk(record: Words, prefix: str) -> Iterator[Leaf]:
    """Yield every single value of a record, in the order of the model; what is None is left out.

    Items of a list are addressed by their id, else their number, else their position from 1.
    """
    return (leaf for leaf in nodes(record, prefix) if leaf.shape.kind is Kind.SCALAR)


def nodes(record: Words, prefix: str) -> Iterator[Leaf]:
    """Yield the record itself, everything in it that holds values, and every value, each before what it holds."""
    found: list[Leaf] = []
    _gather(record, shape_of(type(record)), prefix, (), found)
    return iter(found)


def _gather(value: object, shape: Shape, address: str, path: tuple[str | int, ...], found: list[Leaf]) -> None:
    if value is None:
        return
    found.append(Leaf(address, path, shape, value))
    if shape.kind is not Kind.SCALAR:
        for key, name, inner, item in _parts(value, shape):
            _gather(item, inner, f"{address}/{name}", (*path, key), found)


def _parts(value: object, shape: Shape) -> Iterator[tuple[str | int, str, Shape, object]]:
    match shape.kind:
        case Kind.RECORD:
            for name, field in fields_of_class(shape.python).items():
                yield name, name, field.shape, getattr(value, name)
        case Kind.LIST:
            for position, item in enumerate(cast("Sequence[object]", value)):
                yield position, _item_name(item, position), shape.inner, item
        case Kind.TABLE:
            for key, item in cast("Mapping[str, object]", value).items():
                yield key, key, shape.inner, item
        case Kind.SCALAR:
            return
        case _:
            assert_never(shape.kind)


def _item_name(item: object, position: int) -> str:
    names = (getattr(item, "id", None), getattr(item, "number", None), position + 1)
    return str(next(name for name in names if name is not None))


def texts_of(record: Words, prefix: str) -> Iterator[TextField]:
    """Yield every text of a record that translators see, in the order of the model; empty texts are left out.

    `not_stated` is yielded like any other text.
    """
    return _texts(record, shape_of(type(record)), prefix)


def _texts(value: object, shape: Shape, address: str) -> Iterator[TextField]:
    if value is None or not _holds_text(shape):
        return
    if shape.kind is Kind.SCALAR:
        if (text := _text_field(value, shape, address)) is not None:
            yield text
        return
    for _, name, inner, item in _parts(value, shape):
        yield from _texts(item, inner, f"{address}/{name}")


def replace_texts(record: R, prefix: str, function: Callable[[TextField], str]) -> R:
    """Return the record with every text of `texts_of` replaced; giving each text back gives back an equal record."""
    return cast(R, _replaced(record, shape_of(type(record)), prefix, function))


def _replaced(value: object, shape: Shape, address: str, function: Callable[[TextField], str]) -> object:
    if value is None or not _holds_text(shape):
        return value
    if shape.kind is Kind.SCALAR:
        text = _text_field(value, shape, address)
        return value if text is None else function(text)
    parts = {
        key: _replaced(item, inner, f"{address}/{name}", function) for key, name, inner, item in _parts(value, shape)
    }
    if isinstance(value, Words):
        return replace(value, **cast("dict[str, object]", parts))  # type: ignore[type-var]
    return parts if shape.kind is Kind.TABLE else tuple(parts.values())


@cache
def _holds_text(shape: Shape) -> bool:
    match shape.kind:
        case Kind.SCALAR:
            return shape.mark(Translatable) is not None
        case Kind.RECORD:
            return any(_holds_text(field.shape) for field in fields_of_class(shape.python).values())
        case Kind.LIST | Kind.TABLE:
            return _holds_text(shape.inner)
        case _:
            assert_never(shape.kind)


def _text_field(value: object, shape: Shape, address: str) -> TextField | None:
    mark, limit = shape.mark(Translatable), shape.mark(MaxLen)
    if mark is None or not isinstance(value, str) or not value:
        return None
    return TextField(address, value, mark.role, limit.max_length if limit else None)


def fields_of(text: str) -> tuple[str, ...]:
    """Return the fields in a text without their braces, in order: `partner.laviana.short`, `in.2011-10`."""
    return tuple(FIELD.findall(text))
