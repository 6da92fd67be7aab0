"""The locked room in which templates run: plain values and given filters, no attribute of any Python object, no call.

What a template asks for and the records do not have is noted with its place, and the run goes on; knows no XML.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from typing import Final

from jinja2.runtime import LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pipeline.docx.marks import unmark
from pipeline.docx.text import escape_attribute, escape_text
from pipeline.errors import BreviaryError

MAX_ROUNDS: Final = 1_000_000
LOOP_WORDS: Final = frozenset(
    {"index", "index0", "revindex", "revindex0", "first", "last", "length", "previtem", "nextitem", "depth", "depth0"}
)
PARTS_OF_WORDS: Final = re.compile(r"[\s\-–]+")


def longest_word(text: str) -> int:
    """Return how many letters the longest word has; a line may end after a blank, a hyphen or a dash."""
    return max(len(word) for word in PARTS_OF_WORDS.split(unmark(text)))


BUILT_IN: Final[Mapping[str, Callable[..., object]]] = {
    "upper": str.upper,
    "lower": str.lower,
    "length": len,
    "first": lambda items: items[0] if items else "",
    "last": lambda items: items[-1] if items else "",
    "join": lambda items, separator="": separator.join(str(item) for item in items),
    "longest_word": longest_word,
}
IMAGE_FIELDS: Final = ("file", "alt", "caption")
PRINTABLE: Final = (str, int, float, Decimal)
FILTER_FAULTS: Final = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError)

Filter = Callable[..., str]


class TooLongError(Exception):
    """The template repeats more than any publication does."""


class Recorder:
    """Where the run stands, and what it found missing: (tag, what) pairs, each once, in order."""

    def __init__(self) -> None:
        self.tag = 0
        self.faults: dict[tuple[int, str], None] = {}
        self.rounds = 0

    def note(self, what: str) -> None:
        self.faults[self.tag, what] = None


class Missing(Undefined):
    """A value the records do not have; every use of it is noted, and it counts as empty."""

    __slots__ = ("note", "of_nothing", "word")

    def __init__(self, note: Callable[[str], None], *, obj: object = None, name: object = None) -> None:
        super().__init__(obj=obj, name=str(name))
        self.note = note
        self.word = str(name)
        self.of_nothing = obj is None

    def record(self) -> None:
        if self.of_nothing:
            self.note(f"the value before .{self.word} is none here")
        else:
            self.note(f"there is no {self.word} in the records")

    def __str__(self) -> str:
        self.record()
        return ""

    def __bool__(self) -> bool:
        self.record()
        return False

    def __len__(self) -> int:
        self.record()
        return 0

    def __iter__(self) -> Iterator[None]:
        self.record()
        return iter(())

    def __eq__(self, other: object) -> bool:
        self.record()
        return False

    def __contains__(self, item: object) -> bool:
        return bool(self)

    def __hash__(self) -> int:
        return id(self)

    def _nothing(self, *_: object) -> "Missing":
        self.record()
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __neg__ = __getitem__ = _nothing  # type: ignore[assignment]
    __lt__ = __le__ = __gt__ = __ge__ = __contains__  # type: ignore[assignment]


class LockedEnvironment(ImmutableSandboxedEnvironment):
    """Jinja without globals and callables; a dot reads a field of a record and nothing else."""

    def __init__(self, filters: Mapping[str, Filter], recorder: Recorder) -> None:
        super().__init__(autoescape=False)  # the wrappers below escape every value, by where it stands
        self.recorder = recorder
        self.globals.clear()
        self.undefined = partial(_missing, recorder.note)  # type: ignore[assignment]
        known = {**BUILT_IN, **filters}
        self.filters = {name: _careful(function, recorder, name) for name, function in known.items()}
        self.filters.update(_machinery(recorder))

    def getattr(self, obj: object, attribute: str) -> object:
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return self.getitem(obj, attribute)

    def getitem(self, obj: object, argument: object) -> object:
        if isinstance(obj, Missing):
            return obj
        if isinstance(obj, dict) and argument in obj:
            return obj[argument]
        if isinstance(obj, list | tuple) and isinstance(argument, int) and -len(obj) <= argument < len(obj):
            return obj[argument]
        if isinstance(obj, LoopContext) and argument in LOOP_WORDS:
            return getattr(obj, str(argument))
        return Missing(self.recorder.note, obj=obj, name=argument)

    def is_safe_callable(self, obj: object) -> bool:
        return False


def _missing(
    note: Callable[[str], None], hint: str = "", obj: object = "", name: object = "value", **_: object
) -> Missing:
    return Missing(note, obj=obj, name=name)


def _careful(function: Callable[..., object], recorder: Recorder, name: str) -> Callable[..., object]:
    """Return the filter so that a missing value passes through it and a wrong one is noted."""

    def apply(*arguments: object, **options: object) -> object:
        for argument in arguments:
            if isinstance(argument, Missing):
                return argument
        try:
            return function(*arguments, **options)
        except FILTER_FAULTS:
            recorder.note(f"the filter {name} cannot use this value")
        except BreviaryError as exc:
            recorder.note(f"the filter {name} cannot use this value: {exc}")
        return ""

    return apply


def _machinery(recorder: Recorder) -> dict[str, Callable[..., object]]:
    """Return what every tag is wrapped in: `_at` tells the place, the others take place and value."""

    def at(tag: object) -> bool:
        recorder.tag = tag if isinstance(tag, int) else 0
        return True

    def text(place: object, value: object) -> str:
        return escape_text(value if isinstance(value, str) else plain(place, value))

    def attribute(place: object, value: object) -> str:
        return escape_attribute(plain(place, value))

    def image(place: object, value: object) -> str:
        if place is not True:
            at(place)
        return escape_attribute(_image(value, recorder))

    def plain(place: object, value: object) -> str:
        if place is not True:
            at(place)
        return _plain(value, recorder)

    return {
        "_at": at,
        "_text": text,
        "_attribute": attribute,
        "_block": attribute,
        "_image": image,
        "_each": lambda _, value: _each(value, recorder),
        "_variant": lambda _, value: _number(value),
        "_style": lambda number, base, variants: variants.get(number, base),
    }


def _plain(value: object, recorder: Recorder) -> str:
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, Undefined):
        return str(value or "")
    if isinstance(value, bool) or not isinstance(value, PRINTABLE):
        recorder.note("the value is no text or number that can be printed")
        return ""
    return str(value)


def _image(value: object, recorder: Recorder) -> str:
    """Return file, alternative text and caption of a picture as one text; nothing where there is no picture."""
    if value is None or isinstance(value, Undefined):
        return str(value or "")
    if not (isinstance(value, dict) and all(isinstance(value.get(name), str) for name in IMAGE_FIELDS)):
        recorder.note("the value is no picture of the records")
        return ""
    return json.dumps([value[name] for name in IMAGE_FIELDS], ensure_ascii=False)


def _each(value: object, recorder: Recorder) -> list[object] | tuple[object, ...]:
    if value is None or isinstance(value, Undefined):
        return list(value or ())
    if not isinstance(value, list | tuple):
        recorder.note("the value is no list that can be gone through")
        return []
    recorder.rounds += len(value)
    if recorder.rounds > MAX_ROUNDS:
        raise TooLongError
    return value


def _number(value: object) -> str:
    if isinstance(value, Missing) and value.of_nothing:
        return ""
    return "" if value is None else str(value)
