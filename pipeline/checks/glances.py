"""What a look at one word tells, kept, so that the same words need not be searched again in every text."""

from collections.abc import Callable
from typing import Final

MOST: Final = 200_000
"""Words that are kept; a project of 3,000 entries has some 20,000 in a language."""


class Glance(dict[str, bool]):
    """Words already looked at, each with whether `holds` is true of it."""

    def __init__(self, holds: Callable[[str], bool]) -> None:
        self._holds = holds

    def __missing__(self, word: str) -> bool:
        if len(self) >= MOST:
            self.clear()
        self[word] = self._holds(word)
        return self[word]

    def at(self, text: str) -> bool:
        """Tell whether it is true of anything between two blanks of a text."""
        return any(map(self.__getitem__, text.split()))
