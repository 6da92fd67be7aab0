"""What a file must be before the office may open it: a whole Word document that fetches nothing from elsewhere."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from pipeline.errors import InputError, Problem
from pipeline.files import read_file
from pipeline.pdf.reading import letters

ALLOWED_OUTSIDE: Final = ("/hyperlink", "/attachedTemplate")
"""Kinds of external relationship that the office does not load; a linked picture or object it would.

Word attaches every document to the template it was made from, so that partners' documents name one on their machine.
"""
DAMAGED: Final = (
    zipfile.BadZipFile,
    zlib.error,
    ElementTree.ParseError,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What zipfile and the XML parser raise for files that are no whole archive, or an encrypted one."""
W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LONG_ENOUGH: Final = 16
"""Letters of a passage that is looked for in a PDF: so many are hardly there by chance, nor broken by a page."""
MOST: Final = 20
NEEDED: Final = ("[Content_Types].xml", "word/document.xml")


def check_source(path: Path) -> int:
    """Return the size in bytes; raises InputError for what is no DOCX, is damaged or would load from elsewhere."""
    data = read_file(path)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            damaged = archive.testzip() or not set(NEEDED) <= set(archive.namelist())
            outside = [] if damaged else list(_outside(archive))
    except DAMAGED as exc:
        raise _damaged(path) from exc
    if damaged:
        raise _damaged(path)
    if outside:
        what = f"loads {outside[0]} from outside"
        raise InputError(Problem(str(path), what, "put the picture or object into the document itself"))
    return len(data)


def passages_of(path: Path) -> tuple[str, ...]:
    """Return the first passages of a Word document that check_source let pass: letters and digits only.

    None are returned for one whose text is too short to be looked for.
    """
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    paragraphs = (letters("".join(text.text or "" for text in item.iter(f"{W}t"))) for item in root.iter(f"{W}p"))
    return tuple(islice((text[:LONG_ENOUGH] for text in paragraphs if len(text) >= LONG_ENOUGH), MOST))


def _damaged(path: Path) -> InputError:
    return InputError(Problem(str(path), "is not a Word document or is damaged", "open it in Word and save it again"))


def _outside(archive: zipfile.ZipFile) -> Iterator[str]:
    for name in archive.namelist():
        if name.endswith(".rels"):
            data = archive.read(name)
            if b"<!DOCTYPE" in data:
                raise ValueError("a document type declaration in a part of a Word document")
            for relation in ElementTree.fromstring(data):
                if relation.get("TargetMode") == "External" and not relation.get("Type", "").endswith(ALLOWED_OUTSIDE):
                    yield relation.get("Target", "")
