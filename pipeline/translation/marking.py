"""A unit and what an engine made of it -> the unit as a draft that says where it came from; knows no engine.

The lines are short and the same for the same result, so that a PO file does not change without need.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.catalogs.origins import EMPTY_LINE, LOOK_LINE, MACHINE_LINES, TERMS_LINE, engine_line
from pipeline.memory.machine import Answer
from pipeline.model.texts import Unit
from pipeline.recalling import drafted
from pipeline.translation.accounts import TermUse, Wording


def place_of(unit: Unit, language: str, domain: str) -> str:
    """Return where a person finds a unit: the PO file and the address of the text."""
    return f"po/{language}/{domain}.po: {next(iter(unit.message.addresses), unit.message.source[:40])}"


def filled_by(unit: Unit, answer: Answer, engine: str, terms: Sequence[TermUse]) -> tuple[Unit, tuple[str, ...]]:
    """Return the unit with the answer as a draft, with what to look at in it."""
    notes = (*answer.notes, *_limit_note(unit, answer.target))
    filled = drafted(_without_lines(unit), answer.target, engine_line(engine, answer.target, date=answer.date))
    lines = [TERMS_LINE + terms_line(terms)] if terms else []
    lines += [LOOK_LINE + "; ".join(notes)] if notes else []
    return replace(filled, comments=(*filled.comments, *lines)), notes


def left_empty(unit: Unit, engine: str, problem: str) -> Unit:
    """Return the unit, still empty, with the reason in its comment."""
    bare = _without_lines(unit)
    return replace(bare, comments=(*bare.comments, f"{EMPTY_LINE}{engine}: {problem}"))


def _without_lines(unit: Unit) -> Unit:
    return replace(unit, comments=tuple(line for line in unit.comments if not line.startswith(MACHINE_LINES)))


def _limit_note(unit: Unit, target: str) -> Iterator[str]:
    if unit.message.limit is not None and len(target) > unit.message.limit:
        yield f"{len(target) - unit.message.limit} characters too long"


def terms_line(terms: Sequence[TermUse]) -> str:
    """Return the terms of a text by how they came out: `applied cluster, partner; missed good practice`."""
    groups = ((wording, dict.fromkeys(use.source for use in terms if use.wording is wording)) for wording in Wording)
    return "; ".join(f"{wording.value} {', '.join(sources)}" for wording, sources in groups if sources)
