"""Makes pipeline/graphics/europe.json: the outlines of Europe's countries, from Natural Earth.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python -m scripts.europe_map package/countries-50m.json

The npm package world-atlas (ISC licence) holds Natural Earth 4.1, 1:50 million, as TopoJSON; the data themselves are in
the public domain. Outlines are cut to Europe, simplified and rounded to a hundredth of a degree.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).parents[1] / "pipeline" / "graphics" / "europe.json"
WEST, EAST, SOUTH, NORTH = -26.0, 46.0, 32.0, 73.0
TOLERANCE = 0.03
ISO = {
    "008": "AL", "020": "AD", "040": "AT", "112": "BY", "056": "BE", "070": "BA", "100": "BG", "191": "HR", "196": "CY",
    "203": "CZ", "208": "DK", "233": "EE", "234": "FO", "246": "FI", "250": "FR", "276": "DE", "300": "GR", "348": "HU",
    "352": "IS", "372": "IE", "833": "IM", "380": "IT", "428": "LV", "438": "LI", "440": "LT", "442": "LU", "470": "MT",
    "498": "MD", "492": "MC", "499": "ME", "528": "NL", "807": "MK", "578": "NO", "616": "PL", "620": "PT", "642": "RO",
    "643": "RU", "674": "SM", "688": "RS", "703": "SK", "705": "SI", "724": "ES", "752": "SE", "756": "CH", "792": "TR",
    "804": "UA", "826": "GB",
}  # fmt: skip

Point = tuple[float, float]
Ring = list[Point]


def main() -> None:
    atlas = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    arcs = list(_arcs(atlas))
    countries: dict[str, list[list[list[float]]]] = {}
    for shape in atlas["objects"]["countries"]["geometries"]:
        code = ISO.get(str(shape.get("id", "")), "")
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        rings = [[_ring(ring, arcs) for ring in polygon] for polygon in polygons]
        kept = [_flat(polygon) for polygon in rings if _is_european(polygon[0])]
        countries.setdefault(code, []).extend(polygon for polygon in kept if polygon)
    found = {code: shapes for code, shapes in sorted(countries.items()) if shapes}
    TARGET.write_text(json.dumps(found, separators=(",", ":")) + "\n", encoding="utf-8")


def _arcs(atlas: dict) -> Iterator[Ring]:  # type: ignore[type-arg]
    (scale_x, scale_y), (move_x, move_y) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    for arc in atlas["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale_x + move_x, y * scale_y + move_y))
        yield points


def _ring(numbers: list[int], arcs: list[Ring]) -> Ring:
    points: Ring = []
    for number in numbers:
        part = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += part[1:] if points else part
    return points


def _is_european(ring: Ring) -> bool:
    return any(WEST <= x <= EAST and SOUTH <= y <= NORTH for x, y in ring)


def _flat(polygon: list[Ring]) -> list[list[float]]:
    """Return the rings of a polygon as x, y, x, y ..., without those too small to see."""
    rings = (_simplified([(min(max(x, -40), 62), min(max(y, 25), 80)) for x, y in ring]) for ring in polygon)
    return [[round(value, 2) for point in ring for value in point] for ring in rings if len(ring) >= 4]


def _simplified(points: Ring) -> Ring:
    """Return the line without points nearer than the tolerance to the rest (Douglas and Peucker)."""
    if len(points) < 3:
        return points
    first, last = points[0], points[-1]
    if first == last:
        middle = len(points) // 2
        return _simplified(points[: middle + 1])[:-1] + _simplified(points[middle:])
    far, where = max((_distance(point, first, last), place) for place, point in enumerate(points[1:-1], 1))
    if far <= TOLERANCE:
        return [first, last]
    return _simplified(points[: where + 1])[:-1] + _simplified(points[where:])


def _distance(point: Point, start: Point, end: Point) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = (dx * dx + dy * dy) ** 0.5
    if length == 0:
        return float(((point[0] - start[0]) ** 2 + (point[1] - start[1]) ** 2) ** 0.5)
    return float(abs(dy * (point[0] - start[0]) - dx * (point[1] - start[1])) / length)


if __name__ == "__main__":
    main()
