"""The bytes of PDF objects, as pypdf writes them, in one pass: references are renumbered on the way.

It knows how objects are spelt, not what they mean.
"""

import functools
import io
from collections.abc import Mapping

from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
)


def write_object(value: PdfObject, out: io.BytesIO, *, numbers: Mapping[int, int] | None = None) -> None:
    """Write a value as it stands in a file; `numbers` are those its references get, else they keep their own."""
    match value:
        case NameObject():
            out.write(_spelt(value))
        case IndirectObject():
            out.write(b"%d 0 R" % (value.idnum if numbers is None else numbers[value.idnum]))
        case StreamObject():
            content = value._data  # the only way to the bytes as they are stored; get_data() decodes them
            _write_entries({**value, "/Length": NumberObject(len(content))}, out, numbers)
            out.write(b"\nstream\n%b\nendstream" % content)
        case DictionaryObject():
            _write_entries(value, out, numbers)
        case ArrayObject():
            out.write(b"[")
            for item in list(value):
                out.write(b" ")
                write_object(item, out, numbers=numbers)
            out.write(b" ]")
        case _:
            value.write_to_stream(out)


def _write_entries(entries: Mapping[str, PdfObject], out: io.BytesIO, numbers: Mapping[int, int] | None) -> None:
    out.write(b"<<\n")
    for key, value in entries.items():
        out.write(_spelt(key) + b" ")
        write_object(value, out, numbers=numbers)
        out.write(b"\n")
    out.write(b">>")


@functools.lru_cache(maxsize=4096)  # a PDF has few names, each a thousand times
def _spelt(name: str) -> bytes:
    return NameObject(name).renumber()
