"""What a person must judge in services, tests, scores, open quantities and diverging wordings: a function per rule."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from pipeline import evaluation
from pipeline.addresses import prefix_of, texts_of
from pipeline.checks.subject import Check, Subject
from pipeline.model.collection import Records
from pipeline.model.readings import DivergenceStatus, Reading
from pipeline.model.results import Finding, Severity
from pipeline.model.services import Evaluation, FieldTestStatus
from pipeline.model.words import TO_BE_DEFINED

SCORES: Final = "scores.csv"


def divergences(subject: Subject) -> Iterator[Finding]:
    """Wordings that say different things are listed until somebody explains them, and must still be there."""
    titles = {source.id: source.title for source in subject.records.project.sources}
    for item in subject.records.divergences:
        place = subject.records.places.get(f"divergence/{item.id}", f"divergence/{item.id}")
        for reading in item.readings:
            if reading.address and not any(reading.text in text for text in _texts_at(subject, reading)):
                what = f"{reading.language}: {reading.text!r} does not stand at {reading.address} any more"
                yield Finding("divergences", Severity.WARNING, place, what, "correct the reading or delete the record")
        if item.status is DivergenceStatus.OPEN:
            told = "; ".join(_told(reading, titles) for reading in item.readings)
            yield Finding("divergences", Severity.NOTE, place, f"{item.what}: {told}", item.advice)


def _told(reading: Reading, titles: Mapping[str, str]) -> str:
    origin = ", ".join(filter(None, (titles.get(reading.source, reading.source), reading.locator)))
    return f"{reading.language} {reading.text!r} ({origin})"


def _texts_at(subject: Subject, reading: Reading) -> Iterator[str]:
    """Yield the texts at the address of a reading, in its language."""
    if reading.language != subject.records.project.source_language:
        units = (unit for catalog in subject.catalogs.get(reading.language, {}).values() for unit in catalog.units)
        yield from (unit.target for unit in units if reading.address in unit.message.addresses and not unit.obsolete)
        return
    for record in subject.records.newsletters:
        yield from (text.text for text in texts_of(record, prefix_of(record)) if text.address == reading.address)


def field_tests(subject: Subject) -> Iterator[Finding]:
    """Every partner tests at least as many practices as the evaluation asks for; one still to be decided is none."""
    records = subject.records
    needed = records.evaluation.tests_per_partner if records.evaluation else 0
    decided = Counter(test.partner for test in records.field_tests if test.status is not FieldTestStatus.TO_BE_DECIDED)
    for partner in records.partners:
        if partner.listed and decided[partner.id] < needed:
            place = records.places.get(prefix_of(partner), f"partner/{partner.id}")
            what = f"partner/{partner.id}: {decided[partner.id]} field tests decided, at least {needed} expected"
            yield Finding("field-tests", Severity.WARNING, place, what, "ask the partner, then add to field-tests.yaml")


def scores(subject: Subject) -> Iterator[Finding]:
    """All partners score all services on all attributes; what is missing and what ties for the last place is listed."""
    records = subject.records
    described = records.evaluation
    if described is None:
        return
    place = f"{subject.po.removesuffix('/po')}/{SCORES}"
    if not records.scores:
        advice = "write scores.csv when the partners have scored; until then no ranking is printed"
        yield Finding("scores", Severity.NOTE, place, "there are no scores", advice)
        return
    partners = [partner.id for partner in records.partners if partner.listed]
    found = evaluation.ranking(described, records.scores, partners=partners)
    for name, count in Counter(cell.partner for cell in found.missing).items():
        advice = "ask the partner; means are made from the scores there are"
        yield Finding("scores", Severity.WARNING, place, f"partner/{name}: {count} scores missing", advice)
    yield from _undecided(found, described, place)


def _undecided(found: evaluation.Ranking, described: Evaluation, place: str) -> Iterator[Finding]:
    selection = evaluation.select(found.standings, described.selected)
    if selection.undecided:
        names = ", ".join(selection.undecided)
        what = (
            f"{len(selection.undecided)} services tie for the last {selection.places} of {described.selected}: {names}"
        )
        yield Finding("scores", Severity.WARNING, place, what, "let the partners choose among them")


def open_quantities(subject: Subject) -> Iterator[Finding]:
    """A quantity that is still to be defined stops a final; a draft prints it as such."""
    for address in open_addresses(subject.records):
        place = subject.records.places.get(f"{address}/quantity", address)
        what = f"{address}: the quantity is still to be defined"
        yield Finding("open-quantities", Severity.ERROR, place, what, "write the number; no final is made before")


def open_addresses(records: Records) -> tuple[str, ...]:
    """Return the expected results whose quantity is still to be defined, by address."""
    results = records.idea.expected_results if records.idea else ()
    return tuple(f"idea/expected_results/{item.number}" for item in results if item.quantity == TO_BE_DEFINED)


CHECKS: Final[tuple[Check[Subject], ...]] = (
    Check("divergences", "catalogs", Severity.NOTE, divergences),
    Check("field-tests", "records", Severity.WARNING, field_tests),
    Check("scores", "records", Severity.WARNING, scores),
    Check("open-quantities", "records", Severity.ERROR, open_quantities),
)
