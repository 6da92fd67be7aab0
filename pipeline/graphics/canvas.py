"""The sheet that graphics are drawn on, measured in millimetres from its top left corner; the only door of matplotlib.

The same drawing gives the same bytes: letters become outlines of a font that is installed with the program, and no date
or random id is written.
"""

import io
import struct
import warnings
from dataclasses import dataclass, field
from functools import cache
from typing import Final

import matplotlib
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Circle, FancyArrowPatch, PathPatch, Rectangle
from matplotlib.path import Path as Outline
from matplotlib.textpath import TextPath
from ttf_opensans import opensans

from pipeline.graphics.colours import INK

INCH: Final = 25.4
DPI: Final = 300
POINT: Final = INCH / 72
LINE: Final = 1.35
"""Height of a line of text, in sizes of its letters."""

Point = tuple[float, float]

matplotlib.rcParams["svg.hashsalt"] = "breviary"
matplotlib.rcParams["svg.fonttype"] = "path"
matplotlib.rcParams["text.parse_math"] = False
matplotlib.rcParams["hatch.linewidth"] = 0.5


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished graphic: as PNG at 300 dots an inch, and as SVG; width and height of the PNG in pixels."""

    png: bytes
    svg: bytes
    width: int
    height: int


@cache
def _font(bold: bool) -> FontProperties:
    return FontProperties(fname=str(opensans(font_weight=600 if bold else 400).path))


@cache
def text_width(text: str, size: float, bold: bool = False) -> float:
    """Return how wide a text is, in mm; `size` in points."""
    if not text.strip():
        return 0.0
    outline = TextPath((0, 0), text, size=size, prop=_font(bold))
    # the font has points at the extremes of its letters: no curve need be asked for its own, as get_extents does
    places = outline.vertices[outline.codes != Outline.CLOSEPOLY, 0]
    return float(places.max() - places.min()) * POINT if len(places) else 0.0


def wrap(text: str, width: float, *, size: float, bold: bool = False) -> list[str]:
    """Return the text in lines no wider than `width` mm; a single word that is wider stands alone."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def line_height(size: float) -> float:
    """Return the distance of two lines of text in mm; `size` in points."""
    return size * POINT * LINE


@dataclass(slots=True)
class Canvas:
    """A white sheet of `width` x `height` mm."""

    width: float
    height: float
    figure: Figure = field(init=False)

    def __post_init__(self) -> None:
        self.figure = Figure(figsize=(self.width / INCH, self.height / INCH), dpi=DPI, facecolor="white")
        axes = self.figure.add_axes((0, 0, 1, 1))
        axes.set_xlim(0, self.width)
        axes.set_ylim(self.height, 0)
        axes.axis("off")

    def rectangle(self, corner: Point, size: Point, *, fill: str, edge: str = "none", hatch: str = "") -> None:
        """Draw a rectangle from its top left corner."""
        shape = Rectangle(corner, *size, facecolor=fill, edgecolor=edge, hatch=hatch or None, linewidth=0.6)
        self.figure.axes[0].add_artist(shape)

    def circle(self, centre: Point, radius: float, *, fill: str, edge: str = "none") -> None:
        self.figure.axes[0].add_artist(Circle(centre, radius, facecolor=fill, edgecolor=edge, linewidth=0.6))

    def line(self, start: Point, end: Point, *, colour: str, width: float = 0.5) -> None:
        """Draw a line; `width` in points."""
        shape = Outline([start, end])
        self.figure.axes[0].add_artist(PathPatch(shape, facecolor="none", edgecolor=colour, linewidth=width))

    def arrow(self, start: Point, end: Point, *, colour: str) -> None:
        """Draw a curved arrow from left to right."""
        middle = (start[0] + end[0]) / 2
        curve = Outline(
            [start, (middle, start[1]), (middle, end[1]), end],
            [Outline.MOVETO, Outline.CURVE4, Outline.CURVE4, Outline.CURVE4],
        )
        shape = FancyArrowPatch(
            path=curve, arrowstyle="-|>", mutation_scale=7, linewidth=1.2, edgecolor=colour, facecolor=colour
        )
        self.figure.axes[0].add_artist(shape)

    def shape(self, rings: list[list[Point]], *, fill: str, edge: str) -> None:
        """Draw a shape of closed rings, later ones being holes."""
        points: list[Point] = []
        codes: list[int] = []
        for ring in rings:
            points += [*ring, ring[0]]
            codes += [int(Outline.MOVETO), *[int(Outline.LINETO)] * (len(ring) - 1), int(Outline.CLOSEPOLY)]
        patch = PathPatch(Outline(points, codes), facecolor=fill, edgecolor=edge, linewidth=0.35, joinstyle="round")
        self.figure.axes[0].add_artist(patch)

    def text(
        self, place: Point, text: str, *, size: float, bold: bool = False, colour: str = INK, align: str = "left"
    ) -> None:
        """Write one line; `place` is the foot of its first letter, or of its middle or end as `align` says."""
        if text.strip():
            self.figure.axes[0].text(
                *place, text, fontproperties=_font(bold), fontsize=size, color=colour, ha=align, va="baseline"
            )

    def lines(self, place: Point, lines: list[str], *, size: float, bold: bool = False, colour: str = INK) -> float:
        """Write lines below each other from the top at `place`; returns where the next one would start."""
        top = place[1]
        for line in lines:
            self.text((place[0], top + size * POINT), line, size=size, bold=bold, colour=colour)
            top += line_height(size)
        return top

    def drawn(self) -> Drawn:
        """Return the finished graphic."""
        png, svg = io.BytesIO(), io.BytesIO()
        with warnings.catch_warnings():
            # a letter the font does not have is drawn as a box; the reader of a log could do nothing about it
            warnings.filterwarnings("ignore", message="Glyph .* missing from", category=UserWarning)
            self.figure.savefig(png, format="png", dpi=DPI, metadata={"Software": None})
            self.figure.savefig(svg, format="svg", metadata={"Date": None, "Creator": None})
        width, height = struct.unpack(">II", png.getvalue()[16:24])  # of its first chunk (PNG specification, 11.2.1)
        return Drawn(png.getvalue(), svg.getvalue(), width, height)
