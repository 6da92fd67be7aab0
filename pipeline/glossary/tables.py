"""A table as text: CSV with commas or semicolons, tabs, with or without a byte-order mark, as spreadsheets save it.

Knows cells only, not what they mean.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.errors import InputError, Problem

BOM: Final = b"\xef\xbb\xbf"
WIDE: Final = (b"\xff\xfe", b"\xfe\xff")
DELIMITERS: Final = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class Style:
    """How a table is written: what parts its cells, and whether it begins with a byte-order mark."""

    delimiter: str = ","
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The columns, and each row with its line; a row is as long as it was written, empty ones are left out."""

    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    style: Style


def decode(data: bytes, *, place: str) -> str:
    """Return the text of a file in UTF-8, or in UTF-16 with its mark; raises InputError for anything else."""
    try:
        return data.decode("utf-16" if data.startswith(WIDE) else "utf-8-sig")
    except UnicodeDecodeError as exc:
        advice = "in Excel: File, Save As, and the type 'CSV UTF-8'; elsewhere choose UTF-8 as character set"
        raise InputError(Problem(place, "is not in UTF-8", advice)) from exc


def parse_table(data: bytes, *, place: str) -> Table:
    """Return the cells of a table, blanks around them gone; raises InputError where quotation marks do not close."""
    text = decode(data, place=place)
    first, rest = _separator(text)
    delimiter = first or _delimiter(text)
    lines = csv.reader(io.StringIO(rest, newline=""), delimiter=delimiter, strict=True)
    try:
        cells = [(lines.line_num + bool(first), tuple(map(clean, row))) for row in lines]
    except csv.Error as exc:
        line = lines.line_num + bool(first)
        advice = "close the quotation marks, or save the table again as CSV from a spreadsheet"
        raise InputError(Problem(f"{place}:{line}", "is no CSV file from here on", advice)) from exc
    filled = [(line, row) for line, row in cells if any(row)]
    columns = _without_tail(filled[0][1]) if filled else ()
    rows = tuple((line, _fitted(row, len(columns))) for line, row in filled[1:])
    return Table(columns, rows, Style(delimiter, data.startswith(BOM)))


def clean(cell: str) -> str:
    """Return a cell without line breaks and the blanks around it; hard spaces inside it stay."""
    return " ".join(part for part in cell.replace("\ufeff", "").replace("\t", " ").splitlines() if part).strip()


def table_text(columns: Sequence[str], rows: Iterable[Sequence[str]], style: Style) -> bytes:
    """Return a table as bytes, one line a row, quotation marks only where they are needed."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=style.delimiter, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return (BOM if style.marked else b"") + out.getvalue().encode()


def _separator(text: str) -> tuple[str, str]:
    """Return what Excel's own first line `sep=;` says, '' where there is none, and the text after it."""
    line, _, rest = text.partition("\n")
    named = line.strip().casefold().removeprefix("sep=")
    is_line = line.strip().casefold().startswith("sep=") and named in DELIMITERS
    return (named, rest) if is_line else ("", text)


def _delimiter(text: str) -> str:
    """Return what parts the cells of the first line."""
    head = text.partition("\n")[0]
    plain = "".join(head.split('"')[::2])
    return max(DELIMITERS, key=plain.count)


def _without_tail(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Return the cells without the empty ones that spreadsheets add at the end."""
    while cells and not cells[-1]:
        cells = cells[:-1]
    return cells


def _fitted(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    """Return as many cells as there are columns, more only where they hold something."""
    bare = _without_tail(cells)
    return bare + ("",) * (width - len(bare))
