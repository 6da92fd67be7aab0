"""The pages of a PDF in the making: found in order, each with what it inherits, and drawn upon one by one."""

from collections.abc import Iterator
from typing import Final

from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfObject,
)

from pipeline.pdf.objects import Store, as_dictionary, as_list, put, raw

INHERITED: Final = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")


def pages_of(catalog: DictionaryObject) -> Iterator[IndirectObject]:
    """Yield the pages in order, each once, with what it inherits written into it (ISO 32000-1, 7.7.3.4)."""
    stack: list[tuple[PdfObject | None, dict[str, PdfObject]]] = [(raw(catalog, "/Pages"), {})]
    seen: set[int] = set()
    while stack:
        reference, inherited = stack.pop()
        if not isinstance(reference, IndirectObject) or reference.idnum in seen:
            continue
        seen.add(reference.idnum)
        node = as_dictionary(reference)
        own = inherited | {key: value for key in INHERITED if (value := raw(node, key)) is not None}
        if "/Kids" in node:
            stack.extend((kid, own) for kid in reversed(as_list(raw(node, "/Kids"))))
        else:
            node.update({NameObject(key): value for key, value in own.items()})
            yield reference


def draw(store: Store, page: DictionaryObject, content: bytes) -> None:
    """Put drawing operators on top of a page, whatever state its own content leaves behind."""
    before, after = _stream(store, b"q\n"), _stream(store, b"\nQ\n" + content)
    put(page, "/Contents", ArrayObject([before, *as_list(raw(page, "/Contents")), after]))


def add_resource(page: DictionaryObject, kind: str, name: str, value: PdfObject) -> None:
    """Give a page a resource of its own; a dictionary it shares with other pages stays as it is."""
    resources = DictionaryObject(as_dictionary(raw(page, "/Resources")))
    own = DictionaryObject(as_dictionary(raw(resources, kind)))
    put(own, name, value)
    put(resources, kind, own)
    put(page, "/Resources", resources)


def _stream(store: Store, data: bytes) -> IndirectObject:
    stream = DecodedStreamObject()
    stream.set_data(data)
    return store.add(stream)
