"""A plainly made-up project in a folder of its own, for the kinds of publication that no shipped project shows.

The records of tests/example lie over those of `breviary new`; nothing in them is a fact about anybody.
"""

import io
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw

from pipeline.files import read_file, write_file
from pipeline.project import ProjectFolder, Workspace
from pipeline.samples import filled_catalogs

RECORDS: Final = Path(__file__).resolve().parent.parent / "tests" / "example"
NAME: Final = "example"
COMMAND: Final = (sys.executable, "-c", "from pipeline.cli import main; main()")
SIZE: Final = (1500, 1000)
SMOOTH: Final = 2
DAY: Final = ("CFE3F2", "F5C542", "8FB9A8", "5E8F83", "2F6F9F")
DUSK: Final = ("F3D9C6", "E88A5A", "8C7A99", "5B5478", "3B3A55")
"""Colours of the sky, the sun, two hills and the ground."""
HOUSES: Final = ("B5523B", "E3A857", "F2E6D0", "4F7CAC", "9C3D54")
Box = tuple[float, float, float, float]
"""Left, top, right and foot, as shares of width and height."""


def make_example(root: Path, languages: Sequence[str]) -> ProjectFolder:
    """Return the project below the empty folder `root`, built; what does not ship translated is in pseudo-language."""
    _breviary(root, "new", NAME, *(part for code in languages for part in ("-l", code)))
    folder = ProjectFolder(Workspace(root), NAME)
    write_records(folder)
    for path, data in filled_catalogs(folder).items():
        write_file(folder.sources / path, data)
    _breviary(root, "-p", NAME, "build")
    return folder


def write_records(folder: ProjectFolder) -> None:
    """Lay the made-up records over those of a new project, with the two pictures they name."""
    for path in sorted(RECORDS.rglob("*")):
        if path.suffix in (".yaml", ".csv"):
            write_file(folder.sources / path.relative_to(RECORDS), read_file(path))
    write_file(folder.images / "town.png", draw_town())
    write_file(folder.images / "workshop.png", draw_workshop())


def _breviary(root: Path, *arguments: str) -> None:
    subprocess.run([*COMMAND, *arguments], cwd=root, check=True, stdout=subprocess.DEVNULL)


def draw_town() -> bytes:
    """Return a drawing of a harbour town as PNG."""
    image, pen = _landscape(DAY)
    for number, colour in enumerate(HOUSES * 2):
        left = 0.06 + number * 0.088
        _house(pen, (left, 0.50 + (number * 7 % 4) * 0.03, left + 0.08, 0.76), colour)
    for number in range(4):
        left, top = 0.08 + number * 0.23, 0.85 + number % 2 * 0.05
        pen.polygon(
            _scaled((left, top), (left + 0.1, top), (left + 0.08, top + 0.03), (left + 0.02, top + 0.03)), "#F7F4EC"
        )
        pen.polygon(_scaled((left + 0.05, top - 0.09), (left + 0.05, top - 0.01), (left + 0.09, top - 0.01)), "#B5523B")
    return _png(image)


def draw_workshop() -> bytes:
    """Return a drawing of a workshop at dusk as PNG."""
    image, pen = _landscape(DUSK)
    pen.rectangle(_scaled((0.62, 0.28), (0.67, 0.6)), "#7A3B2E")
    for number in range(3):
        left = 0.26 + number * 0.16
        pen.polygon(_scaled((left, 0.5), (left, 0.4), (left + 0.16, 0.5)), "#6B3F38")
    pen.rectangle(_scaled((0.26, 0.5), (0.74, 0.8)), "#8A5245")
    for number in range(5):
        left = 0.29 + number * 0.09
        pen.rectangle(_scaled((left, 0.56), (left + 0.055, 0.68)), "#FBDC8A")
    pen.rectangle(_scaled((0.46, 0.7), (0.54, 0.8)), "#3B2A2A")
    return _png(image)


def _landscape(colours: Sequence[str]) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """Return sky, sun, two hills and the ground before them."""
    sky, sun, far, near, ground = (f"#{colour}" for colour in colours)
    image = Image.new("RGB", (SIZE[0] * SMOOTH, SIZE[1] * SMOOTH), sky)
    pen = ImageDraw.Draw(image)
    pen.ellipse(_scaled((0.74, 0.1), (0.86, 0.28)), sun)
    pen.ellipse(_scaled((-0.25, 0.32), (0.65, 1.3)), far)
    pen.ellipse(_scaled((0.4, 0.42), (1.3, 1.3)), near)
    pen.rectangle(_scaled((0, 0.76), (1, 1)), ground)
    return image, pen


def _house(pen: ImageDraw.ImageDraw, box: Box, colour: str) -> None:
    left, top, right, foot = box
    pen.rectangle(_scaled((left, top), (right, foot)), f"#{colour}")
    pen.polygon(_scaled((left - 0.005, top), ((left + right) / 2, top - 0.07), (right + 0.005, top)), "#5A4640")
    for row in range(2):
        for column in range(2):
            x, y = left + 0.014 + column * 0.032, top + 0.04 + row * 0.08
            pen.rectangle(_scaled((x, y), (x + 0.018, y + 0.04)), "#FFF8E1")


def _scaled(*points: tuple[float, float]) -> list[tuple[float, float]]:
    """Return points given as shares of width and height in pixels."""
    return [(x * SIZE[0] * SMOOTH, y * SIZE[1] * SMOOTH) for x, y in points]


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.resize(SIZE, Image.Resampling.LANCZOS).save(out, format="PNG", optimize=True)
    return out.getvalue()
