"""The ZIP container of a Word document: read with limits, written with the same bytes every time.

Only this module opens a DOCX; the rest of the folder works on its parts.
"""

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from xml.parsers import expat

from lxml import etree

from pipeline.docx.archive import Entry, pack, write_archive
from pipeline.errors import InputError, Problem

MAX_MEMBERS = 2_000
MAX_TOTAL = 200 * 1024 * 1024
MAX_RATIO = 200
DECLARATION = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"


@dataclass(frozen=True, slots=True)
class Package:
    """A Word document as its parts: name -> bytes, in the order of the ZIP; `name` is what messages call it."""

    name: str
    parts: Mapping[str, bytes]


def read_package(data: bytes, *, name: str) -> Package:
    """Return the parts of a DOCX; raises InputError for what is damaged, too large or no Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_bombs(archive, name)
            parts = {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        EOFError,
        NotImplementedError,
        OSError,
        ValueError,
        zlib.error,
    ) as exc:
        raise _refusal(name, "is not a Word document or is damaged", "open it in Word and save it again") from exc
    if "[Content_Types].xml" not in parts or "word/document.xml" not in parts:
        raise _refusal(name, "is not a Word document", "save it from Word as .docx")
    if any(part.endswith("vbaProject.bin") for part in parts):
        raise _refusal(name, "holds macros", "save it from Word as .docx without macros")
    return Package(name, parts)


def _refuse_bombs(archive: zipfile.ZipFile, name: str) -> None:
    infos = archive.infolist()
    total = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos) or 1
    if len(infos) > MAX_MEMBERS or total > MAX_TOTAL or total / packed > MAX_RATIO:
        raise _refusal(name, "unpacks to far more than a Word document holds", "check where this file comes from")
    if len({info.filename for info in infos}) != len(infos):
        raise _refusal(name, "holds the same part twice", "open it in Word and save it again")


def _refusal(name: str, what: str, advice: str) -> InputError:
    return InputError(Problem(name, what, advice))


def write_package(package: Package, packed: Mapping[str, Entry] = MappingProxyType({})) -> bytes:
    """Return the DOCX; the same parts give the same bytes on any machine at any time.

    `packed` are parts that are packed already; they go into the file as they are.
    """
    names = sorted({*package.parts, *packed}, key=_part_order)
    return write_archive(packed[part] if part in packed else pack(part, package.parts[part]) for part in names)


def _part_order(part: str) -> tuple[int, str]:
    return (0 if part == "[Content_Types].xml" else 1 if part == "_rels/.rels" else 2, part)


def parse_part(data: bytes, *, name: str, part: str) -> etree._Element:
    """Return the root of an XML part; raises InputError for broken XML and for any document type declaration."""
    if b"<!DOCTYPE" in data:
        raise _refusal(name, f"{part} holds a document type declaration", "check where this file comes from")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as exc:
        raise _refusal(name, f"{part} is not well-formed XML", "open it in Word and save it again") from exc
    if root.getroottree().docinfo.internalDTD is not None:  # in an encoding where the bytes above do not show it
        raise _refusal(name, f"{part} holds a document type declaration", "check where this file comes from")
    return root


def check_text(text: str, *, name: str, part: str) -> bytes:
    """Return the bytes of an XML part given as text; raises InputError when it is not well-formed."""
    data = DECLARATION + text.encode()
    try:
        expat.ParserCreate().Parse(data, True)
    except expat.ExpatError as exc:
        raise _refusal(name, f"{part} is not well-formed XML", "open it in Word and save it again") from exc
    return data


def serialise_part(root: etree._Element) -> bytes:
    """Return the bytes of an XML part, with the declaration Word writes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
