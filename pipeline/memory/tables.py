"""The tables of the memory's file: opened, begun anew when damaged or of another version.

Only `memory` and this module use sqlite3.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import OutputError

VERSION = 3
"""Raised with every change of the tables: an index of another version is built again."""

WAIT = 30.0
"""Seconds to wait for another process that is writing."""

AGAIN = 0.01
"""Seconds after which it is asked again where SQLite does not wait by itself."""

TABLES = f"""
PRAGMA user_version = {VERSION};
CREATE TABLE IF NOT EXISTS catalog (
    number INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, stamp TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS segment (
    number INTEGER PRIMARY KEY AUTOINCREMENT, catalog INTEGER NOT NULL, language TEXT NOT NULL, whole INTEGER NOT NULL,
    form TEXT NOT NULL, own INTEGER NOT NULL, context TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL,
    origin TEXT NOT NULL, author TEXT NOT NULL, date TEXT NOT NULL, reviewed INTEGER NOT NULL,
    obsolete INTEGER NOT NULL, addresses TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS by_source ON segment (language, source);
CREATE INDEX IF NOT EXISTS by_catalog ON segment (catalog);
CREATE TABLE IF NOT EXISTS place (
    language TEXT NOT NULL, token TEXT NOT NULL, catalog INTEGER NOT NULL, times INTEGER NOT NULL,
    segments BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS by_token ON place (language, token, times);
CREATE INDEX IF NOT EXISTS places_by_catalog ON place (catalog);
CREATE TABLE IF NOT EXISTS machine (
    number INTEGER PRIMARY KEY AUTOINCREMENT, engine TEXT NOT NULL, language TEXT NOT NULL, source TEXT NOT NULL,
    target TEXT NOT NULL, problem TEXT NOT NULL, notes TEXT NOT NULL, terms TEXT NOT NULL, date TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS machine_by_source ON machine (language, source, engine);
"""
"""`place` lists for each token of a catalog's texts the segments it stands in, as packed numbers; `machine` keeps what
engines answered."""


def connect(path: Path) -> sqlite3.Connection:
    """Return a connection to an index of today's version; a damaged or older one is begun anew."""
    connection = sqlite3.connect(path, timeout=WAIT)
    try:
        _share(connection)
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
        connection = sqlite3.connect(path, timeout=WAIT)
        _share(connection)
    connection.executescript(f"BEGIN IMMEDIATE; {TABLES} COMMIT;")
    return connection


def _share(connection: sqlite3.Connection) -> None:
    """Let others read while one writes; SQLite gives up at once where another process asks for the same just then."""
    end = time.monotonic() + WAIT
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as exc:
            if exc.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(AGAIN)
        else:
            return


def _remove(path: Path) -> None:
    for tail in ("", "-wal", "-shm"):
        path.with_name(path.name + tail).unlink(missing_ok=True)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn a failure of the memory's file into the line a user reads."""
    try:
        yield
    except (sqlite3.Error, OSError) as exc:
        raise OutputError(f"{path}: the memory cannot be written; delete the file or make room, and run again") from exc
