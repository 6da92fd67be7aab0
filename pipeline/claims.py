"""What the sources say about one fact: which value is printed, which others are stated, and where they disagree.

Knows the model and no file.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from itertools import groupby
from typing import Final, TypeAlias, TypeVar, cast

from pipeline.addresses import Leaf, nodes, prefix_of
from pipeline.model.bodies import Indicator
from pipeline.model.collection import Records
from pipeline.model.content import Practice
from pipeline.model.facts import FigureClaim, PeriodClaim, TextClaim
from pipeline.model.results import Finding, Severity
from pipeline.model.words import ClaimStatus, Words
from pipeline.shapes import Kind

Claim: TypeAlias = FigureClaim | PeriodClaim | TextClaim
C = TypeVar("C", FigureClaim, PeriodClaim, TextClaim)

COUNTED: Final = ("practices", "plans", "newsletters", "events", "partners", "services")
"""The records that an indicator can be compared with."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact with all that is claimed about it; `address` and `path` are those of the list it stands in."""

    address: str
    path: tuple[str | int, ...]
    claims: tuple[Claim, ...]


def preferred(claims: Sequence[C]) -> C | None:
    """Return the claim that is printed; None where nothing is claimed or none is preferred."""
    return next((claim for claim in claims if claim.status is ClaimStatus.PREFERRED), None)


def value_of(claim: Claim) -> Decimal | str:
    """Return what is claimed, without who says so."""
    match claim:
        case FigureClaim():
            return claim.value
        case PeriodClaim():
            return claim.when
        case TextClaim():
            return claim.text


def facts_of(record: Words, prefix: str) -> Iterator[Fact]:
    """Yield every fact of a record that has claims.

    A list of claims is one fact, but wordings are told apart by language and the figures of a practice by scope.
    """
    for node in nodes(record, prefix):
        if node.shape.kind is Kind.LIST and issubclass(node.shape.inner.python, FigureClaim | PeriodClaim | TextClaim):
            yield from _facts(node, by_scope=isinstance(record, Practice))


def _facts(node: Leaf, *, by_scope: bool) -> Iterator[Fact]:
    def apart(claim: Claim) -> str:
        return claim.language if isinstance(claim, TextClaim) else claim.scope if by_scope else ""

    claims = cast("tuple[Claim, ...]", node.value)
    for _, group in groupby(sorted(claims, key=apart), key=apart):
        yield Fact(node.address, node.path, tuple(group))


def fault_of_fact(fact: Fact) -> str:
    """Return what is wrong with the statuses of a fact's claims, empty when nothing is.

    Figures and dates need exactly one preferred claim; a wording is preferred at most once in a language.
    """
    count = sum(claim.status is ClaimStatus.PREFERRED for claim in fact.claims)
    if isinstance(fact.claims[0], TextClaim):
        return f"{count} wordings in one language are preferred" if count > 1 else ""
    return "" if count == 1 else f"{count} claims are preferred" if count else "no claim is preferred"


def each_record(records: Records) -> Iterator[Words]:
    """Yield every record of a project."""
    for field in fields(records):
        value = getattr(records, field.name)
        if isinstance(value, Words):
            yield value
        elif isinstance(value, tuple):
            yield from (item for item in value if isinstance(item, Words))


def difference_findings(records: Records) -> Iterator[Finding]:
    """Yield a note for every fact that sources give differently."""
    titles = {source.id: source.title for source in records.project.sources}
    for record in each_record(records):
        for fact in facts_of(record, prefix_of(record)):
            if len({value_of(claim) for claim in fact.claims}) > 1:
                place = records.places.get(fact.address, fact.address)
                yield Finding("claims", Severity.NOTE, place, _told(fact.claims, titles))


def _told(claims: Sequence[Claim], titles: dict[str, str]) -> str:
    def line(claim: Claim) -> str:
        origin = ", ".join(filter(None, (titles.get(claim.source, claim.source), claim.locator)))
        scope = "" if isinstance(claim, TextClaim) else f"{claim.scope}; "
        return f"{_shown(value_of(claim))} ({scope}{origin})"

    printed = [line(claim) for claim in claims if claim.status is ClaimStatus.PREFERRED]
    others = [f"{claim.status.value} {line(claim)}" for claim in claims if claim.status is not ClaimStatus.PREFERRED]
    return f"the sources differ: preferred {printed[0] if printed else 'none'}; {'; '.join(others)}"


def _shown(value: Decimal | str) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else f"'{value}'"


def count_findings(records: Records) -> Iterator[Finding]:
    """Yield a warning for every figure that its records contradict."""
    for indicator in records.indicators:
        claim = preferred(indicator.values)
        count = _counted(indicator, records)
        if claim and count is not None and claim.value != count:
            place = records.places.get(f"indicator/{indicator.id}/values", f"indicator/{indicator.id}")
            what = f"{indicator.counted_from}: declared {_shown(claim.value)}, records {count}"
            yield Finding("counts", Severity.WARNING, place, what, "add the missing records or correct the figure")


def _counted(indicator: Indicator, records: Records) -> int | None:
    """Return how many records there are of what an indicator counts; partners count when they are listed."""
    match indicator.counted_from:
        case "":
            return None
        case "partners":
            return sum(partner.listed for partner in records.partners)
        case name:
            return len(getattr(records, name))
