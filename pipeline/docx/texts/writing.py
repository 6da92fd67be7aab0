"""A paragraph of Word written from its pattern and the tokens of a translation."""

import re
from collections.abc import Iterable
from copy import deepcopy
from itertools import groupby
from typing import Final

from lxml import etree

from pipeline.docx.names import RPR, RUN, SPACE, T, qualified, w
from pipeline.docx.texts.atoms import Atom, Part, Tag, Words, Wrapper
from pipeline.docx.texts.paragraphs import Path, Pattern
from pipeline.docx.texts.tokens import Close, Field, Open, Text, Thing, Token

_NOT_COPIED: Final = {w(name) for name in ("lang", "rPrChange", "ins", "del", "moveFrom", "moveTo")}
_CHARACTERS: Final = {"\u2011": w("noBreakHyphen"), "\u00ad": w("softHyphen")}
_CHARACTER: Final = re.compile("([\u2011\u00ad])")
_LINE_ENDS: Final = re.compile(r"[\t\n\r]+")
_KEPT: Final = {w(name) for name in ("pPr", "sdtPr", "sdtEndPr", "customXmlPr", "fldData")}
_BINDINGS: Final = (w("dataBinding"), qualified("w15:dataBinding"))


def write_paragraph(paragraph: etree._Element, pattern: Pattern, tokens: Iterable[Token]) -> None:
    """Fill the paragraph with the tokens, which have passed `check_translation` against the pattern.

    Things and wrappers are moved, not copied: what stands inside a picture or link is the same XML as before. Tracked
    changes of the paragraph are accepted.
    """
    _empty(paragraph)
    writer = _Writer(paragraph)
    for atom in pattern.before:
        writer.atom(atom)
    writer.enter(pattern.path)
    _write_tokens(writer, pattern, tokens)
    for atom in pattern.after:
        writer.atom(atom)
    writer.enter(())
    for control in paragraph.iterancestors(w("sdt")):
        _unbind(control)


def _write_tokens(writer: "_Writer", pattern: Pattern, tokens: Iterable[Token]) -> None:
    opened = [(pattern.path, pattern.properties)]
    for token in tokens:
        path, properties = opened[-1]
        match token:
            case Text(text):
                writer.text(_LINE_ENDS.sub(" ", text), properties)
            case Field(name):
                writer.text(pattern.fields[name], properties)
            case Thing(number):
                writer.content(pattern.things[number])
            case Open(number):
                group = pattern.groups[number]
                opened.append((path if group.wrapper is None else (*path, group.wrapper), group.properties))
                writer.enter(opened[-1][0])
            case Close():
                opened.pop()
                writer.enter(opened[-1][0])


def _empty(element: etree._Element) -> None:
    for child in list(element):
        if child.tag not in _KEPT:
            element.remove(child)


def _unbind(control: etree._Element) -> None:
    """Cut a content control off the data it shows, or Word would put the old text back."""
    for properties in control.iterchildren(w("sdtPr")):
        for binding in list(properties.iterchildren(*_BINDINGS)):
            properties.remove(binding)


class _Writer:
    """Appends runs to a paragraph; `_open` holds the wrappers it is in, each with the element that takes content."""

    def __init__(self, paragraph: etree._Element) -> None:
        self._paragraph = paragraph
        self._open: list[tuple[Wrapper, etree._Element]] = []
        self._last: tuple[etree._Element, etree._Element | None] | None = None

    @property
    def _target(self) -> etree._Element:
        return self._open[-1][1] if self._open else self._paragraph

    def enter(self, path: Path) -> None:
        """Go where the wrappers are those of `path`."""
        current = [wrapper for wrapper, _ in self._open]
        kept = 0
        while kept < min(len(current), len(path)) and current[kept] is path[kept]:
            kept += 1
        while len(self._open) > kept:
            wrapper, _ = self._open.pop()
            self._last = None
            self._parts(wrapper.after)
        for wrapper in path[kept:]:
            self._enter(wrapper)

    def _enter(self, wrapper: Wrapper) -> None:
        self._last = None
        if wrapper.element is None:
            self._parts(wrapper.before)
            self._open.append((wrapper, self._target))
            return
        element = wrapper.element
        element.tail = None
        self._target.append(element)
        inner = element.find(w("sdtContent"))
        target = element if inner is None else inner
        _empty(target)
        _unbind(element)
        self._open.append((wrapper, target))

    def atom(self, atom: Atom) -> None:
        """Write an atom with the wrappers it has in the source."""
        self.enter(atom.wrappers)
        self.content(atom)

    def content(self, atom: Atom) -> None:
        """Write an atom where the writer is."""
        if isinstance(atom, Words | Tag):
            self.text(atom.text, None if atom.run is None else atom.run.find(RPR))
        else:
            self._parts(atom.parts)

    def text(self, text: str, properties: etree._Element | None) -> None:
        """Write text; text with the same properties goes on in the same run."""
        for piece in _CHARACTER.split(text):
            if piece in _CHARACTERS:
                etree.SubElement(self._run(properties), _CHARACTERS[piece])
            elif piece:
                self._words(self._run(properties), piece)

    def _words(self, run: etree._Element, text: str) -> None:
        if len(run) and run[-1].tag == T:
            run[-1].text = (run[-1].text or "") + text
        else:
            etree.SubElement(run, T, {SPACE: "preserve"}).text = text

    def _run(self, properties: etree._Element | None) -> etree._Element:
        if self._last is None or self._last[1] is not properties:
            self._last = (_new_run(self._target, properties), properties)
        return self._last[0]

    def _parts(self, parts: Iterable[Part]) -> None:
        """Move XML here; what stood in a run gets a run of its own with the same properties."""
        self._last = None
        for run, group in groupby(parts, key=lambda part: part[1]):
            target = self._target if run is None else _new_run(self._target, run.find(RPR))
            for node, _ in group:
                node.tail = None
                target.append(node)


def _new_run(parent: etree._Element, properties: etree._Element | None) -> etree._Element:
    run = etree.SubElement(parent, RUN)
    if properties is not None:
        copy = deepcopy(properties)
        for child in list(copy):
            if child.tag in _NOT_COPIED:
                copy.remove(child)
        copy.tail = None
        if len(copy):
            run.append(copy)
    return run
