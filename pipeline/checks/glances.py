"""What a look at one word tells, kept, so that the same words need not be searched again in every text."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import compress
from typing import Final, TypeVar

MOST: Final = 200_000
"""Words that are kept; a project of 3,000 entries has some 20,000 in a language."""

TEXTS: Final = 10_000
"""Texts whose pieces are kept: the translations of a language, from rule to rule, and the sources, which the next
language shares."""

T = TypeVar("T")


class Kept(dict[str, T]):
    """Words already looked at, each with what `look` tells of it."""

    def __init__(self, look: Callable[[str], T]) -> None:
        self._look = look

    def __missing__(self, word: str) -> T:
        if len(self) >= MOST:
            self.clear()
        self[word] = self._look(word)
        return self[word]

    def along(self, text: str) -> Iterator[T]:
        """Return what is told of each piece between two blanks of a text, in order."""
        return map(self.__getitem__, pieces_of(text))


class Glance(Kept[bool]):
    """Words already looked at, each with whether something is true of it."""

    def at(self, text: str) -> bool:
        """Tell whether it is true of anything between two blanks of a text."""
        return any(self.along(text))


class Found(Kept[tuple[T, ...]]):
    """Words already read, each with what was found in it."""

    def placed(self, text: str) -> list[tuple[int, T]]:
        """Return what is found in a text, in order, each with the place where its piece of the text begins."""
        pieces = pieces_of(text)
        placed = []
        end = 0
        for piece in compress(pieces, map(self.__getitem__, pieces)):
            start = _place_of(piece, text, end)
            end = start + len(piece)
            placed += [(start, one) for one in self[piece]]
        return placed


def _place_of(piece: str, text: str, start: int) -> int:
    """Return where a piece stands between two blanks for the first time from a place on."""
    while True:
        start = text.index(piece, start)
        end = start + len(piece)
        if not text[max(0, start - 1) : start].strip() and not text[end : end + 1].strip():
            return start
        start += 1


@lru_cache(maxsize=TEXTS)
def pieces_of(text: str) -> list[str]:
    """Return what stands between the blanks of a text; several rules look at the same texts one after the other."""
    return text.split()
