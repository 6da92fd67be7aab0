"""Timeline, transfers and bars: words on one side, shapes on the other, rows as high as their words need."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.graphics.canvas import Canvas, Drawn, line_height, text_width, wrap
from pipeline.graphics.colours import BLUE, INK, MUTE, RULE, TINT, WHITE
from pipeline.graphics.scenes import Bar, Bars, Span, Timeline, Transfer, Transfers

TEXT: Final = 8.6
SMALL: Final = 7.6
GAP: Final = 1.8
EDGE: Final = 0.5
"""What lines keep from the edge of the sheet, in mm."""

WORDS: Final = 0.42
"""Part of the width that words take beside a chart."""


@dataclass(frozen=True, slots=True)
class _Row:
    """The words of a row in lines, and how high it is in mm."""

    head: list[str]
    below: list[str]

    @property
    def height(self) -> float:
        return len(self.head) * line_height(TEXT) + len(self.below) * line_height(SMALL) + GAP


def _row(head: str, below: str, width: float) -> _Row:
    return _Row(
        wrap(head, width, size=TEXT, bold=True) if head else [], wrap(below, width, size=SMALL) if below else []
    )


def _write(canvas: Canvas, row: _Row, left: float, top: float) -> None:
    next_line = canvas.lines((left, top), row.head, size=TEXT, bold=True)
    canvas.lines((left, next_line), row.below, size=SMALL, colour=MUTE)


def draw_timeline(scene: Timeline, width: float) -> Drawn:
    """Return the timeline: one row per event, its words at the left, its time at the right; `width` in mm."""
    words = width * WORDS
    rows = [_row(span.label, f"{span.when} · {span.detail}".strip(" ·"), words - 2 * GAP) for span in scene.spans]
    top = line_height(SMALL) + GAP
    canvas = Canvas(width, top + sum(row.height for row in rows) + 0.5)
    first = math.floor(min(span.start for span in scene.spans))
    last = math.ceil(max(span.end for span in scene.spans))
    scale = (width - words - GAP) / max(last - first, 1)
    for year in range(first, last + 1):
        at = words + (year - first) * scale
        canvas.line((at, top - GAP / 2), (at, canvas.height), colour=RULE)
        if year < last:
            canvas.text((at + 0.8, top - GAP), str(year), size=SMALL, bold=True, colour=MUTE)
    for span, row in zip(scene.spans, rows, strict=True):
        canvas.line((0, top), (width, top), colour=RULE)
        _write(canvas, row, 0, top + GAP / 2)
        _mark(canvas, span, words - first * scale, scale, top + row.height / 2)
        top += row.height
    return canvas.drawn()


def _mark(canvas: Canvas, span: Span, origin: float, scale: float, middle: float) -> None:
    """Draw the time of an event: a bar as long as it is known to lie in."""
    length = max((span.end - span.start) * scale, 1.6)
    canvas.rectangle((origin + span.start * scale, middle - 1.5), (length, 3.0), fill=BLUE)


def draw_transfers(scene: Transfers, width: float) -> Drawn:
    """Return the transfers: donor, practice, recipients from left to right, joined by arrows; `width` in mm."""
    column = width * 0.28
    blocks = [_Block.of(transfer, column) for transfer in scene.transfers]
    canvas = Canvas(width, sum(block.height for block in blocks) + GAP * 2 * (len(blocks) - 1) + 2 * EDGE)
    top = EDGE
    for block in blocks:
        block.draw(canvas, top, width, column)
        top += block.height + 2 * GAP
    return canvas.drawn()


@dataclass(frozen=True, slots=True)
class _Block:
    """The boxes of one transfer, their words in lines."""

    donor: list[str]
    practice: list[str]
    recipients: tuple[list[str], ...]

    @classmethod
    def of(cls, transfer: Transfer, column: float) -> "_Block":
        inner = column - 2 * GAP
        recipients = tuple(wrap(name, inner, size=TEXT, bold=True) for name in transfer.recipients)
        return cls(
            wrap(transfer.donor, inner, size=TEXT, bold=True), wrap(transfer.practice, inner, size=TEXT), recipients
        )

    @property
    def height(self) -> float:
        right = sum(_box_height(lines) for lines in self.recipients) + GAP * (len(self.recipients) - 1)
        return max(right, _box_height(self.donor), _box_height(self.practice))

    def draw(self, canvas: Canvas, top: float, width: float, column: float) -> None:
        middle = top + self.height / 2
        left, centre, right = EDGE, (width - column) / 2, width - column - EDGE
        canvas.arrow((left + column, middle), (centre, middle), colour=BLUE)
        _box(canvas, self.donor, (left, middle), column, fill=BLUE, colour=WHITE, bold=True)
        high = sum(_box_height(lines) for lines in self.recipients) + GAP * (len(self.recipients) - 1)
        at = middle - high / 2
        for lines in self.recipients:
            place = at + _box_height(lines) / 2
            canvas.arrow((centre + column, middle), (right, place), colour=BLUE)
            _box(canvas, lines, (right, place), column, fill=WHITE, colour=INK, bold=True, edge=BLUE)
            at += _box_height(lines) + GAP
        _box(canvas, self.practice, (centre, middle), column, fill=TINT, colour=INK, bold=False, edge=RULE)


def _box_height(lines: Sequence[str]) -> float:
    return len(lines) * line_height(TEXT) + 2 * GAP


def _box(
    canvas: Canvas,
    lines: list[str],
    place: tuple[float, float],
    width: float,
    *,
    fill: str,
    colour: str,
    bold: bool,
    edge: str = "none",
) -> None:
    """Draw a box with words; `place` is the middle of its left side."""
    high = _box_height(lines)
    canvas.rectangle((place[0], place[1] - high / 2), (width, high), fill=fill, edge=edge)
    canvas.lines((place[0] + GAP, place[1] - high / 2 + GAP), lines, size=TEXT, bold=bold, colour=colour)


def draw_bars(scene: Bars, width: float) -> Drawn:
    """Return the bars, one row each, from the same zero; what was planned is a hatched bar below; `width` in mm.

    Figures with a target count different things: every target is as long as the others, and a bar says how much of
    it was reached. Bars without targets have one scale.
    """
    words = width * WORDS
    rows = [_row(bar.label, "", words - 2 * GAP) for bar in scene.bars]
    bar_high = 3.4
    heights = [
        max(row.height, (2 if bar.planned is not None else 1) * bar_high + 2 * GAP)
        for row, bar in zip(rows, scene.bars, strict=True)
    ]
    top = line_height(SMALL) + GAP if scene.legend[0] else 0.5
    canvas = Canvas(width, top + sum(heights) + 0.5)
    if scene.legend[0]:
        _legend(canvas, scene.legend, words)
    room = width - words - 3 - max(_number_width(bar) for bar in scene.bars)
    scales = scales_of(scene.bars, room)
    for bar, row, high, scale in zip(scene.bars, rows, heights, scales, strict=True):
        canvas.line((0, top), (width, top), colour=RULE)
        _write(canvas, row, 0, top + GAP / 2)
        _draw_bar(canvas, bar, (words, top + GAP), scale, bar_high)
        top += high
    return canvas.drawn()


def scales_of(bars: Sequence[Bar], room: float) -> list[float]:
    """Return the length in mm of one unit in each row, the longest bar filling the `room`."""
    units = [bar.planned or max(bar.value, 1) for bar in bars]
    if all(bar.planned is None for bar in bars):
        units = [1.0] * len(bars)
    longest = max(max(bar.value, bar.planned or 0) / unit for bar, unit in zip(bars, units, strict=True)) or 1
    return [room / longest / unit for unit in units]


def _number_width(bar: Bar) -> float:
    return max(text_width(bar.shown, TEXT, True), text_width(bar.planned_shown, SMALL)) + 1.5


def _draw_bar(canvas: Canvas, bar: Bar, corner: tuple[float, float], scale: float, high: float) -> None:
    left, top = corner
    canvas.rectangle(corner, (max(bar.value * scale, 0.3), high), fill=BLUE)
    canvas.text((left + bar.value * scale + 1.2, top + high * 0.85), bar.shown, size=TEXT, bold=True)
    if bar.planned is not None:
        low = top + high + 0.3
        canvas.rectangle((left, low), (bar.planned * scale, high - 0.6), fill=WHITE, edge=BLUE, hatch="////")
        canvas.text((left + bar.planned * scale + 1.2, low + high * 0.75), bar.planned_shown, size=SMALL, colour=MUTE)


def _legend(canvas: Canvas, legend: tuple[str, str], left: float) -> None:
    middle = line_height(SMALL) * 0.55
    canvas.rectangle((left, middle - 1.2), (4, 2.4), fill=BLUE)
    canvas.text((left + 5.2, middle + 0.9), legend[0], size=SMALL, colour=INK)
    second = left + 5.2 + text_width(legend[0], SMALL) + 6
    canvas.rectangle((second, middle - 1.2), (4, 2.4), fill=WHITE, edge=BLUE, hatch="////")
    canvas.text((second + 5.2, middle + 0.9), legend[1], size=SMALL, colour=INK)
