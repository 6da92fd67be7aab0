"""How alike two source texts are, and what changed between them; knows texts only."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from rapidfuzz.distance import Indel

TOKEN = re.compile(r"\{[^{}\s]*\}|<[^<>\s]*>|\w+|[^\w\s]")
FEW = 6
"""Two texts of at most so many tokens are compared by letters: one word changed of three is not a third of the text."""


def tokens(text: str) -> tuple[str, ...]:
    """Return the words, fields, tags and marks of a text, without regard to case."""
    return tuple(TOKEN.findall(text.casefold()))


def similarity(first: tuple[str, ...], second: tuple[str, ...], *, cutoff: float = 0.0) -> float:
    """Return how alike two tokenised texts are, from 0 to 1; 0 when below the cut-off.

    It is the share of tokens (letters in two short texts) that stand in both in the same order.
    """
    if len(first) <= FEW and len(second) <= FEW:
        return Indel.normalized_similarity(" ".join(first), " ".join(second), score_cutoff=cutoff)
    return Indel.normalized_similarity(first, second, score_cutoff=cutoff)


def word_changes(old: str, new: str) -> str:
    """Return the new text with the changed words marked as wdiff marks them: [-out-] {+in+}."""
    return " ".join(_changes(old.split(), new.split()))


def _changes(old: list[str], new: list[str]) -> Iterator[str]:
    for operation, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if operation == "equal":
            yield from new[k:m]
            continue
        if i < j:
            yield f"[-{' '.join(old[i:j])}-]"
        if k < m:
            yield f"{{+{' '.join(new[k:m])}+}}"
