"""What stays of a source text when its numbers, dates, names, fields and tags are taken out; knows texts only."""

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.placeholders import PROTECTED

NUMBER = re.compile(r"\d+(?:[.,:/\u2013\u00a0\u202f-]\d+)*")
"""A number, a date in figures, a time or a range."""

PLAIN = re.compile(rf"{NUMBER.pattern}|\w+|[^\w\s]")
PIECE = re.compile(rf"{PROTECTED.pattern}|{PLAIN.pattern}")
PROTECTING = ("{", "<", "@", "://")
"""One of these is in each field, tag and address of the net; most texts hold none and are searched for PLAIN pieces."""

ENDS = frozenset(".!?:;…")
NUMERAL, NAME, TAG, FIELD = "0", "N", "<>", "{}"


def abstract(text: str) -> tuple[str, ...]:
    """Return the tokens of a source text without regard to case, each number, name, tag and field as one sign.

    A name is a capitalised word inside a sentence, with the numbers and names beside it; where most words are
    capitalised, as in some titles, none is a name.
    """
    pieces = (PIECE if any(sign in text for sign in PROTECTING) else PLAIN).findall(text)
    words = [piece for piece in pieces if piece[0].isalpha()]
    has_names = sum(word[0].isupper() for word in words) * 2 < len(words)
    return tuple(_joined(_signs(pieces, has_names=has_names)))


def _signs(pieces: list[str], *, has_names: bool) -> Iterator[str]:
    for before, piece in pairwise([".", *pieces]):
        if piece[0].isdigit():
            yield NUMERAL
        elif not piece.isalpha() and PROTECTED.fullmatch(piece):
            yield TAG if piece[0] == "<" else FIELD
        elif has_names and piece[0].isupper() and before not in ENDS:
            yield NAME
        else:
            yield piece.casefold()


def _joined(signs: Iterator[str]) -> Iterator[str]:
    """Make one name of several words in a row."""
    before = ""
    for sign in signs:
        if not (sign == before == NAME):
            yield sign
        before = sign
