"""The rows of the labelled set: read from and written to `tests/checks/<language>.csv`."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent
COLUMNS: Final = ("source", "target", "check", "also", "origin")
PLANTED: Final = "planted"
FRESH: Final = "fresh"
SLIP: Final = "slip"
"""Origin of rows written after the rules by somebody who had not written them: correct ones, and slips in these."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the set; `check` is empty for a correct one."""

    source: str
    target: str
    check: str = ""
    also: str = ""
    origin: str = ""


def read_rows(language: str) -> tuple[Row, ...]:
    """Return the rows of a language as they are committed."""
    with (FOLDER / f"{language}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(Row(**{name: row[name] for name in COLUMNS}) for row in csv.DictReader(file))


def write_rows(language: str, rows: Sequence[Row]) -> None:
    with (FOLDER / f"{language}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([row.source, row.target, row.check, row.also, row.origin] for row in rows)
