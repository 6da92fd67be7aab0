"""Three-way: what was sent, what stands here now, what came back -> one unit, with nothing a person wrote lost."""

from collections.abc import Iterator
from dataclasses import replace
from enum import Enum

from pipeline.catalogs.origins import (
    CHANGE_LINE,
    ORIGIN_LINE,
    SIMILAR_LINE,
    conflict_lines,
    is_own_line,
    origin_of,
    text_hash,
)
from pipeline.catalogs.updating import has_text
from pipeline.model.texts import HUMAN, State, Unit

REFUSED_LINE = "not taken"


class Outcome(Enum):
    """What became of one entry of a file that came back."""

    ACCEPTED = "accepted"
    UNCHANGED = "unchanged"
    STALE = "stale"
    CONFLICT = "conflicting"
    REJECTED = "rejected"


def merge(ours: Unit, theirs: Unit, base: Unit | None) -> tuple[Outcome, Unit]:
    """Return what became of `theirs`, and the unit that stands here afterwards.

    `base` is what was sent, None when that is not known. A text of a person that stands here and is not the one that
    was sent is never replaced: it stays, and the other stands beside it in a comment.
    """
    kept = replace(ours, comments=(*ours.comments, *_new_words(ours, theirs, base)))
    if not has_text(theirs) or _mark(theirs) == _mark(ours) or (base is not None and _mark(theirs) == _mark(base)):
        return Outcome.UNCHANGED, kept
    if _texts(theirs) == _texts(ours):
        return _confirm(kept, theirs, base)
    if _is_free(ours, base):
        return Outcome.ACCEPTED, _taken(kept, theirs, base)
    lines = conflict_lines(texts_of(theirs))
    if ours.is_reviewed and set(lines) <= set(ours.comments):
        return Outcome.UNCHANGED, kept
    state = State.DRAFT if theirs.is_reviewed else ours.state
    return Outcome.CONFLICT, beside(replace(kept, state=state), lines)


def _confirm(kept: Unit, theirs: Unit, base: Unit | None) -> tuple[Outcome, Unit]:
    """Take the state of a unit with the same text; what is reviewed here loses that only where it was sent so."""
    if not theirs.is_reviewed and (base is None or _mark(base) != _mark(kept)):
        return Outcome.UNCHANGED, kept
    return Outcome.ACCEPTED, _taken(kept, theirs, base)


def _is_free(ours: Unit, base: Unit | None) -> bool:
    """Tell whether what stands here may be replaced: nothing, a machine's or memory's guess, or what was sent."""
    if not has_text(ours):
        return True
    if ours.is_reviewed:
        return base is not None and _mark(base) == _mark(ours)
    as_sent = base is not None and _texts(base) == _texts(ours)
    return as_sent or ours.origin != HUMAN or ours.previous is not None


def _taken(kept: Unit, theirs: Unit, base: Unit | None) -> Unit:
    """Return our unit with their text and state; a machine's text that a person only confirmed keeps its origin."""
    origins = (line for unit in (theirs, base) if unit for line in unit.comments)
    same = (line for line in origins if (match := ORIGIN_LINE.match(line)) and match[4] == text_hash(theirs.target))
    comments = tuple(dict.fromkeys((*kept.comments, *same)))
    if theirs.is_reviewed:
        comments = tuple(line for line in comments if not line.startswith((CHANGE_LINE, SIMILAR_LINE)))
    return replace(
        kept,
        target=theirs.target,
        plural_targets=theirs.plural_targets,
        state=theirs.state,
        comments=comments,
        origin=origin_of(comments, theirs.target),
        previous=None if theirs.is_reviewed else kept.previous,
    )


def with_newer_guess(guess: Unit, stale: Unit, base: Unit | None) -> Unit:
    """Return a draft that was made from what was sent with what came back for it; an edited one has it in a comment."""
    if base is not None and _texts(guess) == _texts(base):
        return replace(guess, target=stale.target, plural_targets=stale.plural_targets, origin=stale.origin)
    return beside(guess, tuple(f"{SIMILAR_LINE}{text}".replace("\n", "\\n") for text in texts_of(stale)))


def beside(unit: Unit, lines: tuple[str, ...]) -> Unit:
    """Return the unit with lines in its comment, each once."""
    return replace(unit, comments=tuple(dict.fromkeys((*unit.comments, *lines))))


def refused_lines(theirs: Unit, reason: str) -> tuple[str, ...]:
    """Return a translation that cannot be taken as comment lines, so that somebody can mend it there."""
    return tuple(f"{REFUSED_LINE} ({reason}): {text}".replace("\n", "\\n") for text in texts_of(theirs))


def texts_of(unit: Unit) -> tuple[str, ...]:
    """Return what a unit says: one text, or those of its plural forms that are not empty."""
    return tuple(filter(None, unit.plural_targets or (unit.target,)))


def _new_words(ours: Unit, theirs: Unit, base: Unit | None) -> Iterator[str]:
    known = {*ours.comments, *(base.comments if base else ())}
    return (line for line in dict.fromkeys(theirs.comments) if line and line not in known and not is_own_line(line))


def _texts(unit: Unit) -> tuple[str, tuple[str, ...]]:
    return unit.target, unit.plural_targets


def _mark(unit: Unit) -> tuple[str, tuple[str, ...], State]:
    return unit.target, unit.plural_targets, unit.state
