"""What is asked for in one language and what comes of it: the task, its documents, and the translations it holds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pipeline.annexes import WordDocument
from pipeline.catalogs import Lookup
from pipeline.docx.templates.placing import Picture
from pipeline.labels import Label
from pipeline.messages import label_key
from pipeline.model.collection import Records
from pipeline.model.texts import Catalog, Key, Translation
from pipeline.provenance import Provenance
from pipeline.recalling import problem_of
from pipeline.traces import Trace


@dataclass(frozen=True, slots=True)
class Task:
    """The documents of one language: everything they are made from, and which publications are wanted (all if none).

    A final tells in `in_source` how many texts of a publication stand in the source language because nobody has
    reviewed their translation, and in `provenance` what it is built from. `known` are the traces of documents that are
    kept, by their slots: those that would come out the same are not made again. `drawn` are the graphics that are kept,
    by what tells each from all others.
    """

    language: str
    records: Records
    catalogs: Mapping[str, Catalog]
    templates: Mapping[str, bytes]
    publications: tuple[str, ...]
    draft: bool
    annexes: tuple[WordDocument, ...] = ()
    images: Mapping[str, bytes] = field(default_factory=dict)
    in_source: Mapping[str, int] = field(default_factory=dict)
    provenance: Provenance | None = None
    known: Mapping[str, Trace] = field(default_factory=dict)
    drawn: Mapping[str, Picture] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rendered:
    """One edition as DOCX, its contents still open for page numbers; `unreviewed` counts the passages nobody read.

    `titles` are the titles of the records it may hold, by address: `practice/energylab`; `drawn` are the graphics it
    placed. A document that would come out as it is kept has no bytes here, nor graphics, and its passages are not
    counted.
    """

    publication: str
    record: str
    language: str
    title: str
    version: str
    name: str
    docx: bytes
    unreviewed: int
    in_toolkit: bool
    order: int
    titles: Mapping[str, str] = field(default_factory=dict)
    trace: Trace | None = None
    drawn: Mapping[str, Picture] = field(default_factory=dict)

    @property
    def slot(self) -> str:
        """Return what tells this document from all others of its language."""
        return slot_of(self.publication, self.record)


def slot_of(publication: str, record: str) -> str:
    """Return what tells a document from all others of its language, whatever its title."""
    return f"{publication}/{record}"


def lookup_of(task: Task) -> Lookup:
    """Return the translations of a task."""
    source = task.records.project.source_language
    return Lookup(task.catalogs, task.language, source, reviewed_only=bool(task.in_source))


def usable(lookup: Lookup) -> Callable[[Key], Translation]:
    """Return the translations of a lookup; one that lost a field is shown as missing, never printed broken."""

    def translation(key: Key) -> Translation:
        found = lookup.translation(key)
        if found.language == lookup.language and problem_of(key.source, found.text):
            return Translation(key.source, lookup.source_language, reviewed=lookup.reviewed_only)
        return found

    return translation


def phrase(lookup: Lookup, label: Label) -> str:
    """Return the words of a label in the language of the lookup."""
    return lookup.translation(label_key(label)).text
