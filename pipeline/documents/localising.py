"""Records in another language: every text replaced by its translation, every field in a text by its value."""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from decimal import Decimal
from typing import TypeVar

from pipeline import claims
from pipeline.addresses import TextField, prefix_of, replace_texts
from pipeline.docx.marks import mark, mark_original
from pipeline.languages import country_name, format_in_when, format_money, format_number, format_when, join_and
from pipeline.messages import key_of, replace_blocks
from pipeline.model.bodies import Event, Partner
from pipeline.model.collection import Records
from pipeline.model.facts import Project, StyleProfile
from pipeline.model.texts import Key, Translation
from pipeline.model.words import NOT_STATED, Words

FIELD = re.compile(r"\{([a-z]+(?:\.[A-Za-z0-9/_-]+)+)\}")

LABELLED_FIELD = re.compile(f"((?:: )?){FIELD.pattern}")
LONG = 4
"""Digits of a number that may stand alone on a line; a shorter one stays with its label, as in `Partners: 7.`"""

Translate = Callable[[Key], Translation]
R = TypeVar("R", bound=Words)


def localise(records: Records, translate: Translate, *, language: str) -> Records:
    """Return the records with all texts in `language`, marked where unreviewed or missing, fields filled in."""

    def translated(text: TextField) -> str:
        return replace_blocks(text, lambda block: mark(translate(key_of(block)), language=language))

    in_language = _with_published_titles(_with_texts(records, translated), language)
    values = field_values(in_language, language=language)
    profile = records.project.style_profile

    def literal(name: str) -> str:
        return _literal(name, language=language, profile=profile)

    return _with_texts(in_language, lambda text: fill_fields(text.text, values, literal=literal))


def in_source_language(records: Records, *, beside: str) -> Records:
    """Return the records in their source language, their texts marked as such for an edition in language `beside`."""
    source = records.project.source_language
    filled = localise(records, lambda key: Translation(key.source, source, reviewed=True), language=source)
    if beside == source:
        return filled
    return _with_texts(filled, lambda text: replace_blocks(text, lambda block: mark_original(block.text)))


def _with_published_titles(records: Records, language: str) -> Records:
    """Return the records with the titles under which publications came out in `language`; print outranks a catalog."""
    titled = (replace(item, title=item.published_titles.get(language, item.title)) for item in records.publications)
    return replace(records, publications=tuple(titled))


def _with_texts(records: Records, function: Callable[[TextField], str]) -> Records:
    def one(record: R) -> R:
        return replace_texts(record, prefix_of(record), lambda text: _unless_empty(text, function))

    def localised(value: object) -> object:
        if isinstance(value, Words):
            return one(value)
        return tuple(map(localised, value)) if isinstance(value, tuple) else value

    values = {field.name: localised(getattr(records, field.name)) for field in fields(records)}
    return replace(records, **values)  # type: ignore[arg-type]


def _unless_empty(text: TextField, function: Callable[[TextField], str]) -> str:
    return text.text if text.text in ("", NOT_STATED) else function(text)


def fill_fields(text: str, values: Mapping[str, str], *, literal: Callable[[str], str]) -> str:
    """Return the text with `{partner.laviana}` and its like replaced; the loader has refused what is unknown.

    `literal` gives the words of a field that carries its own value, such as `{date.2013-03-31}`. The blank between a
    label and a short number becomes a hard one.
    """

    def shown(match: re.Match[str]) -> str:
        label, name = match.groups()
        value = values.get(name) or literal(name) or match[0].removeprefix(label)
        return (":\u00a0" if label and value.isdigit() and len(value) < LONG else label) + value

    return LABELLED_FIELD.sub(shown, text)


def _literal(name: str, *, language: str, profile: StyleProfile) -> str:
    kind, _, argument = name.partition(".")
    match kind:
        case "date":
            return format_when(argument, language)
        case "in":
            return format_in_when(argument, language)
        case "number":
            return format_number(Decimal(argument), language, profile=profile)
        case "country":
            return country_name(argument, language, profile=profile)
        case _:
            return ""


def field_values(records: Records, *, language: str) -> dict[str, str]:
    """Return what each field of a record text prints in `language`, by its name without braces."""
    profile = records.project.style_profile
    values = _project_values(records.project, language)
    for partner in records.partners:
        values[f"partner.{partner.id}"] = partner_name(partner, language)
        values[f"partner.{partner.id}.short"] = short_name(partner, language)
    for indicator in records.indicators:
        preferred = claims.preferred(indicator.values)
        values[f"figure.{indicator.id}"] = (
            format_number(preferred.value, language, profile=profile) if preferred else ""
        )
    for event in records.events:
        values[f"event.{event.id}.when"] = format_when(event.when, language) if event.when else ""
        values[f"event.{event.id}.town"] = event_towns(event, language)
    titled = {"practice": records.practices, "plan": records.plans, "publication": records.publications}
    for kind, items in titled.items():
        values |= {f"{kind}.{item.id}": item.title for item in items}  # type: ignore[attr-defined]
    values |= {f"service.{item.id}": item.name for item in records.services}
    return values | {f"thematic.{item.id}": item.name for item in records.project.thematics}


def _project_values(project: Project, language: str) -> dict[str, str]:
    duration = claims.preferred(project.duration)
    budget = project.budget
    amounts = {"budget": budget.total, "erdf": budget.erdf} if budget else {}
    money = {
        f"project.{name}": format_money(claim.value, budget.currency, language, profile=project.style_profile)
        for name, stated in amounts.items()
        if budget and (claim := claims.preferred(stated))
    }
    money["project.acronym"] = project.acronym
    return money | ({"project.duration": format_when(duration.when, language)} if duration else {})


def partner_name(partner: Partner, language: str) -> str:
    """Return the name to print: the one given for the language, else the organisation's own, else the English.

    Where no source names the organisation, its country stands for it.
    """
    for choice in (language, partner.own_language, "en"):
        if name := partner.names.get(choice):
            return name
    return next(iter(partner.names.values()), "") or country_name(partner.country, language)


def short_name(partner: Partner, language: str) -> str:
    """Return the short name to print; where no source gives one, what `partner_name` prints."""
    return partner.short_name if partner.short_name != NOT_STATED else partner_name(partner, language)


def event_towns(event: Event, language: str) -> str:
    """Return the towns of an event as a list in `language`."""
    return join_and([place.exonyms.get(language, place.town) for place in event.places], language)
