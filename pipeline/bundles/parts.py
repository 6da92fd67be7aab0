"""One PDF as it enters a larger one: its objects in the store, its pages in order, nothing in it that acts by itself.

What is read here was made elsewhere and may be hostile: loops end, scripts and attached files stay outside.
"""

from dataclasses import dataclass

from pypdf.generic import (
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NullObject,
    PdfObject,
    TextStringObject,
)

from pipeline.pdf.cleaning import harmless, keep_calm_annotations
from pipeline.pdf.objects import DAMAGED, Store, as_dictionary, as_list, damaged, open_pdf, put, raw, walk
from pipeline.pdf.pages import pages_of


@dataclass(frozen=True, slots=True)
class Part:
    """A publication as it goes into the whole: the title its outline entry gets, and its PDF."""

    title: str
    pdf: bytes


@dataclass(frozen=True, slots=True)
class Graft:
    """A part in the store: its catalog, its pages in order, and the numbers of its objects."""

    title: str
    catalog: DictionaryObject
    pages: tuple[IndirectObject, ...]
    numbers: range


def graft_part(store: Store, part: Part) -> Graft:
    """Return a part as copied into the store; raises InputError naming it when it is damaged or protected."""
    reader = open_pdf(part.pdf, name=part.title)
    before = len(store.objects)
    try:
        catalog = store.copy(reader, keep=harmless)
        numbers = range(before + 1, len(store.objects) + 1)
        pages = tuple(pages_of(catalog))
        for page in pages:
            keep_calm_annotations(as_dictionary(page))
        _resolve_names(store, catalog, numbers)
    except DAMAGED as exc:
        raise damaged(part.title) from exc
    return Graft(part.title, catalog, pages, numbers)


def _resolve_names(store: Store, catalog: DictionaryObject, numbers: range) -> None:
    """Let links and outline entries lead to pages instead of names, for two parts may use one name."""
    places = _named_places(catalog)
    for number in numbers:
        for item in walk(store.objects[number - 1]):
            if isinstance(item, DictionaryObject):
                key = "/D" if item.get("/S") == "/GoTo" else "/Dest"
                name = item.get(NameObject(key))
                if isinstance(name, TextStringObject | ByteStringObject | NameObject):
                    put(item, key, places.get(_key(name), NullObject()))


def _named_places(catalog: DictionaryObject) -> dict[bytes, PdfObject]:
    """Return the named destinations of a PDF, from both places that may hold them (ISO 32000-1, 12.3.2.3)."""
    old = as_dictionary(raw(catalog, "/Dests"))
    found = {_key(name): _place(value) for name, value in old.items()}
    nodes, seen = [as_dictionary(raw(as_dictionary(raw(catalog, "/Names")), "/Dests"))], set[int]()
    while nodes:
        node = nodes.pop()
        if id(node) not in seen:
            seen.add(id(node))
            items = as_list(raw(node, "/Names"))
            found |= {_key(name): _place(value) for name, value in zip(items[::2], items[1::2], strict=False)}
            nodes += [as_dictionary(kid) for kid in as_list(raw(node, "/Kids"))]
    return found


def _key(name: PdfObject) -> bytes:
    if isinstance(name, TextStringObject | ByteStringObject):
        return bytes(name.original_bytes)
    return str(name).removeprefix("/").encode("latin-1", "replace")


def _place(value: PdfObject) -> PdfObject:
    return raw(as_dictionary(value), "/D") or value
