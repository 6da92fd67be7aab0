"""Old texts that are alike enough to a new one, found without comparing it with all of them."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import Indel

from pipeline.catalogs.similarity import FEW

Tokens = tuple[str, ...]


class CandidateIndex:
    """Tokenised texts by their tokens.

    Nothing alike is missed: two texts of which a share is the same have one of the rarest tokens of each in common
    (prefix filtering; Chaudhuri, Ganti and Kaushik, 2006), so only texts with such a token are compared.
    """

    def __init__(self, texts: Sequence[Tokens], *, cutoff: float) -> None:
        self.cutoff = cutoff
        self.share = cutoff / (2 - cutoff)
        self.letters: dict[str, str] = {}
        self.spelled = [self._spell(text) for text in texts]
        self.short = {number: " ".join(text) for number, text in enumerate(texts) if len(text) <= FEW}
        self.by_token: dict[tuple[str, int], list[int]] = defaultdict(list)
        for number, text in enumerate(texts):
            for token in _numbered(text):
                self.by_token[token].append(number)

    def alike(self, text: Tokens) -> dict[int, float]:
        """Return the ordinals of the texts that reach the cut-off, with how alike they are as `similarity` says."""
        longer = {number: self.spelled[number] for number in self._sharing(text)}
        found = self._compare(self._spell(text), longer)
        if len(text) <= FEW:
            found |= self._compare(" ".join(text), self.short)
        return found

    def _compare(self, text: str, others: dict[int, str]) -> dict[int, float]:
        found = process.extract(
            text, others, scorer=Indel.normalized_similarity, score_cutoff=self.cutoff, limit=None, processor=None
        )
        return {number: score for _, score, number in found}

    def _sharing(self, text: Tokens) -> set[int]:
        known = sorted(_numbered(text), key=lambda token: (len(self.by_token.get(token, ())), token))
        rarest = known[: len(text) - math.ceil(self.share * len(text)) + 1]
        numbers = {number for token in rarest for number in self.by_token.get(token, ())}
        return numbers - self.short.keys() if len(text) <= FEW else numbers

    def _spell(self, text: Tokens) -> str:
        """Return the tokens as one character each: rapidfuzz compares strings many times faster than tuples."""
        return "".join(self.letters.setdefault(token, chr(0xE000 + len(self.letters) % 1_000_000)) for token in text)


def _numbered(text: Tokens) -> Iterator[tuple[str, int]]:
    """Yield each token with how often it stood before, so that a word that comes twice counts twice."""
    seen: Counter[str] = Counter()
    for token in text:
        yield token, seen[token]
        seen[token] += 1
