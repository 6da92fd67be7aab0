"""The text of a message as tokens: words, fields, formatting tags and things; knows no XML.

A message writes formatting as `<g1>...</g1>`, a thing that is no text as `<x1/>` and a Jinja field as `{partner.name}`.
Text that only looks like one of these is written `&lt;g1>` or `&lbrace;partner.name}`; every other `<`, `&` and `{`
stays as it is.
"""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, assert_never


@dataclass(frozen=True, slots=True)
class Text:
    """Words a reader sees."""

    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """A place that the records fill."""

    name: str


@dataclass(frozen=True, slots=True)
class Open:
    """Where a formatting or a link begins."""

    number: int


@dataclass(frozen=True, slots=True)
class Close:
    """Where it ends."""

    number: int


@dataclass(frozen=True, slots=True)
class Thing:
    """A tab, a break, a picture, a note mark: what is no text and stands once."""

    number: int


Token = Text | Field | Open | Close | Thing

_NUMBER: Final = r"[1-9][0-9]{0,3}"
_NAME: Final = r"[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*"
_TAG_REST: Final = rf"(?=/?g{_NUMBER}>|x{_NUMBER}/>)"
_FIELD_REST: Final = rf"(?={_NAME}\}})"
_ESCAPED: Final = rf"(?:lt;{_TAG_REST}|lbrace;{_FIELD_REST})"
_TOKEN: Final = re.compile(rf"<g({_NUMBER})>|</g({_NUMBER})>|<x({_NUMBER})/>|\{{({_NAME})\}}")
_TO_ESCAPE: Final = re.compile(rf"<{_TAG_REST}|\{{{_FIELD_REST}|&(?=(?:amp;)*{_ESCAPED})")
_TO_UNESCAPE: Final = re.compile(rf"&lt;{_TAG_REST}|&lbrace;{_FIELD_REST}|&amp;(?=(?:amp;)*{_ESCAPED})")
_ESCAPES: Final = {"<": "&lt;", "{": "&lbrace;", "&": "&amp;"}
_UNESCAPES: Final = {escape: character for character, escape in _ESCAPES.items()}


def to_text(tokens: Iterable[Token]) -> str:
    """Return the text of a message; `from_text` gives the same tokens back, texts side by side as one."""
    return "".join(_written(token) for token in join_texts(tokens))


def from_text(text: str) -> tuple[Token, ...]:
    """Return the tokens of a message; `to_text` gives the same text back, for every text."""
    return tuple(_tokens(text))


def join_texts(tokens: Iterable[Token]) -> Iterator[Token]:
    """Give the tokens with neighbouring texts joined and empty ones left out."""
    text = ""
    for token in tokens:
        if isinstance(token, Text):
            text += token.text
            continue
        if text:
            yield Text(text)
        text = ""
        yield token
    if text:
        yield Text(text)


def _tokens(text: str) -> Iterator[Token]:
    end = 0
    for match in _TOKEN.finditer(text):
        if match.start() > end:
            yield Text(_unescape(text[end : match.start()]))
        yield _token(match)
        end = match.end()
    if end < len(text):
        yield Text(_unescape(text[end:]))


def _token(match: re.Match[str]) -> Token:
    opened, closed, thing, field = match.groups()
    if field:
        return Field(field)
    if opened:
        return Open(int(opened))
    return Close(int(closed)) if closed else Thing(int(thing))


def _written(token: Token) -> str:
    match token:
        case Text(text):
            return _TO_ESCAPE.sub(lambda match: _ESCAPES[match.group()], text)
        case Field(name):
            return f"{{{name}}}"
        case Open(number):
            return f"<g{number}>"
        case Close(number):
            return f"</g{number}>"
        case Thing(number):
            return f"<x{number}/>"
        case _:
            assert_never(token)


def _unescape(text: str) -> str:
    return _TO_UNESCAPE.sub(lambda match: _UNESCAPES[match.group()], text)


def visible(tokens: Iterable[Token]) -> str:
    """Return the words of a message without fields, tags and things."""
    return "".join(token.text for token in tokens if isinstance(token, Text))


_JINJA: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_DOUBLE: Final = '"\u201c-\u201f'
_SINGLE: Final = "'\u2018-\u201b"
_LITERAL: Final = re.compile(f"[{_DOUBLE}][^{_DOUBLE}]*[{_DOUBLE}]|[{_SINGLE}][^{_SINGLE}]*[{_SINGLE}]")
_PATH: Final = re.compile(rf"(?<![\w.|])(?!(?:if|else|not|and|or|in|is|true|false|none)\b){_NAME}", re.IGNORECASE)


def find_jinja(text: str) -> Iterator[tuple[int, int]]:
    """Give start and end of every Jinja tag in a text, fields, controls and comments alike."""
    return (match.span() for match in _JINJA.finditer(text))


def is_field(tag: str) -> bool:
    """True for `{{ ... }}`, False for a control or comment tag."""
    return tag.startswith("{{")


def expression(tag: str) -> str:
    """Return what stands between the braces of a Jinja tag, blanks made one: `{{p  x|y }}` -> `p x|y`."""
    return " ".join(tag[2:-2].strip("-+ \t\n").split())


def field_name(tag: str) -> str:
    """Return the first dotted name in a Jinja field, else `value`: `{{ project.budget|money }}` -> `project.budget`."""
    match = _PATH.search(_LITERAL.sub(" ", expression(tag).removeprefix("p ")))
    return match.group() if match else "value"


def enter_field(fields: dict[str, str], tag: str) -> str:
    """Return the name of a Jinja field and enter it into `fields`; another field of that name gets `name.2`."""
    name = first = field_name(tag)
    count = 1
    while " ".join(fields.setdefault(name, tag).split()) != " ".join(tag.split()):
        count += 1
        name = f"{first}.{count}"
    return name


def keep_order(tokens: Iterable[Token], ordered: Container[int]) -> Iterator[Token]:
    """Give the tokens with the `ordered` things in the order of their numbers, where any of them stands."""
    tokens = list(tokens)
    numbers = iter(sorted(token.number for token in tokens if isinstance(token, Thing) and token.number in ordered))
    for token in tokens:
        yield Thing(next(numbers)) if isinstance(token, Thing) and token.number in ordered else token
