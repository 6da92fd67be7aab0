"""Catalogs -> the segments a memory keeps of them: each text with its translation, where it stands and who made it."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.catalogs.origins import ADAPTED, ORIGIN_LINE
from pipeline.model.texts import HUMAN, MEMORY, Catalog, Key, Message, State, Unit
from pipeline.sentences import sentences

Neighbours = tuple[str, str]
"""The source texts before and after a message."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A text with its translation; `before` and `after` are the source texts beside it, '' where there is none.

    `author` is the person or engine, `date` as in 2026-11-22, each '' where its source does not tell.
    """

    source: str
    target: str
    context: str = ""
    origin: str = HUMAN
    author: str = ""
    date: str = ""
    reviewed: bool = False
    obsolete: bool = False
    addresses: tuple[str, ...] = ()
    before: str = ""
    after: str = ""


def segments_of(catalog: Catalog) -> tuple[Segment, ...]:
    """Return the segments of all translated units, in their order; what a memory itself has guessed is none."""
    sources = ["", *(key_of(unit).source for unit in catalog.units), ""]
    person, day = catalog.header.get("Last-Translator", ""), catalog.header.get("PO-Revision-Date", "")[:10]
    return tuple(
        _segment(unit, person=person, day=day, before=sources[number], after=sources[number + 2])
        for number, unit in enumerate(catalog.units)
        if unit.target and not (unit.previous and unit.origin in (ADAPTED, MEMORY))
    )


def key_of(unit: Unit) -> Key:
    """Return the key a unit's target was made for: a guess counts for the previous text."""
    return unit.previous or unit.key


def _segment(unit: Unit, *, person: str, day: str, before: str, after: str) -> Segment:
    key = key_of(unit)
    lines = (ORIGIN_LINE.match(line) for line in unit.comments)
    dates = [match[3] for match in lines if match and match[3]] if unit.origin != HUMAN else []
    return Segment(
        key.source,
        unit.target,
        key.context,
        unit.origin,
        person if unit.origin == HUMAN else unit.origin.removeprefix("engine:"),
        dates[0] if dates else day,
        unit.state is State.REVIEWED,
        unit.obsolete,
        unit.message.addresses,
        "" if unit.obsolete else before,
        "" if unit.obsolete else after,
    )


def is_in_context(segment: Segment, message: Message, neighbours: Neighbours | None) -> bool:
    """Tell whether a segment of the same text is from the same place: by role, else by address or both neighbours."""
    if segment.context != message.context:
        return False
    if message.context or not set(segment.addresses).isdisjoint(message.addresses):
        return True
    return neighbours == (segment.before, segment.after) != ("", "")


def sentences_of(segment: Segment) -> Iterator[Segment]:
    """Yield the sentences of a block with theirs of the translation, none when their numbers differ."""
    ours, theirs = sentences(segment.source), sentences(segment.target)
    if len(ours) == len(theirs) > 1:
        for number, (source, target) in enumerate(zip(ours, theirs, strict=True)):
            before = ours[number - 1] if number else ""
            after = ours[number + 1] if number + 1 < len(ours) else ""
            yield replace(segment, source=source, target=target, context="", before=before, after=after)


def stamp_of(segments: tuple[Segment, ...]) -> str:
    """Return a hash of some segments, by which a later run tells whether they have changed."""
    return hashlib.sha256(repr(segments).encode()).hexdigest()
