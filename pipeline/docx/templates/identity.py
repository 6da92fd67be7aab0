"""What must be there once only: ids of drawings, bookmarks, paragraphs and content controls, after loops repeated them.

References inside a repetition lead to the bookmark of the same repetition.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from pipeline.docx.marking import BAR_COLOUR as BAR_COLOUR
from pipeline.docx.names import HYPERLINK, PARA_ID, ROW, VAL, P, qualified, w
from pipeline.docx.tags import ENTER_TARGET, LEAVE_TARGET

DRAWING: Final = qualified("wp:docPr")
TEXT_ID: Final = qualified("w14:textId")
START: Final = w("bookmarkStart")
STOP: Final = w("bookmarkEnd")
ID: Final = w("id")
NAME: Final = w("name")
MAX_NAME: Final = 40
_REFERENCE: Final = re.compile(r"(\b(?:REF|PAGEREF|NOTEREF)\s+|\\l\s+\"?)([^\s\"\\]+)")


def make_unique(roots: Iterable[etree._Element]) -> None:
    """Make the ids of all parts unique and the names of bookmarks one per bookmark."""
    parts = tuple(roots)
    number_drawings(parts)
    _number_controls(parts)
    _number_paragraphs(parts)
    first = 0
    taken: set[str] = set()
    for root in parts:
        first = _Bookmarks(root, first, taken).settle()


def number_drawings(parts: Iterable[etree._Element]) -> None:
    """Number the drawings of all parts from 1."""
    drawings = (drawing for root in parts for drawing in root.iter(DRAWING))
    for number, drawing in enumerate(drawings, 1):
        drawing.set("id", str(number))


def _number_controls(parts: Iterable[etree._Element]) -> None:
    """Give every content control whose id is taken a new one; ids stay the same from build to build."""
    taken: set[str] = set()
    for root in parts:
        for properties in root.iter(w("sdtPr")):
            identity = properties.find(ID)
            if identity is not None:
                fresh = _fresh(identity.get(VAL, ""), taken)
                if fresh != identity.get(VAL):
                    identity.set(VAL, str(int(fresh, 16)))
                taken.add(identity.get(VAL, ""))


def _number_paragraphs(parts: Iterable[etree._Element]) -> None:
    """Give every paragraph and row whose id is taken or no valid id (ST_LongHexNumber below 80000000) a new one."""
    taken: set[str] = set()
    for root in parts:
        for element in root.iter(P, ROW):
            known = element.get(PARA_ID)
            if known is None:
                continue
            fresh = known.upper() if known.upper() not in taken and _is_valid(known) else _fresh(known, taken, new=True)
            taken.add(fresh)
            if fresh != known:
                element.set(PARA_ID, fresh)


def _is_valid(identity: str) -> bool:
    return bool(re.fullmatch("[0-7][0-9A-Fa-f]{7}", identity)) and int(identity, 16) > 0


def _fresh(known: str, taken: set[str], *, new: bool = False) -> str:
    """Return the id itself when it is free, else eight hexadecimal digits that nothing else has."""
    if known and known not in taken and not new:
        return known
    for attempt in range(len(taken) + 2):
        digest = hashlib.sha256(f"{known}/{attempt}".encode()).hexdigest()[:8].upper()
        candidate = f"{int(digest, 16) % 0x7FFFFFFE + 1:08X}"
        if candidate not in taken and str(int(candidate, 16)) not in taken:
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
        if next(self.root.iter(START, STOP), None) is None:
            return self.number
        places = list(self._places())
        self._pair([(element, scope) for element, scope in places if element.tag in (START, STOP)])
        if any(self.renamed.values()):
            for element, scope in places:
                self._lead(element, scope)
        return self.number

    def _places(self) -> Iterator[tuple[etree._Element, int]]:
        """Yield bookmarks and references with the repetition they stand in; 0 is the document itself."""
        scopes = [0]
        for element in self.root.iter():
            target = getattr(element, "target", "")
            if target == ENTER_TARGET:
                scope = len(self.renamed)
                self.renamed[scope] = {}
                self.around[scope] = scopes[-1]
                scopes.append(scope)
            elif target == LEAVE_TARGET:
                scopes.pop()
            elif element.tag in (START, STOP, HYPERLINK, w("instrText"), w("fldSimple")):
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
