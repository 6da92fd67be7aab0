"""A translation cut into words, and where in it the words of a term stand. Knows no term and no dictionary."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from unicodedata import normalize

from pipeline.glossary.likeness import SHORTEST_PART, Likeness, Words
from pipeline.placeholders import FIELD, LINK, TAG

WORD: Final = re.compile(r"[^\W_](?:[^\W_]|[\u00ad\u0300-\u036f])*")
STOP: Final = re.compile(r"[.!?;:…·](?:\s|$)|\n\s*\n")
HYPHENS: Final = frozenset("-‐‑")
ABBREVIATED: Final = 3
"""Letters of a word after which a full stop is not taken for the end of a sentence: `d. o. o.`, `ltd.`."""

GAP: Final = 2
"""Words that may stand between two words of a term."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a translation with its place; `sentence` counts stops before it, `joined` says a hyphen binds it to the
    word before."""

    text: str
    start: int
    end: int
    sentence: int
    joined: bool


@dataclass(frozen=True, slots=True)
class Occurrence:
    """The words of a term in a translation: their positions, the weakest likeness among them, and the most words that
    lie between two of them."""

    words: tuple[int, ...]
    likeness: Likeness
    parted: int


def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of a translation; fields, tags and addresses of the net hold none."""
    shown = text
    for pattern in (FIELD, LINK, TAG):
        shown = pattern.sub(lambda match: " " * len(match[0]), shown)
    words: list[Word] = []
    sentence = 0
    for match in WORD.finditer(shown):
        between = shown[words[-1].end : match.start()] if words else ""
        stops = STOP.findall(between)
        sentence += bool(stops) and not (stops[0].startswith(".") and len(words[-1].text) <= ABBREVIATED)
        plain = normalize("NFC", match[0].replace("\u00ad", ""))
        words.append(Word(plain, match.start(), match.end(), sentence, between in HYPHENS))
    return tuple(words)


def occurrences(words: Sequence[Word], wanted: Sequence[str], known: Words) -> Iterator[Occurrence]:
    """Yield where the wanted words stand in order, at most two others between each: the closest ones at each place."""
    for position in range(len(words)):
        chains = list(_chains(words, position, tuple(wanted), known, single=len(wanted) == 1))
        if chains:
            yield min(chains, key=lambda chain: (chain.parted, chain.likeness, chain.words[-1]))


def _chains(
    words: Sequence[Word], position: int, wanted: tuple[str, ...], known: Words, *, single: bool
) -> Iterator[Occurrence]:
    """Yield each way the wanted words stand from this word on."""
    for taken, rest, likeness in _steps(words, position, wanted, known):
        if likeness in (Likeness.NONE, Likeness.DOUBTED if single else Likeness.COMPOUND):
            continue
        if not rest:
            yield Occurrence(taken, likeness, parted=0)
            continue
        for follower, parted in _followers(words, taken[-1], known):
            for tail in _chains(words, follower, rest, known, single=False):
                yield Occurrence(taken + tail.words, max(likeness, tail.likeness), max(parted, tail.parted))


def _followers(words: Sequence[Word], last: int, known: Words) -> Iterator[tuple[int, int]]:
    """Yield the words that may come next, each with how many lie between, small words alone not counted.

    A small word among others begins a phrase of its own: `une bonne idée et une pratique` is no good practice.
    """
    parted = small = 0
    for place in range(last + 1, len(words)):
        if words[place].sentence != words[last].sentence:
            return
        yield place, parted
        is_small = known.is_article(words[place].text)
        parted, small = parted + (not is_small), small + is_small
        if parted > GAP or (parted and small):
            return


def _steps(
    words: Sequence[Word], position: int, wanted: tuple[str, ...], known: Words
) -> Iterator[tuple[tuple[int, ...], tuple[str, ...], Likeness]]:
    """Yield what may stand for the first wanted word: this word; it and the next, bound by a hyphen; or this word for
    the first two wanted."""
    text = words[position].text
    yield (position,), wanted[1:], known.likeness(text, wanted[0])
    if position + 1 < len(words) and words[position + 1].joined:
        both = known.likeness(text + words[position + 1].text, wanted[0])
        yield (position, position + 1), wanted[1:], max(both, Likeness.LEMMA)
    if len(wanted) > 1 and min(map(len, wanted[:2])) >= SHORTEST_PART:
        yield (position,), wanted[2:], max(known.likeness(text, wanted[0] + wanted[1]), Likeness.LEMMA)
