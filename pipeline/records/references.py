"""What must hold between records: ids are given once, and whatever names another record names one that is there."""

from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.addresses import Leaf, fields_of, prefix_of, walk
from pipeline.errors import Problem
from pipeline.model.words import Reference, Translatable
from pipeline.records.entries import Entries, Entry
from pipeline.records.kinds import Layout
from pipeline.records.known import Known, known_records
from pipeline.records.text_fields import text_field_fault

NOT_PRINTED: Final = frozenset({"note", "locator"})


def check_references(entries: Entries) -> Iterator[Problem]:
    """Yield a problem for every id given twice and for everything named that is not there."""
    known = known_records(entries)
    yield from _duplicates(entries.found)
    for entry in entries.found:
        if entry.record:
            leaves = tuple(walk(entry.record, prefix_of(entry.record)))
            yield from _same_address(entry, leaves)
            for leaf in leaves:
                yield from _unknown(entry, leaf, known)


def _duplicates(entries: Sequence[Entry]) -> Iterator[Problem]:
    first: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        record_id = str(entry.tree.get("id", "")).strip() if isinstance(entry.tree, dict) else ""
        if entry.kind.layout is Layout.FOLDER and record_id and record_id != entry.stem:
            yield entry.problem(
                ("id",), f"{record_id!r} is not the name of the file", f"write {entry.stem}, or rename the file"
            )
        if not record_id or first.setdefault((entry.kind.name, record_id), entry) is entry:
            continue
        other = first[entry.kind.name, record_id].place_of(("id",))
        yield entry.problem(("id",), f"{record_id!r} is given twice, first in {other}", "give one of them another id")


def _same_address(entry: Entry, leaves: Sequence[Leaf]) -> Iterator[Problem]:
    """Yield a problem for every item that has the id or number of another in its list."""
    first: dict[str, Leaf] = {}
    told = set()
    for leaf in leaves:
        path = leaf.path
        if (other := first.setdefault(leaf.address, leaf).path) == path:
            continue
        depth = next(i for i, (mine, its) in enumerate(zip(path, other, strict=True)) if mine != its) + 1
        if path[:depth] not in told:
            told.add(path[:depth])
            where = entry.place_of(other[:depth])
            yield entry.problem(path[:depth], f"has the same id or number as the one in {where}", "give it its own")


def _unknown(entry: Entry, leaf: Leaf, known: Known) -> Iterator[Problem]:
    reference = leaf.shape.mark(Reference)
    if reference and (fault := known.fault(reference.kind, str(leaf.value))):
        yield entry.problem(leaf.path, *fault)
    if leaf.shape.python is not str or leaf.path[-1] in NOT_PRINTED:
        return
    for name in fields_of(str(leaf.value)):
        if not leaf.shape.mark(Translatable):
            advice = "fields work only in texts that are translated; write out what it stands for"
            yield entry.problem(leaf.path, f"{{{name}}} is not filled in here", advice)
        elif fault := text_field_fault(name, known):
            yield entry.problem(leaf.path, *fault)
