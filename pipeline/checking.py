"""What the checks look at, read from disk, and what they found in a language, kept until anything they read changes.

What is kept lies in the project's state folder and may be deleted at any time.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

from pipeline import checks
from pipeline.dictionaries import installed_dictionaries
from pipeline.languages.identification import have_ready
from pipeline.model.results import Finding
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
from pipeline.status.keeping import LIBRARIES, keep, kept, library
from pipeline.workers import begun

T = TypeVar("T")
R = TypeVar("R")

FEW_UNITS: Final = 1500
"""So many are checked before another process has started."""


Read = Callable[[ProjectFolder, Sequence[str]], Mapping[str, Mapping[str, Catalog]]]
"""Gives the catalogs of some languages, by language and domain."""


def subject_of(folder: ProjectFolder, read: Read = read_catalogs) -> checks.Subject:
    """Return all that checks look at."""
    return with_messages(folder, outline_of(folder, read))


def outline_of(folder: ProjectFolder, read: Read = read_catalogs) -> checks.Subject:
    """Return what the checks of a language look at: all but messages and templates."""
    records = load_records(folder)
    languages = target_languages(records, ())
    return checks.Subject(
        records,
        {},
        read(folder, languages),
        folder.relative(folder.po),
        glossary=glossary_of(folder),
        words=checks.read_words(folder, languages),
        today=date.today(),
    )


def with_messages(folder: ProjectFolder, outline: checks.Subject) -> checks.Subject:
    """Return the outline with the templates, and with the messages of records and templates."""
    templates = read_templates(folder, outline.records)
    files = {name: (folder.relative(folder.template(name)), data) for name, data in templates.items()}
    return replace(outline, messages=messages_of(outline.records, templates), templates=files)


def findings_of(folder: ProjectFolder, subject: checks.Subject, *, parts: Sequence[str] = ()) -> tuple[Finding, ...]:
    """Return what the checks find; a language of which nothing has changed since is not read through again."""
    return checks.run(subject, parts=parts, each=Kept(folder))


@contextmanager
def side_by_side(
    work: Callable[[T], R], items: Sequence[T], tasks: Sequence[checks.Task], *, many: bool = True
) -> Iterator[Iterator[R]]:
    """Give what comes of each item, begun at once in processes of their own where there are `many`.

    `tasks` are the checks that will be done: what each process would load for the first new entry is loaded once,
    before they part.
    """
    if not many:
        yield map(work, items)
        return
    if not all(task.known for task in tasks):
        have_ready()
    with begun(work, items) as made:
        yield made


@dataclass(frozen=True, slots=True)
class Keys:
    """Hashes of what the checks of a language read: `rules` of all but its PO files, `whole` of these, too."""

    rules: str
    whole: str


@dataclass(frozen=True, slots=True)
class Kept:
    """Runs a check over languages, in other processes where there is much to read, and keeps what it found."""

    folder: ProjectFolder

    def __call__(
        self, check: Callable[[checks.Task], checks.Checked], tasks: Sequence[checks.Task]
    ) -> Iterator[checks.Checked]:
        keys = self.keys(tasks)
        found = {language: self.read(language, key) for language, key in keys.items()}
        fresh = [self.recalled(task, keys[task.language]) for task in tasks if found[task.language] is None]
        units = sum(len(catalog.units) for task in fresh for catalog in task.catalogs.values())
        many = units > FEW_UNITS and len(fresh) > 1
        with side_by_side(check, fresh, fresh, many=many) as made:
            for task, checked in zip(fresh, made, strict=True):
                self.write(task.language, keys[task.language], checked)
                found[task.language] = checked.findings
        yield from (checks.Checked(found[task.language] or ()) for task in tasks)

    def keys(self, tasks: Sequence[checks.Task]) -> dict[str, Keys]:
        """Return by language the hashes of everything its checks read, with its PO files as they lie there now."""
        common = self._common()
        return {task.language: self._keys(task, common) for task in tasks}

    def _common(self) -> str:
        """Return the hash of what the checks of all languages read: program, libraries, dictionaries, glossary."""
        folders = [Path(__file__).parent, *glossary_folders(self.folder)]
        tools = [*map(library, LIBRARIES), *installed_dictionaries()]
        return fingerprint(folders, tools, without=self.folder.sent)

    def _keys(self, task: checks.Task, common: str) -> Keys:
        words = "\0".join(sorted(task.words))
        manner = "\0".join((common, task.language, task.source_language, task.profile.value, task.po, words))
        total = hashlib.sha256(manner.encode())
        rules = total.hexdigest()
        for path in catalog_paths(self.folder, task.language):
            data = path.read_bytes()
            total.update(f"\0{path.name}\0{len(data)}\0".encode())
            total.update(data)
        return Keys(rules, total.hexdigest())

    def read(self, language: str, keys: Keys) -> tuple[Finding, ...] | None:
        """Return what was found in the same files by the same rules; None for nothing, and for what cannot be read."""
        return kept(self._file(language), tuple[Finding, ...], keys.whole)

    def recalled(self, task: checks.Task, keys: Keys) -> checks.Task:
        """Return the task with what the same rules found in the entries of the language, as far as that was kept."""
        entries = kept(self._file(f"{task.language}.entries"), dict[str, checks.Told], keys.rules)
        return replace(task, known=entries or {})

    def write(self, language: str, keys: Keys, checked: checks.Checked) -> None:
        """Keep what was found in a language under the keys that were taken before it was read."""
        keep(self._file(language), keys.whole, checked.findings)
        keep(self._file(f"{language}.entries"), keys.rules, checked.entries)

    def _file(self, name: str) -> Path:
        return self.folder.state / "findings" / f"{name}.json"
