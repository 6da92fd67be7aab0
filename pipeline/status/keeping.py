"""The status as it was told last, kept until anything changes that it was read from; light, to be there at once.

What is kept lies in the project's state folder and may be deleted at any time.
"""

import json
from collections.abc import Iterator
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from pipeline.dictionaries import installed_dictionaries
from pipeline.files import write_file
from pipeline.plain import from_plain, to_plain
from pipeline.project import PACKAGE, ProjectFolder, shipped
from pipeline.stamps import fingerprint
from pipeline.status.overview import Survey

KEPT: Final = "status.json"
MEMORY: Final = "memory.sqlite"
SHIPPED: Final = ("sources", "templates", "glossary")
"""What comes with the program and a status is read from: translations, templates, terms."""

LIBRARIES: Final = ("babel", "py3langid", "simplemma")
"""What the checks ask besides this program; another version may answer otherwise."""


def stamp_of(folder: ProjectFolder) -> str:
    """Return a hash of everything a status is read from: the project with its PO files, templates, glossary, words and
    what was sent out; the memory, dictionaries, libraries and this program; and the day, by which an embargo ends."""
    own = [folder.sources, *(folder.workspace.root / name for name in ("templates", "glossary"))]
    facts = [*_memory(folder), *installed_dictionaries(), *map(library, LIBRARIES), date.today().isoformat()]
    return fingerprint([PACKAGE, *map(shipped, SHIPPED), *own], [folder.name, *facts], without=folder.state)


def kept_survey(folder: ProjectFolder) -> Survey | None:
    """Return what was told last if it would be told again; None for nothing, and for what cannot be read."""
    try:
        content = json.loads((folder.state / KEPT).read_text(encoding="utf-8"))
        return from_plain(Survey, content["survey"]) if content["stamp"] == stamp_of(folder) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep_survey(folder: ProjectFolder, stamp: str, found: Survey) -> None:
    """Write down what was found, under the stamp that was taken before anything was read."""
    content = {"stamp": stamp, "survey": to_plain(found)}
    write_file(folder.state / KEPT, json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())


def library(name: str) -> str:
    """Return the name and version of a library, as it is installed here."""
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return f"{name} -"


def _memory(folder: ProjectFolder) -> Iterator[str]:
    """Yield the state of the memory, which holds what engines answered and may be too large to read."""
    for path in (folder.state / MEMORY, folder.state / f"{MEMORY}-wal"):
        if path.is_file():
            stat = path.stat()
            yield f"{path.name} {stat.st_size}:{stat.st_mtime_ns}"
