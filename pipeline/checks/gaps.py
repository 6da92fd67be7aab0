"""What a reader will not find: values the sources do not state, names and translations a language lacks.

One finding tells of one record, with the fields or languages it lacks, so that the list reads as a table.
"""

from collections.abc import Iterator, Mapping
from typing import Final, Protocol

from pipeline.addresses import PREFIXES, prefix_of, texts_of
from pipeline.model.collection import Records
from pipeline.model.facts import Project
from pipeline.model.results import Finding, Severity
from pipeline.model.texts import Catalog
from pipeline.model.words import NOT_STATED, Words
from pipeline.shapes import fields_of_class

SINGLE: Final = frozenset(
    prefix for cls, prefix in PREFIXES.items() if cls is Project or "id" not in fields_of_class(cls)
)
"""What the addresses in records start with of which a project has one at most."""


class Texts(Protocol):
    """What these checks look at."""

    @property
    def records(self) -> Records: ...

    @property
    def catalogs(self) -> Mapping[str, Mapping[str, Catalog]]: ...


def not_stated(subject: Texts) -> Iterator[Finding]:
    """A required text that the sources do not give is left out of every language, and listed per record."""
    records = subject.records
    for record in _with_texts(records):
        prefix = prefix_of(record)
        missing = [text.address for text in texts_of(record, prefix) if text.text == NOT_STATED]
        if missing:
            place = records.places.get(missing[0], missing[0])
            what = f"{prefix}: not stated in the source: {_fields(missing, prefix)}"
            advice = "ask the partner; until then no language has it"
            yield Finding("not-stated", Severity.NOTE, place, what, advice)


def names(subject: Texts) -> Iterator[Finding]:
    """A partner without a name in a language is printed there under the name in its own language."""
    for partner in subject.records.partners:
        lacking = [code for code in subject.records.project.languages if code not in partner.names]
        if not partner.names:
            place = subject.records.places.get(prefix_of(partner), f"partners.yaml: {partner.id}")
            what = f"partner/{partner.id}: no source says what it is called; printed instead: its country"
            yield Finding("names", Severity.WARNING, place, what, "ask the lead partner for its name")
        elif partner.listed and lacking:
            place = subject.records.places.get(f"{prefix_of(partner)}/names", f"partners.yaml: {partner.id}")
            printed = partner.own_language if partner.own_language in partner.names else "en"
            what = f"partner/{partner.id}: no name in {', '.join(lacking)}; printed there: the name in {printed}"
            yield Finding("names", Severity.NOTE, place, what, "right unless the partner has a name in that language")


def untranslated(subject: Texts) -> Iterator[Finding]:
    """A text without translation stands in English; what is missing is listed per record and language."""
    for language, domains in subject.catalogs.items():
        yield from untranslated_in(language, domains, places=subject.records.places)


def untranslated_in(language: str, catalogs: Mapping[str, Catalog], *, places: Mapping[str, str]) -> Iterator[Finding]:
    """Yield a finding per record of which texts are not translated into a language; `places` are those of records."""
    missing: dict[str, list[str]] = {}
    for unit in (unit for catalog in catalogs.values() for unit in catalog.units):
        if not unit.target and not unit.obsolete:
            for address in unit.message.addresses:
                missing.setdefault(_record(address), []).append(address)
    for record, addresses in missing.items():
        what = f"{language}: {record}: {len(addresses)} texts not translated: {_fields(addresses, record)}"
        advice = "until then they stand in English"
        yield Finding("untranslated", Severity.NOTE, places.get(record, record), what, advice)


def _with_texts(records: Records) -> Iterator[Words]:
    """Yield the records that partners write, in the order of a toolkit."""
    yield records.project
    single = (records.breviary, records.guideline, records.memo, records.catalogue, records.evaluation, records.idea)
    yield from (record for record in single if record is not None)
    yield from (*records.partners, *records.practices, *records.plans, *records.newsletters, *records.press)
    yield from (*records.services, *records.field_tests, *records.hubs, *records.stories)


def _record(address: str) -> str:
    """Return the record of an address: `practice/lab/title` -> `practice/lab`, `template/memo#1F` -> the template."""
    kind, _, rest = address.partition("#")[0].partition("/")
    return f"{kind}/{rest.partition('/')[0]}" if kind not in SINGLE and rest else kind


def _fields(addresses: list[str], record: str) -> str:
    names = dict.fromkeys(address.removeprefix(record).lstrip("/#") for address in addresses)
    shown = [*names][:12]
    return ", ".join([*shown, *([f"and {len(names) - len(shown)} more"] if len(names) > len(shown) else [])])
