"""The translation memory: an index over PO catalogs that can be deleted and built again at any time.

The only user of sqlite3. It knows no files but its own: catalogs come in as values, each under a name.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from pipeline.errors import OutputError
from pipeline.model.texts import HUMAN, Catalog, Match, Message, State, Unit

VERSION = 1
"""Raised with every change of the tables: an index of another version is built again."""

WAIT = 30.0
"""Seconds to wait for another process that is writing."""

Catalogs = Mapping[str, Mapping[str, Catalog]]
"""Catalogs by language and domain."""

CONTEXT, EXACT = "context", "exact"

TABLES = f"""
PRAGMA user_version = {VERSION};
CREATE TABLE IF NOT EXISTS catalog (name TEXT PRIMARY KEY, stamp TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS segment (
    catalog TEXT NOT NULL, own INTEGER NOT NULL, language TEXT NOT NULL, context TEXT NOT NULL, source TEXT NOT NULL,
    target TEXT NOT NULL, origin TEXT NOT NULL, reviewed INTEGER NOT NULL, obsolete INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS by_source ON segment (language, source);
CREATE INDEX IF NOT EXISTS by_catalog ON segment (catalog);
"""

BEST = """
SELECT target, origin, reviewed AND own AND context = :context, context = :context FROM segment
WHERE language = :language AND source = :source
ORDER BY context = :context DESC, origin = :human DESC, reviewed DESC, own DESC, obsolete, catalog, target LIMIT 1
"""


class Memory:
    """An open memory; use it in a `with` statement, or close it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with _explained(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = _open(path)

    def __enter__(self) -> "Memory":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; a memory is of no use after that."""
        self._connection.close()

    @property
    def changes(self) -> int:
        """The number of rows written or removed since the memory was opened."""
        return self._connection.total_changes

    def stamp(self, name: str) -> str:
        """Return the stamp under which a catalog was indexed last, '' when it never was."""
        row = self._connection.execute("SELECT stamp FROM catalog WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def index(self, name: str, catalog: Catalog, *, stamp: str, own: bool = True) -> None:
        """Take up a catalog in place of what came from `name` before.

        `stamp` tells a later run whether the catalog has changed since. `own` is for the catalogs of this project: only
        theirs can be offered as reviewed.
        """
        rows = [_row(name, unit, catalog.language, own=own) for unit in catalog.units if unit.target]
        with _explained(self.path), self._connection as transaction:
            transaction.execute("DELETE FROM segment WHERE catalog = ?", (name,))
            transaction.executemany("INSERT INTO segment VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
            transaction.execute("INSERT OR REPLACE INTO catalog VALUES (?, ?)", (name, stamp))

    def forget(self, names: Iterable[str]) -> None:
        """Remove everything that came from these catalogs."""
        with _explained(self.path), self._connection as transaction:
            for name in names:
                transaction.execute("DELETE FROM segment WHERE catalog = ?", (name,))
                transaction.execute("DELETE FROM catalog WHERE name = ?", (name,))

    def names(self) -> tuple[str, ...]:
        """Return the names of all catalogs indexed, sorted."""
        return tuple(str(row[0]) for row in self._connection.execute("SELECT name FROM catalog ORDER BY name"))

    def look_up(self, message: Message, language: str) -> Match | None:
        """Return the best translation of the same source text, None where there is none.

        One of the same context comes first, then a person's before a machine's, reviewed before draft, this project's
        before another's. It counts as reviewed only when a person of this project reviewed it in the same context.
        """
        values = {"context": message.context, "source": message.source, "language": language, "human": HUMAN}
        row = self._connection.execute(BEST, values).fetchone()
        if row is None:
            return None
        target, origin, reviewed, same_context = row
        return Match(message.source, target, 1.0, CONTEXT if same_context else EXACT, origin, bool(reviewed))


def open_memory(path: Path, own: Catalogs, *, shared: Catalogs | None = None) -> Memory:
    """Return the memory at `path`, brought up to date with the catalogs by language and domain; close it after use.

    `own` are those of this project, `shared` what ships with the product or comes from elsewhere: a new project gets
    its first words from there. What is in neither is forgotten.
    """
    named = dict(_named("own", own)) | dict(_named("shared", shared or {}))
    memory = Memory(path)
    memory.forget(name for name in memory.names() if name not in named)
    for name, catalog in named.items():
        stamp = stamp_of(catalog)
        if memory.stamp(name) != stamp:
            memory.index(name, catalog, stamp=stamp, own=name.startswith("own/"))
    return memory


def stamp_of(catalog: Catalog) -> str:
    """Return a hash of what the memory takes from a catalog."""
    digest = hashlib.sha256()
    for unit in catalog.units:
        digest.update("\0".join(map(str, _row("", unit, catalog.language, own=True))).encode())
    return digest.hexdigest()


def _named(place: str, catalogs: Catalogs) -> Iterator[tuple[str, Catalog]]:
    for language, domains in catalogs.items():
        for domain, catalog in domains.items():
            yield f"{place}/{language}/{domain}", catalog


def _row(name: str, unit: Unit, language: str, *, own: bool) -> tuple[object, ...]:
    """Return the row of a unit; a guess counts for the text it was made for, which is the previous one."""
    key = unit.previous or unit.key
    reviewed = unit.state is State.REVIEWED
    return name, own, language, key.context, key.source, unit.target, unit.origin, reviewed, unit.obsolete


def _open(path: Path) -> sqlite3.Connection:
    """Return a connection to an index of today's version; a damaged or older one is begun anew."""
    connection = _connect(path)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        sound = connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        version, sound = -1, False
    if sound and version == VERSION:
        return connection
    if version:
        connection.close()
        _remove(path)
        connection = _connect(path)
        connection.execute("PRAGMA journal_mode = WAL")
    connection.executescript(f"BEGIN IMMEDIATE; {TABLES} COMMIT;")
    return connection


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=WAIT)


def _remove(path: Path) -> None:
    for tail in ("", "-wal", "-shm"):
        path.with_name(path.name + tail).unlink(missing_ok=True)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as exc:
        raise OutputError(f"{path}: the memory cannot be written; delete the file or make room, and run again") from exc
