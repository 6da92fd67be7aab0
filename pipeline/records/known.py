"""The records of a project that can be named, by word and id, whether or not they are sound themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.records.entries import Entries
from pipeline.records.faults import nearest
from pipeline.records.strict_yaml import Plain

WORDS: Final[Mapping[str, str]] = {
    "partners": "partner",
    "events": "event",
    "indicators": "indicator",
    "people": "person",
    "images": "image",
    "publications": "publication",
    "practice": "practice",
    "plan": "plan",
    "quotations": "quotation",
    "service-types": "service-type",
    "services": "service",
    "regions": "region",
}
"""Kind of file -> the word that references use for its records."""

OF_PROJECT: Final[Mapping[str, str]] = {"thematics": "thematic", "sources": "source"}
"""List in project.yaml -> the word that references use for its items."""


@dataclass(frozen=True, slots=True)
class Known:
    """The records that can be named, by word and id, as written; words in `unsure` may have more than were read."""

    records: Mapping[str, Mapping[str, Mapping[str, Plain]]]
    project: Mapping[str, Plain]
    unsure: frozenset[str]

    def fault(self, word: str, record_id: str) -> tuple[str, str] | None:
        """Return what is wrong with naming this record, None when it is there or cannot be told."""
        known = self.records.get(word, {})
        if record_id in known or word in self.unsure:
            return None
        return f"there is no {word} {record_id!r}", nearest(record_id, tuple(known))


def known_records(entries: Entries) -> Known:
    """Return what can be named, also from records that have faults of their own."""
    found: dict[str, dict[str, Mapping[str, Plain]]] = {word: {} for word in (*WORDS.values(), *OF_PROJECT.values())}
    project: Mapping[str, Plain] = {}
    for entry in entries.found:
        if entry.kind.name == "project" and isinstance(entry.tree, dict):
            project = entry.tree
        elif word := WORDS.get(entry.kind.name):
            found[word] |= _by_id([entry.tree])
    for name, word in OF_PROJECT.items():
        items = project.get(name)
        found[word] = _by_id(items if isinstance(items, list) else [])
    unsure = {WORDS[kind] for kind in entries.unread if kind in WORDS}
    if not project:
        unsure |= set(OF_PROJECT.values())
    return Known(found, project, frozenset(unsure))


def _by_id(items: Sequence[Plain]) -> dict[str, Mapping[str, Plain]]:
    return {str(item["id"]).strip(): item for item in items if isinstance(item, dict) and "id" in item}
