"""Where a translation came from, as a line in the translator's comment: `mt:apertium 2026-11-22 h:3fa9c1`."""

import hashlib
import re
from collections.abc import Iterable, Sequence

from pipeline.model.texts import HUMAN, MEMORY

ORIGIN_LINE = re.compile(r"(mt|tm):([a-z0-9][\w.-]*)(?: (\d{4}-\d{2}-\d{2}))? h:([0-9a-f]{6})$")
CHANGE_LINE = "changed: "
CHANGE_DATE = re.compile(r" \((\d{4}-\d{2}-\d{2})\)$")
"""Ends the line of a change with the day on which it was found."""

CONFLICT_LINE = "conflict: "
"""Begins the comment that keeps a second translation of the same text when there is no other place for it."""

SIMILAR_LINE = "similar: "
"""Begins the comment that shows the translation of a text too unlike to be offered."""

TERMS_LINE = "mt-terms: "
"""Begins the comment that lists the glossary's terms in a machine translation by how they came out."""

LOOK_LINE = "mt-check: "
"""Begins the comment that says what to look at in a machine translation."""

EMPTY_LINE = "mt-empty: "
"""Begins the comment that says why an engine left a text empty."""

MACHINE_LINES = (TERMS_LINE, LOOK_LINE, EMPTY_LINE)
ADAPTED = "adapted"


def text_hash(text: str) -> str:
    """Return six hexadecimal digits that tell whether a text was edited since."""
    return hashlib.sha256(text.encode()).hexdigest()[:6]


def engine_line(engine: str, target: str, *, date: str) -> str:
    """Return the comment on a machine translation; `date` is as in 2026-11-22."""
    return f"mt:{engine} {date} h:{text_hash(target)}"


def memory_line(band: str, target: str) -> str:
    """Return the comment on a translation from the memory."""
    return f"tm:{band} h:{text_hash(target)}"


def origin_of(comments: Sequence[str], target: str) -> str:
    """Return who made a target: the machine or memory its comment names, unless a person has edited it since."""
    for line in comments:
        if (match := ORIGIN_LINE.match(line)) and match[4] == text_hash(target):
            if match[1] == "mt":
                return f"engine:{match[2]}"
            return ADAPTED if match[2] == ADAPTED else MEMORY
    return HUMAN


def dated(comments: Sequence[str], *, date: str) -> tuple[str, ...]:
    """Return the comments with the day in each line of a change that has none; `date` is as in 2026-11-22."""
    return tuple(
        f"{line} ({date})" if line.startswith(CHANGE_LINE) and not CHANGE_DATE.search(line) else line
        for line in comments
    )


def change_date(comments: Sequence[str]) -> str:
    """Return the first day on which a change of the source was found, '' where none is known."""
    days = (CHANGE_DATE.search(line) for line in comments if line.startswith(CHANGE_LINE))
    return min((day[1] for day in days if day), default="")


def conflict_lines(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the comment lines that keep other translations of a text beside the one that stands."""
    return tuple(f"{CONFLICT_LINE}{text}".replace("\n", "\\n") for text in texts)


def is_own_line(line: str) -> bool:
    """Tell a comment line that the program wrote from the words of a translator."""
    return bool(ORIGIN_LINE.match(line)) or line.startswith((CHANGE_LINE, SIMILAR_LINE, *MACHINE_LINES))


def human_lines(comments: Sequence[str]) -> tuple[str, ...]:
    """Return the lines that a person wrote."""
    return tuple(line for line in comments if not is_own_line(line))
