"""What a final was built from, as hashes that the same commit always gives; reads files, knows no document."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline import __version__
from pipeline.files import TEMPORARY
from pipeline.project import ProjectFolder

OTHERS = ("po", "sent", "archive", "templates", "glossary", "words")
"""The folders beside the records that hold no records: hashed apart, or never printed from."""
DROPPED = ("Thumbs.db", "desktop.ini")
"""Files that Windows leaves in folders; those of other systems begin with a full stop."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """The SHA-256 of what the documents of one language were built from, and the version of this program.

    `catalogs` are those of the language; the source language has none, and '' for their hash.
    """

    sources: str
    catalogs: str
    templates: str
    glossary: str
    program: str = __version__

    @property
    def properties(self) -> Mapping[str, str]:
        """The names and values that stand in a document; the first one stands for all others."""
        parts = {
            "BreviaryBuiltFrom": self.digest,
            "BreviarySources": self.sources,
            "BreviaryCatalogs": self.catalogs,
            "BreviaryTemplates": self.templates,
            "BreviaryGlossary": self.glossary,
            "BreviaryProgram": self.program,
        }
        return {name: value for name, value in parts.items() if value}

    @property
    def digest(self) -> str:
        """One hash over all of it."""
        parts = (self.sources, self.catalogs, self.templates, self.glossary, self.program)
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def provenance_of(
    folder: ProjectFolder, language: str, templates: Mapping[str, bytes], glossaries: Iterable[Path]
) -> Provenance:
    """Return what the documents of a language are built from today; a template counts wherever it lies."""
    records = [path for path in _files(folder.sources) if path.relative_to(folder.sources).parts[0] not in OTHERS]
    return Provenance(
        sources=_digest({path.relative_to(folder.sources).as_posix(): path.read_bytes() for path in records}),
        catalogs=_digest({path.name: path.read_bytes() for path in _files(folder.po / language)}),
        templates=_digest(templates),
        glossary=_digest(
            {
                f"{number}/{path.relative_to(place).as_posix()}": path.read_bytes()
                for number, place in enumerate(glossaries)
                for path in _files(place)
            }
        ),
    )


def provenance_of_document(
    folder: ProjectFolder, language: str, name: str, document: bytes, glossaries: Iterable[Path]
) -> Provenance:
    """Return what a Word document in a language is made from: itself, in place of the records, and no template."""
    return replace(provenance_of(folder, language, {}, glossaries), sources=_digest({name: document}))


def _files(folder: Path) -> list[Path]:
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and not path.name.startswith((TEMPORARY, "~$", "."))
        and path.name not in DROPPED
        and path.parent.name != "__pycache__"
    ]


def _digest(files: Mapping[str, bytes]) -> str:
    """Return one hash over names and contents, '' for no files at all; no name or size can pass for another."""
    total = hashlib.sha256()
    for name in sorted(files):
        total.update(f"{len(files[name])} {name}\n".encode())
        total.update(files[name])
    return total.hexdigest() if files else ""
