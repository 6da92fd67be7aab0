"""The letters of a file: UTF-8 with LF line ends, and no character that a document cannot show."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from pipeline.errors import InputError, Problem

FORBIDDEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufeff\ufff9-\uffff"
    "\U000f0000-\U0010ffff]"
)
"""What Word cannot hold, what our own marks use, and what editors do not show; line ends are LF by now."""


def decode(data: bytes, place: str) -> str:
    """Return the text of a file's bytes with LF line ends; raises InputError naming the line that is not UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(Problem(f"{place}:1", "the file is saved as UTF-16", "save it as UTF-8"))
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as exc:
        line = 1 + len(re.findall(rb"\r\n|\r|\n", exc.object[: exc.start]))
        what = f"the file is not saved as UTF-8 (byte {exc.object[exc.start]:02X})"
        raise InputError(
            Problem(f"{place}:{line}", what, "save it as UTF-8, then look at its accented letters")
        ) from exc
    return text.replace("\r\n", "\n").replace("\r", "\n")


def faulty_characters(text: str, place: str, *, first_line: int = 1) -> Iterator[Problem]:
    """Yield a problem for every character that no document can show."""
    for match in FORBIDDEN.finditer(text):
        line = first_line + text.count("\n", 0, match.start())
        name = f"U+{ord(match[0]):04X}"
        if label := unicodedata.name(match[0], ""):
            name = f"{name}, {label.lower()}"
        yield Problem(
            f"{place}:{line}", f"holds a character no document can show ({name})", "delete it or type it anew"
        )
