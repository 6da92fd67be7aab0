"""Words looked up in simplemma's packed dictionaries by guide words, without reading a whole dictionary first.

A dictionary is one stream of words in order, each told by how it differs from the one before; whoever looks a word up
must know where to begin. simplemma reads the whole stream to learn that, Polish in a second and a half. The files in
`guides` say it for the version they name; with another one simplemma does what it always does. Knows no term.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from simplemma import __version__
from simplemma.strategies.dictionaries.dictionary_factory import _read_decompressed
from simplemma.strategies.dictionaries.frontcode import _iter_records, _read_header
from simplemma.strategies.dictionaries.stream_dictionary_factory import StreamDictionaryFactory, StreamMap

GUIDES: Final = Path(__file__).parent / "guides"
APART: Final = 1024
"""Words from one guide word to the next."""

Guide = Sequence[tuple[int, bytes]]
"""Guide words in order, each with the place in the stream at which it can be read without the word before."""


class GuidedDictionaries(StreamDictionaryFactory):
    """The dictionaries of simplemma, opened by their guide words where these are of the same version."""

    __slots__ = ()

    def _get_dictionary_uncached(self, lang: str) -> Mapping[str, str]:
        guide = read_guide(lang)
        return GuidedMap(lang, guide) if guide else StreamMap(lang)


class GuidedMap(StreamMap):
    """A dictionary that reads on from the nearest guide word; once that has cost as much as reading the whole would, it
    does so for all further questions."""

    __slots__ = ("_language", "_left")

    def __init__(self, language: str, guide: Guide) -> None:
        self._language = language
        self._data = _read_decompressed(language)
        self._rev, self._count, self._pos = _read_header(self._data)
        self._firsts = [word for _, word in guide]
        self._blocks = [(place, word, b"") for place, word in guide]
        self._left = 2 * len(guide)

    def _lookup(self, key: str) -> str | None:
        self._left -= 1
        if self._left == 0:
            super().__init__(self._language)
        return super()._lookup(key)


def make_guide(language: str) -> list[tuple[int, bytes]]:
    """Return the guide words of the dictionary of a language, read from the whole of it."""
    data = _read_decompressed(language)
    guide: list[tuple[int, bytes]] = []
    due = 0
    for number, (place, word, lemma) in enumerate(_iter_records(data, _read_header(data)[2])):
        if number >= due and next(_iter_records(data, place, word)) == (place, word, lemma):
            guide.append((place, word))
            due = number + APART
    return guide


def read_guide(language: str) -> Guide:
    """Return the kept guide words of a language, none where they are of another version of simplemma."""
    path = GUIDES / f"{language}.txt"
    version, *lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else [""]
    if version != __version__:
        return ()
    return tuple((int(place), word.encode()) for place, word in (line.split(" ") for line in lines))


def guide_text(guide: Guide) -> str:
    """Return the file that `read_guide` reads."""
    return "".join(f"{line}\n" for line in (__version__, *(f"{place} {word.decode()}" for place, word in guide)))
