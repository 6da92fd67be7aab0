"""What each language gives to a status: read from its PO files in a process of its own, and kept until it changes.

What is kept lies in the project's state folder and may be deleted at any time.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from pipeline import checks
from pipeline.acceptance import acceptance
from pipeline.catalogs.efforts import Effort
from pipeline.checking import Kept, side_by_side
from pipeline.errors import InputError, Problem
from pipeline.memory_files import PLACE as MEMORIES
from pipeline.model.results import Finding
from pipeline.project import SOURCES, ProjectFolder, shipped
from pipeline.sources import SHIPPED, catalog_paths, read_catalogs
from pipeline.stamps import fingerprint
from pipeline.status.keeping import keep, kept, memory_state
from pipeline.status.standing import LanguageStatus, Lot, lots_of, status_of_language
from pipeline.wordcounts import WordCounts
from pipeline.workload import words_of

LITTLE: Final = 300_000
"""So many bytes of PO files are read before another process has started."""


@dataclass(frozen=True, slots=True)
class Part:
    """Of one language: how far it is, its texts without translation, its words by match, what became of drafts.

    Nothing of the records is in it yet: not who answers for the language, not which `lots` its publications print, and
    `missing` has the address of a record for its place.
    """

    status: LanguageStatus
    lots: tuple[Lot, ...]
    missing: tuple[Finding, ...]
    words: Mapping[str, WordCounts]
    efforts: tuple[Effort, ...]


@dataclass(frozen=True, slots=True)
class Job:
    """All it takes to read the part of a language but its PO files; `found` is what its checks find, where known."""

    folder: ProjectFolder
    task: checks.Task
    found: tuple[Finding, ...] | None


NOTHING: Final = checks.Checked(())


@dataclass(frozen=True, slots=True)
class Result:
    """The part of a language with what its checks found, or why its files cannot be used."""

    checked: checks.Checked = NOTHING
    part: Part | None = None
    problems: tuple[Problem, ...] = ()


Told = tuple[tuple[Part, ...], tuple[Finding, ...]]
"""The parts of all languages in their order, and what their checks found."""


@contextmanager
def parts_of(folder: ProjectFolder, subject: checks.Subject) -> Iterator[Callable[[], Told]]:
    """Begin to read the languages, and give what tells of them when it is asked for.

    A language is read where its files have changed, or what they are held against: not for a change of a record; of
    `subject`, messages and templates are not looked at. Asking raises InputError with the faults of all files.
    """
    known = Kept(folder)
    tasks = {language: checks.task_of(subject, language, {}) for language in subject.catalogs}
    keys = known.keys(tuple(tasks.values()))
    found = {language: known.read(language, key) for language, key in keys.items()}
    stamps = {language: f"{key.whole} {_remembered(folder, language)}" for language, key in keys.items()}
    parts = {language: kept(_path(folder, language), Part, stamps[language]) for language in tasks}
    jobs = [
        Job(folder, known.recalled(task, keys[language]), found[language])
        for language, task in tasks.items()
        if found[language] is None or parts[language] is None
    ]
    new = [job.task for job in jobs if job.found is None]
    with side_by_side(read_part, jobs, new, many=_is_much(jobs)) as results:

        def told() -> Told:
            problems: list[Problem] = []
            for job, result in zip(jobs, results, strict=True):
                language = job.task.language
                problems += result.problems
                if result.part and job.found is None:
                    known.write(language, keys[language], result.checked)
                if result.part:
                    keep(_path(folder, language), stamps[language], result.part)
                found[language], parts[language] = result.checked.findings, result.part
            if problems:
                raise InputError(problems)
            whole = tuple(part for part in parts.values() if part is not None)
            return whole, tuple(finding for group in found.values() for finding in group or ())

        yield told


def _is_much(jobs: Sequence[Job]) -> bool:
    sizes = (path.stat().st_size for job in jobs for path in catalog_paths(job.folder, job.task.language))
    return len(jobs) > 1 and sum(sizes) > LITTLE


def _remembered(folder: ProjectFolder, language: str) -> str:
    """Return a hash of what the words and drafts of a language are held against."""
    ships = [shipped(SOURCES) / name / "po" / language for name in SHIPPED]
    return fingerprint(
        [*ships, folder.sources / MEMORIES, folder.sent / language], [*memory_state(folder)], without=folder.state
    )


def _path(folder: ProjectFolder, language: str) -> Path:
    return folder.state / "standing" / f"{language}.json"


def read_part(job: Job) -> Result:
    """Return the part of a language, read from its PO files."""
    folder, language = job.folder, job.task.language
    try:
        catalogs = read_catalogs(folder, [language])[language]
        task = replace(job.task, catalogs=catalogs)
        checked = checks.check_entries(task) if job.found is None else checks.Checked(job.found)
        part = Part(
            status_of_language(language, catalogs, findings=checked.findings),
            lots_of(catalogs.values()),
            tuple(checks.untranslated_in(language, catalogs, places={})),
            words_of(folder, language, catalogs, chosen=catalogs, source_language=task.source_language),
            acceptance(folder, {language: catalogs}),
        )
    except InputError as exc:
        return Result(problems=exc.problems)
    return Result(checked, part)
