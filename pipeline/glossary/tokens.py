"""A source text cut into words, marks and bars that no term crosses. Knows no term."""

import re
from collections.abc import Sequence
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


def unplaced_tokens(text: str) -> tuple[Token, ...]:
    """Return what `tokens_of` does, but for the places of the tokens, at a fourth of the cost.

    Words recur: what stands between two blanks is cut once, unless something beside them may join or part its tokens.
    """
    if "\n" in text or BARRING.search(text):
        return tokens_of(text)
    pieces = [*map(_piece_tokens, text.split())]
    return tokens_of(text) if None in pieces else tuple(chain.from_iterable(filter(None, pieces)))


@lru_cache(maxsize=65536)
def _piece_tokens(piece: str) -> tuple[Token, ...] | None:
    """Return the tokens of what stands between two blanks; None where its first or last sign links it in another way
    than by a blank, such as a hyphen."""
    tokens = tokens_of(piece)
    whole = tokens and tokens[0].start == 0 and not APOSTROPHE.sub("", piece[tokens[-1].end :])
    return (tokens[0]._replace(link=" "), *tokens[1:]) if whole else None


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
