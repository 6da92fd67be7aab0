"""The map of partners: countries of Europe in flat tints, a number at the place of each partner."""

import json
import math
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

from pipeline.graphics.canvas import Canvas, Drawn, Point
from pipeline.graphics.colours import BLUE, FILLED, INK, LAND, WHITE
from pipeline.graphics.scenes import PartnerMap

OUTLINES: Final = Path(__file__).with_name("europe.json")
"""Country -> polygons -> rings -> x, y, x, y ... in degrees; made by scripts/europe_map.py from Natural Earth."""

SHAPE: Final = 0.66
"""Height of a map as a part of its width."""

MARGIN: Final = 0.12
SMALLEST: Final = 0.16
"""The least part of the globe's radius that a map shows across, so that two near towns do not fill it."""

MEAN_LATITUDES: Final = (math.radians(43), math.radians(62))
MIDDLE: Final = (math.radians(52), math.radians(10))
APART: Final = 1.12


def draw_map(scene: PartnerMap, width: float) -> Drawn:
    """Return the map, `width` in mm."""
    canvas = Canvas(width, width * SHAPE)
    places = [project(pin.longitude, pin.latitude) for pin in scene.pins]
    left, top, scale = _frame(places, width)

    def on_sheet(point: Point) -> Point:
        return (point[0] - left) * scale, (top - point[1]) * scale

    for code, polygons in outlines().items():
        for rings in polygons:
            shape = [[on_sheet(point) for point in ring] for ring in rings]
            if not _is_seen(shape[0], canvas):
                continue
            canvas.shape(shape, fill=FILLED if code in scene.countries else LAND, edge=WHITE)
    radius = min(max(width * 0.014, 1.7), 2.4)
    towns = [on_sheet(place) for place in places]
    for pin, town, label in zip(scene.pins, towns, spread(towns, radius * 2 * APART), strict=True):
        canvas.line(town, label, colour=INK, width=0.7)
        canvas.circle(town, 0.55, fill=INK)
        canvas.circle(label, radius, fill=BLUE, edge=WHITE)
        foot = (label[0], label[1] + radius * 0.42)
        canvas.text(foot, str(pin.number), size=radius * 3.1, bold=True, colour=WHITE, align="center")
    return canvas.drawn()


def _is_seen(ring: Sequence[Point], canvas: Canvas) -> bool:
    """Tell whether a ring reaches into the sheet, by the box around it."""
    lefts, tops = [x for x, _ in ring], [y for _, y in ring]
    return max(lefts) > 0 and min(lefts) < canvas.width and max(tops) > 0 and min(tops) < canvas.height


def project(longitude: float, latitude: float) -> Point:
    """Return the place on Lambert's conformal conic projection, in radii of the globe, north up.

    Formulas: J. P. Snyder, Map Projections, a Working Manual (USGS Professional Paper 1395), pages 106 and 107.
    """
    first, second = MEAN_LATITUDES
    cone = math.log(math.cos(first) / math.cos(second)) / math.log(_slope(second) / _slope(first))
    size = math.cos(first) * _slope(first) ** cone / cone
    reach = size / _slope(math.radians(latitude)) ** cone
    turn = cone * (math.radians(longitude) - MIDDLE[1])
    return reach * math.sin(turn), size / _slope(MIDDLE[0]) ** cone - reach * math.cos(turn)


def _slope(latitude: float) -> float:
    return math.tan(math.pi / 4 + latitude / 2)


@cache
def outlines() -> dict[str, list[list[list[Point]]]]:
    """Return the countries with their rings, projected; countries of no code stand under ''."""
    stored = json.loads(OUTLINES.read_text(encoding="utf-8"))
    return {code: [[_points(ring) for ring in rings] for rings in polygons] for code, polygons in stored.items()}


def _points(flat: Sequence[float]) -> list[Point]:
    return [project(x, y) for x, y in zip(flat[::2], flat[1::2], strict=True)]


def _frame(places: Sequence[Point], width: float) -> tuple[float, float, float]:
    """Return left and top edge of the map, and how many mm a radius of the globe takes."""
    lefts, tops = [x for x, _ in places], [y for _, y in places]
    across = max(max(lefts) - min(lefts), (max(tops) - min(tops)) / SHAPE, SMALLEST) * (1 + 2 * MARGIN)
    middle = ((max(lefts) + min(lefts)) / 2, (max(tops) + min(tops)) / 2)
    return middle[0] - across / 2, middle[1] + across * SHAPE / 2, width / across


def spread(points: Sequence[Point], distance: float) -> list[Point]:
    """Return the points moved apart until no two are nearer than `distance`; those that have room stay where they are.

    Points in the same place move apart in directions that depend on their order only.
    """
    places = list(points)
    for _ in range(200):
        moved = False
        for one in range(len(places)):
            for other in range(one + 1, len(places)):
                dx, dy = places[other][0] - places[one][0], places[other][1] - places[one][1]
                gap = math.hypot(dx, dy)
                if gap >= distance * 0.999:
                    continue
                angle = math.atan2(dy, dx) if gap > distance / 100 else one * 2.4
                push = (distance - gap) / 2
                x, y = math.cos(angle) * push, math.sin(angle) * push
                places[one] = (places[one][0] - x, places[one][1] - y)
                places[other] = (places[other][0] + x, places[other][1] + y)
                moved = True
        if not moved:
            break
    return places
