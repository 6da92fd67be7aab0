"""Rules about one text and another: the same source in the same words everywhere, different ones in different words."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from pipeline.checks.glances import Kept
from pipeline.checks.numerals import folded
from pipeline.checks.pairs import Fault, Pair
from pipeline.checks.subject import short

WORD = re.compile(r"\w+|\ufffc")
END = "\n"
FEWEST_WORDS = 4
"""Shorter texts have a right to two translations and two texts to one."""


def one_translation(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, Fault]]:
    """The same source text is translated in the same words in all files; case and inflection may differ."""
    for group in _groups(pairs, of_source=True):
        first = group[0]
        for pair in group[1:]:
            if not _same_but_for_endings(first, pair):
                what = f"{short(first.target)} stands for the same text at {first.place}"
                yield pair, Fault(what, "make both the same, or silence the check with a reason")


def one_source(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, Fault]]:
    """Two different texts have different translations; one of the same words was probably put in the wrong place."""
    for group in _groups(pairs, of_source=False):
        first = group[0]
        for pair in group[1:]:
            if not _nearly_same(first.bare_source, pair.bare_source):
                what = f"translates {short(first.source)} at {first.place}, too"
                yield pair, Fault(what, "one of the two is in the wrong place, or silence the check with a reason")


def _groups(pairs: Sequence[Pair], *, of_source: bool) -> Iterator[list[Pair]]:
    """Yield the pairs, two or more, whose source (or target) has the same words."""
    by_words: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        text, language = (pair.bare_source, "en") if of_source else (pair.bare_target, pair.language)
        row = _row(text, language)
        if row.count(END) >= FEWEST_WORDS and not pair.unit.message.plural:
            by_words[row].append(pair)
    return (group for group in by_words.values() if len(group) > 1)


@lru_cache(maxsize=16384)
def _row(text: str, language: str) -> str:
    """Return the words of a text in small letters, each with an END."""
    return "".join(_ended(language).along(text))


@cache
def _ended(language: str) -> Kept[str]:
    return Kept(lambda piece: END.join([*WORD.findall(folded(piece, language)), ""]))


def words_of(text: str, language: str) -> list[str]:
    return _row(text, language).split(END)[:-1]


def _same_but_for_endings(one: Pair, other: Pair) -> bool:
    """Tell whether two translations have the same words up to their endings, in the same order."""
    ours, theirs = words_of(one.bare_target, one.language), words_of(other.bare_target, other.language)
    return len(ours) == len(theirs) and all(_alike(word, word_) for word, word_ in zip(ours, theirs, strict=True))


def _alike(one: str, other: str) -> bool:
    stem = max(3, 2 * min(len(one), len(other)) // 3)
    return one == other or (one[:stem] == other[:stem] and not one.isdigit())


def _nearly_same(one: str, other: str) -> bool:
    """Tell whether two English texts say the same: most of their words are the same but for endings and small words."""
    ours, theirs = ({word[:5] for word in words_of(text, "en") if len(word) > 3} for text in (one, other))
    return len(ours & theirs) >= 0.6 * max(len(ours), len(theirs), 1)
