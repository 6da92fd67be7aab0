"""What must never leave the machine, told from the records: names of persons, and texts under embargo."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from pipeline.model.collection import Records
from pipeline.model.texts import Message
from pipeline.translation.spans import Names


@dataclass(frozen=True, slots=True)
class Guard:
    """The names to mask, and until when the records at an address (`press/launch`) are under embargo."""

    names: Names = field(default_factory=Names)
    embargoes: Mapping[str, datetime] = field(default_factory=dict)

    def embargo_of(self, message: Message) -> datetime | None:
        """Return until when a message may not be sent, None when it may; one of its places is enough."""
        found = (self.embargoes.get("/".join(address.split("/")[:2])) for address in message.addresses)
        return max((until for until in found if until), default=None)


def guard_of(records: Records, *, language: str, now: datetime) -> Guard:
    """Return the guard of a project for one language; an embargo that is over by `now` is none."""
    organisations = dict(_organisations(records, language))
    embargoes = {f"press/{item.id}": item.embargo for item in records.press if item.embargo}
    open_ones = {place: until for place, until in embargoes.items() if until > now}
    return Guard(Names(tuple(_persons(records)), organisations), open_ones)


def _persons(records: Records) -> Iterator[str]:
    yield from (person.name for person in records.people)
    yield from (partner.contact.person for partner in records.partners if partner.contact.person)


def _organisations(records: Records, language: str) -> Iterator[tuple[str, str]]:
    for partner in records.partners:
        own = partner.names.get(partner.own_language) or next(iter(partner.names.values()), "")
        target = partner.names.get(language) or partner.names.get("en") or own
        yield from ((name, target) for name in partner.names.values() if " " in name)
        if " " in partner.short_name or not partner.short_name.islower():
            yield partner.short_name, partner.short_name
