"""Which remembered texts are like a new one: candidates from lists of token places, bands by how alike they are."""

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from sys import intern
from typing import NamedTuple

from pipeline.catalogs.similarity import FEW, similarity
from pipeline.memory.abstraction import abstract

CONTEXT, EXACT = "context", "exact"
BANDS = ((0.95, "95-99"), (0.85, "85-94"), (0.75, "75-84"))
"""The least likeness of each band of near matches, best first."""

NEAR = BANDS[-1][0]
"""How alike a text must be to be offered as a translation."""

ALMOST = 0.99
"""The likeness of two texts that differ in nothing but numbers, names, fields, tags or case."""

COMMON = 2
"""So many of the rarest tokens must a candidate share with the text."""

MOST = 200
"""So many candidates are compared at most; those that share more of the rare tokens come first."""

LONGEST = 5_000
"""A text of more tokens is no paragraph that anything could be like."""

RECENT = 16_384
"""So many texts stay taken apart: all languages of a project have the same sources."""

WIDTH = array("I").itemsize
"""Bytes of a packed number."""


def band_of(score: float) -> str:
    """Return the band of a near match, '' for one that is not near enough."""
    return next((name for least, name in BANDS if score >= least), "")


@lru_cache(maxsize=RECENT)
def form_of(source: str) -> str:
    """Return the abstracted tokens of a text in one line, as the memory keeps them."""
    return " ".join(abstract(source))


@lru_cache(maxsize=RECENT)
def numbered(form: str) -> tuple[str, ...]:
    """Return the tokens of a form, a repeated one with its ordinal, so that a word that comes twice counts twice."""
    return tuple(map(intern, _numbered(form.split(" "))))


def _numbered(tokens: Iterable[str]) -> Iterator[str]:
    seen: dict[str, int] = {}
    for token in tokens:
        times = seen.get(token, 0)
        seen[token] = times + 1
        yield f"{token} {times}" if times else token


def places_of(forms: Iterable[tuple[int, str]]) -> dict[str, bytes]:
    """Return the packed numbers of the texts in which each token stands; `forms` are numbers with forms."""
    places: dict[str, array[int]] = defaultdict(lambda: array("I"))
    for number, form in forms:
        for token in numbered(form):
            places[token].append(number)
    return {token: numbers.tobytes() for token, numbers in places.items()}


class Telling(NamedTuple):
    """The rarest tokens of a text, and how many of them a like text has at least."""

    rarest: tuple[str, ...]
    common: int


def telling_tokens(form: str, frequencies: Mapping[str, int], *, cutoff: float) -> Telling:
    """Return which tokens of a form tell the texts that can be as alike as `cutoff`.

    Two texts that share a part of their tokens share some of the rarest ones of each (prefix filtering; Chaudhuri,
    Ganti and Kaushik, 2006); asking for two of them, from a list longer by one, leaves far fewer texts to compare.
    Short texts are compared by letters: one of their rarest words must be the same.
    """
    tokens = numbered(form)
    if len(tokens) <= FEW:
        return Telling(tuple(sorted(tokens, key=lambda token: (frequencies.get(token, 0), token))[: FEW // 2]), 1)
    least = math.ceil(cutoff / (2 - cutoff) * len(tokens))
    common = min(COMMON, least)
    rarest = sorted(tokens, key=lambda token: (frequencies.get(token, 0), token))
    return Telling(tuple(rarest[: len(tokens) - least + common]), common)


def candidates(places: Iterable[Iterable[int]], *, common: int) -> list[int]:
    """Return the numbers that stand in at least `common` of the lists, at most MOST, the most frequent first."""
    counted: Counter[int] = Counter()
    for numbers in places:
        counted.update(numbers)
    found = [number for number, times in counted.items() if times >= common]
    if len(found) <= MOST:
        return found
    return sorted(sorted(found), key=counted.__getitem__, reverse=True)[:MOST]


def alike(form: str, others: Sequence[tuple[int, str]], *, cutoff: float) -> dict[int, float]:
    """Return the numbers of those forms that reach the cut-off, with how alike they are, below 1."""
    tokens = tuple(form.split(" "))
    scores = {
        number: similarity(tokens, tuple(other.split(" ")), cutoff=cutoff) if other != form else 1.0
        for number, other in others
    }
    return {number: min(score, ALMOST) for number, score in scores.items() if score >= cutoff}
