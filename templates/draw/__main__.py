"""Redraw every template: `python -m templates.draw`."""

from pathlib import Path

from pipeline.files import write_file
from templates.draw.package import assemble
from templates.draw.pictures import draw_pictures
from templates.draw.publications import DRAWINGS

FOLDER = Path(__file__).parents[1]


def main() -> None:
    pictures = draw_pictures()
    for file, data in pictures.items():
        write_file(FOLDER / "images" / file, data)
    for draw in DRAWINGS:
        drawing = draw()
        write_file(FOLDER / "docx" / f"{drawing.name}.docx", assemble(drawing, pictures))


if __name__ == "__main__":
    main()
