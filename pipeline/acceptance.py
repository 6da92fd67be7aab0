"""How people took the drafts of each engine, from the catalogs, what the memory kept and what was sent out.

A draft's first wording is known from the memory of this machine, else from the copies of what translators got.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from functools import cache

from pipeline.catalogs import read_catalog
from pipeline.catalogs.efforts import Effort, efforts_of
from pipeline.catalogs.origins import text_hash
from pipeline.memory.store import Memory
from pipeline.model.texts import Catalog, Key, Unit
from pipeline.project import ProjectFolder


def acceptance(folder: ProjectFolder, catalogs: Mapping[str, Mapping[str, Catalog]]) -> tuple[Effort, ...]:
    """Return what became of the drafts of each engine, by language."""
    path = folder.state / "memory.sqlite"
    with ExitStack() as open_files:

        @cache
        def memory() -> Memory | None:
            return open_files.enter_context(Memory(path)) if path.is_file() else None

        return tuple(
            effort
            for language, by_domain in catalogs.items()
            for effort in _of_language(folder, memory, language, by_domain)
        )


def _of_language(
    folder: ProjectFolder, memory: Callable[[], Memory | None], language: str, catalogs: Mapping[str, Catalog]
) -> tuple[Effort, ...]:
    units = [unit for catalog in catalogs.values() for unit in catalog.units]
    sent: dict[Key, list[str]] = {}

    def original(unit: Unit, digest: str) -> str:
        opened = memory()
        kept = opened.machine.targets(language, unit.message.source) if opened else ()
        if not any(text_hash(text) == digest for text in kept) and not sent:
            sent.update(_sent(folder, language))
        texts = (*kept, *sent.get(unit.key, ()))
        return next((text for text in texts if text_hash(text) == digest), "")

    return efforts_of(units, language=language, originals=original)


def _sent(folder: ProjectFolder, language: str) -> dict[Key, list[str]]:
    """Return every translation that stood in a file sent out, by the key of its text."""
    found: dict[Key, list[str]] = {}
    for unit in _copies(folder, language):
        found.setdefault(unit.key, []).append(unit.target)
    return found


def _copies(folder: ProjectFolder, language: str) -> Iterator[Unit]:
    for path in sorted((folder.sent / language).glob("*.po")):
        yield from read_catalog(path, language=language, domain=path.name.split(".")[0]).units
