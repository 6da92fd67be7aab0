"""A ZIP file written from entries that may be packed beforehand: no dates, no traces of the machine."""

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

STORED_SUFFIXES: Final = (".png", ".jpg", ".jpeg")
STORED, DEFLATED = 0, 8
LEVEL: Final = 6
VERSION: Final = 20
UTF8: Final = 0x800
DATE: Final = 0x21
"""1 January 1980, the first day a ZIP file can name."""
UNIX: Final = 3 << 8
"""Made on a system that keeps permissions (APPNOTE.TXT, 4.4.2)."""

_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")


@dataclass(frozen=True, slots=True)
class Entry:
    """A part as it stands in the ZIP: packed content, checksum and length of the original."""

    name: str
    method: int
    checksum: int
    length: int
    content: bytes


def pack(name: str, data: bytes, *, stored: tuple[str, ...] = STORED_SUFFIXES) -> Entry:
    """Return the part packed; what ends in one of `stored` is packed already and stays as it is."""
    if name.endswith(stored):
        return Entry(name, STORED, zlib.crc32(data), len(data), data)
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Entry(name, DEFLATED, zlib.crc32(data), len(data), packer.compress(data) + packer.flush())


def unpack(entry: Entry) -> bytes:
    """Return the part as it was before `pack`."""
    return entry.content if entry.method == STORED else zlib.decompress(entry.content, -zlib.MAX_WBITS)


def read_entries(data: bytes) -> dict[str, Entry]:
    """Return the entries of a ZIP file that `write_archive` wrote, by name, still packed."""
    entries: dict[str, Entry] = {}
    *_, count, _, at, _ = _END.unpack(data[-_END.size :])
    for _ in range(count):
        fields = _CENTRAL.unpack_from(data, at)
        method, checksum, packed, length, size, start = (fields[index] for index in (4, 7, 8, 9, 10, 16))
        name = data[at + _CENTRAL.size : at + _CENTRAL.size + size].decode()
        begin = start + _LOCAL.size + size
        entries[name] = Entry(name, method, checksum, length, data[begin : begin + packed])
        at += _CENTRAL.size + size
    return entries


def write_archive(entries: Iterable[Entry], *, mode: int = 0) -> bytes:
    """Return the ZIP file with the entries in the order given; `mode` is their type and permissions, 0 for none."""
    body: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    made_by = VERSION | (UNIX if mode else 0)
    for entry in entries:
        name = entry.name.encode()
        sizes = (entry.checksum, len(entry.content), entry.length)
        common = (VERSION, 0 if entry.name.isascii() else UTF8, entry.method, 0, DATE, *sizes, len(name), 0)
        directory += _CENTRAL.pack(b"PK\1\2", made_by, *common, 0, 0, 0, mode << 16, at), name
        body += _LOCAL.pack(b"PK\3\4", *common), name, entry.content
        at += _LOCAL.size + len(name) + len(entry.content)
    count = len(body) // 3
    end = _END.pack(b"PK\5\6", 0, 0, count, count, sum(map(len, directory)), at, 0)
    return b"".join((*body, *directory, end))
