"""The context of an edition: everything docs/templates.md promises a template, as plain values."""

from collections.abc import Iterable, Mapping
from enum import Enum

from pipeline import claims
from pipeline.documents.bilingual import both_languages
from pipeline.documents.editions import Edition
from pipeline.documents.graphics import graphics_context
from pipeline.documents.grid import grid_context
from pipeline.documents.indexes import countries_of, index_of
from pipeline.documents.legal import legal_context
from pipeline.documents.services import idea_context, in_protocol_order, service_context
from pipeline.documents.trees import Label, Tree
from pipeline.documents.world import FOR_PRESS, World, shown_contact
from pipeline.languages import language_name
from pipeline.model.bodies import Partner
from pipeline.model.collection import Records
from pipeline.model.content import MediaContact, Newsletter, PressItem
from pipeline.model.facts import Project
from pipeline.model.publications import PublicationKind
from pipeline.model.words import Publish, Words

SUBJECT_NAMES = {
    PublicationKind.PRACTICE_SHEET: "practice",
    PublicationKind.TRANSFER_PLAN: "plan",
    PublicationKind.NEWSLETTER: "newsletter",
    PublicationKind.BILINGUAL_NEWSLETTER: "newsletter",
    PublicationKind.CLUSTER_HUB: "hub",
    PublicationKind.SUCCESS_STORY: "story",
    PublicationKind.PRESS_RELEASE: "press",
    PublicationKind.FACT_SHEET: "press",
    PublicationKind.CONTACT_LIST: "press",
    PublicationKind.INVITATION: "press",
    PublicationKind.QUESTIONS: "press",
    PublicationKind.IMAGE_SHEET: "press",
    PublicationKind.RECOMMENDATION_PLAN: "recommendation_plan",
}
"""Kind -> the name under which its template finds the record it is about."""


def context_of(edition: Edition, world: World, *, status: str, draft: bool) -> Tree:
    """Return what the template of an edition sees; `status` is the draft line, empty in a final."""
    return {**shared_context(world), **own_context(edition, world, status=status, draft=draft)}


def own_context(edition: Edition, world: World, *, status: str, draft: bool) -> Tree:
    """Return what the template of an edition sees beside what those of all editions see."""
    return {
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
            "credits": [world.tree(credit) for credit in edition.publication.credits],
            "isbn": edition.publication.isbn,
            "print_run": edition.publication.print_run,
        },
        **_subject(edition, world, world.records),
    }


def shared_context(world: World) -> Tree:
    """Return what every template of the project and language sees."""
    records, language = world.records, world.language
    practices = sorted(world.all("practice", records.practices), key=_number)
    indicators = world.all("indicator", records.indicators)
    return {
        "project": _project(records.project, world),
        "partners": _in_protocol_order(records.partners, world),
        "practices": practices,
        "thematics": _thematics(practices, world),
        "plans": sorted(world.all("plan", records.plans), key=_number),
        "events": sorted(world.all("event", records.events), key=_date),
        "indicators": indicators,
        "figures": {str(item["id"]).replace("-", "_"): item for item in indicators},
        "publications": [world.tree(publication) for publication in records.publications],
        "legal": legal_context(records, language),
        "breviary": _optional(records.breviary, world),
        "guideline": _optional(records.guideline, world),
        "memo": _optional(records.memo, world),
        "leaflet": _optional(records.leaflet, world),
        **_aids(records, world, practices),
        **service_context(records, world.tree),
        **idea_context(records, world.tree),
    }


def _aids(records: Records, world: World, practices: Iterable[Tree]) -> Tree:
    """Return what helps a reader to look things up."""
    partners = [partner.id for partner in in_protocol_order(records.partners)]
    return {
        "abbreviations": [world.tree(item) for item in records.abbreviations],
        "countries": countries_of(records),
        "index": index_of(practices, world.language),
        "grid": grid_context(records, partners, world.resolve),
        "graphics": graphics_context(world.scenes, world.phrase),
    }


def _subject(edition: Edition, world: World, records: Records) -> Tree:
    name = SUBJECT_NAMES.get(edition.publication.kind)
    match name:
        case None:
            return {}
        case "newsletter":
            item = next(item for item in records.newsletters if item.id == edition.record)
            return _issue(item, world)
        case "press":
            return {name: _press(next(item for item in records.press if item.id == edition.record), world)}
        case _:
            return {name: world.resolve(name, edition.record)}


def _issue(item: Newsletter, world: World) -> Tree:
    if world.original is None:
        return {"newsletter": world.tree(item)}
    original = next(other for other in world.original.records.newsletters if other.id == item.id)
    return both_languages(world.tree(item), world.original.tree(original), source_language=world.original.language)


def _press(item: PressItem, world: World) -> Tree:
    """Return a press item; its quotations only once their speakers approved them."""
    quotes = [world.tree(quote) for quote in item.quotes if quote.approved]
    contacts = [_media_contact(contact, world) for contact in item.contacts if contact.publish is not Publish.NO]
    return world.tree(item) | {"quotes": quotes, "contacts": contacts, "note": ""}


def _media_contact(contact: MediaContact, world: World) -> Tree:
    """Return a media contact; journalists may know what is published to the press."""
    partner = next(item for item in world.records.partners if item.id == contact.partner)
    shown = {"contact": shown_contact(partner.contact, FOR_PRESS)}
    return world.tree(contact) | {"partner": (world.resolve("partner", partner.id) or {}) | shown}


def _optional(record: Words | None, world: World) -> Tree | None:
    return world.tree(record) if record else None


def _project(project: Project, world: World) -> Tree:
    duration = claims.preferred(project.duration)
    budget = project.budget
    total, erdf = (claims.preferred(stated) for stated in ((budget.total, budget.erdf) if budget else ((), ())))
    published = next((claim.text for claim in project.published_titles if claim.language == world.language), "")
    return world.tree(project) | {
        "title_published": published or project.title,
        "duration": duration.when if duration else "",
        "budget": {
            "total": total.value if total else None,
            "erdf": erdf.value if erdf else None,
            "currency": budget.currency if budget else "",
        },
    }


def _thematics(practices: list[Tree], world: World) -> list[Tree]:
    def practices_of(thematic: Tree) -> list[Tree]:
        return [practice for practice in practices if practice["thematic"] is thematic]

    thematics = world.all("thematic", world.records.project.thematics)
    return [thematic | {"practices": practices_of(thematic)} for thematic in thematics]


def _in_protocol_order(partners: Iterable[Partner], world: World) -> list[Tree]:
    return world.all("partner", in_protocol_order(partners))


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
