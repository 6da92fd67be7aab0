"""The glossary that a project keeps at DeepL: one, with all its languages, made anew when its terms have changed.

One glossary of several languages counts as one: accounts may have few (on the free plan, one).
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol, TypeVar

import deepl
from deepl.api_data import GlossaryLanguagePair, MultilingualGlossaryInfo
from deepl.api_data import MultilingualGlossaryDictionaryEntries as Dictionary

from pipeline.errors import EngineError, EngineFault

T = TypeVar("T")
Pairs = Mapping[str, Sequence[tuple[str, str]]]
OURS = "breviary"
LONGEST = 1024
"""Bytes of a term or its wording, as DeepL's documentation says."""


class Call(Protocol):
    """Makes one call of the service: tried again where that helps, and with EngineError for what fails."""

    def __call__(self, ask: Callable[[], T], /) -> T: ...


@dataclass(frozen=True, slots=True)
class Kept:
    """The glossary at the service, '' when there is none, and the target languages it has words for."""

    glossary: str
    targets: frozenset[str]


def keep_in_step(client: deepl.DeepLClient, call: Call, terms: Pairs, *, project: str, source: str) -> Kept:
    """Return the glossary that holds exactly these terms; one with other terms of this project is removed.

    What DeepL does not take (a language without glossaries, an account with too many) costs the glossary, not the
    translation. Raises EngineError when the service cannot be asked.
    """
    dictionaries = _dictionaries(call(client.get_glossary_languages), terms, source)
    if not dictionaries:
        return Kept("", frozenset())
    name = _name(project, dictionaries)
    ours = [info for info in call(client.list_multilingual_glossaries) if info.name.startswith(f"{OURS}:{project}:")]
    found = next((info for info in ours if info.name == name), None)
    for info in ours:
        if info is not found:
            call(partial(client.delete_multilingual_glossary, info))
    if found is None:
        found = _create(client, call, name, dictionaries)
    targets = frozenset(dictionary.target_lang.lower() for dictionary in dictionaries)
    return Kept(found.glossary_id, targets) if found else Kept("", frozenset())


def _create(
    client: deepl.DeepLClient, call: Call, name: str, dictionaries: list[Dictionary]
) -> MultilingualGlossaryInfo | None:
    try:
        return call(lambda: client.create_multilingual_glossary(name, dictionaries))
    except EngineError as error:
        if error.kind is not EngineFault.ANSWER:
            raise
        return None


def _dictionaries(languages: Sequence[GlossaryLanguagePair], terms: Pairs, source: str) -> list[Dictionary]:
    known = {pair.target_lang.lower() for pair in languages if pair.source_lang.lower() == source}
    entries = {target: _entries(pairs) for target, pairs in sorted(terms.items()) if target in known}
    return [Dictionary(source.upper(), target.upper(), words) for target, words in entries.items() if words]


def _entries(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return what DeepL takes as entries: one wording per term, no control characters, not too long."""
    entries: dict[str, str] = {}
    for term, wording in pairs:
        if _is_entry(term) and _is_entry(wording):
            entries.setdefault(term.strip(), wording.strip())
    return entries


def _is_entry(text: str) -> bool:
    return bool(text.strip()) and len(text.encode()) <= LONGEST and text.isprintable()


def _name(project: str, dictionaries: list[Dictionary]) -> str:
    lines = [f"{part.source_lang} {part.target_lang} {sorted(part.entries.items())}" for part in dictionaries]
    return f"{OURS}:{project}:{hashlib.sha256('|'.join(lines).encode()).hexdigest()[:12]}"
