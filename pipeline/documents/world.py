"""The localised records of a project as trees, each made once, with references between them followed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from pipeline import claims
from pipeline.documents.graphics import Phrase, english, scenes_of
from pipeline.documents.localising import event_towns, partner_name, short_name
from pipeline.documents.services import needed_gloss
from pipeline.documents.trees import Label, Tree, stated, tree
from pipeline.graphics.scenes import Scene
from pipeline.languages import country_code
from pipeline.model.bodies import Contact, Event, Indicator, Partner
from pipeline.model.collection import Records
from pipeline.model.content import Practice, TransferPlan
from pipeline.model.facts import FigureClaim
from pipeline.model.services import Service
from pipeline.model.words import Publish, Words

FOR_ALL: Final = frozenset({Publish.YES})
FOR_PRESS: Final = frozenset({Publish.YES, Publish.PRESS})
"""Who reads a document: what may be published to them."""


def shown_contact(contact: Contact, readers: frozenset[Publish]) -> Tree:
    """Return how to reach an organisation, as far as these readers may know it; the rest is empty."""
    known = contact.publish in readers
    return {
        "phone": contact.phone if known else "",
        "fax": contact.fax if known else "",
        "email": contact.email if known else "",
        "person": contact.person if contact.person_publish in readers else "",
    }


@dataclass(frozen=True)
class World:
    """The localised records of a project as trees, each made once, with references followed.

    `original` is the same world in the source language, for editions that print both; None where none does.
    """

    records: Records
    language: str
    label: Label
    phrase: Phrase = english
    made: dict[tuple[str, str], Tree] = field(default_factory=dict)
    original: "World | None" = None

    def resolve(self, kind: str, record_id: str) -> Tree | None:
        """Return the tree of a record; None where the kind has no records of its own in a context."""
        if (kind, record_id) not in self.made:
            record = self._index.get((kind, record_id))
            if record is None:
                return None
            self.made[kind, record_id] = self._make(record)
        return self.made[kind, record_id]

    @cached_property
    def _index(self) -> Mapping[tuple[str, str], Words]:
        kinds: dict[str, Iterable[Words]] = {
            "partner": self.records.partners,
            "event": self.records.events,
            "practice": self.records.practices,
            "plan": self.records.plans,
            "thematic": self.records.project.thematics,
            "indicator": self.records.indicators,
            "source": self.records.project.sources,
            "image": self.records.images,
            "person": self.records.people,
            "quotation": self.records.quotations,
            "service-type": self.records.service_types,
            "service": self.records.services,
            "region": self.records.regions,
            "recommendation_plan": self.records.recommendation_plans,
            "hub": self.records.hubs,
            "story": self.records.stories,
        }
        return {(kind, getattr(item, "id", "")): item for kind, items in kinds.items() for item in items}

    @cached_property
    def scenes(self) -> dict[str, Scene]:
        """What each graphic of the project shows in this language."""
        return scenes_of(self.records, language=self.language, words=self.label, phrase=self.phrase)

    def tree(self, record: Words) -> Tree:
        return tree(record, resolve=self.resolve, label=self.label)

    def _make(self, record: Words) -> Tree:
        match record:
            case Partner():
                return self._partner(record)
            case Event():
                return self._event(record)
            case Indicator():
                return self.tree(record) | self.figure(record.values)
            case TransferPlan():
                return self.tree(record) | self._recipients(record)
            case Practice():
                return self.tree(record) | {"plans": self._plans_of(record)}
            case Service():
                return self.tree(record) | {"gloss": needed_gloss(record)}
            case _:
                return self.tree(record)

    def _partner(self, partner: Partner) -> Tree:
        return self.tree(partner) | {
            "name": partner_name(partner, self.language),
            "short_name": short_name(partner, self.language),
            "town": partner.exonyms.get(self.language, stated(partner.town)),
            "contact": shown_contact(partner.contact, FOR_ALL),
            "spellings": [],
            "note": "",
        }

    def _event(self, event: Event) -> Tree:
        places = [
            {
                "town": place.exonyms.get(self.language, place.town),
                "country": place.country,
                "host": self.resolve("partner", place.host) if place.host else None,
            }
            for place in event.places
        ]
        towns = event_towns(event, self.language)
        codes = list(dict.fromkeys(country_code(place.country) for place in event.places))
        participants = claims.preferred(event.participants)
        return self.tree(event) | {
            "places": places,
            "towns": f"{towns} ({', '.join(codes)})" if codes else towns,
            "participants": participants.value if participants else None,
            "note": "",
        }

    def _plans_of(self, practice: Practice) -> list[Tree]:
        return [
            {
                "number": plan.number,
                "title": plan.title,
                "recipients": [self.resolve("partner", recipient) for recipient in plan.recipients],
                **self._recipients(plan),
            }
            for plan in self.records.plans
            if plan.practice == practice.id
        ]

    def _recipients(self, plan: TransferPlan) -> Tree:
        """Return the names of the recipients as lists, for `join_and`."""
        partners = [self.resolve("partner", recipient) or {} for recipient in plan.recipients]
        return {
            "recipient_names": [partner["name"] for partner in partners],
            "recipient_short_names": [partner["short_name"] for partner in partners],
        }

    def figure(self, stated: tuple[FigureClaim, ...]) -> Tree:
        """Return the preferred value with what it means and who states it."""
        claim = claims.preferred(stated)
        if claim is None:
            return {"value": None, "scope": "", "as_of": "", "source": ""}
        source = self.resolve("source", claim.source) or {}
        return {
            "value": claim.value,
            "scope": claim.scope,
            "as_of": claim.as_of or "",
            "source": source.get("title", ""),
        }

    def all(self, kind: str, items: Iterable[Words]) -> list[Tree]:
        trees = (self.resolve(kind, getattr(item, "id", "")) for item in items)
        return [item for item in trees if item is not None]
