"""A text as the quoted lines of a PO file, wrapped as gettext wraps them."""

import re
from collections.abc import Iterator

WIDTH = 79
"""Columns of a line, the quotation marks included."""

LINE = re.compile(r"[^\n]*\n|[^\n]+")
BREAK = re.compile(r".*?(?: +|[^ ][-–—/](?=[^\W\d_])|$)")
ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"})


def quoted_lines(keyword: str, text: str, *, prefix: str = "") -> Iterator[str]:
    """Yield the lines that give `text` under a keyword; `prefix` is `#~ ` or `#| ` and counts towards the width."""
    escaped = text.translate(ESCAPES)
    one_line = f'{prefix}{keyword} "{escaped}"'
    if len(one_line) <= WIDTH and "\n" not in text[:-1]:
        yield one_line
        return
    width = WIDTH - len(prefix) - 2
    pieces = [piece for line in LINE.findall(text) for piece in _pieces(line.translate(ESCAPES), width)]
    if len(pieces) == 1 and len(pieces[0]) > width:
        yield one_line
        return
    yield f'{prefix}{keyword} ""'
    yield from (f'{prefix}"{piece}"' for piece in pieces)


def _pieces(line: str, width: int) -> Iterator[str]:
    """Yield a line in pieces that fit, broken after blanks and hyphens; a longer word is never broken."""
    piece = ""
    for word in BREAK.findall(line):
        if piece and len(piece) + len(word) > width:
            yield piece
            piece = ""
        piece += word
    if piece:
        yield piece
