"""Masks: words no engine knows stand for what it must not touch, and are verified when they come back.

Joining the pieces of a plan gives the source back once its masks are undone. Knows texts and spans; no engine. Which
shapes survive was measured: one alphanumeric word, letters at both ends, no letter that Greek or Cyrillic also has.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from pipeline.sentences import sentences
from pipeline.translation.spans import Kind, Span

LONGEST_BLOCK: Final = 600
MOST_MASKS: Final = 10
"""A longer text, or one with more masks, goes to the engine sentence by sentence."""

ALIKE: Final = {"Q": "QqＱｑԚԛ", "W": "WwＷｗԜԝ", "G": "GgＧｇԌԍ"}
"""The letters of the masks in both cases, full width, and as Cyrillic has them."""

GAP: Final = "[\\s\u200b\u2060\u00ad]{0,2}"
TAG: Final = re.compile(r"<\s*[xX]\s*(\d+)\s*/?\s*>(?:\s*<\s*/\s*[xX]\s*\d*\s*>)?")
LETTER: Final = re.compile(r"[^\W\d_]")
LETTERS: Final = re.compile(r"[^\W\d_]{2,}")


class Shape(Enum):
    """What a mask looks like; the second is for a text in which the first did not survive."""

    FIRST = "QW{}GQ"
    SECOND = "WQG{}QW"
    TAG = "<x{}/>"

    @property
    def first_number(self) -> int:
        return {Shape.FIRST: 1, Shape.SECOND: 21, Shape.TAG: 501}[self]

    def text(self, number: int) -> str:
        """Return the mask of this number."""
        return self.value.format(number)

    @property
    def pattern(self) -> re.Pattern[str]:
        """A mask as an engine may write it: other case, other alphabet, full width, blanks inside."""
        return PATTERNS[self]

    @property
    def leftover(self) -> re.Pattern[str] | None:
        """What may be left of a mask that was torn apart."""
        return LEFTOVERS.get(self)


def _letters(word: str) -> str:
    return GAP.join(f"[{ALIKE[letter]}]" for letter in word)


PATTERNS: Final = {
    Shape.FIRST: re.compile(rf"{_letters('QW')}{GAP}(\d+){GAP}{_letters('GQ')}"),
    Shape.SECOND: re.compile(rf"{_letters('WQG')}{GAP}(\d+){GAP}{_letters('QW')}"),
    Shape.TAG: TAG,
}
LEFTOVERS: Final = {
    Shape.FIRST: re.compile(rf"{_letters('QW')}{GAP}\d|\d{GAP}{_letters('GQ')}|{_letters('QWGQ')}"),
    Shape.SECOND: re.compile(rf"{_letters('WQG')}{GAP}\d|\d{GAP}{_letters('QW')}|{_letters('WQGQW')}"),
}


@dataclass(frozen=True, slots=True)
class Mask:
    """A mask and what it stands for; blanks were added beside it where a word would have touched it."""

    number: int
    span: Span
    padded_before: bool = False
    padded_after: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a restored text something was put in, from `start` up to `end`."""

    start: int
    end: int
    span: Span


@dataclass(frozen=True, slots=True)
class Restored:
    """A text with its masks undone; `problem` says why it cannot be used, `lost` which spans it did not keep."""

    text: str
    places: tuple[Place, ...] = ()
    problem: str = ""
    lost: frozenset[Span] = frozenset()

    @property
    def words(self) -> str:
        """The text without what was put in: only the engine's own words."""
        parts, end = [], 0
        for place in self.places:
            parts.append(self.text[end : place.start])
            end = place.end
        return " ".join([*parts, self.text[end:]])


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a masked text with its masks; `sent` tells whether anything in it needs an engine."""

    text: str
    masks: tuple[Mask, ...]
    lead: str = ""
    tail: str = ""
    sent: bool = True


@dataclass(frozen=True, slots=True)
class Plan:
    """How a text goes to an engine: its pieces in order, masked in one shape; `words` are those of the source."""

    shape: Shape
    pieces: tuple[Piece, ...]
    words: str
    cut: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """What is sent."""
        return tuple(piece.text for piece in self.pieces if piece.sent)

    def restore(self, answers: Sequence[str]) -> Restored:
        """Return the translation put together from one answer per sent piece, its masks verified and undone."""
        given = iter(answers)
        done = [_restore(piece, next(given).strip() if piece.sent else piece.text, self.shape) for piece in self.pieces]
        problem = next((part.problem for part in done if part.problem), "")
        return replace(_joined(done), problem=problem, lost=frozenset[Span]().union(*(part.lost for part in done)))


def plan(
    source: str, spans: Sequence[Span], shape: Shape, *, cut: Collection[Span] = (), longest: int = LONGEST_BLOCK
) -> Plan:
    """Return how a text is sent: masked, then whole or in sentences, or cut at the spans in `cut`."""
    masks = tuple(_masks(source, spans, shape))
    words = Restored(source, tuple(Place(mask.span.start, mask.span.end, mask.span) for mask in masks)).words
    if cut:
        return Plan(shape, tuple(_cut(source, masks, shape, cut)), words, cut=True)
    text = _masked(source, masks, shape, 0, len(source))
    whole = len(text) <= min(longest, LONGEST_BLOCK) and len(masks) <= MOST_MASKS
    return Plan(shape, tuple(_pieces(text, masks, shape, whole=whole)), words)


def _masks(source: str, spans: Sequence[Span], shape: Shape) -> Iterator[Mask]:
    end, padded = -1, False
    for number, span in enumerate(spans, start=_first_number(source, shape)):
        if shape is Shape.TAG:
            yield Mask(number, span)
            continue
        touching = source[: span.start][-1:].isalnum() or end == span.start
        mask = Mask(number, span, touching and not (padded and end == span.start), source[span.end :][:1].isalnum())
        yield mask
        end, padded = span.end, mask.padded_after


def _first_number(source: str, shape: Shape) -> int:
    """Return a number above those of the source's own tags."""
    taken = (int(match[1]) for match in TAG.finditer(source)) if shape is Shape.TAG else ()
    return max([shape.first_number, *(number + 1 for number in taken)])


def _masked(source: str, masks: Iterable[Mask], shape: Shape, start: int, end: int) -> str:
    parts = []
    for mask in masks:
        padded = f"{' ' * mask.padded_before}{shape.text(mask.number)}{' ' * mask.padded_after}"
        parts += [source[start : mask.span.start], padded]
        start = mask.span.end
    return "".join([*parts, source[start:end]])


def _cut(source: str, masks: Sequence[Mask], shape: Shape, cut: Collection[Span]) -> Iterator[Piece]:
    """Give the stretches between the spans to cut at, each with the masks in it, and the spans themselves."""
    start, inside = 0, list[Mask]()
    for mask in masks:
        if mask.span not in cut:
            inside.append(mask)
            continue
        yield from _stretch(source, inside, shape, start, mask.span.start)
        yield Piece(shape.text(mask.number), (replace(mask, padded_before=False, padded_after=False),), sent=False)
        start, inside = mask.span.end, []
    yield from _stretch(source, inside, shape, start, len(source))


def _stretch(source: str, masks: Iterable[Mask], shape: Shape, start: int, end: int) -> Iterator[Piece]:
    """Give the piece between two cuts; a mask at its edge needs no blank beside it."""
    inside = [
        replace(
            mask,
            padded_before=mask.padded_before and mask.span.start > start,
            padded_after=mask.padded_after and mask.span.end < end,
        )
        for mask in masks
    ]
    return _pieces(_masked(source, inside, shape, start, end), inside, shape)


def _pieces(text: str, masks: Sequence[Mask], shape: Shape, *, whole: bool = True) -> Iterator[Piece]:
    end = 0
    for part in (text.strip(),) if whole else sentences(text):
        core = part.strip()
        start = text.index(core, end)
        tail = text[start + len(core) :] if whole else ""
        found = {int(match[1]) for match in shape.pattern.finditer(core)}
        inside = tuple(mask for mask in masks if mask.number in found)
        has_words = bool(LETTER.search(shape.pattern.sub(" ", core)))
        yield Piece(core, inside, text[end:start], tail, sent=has_words)
        end = start + len(core)
    if not whole and end < len(text):
        yield Piece("", (), text[end:], sent=False)


def _restore(piece: Piece, answer: str, shape: Shape) -> Restored:
    found = list(shape.pattern.finditer(answer))
    ours = [match for match in found if shape is not Shape.TAG or _is_ours(match, piece, shape)]
    if problem := _problem(piece, answer, ours, shape):
        return problem
    by_number = {mask.number: mask for mask in piece.masks}
    parts, places, end, length = [piece.lead], list[Place](), 0, len(piece.lead)
    for match in ours:
        mask = by_number[int(match[1])]
        before = answer[end : match.start()]
        before = before.rstrip() if mask.padded_before else before
        places.append(Place(length + len(before), length + len(before) + len(mask.span.target), mask.span))
        parts += [before, mask.span.target]
        length += len(before) + len(mask.span.target)
        end = match.end()
        if mask.padded_after:
            end += len(answer[end:]) - len(answer[end:].lstrip())
    return Restored("".join([*parts, answer[end:], piece.tail]), tuple(places))


def _is_ours(match: re.Match[str], piece: Piece, shape: Shape) -> bool:
    return int(match[1]) >= shape.first_number or int(match[1]) in {mask.number for mask in piece.masks}


def _problem(piece: Piece, answer: str, found: Sequence[re.Match[str]], shape: Shape) -> Restored | None:
    """Return what is wrong with the masks of an answer, None when each is there exactly once, whole and apart."""
    given = Counter(int(match[1]) for match in found)
    wanted = {mask.number: mask.span for mask in piece.masks}
    stuck = {int(match[1]) for match in found if _is_stuck(match, answer)} if shape is not Shape.TAG else set[int]()
    bad = {number for number in wanted if given[number] != 1} | (stuck & wanted.keys())
    rest = shape.pattern.sub(" ", answer) if shape is not Shape.TAG else ""
    torn = shape.leftover is not None and shape.leftover.search(rest) is not None
    if not (bad or torn or given.keys() - wanted.keys()):
        return None
    what = "lost or changed a protected part" if bad else "brought in a mark of another text"
    everything = wanted.values() if not bad else [wanted[number] for number in bad]
    return Restored(answer, (), what, frozenset(everything))


def _is_stuck(match: re.Match[str], answer: str) -> bool:
    return answer[: match.start()][-1:].isalnum() or answer[match.end() :][:1].isalnum()


def _joined(parts: Sequence[Restored]) -> Restored:
    """Return the parts as one text, their places moved along."""
    text, places = "", list[Place]()
    for part in parts:
        places += (Place(place.start + len(text), place.end + len(text), place.span) for place in part.places)
        text += part.text
    return Restored(text, tuple(places))


def is_word(span: Span) -> bool:
    """Tell whether a span stands in the sentence as a word of the language."""
    return span.kind in (Kind.NAME, Kind.TERM)
