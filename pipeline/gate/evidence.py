"""What the gate looks at, and which publications an entry, a record or a template is printed in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from pipeline.annexes import ANNEX, WordDocument
from pipeline.checks import Subject
from pipeline.documents.editions import editions_of
from pipeline.model.publications import Publication
from pipeline.model.results import Finding
from pipeline.model.texts import Key, Message

TOOLKIT: Final = "toolkit"


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that is known of the finals that are wanted.

    `printed` are the messages of each publication (see coverage.py), `wanted` the publications of each language,
    `findings` what the checks found, `now` decides on embargoes. Of what is `whole` every text must be reviewed,
    whatever share of its words the project asks for.
    """

    subject: Subject
    printed: Mapping[str, frozenset[Key]]
    wanted: Mapping[str, tuple[str, ...]]
    findings: tuple[Finding, ...]
    now: datetime
    whole: frozenset[str] = frozenset()
    _addresses: Mapping[str, frozenset[Key]] = field(init=False, repr=False, compare=False)
    _places: Mapping[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        addresses: dict[str, set[Key]] = {}
        for message in _messages(self.subject):
            for address in message.addresses:
                addresses.setdefault(address, set()).add(message.key)
        places: dict[str, list[str]] = {}
        for address, place in self.subject.records.places.items():
            places.setdefault(place, []).append(address)
        object.__setattr__(self, "_addresses", {name: frozenset(keys) for name, keys in addresses.items()})
        object.__setattr__(self, "_places", {place: tuple(names) for place, names in places.items()})

    @property
    def publications(self) -> tuple[str, ...]:
        """The publications that are wanted in any language, in the order of the project."""
        return tuple(dict.fromkeys(name for names in self.wanted.values() for name in names))

    def printing(self, keys: Iterable[Key]) -> tuple[str, ...]:
        """Return the wanted publications that print one of the messages."""
        found = frozenset(keys)
        return tuple(name for name in self.publications if not found.isdisjoint(self.printed.get(name, ())))

    def printing_record(self, address: str) -> tuple[str, ...] | None:
        """Return the wanted publications that print any text of the record of an address; None where it has no text."""
        record = "/".join(address.split("/")[:2])
        keys = {
            key
            for name, found in self._addresses.items()
            if name == record or name.startswith(f"{record}/")
            for key in found
        }
        return self.printing(keys) if keys else None

    def publications_at(self, place: str) -> tuple[str, ...] | None:
        """Return the wanted publications that print what stands at a place; None where that is unknown."""
        for name, (file, _) in self.subject.templates.items():
            if place.startswith(file):
                return self.using_template(name)
        found = [self.printing_record(address) for address in self._places.get(place, (place,))]
        known = [names for names in found if names is not None]
        return tuple(dict.fromkeys(name for names in known for name in names)) if known else None

    def using_template(self, name: str) -> tuple[str, ...]:
        """Return the wanted publications that are drawn with a template."""
        used = {item.id for item in self.subject.records.publications if template_of(item) == name}
        return tuple(item for item in self.publications if item in used or item == name == TOOLKIT)


def template_of(publication: Publication) -> str:
    """Return the name of the template of a publication."""
    return publication.template or publication.kind.value


def wanted_in(
    subject: Subject,
    language: str,
    publications: Sequence[str],
    *,
    toolkit: bool = False,
    annexes: Sequence[WordDocument] = (),
) -> tuple[str, ...]:
    """Return what is made in a language: its publications (all if none is named), toolkit, annexes."""
    made = dict.fromkeys(item.publication.id for item in editions_of(subject.records, language))
    names = [name for name in made if not publications or name in publications]
    return (*names, *((TOOLKIT,) if toolkit else ()), *((ANNEX,) if annexes else ()))


def with_toolkit(
    printed: Mapping[str, frozenset[Key]], messages: Mapping[str, Sequence[Message]]
) -> dict[str, frozenset[Key]]:
    """Return what is printed with the texts of the toolkit's own cover, which are those of its template."""
    cover = frozenset(
        message.key
        for group in messages.values()
        for message in group
        if any(address.startswith(f"template/{TOOLKIT}#") for address in message.addresses)
    )
    return {**printed, TOOLKIT: printed.get(TOOLKIT, frozenset()) | cover}


def _messages(subject: Subject) -> Iterable[Message]:
    return (message for group in subject.messages.values() for message in group)
