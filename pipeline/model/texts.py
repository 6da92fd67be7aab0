"""The words of translation: messages, units, catalogs, terms and matches."""

from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple


class Key(NamedTuple):
    """What makes a message the same message wherever it stands."""

    context: str
    source: str


@dataclass(frozen=True, slots=True)
class Message:
    """A text to translate, with every place where it appears.

    `context` is the role of a text of at most three words (`title`, `table head`), else empty. `addresses` are stable:
    `practice/energylab/objectives`, `template/breviary#1F3A07C2`. `limit` is the most characters the target may have,
    None when nothing limits it. `notes` tell the translator where the text stands and what its fields will hold.
    """

    source: str
    context: str = ""
    domain: str = ""
    addresses: tuple[str, ...] = ()
    limit: int | None = None
    notes: tuple[str, ...] = ()
    plural: str = ""

    @property
    def key(self) -> Key:
        return Key(self.context, self.source)


class State(Enum):
    """How far a unit has come."""

    UNTRANSLATED = "untranslated"
    DRAFT = "draft"
    REVIEWED = "reviewed"


HUMAN = "human"
MEMORY = "memory"


@dataclass(frozen=True, slots=True)
class Unit:
    """A message with its translation in one language.

    `origin` is `human`, `memory`, `adapted` or `engine:<name>`. `comments` are the translator's own lines, kept as they
    are. `previous` is the source the target was made for, when that is not today's. An `obsolete` unit has no address
    in the sources today and is kept for the day its source comes back. `line` is where it stood in the file it was read
    from, 0 for none.
    """

    message: Message
    target: str = ""
    state: State = State.UNTRANSLATED
    origin: str = HUMAN
    comments: tuple[str, ...] = ()
    previous: Key | None = None
    plural_targets: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    obsolete: bool = False
    line: int = field(default=0, compare=False, repr=False)

    @property
    def key(self) -> Key:
        return self.message.key

    @property
    def is_reviewed(self) -> bool:
        return self.state is State.REVIEWED


@dataclass(frozen=True, slots=True)
class Catalog:
    """All units of one language and domain, in the order of their messages, obsolete ones last.

    `stamp` tells the bytes of the file it was read from, '' for none; a file is replaced only while it still has them.
    """

    language: str
    domain: str
    units: tuple[Unit, ...] = ()
    header: dict[str, str] = field(default_factory=dict)
    stamp: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Translation:
    """What a reader gets for a message: the text, its language, and whether a person has reviewed it."""

    text: str
    language: str
    reviewed: bool


@dataclass(frozen=True, slots=True)
class Match:
    """A translation the memory offers; `score` is 1.0 for the same text, `band` names how it was found."""

    source: str
    target: str
    score: float
    band: str
    origin: str
    reviewed: bool


@dataclass(frozen=True, slots=True)
class Term:
    """A term; `targets`, `variants` and `forbidden` are per language, `protected` names stay as they are.

    `identity`, `status`, `part_of_speech` (for a name its kind) and `definition` are as the glossary's file has them;
    `place` is `file:line` of the row.
    """

    source: str
    targets: dict[str, str]
    variants: dict[str, tuple[str, ...]] = field(default_factory=dict)
    forbidden: dict[str, tuple[str, ...]] = field(default_factory=dict)
    protected: bool = False
    case_sensitive: bool = False
    note: str = ""
    identity: str = ""
    status: str = ""
    part_of_speech: str = ""
    definition: str = ""
    place: str = field(default="", compare=False)
