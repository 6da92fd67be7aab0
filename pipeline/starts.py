"""The page on which each record starts, read from the outlines of the PDFs and kept beside the stamps of a build."""

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from pipeline.delivery import Finished
from pipeline.files import write_file
from pipeline.pdf.reading import headings
from pipeline.project import ProjectFolder

PAGES: Final = "pages.json"
"""The file of the pages, in the state of a project."""
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
    own = {address: 1 for address in item.rendered.titles if address.partition("/")[2] == item.rendered.record}
    if item.rendered.record:
        return own
    first: dict[str, int] = {}
    for heading in headings(pdf):
        first.setdefault(_plain(heading.title), heading.page)
    pages = {address: first.get(_plain(title)) for address, title in item.rendered.titles.items()}
    return {address: page for address, page in pages.items() if page is not None}


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


def page_finder(folder: ProjectFolder) -> Callable[[str], str]:
    """Return what tells of a place in a record file where its record starts in the PDFs built last: `en 8, pl 9`.

    It gives an empty text for other places and for records that stand in no PDF with others.
    """
    starts = read_starts(folder.state / PAGES)
    shared = {name: found for name, found in starts.items() if len(found) > 1}

    def find(place: str) -> str:
        path = PurePosixPath(place.rpartition(":")[0] or place)
        record = f"{FOLDERS.get(path.parent.name, '')}/{path.stem}"
        pages = {name.split("/")[0]: found[record] for name, found in sorted(shared.items()) if record in found}
        return ", ".join(f"{language} {page}" for language, page in pages.items())

    return find
