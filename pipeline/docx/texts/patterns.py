"""What a translation must keep of its source: fields, tags and things; knows the text of messages, no XML."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.docx import marks
from pipeline.docx.texts.tokens import Close, Field, Open, Text, Thing, Token, from_text, to_text

_SLOPPY_TAG: Final = re.compile(r"<\s*(/?)\s*([gGxX])\s*([0-9]{1,4})\s*(/?)\s*>")
_SLOPPY_FIELD: Final = re.compile(r"\{\s+([\w.]+)\s*\}|\{([\w.]+)\s+\}")
_CLOSED_THING: Final = re.compile(r"<x([0-9]{1,4})></x\1>")
_JINJA_BORDER: Final = re.compile(r"\{[{%#]|[}%#]\}")
_UNWRITABLE: Final = re.compile(f"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[{marks.ALL}]")


def check_translation(source: str, target: str) -> str:
    """Return what is wrong with a translation, in a translator's words; empty when it can be used.

    What `repair` mends is not wrong. Fields and formatting may move; each must be there as often as in the source, and
    a formatting inside another stays inside it.
    """
    if not target.strip():
        return "the translation is empty"
    if character := _UNWRITABLE.search(target):
        return f"the character U+{ord(character.group()):04X} cannot stand in a document"
    wanted, given = from_text(source), from_text(repair(source, target))
    return next(_faults(wanted, given), "")


def _faults(wanted: Sequence[Token], given: Sequence[Token]) -> Iterator[str]:
    yield from _counts(wanted, given)
    yield from _nesting(wanted, given)
    if _stray_borders(given) - _stray_borders(wanted):
        yield "double braces ({{, }}, {%, %}) may not be typed, nor { directly before a field"


def _counts(wanted: Sequence[Token], given: Sequence[Token]) -> Iterator[str]:
    before, after = _numbers(wanted), _numbers(given)
    for token in before - after:
        yield f"{_name(token)} is missing"
    for token in after - before:
        yield f"{_name(token)} is {'there once too often' if token in before else 'not in the source'}"


def _numbers(tokens: Sequence[Token]) -> Counter[Token]:
    return Counter(token for token in tokens if not isinstance(token, Text))


def _name(token: Token) -> str:
    return f"the {'field' if isinstance(token, Field) else 'tag'} {to_text([token])}"


def _nesting(wanted: Sequence[Token], given: Sequence[Token]) -> Iterator[str]:
    parents = {}
    opened: list[int] = []
    for token in given:
        if isinstance(token, Open):
            parents[token.number] = opened[-1] if opened else 0
            opened.append(token.number)
        elif isinstance(token, Close):
            if token.number not in opened:
                yield f"the tag </g{token.number}> stands before <g{token.number}>"
            elif opened[-1] != token.number:
                yield f"the tags <g{token.number}> and <g{opened[-1]}> overlap"
            opened = [number for number in opened if number != token.number]
    for number, parent in _parents(wanted).items():
        if parents.get(number) != parent:
            place = f"inside <g{parent}>" if parent else f"outside <g{parents.get(number)}>"
            yield f"the tag <g{number}> must stand {place}"


def _parents(tokens: Sequence[Token]) -> dict[int, int]:
    parents = {}
    opened = [0]
    for token in tokens:
        if isinstance(token, Open):
            parents[token.number] = opened[-1]
            opened.append(token.number)
        elif isinstance(token, Close) and len(opened) > 1:
            opened.pop()
    return parents


def _stray_borders(tokens: Sequence[Token]) -> Counter[str]:
    """Count what Jinja would take for a border of a tag although the message has no tag there."""
    text, expected = "", set()
    for token in tokens:
        match token:
            case Text(words):
                text += words
            case Field() | Thing():
                expected |= {len(text), len(text) + 3}
                text += "{{ }}" if isinstance(token, Field) else "{% %}"
    return Counter(match.group() for match in _JINJA_BORDER.finditer(text) if match.start() not in expected)


def repair(source: str, target: str) -> str:
    """Return the translation with what can be mended by rule: blanks and capitals in tags, a last tag not closed."""
    known = {to_text([token]) for token in from_text(source) if not isinstance(token, Text)}
    target = _SLOPPY_TAG.sub(lambda match: _tidy_tag(match, known), target)
    target = _CLOSED_THING.sub(r"<x\1/>", target)
    target = _SLOPPY_FIELD.sub(lambda match: _tidy_field(match, known), target)
    return target + _missing_end(from_text(source), from_text(target))


def _tidy_tag(match: re.Match[str], known: set[str]) -> str:
    before, letter, number, after = match.groups()
    kind = letter.lower()
    if kind == "x" and f"<x{number}/>" in known:
        return f"<x{number}/>" if after or not _half_of_pair(match) else f"<{before}x{number}>"
    tag = f"<{before}{kind}{number}>"
    return tag if tag in known and not after else match.group()


def _half_of_pair(match: re.Match[str]) -> bool:
    return bool(match.group(1)) or bool(re.match(r"<\s*/\s*[xX]", match.string[match.end() :]))


def _tidy_field(match: re.Match[str], known: set[str]) -> str:
    field = f"{{{match.group(1) or match.group(2)}}}"
    return field if field in known else match.group()


def _missing_end(wanted: Sequence[Token], given: Sequence[Token]) -> str:
    """Return the closing tags missing at the end, when the source has them at its end too and only they are missing."""
    tail = _closing_tail(wanted)
    missing = [token for token in tail if token not in given and Open(token.number) in given]
    return to_text(missing)


def _closing_tail(tokens: Sequence[Token]) -> list[Close]:
    tail: list[Close] = []
    for token in reversed(tokens):
        if not isinstance(token, Close):
            break
        tail.insert(0, token)
    return tail
