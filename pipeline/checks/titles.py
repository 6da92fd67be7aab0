"""The rule about capitals in titles: English Title Case is not carried over; knows the words that have one by right."""

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from pipeline.checks.glances import pieces_of
from pipeline.checks.pairs import Fault, Pair, hits_of
from pipeline.checks.punctuation import CLOSERS, OPENERS
from pipeline.checks.traits import SOURCES
from pipeline.languages import get_language
from pipeline.languages.cldr import months_of

NAME_STEM: Final = 5
"""Letters by which the words of a name are known again in any case: Unia Europejska, Unii Europejskiej."""

LONG: Final = re.compile(r"(?<![\w'’-])[^\W\d_]{4,}(?![\w-])")
LONG_TAIL: Final = re.compile(r"(?<=['’-])[^\W\d_]{4,}$")
"""The word behind its article: l’ascenseur, taż-żjara."""

BRACKETED: Final = re.compile(r"\([^()]*\)")
SENTENCE: Final = re.compile(r"[.!?…;][\"'”“’‘»«)]* ")
PART: Final = re.compile(rf"{SENTENCE.pattern}|: | [–—-] ")
DAYS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "el": ("Δευτέρα", "Τρίτη", "Τετάρτη", "Πέμπτη", "Παρασκευή", "Σάββατο", "Σαββάτου", "Κυριακή"),
        "mt": ("Tnejn", "Tlieta", "Erbgħa", "Ħamis", "Ġimgħa", "Sibt", "Ħadd"),
    }
)
"""Days of the week, in the languages that write them with a capital; German writes all nouns with one."""

SHORTEST_STEM: Final = 4


def title_case(pair: Pair) -> Iterator[Fault]:
    """A title has a capital at its beginning and in names only; English Title Case is not carried over."""
    if pair.language == "de" or pair.bare_source.rstrip(CLOSERS)[-1:] in ".!?" or len(pieces_of(pair.bare_target)) < 3:
        return
    if pair.bare_target[1:].islower():
        return
    source = _words_of_source(pair.bare_source)
    for title in _without_names(pair):
        raised = _raised(title, source, pair)
        if len(raised) >= 2:
            name = get_language(pair.language).english
            yield Fault(f"capitals as in an English title: {', '.join(raised)}", f"{name} has small letters there")
            return


@lru_cache(maxsize=SOURCES)
def _words_of_source(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text))


def _without_names(pair: Pair) -> Iterator[list[str]]:
    """Yield the words of a title and of its parts, as between dashes, each without what begins a sentence, brackets and
    the names of the glossary."""
    text = BRACKETED.sub(" ", pair.bare_target)
    for hit in hits_of(pair):
        for word in (hit.term.targets.get(pair.language, ""), *hit.term.variants.get(pair.language, ())):
            if word in text and any(letter.isupper() for letter in word):
                text = text.replace(word, "")
    first, *others = SENTENCE.split(text)
    begun = _after_first(first) if text.startswith(pair.bare_target[:4]) else first.split()
    yield begun + [word for other in others for word in _after_first(other)]
    for part in PART.split(text)[1:]:
        yield _after_first(part)


def _after_first(part: str) -> list[str]:
    """Return the words behind the first one: none of `1) Introduction`, and `partners` of `15 partners`."""
    words = part.split()
    first = next((place for place, word in enumerate(words) if any(map(str.isalpha, word))), 0)
    begins = first == 0 or words[first].lstrip(OPENERS)[:1].isupper()
    return words[first + 1 if begins else first :]


def _raised(title: Iterable[str], source: AbstractSet[str], pair: Pair) -> list[str]:
    """Return the long words of a title when all have a capital, none when one has not; but for the words its source
    has, too, those that begin as a word of a name, and dates."""
    raised: list[str] = []
    for word in title:
        own = word.strip(OPENERS + ".,:;!?…")
        if own in source or own[:NAME_STEM] in pair.manner.raised or own.startswith(_dates_of(pair.language)):
            continue
        long: list[str] = LONG.findall(word)
        if any(not one[0].isupper() or one.isupper() for one in long) or _is_small_behind_article(own, source):
            return []
        raised += long
    return raised


def _is_small_behind_article(word: str, source: AbstractSet[str]) -> bool:
    tail = LONG_TAIL.search(word) if word.islower() else None
    return tail is not None and tail[0] not in source


@cache
def _dates_of(language: str) -> tuple[str, ...]:
    """Return how months and days begin in any case, where the language writes them with a capital."""
    months = (*months_of(language, alone=True), *months_of(language, alone=False))
    names = (*DAYS.get(language, ()), *(month for month in months if month[0].isupper()))
    return tuple(dict.fromkeys(name[: max(SHORTEST_STEM, len(name) - 1)] for name in names))
