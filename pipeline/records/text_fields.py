"""The fields that a record's text may hold, such as `{partner.laviana}`, and what each needs to be filled in."""

import re
from collections.abc import Mapping
from typing import Final

from pipeline.errors import UsageError
from pipeline.languages import country_name
from pipeline.model.words import is_when
from pipeline.records.faults import nearest
from pipeline.records.known import Known

RECORDS: Final[Mapping[str, str]] = {
    "partner": "partner",
    "figure": "indicator",
    "practice": "practice",
    "plan": "plan",
    "thematic": "thematic",
    "publication": "publication",
    "event": "event",
    "service": "service",
}
"""First word of a field -> the records it names."""

DETAILS: Final[Mapping[str, Mapping[str, str]]] = {
    "partner": {"short": "short_name"},
    "event": {"when": "when", "town": "places"},
}
"""First word -> last word -> the record's field that is printed; an event is never printed without one."""

OF_PROJECT: Final[Mapping[str, tuple[str, ...]]] = {
    "acronym": ("acronym",),
    "duration": ("duration",),
    "budget": ("budget", "total"),
    "erdf": ("budget", "erdf"),
}
"""Second word of a project field -> where project.yaml states it."""

NUMBER: Final = re.compile(r"\d{1,15}(\.\d{1,6})?", re.ASCII)

FORMS: Final = (
    *("partner.ID", "partner.ID.short", "figure.ID", "practice.ID", "plan.ID", "thematic.ID", "publication.ID"),
    "service.ID",
    *("event.ID.when", "event.ID.town", "project.acronym", "project.duration", "project.budget", "project.erdf"),
    *("country.DE", "date.2013-03-31", "in.2011-10", "number.12"),
)
"""Every field there is, as documentation and messages show them."""


def text_field_fault(name: str, known: Known) -> tuple[str, str] | None:
    """Return what is wrong with a field of a text, None when it can be filled in; `name` is without its braces."""
    word, _, rest = name.partition(".")
    if word in RECORDS:
        return _record_fault(name, word, rest, known)
    match word:
        case "project":
            return _project_fault(name, rest, known)
        case "country":
            return (
                None if _is_country(rest) else (f"{{{name}}}: there is no country {rest!r}", "write its ISO 3166 code")
            )
        case "date" | "in":
            advice = f"write a date such as {{{word}.2011-10}}"
            return None if is_when(rest) else (f"{{{name}}} holds no date", advice)
        case "number":
            return None if NUMBER.fullmatch(rest) else (f"{{{name}}} holds no number", "write one such as {number.12}")
        case _:
            return _unknown(name)


def _unknown(name: str) -> tuple[str, str]:
    words = sorted({form.partition(".")[0] for form in FORMS})
    return f"{{{name}}} is not a field", f"{nearest(name.partition('.')[0], words)} Fields are {{{'}, {'.join(FORMS)}}}"


def _record_fault(name: str, word: str, rest: str, known: Known) -> tuple[str, str] | None:
    record_id, _, detail = rest.partition(".")
    details = DETAILS.get(word, {})
    if fault := known.fault(RECORDS[word], record_id):
        return f"{{{name}}}: {fault[0]}", fault[1]
    if detail not in details and (detail or word == "event"):
        forms = [form for form in FORMS if form.startswith(word)]
        return f"{{{name}}} is not a field", f"write {{{'} or {'.join(forms)}}}"
    record = known.records[RECORDS[word]].get(record_id, {})
    if detail and record and not record.get(details[detail]):
        return f"{{{name}}} would print nothing", f"fill in {details[detail]} of {RECORDS[word]} {record_id}"
    return None


def _project_fault(name: str, rest: str, known: Known) -> tuple[str, str] | None:
    if rest not in OF_PROJECT:
        return f"{{{name}}} is not a field", f"write {{project.{'} or {project.'.join(OF_PROJECT)}}}"
    value: object = known.project
    for key in OF_PROJECT[rest]:
        value = value.get(key) if isinstance(value, Mapping) else None
    if known.project and not value:
        return f"{{{name}}} would print nothing", f"fill in {' '.join(OF_PROJECT[rest])} of project.yaml"
    return None


def _is_country(code: str) -> bool:
    try:
        return bool(country_name(code, "en"))
    except UsageError:
        return False
