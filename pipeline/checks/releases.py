"""Rules about what may not go out yet: embargoes, quotations nobody approved, data of people who did not agree."""

from collections.abc import Iterator
from datetime import UTC, datetime, time

from pipeline.addresses import prefix_of, texts_of
from pipeline.checks.subject import Subject
from pipeline.checks.withheld import SHORTEST, Withheld, found_in
from pipeline.claims import each_record
from pipeline.model.bodies import Contact
from pipeline.model.results import Finding, Severity
from pipeline.model.words import Publish


def embargoes(subject: Subject) -> Iterator[Finding]:
    """A press item under embargo is named with the hour until which it must not go out."""
    for item in subject.records.press:
        if item.embargo and subject.today and _utc(item.embargo) > datetime.combine(subject.today, time(), UTC):
            place = subject.records.places.get(f"press/{item.id}/embargo", f"press/{item.id}")
            what = f"is under embargo until {item.embargo:%Y-%m-%d %H:%M}"
            yield Finding("embargo", Severity.WARNING, place, what, "a final is not made before that")


def unapproved_quotes(subject: Subject) -> Iterator[Finding]:
    """A quotation is approved by the person who is quoted before it is published."""
    for item in subject.records.press:
        for position, quote in enumerate(item.quotes, 1):
            if quote.approved is None:
                address = f"press/{item.id}/quotes/{position}/text"
                place = subject.records.places.get(address, f"press/{item.id}")
                what = f"the quotation of {quote.person} is not approved"
                yield Finding(
                    "quotes-approved", Severity.ERROR, place, what, "ask the person, and put the date into approved"
                )


def withheld_data(subject: Subject) -> Iterator[Finding]:
    """No text holds the name, e-mail address or telephone number of somebody whose data are not to be published, in
    whatever order, letters or grouping."""
    kept_back = {one.value: one for one in _withheld(subject) if len(one.value) >= SHORTEST}
    for record in each_record(subject.records):
        for text in texts_of(record, prefix_of(record)):
            for one in kept_back.values():
                if written := found_in(text.text, one):
                    place = subject.records.places.get(text.address, text.address)
                    what = f"'{written}' is not to be published ({one.whose}: publish: no)"
                    yield Finding("withheld-data", Severity.ERROR, place, what, "take it out, or get consent")


def _withheld(subject: Subject) -> Iterator[Withheld]:
    for person in subject.records.people:
        if person.publish is Publish.NO:
            yield Withheld(person.name, f"people.yaml, {person.id}", is_name=True)
    for partner in subject.records.partners:
        contact, whose = partner.contact, f"partners.yaml, {partner.id}"
        if contact.person_publish is Publish.NO:
            yield Withheld(contact.person, whose, is_name=True)
        if contact.publish is Publish.NO:
            yield from (Withheld(value, whose) for value in (contact.email, *_numbers(contact)))


def _numbers(contact: Contact) -> tuple[str, str]:
    return contact.phone or contact.phone_raw, contact.fax or contact.fax_raw


def _utc(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
