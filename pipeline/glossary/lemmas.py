"""Words brought to their dictionary form, one language in memory at a time; the only user of simplemma.

Knows no term. Languages simplemma does not have (Maltese) give nothing.
"""

from functools import lru_cache
from typing import Final

from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy, DictionaryLookupStrategy

from pipeline.glossary.lookups import GuidedDictionaries

KNOWN: Final = frozenset({"en", "fr", "nl", "cs", "hu", "pl", "sl", "es", "de", "el", "et"})
"""The languages of the product that simplemma has."""


class Lemmas:
    """The dictionary of one language, packed: Polish takes 50 MiB, not 400, and is there in half the time."""

    __slots__ = ("_language", "_lemmatizer", "_lookup")

    def __init__(self, language: str) -> None:
        factory = GuidedDictionaries(cache_max_size=1)
        self._language = language
        self._lookup = DictionaryLookupStrategy(factory)
        self._lemmatizer = Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=factory))

    def lemma(self, word: str) -> str:
        """Return the dictionary form of a word in small letters; a word nobody knows is its own."""
        return self._lemmatizer.lemmatize(word, self._language).casefold()

    def knows(self, word: str) -> bool:
        """Tell whether the word stands in the dictionary as it is."""
        return self._lookup.get_lemma(word, self._language) is not None


@lru_cache(maxsize=1)
def load_lemmas(language: str) -> Lemmas | None:
    """Return the dictionary of a language, None where there is none; the one loaded before is let go."""
    return Lemmas(language) if language in KNOWN else None


@lru_cache(maxsize=1)
def english() -> Lemmas:
    """Return the dictionary of the source language, which stays."""
    return Lemmas("en")
