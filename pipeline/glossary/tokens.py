"""A source text cut into words, marks and bars that no term crosses. Knows no term."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple

from pipeline.glossary.english import POSSESSIVE
from pipeline.placeholders import FIELD, LINK, TAG

HYPHENS: Final = "‐‑-"
WORD: Final = r"\w[\w\u00ad\u0300-\u036f]*(?:['’](?:[sS](?!\w)|(?!\w)))?"
BARRED: Final = "|".join(
    (
        FIELD.pattern,
        LINK.pattern,
        r"\{\{.*?\}\}|\{%.*?%\}|\{\w*\}",
        r"</?[A-Za-z][^<>]*>",
        r"www\.\S*\w|\w[\w-]*(?:\.[\w-]+)*\.[a-z]{2,4}(?!\w)(?:/[\w./-]*\w)?",
        r"%\(\w+\)[a-z]|%[sd]\b|&#?\w+;",
        r"(?<!\w)[@#]\w+",
    )
)
"""Where no term is looked for: fields, addresses of the net, names of files, foreign tags, format codes, handles."""

BARRING: Final = re.compile(r"[<{@#&]|%[(sd]|://|www\.|\.[a-z]")
"""What every tag and every bar has in it: most texts have none, and are cut by words and marks alone."""

SPANNING: Final = re.compile(r"[<\n]|\{[{%]")
"""What may hold blanks, or part words by more than a blank: a text with any of it is read as a whole."""

WORD_OR_MARK: Final = re.compile(rf"(?P<word>{WORD})|(?P<mark>[^\w\s\u00ad\u0300-\u036f{HYPHENS}])")
TOKEN: Final = re.compile(rf"(?P<tag>{TAG.pattern})|(?P<bar>{BARRED})|{WORD_OR_MARK.pattern}")
APOSTROPHE: Final = re.compile(r"^['’][sS]?")
SHORTEST_PART: Final = 3
"""Letters a part of a word must have to stand apart from the rest by a blank: `tool kit`, but not `the me`."""


class Token(NamedTuple):
    """A word or mark with its place; `text` is empty for a bar. `link` joins it to the token before: a hyphen, a blank,
    or '' where nothing may join them."""

    text: str
    start: int
    end: int
    link: str


def tokens_of(text: str) -> tuple[Token, ...]:
    """Return the words, marks and bars of a text in order, without tags; a word ends before its possessive ending."""
    pieces = _pieces_of(text)
    return _read(text) if pieces is None else tuple(_placed(text, pieces))


def unplaced_tokens(text: str) -> tuple[Token, ...]:
    """Return what `tokens_of` does, for who asks no token for its place."""
    pieces = _pieces_of(text)
    return _read(text) if pieces is None else tuple(chain.from_iterable(pieces))


def _pieces_of(text: str) -> list[tuple[Token, ...]] | None:
    """Return the tokens of all that stands between two blanks; None for a text that must be read as a whole.

    Words recur: nearly every piece of a text has been read in another one.
    """
    if SPANNING.search(text):
        return None
    pieces = [*map(_piece, text.split())]
    return pieces if all(pieces) else None


@lru_cache(maxsize=65536)
def _piece(piece: str) -> tuple[Token, ...]:
    """Return the tokens of a piece, none where its first or last sign links it otherwise than a blank: a hyphen."""
    tokens = _read(piece)
    whole = tokens and tokens[0].start == 0 and not APOSTROPHE.sub("", piece[tokens[-1].end :])
    return (tokens[0]._replace(link=" "), *tokens[1:]) if whole else ()


def _placed(text: str, pieces: Iterable[tuple[Token, ...]]) -> Iterator[Token]:
    end = 0
    for piece, tokens in zip(text.split(), pieces, strict=True):
        start = text.index(piece, end)
        end = start + len(piece)
        for shown, first, last, link in tokens:
            yield Token(shown, start + first, start + last, link)


def _read(text: str) -> tuple[Token, ...]:
    tokens: list[Token] = []
    before = 0
    for match in (TOKEN if BARRING.search(text) else WORD_OR_MARK).finditer(text):
        if match.lastgroup == "tag":
            continue
        shown = "" if match.lastgroup == "bar" else match[0]
        if match.lastgroup == "word" and not shown.isalnum():
            shown = POSSESSIVE.sub("", shown)
        start = match.start()
        end = start + len(shown) if shown else match.end()
        tokens.append(Token(shown, start, end, _link(text[before:start])))
        before = end
    return tuple(tokens)


def _link(between: str) -> str:
    """Return how two words with this between them hang together: `-`, ` `, or '' for not at all."""
    if between == " ":
        return " "
    gap = APOSTROPHE.sub("", TAG.sub("", between)).replace("\u00ad", "")
    if not gap.strip():
        return "" if gap.count("\n") > 1 else " "
    one_side = not (gap[0].isspace() and gap[-1].isspace())
    return "-" if gap.strip() in HYPHENS and one_side else ""


def joined(left: Token, right: Token) -> str:
    """Return two neighbours as one word, '' where they cannot be one."""
    if right.link == "-" or (right.link == " " and len(left.text) >= SHORTEST_PART <= len(right.text)):
        return left.text + right.text if left.text[-1:].isalpha() and right.text[:1].isalpha() else ""
    return ""


def squeezed(tokens: Sequence[Token]) -> str:
    return "".join(token.text for token in tokens).replace("\u00ad", "")
