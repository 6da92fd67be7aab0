"""What a reader sees of the text of a PDF, page by page: what is there, what runs off the page, what a box cuts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from pypdf import PageObject

from pipeline.pdf.objects import DAMAGED, damaged, open_pdf

SLACK: Final = 1.0
"""Points by which a letter may stand over: a hair's breadth that nobody sees."""
DEPTH: Final = 0.12
"""How far letters of Latin and Greek hang below their line at least, in parts of their size."""
NARROW: Final = 0.4
"""Width of a letter at least, on average over a line, in parts of its size."""
FEW: Final = 3
"""Letters that another font draws where the one of the line has none for them, at most."""

Matrix = Sequence[float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its text in the order it is drawn, lines that run off the page, lines whose foot a box cuts off.

    `strays` are letters that the font of their line does not have: another font draws them behind the line.
    """

    text: str
    outside: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()
    strays: frozenset[str] = frozenset()


def pages_of(data: bytes, *, name: str = "PDF") -> tuple[Page, ...]:
    """Return the pages of a PDF as a reader sees them."""
    reader = open_pdf(data, name=name)
    try:
        return tuple(_page(page) for page in reader.pages)
    except DAMAGED as exc:
        raise damaged(name) from exc


def _page(page: PageObject) -> Page:
    left, bottom, right, top = (float(side) for side in page.mediabox)
    sight = _Sight((left, bottom, right, top))
    text = page.extract_text(visitor_operand_before=sight.operate, visitor_text=sight.read)
    return Page(text, tuple(sight.outside), tuple(sight.cut), frozenset(sight.strays))


@dataclass(slots=True)
class _Sight:
    """Follows the drawing of a page: which box text is clipped to, and where it stands."""

    page: Box
    clip: Box | None = None
    pending: Box | None = None
    stack: list[Box | None] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)
    strays: set[str] = field(default_factory=set)
    family: str = ""
    line: float = 0.0

    def operate(self, operator: bytes, operands: Sequence[object], cm: Matrix, tm: Matrix) -> None:
        match operator:
            case b"q":
                self.stack.append(self.clip)
            case b"Q":
                self.clip = self.stack.pop() if self.stack else None
            case b"re":
                self.pending = _box([float(str(value)) for value in operands], cm)
            case b"W" | b"W*":
                self.clip = self.pending
            case b"m":
                self.pending = None

    def read(self, text: str, cm: Matrix, tm: Matrix, font: Mapping[str, object] | None, size: float) -> None:
        line = " ".join(text.split())
        if not line:
            return
        x, y = _point(tm[4], tm[5], cm)
        family = _family(font)
        if family != self.family and y == self.line and len(line) <= FEW:
            self.strays.update(letter for letter in line if not letter.isascii())
        else:
            self.family, self.line = family, y
        height = abs(size * tm[3] * cm[3]) if tm[3] and cm[3] else size
        left, bottom, right, top = self.page
        end = x + NARROW * abs(size * tm[0] * cm[0]) * len(line)
        if not (left - SLACK <= x and end <= right + SLACK and bottom - SLACK <= y <= top + SLACK):
            self.outside.append(line)
        elif self.clip is not None and y - height * DEPTH < self.clip[1] - SLACK < y + height:
            self.cut.append(line)


def _family(font: Mapping[str, object] | None) -> str:
    """Return the name of a font without the mark of its subset and without weight and slope."""
    return str((font or {}).get("/BaseFont", "")).rpartition("+")[2].partition("-")[0]


def _point(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _box(values: Sequence[float], matrix: Matrix) -> Box:
    x, y, width, height = values
    (x1, y1), (x2, y2) = _point(x, y, matrix), _point(x + width, y + height, matrix)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
