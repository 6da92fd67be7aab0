"""What a translation must carry over unchanged: fields, inline tags, addresses of the net. Knows texts only."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

FIELD = re.compile(r"\{[A-Za-z][^{}\s]*\}")
TAG = re.compile(r"</?g\d+>|<x\d+/>")
LINK = re.compile(r"https?://[^\s<>()\[\]{}\"]*[^\s<>()\[\]{}\".,;:!?]|[\w.+-]++@[\w-]+(?:\.[\w-]+)+")
PROTECTED = re.compile("|".join(pattern.pattern for pattern in (FIELD, TAG, LINK)))
WORD = re.compile(r"\w+(?:['’.-]\w+)*")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text; a protected one is the same in every language."""

    text: str
    protected: bool


def split(text: str) -> tuple[Part, ...]:
    """Return the parts of a text in order; joining their texts gives the text back."""
    return tuple(_parts(text))


def _parts(text: str) -> Iterator[Part]:
    end = 0
    for match in PROTECTED.finditer(text):
        if match.start() > end:
            yield Part(text[end : match.start()], protected=False)
        yield Part(match[0], protected=True)
        end = match.end()
    if end < len(text):
        yield Part(text[end:], protected=False)


def without_placeholders(text: str) -> str:
    """Return what is left to translate: fields, tags and net addresses become blanks."""
    return PROTECTED.sub(" ", text)


@lru_cache(maxsize=16384)
def words(text: str) -> tuple[str, ...]:
    """Return the words a translator reads, without fields, tags and net addresses.

    The last texts are remembered: figures count the same sources for every language and publication.
    """
    return tuple(WORD.findall(without_placeholders(text)))


def has_words(text: str) -> bool:
    """Tell whether a text holds a letter outside its fields, tags and net addresses."""
    return any(character.isalpha() for character in without_placeholders(text))


def lost(source: str, target: str) -> str:
    """Return the first placeholder that a target lacks or has once too often, '' when all are there."""
    there, here = PROTECTED.findall(source), PROTECTED.findall(target)
    if there == here:
        return ""
    wanted, given = Counter(there), Counter(here)
    return next(iter((wanted - given) + (given - wanted)), "")
