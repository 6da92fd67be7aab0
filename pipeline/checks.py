"""What a person must judge before a publication goes out: one small function per rule, each giving Findings."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from pipeline import gaps, legal_checks, service_checks, template_checks
from pipeline.claims import claim_findings
from pipeline.errors import UsageError
from pipeline.model.collection import Records
from pipeline.model.results import Finding, Severity
from pipeline.model.services import VERBATIM
from pipeline.model.texts import Catalog, Message, State, Unit
from pipeline.translation import problem_of

FIELD_OR_TAG: Final = re.compile(r"\{[^{}]*\}|</?[gx]\d+/?>|https?://\S+")
DIGIT: Final = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Subject:
    """What is checked: records, messages by domain, catalogs by language and domain, and where the PO files lie.

    `templates` are the Word templates by name: the file as messages call it, and its bytes.
    """

    records: Records
    messages: Mapping[str, Sequence[Message]]
    catalogs: Mapping[str, Mapping[str, Catalog]]
    po: str
    templates: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)


Check = Callable[[Subject], Iterator[Finding]]


def claims(subject: Subject) -> Iterator[Finding]:
    """A fact that sources give differently is listed with every value, and counts are held against declarations."""
    yield from claim_findings(subject.records)


def typed_numbers(subject: Subject) -> Iterator[Finding]:
    """A number typed in a text goes stale in every language; it belongs in a field, but in words that are quoted."""
    for message in _messages(subject):
        if VERBATIM not in message.notes and (number := DIGIT.search(FIELD_OR_TAG.sub("", message.source))):
            place = _place(subject, message)
            what = f"the number {number.group()!r}... is typed in the text {_short(message.source)}"
            yield Finding(
                "typed-numbers", Severity.WARNING, place, what, "use a field such as {figure.ID} or {date.2011}"
            )


def fields_and_tags(subject: Subject) -> Iterator[Finding]:
    """A translation keeps every field and tag of its source; without them it cannot be used."""
    for place, unit in _translated(subject):
        if fault := problem_of(unit.message.source, unit.target):
            advice = "correct the translation; until then it is not used"
            yield Finding("fields-and-tags", Severity.ERROR, place, f"{_short(unit.target)}: {fault}", advice)


def limits(subject: Subject) -> Iterator[Finding]:
    """A translation is no longer than its place in the layout allows."""
    for place, unit in _translated(subject):
        limit = unit.message.limit
        if limit is not None and len(unit.target) > limit:
            what = f"{_short(unit.target)}: {len(unit.target)} characters, maximum {limit}"
            yield Finding("limits", Severity.WARNING, place, what, f"shorten it by {len(unit.target) - limit}")


def same_as_source(subject: Subject) -> Iterator[Finding]:
    """A reviewed sentence of several words that equals its English source was probably forgotten."""
    for place, unit in _translated(subject):
        words = FIELD_OR_TAG.sub("", unit.message.source).split()
        if unit.target == unit.message.source and len(words) > 3 and unit.state is State.REVIEWED:
            what = f"{_short(unit.target)}: the translation is the English text"
            yield Finding("same-as-source", Severity.WARNING, place, what, "translate it")


CHECKS: Final[Mapping[str, tuple[str, Check]]] = {
    "claims": ("records", claims),
    "typed-numbers": ("records", typed_numbers),
    **legal_checks.CHECKS,
    "not-stated": ("records", gaps.not_stated),
    "names": ("records", gaps.names),
    **{name: ("templates", check) for name, check in template_checks.CHECKS.items()},
    **service_checks.CHECKS,
    "fields-and-tags": ("catalogs", fields_and_tags),
    "limits": ("catalogs", limits),
    "same-as-source": ("catalogs", same_as_source),
    "untranslated": ("catalogs", gaps.untranslated),
}
"""Id -> the part of a project that it looks at, and the check."""

PARTS: Final = ("records", "templates", "catalogs")


def run(subject: Subject, *, parts: Sequence[str] = ()) -> tuple[Finding, ...]:
    """Return the findings of all checks, or of those that look at the parts named."""
    if unknown := [part for part in parts if part not in PARTS]:
        raise UsageError(f"there is no part {unknown[0]!r} to check; there are {', '.join(PARTS)}")
    return tuple(finding for part, check in CHECKS.values() if not parts or part in parts for finding in check(subject))


def _messages(subject: Subject) -> Iterator[Message]:
    return (message for domain in subject.messages.values() for message in domain)


def _translated(subject: Subject) -> Iterator[tuple[str, Unit]]:
    """Yield every live translation with its place `po/pl/plans.po: address`; today's limits stand in its message."""
    for language, catalogs in subject.catalogs.items():
        for domain, catalog in catalogs.items():
            for unit in catalog.units:
                if unit.target and not unit.obsolete:
                    yield f"{subject.po}/{language}/{domain}.po: {next(iter(unit.message.addresses), '')}", unit


def _place(subject: Subject, message: Message) -> str:
    address = next(iter(message.addresses), "")
    return subject.records.places.get(address, address)


def _short(text: str) -> str:
    return f"'{text if len(text) <= 60 else text[:57] + '...'}'"
