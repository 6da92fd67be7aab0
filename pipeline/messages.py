"""Records, labels and Word templates -> messages: what is translated, under which key, in which catalog.

Knows no file format; the same walk gives the messages and takes the translations back.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.addresses import TextField, fields_of, prefix_of, texts_of
from pipeline.labels import LABELS, Label
from pipeline.model.collection import Records
from pipeline.model.texts import Key, Message
from pipeline.model.words import NOT_STATED, Words
from pipeline.placeholders import has_words, words

DOMAINS: Final = (
    "labels",
    "project",
    "practices",
    "plans",
    "newsletters",
    "press",
    "breviary",
    "guideline",
    "memo",
    "services",
    "idea",
    "templates",
)
"""The catalogs of a language; a text that stands in several places belongs to the first of them."""

SHORT: Final = 3
"""A text of at most so many words cannot stand alone: its role is part of its key."""

GROWTH: Final = 1.3
"""How much longer than the English text a translation may be."""

BLOCK_MARK = re.compile(r" *(?:-|\d+\.) +")


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph or list item; `before` is the blank line, line break or list mark that it starts with."""

    before: str
    text: str


def record_messages(records: Records) -> tuple[Message, ...]:
    """Return every text of the records as messages, in the order of the records; one text may come several times."""
    fillings = _fillings(records)
    return tuple(
        _message(block, domain=domain, field=field, fillings=fillings)
        for domain, record in _records_by_domain(records)
        for field in texts_of(record, prefix_of(record))
        for block in blocks_of(field)
        if _is_translated(block.text)
    )


def label_messages() -> tuple[Message, ...]:
    """Return the words that the program itself prints."""
    return tuple(
        Message(label.text, label_key(label).context, "labels", (label.address,), notes=(label.role,))
        for label in LABELS
    )


def label_key(label: Label) -> Key:
    """Return the key under which the words of a label are translated."""
    return Key(_context(label.text, label.role), label.text)


def template_messages(documents: Mapping[str, Sequence[Message]]) -> tuple[Message, ...]:
    """Return the texts of Word documents, by the name of each document, in one domain."""
    return tuple(
        replace(message, domain="templates")
        for name in sorted(documents)
        for message in documents[name]
        if has_words(message.source)
    )


def collect(messages: Iterable[Message], *, more: Sequence[str] = ()) -> dict[str, tuple[Message, ...]]:
    """Return the messages by domain, each key once in the first of its domains in the order of DOMAINS and `more`.

    The addresses and notes of all places are joined, and the smallest limit holds. Every domain is there, be it empty.
    """
    order = (*DOMAINS, *more)
    joined: dict[Key, Message] = {}
    for message in sorted(messages, key=lambda message: order.index(message.domain)):
        earlier = joined.get(message.key)
        joined[message.key] = _joined(earlier, message) if earlier else message
    return {domain: tuple(message for message in joined.values() if message.domain == domain) for domain in order}


def key_of(block: TextField) -> Key:
    """Return the key of a paragraph or list item of a record."""
    return Key(_context(block.text, block.role), block.text)


def blocks_of(field: TextField) -> tuple[TextField, ...]:
    """Return the paragraphs and list items of a text; a text of several has its ordinal in each address."""
    blocks = _split(field.text)
    if len(blocks) == 1:
        return (replace(field, text=blocks[0].text),)
    return tuple(
        replace(field, text=block.text, address=f"{field.address}/{ordinal}", limit=None)
        for ordinal, block in enumerate(blocks, start=1)
    )


def replace_blocks(field: TextField, function: Callable[[TextField], str]) -> str:
    """Return the text with each paragraph and list item replaced; what is not translated stays as it is.

    With a function that gives each block's own text the text comes back, but for line breaks inside a paragraph, which
    are read as blanks.
    """
    pairs = zip(_split(field.text), blocks_of(field), strict=True)
    return "".join(
        block.before + (function(item) if _is_translated(block.text) else block.text) for block, item in pairs
    )


def _split(text: str) -> tuple[_Block, ...]:
    blocks: list[_Block] = []
    gap = ""
    for line in text.split("\n"):
        mark = BLOCK_MARK.match(line)
        if not line.strip():
            gap += "\n"
        elif blocks and not gap and not mark:
            blocks[-1] = replace(blocks[-1], text=f"{blocks[-1].text} {line.strip()}")
        else:
            start = mark[0] if mark else ""
            blocks.append(_Block(("\n" if blocks else "") + gap + start, line.removeprefix(start).strip()))
            gap = ""
    return tuple(blocks) or (_Block("", text),)


def _is_translated(text: str) -> bool:
    return text != NOT_STATED and has_words(text)


def _context(text: str, role: str) -> str:
    return role if len(words(text)) <= SHORT else ""


def _message(block: TextField, *, domain: str, field: TextField, fillings: Mapping[str, str]) -> Message:
    notes = [block.role] if block.role != "text" else []
    if block.limit is None and field.limit is not None:
        notes.append(f"part of a text of at most {_grown(field.limit)} characters")
    notes += [f"{{{name}}} = {fillings[name]}" for name in fields_of(block.text) if name in fillings]
    limit = None if block.limit is None else _grown(block.limit)
    return Message(block.text, key_of(block).context, domain, (block.address,), limit, tuple(notes))


def _grown(limit: int) -> int:
    return round(limit * GROWTH)


def _joined(first: Message, second: Message) -> Message:
    limits = [limit for limit in (first.limit, second.limit) if limit is not None]
    return replace(
        first,
        addresses=tuple(dict.fromkeys(first.addresses + second.addresses)),
        notes=tuple(dict.fromkeys(first.notes + second.notes)),
        limit=min(limits, default=None),
    )


def _records_by_domain(records: Records) -> Iterator[tuple[str, Words]]:
    named = (records.people, records.images, records.abbreviations)
    shared = (records.partners, records.events, records.indicators, *named)
    yield "project", records.project
    for record in (record for group in (*shared, records.publications) for record in group):
        yield "project", record
    several: dict[str, Sequence[Words]] = {
        "practices": records.practices,
        "plans": (*records.plans, *records.grid),
        "newsletters": records.newsletters,
        "press": records.press,
        "guideline": records.recommendation_plans,
        "services": (*records.quotations, *records.service_types, *records.services, *records.field_tests),
        "idea": (*records.regions, *records.hubs, *records.stories),
    }
    yield from ((domain, record) for domain, group in several.items() for record in group)
    single = (
        ("breviary", records.breviary),
        ("guideline", records.guideline),
        ("memo", records.memo),
        ("press", records.leaflet),
        ("services", records.catalogue),
        ("services", records.evaluation),
        ("idea", records.idea),
    )
    yield from ((domain, text) for domain, text in single if text is not None)


def _fillings(records: Records) -> Mapping[str, str]:
    """Return what the fields of record texts stand for, in the words of the source language."""
    titled = {"practice": records.practices, "plan": records.plans, "publication": records.publications}
    fillings = {f"{kind}.{item.id}": item.title for kind, items in titled.items() for item in items}  # type: ignore[attr-defined]
    for partner in records.partners:
        fillings[f"partner.{partner.id}"] = partner.names.get("en", partner.short_name)
        fillings[f"partner.{partner.id}.short"] = partner.short_name
    fillings |= {f"figure.{item.id}": f"number, {item.label}" for item in records.indicators}
    fillings |= {f"thematic.{item.id}": item.name for item in records.project.thematics}
    fillings |= {f"service.{item.id}": item.name for item in records.services}
    for event in records.events:
        fillings[f"event.{event.id}.when"] = "a date"
        fillings[f"event.{event.id}.town"] = ", ".join(place.town for place in event.places)
    return fillings | {
        "project.acronym": records.project.acronym,
        "project.duration": "a period",
        "project.budget": "an amount of money",
        "project.erdf": "an amount of money",
    }
