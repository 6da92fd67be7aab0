"""Old texts that may be alike enough to a new one, found without comparing it with all of them."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from pipeline.catalogs.similarity import FEW

Tokens = tuple[str, ...]


class CandidateIndex:
    """Tokenised texts by their tokens.

    Nothing alike is missed: two texts of which a share is the same have one of the rarest tokens of each in common
    (prefix filtering; Chaudhuri, Ganti and Kaushik, 2006), so only texts with such a token are looked at.
    """

    def __init__(self, texts: Sequence[Tokens], *, cutoff: float) -> None:
        self.share = cutoff / (2 - cutoff)
        self.few = [number for number, text in enumerate(texts) if len(text) <= FEW]
        self.lengths = [len(text) for text in texts]
        self.by_token: dict[tuple[str, int], list[int]] = defaultdict(list)
        for number, text in enumerate(texts):
            for token in _numbered(text):
                self.by_token[token].append(number)

    def alike(self, text: Tokens) -> list[int]:
        """Return the ordinals of the texts that may reach the cut-off with this one, in order."""
        numbers = {number for token in self._rarest(text) for number in self.by_token.get(token, ())}
        near = {number for number in numbers if self._fits(len(text), self.lengths[number])}
        return sorted(near | set(self.few if len(text) <= FEW else ()))

    def _rarest(self, text: Tokens) -> list[tuple[str, int]]:
        known = sorted(_numbered(text), key=lambda token: (len(self.by_token.get(token, ())), token))
        return known[: len(text) - math.ceil(self.share * len(text)) + 1]

    def _fits(self, length: int, other: int) -> bool:
        return min(length, other) >= self.share * max(length, other)


def _numbered(text: Tokens) -> Iterator[tuple[str, int]]:
    """Yield each token with how often it stood before, so that a word that comes twice counts twice."""
    seen: Counter[str] = Counter()
    for token in text:
        yield token, seen[token]
        seen[token] += 1
