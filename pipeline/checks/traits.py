"""What the words of a text have that some rule looks for: most have none of it, and most rules need not look.

Each trait is declared beside the rule that asks for it, and is one bit; here they are only told together, in one pass.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache, reduce
from operator import or_
from typing import Final

from pipeline.checks.glances import Kept

SOURCES: Final = 16_384
"""Sources of which is kept what was read: all languages of a project translate the same ones."""

ANY: Final = 1
"""What every text has, one without a word, too."""

Look = Callable[[str, str], object]
"""Given a word (what stands between two blanks) and the code of its language, tells whether it has a trait."""

_looks: Final[dict[int, Look]] = {}
_looks_at_signs: Final[dict[int, Look]] = {}
PLAIN: Final = re.compile(r"[^\W\d_]+[.,]?").fullmatch
"""Letters alone, perhaps with a point or comma behind them: most words."""


def trait(look: Look, *, of_letters: bool = True) -> int:
    """Return a new trait: that of the words of which `look` is true.

    One that is not `of_letters` is never that of letters alone, nor with one point or comma behind them.
    """
    bit = ANY << (1 + len(_looks) + len(_looks_at_signs))
    (_looks if of_letters else _looks_at_signs)[bit] = look
    return bit


def traits_of(text: str, language: str) -> int:
    """Return the traits that the words of a text have, together."""
    return reduce(or_, _traits_in(language).along(text), ANY)


@lru_cache(maxsize=SOURCES)
def traits_of_source(text: str, language: str) -> int:
    """Return what `traits_of` does, kept for the next language."""
    return traits_of(text, language)


@cache
def _traits_in(language: str) -> Kept[int]:
    of_letters = (*_looks.items(),)
    of_signs = (*of_letters, *_looks_at_signs.items())

    def look(word: str) -> int:
        traits = 0
        for bit, has in of_letters if PLAIN(word) else of_signs:
            if has(word, language):
                traits |= bit
        return traits

    return Kept(look)
