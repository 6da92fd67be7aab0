"""The text of a Word document as messages for translators, in reading order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from pipeline.docx.package import read_package
from pipeline.docx.texts.atoms import Object
from pipeline.docx.texts.attributes import Plain, read_plain
from pipeline.docx.texts.paragraphs import Pattern, Skip, read_pattern
from pipeline.docx.texts.tokens import from_text, visible
from pipeline.docx.texts.walk import TEXT, Block, Walk, walk
from pipeline.model.texts import Key, Message

MOST_WORDS_WITH_ROLE: Final = 3
"""A text with more words than these means the same wherever it stands."""

_FILTER: Final = re.compile(r"\|\s*([A-Za-z_]\w*)")


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A text of the document with its pattern and its message, which has one address at most."""

    block: Block
    pattern: Pattern | Plain
    message: Message


def read_messages(data: bytes, *, name: str, place: str) -> tuple[Message, ...]:
    """Return every text a reader sees, once each, with all its addresses; raises InputError for what is no DOCX.

    `name` is what errors call the file, `place` the beginning of the addresses: `template/breviary`.
    """
    return tuple(merge(read_passages(walk(read_package(data, name=name)), place)).values())


def merge(passages: Iterator[Passage]) -> dict[Key, Message]:
    """Return the messages by key; one that stands in several places has all their addresses."""
    messages: dict[Key, Message] = {}
    for passage in passages:
        message = passage.message
        known = messages.setdefault(message.key, message)
        if known is not message:
            messages[message.key] = replace(known, addresses=(*known.addresses, *message.addresses))
    return messages


def read_passages(document: Walk, place: str) -> Iterator[Passage]:
    """Give the texts for translators in reading order, echoes too."""
    addresses = _Addresses(place)
    for block in document.blocks:
        pattern = _pattern(block, document)
        if isinstance(pattern, Pattern | Plain):
            where = () if block.echo else (addresses.next(block),)
            notes = (f"{_title(place)}, {block.where}", *_explanations(pattern))
            yield Passage(block, pattern, Message(pattern.source, _context(block, pattern), "", where, None, notes))


def _pattern(block: Block, document: Walk) -> Pattern | Plain | Skip | None:
    if block.contents:
        return Skip("Word makes the contents again")
    if block.attribute:
        return read_plain(text_of(block))
    return read_pattern(block.element, document.styles, references=document.references)


def text_of(block: Block) -> str:
    """Return the text of a block that has no formatting."""
    return (block.element.text if block.attribute == TEXT else block.element.get(block.attribute)) or ""


class _Addresses:
    """Gives each passage its address: the id of the paragraph, or part and ordinal where it has none of its own."""

    def __init__(self, place: str) -> None:
        self._place = place
        self._taken: set[str] = set()
        self._counts: dict[str, int] = {}

    def next(self, block: Block) -> str:
        stem = block.part.rpartition("/")[2].removesuffix(".xml")
        folder = f"alt/{stem}" if block.attribute else stem
        self._counts[folder] = self._counts.get(folder, 0) + 1
        identity = block.identity
        if not identity or identity in self._taken:
            identity = f"{folder}/{self._counts[folder]}"
        self._taken.add(identity)
        return f"{self._place}#{identity}"


def _context(block: Block, pattern: Pattern | Plain) -> str:
    words = [word for word in visible(from_text(pattern.source)).split() if any(map(str.isalnum, word))]
    return block.role if len(words) <= MOST_WORDS_WITH_ROLE else ""


def _title(place: str) -> str:
    kind, _, rest = place.partition("/")
    return f"Word {kind} {rest}"


def _explanations(pattern: Pattern | Plain) -> Iterator[str]:
    """Give in words what the fields and tags of a text stand for."""
    for name, tag in pattern.fields.items():
        filters = ", ".join(_FILTER.findall(tag))
        yield f"{{{name}}}: field ({filters})" if filters else f"{{{name}}}: field"
    if isinstance(pattern, Pattern):
        yield from (f"<g{number}>: {group.words}" for number, group in pattern.groups.items())
        for number, thing in pattern.things.items():
            yield f"<x{number}/>: {thing.label if isinstance(thing, Object) else 'condition'}"
