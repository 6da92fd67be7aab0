"""All records of a project, read and checked whole: a person sees every fault of every file at once."""

from typing import cast

from pipeline.addresses import nodes, prefix_of
from pipeline.errors import InputError, Problem
from pipeline.model.bodies import Partner
from pipeline.model.collection import Records
from pipeline.model.services import Evaluation
from pipeline.model.words import Words
from pipeline.project import ProjectFolder
from pipeline.records.consistency import check_consistency
from pipeline.records.entries import Entry, read_entries
from pipeline.records.kinds import KINDS, Layout
from pipeline.records.references import check_references
from pipeline.records.scores import Scores, read_scores


def load_records(folder: ProjectFolder) -> Records:
    """Return the records of a project; raises InputError with every problem of every file, by file and line."""
    entries = read_entries(folder)
    scores = _scores(entries.found, folder)
    problems = [*entries.problems, *check_references(entries), *check_consistency(entries, folder), *scores.problems]
    if problems:
        raise InputError(sorted(set(problems), key=_by_place))
    return _records(entries.found, scores)


def _by_place(problem: Problem) -> tuple[str, int, str]:
    file, _, line = problem.place.rpartition(":")
    return (file, int(line), problem.what) if line.isdigit() else (problem.place, 0, problem.what)


def _scores(entries: tuple[Entry, ...], folder: ProjectFolder) -> Scores:
    evaluation = next((entry.record for entry in entries if isinstance(entry.record, Evaluation)), None)
    partners = tuple(entry.record.id for entry in entries if isinstance(entry.record, Partner))
    return read_scores(folder, evaluation, partners)


def _records(entries: tuple[Entry, ...], scores: Scores) -> Records:
    values: dict[str, object] = {}
    for kind in KINDS:
        found = tuple(entry.record for entry in entries if entry.kind is kind)
        if kind.layout is not Layout.ONE:
            values[kind.field] = found
        elif found:
            values[kind.field] = found[0]
    places = {address: place for entry in entries for address, place in _places(entry)}
    return Records(**values, scores=scores.found, places=places)  # type: ignore[arg-type]


def _places(entry: Entry) -> list[tuple[str, str]]:
    """Return the address and the `file:line` of everything in a record."""
    record = cast(Words, entry.record)
    return [(node.address, entry.place_of(node.path)) for node in nodes(record, prefix_of(record))]
