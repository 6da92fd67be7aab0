"""A unit and what the memory knows of its text -> the unit filled, as far as it goes; knows no file and no engine."""

from dataclasses import replace

from pipeline.adapting import adapt, refit
from pipeline.catalogs.origins import (
    ADAPTED,
    CHANGE_LINE,
    SIMILAR_LINE,
    memory_line,
    origin_of,
)
from pipeline.catalogs.similarity import word_changes
from pipeline.docx.texts.patterns import check_translation
from pipeline.memory.segments import Neighbours
from pipeline.memory.store import Memory
from pipeline.model.texts import Key, Match, State, Unit
from pipeline.placeholders import lost

WORTH_A_LOOK = 0.6
"""How alike a text must be for its translation to stand in a comment, where it is too unlike to be offered."""


def recall(unit: Unit, memory: Memory, *, language: str, neighbours: Neighbours | None = None) -> Unit:
    """Return an untranslated unit with what the memory knows: the same text, else one adapted, put together or alike.

    Only a text that was reviewed in the same context comes as reviewed; everything else is a draft with its band. What
    is too unlike to be offered, or cannot be brought to today's fields, stands in a comment.
    """
    source = unit.message.source
    match = memory.look_up(unit.message, language, neighbours=neighbours)
    if match and match.source == source and not problem_of(source, match.target):
        if match.reviewed:
            return replace(unit, target=match.target, state=State.REVIEWED)
        return drafted(unit, match.target, memory_line(match.band, match.target))
    if match and match.source != source:
        if adapted := _usable(source, adapt(match.source, source, match.target, language=language)):
            return _guess(unit, match, adapted, ADAPTED)
    else:
        match = None
    if (joined := memory.by_sentences(source, language)) and not problem_of(source, joined.target):
        return drafted(unit, joined.target, memory_line(joined.band, joined.target))
    if match and (target := _usable(source, refit(match.source, source, match.target, language=language))):
        return _guess(unit, match, target, match.band)
    return _suggested(unit, memory, language)


def drafted(unit: Unit, target: str, line: str) -> Unit:
    """Return the unit with a translation that waits for review; `line` says where it came from."""
    comments = (*(comment for comment in unit.comments if not comment.startswith(SIMILAR_LINE)), line)
    return replace(unit, target=target, state=State.DRAFT, comments=comments, origin=origin_of(comments, target))


def problem_of(source: str, target: str) -> str:
    """Return why a text cannot be the translation of another, '' when it can."""
    if placeholder := lost(source, target):
        return f"{placeholder} is not there as often as in the source"
    return check_translation(source, target)


def _usable(source: str, target: str) -> str:
    return "" if not target or problem_of(source, target) else target


def _guess(unit: Unit, match: Match, target: str, band: str) -> Unit:
    """Return the unit with the translation of a like text, which it names, with what changed since."""
    changed = CHANGE_LINE + word_changes(match.source, unit.message.source)
    filled = drafted(unit, target, memory_line(band, target))
    return replace(filled, comments=(*filled.comments, changed), previous=Key(unit.message.context, match.source))


def _suggested(unit: Unit, memory: Memory, language: str) -> Unit:
    """Return the unit, still empty, with the translation of the text most like it in its comment."""
    match = next(memory.similar(unit.message, language, cutoff=WORTH_A_LOOK), None)
    kept = tuple(line for line in unit.comments if not line.startswith(SIMILAR_LINE))
    if match is None:
        return replace(unit, comments=kept)
    pair = f"{_one_line(match.source)} = {_one_line(match.target)}"
    return replace(unit, comments=(*kept, f"{SIMILAR_LINE}{match.score * 100:.0f} % {pair}"))


def _one_line(text: str) -> str:
    return " ".join(text.split())
