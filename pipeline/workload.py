"""The words of a translation by what a translator is paid for them, with what the memory of the project knows.

Each language is counted by itself, so that several are at once; nothing is made ready before a text is looked up.
"""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from functools import cache, partial

from pipeline.memory.recollection import Recollection
from pipeline.memory.segments import segments_of
from pipeline.memory.store import ByLanguage, Imported, Memory, open_memory
from pipeline.memory_files import imported_files
from pipeline.model.texts import Catalog, Message
from pipeline.project import ProjectFolder
from pipeline.sources import shipped_catalogs
from pipeline.wordcounts import LookUp, Neighbours, WordCounts, word_counts

Catalogs = Mapping[str, Catalog]
"""The catalogs of one language by domain."""


def words_of(
    folder: ProjectFolder, language: str, catalogs: Catalogs, *, chosen: Catalogs, source_language: str
) -> dict[str, WordCounts]:
    """Return the words of the chosen catalogs of a language by domain; its memory knows all `catalogs`."""
    with ExitStack() as open_files:

        @cache
        def known() -> LookUp:
            imported = imported_files(folder, source_language=source_language)
            if not imported:
                return _recollection(language, catalogs).band
            memory = open_files.enter_context(_memory(folder, language, catalogs, imported))
            return partial(_band, memory, language)

        return word_counts(chosen, lambda message, neighbours: known()(message, neighbours))


def _recollection(language: str, catalogs: Catalogs) -> Recollection:
    everything = (*catalogs.values(), *shipped_catalogs([language])[language].values())
    return Recollection(segment for catalog in everything for segment in segments_of(catalog))


def _memory(folder: ProjectFolder, language: str, catalogs: Catalogs, imported: Mapping[str, Imported]) -> Memory:
    """Return an index of the language that is kept: files taken up are of any size and seldom change."""
    only = {name: replace(item, read=partial(_only, language, item)) for name, item in imported.items()}
    path = folder.state / "words" / f"{language}.sqlite"
    shared = shipped_catalogs([language])
    return open_memory(path, {language: catalogs}, shared=shared, imported=only, for_counting=True)


def _only(language: str, item: Imported) -> ByLanguage:
    return {language: item.read().get(language, ())}


def _band(memory: Memory, language: str, message: Message, neighbours: Neighbours) -> str:
    match = memory.look_up(message, language, neighbours=neighbours)
    return match.band if match else ""
