"""The words of a translation by what a translator is paid for them, with what the memory of the project knows.

Each language has an index of its own, so that several are counted at once; none is opened before a text is looked up.
"""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from functools import cache, partial

from pipeline.memory.store import ByLanguage, Imported, Memory, Neighbours, open_memory
from pipeline.memory_files import imported_files
from pipeline.model.texts import Catalog, Match, Message
from pipeline.project import ProjectFolder
from pipeline.sources import shipped_catalogs
from pipeline.wordcounts import WordCounts, word_counts

Catalogs = Mapping[str, Catalog]
"""The catalogs of one language by domain."""


def words_of(
    folder: ProjectFolder, language: str, catalogs: Catalogs, *, chosen: Catalogs, source_language: str
) -> dict[str, WordCounts]:
    """Return the words of the chosen catalogs of a language by domain; its memory knows all `catalogs`."""
    with ExitStack() as open_files:

        @cache
        def memory() -> Memory:
            return open_files.enter_context(_memory(folder, language, catalogs, source_language=source_language))

        def look_up(message: Message, neighbours: Neighbours) -> Match | None:
            return memory().look_up(message, language, neighbours=neighbours)

        return word_counts(chosen, look_up)


def _memory(folder: ProjectFolder, language: str, catalogs: Catalogs, *, source_language: str) -> Memory:
    imported = {
        name: replace(item, read=partial(_only, language, item))
        for name, item in imported_files(folder, source_language=source_language).items()
    }
    path = folder.state / "words" / f"{language}.sqlite"
    return open_memory(path, {language: catalogs}, shared=shipped_catalogs([language]), imported=imported)


def _only(language: str, item: Imported) -> ByLanguage:
    return {language: item.read().get(language, ())}
