"""What engines answered, kept as it comes, so that no text is sent twice and a stopped run goes on where it was.

Only the modules of this folder use sqlite3. Nothing here is offered as a translation by itself.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.memory.tables import explained

FIELDS = "source, target, problem, notes, terms, date"


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine made of a text: a translation, or '' with the problem why there is none.

    `terms` is the stamp of the glossary's terms in the text when it was made, `date` as in 2026-11-22, `notes` what to
    look at in it.
    """

    source: str
    target: str
    problem: str = ""
    notes: tuple[str, ...] = ()
    terms: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class MachineAnswers:
    """The answers of all engines that a memory keeps; what is kept is on the disk when `keep` returns."""

    path: Path
    connection: sqlite3.Connection

    def keep(self, engine: str, language: str, answers: Iterable[Answer]) -> None:
        """Take up answers, all or none; what the engine answered before stays, for those who compare."""
        rows = [
            (engine, language, item.source, item.target, item.problem, "\n".join(item.notes), item.terms, item.date)
            for item in answers
        ]
        with explained(self.path), self.connection as transaction:
            transaction.execute("BEGIN IMMEDIATE")
            transaction.executemany(
                f"INSERT INTO machine (engine, language, {FIELDS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows
            )

    def known(self, engine: str, language: str, sources: Sequence[str]) -> dict[str, Answer]:
        """Return the last answer of an engine to each of these texts, as far as it has one."""
        query = f"""SELECT {FIELDS} FROM machine WHERE language = ? AND source = ? AND engine = ?
        ORDER BY number DESC LIMIT 1"""
        with explained(self.path):
            rows = (self.connection.execute(query, (language, source, engine)).fetchone() for source in sources)
            return {row[0]: _answer(row) for row in rows if row}

    def targets(self, language: str, source: str) -> tuple[str, ...]:
        """Return everything that any engine ever answered to a text, the latest first."""
        query = "SELECT target FROM machine WHERE language = ? AND source = ? ORDER BY number DESC"
        with explained(self.path):
            return tuple(str(row[0]) for row in self.connection.execute(query, (language, source)) if row[0])


def _answer(row: Sequence[str]) -> Answer:
    source, target, problem, notes, terms, date = row
    return Answer(source, target, problem, tuple(notes.split("\n")) if notes else (), terms, date)
