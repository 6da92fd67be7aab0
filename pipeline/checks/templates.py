"""What the designer of a Word template should see to: one small function per rule, each giving Findings."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final, Protocol

from pipeline.documents.filters import filters_for
from pipeline.documents.specimens import sample_of
from pipeline.docx.linting import linting, readability
from pipeline.docx.package import Package
from pipeline.docx.tags import Fault
from pipeline.limits import within_limits
from pipeline.model.collection import Records
from pipeline.model.publications import PublicationKind
from pipeline.model.results import Finding, Severity


class Templates(Protocol):
    """What these checks look at: `templates` by name, each the file as messages call it and its bytes."""

    @property
    def records(self) -> Records: ...

    @property
    def templates(self) -> Mapping[str, tuple[str, bytes]]: ...


def tags(subject: Templates) -> Iterator[Finding]:
    """Every tag of a template can be understood and is closed, and nothing in the file fetches or runs anything."""
    for reading in _readings(subject):
        yield from _findings("template-tags", Severity.ERROR, linting.tag_faults(reading))


def fields(subject: Templates) -> Iterator[Finding]:
    """A template names fields that its records have and filters that there are, loops followed."""
    profile = subject.records.project.style_profile
    language = subject.records.project.source_language
    known = filters_for(language, profile=profile, not_stated="")
    for name, reading in zip(subject.templates, _readings(subject), strict=True):
        kinds = kinds_of(name, subject.records)
        if kinds:
            faults = linting.field_faults(reading, sample_of(subject.records, kinds), filters=known.keys())
            yield from _findings("template-fields", Severity.ERROR, faults)


def formatting(subject: Templates) -> Iterator[Finding]:
    """A tag is formatted in one way: what it prints looks as its first letter does."""
    yield from _looked_at(subject, "template-formatting", linting.formatting_faults)


def texts(subject: Templates) -> Iterator[Finding]:
    """No text stands where translators do not get it: in charts, SmartArt or word art."""
    yield from _looked_at(subject, "template-texts", readability.text_faults)


def pictures(subject: Templates) -> Iterator[Finding]:
    """Every picture has alternative text or is marked as decorative."""
    yield from _looked_at(subject, "alternative-texts", readability.picture_faults)


def header_rows(subject: Templates) -> Iterator[Finding]:
    """The first row of a table of data is marked as header row, for screen readers and for the next page."""
    yield from _looked_at(subject, "header-rows", readability.header_faults)


def headings(subject: Templates) -> Iterator[Finding]:
    """Headings leave out no level."""
    yield from _looked_at(subject, "heading-levels", readability.heading_faults)


CHECKS: Final[Mapping[str, Callable[[Templates], Iterator[Finding]]]] = {
    "template-tags": tags,
    "template-fields": fields,
    "template-formatting": formatting,
    "template-texts": texts,
    "alternative-texts": pictures,
    "header-rows": header_rows,
    "heading-levels": headings,
}


def kinds_of(name: str, records: Records) -> frozenset[PublicationKind]:
    """Return the kinds of publication that a template is used for."""
    used = {item.kind for item in records.publications if (item.template or item.kind.value) == name}
    return frozenset(used or {kind for kind in PublicationKind if kind.value == name})


def _readings(subject: Templates) -> Iterator[linting.Reading]:
    return (_read(data, file) for file, data in subject.templates.values())


@lru_cache(maxsize=64)
def _read(data: bytes, file: str) -> linting.Reading:
    """Return a template as read; every check looks at the same one, and none changes it."""
    with within_limits(file):
        return linting.read_template(data, name=file)


def _looked_at(
    subject: Templates, name: str, look: Callable[[Package], Iterable[Fault]], severity: Severity = Severity.WARNING
) -> Iterator[Finding]:
    for reading in _readings(subject):
        yield from _findings(name, severity, look(reading.package))


def _findings(name: str, severity: Severity, faults: Iterable[Fault]) -> Iterator[Finding]:
    return (Finding(name, severity, fault.place, fault.what, fault.advice) for fault in faults)
