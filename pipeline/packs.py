"""The packs that are handed out as ZIP: of one language, of all, for the press, and for the programme's archive.

Decides what goes into which pack and what its manifest says; how a ZIP is written is the business of bundles.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Final

from pipeline.bundles.archive import Content, Line, Manifest, content_of, csv_text, write_zip
from pipeline.delivery import Finished
from pipeline.model.publications import PublicationKind
from pipeline.naming import file_name, slug
from pipeline.packing import Shelf
from pipeline.records.pictures import for_print

PRESS_KINDS: Final = frozenset(
    (PublicationKind.PRESS_RELEASE, PublicationKind.FACT_SHEET, PublicationKind.CONTACT_LIST)
)
PICTURE_WIDTH: Final = 6.7
"""Width in inches for which the pictures of a press kit are made: the text of a page."""
NO_PDF: Final = "no PDF could be made of this document"
IN_SOURCE: Final = "{} texts of this publication are not reviewed and stand in the source language ({})"
NO_TAGS: Final = "a partner's PDF without tags for screen readers"
ALL: Final = "all-languages"
ARCHIVE: Final = "archive"
"""Folders beside those of the languages."""
PRESS: Final = "Press kit"
INDEX: Final = "INDEX.csv"
LOG: Final = "BUILD-LOG.txt"
EARLIER: Final = "earlier"

Contents = Mapping[tuple[str, bytes], Content]
"""Files as packs hold them, by suffix and bytes."""


@dataclass(frozen=True, slots=True)
class Item:
    """A file of a pack with its line in the manifest; without data where the line tells of something missing."""

    line: Line
    data: bytes | None = None


def names_of(shelves: Sequence[Shelf], *, whole: bool) -> tuple[str, ...]:
    """Return the paths of all toolkits and packs; `whole` adds those over all languages."""
    names = [f"{shelf.language}/{name}" for shelf in shelves for name in (_toolkit_name(shelf), _pack_name(shelf))]
    names += [f"{shelf.language}/{_press_name(shelf)}" for shelf in shelves if press_items(shelf)]
    return (*names, *((_whole_name(shelves, ALL), _whole_name(shelves, ARCHIVE)) if whole else ()))


def _toolkit_name(shelf: Shelf) -> str:
    return f"{shelf.front.name.removesuffix('.docx')}.pdf"


def _pack_name(shelf: Shelf) -> str:
    return f"{shelf.front.name.removesuffix('.docx')}.zip"


def _press_name(shelf: Shelf) -> str:
    task = shelf.task
    return file_name(
        task.records.project.acronym, PRESS, task.language, shelf.front.version, draft=task.draft, suffix=".zip"
    )


def _whole_name(shelves: Sequence[Shelf], folder: str) -> str:
    task = shelves[0].task
    title = folder.replace("-", " ")
    name = file_name(task.records.project.acronym, title, "", shelves[0].front.version, draft=task.draft, suffix=".zip")
    return f"{folder}/{name}"


def files_of_packs(
    shelves: Sequence[Shelf],
    toolkits: Mapping[str, bytes],
    log: str,
    earlier: Mapping[str, Mapping[str, bytes]],
    *,
    whole: bool,
) -> dict[str, bytes]:
    """Return toolkits and packs by path; `toolkits` are PDFs by language, `whole` adds packs over all languages."""
    files = {
        f"{shelf.language}/{_toolkit_name(shelf)}": toolkits[shelf.language]
        for shelf in shelves
        if shelf.language in toolkits
    }
    items = {shelf.language: language_items(shelf, _below(files, shelf.language)) for shelf in shelves}
    packs: dict[str, Sequence[Item]] = {}
    for shelf in shelves:
        packs[f"{shelf.language}/{_pack_name(shelf)}"] = items[shelf.language]
        if press := press_items(shelf):
            packs[f"{shelf.language}/{_press_name(shelf)}"] = press
    if whole:
        together = all_items(items)
        packs[_whole_name(shelves, ALL)] = together
        packs[_whole_name(shelves, ARCHIVE)] = archive_items(together, log, earlier)
    contents = contents_of(item for items in packs.values() for item in items)
    return files | {name: zip_of(items, contents) for name, items in packs.items()}


def _below(files: Mapping[str, bytes], folder: str) -> dict[str, bytes]:
    return {path.removeprefix(f"{folder}/"): data for path, data in files.items() if path.startswith(f"{folder}/")}


def contents_of(items: Iterable[Item]) -> Contents:
    """Return every file of the items packed, once however many packs it goes into."""
    files = dict.fromkeys((_suffix(item), item.data) for item in items if item.data is not None)
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:  # compressing leaves the interpreter to the others
        return dict(zip(files, pool.map(lambda file: content_of(*file), files), strict=True))


def _suffix(item: Item) -> str:
    return PurePosixPath(item.line.file).suffix


def zip_of(items: Sequence[Item], contents: Contents) -> bytes:
    """Return a ZIP of the items with manifest and checksums; same items, same bytes."""
    files = [(item.line.file, contents[_suffix(item), item.data]) for item in items if item.data is not None]
    return write_zip(files, Manifest(tuple(item.line for item in items)))


def language_items(shelf: Shelf, toolkit: Mapping[str, bytes]) -> list[Item]:
    """Return everything of a language: its documents, annexes and toolkit, and a line for what is not there."""
    state = _state(shelf)
    items = [item for document in shelf.documents for item in _document_items(document, shelf)]
    items += [Item(Line("", item.publication, shelf.language, "", "missing", item.note)) for item in shelf.missing]
    items += [
        Item(Line(annex.name, annex.title, annex.language, "", "annex", "" if annex.tagged else NO_TAGS), annex.pdf)
        for annex in shelf.annexes
    ]
    front = shelf.front
    whole = Line("", front.publication, front.language, front.version, state, built_from=_built_from(shelf))
    return [*items, *(Item(replace(whole, file=name), data) for name, data in toolkit.items()), index_item(shelf)]


def _state(shelf: Shelf) -> str:
    return "draft" if shelf.task.draft else "final"


def _built_from(shelf: Shelf) -> str:
    """Return the hash over everything a final was built from; a draft has none."""
    return shelf.task.provenance.digest if shelf.task.provenance else ""


def _document_items(document: Finished, shelf: Shelf) -> Iterator[Item]:
    rendered = document.rendered
    title = f"{rendered.publication} {rendered.record}".strip()
    number = shelf.task.in_source.get(rendered.publication, 0)
    note = IN_SOURCE.format(number, shelf.task.records.project.source_language) if number else ""
    line = Line(rendered.name, title, rendered.language, rendered.version, _state(shelf), note, _built_from(shelf))
    yield Item(line, document.docx)
    if document.pdf is None:
        yield Item(replace(line, file="", note="; ".join(filter(None, [NO_PDF, note])), built_from=""))
    else:
        yield Item(replace(line, file=f"{rendered.name.removesuffix('.docx')}.pdf"), document.pdf)


def index_item(shelf: Shelf) -> Item:
    """Return the index of a language: on which page of which PDF each record starts."""
    titles = {address: title for item in shelf.documents for address, title in item.rendered.titles.items()}
    rows = [
        (titles.get(address, address), address, name.partition("/")[2], str(page))
        for name, found in shelf.starts.items()
        for address, page in found.items()
    ]
    data = csv_text(("title", "record", "file", "page"), sorted(rows, key=lambda row: (row[1], row[2])))
    return Item(Line(INDEX, "index of records by page", shelf.language, "", ""), data)


def press_items(shelf: Shelf) -> list[Item]:
    """Return what a journalist gets: the press documents, and the pictures whose record names the day of consent."""
    kinds = {publication.id: publication.kind for publication in shelf.task.records.publications}
    press = [document for document in shelf.documents if kinds.get(document.rendered.publication) in PRESS_KINDS]
    items = [item for document in press for item in _document_items(document, shelf)]
    return [*items, *_pictures(shelf), index_item(shelf)] if items else []


def _pictures(shelf: Shelf) -> Iterator[Item]:
    for image in shelf.task.records.images:
        if image.consent_date and image.file in shelf.task.images:
            data, kind, _, _ = for_print(shelf.task.images[image.file], PICTURE_WIDTH)
            note = ", ".join(filter(None, [image.alt, image.credit]))
            yield Item(Line(f"pictures/{slug(image.id)}.{kind}", image.id, "", "", "picture", note), data)


def all_items(packs: Mapping[str, Sequence[Item]]) -> list[Item]:
    """Return the items of all languages, each language in a folder of its own."""
    return [
        Item(replace(item.line, file=f"{language}/{item.line.file}" if item.line.file else ""), item.data)
        for language, items in packs.items()
        for item in items
    ]


def archive_items(items: Sequence[Item], log: str, earlier: Mapping[str, Mapping[str, bytes]]) -> list[Item]:
    """Return what the programme's archive gets: all items, the build log, and what earlier archive packs held.

    `earlier` are the contents of packs by their names; a file that is the same today is not packed twice.
    """
    today = {hashlib.sha256(item.data).digest() for item in items if item.data is not None}
    found: dict[str, bytes] = {}
    for pack, contents in earlier.items():
        for name, data in contents.items():
            if hashlib.sha256(data).digest() not in today:
                found.setdefault(name if name.startswith(f"{EARLIER}/") else f"{EARLIER}/{pack}/{name}", data)
    kept = [Item(Line(name, name.split("/")[-1], "", "", "earlier"), data) for name, data in sorted(found.items())]
    return [*items, Item(Line(LOG, "build log", "en", "", ""), log.encode()), *kept]
