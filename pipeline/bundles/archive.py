"""The packs that leave the house: one PDF of all publications, and a ZIP whose manifest proves what is in it.

Bytes in, bytes out: it knows no folder. How PDFs become one is the business of assembly.
"""

import csv
import hashlib
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from typing import Final

from pipeline.bundles.assembly import PART_LINK, assemble, first_pages
from pipeline.bundles.parts import Part
from pipeline.errors import InputError, Problem
from pipeline.naming import RESERVED

__all__ = ["PART_LINK", "Line", "Manifest", "Part", "assemble", "first_pages", "write_zip"]

MANIFEST: Final = "MANIFEST.csv"
CHECKSUMS: Final = "SHA256SUMS"
FIXED_DATE: Final = (1980, 1, 1, 0, 0, 0)
MAX_NAME: Final = 200
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


def write_zip(files: Sequence[tuple[str, bytes]], manifest: Manifest) -> bytes:
    """Return a ZIP of the files with MANIFEST.csv and SHA256SUMS; same files, same bytes.

    Raises InputError for names that are unsafe, that differ only in case, or that the manifest and the files do not
    share.
    """
    contents = dict(files)
    if problems := [*_unsafe([name for name, _ in files]), *_unlisted(contents, manifest)]:
        raise InputError(problems)
    contents[MANIFEST] = _manifest_csv(contents, manifest)
    contents[CHECKSUMS] = _checksums(contents)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in [MANIFEST, CHECKSUMS, *sorted(set(contents) - {MANIFEST, CHECKSUMS})]:
            _add(archive, name, contents[name])
    return out.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, FIXED_DATE)
    info.create_system = 3
    info.external_attr = 0o100644 << 16
    info.compress_type = zipfile.ZIP_STORED if name.endswith(STORED) else zipfile.ZIP_DEFLATED
    archive.writestr(info, data, compresslevel=6)


def _unsafe(names: Sequence[str]) -> list[Problem]:
    problems = [
        Problem(name, "is no safe name in a ZIP", "use ASCII letters, digits, - _ .")
        for name in names
        if not is_safe(name)
    ]
    folded = [name.casefold() for name in names]
    twice = sorted({name for name in names if folded.count(name.casefold()) > 1 or name in (MANIFEST, CHECKSUMS)})
    return problems + [Problem(name, "is there twice", "give every file a name of its own") for name in twice]


def is_safe(name: str) -> bool:
    """True for a relative path of plain names that every system can unpack inside the folder it is unpacked in."""
    parts = name.split("/")
    plain = name.isascii() and name.isprintable() and len(name) <= MAX_NAME and not set(name) & set('\\:*?"<>|')
    return plain and all(
        part.strip(" .") and not part.endswith((" ", ".")) and part.partition(".")[0].casefold() not in RESERVED
        for part in parts
    )


def _unlisted(contents: Mapping[str, bytes], manifest: Manifest) -> list[Problem]:
    listed = [line.file for line in manifest.lines if line.file]
    strangers = sorted(set(contents) ^ set(listed)) + sorted({file for file in listed if listed.count(file) > 1})
    return [Problem(name, "stands not once in both pack and manifest", "list each file once") for name in strangers]


def _manifest_csv(contents: Mapping[str, bytes], manifest: Manifest) -> bytes:
    rows = []
    for line in manifest.lines:
        data = contents.get(line.file)
        *told, built_from = astuple(line)
        rows.append((*told, *(("", "") if data is None else (str(len(data)), _digest(data))), built_from))
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


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _checksums(contents: Mapping[str, bytes]) -> bytes:
    return "".join(f"{_digest(contents[name])}  {name}\n" for name in sorted(contents)).encode("ascii")
