"""The context of an edition: everything docs/templates.md promises a template, as plain values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from pipeline import claims
from pipeline.documents.editions import Edition
from pipeline.documents.localising import event_towns, partner_name
from pipeline.documents.trees import Label, Tree, tree
from pipeline.languages import country_code, language_name, protocol_order
from pipeline.model.bodies import Event, Indicator, LegalText, Partner
from pipeline.model.collection import Records
from pipeline.model.content import Practice, PressItem, TransferPlan
from pipeline.model.facts import FigureClaim, Project
from pipeline.model.publications import PublicationKind
from pipeline.model.words import Publish, Words

SUBJECT_NAMES = {
    PublicationKind.PRACTICE_SHEET: "practice",
    PublicationKind.TRANSFER_PLAN: "plan",
    PublicationKind.NEWSLETTER: "newsletter",
    PublicationKind.PRESS_RELEASE: "press",
    PublicationKind.FACT_SHEET: "press",
    PublicationKind.CONTACT_LIST: "press",
}
"""Kind -> the name under which its template finds the record it is about."""


@dataclass(frozen=True)
class World:
    """The localised records of a project as trees, each made once, with references followed."""

    records: Records
    language: str
    label: Label
    made: dict[tuple[str, str], Tree] = field(default_factory=dict)

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
        }
        return {(kind, getattr(item, "id", "")): item for kind, items in kinds.items() for item in items}

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
            case _:
                return self.tree(record)

    def _partner(self, partner: Partner) -> Tree:
        contact = partner.contact
        open_to_all = contact.publish is Publish.YES
        shown = {
            "phone": contact.phone if open_to_all else "",
            "fax": contact.fax if open_to_all else "",
            "email": contact.email if open_to_all else "",
            "person": contact.person if contact.person_publish is Publish.YES else "",
        }
        return self.tree(partner) | {
            "name": partner_name(partner, self.language),
            "town": partner.exonyms.get(self.language, partner.town),
            "contact": shown,
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


def context_of(edition: Edition, world: World, *, status: str, draft: bool) -> Tree:
    """Return what the template of an edition sees; `status` is the draft line, empty in a final."""
    records = world.records
    return {
        **shared_context(world),
        "edition": {
            "language": edition.language,
            "language_name": _capital(language_name(edition.language, edition.language)),
            "title": edition.publication.title,
            "subtitle": edition.publication.subtitle,
            "version": edition.publication.version,
            "when": edition.publication.when,
            "draft": draft,
            "status": status if draft else "",
            "publication": edition.publication.id,
        },
        **_subject(edition, world, records),
    }


def shared_context(world: World) -> Tree:
    """Return what every template of the project and language sees."""
    records, language = world.records, world.language
    practices = world.all("practice", records.practices)
    indicators = world.all("indicator", records.indicators)
    return {
        "project": _project(records.project, world),
        "partners": _in_protocol_order(records.partners, world),
        "practices": sorted(practices, key=_number),
        "thematics": _thematics(practices, world),
        "plans": sorted(world.all("plan", records.plans), key=_number),
        "events": sorted(world.all("event", records.events), key=_date),
        "indicators": indicators,
        "figures": {str(item["id"]).replace("-", "_"): item for item in indicators},
        "publications": [world.tree(publication) for publication in records.publications],
        "legal": _legal(records.legal, language),
        "breviary": _optional(records.breviary, world),
        "guideline": _optional(records.guideline, world),
        "memo": _optional(records.memo, world),
    }


def _subject(edition: Edition, world: World, records: Records) -> Tree:
    name = SUBJECT_NAMES.get(edition.publication.kind)
    match name:
        case None:
            return {}
        case "newsletter":
            item: Words = next(item for item in records.newsletters if item.id == edition.record)
            return {name: world.tree(item)}
        case "press":
            return {name: _press(next(item for item in records.press if item.id == edition.record), world)}
        case _:
            return {name: world.resolve(name, edition.record)}


def _press(item: PressItem, world: World) -> Tree:
    """Return a press item; its quotations only once their speakers approved them."""
    quotes = [world.tree(quote) for quote in item.quotes if quote.approved]
    contacts = [world.tree(contact) for contact in item.contacts if contact.publish is not Publish.NO]
    return world.tree(item) | {"quotes": quotes, "contacts": contacts, "note": ""}


def _optional(record: Words | None, world: World) -> Tree | None:
    return world.tree(record) if record else None


def _project(project: Project, world: World) -> Tree:
    duration = claims.preferred(project.duration)
    total, erdf = claims.preferred(project.budget.total), claims.preferred(project.budget.erdf)
    published = next((claim.text for claim in project.published_titles if claim.language == world.language), "")
    return world.tree(project) | {
        "title_published": published or project.title,
        "duration": duration.when if duration else "",
        "budget": {
            "total": total.value if total else None,
            "erdf": erdf.value if erdf else None,
            "currency": project.budget.currency,
        },
    }


def _thematics(practices: list[Tree], world: World) -> list[Tree]:
    def practices_of(thematic: Tree) -> list[Tree]:
        return [practice for practice in practices if practice["thematic"] is thematic]

    thematics = world.all("thematic", world.records.project.thematics)
    return [thematic | {"practices": practices_of(thematic)} for thematic in thematics]


def _in_protocol_order(partners: Iterable[Partner], world: World) -> list[Tree]:
    listed = [partner for partner in partners if partner.listed]
    order = protocol_order([partner.country for partner in listed])
    listed.sort(key=lambda partner: order.index(partner.country))
    return world.all("partner", listed)


def _legal(texts: Iterable[LegalText], language: str) -> dict[str, str]:
    names = ("union", "fund", "slogan", "programme_line", "disclaimer")
    given = {text.id.replace("-", "_"): text.texts.get(language, "") for text in texts}
    return dict.fromkeys(names, "") | given


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _number(record: Tree) -> int:
    number = record["number"]
    return number if isinstance(number, int) else 0


def _date(event: Tree) -> str:
    """Return what sorts events by date, those without one last."""
    return str(event["when"] or "9999")


def label_of(labels: Mapping[Enum, str]) -> Label:
    """Return the words of a choice as a function; a choice without words stands as it is written."""
    return lambda choice: labels.get(choice, str(choice.value))
