"""TMX 1.4b, the file in which translation memories travel: read with context and without trust, written the same way.

Only this module reads XML from elsewhere with expat. A document type may be named but is never fetched, and one that
declares anything is refused, so that no file can blow up or reach for another.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from pipeline.catalogs.lines import UNPRINTABLE
from pipeline.errors import InputError, Problem
from pipeline.memory.segments import Segment
from pipeline.model.texts import HUMAN
from pipeline.placeholders import PROTECTED, TAG

XML_LANG = "xml:lang"
CODES = frozenset({"bpt", "ept", "ph", "it", "ut", "sub"})
"""Elements whose text is another program's formatting code."""

ADVICE = "ask for the file again as TMX 1.4, exported without a DTD of its own"
STAMP = re.compile(r"(\d{4})(\d{2})(\d{2})T\d{6}Z$")
ORIGIN = re.compile(r"human|memory|adapted|engine:[\w.-]+")
OPEN = re.compile(r"<g(\d+)>$")
CLOSE = re.compile(r"</g(\d+)>$")

Attributes = dict[str, str]


@dataclass(slots=True)
class _Text:
    """The text of one language in a unit."""

    language: str
    attributes: Attributes
    parts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Unit:
    """A unit as it is read, with the line it begins in."""

    line: int
    attributes: Attributes
    props: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    texts: list[_Text] = field(default_factory=list)

    def prop(self, *names: str) -> str:
        return next((self.props[name][0] for name in names if self.props.get(name)), "")


class _Reader:
    """Takes what expat finds; `segments` by language and `problems` grow."""

    def __init__(self, name: str, source_language: str) -> None:
        self.name, self.source_language = name, source_language
        self.segments: dict[str, list[Segment]] = {}
        self.problems: list[Problem] = []
        self.path: list[str] = []
        self.header: Attributes = {}
        self.unit: _Unit | None = None
        self.code: list[str] = []
        self.held: list[str] = []
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._entity
        self.parser.SkippedEntityHandler = self._skipped

    def read(self, data: bytes) -> None:
        try:
            self.parser.Parse(data, True)
        except expat.ExpatError as exc:
            problem = Problem(
                f"{self.name}:{exc.lineno}", "is no XML from here on", "the file may be cut off; " + ADVICE
            )
            raise InputError([*self.problems, problem]) from exc
        except (LookupError, ValueError) as exc:  # from the codec that the first line names
            problem = Problem(f"{self.name}:1", "names a character set that nobody knows", "save it again in UTF-8")
            raise InputError(problem) from exc
        if self.problems:
            raise InputError(self.problems)

    def _refuse(self, what: str, line: int = 0, advice: str = ADVICE) -> None:
        self.problems.append(Problem(f"{self.name}:{line or self.parser.CurrentLineNumber}", what, advice))

    def _doctype(self, name: str, system: str | None, public: str | None, has_internal_subset: bool) -> None:
        if has_internal_subset:
            raise InputError(
                Problem(f"{self.name}:{self.parser.CurrentLineNumber}", "declares things of its own", ADVICE)
            )

    def _entity(self, *declaration: object) -> None:
        raise InputError(Problem(f"{self.name}:{self.parser.CurrentLineNumber}", "declares an entity", ADVICE))

    def _skipped(self, name: str, is_parameter: bool) -> None:
        self._refuse(f"holds &{name};, which stands for nothing in it")

    def _start(self, tag: str, attributes: Attributes) -> None:
        if not self.path and tag != "tmx":
            raise InputError(Problem(f"{self.name}:1", f"is no TMX file: it begins with <{tag}>", ADVICE))
        self.path.append(tag)
        if tag == "header":
            self.header = attributes
        elif tag == "tu":
            self.unit = _Unit(self.parser.CurrentLineNumber, attributes)
        elif tag == "tuv" and self.unit:
            self.unit.texts.append(_Text(_base(attributes.get(XML_LANG) or attributes.get("lang", "")), attributes))
        elif tag == "prop":
            self.held = []
            self.code.append(attributes.get("type", ""))
        elif tag in CODES and "seg" in self.path:
            self.held = [] if self._depth() == 1 else self.held
            self.code.append(attributes.get("x") or attributes.get("i") or "")

    def _depth(self) -> int:
        """Return how many codes deep the reader stands in a segment."""
        return sum(tag in CODES for tag in self.path)

    def _text(self, text: str) -> None:
        if self.path and self.path[-1] == "prop":
            self.held.append(text)
        elif "seg" not in self.path or not (self.unit and self.unit.texts):
            return
        elif self._depth():
            self.held.append(text)
        else:
            self.unit.texts[-1].parts.append(text)

    def _end(self, tag: str) -> None:
        inside = self.unit.texts[-1].parts if self.unit and self.unit.texts else None
        if tag == "prop":
            kind = self.code.pop()
            if self.unit:
                self.unit.props[kind].append("".join(self.held).strip())
        elif tag in CODES and "seg" in self.path:
            number = self.code.pop()
            if inside is not None and self._depth() == 1:
                inside.append(_code(tag, number, "".join(self.held)))
        elif tag == "tu" and self.unit:
            self._take(self.unit)
            self.unit = None
        self.path.pop()

    def _take(self, unit: _Unit) -> None:
        texts = {text.language: text for text in unit.texts}
        wanted = _base(unit.attributes.get("srclang") or self.header.get("srclang", ""))
        if wanted not in (self.source_language, "*all*", "") or self.source_language not in texts:
            return
        source = "".join(texts.pop(self.source_language).parts).strip()
        for language, text in texts.items():
            target = "".join(text.parts).strip()
            if found := UNPRINTABLE.search(source + target):
                what = f"holds the character U+{ord(found[0]):04X}, which no document can show"
                self._refuse(what, unit.line, "delete it")
            elif source and target and language:
                self.segments.setdefault(language, []).append(_segment(unit, text, source, target))


def _base(tag: str) -> str:
    return re.split("[-_]", tag.strip().casefold())[0]


def _code(tag: str, number: str, content: str) -> str:
    """Return our own tag for a formatting code; one of ours, or a field, is as it stands in it."""
    if PROTECTED.fullmatch(content):
        return content
    match tag:
        case "bpt":
            return f"<g{number}>" if number.isdecimal() else ""
        case "ept":
            return f"</g{number}>" if number.isdecimal() else ""
        case "ph" | "it":
            return f"<x{number}/>" if number.isdecimal() else ""
        case _:
            return ""


def _segment(unit: _Unit, text: _Text, source: str, target: str) -> Segment:
    both = unit.attributes | text.attributes
    stamp = STAMP.match(both.get("changedate") or both.get("creationdate", ""))
    origin = unit.prop("x-origin")
    return Segment(
        source,
        target,
        unit.prop("x-context"),
        origin if ORIGIN.fullmatch(origin) else HUMAN,
        both.get("changeid") or both.get("creationid", ""),
        "-".join(stamp.groups()) if stamp else "",
        unit.prop("x-state") == "reviewed",
        unit.prop("x-obsolete") == "yes",
        tuple(unit.props.get("x-address", ())),
        unit.prop("prev", "x-prev"),
        unit.prop("next", "x-next"),
    )


def parse_tmx(data: bytes, *, name: str, source_language: str = "en") -> dict[str, list[Segment]]:
    """Return the segments of a TMX file whose source is in this language, by the language of their translation.

    Languages are without region. Raises InputError with every line that cannot be used.
    """
    reader = _Reader(name, source_language)
    reader.read(data)
    return reader.segments


def tmx_text(segments: Iterable[tuple[str, Segment]], *, language: str, version: str, source_language: str) -> bytes:
    """Return a TMX file of segments, each with the name of its source; the same segments give the same bytes."""
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n'
        f'<header creationtool="breviary" creationtoolversion={quoteattr(version)} segtype="block" o-tmf="breviary" '
        f'adminlang="en" srclang={quoteattr(source_language)} datatype="plaintext"/>\n<body>\n'
    )
    units = "".join(_unit_text(name, segment, source_language, language) for name, segment in segments)
    return f"{head}{units}</body>\n</tmx>\n".encode()


def _unit_text(name: str, segment: Segment, source_language: str, language: str) -> str:
    day = f' changedate="{segment.date.replace("-", "")}T000000Z"' if len(segment.date) == 10 else ""
    author = f" changeid={quoteattr(segment.author)}" if segment.author else ""
    props = "".join(f'  <prop type="{kind}">{escape(text)}</prop>\n' for kind, text in _props(name, segment) if text)
    return (
        f"<tu>\n{props}"
        f"  <tuv xml:lang={quoteattr(source_language)}><seg>{_coded(segment.source)}</seg></tuv>\n"
        f"  <tuv xml:lang={quoteattr(language)}{day}{author}><seg>{_coded(segment.target)}</seg></tuv>\n</tu>\n"
    )


def _props(name: str, segment: Segment) -> Iterator[tuple[str, str]]:
    yield "x-context", segment.context
    yield "prev", segment.before
    yield "next", segment.after
    yield from (("x-address", address) for address in segment.addresses)
    yield "x-origin", segment.origin
    yield "x-state", "reviewed" if segment.reviewed else "draft"
    yield "x-obsolete", "yes" if segment.obsolete else ""
    yield "x-source", name


def _coded(text: str) -> str:
    """Return the text with its tags as codes that every tool protects."""
    end, parts = 0, []
    for match in TAG.finditer(text):
        parts += [escape(text[end : match.start()]), _element(match[0])]
        end = match.end()
    return "".join([*parts, escape(text[end:])])


def _element(tag: str) -> str:
    content = escape(tag)
    if found := OPEN.match(tag):
        return f'<bpt i="{found[1]}" x="{found[1]}">{content}</bpt>'
    if found := CLOSE.match(tag):
        return f'<ept i="{found[1]}">{content}</ept>'
    return f'<ph x="{tag[2:-2]}">{content}</ph>'
