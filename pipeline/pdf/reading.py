"""What a PDF says of itself, read with pypdf, and the same PDF without what changes from run to run."""

import struct
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pypdf import PdfReader
from pypdf.generic import (
    BooleanObject,
    DecodedStreamObject,
    Destination,
    DictionaryObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

from pipeline.errors import InputError
from pipeline.pdf.mending import mend_tags
from pipeline.pdf.objects import DAMAGED, Store, as_dictionary, as_list, damaged, open_pdf, put, raw
from pipeline.pdf.xmp import Claims, read_claims, write_packet

END: Final = b"%%EOF"
PRODUCER: Final = "breviary"
OFFICE: Final = "LibreOffice"
PROFILE_HEADER: Final = 128
PROFILE_DATE: Final = slice(24, 36)
PROFILE_ID: Final = slice(84, 100)
VOLATILE: Final = ("/OpenAction", "/PieceInfo", "/LastModified")


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the outline: its text, its level from 1, and the page it leads to, counted from 1."""

    title: str
    level: int
    page: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What is asked of a PDF after it was made: its number of pages, what made it, and its outline."""

    pages: int
    producer: str
    headings: tuple[Heading, ...]


def is_whole(data: bytes) -> bool:
    """True for a PDF that begins and ends as one and has at least one page."""
    if not data.startswith(b"%PDF-") or END not in data[-1024:]:
        return False
    try:
        open_pdf(data, name="")
    except InputError:
        return False
    return True


def page_count(data: bytes, *, name: str = "PDF") -> int:
    """Return the number of pages; raises InputError under `name`, as all functions here that take PDF bytes."""
    return len(open_pdf(data, name=name).pages)


def headings(data: bytes, *, name: str = "PDF") -> tuple[Heading, ...]:
    """Return the outline in reading order; an entry that leads nowhere has the page of the one before it."""
    return _headings(open_pdf(data, name=name))


def facts_of(data: bytes, *, name: str = "PDF") -> Facts:
    """Return what is asked of a PDF after it was made, read at once."""
    reader = open_pdf(data, name=name)
    return Facts(len(reader.pages), _producer(reader), _headings(reader))


def _headings(reader: PdfReader) -> tuple[Heading, ...]:
    try:
        return tuple(_flat(reader, reader.outline, 1, 1))
    except DAMAGED:
        return ()


def _flat(reader: PdfReader, entries: Sequence[object], level: int, page: int) -> list[Heading]:
    found: list[Heading] = []
    for entry in entries:
        if isinstance(entry, list):
            found += _flat(reader, entry, level + 1, page)
        elif isinstance(entry, Destination):
            index = reader.get_destination_page_number(entry)
            page = page if index is None or index < 0 else index + 1
            found.append(Heading(str(entry.title or ""), level, page))
        page = found[-1].page if found else page
    return found


def plain_text(data: bytes, *, name: str = "PDF") -> tuple[str, ...]:
    """Return the text of every page."""
    reader = open_pdf(data, name=name)
    try:
        return tuple(page.extract_text() for page in reader.pages)
    except DAMAGED as exc:
        raise damaged(name) from exc


def holds_any(data: bytes, passages: Sequence[str], *, name: str = "PDF") -> bool:
    """True when one of the passages (see letters) stands on a page, or when there is none to look for."""
    reader = open_pdf(data, name=name)
    try:
        pages = (letters(page.extract_text()) for page in reader.pages)
        return not passages or any(passage in page for page in pages for passage in passages)
    except DAMAGED as exc:
        raise damaged(name) from exc


def letters(text: str) -> str:
    """Return the letters and digits of a text alone: what hyphens, spaces and ligatures on a page leave of it."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text).casefold() if letter.isalnum())


def _producer(reader: PdfReader) -> str:
    return text_of(as_dictionary(raw(reader.trailer, "/Info")), "/Producer")


@dataclass(frozen=True, slots=True)
class Description:
    """What a PDF tells readers and archives of itself; `language` is a BCP 47 tag such as pl."""

    title: str
    language: str
    author: str = ""
    subject: str = ""


def normalise(data: bytes, *, title: str, language: str, author: str = "", subject: str = "") -> bytes:
    """Return the same PDF with this title, language and author and without dates and random identifiers.

    Tags, outline and links are kept. PDFs that differ only in when and where they were made give the same bytes.
    """
    reader = open_pdf(data, name=title)
    store = Store()
    try:
        catalog = store.copy(reader, keep=without_traces)
        _reset_profiles(catalog)
        _order_tabs(store)
        producer = text_of(as_dictionary(raw(reader.trailer, "/Info")), "/Producer")
        if producer.startswith(OFFICE) and is_tagged(catalog):
            mend_tags(store, catalog)
        info = describe(
            store, catalog, Description(title, language, author, subject), claims=claims_of(catalog), producer=producer
        )
    except DAMAGED as exc:
        raise damaged(title) from exc
    return store.save(root=catalog, info=info)


def without_traces(dictionary: DictionaryObject) -> DictionaryObject:
    """Return the dictionary without what tells when or with what it was edited."""
    if not any(key in dictionary for key in VOLATILE):
        return dictionary
    kept = type(dictionary)()
    kept.update({key: value for key, value in dictionary.items() if key not in VOLATILE})
    return kept


def _order_tabs(store: Store) -> None:
    """Let the tab key follow the tags on pages with links (ISO 14289-1, 7.18.3); LibreOffice 7.4 does not."""
    for item in store.objects:
        if isinstance(item, DictionaryObject) and item.get("/Type") == "/Page" and "/Annots" in item:
            put(item, "/Tabs", NameObject("/S"))


def _reset_profiles(catalog: DictionaryObject) -> None:
    """Give every output profile one fixed date: LibreOffice stamps the one it makes (ICC.1, 7.2)."""
    for intent in as_list(raw(catalog, "/OutputIntents")):
        profile = as_dictionary(raw(as_dictionary(intent), "/DestOutputProfile"))
        content = bytearray(profile.get_data() if isinstance(profile, StreamObject) else b"")
        if isinstance(profile, StreamObject) and len(content) >= PROFILE_HEADER:
            content[PROFILE_DATE] = struct.pack(">6H", 1980, 1, 1, 0, 0, 0)
            content[PROFILE_ID] = bytes(16)
            profile.set_data(bytes(content))


def is_tagged(catalog: DictionaryObject) -> bool:
    """True where a PDF says that all its content is tagged, and brings the tags."""
    marked = as_dictionary(raw(catalog, "/MarkInfo")).get("/Marked")
    return isinstance(marked, BooleanObject) and marked.value and "/StructTreeRoot" in catalog


def text_of(dictionary: DictionaryObject, key: str) -> str:
    """Return the text under a key; empty where there is none."""
    value = dictionary.get(NameObject(key))
    return str(value) if value is not None else ""


def claims_of(catalog: DictionaryObject) -> Claims:
    """Return the standards a PDF claims in its metadata."""
    metadata = as_dictionary(catalog.get("/Metadata"))
    return read_claims(metadata.get_data()) if isinstance(metadata, StreamObject) else Claims()


def describe(
    store: Store, catalog: DictionaryObject, description: Description, *, claims: Claims, producer: str
) -> DictionaryObject:
    """Write title, language, author and claims into the catalog; returns the document information to go with it."""
    packet = DecodedStreamObject()
    packet.set_data(
        write_packet(
            title=description.title,
            language=description.language,
            author=description.author,
            subject=description.subject,
            producer=producer or PRODUCER,
            claims=claims,
        )
    )
    packet.update({NameObject("/Type"): NameObject("/Metadata"), NameObject("/Subtype"): NameObject("/XML")})
    catalog[NameObject("/Metadata")] = store.add(packet)
    catalog[NameObject("/Lang")] = TextStringObject(description.language)
    catalog[NameObject("/ViewerPreferences")] = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    entries = {
        "/Title": description.title,
        "/Author": description.author,
        "/Subject": description.subject,
        "/Producer": producer or PRODUCER,
    }
    return DictionaryObject({NameObject(key): TextStringObject(text) for key, text in entries.items() if text})
