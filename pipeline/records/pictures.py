"""Pictures as files: a PNG or JPEG that opens, of a size that a document can hold; the door of Pillow for records."""

import io
import warnings
from functools import lru_cache
from pathlib import Path
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

from pipeline.errors import InputError, Problem
from pipeline.files import read_file

MAX_BYTES: Final = 20 * 1024 * 1024
MAX_PIXELS: Final = 50_000_000
DAMAGED: Final = (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError)
BROKEN: Final = ("is damaged or is not a picture", "export it anew as PNG or JPEG")
PRINT_DPI: Final = 300
SUFFIXES: Final = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG"}


def picture_fault(path: Path) -> tuple[str, str] | None:
    """Return what is wrong with a picture file and the way out, None when it can be used.

    Raises InputError when the file is not there or cannot be read.
    """
    data = read_file(path, limit=MAX_BYTES)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return _fault(data, SUFFIXES.get(path.suffix.lower(), ""))
    except DAMAGED:
        return BROKEN


def _fault(data: bytes, wanted: str) -> tuple[str, str] | None:
    with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
        if picture.format != wanted:
            return f"holds a {picture.format} picture under another ending", "rename it to .png or .jpg"
        if picture.width * picture.height > MAX_PIXELS:
            return (
                f"has {picture.width} x {picture.height} pixels",
                f"make it smaller than {MAX_PIXELS // 10**6} million",
            )
        if picture.mode == "CMYK":
            return "is made for printing presses (CMYK)", "export it in RGB"
        if wanted == "PNG":
            picture.verify()
        else:
            picture.draft("RGB", (64, 64))  # decodes an eighth: enough to meet the end of a file that was cut
            picture.load()
    return None


@lru_cache(maxsize=256)
def for_print(data: bytes, inches: float) -> tuple[bytes, str, int, int]:
    """Return a picture as a file for print, its kind (png or jpeg), width and height in pixels.

    It stands upright, has at most 300 dots an inch when it is `inches` wide, and holds nothing but its dots: no place,
    camera, date, thumbnail or name. `data` has passed `picture_fault`.
    """
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as opened:
            kind = str(opened.format)
            picture = _plain(ImageOps.exif_transpose(opened), kind)
    except DAMAGED as exc:
        raise InputError(Problem("images", *BROKEN)) from exc
    most = max(int(inches * PRINT_DPI), 1)
    if picture.width > most:
        high = max(picture.height * most // picture.width, 1)
        picture = picture.resize((most, high), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    options: dict[str, int | bool] = {"quality": 88, "optimize": True} if kind == "JPEG" else {"optimize": True}
    picture.save(out, format=kind, **options)
    return out.getvalue(), kind.lower(), picture.width, picture.height


def _plain(picture: Image.Image, kind: str) -> Image.Image:
    """Return a new picture of the same dots, without anything that came along with them."""
    mode = "RGB" if kind == "JPEG" else "RGBA" if picture.has_transparency_data else "RGB"
    if picture.mode not in (mode, "L"):
        picture = picture.convert(mode)
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    return bare
