"""Texts of a Word document that have no formatting: alternative texts, document title and subject."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.docx.texts.tokens import (
    Field,
    Text,
    Thing,
    Token,
    enter_field,
    find_jinja,
    is_field,
    keep_order,
    to_text,
)


@dataclass(frozen=True, slots=True)
class Plain:
    """A text with what its fields and things stand for; `before` and `after` are blanks and control tags around it."""

    source: str
    before: str
    after: str
    fields: dict[str, str]
    things: dict[int, str]


def read_plain(text: str) -> Plain | None:
    """Return the pattern of a text, None when it has no words."""
    pieces = list(_pieces(text))
    content = [index for index, piece in enumerate(pieces) if not piece.isspace() and _is_content(piece)]
    if not any(character.isalpha() for index in content for character in _words(pieces[index])):
        return None
    first, last = content[0], content[-1] + 1
    fields: dict[str, str] = {}
    things: dict[int, str] = {}
    tokens = [_token(piece, fields, things) for piece in pieces[first:last]]
    return Plain(to_text(tokens), "".join(pieces[:first]), "".join(pieces[last:]), fields, things)


def write_plain(pattern: Plain, tokens: Iterable[Token]) -> str:
    """Return the text with the tokens of a translation in place of those of the pattern."""
    words = "".join(_written(token, pattern) for token in keep_order(tokens, pattern.things))
    return f"{pattern.before}{words}{pattern.after}"


def _pieces(text: str) -> Iterator[str]:
    """Give Jinja tags, the words between them, and the blanks around those; joined they are the text."""
    end = 0
    for start, stop in (*find_jinja(text), (len(text), len(text))):
        words = text[end:start]
        body = words.strip()
        lead = len(words) - len(words.lstrip())
        yield from (piece for piece in (words[:lead], body, words[lead + len(body) :], text[start:stop]) if piece)
        end = stop


def _is_tag(piece: str) -> bool:
    return piece.startswith(("{{", "{%", "{#")) and next(find_jinja(piece), None) == (0, len(piece))


def _is_content(piece: str) -> bool:
    return is_field(piece) or not _is_tag(piece)


def _words(piece: str) -> str:
    return "" if _is_tag(piece) else piece


def _token(piece: str, fields: dict[str, str], things: dict[int, str]) -> Token:
    if not _is_tag(piece):
        return Text(piece)
    if is_field(piece):
        return Field(enter_field(fields, piece))
    things[len(things) + 1] = piece
    return Thing(len(things))


def _written(token: Token, pattern: Plain) -> str:
    match token:
        case Text(text):
            return text
        case Field(name):
            return pattern.fields[name]
        case Thing(number):
            return pattern.things[number]
        case _:
            return ""
