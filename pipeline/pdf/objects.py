"""The objects of a PDF in the making: copied from other PDFs without loss, saved with the same bytes every time.

It knows objects and references, not what they mean; pypdf reads each of them.
"""

import hashlib
import io
import logging
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from pipeline.errors import InputError, Problem
from pipeline.pdf.writing import write_object

DAMAGED: Final = (
    PyPdfError,
    ArithmeticError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What pypdf raises on files that are no PDF or a damaged one."""
HEADER: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
BRANCHES: Final = (DictionaryObject, ArrayObject, IndirectObject)
"""What holds or leads to other objects."""
LEAVES: Final = (NameObject, NumberObject, FloatObject, BooleanObject, TextStringObject, ByteStringObject)
"""Most values of a PDF: they hold nothing else, and are the same in every file."""
OWN_IDENTITY: Final = ("/StructParent", "/StructParents")

logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def open_pdf(data: bytes, *, name: str) -> PdfReader:
    """Return a reader of at least one page; raises InputError naming what is damaged, encrypted or empty."""
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        encrypted, pages = reader.is_encrypted, 0
        if not encrypted:
            pages = len(reader.pages)
    except DAMAGED as exc:
        raise damaged(name) from exc
    if encrypted:
        raise InputError(Problem(name, "is protected by a password", "ask its author for a copy without one"))
    if not pages:
        raise InputError(Problem(name, "has no pages", "make it again or ask for a whole copy"))
    return reader


def damaged(name: str) -> InputError:
    """Return the error of a PDF that cannot be read."""
    return InputError(Problem(name, "is not a PDF or is damaged", "make it again or ask for a whole copy"))


@dataclass(slots=True)
class Store:
    """Objects by number from 1; a reference of this store is an IndirectObject whose `pdf` is the store."""

    objects: list[PdfObject] = field(default_factory=list)

    def add(self, value: PdfObject) -> IndirectObject:
        """Return the reference of a new object."""
        self.objects.append(value)
        return IndirectObject(len(self.objects), 0, self)

    def get_object(self, reference: IndirectObject) -> PdfObject:
        """Return the object of a reference; pypdf follows references with it."""
        return self.objects[reference.idnum - 1]

    def copy(self, reader: PdfReader, *, keep: Callable[[DictionaryObject], DictionaryObject]) -> DictionaryObject:
        """Return the copied catalog of another PDF, with all it refers to; each dictionary passes through `keep` first.

        References are followed by a queue, so that no depth of nesting can exhaust the stack.
        """
        numbers: dict[tuple[int, int], IndirectObject] = {}
        queue: deque[tuple[IndirectObject, IndirectObject]] = deque()

        def refer(value: IndirectObject) -> IndirectObject:
            key = (value.idnum, value.generation)
            if key not in numbers:
                numbers[key] = self.add(NullObject())
                queue.append((value, numbers[key]))
            return numbers[key]

        root = refer(reader.trailer.raw_get("/Root"))
        while queue:
            source, target = queue.popleft()
            self.objects[target.idnum - 1] = _transfer(reader.get_object(source), refer, keep)
        return as_dictionary(root)

    def save(self, *, root: PdfObject, info: PdfObject) -> bytes:
        """Return the PDF of what the catalog and the document information reach; equal content gives equal bytes."""
        order = self._reachable([self.add(root), self.add(info)])
        numbers = {old: new for new, old in enumerate(order, start=1)}
        out, offsets = io.BytesIO(), []
        out.write(HEADER)
        for old in order:
            offsets.append(out.tell())
            out.write(b"%d 0 obj\n" % numbers[old])
            write_object(self.objects[old - 1], out, numbers=numbers)
            out.write(b"\nendobj\n")
        return _with_trailer(out.getvalue(), offsets)

    def _reachable(self, roots: list[IndirectObject]) -> list[int]:
        found = {root.idnum: None for root in roots}
        queue = deque(found)
        while queue:
            for value in walk(self.objects[queue.popleft() - 1]):
                if isinstance(value, IndirectObject) and value.idnum not in found:
                    found[value.idnum] = None
                    queue.append(value.idnum)
        return list(found)

    def share_streams(self) -> None:
        """Let equal streams (pictures, fonts, colour profiles of several parts) be one object."""
        while same := self._equal_streams():
            fresh = {number: self.reference(first) for number, first in same.items()}
            for value in self.objects:
                for container in walk(value):
                    _replace_references(container, fresh)
            for number in same:
                self.objects[number - 1] = NullObject()

    def reference(self, number: int) -> IndirectObject:
        """Return the reference of the object with this number."""
        return IndirectObject(number, 0, self)

    def _equal_streams(self) -> dict[int, int]:
        first: dict[bytes, int] = {}
        same: dict[int, int] = {}
        for number, value in enumerate(self.objects, start=1):
            if isinstance(value, StreamObject) and not any(key in value for key in OWN_IDENTITY):
                digest = hashlib.sha256(written(value)).digest()
                if first.setdefault(digest, number) != number:
                    same[number] = first[digest]
        return same


def _transfer(
    value: PdfObject | None,
    refer: Callable[[IndirectObject], IndirectObject],
    keep: Callable[[DictionaryObject], DictionaryObject],
) -> PdfObject:
    if isinstance(value, LEAVES):
        return value
    match value:
        case None:
            return NullObject()
        case IndirectObject():
            return refer(value)
        case ArrayObject():
            return ArrayObject(_transfer(item, refer, keep) for item in list(value))
        case DictionaryObject():
            fresh = _like(value)
            fresh.update({key: _transfer(item, refer, keep) for key, item in keep(value).items()})
            return fresh
        case _:
            return value


def _like(value: DictionaryObject) -> DictionaryObject:
    """An empty dictionary, or a stream with the same undecoded content."""
    if not isinstance(value, StreamObject):
        return DictionaryObject()
    fresh = type(value)()
    fresh._data = value._data  # the only way to the bytes as they are stored; get_data() decodes them
    return fresh


def _replace_references(container: PdfObject, fresh: dict[int, IndirectObject]) -> None:
    if isinstance(container, DictionaryObject | ArrayObject):
        pairs = list(container.items()) if isinstance(container, DictionaryObject) else list(enumerate(container))
        for key, value in pairs:
            if isinstance(value, IndirectObject) and value.idnum in fresh:
                container[key] = fresh[value.idnum]


def _with_trailer(body: bytes, offsets: list[int]) -> bytes:
    """Objects 1 and 2 are the catalog and the document information; the identifier is the digest of the content."""
    digest = hashlib.md5(body, usedforsecurity=False).hexdigest().encode("ascii")
    lines = [b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1)]
    lines += [b"%010d 00000 n \n" % offset for offset in offsets]
    lines.append(b"trailer\n<< /Size %d /Root 1 0 R /Info 2 0 R " % (len(offsets) + 1))
    lines.append(b"/ID [<%s> <%s>] >>\nstartxref\n%d\n%%%%EOF\n" % (digest, digest, len(body)))
    return body + b"".join(lines)


def walk(value: PdfObject) -> Iterator[PdfObject]:
    """Yield a value and every dictionary, array and reference inside it; references are not followed."""
    stack = [value]
    while stack:
        current = stack.pop()
        yield current
        if isinstance(current, DictionaryObject | ArrayObject):
            inside = list(current.values() if isinstance(current, DictionaryObject) else current)
            stack += [item for item in reversed(inside) if isinstance(item, BRANCHES)]


def written(value: PdfObject) -> bytes:
    """Return the bytes of one object as they stand in a file."""
    out = io.BytesIO()
    write_object(value, out)
    return out.getvalue()


def as_dictionary(value: PdfObject | None) -> DictionaryObject:
    """Return the dictionary that a value or its reference is; an empty one for anything else."""
    found = value.get_object() if value is not None else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def as_list(value: PdfObject | None) -> list[PdfObject]:
    """Return the items of an array or of its reference, references kept; one other value is a list of its own."""
    found = value.get_object() if value is not None else None
    if value is None or found is None or isinstance(found, NullObject):
        return []
    return list(found) if isinstance(found, ArrayObject) else [value]


def raw(dictionary: DictionaryObject, key: str) -> PdfObject | None:
    """Return what stands under a key, a reference as a reference; None where there is nothing."""
    return dict.get(dictionary, NameObject(key))


def put(dictionary: DictionaryObject, key: str, value: PdfObject | None) -> None:
    """Set a key, unless the value is None."""
    if value is not None:
        dictionary[NameObject(key)] = value
