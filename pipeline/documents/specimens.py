"""A specimen of everything a template can see: one record of each kind with every field filled, made from the model.

The context builder makes the sample from it, so a template is held against what the builder gives, not against a list
that somebody keeps beside it.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from types import UnionType
from typing import Annotated, Union, get_args, get_origin, get_type_hints

from pipeline.documents.context import context_of
from pipeline.documents.editions import SUBJECTS, Edition
from pipeline.documents.trees import Tree, reference_kind
from pipeline.documents.world import World
from pipeline.docx.linting.resolving import merge
from pipeline.model.collection import Records
from pipeline.model.content import PressKind
from pipeline.model.publications import PublicationKind

ID = "specimen"
FRONT = {"entries": [{"number": 1, "title": "text", "link": "text", "pages": 1}]}
"""What `packing` adds to the context of a toolkit's cover and contents page."""

SAMPLES: Mapping[object, object] = {
    str: "text",
    int: 1,
    float: 1.0,
    bool: True,
    Decimal: Decimal(1),
    datetime: datetime(2011, 1, 1),
}
TEXTS = {"id": ID, "country": "DE", "when": "2011", "as_of": "2011", "period": "2011", "listed": True}
"""What a field of this name must look like for the context builder."""


def sample_of(records: Records, kinds: frozenset[PublicationKind]) -> Tree:
    """Return what templates of these kinds see: every field of the model, and the figures and texts of the project.

    A field that only some of the kinds give is left out: the template must not count on it.
    """
    language = records.project.source_language
    everything = _specimens(records)
    samples = [
        merge(_context(kind, everything, language), _context_of_project(records, language))
        for kind in sorted(kinds, key=lambda kind: kind.value)
    ]
    names = set.intersection(*(set(sample) for sample in samples if isinstance(sample, dict)))
    total: object = samples[0]
    for sample in samples[1:]:
        total = merge(total, sample)
    assert isinstance(total, dict)  # a context is one
    return {name: _without_specimen(value) for name, value in total.items() if name in names}


def _without_specimen(value: object) -> object:
    """Return a value without the name `specimen`, which only figures and legal texts by id have."""
    return {name: item for name, item in value.items() if name != ID} if isinstance(value, dict) else value


def _context(kind: PublicationKind, records: Records, language: str) -> Tree:
    press = {
        PublicationKind.FACT_SHEET: PressKind.FACT_SHEET,
        PublicationKind.CONTACT_LIST: PressKind.CONTACT_LIST,
        PublicationKind.INVITATION: PressKind.INVITATION,
        PublicationKind.QUESTIONS: PressKind.QUESTIONS,
        PublicationKind.IMAGE_SHEET: PressKind.IMAGE_SHEET,
    }.get(kind, PressKind.RELEASE)
    records = replace(records, press=tuple(replace(item, kind=press) for item in records.press))
    publication = replace(records.publications[0], kind=kind)
    record = next(iter(SUBJECTS[kind](records)), ("", ""))[0]
    edition = Edition(publication, language, record, "", 1)
    plain = World(records, language, lambda choice: str(choice.value))
    world = replace(plain, original=plain) if kind is PublicationKind.BILINGUAL_NEWSLETTER else plain
    context = context_of(edition, world, status="text", draft=True)
    return context | FRONT if kind is PublicationKind.TOOLKIT else context


def _context_of_project(records: Records, language: str) -> Tree:
    """Return the names that only this project has: its figures and its legal texts."""
    figures = {indicator.id.replace("-", "_"): None for indicator in records.indicators}
    legal = {text.id.replace("-", "_"): "text" for text in records.legal}
    return {"figures": figures, "legal": legal}


def _specimens(records: Records) -> Records:
    languages = tuple(dict.fromkeys((records.project.source_language, *records.project.languages)))
    made = _every_field(languages)
    figure = made.indicators[0]
    named = [replace(figure, id=indicator.id) for indicator in records.indicators]
    return replace(made, indicators=(figure, *named), places={})


@lru_cache(maxsize=4)
def _every_field(languages: tuple[str, ...]) -> Records:
    """Return the records with every field filled; made once for all templates."""
    made = specimen(Records, languages=languages)
    assert isinstance(made, Records)
    return made


def specimen(kind: type, *, languages: tuple[str, ...]) -> object:
    """Return a record of this type with every field filled; ids and references are all `specimen`."""
    hints = get_type_hints(kind, include_extras=True)
    return kind(**{field.name: _value(kind, field.name, hints[field.name], languages) for field in fields(kind)})


def _value(owner: type, name: str, hint: object, languages: tuple[str, ...]) -> object:
    kind = _plain(hint)
    if kind is str and reference_kind(owner, name):
        return ID
    if name in TEXTS and kind in (str, bool):
        return TEXTS[name]
    return _of(owner, name, kind, languages)


def _of(owner: type, name: str, kind: object, languages: tuple[str, ...]) -> object:
    if get_origin(kind) is tuple:
        return (_value(owner, name, get_args(kind)[0], languages),)
    if get_origin(kind) is dict:
        return {language: _value(owner, name, get_args(kind)[1], languages) for language in languages}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    if isinstance(kind, type) and is_dataclass(kind):
        return specimen(kind, languages=languages)
    return SAMPLES.get(kind, {})


def _plain(hint: object) -> object:
    """Return the type without its limits, and without None where that is a choice."""
    if get_origin(hint) is Annotated:
        return _plain(get_args(hint)[0])
    if get_origin(hint) in (Union, UnionType):
        return _plain(next(item for item in get_args(hint) if item is not type(None)))
    return hint
