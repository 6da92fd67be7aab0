"""What is looked at, and what a check is: its id, its severity, the part of a project it looks at, its function."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Generic, TypeVar

from pipeline.glossary import Glossary
from pipeline.model.collection import Records
from pipeline.model.results import Finding, Severity
from pipeline.model.texts import Catalog, Message, Unit

PARTS: Final = ("records", "templates", "glossary", "catalogs")
PAGES: Final = "pages"
"""The part that is looked at only when it is named: the PDFs that are built."""

MOST_SHOWN: Final = 3
"""How many words one finding names."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Subject:
    """What is checked: records, messages by domain, catalogs by language and domain, and where the PO files lie.

    `templates` are the Word templates by name: the file as messages call it, and its bytes. `words` are the words a
    project adds to the dictionary of a language. `today` decides what is under embargo; without it nothing is.
    """

    records: Records
    messages: Mapping[str, Sequence[Message]]
    catalogs: Mapping[str, Mapping[str, Catalog]]
    po: str
    templates: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)
    glossary: Glossary = field(default_factory=lambda: Glossary(()))
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    today: date | None = None


@dataclass(frozen=True, slots=True)
class Check(Generic[T]):
    """One rule: `find` looks at a `T` and yields what it found; its docstring is the rule in the words of a user."""

    name: str
    part: str
    severity: Severity
    find: Callable[[T], Iterator[Finding]]

    @property
    def rule(self) -> str:
        return " ".join((self.find.__doc__ or "").split())


def messages_in(subject: Subject) -> Iterator[Message]:
    """Yield every message of the sources."""
    return (message for domain in subject.messages.values() for message in domain)


def place_of_message(subject: Subject, message: Message) -> str:
    """Return `file:line` of a message's first address, the address itself where no file is known."""
    address = next(iter(message.addresses), "")
    return subject.records.places.get(address, address)


def place_of_unit(po: str, catalog: Catalog, unit: Unit) -> str:
    """Return where a translator finds an entry: `po/pl/plans.po:31`, its address where it was never in a file."""
    line = str(unit.line) if unit.line else f" {next(iter(unit.message.addresses), '')}"
    return f"{po}/{catalog.language}/{catalog.domain}.po:{line}"


def listed(words: Sequence[str]) -> str:
    """Return the first words in quotation marks and how many there are beyond: 'one', 'two', 'three' and 4 more."""
    shown = ", ".join(f"'{word}'" for word in words[:MOST_SHOWN])
    return shown + (f" and {len(words) - MOST_SHOWN} more" if len(words) > MOST_SHOWN else "")


def short(text: str) -> str:
    """Return a text in quotation marks, cut at 60 characters."""
    return f"'{text if len(text) <= 60 else text[:57] + '...'}'"
