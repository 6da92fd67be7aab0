"""YAML without its traps: plain lists, fields and texts, each with its line; knows nothing of records.

No aliases, anchors, merge keys, tags or duplicate keys; one document; every scalar stays the text that was written.
Only this module imports PyYAML.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, TypeAlias

import yaml

from pipeline.errors import InputError, Problem
from pipeline.files import read_file
from pipeline.records.strict_text import decode, faulty_characters

MAX_BYTES: Final = 5 * 1024 * 1024
MAX_DEPTH: Final = 16
MAX_SHOWN: Final = 20
"""The most faults of one file and kind that are worth a line each."""

CUT_OFF: Final = re.compile(r"\s+#\S")
"""What follows a text that was cut at ` #3`; a remark has a blank after its sign."""

LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

Plain: TypeAlias = str | list["Plain"] | dict[str, "Plain"]
NodePath: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """What a file says; `lines` tells the line (from 1) of every value by its way through keys and positions."""

    place: str
    tree: Plain
    lines: Mapping[NodePath, int]

    def place_of(self, path: NodePath) -> str:
        """Return `file:line` of a value; of the nearest value around it where the file does not have it."""
        while path not in self.lines:
            path = path[:-1]
        return f"{self.place}:{self.lines[path]}"


def read_document(path: Path, *, place: str) -> Document:
    """Return the content of a file that messages call `place`; raises InputError with all its faults."""
    try:
        data = read_file(path, limit=MAX_BYTES)
    except InputError as exc:
        raise InputError(replace(problem, place=place) for problem in exc.problems) from exc
    return parse_document(data, place=place)


def parse_document(data: bytes, *, place: str) -> Document:
    """Return the content of a file's bytes; raises InputError with all faults, each with its line."""
    text = decode(data, place)
    if bad := tuple(faulty_characters(text, place)):
        raise InputError(bad[:MAX_SHOWN])
    composer = _Composer(place, text.split("\n"))
    try:
        tree = composer.document(yaml.parse(text, Loader=LOADER))
    except yaml.YAMLError as exc:
        last = _syntax_problem(exc, text, place)
        known = {problem.place for problem in composer.problems}
        raise InputError([*composer.problems, *([] if last.place in known else [last])]) from exc
    if composer.problems:
        raise InputError(composer.problems[:MAX_SHOWN])
    return Document(place, tree, composer.lines)


class _Composer:
    """Builds one document from parser events, noting the line of every value and collecting what is refused."""

    def __init__(self, place: str, text: Sequence[str]) -> None:
        self.place = place
        self.text = text
        self.problems: list[Problem] = []
        self.lines: dict[NodePath, int] = {}
        self.events: Iterator[yaml.Event] = iter(())

    def document(self, events: Iterator[yaml.Event]) -> Plain:
        """Return the only document of a file."""
        self.events = (event for event in events if not isinstance(event, yaml.StreamStartEvent))
        if isinstance(next(self.events), yaml.StreamEndEvent):
            raise InputError(Problem(f"{self.place}:1", "the file is empty", "fill it in or delete it"))
        tree = self._node(next(self.events), ())
        next(self.events)  # the end of the document
        after = next(self.events)
        if isinstance(after, yaml.DocumentStartEvent):
            self._refuse(after, "a second document begins here (---)", "put it into a file of its own")
        return tree

    def _node(self, event: yaml.Event, path: NodePath) -> Plain:
        self.lines.setdefault(path, _line(event))
        self._refuse_references(event)
        if len(path) > MAX_DEPTH:
            self._refuse(
                event, f"more than {MAX_DEPTH} levels inside one another", "check the indentation and brackets"
            )
            raise InputError(self.problems)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        return self._scalar(event) if isinstance(event, yaml.ScalarEvent) else ""

    def _sequence(self, path: NodePath) -> Plain:
        items: list[Plain] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self._node(event, (*path, len(items))))
        return items

    def _mapping(self, path: NodePath) -> Plain:
        fields: dict[str, Plain] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._key(event, path, fields)
            self.lines.setdefault((*path, key), _line(event))
            value = self._node(next(self.events), (*path, key))
            fields.setdefault(key, value)
        return fields

    def _key(self, event: yaml.Event, path: NodePath, fields: Mapping[str, Plain]) -> str:
        key = self._node(event, (*path, "?"))
        del self.lines[*path, "?"]
        if not isinstance(key, str) or not key:
            self._refuse(event, "a field has no name of one word", "write `name: text`")
        elif key == "<<":
            self._refuse(event, "merging with `<<` is not supported", "write the fields out")
        elif "." in key:
            self._refuse(event, f"{key!r} is read as a field of this file", 'put a text with {...} in "double quotes"')
        elif key in fields:
            first = self.lines[*path, key]
            self._refuse(event, f"{key} is given twice, first on line {first}", "keep one of the two")
        return str(key)

    def _scalar(self, event: yaml.ScalarEvent) -> str:
        text = str(event.value)
        if event.implicit[0] and text.lower() in ("~", "null"):
            advice = 'leave the line out, or put a text of this wording in "double quotes"'
            self._refuse(event, f"`{text}` stands for no value", advice)
        if not event.style and CUT_OFF.match(self._after(event)):
            advice = 'put the text in "double quotes", or write `# ` with a blank before a remark'
            self._refuse(event, "what follows ` #` is not read as text", advice)
        self.problems += faulty_characters(text, self.place, first_line=_line(event))
        return text

    def _after(self, event: yaml.ScalarEvent) -> str:
        """Return the rest of the line in which a text ends; empty where the parser put its end past the file's."""
        mark = event.end_mark
        return "".join(self.text[mark.line : mark.line + 1])[mark.column :] if mark else ""

    def _refuse_references(self, event: yaml.Event) -> None:
        anchor = getattr(event, "anchor", None)
        if isinstance(event, yaml.AliasEvent):
            self._refuse(event, f"`*{anchor}` refers to another place", 'repeat the text, or put it in "double quotes"')
        elif anchor:
            self._refuse(event, f"`&{anchor}` names this place", 'leave it out, or put the text in "double quotes"')
        elif tag := getattr(event, "tag", None):
            self._refuse(event, f"`{tag}` is a tag", 'leave out the word with `!`, or put the text in "double quotes"')

    def _refuse(self, event: yaml.Event, what: str, advice: str) -> None:
        self.problems.append(Problem(f"{self.place}:{_line(event)}", what, advice))


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _syntax_problem(exc: yaml.YAMLError, text: str, place: str) -> Problem:
    lines = text.split("\n")
    mark = getattr(exc, "problem_mark", None)
    start = getattr(exc, "context_mark", None)
    if mark and start and not "".join(lines[mark.line :]).strip():
        mark = start  # what runs to the end of the file began here
    number = min(mark.line if mark else 0, len(text.rstrip().split("\n")) - 1)
    what, advice = _explained(lines[number])
    return Problem(f"{place}:{number + 1}", what, advice)


def _explained(line: str) -> tuple[str, str]:
    """Return what is most likely wrong with a line that cannot be read, and the way out."""
    value = re.sub(r"^\s*(- +)*([\w-]+:( +|$))?", "", line)
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "a tab stands at the beginning of the line", "use blanks instead"
    if value.startswith('"') and "\\" in value:
        return "a text in double quotes holds a backslash", "write \\\\ for a backslash, or put the text below `|-`"
    if value.startswith(('"', "'")):
        return "a text in quotes does not end where it should", "close the quotes; write ' inside '...' twice"
    if value[:1] in set("{}[]*&!%@`|>,#?-"):
        return f"a text begins with `{value[0]}`", 'put the whole text in "double quotes"'
    if re.search(r":(\s|$)", value):
        return "a colon stands inside a text", 'put the whole text in "double quotes", or write it below `|-`'
    return "the line cannot be read", "check its indentation, its colon and its quotes, and those of the line above"
