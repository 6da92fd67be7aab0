"""Redraw every template: `python -m templates.draw`."""

from pathlib import Path

from templates.draw.package import assemble
from templates.draw.pictures import draw_pictures
from templates.draw.publications import DRAWINGS

FOLDER = Path(__file__).parents[1]


def main() -> None:
    pictures = draw_pictures()
    for file, data in pictures.items():
        (FOLDER / "images" / file).write_bytes(data)
    for draw in DRAWINGS:
        drawing = draw()
        (FOLDER / "docx" / f"{drawing.name}.docx").write_bytes(assemble(drawing, pictures))


if __name__ == "__main__":
    main()
