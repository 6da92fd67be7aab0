"""A pack held against its own manifest and checksums: as a ZIP, or as the folder it was unpacked to."""

import csv
import hashlib
import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final

from pipeline.bundles.archive import CHECKSUMS, MANIFEST, MAX_MEMBERS, MAX_TOTAL, is_safe
from pipeline.errors import InputError, Problem
from pipeline.model.results import Finding, Severity

CHECK: Final = "bundle"
PIECE: Final = 1024**2
END: Final = b"PK\x05\x06"
END_SIZE: Final = 22
"""The record that ends a ZIP without a comment (APPNOTE.TXT, 4.3.16)."""
DAMAGED: Final = (
    zipfile.BadZipFile,
    zlib.error,
    csv.Error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What reading raises on files that are no whole ZIP, are encrypted, or whose lists are no lists."""
SYSTEM_FILES: Final = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What systems put into folders by themselves."""


@dataclass(frozen=True, slots=True)
class Holding:
    """What is in a pack: SHA-256 by name, names that occur twice, and the two lists."""

    digests: Mapping[str, str]
    twice: tuple[str, ...] = ()
    lists: Mapping[str, bytes] = field(default_factory=dict)


def verify_pack(path: Path) -> tuple[Finding, ...]:
    """Return what is missing, changed or not listed in a pack on disk; nothing when it is as it was written.

    Raises InputError when it is no pack at all, or a damaged one.
    """
    try:
        if path.is_dir():
            return _verified(_read_folder(path), path.name)
        with path.open("rb") as file:
            return _verify_file(file, path.name)
    except DAMAGED as exc:
        raise _no_pack(str(path)) from exc


def read_pack(path: Path) -> dict[str, bytes]:
    """Return what a pack holds but its two lists, by name; raises InputError for one that is not as it was written."""
    if findings := verify_pack(path):
        raise InputError(Problem(finding.place, finding.what, finding.advice) for finding in findings)
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name not in (MANIFEST, CHECKSUMS)}


def _no_pack(name: str) -> InputError:
    return InputError(Problem(name, "is no pack with manifest and checksums, or is damaged", "ask for it again"))


def _verify_file(file: IO[bytes], name: str) -> tuple[Finding, ...]:
    with zipfile.ZipFile(file) as archive:
        infos = archive.infolist()
        if len(infos) > MAX_MEMBERS or sum(info.file_size for info in infos) > MAX_TOTAL:
            raise InputError(Problem(name, "unpacks to far more than a pack holds", "check where this file comes from"))
        counts = Counter(info.filename for info in infos)
        digests = {}
        for info in infos:
            with archive.open(info) as member:
                digests[info.filename] = _digest(member)
        lists: dict[str, bytes] = {each: archive.read(each) for each in (MANIFEST, CHECKSUMS) if each in counts}
    twice = tuple(each for each, count in counts.items() if count > 1)
    return (*_strange_bytes(file, infos, name), *_verified(Holding(digests, twice, lists), name))


def _strange_bytes(file: IO[bytes], infos: list[zipfile.ZipInfo], name: str) -> Iterator[Finding]:
    """Yield a finding for bytes before the first file or after the end: programs that unpack pass over them."""
    file.seek(-END_SIZE, io.SEEK_END)
    if min((info.header_offset for info in infos), default=0) or not file.read().startswith(END):
        what = "holds bytes that belong to none of its files"
        yield Finding(CHECK, Severity.ERROR, name, what, "ask for the pack again")


def _read_folder(folder: Path) -> Holding:
    digests = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name not in SYSTEM_FILES:
            with path.open("rb") as file:
                digests[path.relative_to(folder).as_posix()] = _digest(file)
    lists: dict[str, bytes] = {each: (folder / each).read_bytes() for each in (MANIFEST, CHECKSUMS) if each in digests}
    return Holding(digests, lists=lists)


def _digest(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while piece := file.read(PIECE):
        digest.update(piece)
    return digest.hexdigest()


def _verified(holding: Holding, name: str) -> tuple[Finding, ...]:
    checksums = _read_checksums(holding.lists[CHECKSUMS])
    digests = {file: digest for file, digest in holding.digests.items() if file != CHECKSUMS}
    listed = _read_manifest(holding.lists[MANIFEST]) if MANIFEST in holding.lists else {}
    manifest = {**digests, **listed}
    found: dict[str, Finding] = {}
    for finding in (*_differences(digests, checksums, name), *_differences(digests, manifest, name)):
        found.setdefault(finding.place, finding)
    for file in holding.twice:
        found[f"{name}/{file}"] = _finding(name, file, "is there twice", "ask for the pack again")
    return tuple(found[place] for place in sorted(found))


def _read_checksums(data: bytes) -> dict[str, str]:
    pairs = [line.split("  ", 1) for line in data.decode("ascii").splitlines()]
    return {file: digest for digest, file in pairs}


def _read_manifest(data: bytes) -> dict[str, str]:
    rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return {row["file"].removeprefix("'"): row["sha256"] for row in rows if row["file"]}


def _differences(digests: Mapping[str, str], expected: Mapping[str, str], name: str) -> Iterator[Finding]:
    for file in sorted({*digests, *expected}):
        if not is_safe(file):
            yield _finding(name, file, "has a name that could be unpacked outside its folder", "do not unpack it")
        elif file not in digests:
            yield _finding(name, file, "is missing", "ask for the pack again")
        elif file not in expected:
            yield _finding(name, file, "is not listed", "remove it or ask where it comes from")
        elif digests[file] != expected[file]:
            yield _finding(name, file, "has been changed", "ask for the pack again")


def _finding(name: str, file: str, what: str, advice: str) -> Finding:
    return Finding(CHECK, Severity.ERROR, f"{name}/{file}", what, advice)
