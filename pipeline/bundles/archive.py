"""The packs that leave the house: one PDF of all publications, and a ZIP whose manifest proves what is in it.

Bytes in, bytes out: it knows no folder. How PDFs become one is the business of assembly.
"""

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields, replace
from typing import Final

from pipeline.bundles.assembly import PART_LINK, assemble, first_pages
from pipeline.bundles.parts import Part
from pipeline.docx.archive import Entry, pack, write_archive
from pipeline.errors import InputError, Problem
from pipeline.naming import RESERVED

__all__ = ["PART_LINK", "Line", "Manifest", "Part", "assemble", "first_pages", "write_zip"]

MANIFEST: Final = "MANIFEST.csv"
CHECKSUMS: Final = "SHA256SUMS"
MODE: Final = 0o100644
"""A file that its owner may change and everybody read."""
MAX_NAME: Final = 200
MAX_MEMBERS: Final = 10_000
MAX_TOTAL: Final = 2 * 1024**3
"""So much a pack holds at most, its files unpacked, in bytes."""
STORED: Final = (".docx", ".zip", ".png", ".jpg", ".jpeg")
"""What is compressed already."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a manifest; a publication that is missing in a language has no `file` and says so in `note`.

    `built_from` is the hash over everything that a final was built from (pipeline/provenance.py).
    """

    file: str
    publication: str
    language: str
    version: str
    state: str
    note: str = ""
    built_from: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a pack holds, in the order its readers see it."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """A file as packs hold it, packed once for all of them, and its SHA-256."""

    entry: Entry
    digest: str


def content_of(name: str, data: bytes) -> Content:
    """Return a file as packs hold it; its name there may be another one with the same suffix."""
    return Content(pack(name, data, stored=STORED), hashlib.sha256(data).hexdigest())


def write_zip(files: Sequence[tuple[str, Content]], manifest: Manifest) -> bytes:
    """Return a ZIP of the files with MANIFEST.csv and SHA256SUMS; same files, same bytes.

    Raises InputError for names that are unsafe, that differ only in case, or that the manifest and the files do not
    share, and for more than a pack may hold.
    """
    contents = dict(files)
    if problems := [*_unsafe([name for name, _ in files]), *_unlisted(contents, manifest), *_beyond(contents)]:
        raise InputError(problems)
    contents[MANIFEST] = content_of(MANIFEST, _manifest_csv(contents, manifest))
    contents[CHECKSUMS] = content_of(CHECKSUMS, _checksums(contents))
    names = [MANIFEST, CHECKSUMS, *sorted(set(contents) - {MANIFEST, CHECKSUMS})]
    return write_archive((replace(contents[name].entry, name=name) for name in names), mode=MODE)


def _beyond(contents: Mapping[str, Content]) -> list[Problem]:
    total = sum(content.entry.length for content in contents.values())
    if len(contents) + 2 <= MAX_MEMBERS and total <= MAX_TOTAL:
        return []
    what = f"is {len(contents)} files of {total // 1024**2} MB together, more than a pack may hold"
    return [Problem("pack", what, "bundle fewer languages, or take old packs out of archive/")]


def _unsafe(names: Sequence[str]) -> list[Problem]:
    problems = [
        Problem(name, "is no safe name in a ZIP", "use ASCII letters, digits, - _ .")
        for name in names
        if not is_safe(name)
    ]
    folded = Counter(name.casefold() for name in names)
    twice = sorted({name for name in names if folded[name.casefold()] > 1 or name in (MANIFEST, CHECKSUMS)})
    return problems + [Problem(name, "is there twice", "give every file a name of its own") for name in twice]


def is_safe(name: str) -> bool:
    """True for a relative path of plain names that every system can unpack inside the folder it is unpacked in."""
    parts = name.split("/")
    plain = name.isascii() and name.isprintable() and len(name) <= MAX_NAME and not set(name) & set('\\:*?"<>|')
    return plain and all(
        part.strip(" .") and not part.endswith((" ", ".")) and part.partition(".")[0].casefold() not in RESERVED
        for part in parts
    )


def _unlisted(contents: Mapping[str, Content], manifest: Manifest) -> list[Problem]:
    listed = Counter(line.file for line in manifest.lines if line.file)
    strangers = sorted(contents.keys() ^ listed.keys()) + sorted(file for file, times in listed.items() if times > 1)
    return [Problem(name, "stands not once in both pack and manifest", "list each file once") for name in strangers]


def _manifest_csv(contents: Mapping[str, Content], manifest: Manifest) -> bytes:
    rows = []
    for line in manifest.lines:
        content = contents.get(line.file)
        *told, built_from = astuple(line)
        proof = (str(content.entry.length), content.digest) if content else ("", "")
        rows.append((*told, *proof, built_from))
    *names, last = (field.name for field in fields(Line))
    return csv_text((*names, "bytes", "sha256", last), rows)


def csv_text(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a table as spreadsheets open it: UTF-8 with its mark, and no text that they take for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _cell(value: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


def _checksums(contents: Mapping[str, Content]) -> bytes:
    return "".join(f"{contents[name].digest}  {name}\n" for name in sorted(contents)).encode("ascii")
