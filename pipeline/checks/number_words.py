"""The numbers that stand as words in a text, read as its language builds them. Knows one text at a time."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from operator import itemgetter
from typing import NamedTuple

from pipeline.checks.compounds import compound_patterns, spans_blanks, value_of
from pipeline.checks.glances import Found, Glance
from pipeline.checks.numerals import ENGLISH_TENS, TENS, folded, tens_pattern, word_pattern


class NumberWord(NamedTuple):
    """A number that stands as a word, as it is written; `rank` is the place of its pattern among those tried."""

    rank: int
    number: int
    word: str


@lru_cache(maxsize=8192)
def words_of(text: str, language: str) -> tuple[tuple[int, str], ...]:
    """Return the numbers that stand as words in a text, each as written: one to nineteen and those with tens."""
    found = [one for piece in filter(None, number_words(language).along(text)) for one in piece]
    if found and spans_blanks(language) and tens_words(language).at(text):
        found = list(read_words(text, language))
    return tuple((number, word) for _, number, word in sorted(found, key=itemgetter(0)))


@cache
def number_words(language: str) -> Found[NumberWord]:
    """Return the numbers as words in each piece of a text."""
    return Found(lambda piece: tuple(read_words(piece, language)))


@cache
def tens_words(language: str) -> Glance:
    """Return which pieces of a text hold a word for twenty, thirty and so on; all numbers of several words have one."""
    return Glance(lambda piece: tens_pattern(language).search(folded(piece, language)) is not None)


def read_words(text: str, language: str) -> Iterator[NumberWord]:
    """Yield what all patterns find in a text, one pattern after the other; nothing is found twice but in English."""
    flat = folded(text, language)
    rank = 0
    for rank, pattern in enumerate(compound_patterns(language), 1):
        longer = list(pattern.finditer(flat))
        yield from (NumberWord(rank, value_of(match), match[0]) for match in longer)
        flat = pattern.sub(lambda match: "\ufffc" * len(match[0]), flat) if longer else flat
    for match in word_pattern(language).finditer(flat):
        yield NumberWord(rank + 1, _told(match), match[0])
    if language in TENS:
        for match in tens_pattern(language).finditer(flat):
            yield NumberWord(rank + 2, _told(match) * 10, match[0])
    if language == "en":
        for word in re.findall(r"[a-z]+", flat):
            if word in ENGLISH_TENS:
                yield NumberWord(rank + 2, ENGLISH_TENS[word], word)
        for tens, ones in re.findall(r"([a-z]+ty)-([a-z]+)", flat):
            if tens in ENGLISH_TENS and (one := word_pattern(language).fullmatch(ones)):
                yield NumberWord(rank + 3, ENGLISH_TENS[tens] + _told(one), f"{tens}-{ones}")


def _told(match: re.Match[str]) -> int:
    """Return the number in the name of the group that matched: 5 of n5."""
    return int((match.lastgroup or "n0")[1:])
