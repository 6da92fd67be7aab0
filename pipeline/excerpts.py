"""A dictionary of hunspell cut down to the words that are asked, where it is a mere list of words.

Knows the two files of a dictionary, and no program. Greek is such a list, 828,807 forms without an ending for any; to
read them all takes hunspell four times as long as to make an excerpt.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import compress
from pathlib import Path
from typing import Final

CHARSET: Final = re.compile(rb"^SET[ \t]+(ISO8859-(?:[1-9]|1[0135]))\s*$", re.MULTILINE)
RULE: Final = re.compile(rb"^([A-Za-z]\w*)", re.MULTILINE)
RULES_OF_A_LIST: Final = frozenset({b"SET", b"TRY", b"REP", b"MAP", b"PFX", b"SFX"})
"""Rules that say nothing of a word without a mark, but for what to offer in its place."""

MARKS: Final = (b"/", b"\t", b"\r")
"""What stands behind a word that rules speak of."""

LETTERS: Final = re.compile(r"[^\W\d_]+")
NO_WORD: Final = b"0"
"""Stands in every excerpt, for hunspell takes no empty list."""


def excerpt(path: Path, words: Iterable[str]) -> dict[str, bytes]:
    """Return both files of a dictionary, by suffix, with those of its words alone that these may be, in whatever case;
    none where it is more than a list of words. `path` is without suffix."""
    rules = path.with_name(f"{path.name}.aff").read_bytes()
    charset = CHARSET.search(rules)
    if not charset or not RULES_OF_A_LIST.issuperset(RULE.findall(rules)):
        return {}
    data = path.with_name(f"{path.name}.dic").read_bytes()
    if any(mark in data for mark in MARKS):
        return {}
    code = charset[1].decode()
    small = _small_letters(code)
    wanted = {part.encode(code, "replace").translate(small) for word in words for part in _parts(word, code)}
    kept = [*compress(data.split(b"\n"), map(wanted.__contains__, data.translate(small).split(b"\n")))]
    return {".aff": rules, ".dic": b"\n".join((str(len(kept) + 1).encode(), *kept, NO_WORD, b""))}


def _parts(word: str, code: str) -> Iterator[str]:
    """Yield what may be looked up of a word: itself, and all between signs that are no letters of the dictionary."""
    yield word
    yield from LETTERS.findall(word.encode(code, "replace").decode(code))


def _small_letters(code: str) -> bytes:
    """Return for each byte of a character set its small letter, the Greek s at the end of a word like any other."""
    letters = bytes(range(256)).decode(code, "replace")
    small = (letter.lower().replace("ς", "σ").encode(code, "ignore") for letter in letters)
    return bytes(one[0] if len(one) == 1 else place for place, one in enumerate(small))
