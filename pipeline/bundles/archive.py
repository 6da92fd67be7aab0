"""The packs that leave the house: one PDF of all publications, and a ZIP whose manifest proves what is in it.

Bytes in, bytes out: it knows no folder. How PDFs become one is the business of assembly.
"""

import csv
import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from typing import Final

from pipeline.bundles.assembly import PART_LINK, assemble, first_pages
from pipeline.bundles.parts import Part
from pipeline.errors import InputError, Problem
from pipeline.model.results import Finding, Severity
from pipeline.naming import RESERVED

__all__ = ["PART_LINK", "Line", "Manifest", "Part", "assemble", "first_pages", "verify_zip", "write_zip"]

MANIFEST: Final = "MANIFEST.csv"
CHECKSUMS: Final = "SHA256SUMS"
CHECK: Final = "bundle"
FIXED_DATE: Final = (1980, 1, 1, 0, 0, 0)
MAX_NAME: Final = 200
MAX_MEMBERS: Final = 10_000
MAX_TOTAL: Final = 2 * 1024**3
STORED: Final = (".docx", ".zip", ".png", ".jpg", ".jpeg")
"""What is compressed already."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a manifest; a publication that is missing in a language has no `file` and says so in `note`."""

    file: str
    publication: str
    language: str
    version: str
    state: str
    note: str = ""


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
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*(field.name for field in fields(Line)), "bytes", "sha256"])
    for line in manifest.lines:
        data = contents.get(line.file)
        proof = ("", "") if data is None else (str(len(data)), _digest(data))
        writer.writerow([_cell(value) for value in (*astuple(line), *proof)])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _cell(value: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _checksums(contents: Mapping[str, bytes]) -> bytes:
    return "".join(f"{_digest(contents[name])}  {name}\n" for name in sorted(contents)).encode("ascii")


def verify_zip(data: bytes, *, name: str = "ZIP") -> tuple[Finding, ...]:
    """Return what is missing, changed or not listed in a pack; nothing when it is as it was written.

    Raises InputError when it is no pack at all.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_bombs(archive, name)
            contents = {info.filename: archive.read(info) for info in archive.infolist()}
            checksums = _read_checksums(contents.pop(CHECKSUMS).decode("ascii"))
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, RuntimeError, ValueError) as exc:
        problem = Problem(name, "is no pack with checksums or is damaged", "ask for it again")
        raise InputError(problem) from exc
    return tuple(_differences(contents, checksums, name))


def _refuse_bombs(archive: zipfile.ZipFile, name: str) -> None:
    infos = archive.infolist()
    if len(infos) > MAX_MEMBERS or sum(info.file_size for info in infos) > MAX_TOTAL:
        raise InputError(Problem(name, "unpacks to far more than a pack holds", "check where this file comes from"))


def _read_checksums(text: str) -> dict[str, str]:
    pairs = [line.split("  ", 1) for line in text.splitlines()]
    return {file: digest for digest, file in pairs}


def _differences(contents: Mapping[str, bytes], checksums: Mapping[str, str], name: str) -> Iterable[Finding]:
    for file in sorted({*contents, *checksums}):
        if not is_safe(file):
            yield _finding(name, file, "has a name that could be unpacked outside its folder", "do not unpack it")
        elif file not in contents:
            yield _finding(name, file, "is missing", "ask for the pack again")
        elif file not in checksums:
            yield _finding(name, file, "is not listed", "remove it or ask where it comes from")
        elif _digest(contents[file]) != checksums[file]:
            yield _finding(name, file, "has been changed", "ask for the pack again")


def _finding(name: str, file: str, what: str, advice: str) -> Finding:
    return Finding(CHECK, Severity.ERROR, f"{name}/{file}", what, advice)
