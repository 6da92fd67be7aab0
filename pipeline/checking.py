"""What the checks look at, read from disk, and what they found in a language, kept until anything they read changes.

What is kept lies in the project's state folder and may be deleted at any time.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from pipeline import checks
from pipeline.dictionaries import installed_dictionaries
from pipeline.files import write_file
from pipeline.model.results import Finding, Severity
from pipeline.model.texts import Catalog
from pipeline.project import ProjectFolder
from pipeline.records.loading import load_records
from pipeline.sources import (
    catalog_paths,
    glossary_folders,
    glossary_of,
    messages_of,
    read_catalogs,
    read_templates,
    target_languages,
)
from pipeline.stamps import fingerprint
from pipeline.status.keeping import LIBRARIES, library
from pipeline.workers import run_all

FEW_UNITS: Final = 1500
"""So many are checked before another process has started."""


Read = Callable[[ProjectFolder, Sequence[str]], Mapping[str, Mapping[str, Catalog]]]
"""Gives the catalogs of some languages, by language and domain."""


def subject_of(folder: ProjectFolder, read: Read = read_catalogs) -> checks.Subject:
    """Return all that checks look at."""
    records = load_records(folder)
    templates = read_templates(folder, records)
    messages = messages_of(records, templates)
    languages = target_languages(records, ())
    catalogs = read(folder, languages)
    files = {name: (folder.relative(folder.template(name)), data) for name, data in templates.items()}
    return checks.Subject(
        records,
        messages,
        catalogs,
        folder.relative(folder.po),
        files,
        glossary_of(folder),
        checks.read_words(folder, languages),
        date.today(),
    )


def findings_of(folder: ProjectFolder, subject: checks.Subject, *, parts: Sequence[str] = ()) -> tuple[Finding, ...]:
    """Return what the checks find; a language of which nothing has changed since is not read through again."""
    return checks.run(subject, parts=parts, each=Kept(folder))


@dataclass(frozen=True, slots=True)
class Kept:
    """Runs a check over languages, in other processes where there is much to read, and keeps what it found."""

    folder: ProjectFolder

    def __call__(
        self, check: Callable[[checks.Task], tuple[Finding, ...]], tasks: Sequence[checks.Task]
    ) -> Iterator[tuple[Finding, ...]]:
        keys = self.keys(tasks)
        known = {language: self.read(language, key) for language, key in keys.items()}
        fresh = [task for task in tasks if known[task.language] is None]
        units = sum(len(catalog.units) for task in fresh for catalog in task.catalogs.values())
        each = run_all if units > FEW_UNITS and len(fresh) > 1 else map
        for task, found in zip(fresh, each(check, fresh), strict=True):
            self.write(task.language, keys[task.language], found)
            known[task.language] = found
        yield from (known[task.language] or () for task in tasks)

    def keys(self, tasks: Sequence[checks.Task]) -> dict[str, str]:
        """Return by language the hash of everything its checks read, with its PO files as they lie there now."""
        common = self._common()
        return {task.language: self._key(task, common) for task in tasks}

    def _common(self) -> str:
        """Return the hash of what the checks of all languages read: program, libraries, dictionaries, glossary."""
        folders = [Path(__file__).parent, *glossary_folders(self.folder)]
        tools = [*map(library, LIBRARIES), *installed_dictionaries()]
        return fingerprint(folders, tools, without=self.folder.sent)

    def _key(self, task: checks.Task, common: str) -> str:
        total = hashlib.sha256(f"{common}\0{task.source_language}\0{task.profile.value}\0{task.po}".encode())
        for path in catalog_paths(self.folder, task.language):
            data = path.read_bytes()
            total.update(f"\0{path.name}\0{len(data)}\0".encode())
            total.update(data)
        total.update("\0".join(sorted(task.words)).encode())
        return total.hexdigest()

    def _file(self, language: str) -> Path:
        return self.folder.state / "findings" / f"{language}.json"

    def read(self, language: str, key: str) -> tuple[Finding, ...] | None:
        """Return what was kept under the key; None for nothing, and for what cannot be read."""
        try:
            content = json.loads(self._file(language).read_text(encoding="utf-8"))
            if content["key"] != key:
                return None
            return tuple(_finding(item) for item in content["findings"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def write(self, language: str, key: str, found: Sequence[Finding]) -> None:
        """Keep what was found in a language under the key that was taken before it was read."""
        rows = [[item.check, item.severity.value, item.place, item.what, item.advice] for item in found]
        text = json.dumps({"key": key, "findings": rows}, ensure_ascii=False, indent=0)
        write_file(self._file(language), text.encode())


def _finding(row: Sequence[str]) -> Finding:
    check, severity, place, what, advice = row
    return Finding(str(check), Severity(severity), str(place), str(what), str(advice))
