"""The status as it was told last, kept until anything changes that it was read from; light, to be there at once.

What is kept lies in the project's state folder and may be deleted at any time.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final, TypeVar

from pipeline.dictionaries import installed_dictionaries
from pipeline.files import write_file
from pipeline.plain import from_plain, to_plain
from pipeline.project import PACKAGE, ProjectFolder, shipped
from pipeline.stamps import fingerprint
from pipeline.status.overview import Survey

T = TypeVar("T")

KEPT: Final = "status.json"
MEMORY: Final = "memory.sqlite"
SHIPPED: Final = ("sources", "templates", "glossary")
"""What comes with the program and a status is read from: translations, templates, terms."""

LIBRARIES: Final = ("babel", "py3langid", "simplemma")
"""What the checks ask besides this program; another version may answer otherwise."""


@dataclass(frozen=True, slots=True)
class Stamps:
    """Hashes of everything a status is read from: of each language's PO files, and `common` of all the rest."""

    common: str
    languages: Mapping[str, str]

    @property
    def whole(self) -> str:
        return hashlib.sha256(json.dumps([self.common, *sorted(self.languages.items())]).encode()).hexdigest()


def stamps_of(folder: ProjectFolder) -> Stamps:
    """Return hashes of everything a status is read from: the project with its PO files, templates, glossary, words and
    what was sent out; the memory, dictionaries, libraries and this program; and the day, by which an embargo ends."""
    own = [folder.sources, *(folder.workspace.root / name for name in ("templates", "glossary"))]
    facts = [*memory_state(folder), *installed_dictionaries(), *map(library, LIBRARIES), date.today().isoformat()]
    return Stamps(
        fingerprint([PACKAGE, *map(shipped, SHIPPED), *own], [folder.name, *facts], without=folder.po),
        {
            path.name: fingerprint([path], [], without=folder.state)
            for path in sorted(folder.po.glob("*"))
            if path.is_dir()
        },
    )


def kept_survey(folder: ProjectFolder) -> Survey | None:
    """Return what was told last if it would be told again; None for nothing, and for what cannot be read."""
    path = folder.state / KEPT
    return kept(path, Survey, stamps_of(folder).whole) if path.is_file() else None


def keep_survey(folder: ProjectFolder, stamp: str, found: Survey) -> None:
    """Write down what was found, under the stamp that was taken before anything was read."""
    keep(folder.state / KEPT, stamp, found)


def kept(path: Path, kind: type[T], stamp: str) -> T | None:
    """Return the value that was kept in a file under this stamp; None for nothing, and for what cannot be read."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return from_plain(kind, content["value"]) if content["stamp"] == stamp else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep(path: Path, stamp: str, value: object) -> None:
    """Keep a value in a file under a stamp."""
    content = {"stamp": stamp, "value": to_plain(value)}
    write_file(path, json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())


def library(name: str) -> str:
    """Return the name and version of a library, as it is installed here."""
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return f"{name} -"


def memory_state(folder: ProjectFolder) -> Iterator[str]:
    """Yield the state of the memory, which holds what engines answered and may be too large to read."""
    for path in (folder.state / MEMORY, folder.state / f"{MEMORY}-wal"):
        if path.is_file():
            stat = path.stat()
            yield f"{path.name} {stat.st_size}:{stat.st_mtime_ns}"
