"""The page on which each record starts, read from the outlines of the PDFs and kept beside the stamps of a build."""

import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from pipeline.delivery import Finished
from pipeline.files import write_file
from pipeline.pdf.reading import facts_of
from pipeline.project import ProjectFolder
from pipeline.records.loading import load_records
from pipeline.tasks import Rendered

PAGES: Final = "pages.json"
"""The file of the pages, in the state of a project."""
NUMBER: Final = re.compile(r"^[0-9]+[.)]?\s+")
"""The number that some publications put before the title of a record."""
FOLDERS: Final = {"practices": "practice", "plans": "plan", "newsletters": "newsletter", "press": "press"}
"""Folder of records -> what their addresses begin with."""
Starts = Mapping[str, Mapping[str, int]]
"""Path of a PDF below the output folder -> record -> page, counted from 1."""


def record_starts(finished: Iterable[Finished]) -> dict[str, dict[str, int]]:
    """Return where each record starts: in a document of its own on page 1, elsewhere where a heading is its title."""
    starts = {}
    for item in finished:
        if item.pdf is not None:
            name = f"{item.rendered.language}/{item.rendered.name.removesuffix('.docx')}.pdf"
            starts[name] = _starts(item, item.pdf)
    return {name: found for name, found in starts.items() if found}


def _starts(item: Finished, pdf: bytes) -> dict[str, int]:
    if item.rendered.record:
        return _own(item.rendered)
    first: dict[str, int] = {}
    for heading in (item.facts or facts_of(pdf)).headings:
        for title in (heading.title, NUMBER.sub("", heading.title)):
            first.setdefault(_plain(title), heading.page)
    pages = {address: first.get(_plain(title)) for address, title in item.rendered.titles.items()}
    return {address: page for address, page in pages.items() if page is not None}


def _own(rendered: Rendered) -> dict[str, int]:
    """Return the record that a document of its own is about; of several with one id, that of the same title."""
    found = [address for address in rendered.titles if address.partition("/")[2] == rendered.record]
    same = [address for address in found if rendered.titles[address] == rendered.title]
    return dict.fromkeys(same or found, 1)


def _plain(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split()).casefold()


def keep_starts(path: Path, starts: Starts) -> None:
    """Write the pages of these PDFs into the file, beside those of PDFs that were not made this time."""
    if starts:
        text = json.dumps({**read_starts(path), **starts}, indent=1, sort_keys=True, ensure_ascii=False)
        write_file(path, f"{text}\n".encode())


def read_starts(path: Path) -> dict[str, dict[str, int]]:
    """Return what the file says; nothing when it is not there or damaged, which only costs a rebuild."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return content if isinstance(content, dict) else {}
    except (OSError, ValueError):
        return {}


def page_finder(folder: ProjectFolder, starts: Starts | None = None) -> Callable[[str], str]:
    """Return what tells of a place in a record file where its record starts in the PDFs built last: `en 8, pl 9`.

    It gives an empty text for other places and for records that stand in no PDF with others. `starts` are those that
    the last build kept, unless others are given.
    """
    made = read_starts(folder.state / PAGES) if starts is None else starts
    shared = {name: found for name, found in made.items() if len(found) > 1}
    known = {record for found in shared.values() for record in found}
    listed = _listed(folder, known) if {record.partition("/")[0] for record in known} - set(FOLDERS.values()) else {}

    def find(place: str) -> str:
        path = PurePosixPath(place.rpartition(":")[0] or place)
        record = listed.get(place) or f"{FOLDERS.get(path.parent.name, '')}/{path.stem}"
        pages = {name.split("/")[0]: found[record] for name, found in sorted(shared.items()) if record in found}
        return ", ".join(f"{language} {page}" for language, page in pages.items())

    return find


def _listed(folder: ProjectFolder, known: Collection[str]) -> dict[str, str]:
    """Return line of a file -> record, for the records that stand with others in one file, such as services."""
    places = load_records(folder).places
    records = {address: "/".join(address.split("/")[:2]) for address in places}
    return {places[address]: record for address, record in records.items() if record in known}
