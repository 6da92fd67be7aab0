"""What must be there once only: ids of drawings, bookmarks and content controls, after loops repeated them.

References inside a repetition lead to the bookmark of the same repetition.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from lxml import etree

from pipeline.docx.names import HYPERLINK, VAL, qualified, w
from pipeline.docx.tags import ENTER_TARGET, LEAVE_TARGET

DRAWING: Final = qualified("wp:docPr")
CONTROL: Final = w("sdtPr")
START: Final = w("bookmarkStart")
STOP: Final = w("bookmarkEnd")
ID: Final = w("id")
NAME: Final = w("name")
MAX_NAME: Final = 40
NUMBERED: Final = (DRAWING, CONTROL, START, STOP)
"""What this module looks after, by name."""

_REFERRING: Final = (HYPERLINK, w("instrText"), w("fldSimple"))
_REFERENCE: Final = re.compile(r"(\b(?:REF|PAGEREF|NOTEREF)\s+|\\l\s+\"?)([^\s\"\\]+)")


Elements = Mapping[object, Sequence[etree._Element]]
"""Elements of a part by their tag, each in reading order."""


def make_unique(roots: Sequence[etree._Element], found: Sequence[Elements]) -> None:
    """Make the ids of all parts unique and the names of bookmarks one per bookmark.

    `found` holds for each part its elements that are NUMBERED.
    """
    for number, drawing in enumerate(_all(DRAWING, found), 1):
        drawing.set("id", str(number))
    _number_controls(_all(CONTROL, found))
    first = 0
    taken: set[str] = set()
    for root, elements in zip(roots, found, strict=True):
        if elements.get(START) or elements.get(STOP):
            first = _Bookmarks(root, first, taken).settle()


def _all(tag: str, found: Sequence[Elements]) -> Iterator[etree._Element]:
    return (element for elements in found for element in elements.get(tag, ()))


def _number_controls(controls: Iterable[etree._Element]) -> None:
    """Give every content control whose id is taken a new one; ids stay the same from build to build."""
    taken: set[str] = set()
    for control in controls:
        identity = control.find(ID)
        if identity is not None:
            fresh = _fresh(identity.get(VAL, ""), taken)
            identity.set(VAL, fresh)
            taken.add(fresh)


def _fresh(known: str, taken: set[str]) -> str:
    """Return the id itself when it is free, else a number that nothing else has."""
    if known and known not in taken:
        return known
    for attempt in range(len(taken) + 2):
        digest = hashlib.sha256(f"{known}/{attempt}".encode()).hexdigest()[:8]
        candidate = str(int(digest, 16) % 0x7FFFFFFE + 1)
        if candidate not in taken:
            return candidate
    raise AssertionError("unreachable: more candidates than ids")


class _Bookmarks:
    """The bookmarks of one part: pairs numbered, names made unique, references led to the nearest of that name."""

    def __init__(self, root: etree._Element, first: int, taken: set[str]) -> None:
        self.root = root
        self.number = first
        self.taken = taken
        self.renamed: dict[int, dict[str, str]] = {0: {}}
        self.around: dict[int, int] = {}

    def settle(self) -> int:
        """Return the number the next part begins with."""
        places = list(self._places())
        self._pair([(element, scope) for element, scope in places if element.tag in (START, STOP)])
        if any(self.renamed.values()):
            for element, scope in places:
                self._lead(element, scope)
        return self.number

    def _places(self) -> Iterator[tuple[etree._Element, int]]:
        """Yield bookmarks and references with the repetition they stand in; 0 is the document itself."""
        scopes = [0]
        for element in self.root.iter(START, STOP, *_REFERRING, etree.ProcessingInstruction):
            target = getattr(element, "target", "")
            if target == ENTER_TARGET:
                scope = len(self.renamed)
                self.renamed[scope] = {}
                self.around[scope] = scopes[-1]
                scopes.append(scope)
            elif target == LEAVE_TARGET:
                scopes.pop()
            elif not target:
                yield element, scopes[-1]

    def _pair(self, marks: list[tuple[etree._Element, int]]) -> None:
        """Number starts and their ends alike; a start or end that stands alone goes away."""
        open_starts: dict[str, tuple[etree._Element, int]] = {}
        for mark, scope in marks:
            identity = mark.get(ID, "")
            if mark.tag == START:
                self._discard(open_starts.pop(identity, None))
                open_starts[identity] = (mark, scope)
            elif identity in open_starts:
                self._number(*open_starts.pop(identity), mark)
            else:
                _remove(mark)
        for pair in open_starts.values():
            self._discard(pair)

    def _discard(self, pair: tuple[etree._Element, int] | None) -> None:
        if pair is not None:
            _remove(pair[0])

    def _number(self, start: etree._Element, scope: int, stop: etree._Element) -> None:
        start.set(ID, str(self.number))
        stop.set(ID, str(self.number))
        self.number += 1
        name = start.get(NAME, "")
        fresh = _free_name(name, self.taken)
        self.taken.add(fresh.casefold())
        if fresh != name:
            start.set(NAME, fresh)
            self.renamed[scope][name] = fresh

    def _lead(self, element: etree._Element, scope: int) -> None:
        if element.tag == HYPERLINK and element.get(w("anchor")):
            element.set(w("anchor"), self._nearest(element.get(w("anchor"), ""), scope))
        elif element.tag == w("instrText"):
            element.text = self._rewritten(element.text or "", scope)
        elif element.tag == w("fldSimple"):
            element.set(w("instr"), self._rewritten(element.get(w("instr"), ""), scope))

    def _rewritten(self, code: str, scope: int) -> str:
        return _REFERENCE.sub(lambda match: match[1] + self._nearest(match[2], scope), code)

    def _nearest(self, name: str, scope: int) -> str:
        while scope and name not in self.renamed[scope]:
            scope = self.around[scope]
        return self.renamed[scope].get(name, name)


def _free_name(name: str, taken: set[str]) -> str:
    number, fresh = 1, name
    while fresh.casefold() in taken:
        number += 1
        tail = f"_{number}"
        fresh = name[: MAX_NAME - len(tail)] + tail
    return fresh


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
