"""Pictures that records name: only what a document can hold is let through."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image as Picture

from tests.builders_records import problems_of, write_project

IMAGES = "- id: photo\n  file: photo.png\n  alt: A photo\n"


def drawn(path: Path, *, kind: str = "PNG", mode: str = "RGB", size: tuple[int, int] = (40, 40)) -> None:
    path.parent.mkdir(exist_ok=True)
    Picture.new(mode, size, 1).save(path, format=kind)


def cut(path: Path) -> None:
    drawn(path)
    path.write_bytes(path.read_bytes()[:60])


def page(path: Path) -> None:
    path.write_text("<html>")


PICTURES: list[tuple[str, Callable[[Path], None], str]] = [
    ("absent", lambda path: None, "is not there"),
    ("cut", cut, "is damaged or is not a picture; export it anew as PNG or JPEG"),
    ("page", page, "is damaged or is not a picture"),
    ("GIF", lambda path: drawn(path, kind="GIF"), "is damaged or is not a picture"),
    ("JPEG", lambda path: drawn(path, kind="JPEG"), "holds a JPEG picture under another ending"),
    ("huge", lambda path: drawn(path, mode="1", size=(8000, 8000)), "has 8000 x 8000 pixels; make it smaller than 50"),
]


@pytest.mark.parametrize(("make", "line"), [case[1:] for case in PICTURES], ids=[case[0] for case in PICTURES])
def test_picture_that_cannot_be_used_is_named(tmp_path: Path, make: Callable[[Path], None], line: str) -> None:
    folder = write_project(tmp_path, images=IMAGES)
    folder.images.mkdir()
    make(folder.images / "photo.png")
    (problem,) = problems_of(folder)
    assert problem.startswith(f"images.yaml:2: file: sources/sample/images/photo.png {line}")


def test_cut_jpeg_is_named(tmp_path: Path) -> None:
    folder = write_project(tmp_path, images=IMAGES.replace("png", "jpg"))
    path = folder.images / "photo.jpg"
    drawn(path, kind="JPEG", size=(400, 400))
    assert problems_of(folder) == []
    path.write_bytes(path.read_bytes()[:-200])
    assert "is damaged" in problems_of(folder)[0]


def test_picture_outside_the_folder_is_refused(tmp_path: Path) -> None:
    folder = write_project(tmp_path, images=IMAGES.replace("photo.png", "../../photo.png"))
    assert "lies outside the folder of images" in problems_of(folder)[0]
