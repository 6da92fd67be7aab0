"""Pictures as files: a PNG or JPEG that opens, of a size that a document can hold; the door of Pillow for records."""

import io
import warnings
from pathlib import Path
from typing import Final

from PIL import Image, UnidentifiedImageError

from pipeline.files import read_file

MAX_BYTES: Final = 20 * 1024 * 1024
MAX_PIXELS: Final = 50_000_000
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
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        return "is damaged or is not a picture", "export it anew as PNG or JPEG"


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
