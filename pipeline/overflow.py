"""What a page does not show of a text: cells and boxes that cut it, lines off the page, more pages than the original.

Bytes and values in, values out; where files lie is not its business.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from pipeline.docx.printed import printed_texts
from pipeline.pdf.placing import Page, pages_of

FEWEST: Final = 4
"""Letters below which a text says too little to be looked for."""
PIECE: Final = 8
"""Letters that must stand together where a text goes on over a page: shorter pieces are found everywhere."""
FIXED: Final = 4
"""A document or a record of so many pages in the original has as many in every language."""
SHOWN: Final = 60
WORD: Final = re.compile(r"[^\W_]+(?:[\u00ad-][ \t]*\n[^\W_]+)*")
"""A word of a page, put together again where a line ends in it."""


@dataclass(frozen=True, slots=True)
class Loss:
    """A text that a reader does not see in full: how it is lost, and its page counted from 1, 0 if on none."""

    how: str
    text: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class Measure:
    """How a document came out: its number of pages and what they do not show."""

    pages: int
    losses: tuple[Loss, ...] = field(default=())


def measure(docx: bytes, pdf: bytes, *, name: str = "document") -> Measure:
    """Return what the pages of a document do not show of it."""
    pages = pages_of(pdf, name=name)
    return Measure(len(pages), (*_seen_losses(pages), *missing_texts(printed_texts(docx, name=name), pages)))


def _seen_losses(pages: Sequence[Page]) -> Iterator[Loss]:
    for number, page in enumerate(pages, 1):
        yield from (Loss("runs off the page", text[:SHOWN], number) for text in page.outside)
        yield from (Loss("is cut off at the foot of its box", text[:SHOWN], number) for text in page.cut)


def missing_texts(texts: Sequence[str], pages: Sequence[Page]) -> Iterator[Loss]:
    """Yield the texts, or the rest of them, that no page shows; a text that stands twice must be shown twice.

    Letters that a page draws apart from their words are left out on both sides.
    """
    without = dict.fromkeys(ord(letter) for page in pages for letter in page.strays)
    shown = [_Shown(page.text.translate(without)) for page in pages]
    for text in sorted((text.translate(without) for text in texts), key=len, reverse=True):
        wanted = bare(text)
        if len(wanted) >= FEWEST and not any(page.take(wanted) for page in shown):
            found = max((_over_pages(wanted, shown[number:]) for number in range(len(shown))), default=0)
            if found < len(wanted):
                yield Loss("is not on any page", _tail(text, found)[:SHOWN])


@dataclass(slots=True)
class _Shown:
    """The letters of a page, and before which of them a word begins."""

    page: str
    letters: str = ""
    gaps: set[int] = field(default_factory=set)
    taken: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        pieces, length = [], 0
        for word in WORD.findall(self.page):
            self.gaps.add(length)
            pieces.append(bare(word))
            length += len(pieces[-1])
        self.gaps.add(length)
        self.letters = "".join(pieces)

    def take(self, wanted: str) -> bool:
        """Tell whether the page shows these words as a whole, once more than they were taken before."""
        place = self.letters.find(wanted)
        while place >= 0:
            if place not in self.taken and {place, place + len(wanted)} <= self.gaps:
                self.taken.add(place)
                return True
            place = self.letters.find(wanted, place + 1)
        return False

    def longest(self, wanted: str) -> int:
        """Return how many letters, from the first, stand together on the page."""
        low, high = 0, len(wanted)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if wanted[:middle] in self.letters else (low, middle - 1)
        return low


def _over_pages(wanted: str, shown: Sequence[_Shown]) -> int:
    """Return how many letters of a text, from the first, pages show that follow each other; all on one is none."""
    found = 0
    for number, page in enumerate(shown):
        length = page.longest(wanted[found:])
        if length < min(PIECE, len(wanted) - found) or (number == 0 and length == len(wanted)):
            break
        found += length
        if found == len(wanted):
            break
    return found


def bare(text: str) -> str:
    """Return the letters and digits of a text without accents: what hyphens, capitals and ligatures leave of it."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return "".join(letter for letter in folded if letter.isalnum())


def _tail(text: str, done: int) -> str:
    """Return the rest of a text of which so many letters are done."""
    count = 0
    for place, letter in enumerate(text):
        if count >= done:
            return text[place:].strip()
        count += len(bare(letter))
    return text.strip()


def allowed_pages(original: int) -> int:
    """Return the pages that a translation may take: as many where they are few, else a quarter more."""
    return original if original <= FIXED else original * 5 // 4


def spans(starts: Mapping[str, int]) -> dict[str, int]:
    """Return how many pages each record takes, up to the page where the next begins; at least one.

    The last one ends where the chapter after it begins, which is not known: it is left out.
    """
    order = sorted(starts.items(), key=lambda item: item[1])
    return {name: max(1, end - start) for (name, start), (_, end) in pairwise(order)}
