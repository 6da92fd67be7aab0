"""Which messages each publication prints: found by printing it once with every message marked, and kept.

A list kept by hand of what a publication uses would go stale with the first template a designer changes.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from pipeline.documents.rendering import texts_of_edition, texts_of_template
from pipeline.files import write_file
from pipeline.limits import within_limits
from pipeline.model.texts import Catalog, Key, Message, State, Unit
from pipeline.production import localised_templates, wanted_editions
from pipeline.settings import setting_of
from pipeline.tasks import Task

FIRST: Final = 0xF0000
"""The first of the 65,534 private-use characters of plane 15: one for each message, before its text."""
MOST: Final = 0xFFFD
MARK: Final = re.compile("[\U000f0000-\U000ffffd]")


def printed_messages(task: Task, messages: Mapping[str, Sequence[Message]]) -> dict[str, frozenset[Key]]:
    """Return the keys of the messages that each publication prints, by publication.

    The language of the task is any but the source language; what its catalogs hold does not matter. Messages beyond
    65,533 are left out.
    """
    keys = [message.key for group in messages.values() for message in group][:MOST]
    numbers = {key: number for number, key in enumerate(keys)}
    marked = {domain: _marked(domain, group, numbers, task.language) for domain, group in messages.items()}
    everywhere = tuple(replace(item, languages=()) for item in task.records.publications)
    records = replace(task.records, publications=everywhere)
    printed: dict[str, set[Key]] = {item.id: set() for item in everywhere}
    for publication, text in _texts(replace(task, records=records, catalogs=marked, draft=False)):
        printed[publication].update(_keys(MARK.findall(text), keys))
    return {publication: frozenset(found) for publication, found in printed.items()}


def _texts(task: Task) -> Iterator[tuple[str, str]]:
    """Yield all that stands in the documents of the task, each piece with its publication."""
    setting = setting_of(task)
    editions = wanted_editions(task, setting.world.records)
    templates = localised_templates(task, sorted({edition.template for edition in editions}))
    for publication, name in dict.fromkeys((edition.publication.id, edition.template) for edition in editions):
        yield from ((publication, text) for text in texts_of_template(templates[name].compiled))
    for edition in editions:
        template = templates[edition.template].compiled
        with within_limits(template.name):
            yield from ((edition.publication.id, text) for text in texts_of_edition(edition, template, setting))


def keep_printed(path: Path, stamp: str, printed: Mapping[str, frozenset[Key]]) -> None:
    """Write down which messages each publication prints, under the stamp of what that depends on."""
    rows = {name: sorted(map(list, keys)) for name, keys in printed.items()}
    write_file(path, json.dumps({"stamp": stamp, "printed": rows}, ensure_ascii=False).encode())


def read_printed(path: Path, stamp: str) -> dict[str, frozenset[Key]] | None:
    """Return what was written down under this stamp; None for nothing, and for what cannot be read."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["stamp"] != stamp:
            return None
        return {
            name: frozenset(Key(str(context), str(source)) for context, source in rows)
            for name, rows in content["printed"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def unmeasured(messages: Mapping[str, Sequence[Message]]) -> frozenset[Key]:
    """Return the keys of the messages that `printed_messages` knows nothing of: plurals, and those beyond its marks."""
    every = [message for group in messages.values() for message in group]
    plurals = {message.key for message in every if message.plural}
    return frozenset(plurals | {message.key for message in every[MOST:]})


def _marked(domain: str, messages: Iterable[Message], numbers: Mapping[Key, int], language: str) -> Catalog:
    units = tuple(
        Unit(message, chr(FIRST + numbers[message.key]) + message.source, State.REVIEWED)
        for message in messages
        if message.key in numbers and not message.plural
    )
    return Catalog(language, domain, units)


def _keys(characters: Iterable[str], keys: Sequence[Key]) -> set[Key]:
    numbers = (ord(character) - FIRST for character in characters)
    return {keys[number] for number in numbers if 0 <= number < len(keys)}
