"""The rules of the gate beside that of reviewed texts: errors, lengths, legal texts, consent, embargo, claims."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Final

from pipeline.addresses import prefix_of
from pipeline.checks.slips import UNFINISHED
from pipeline.claims import each_record, facts_of, value_of
from pipeline.gate.evidence import Evidence
from pipeline.gate.reasons import Reason
from pipeline.gate.texts import placed_units, text_reasons
from pipeline.model.bodies import LegalText
from pipeline.model.results import Finding, Severity
from pipeline.model.words import NOT_STATED, ClaimStatus
from pipeline.status.standing import PO_FILE
from pipeline.visibility import ALLOWED, NOTES, REQUIRED, Wording, wordings

STOPPING: Final = frozenset(("limits", "alternative-texts", "quotes-approved"))
"""Checks whose findings stop a final whatever their severity: too long a text, a picture without words, no consent."""


def finding_reasons(evidence: Evidence) -> Iterator[Reason]:
    """Yield what the checks found that no final may go out with, where it is printed."""
    units = {language: placed_units(evidence.subject, language) for language in evidence.subject.catalogs}
    reviewed = {place: unit for group in units.values() for place, unit in group.values() if unit.is_reviewed}
    for finding in evidence.findings:
        if finding.severity is not Severity.ERROR and finding.check not in STOPPING:
            continue
        match = PO_FILE.search(finding.place)
        if match is None:
            yield from _record_reason(evidence, finding)
        elif finding.place in reviewed and match[1] in evidence.wanted:
            printing = evidence.printing((reviewed[finding.place].key,))
            if names := tuple(name for name in printing if name in evidence.wanted[match[1]]):
                yield _reason(finding, languages=(match[1],), publications=names)


def _record_reason(evidence: Evidence, finding: Finding) -> Iterator[Reason]:
    """Yield the reason of what every language shares; what no wanted publication prints stops none."""
    names = evidence.publications_at(finding.place)
    if names is None or names:
        yield _reason(finding, publications=_all_or(names, evidence))


def _reason(finding: Finding, *, languages: tuple[str, ...] = (), publications: tuple[str, ...] = ()) -> Reason:
    what = f"{finding.what} [{finding.check}]"
    return Reason(what, finding.advice, finding.place, languages, publications)


def _all_or(names: tuple[str, ...] | None, evidence: Evidence) -> tuple[str, ...]:
    """Return the names, none where they are all there are: a list of everything is called so."""
    return () if names is None or set(names) == set(evidence.publications) else names


def legal_reasons(evidence: Evidence) -> Iterator[Reason]:
    """Yield the obligatory legal texts that a language lacks, and all it prints whose wording nobody has approved."""
    records = evidence.subject.records
    profile = records.project.visibility_profile
    own = {text.id: text for text in records.legal}
    file = f"{evidence.subject.po.removesuffix('/po')}/legal.yaml"
    for name in (*REQUIRED[profile], *ALLOWED[profile], *NOTES):
        faults: dict[str, list[str]] = {}
        for language in evidence.wanted:
            wording = wordings(records.legal, profile, language).get(name)
            if wording is None and name not in REQUIRED[profile]:
                continue
            if fault := _legal_fault(own.get(name), wording, language):
                faults.setdefault(fault, []).append(language)
        for fault, languages in faults.items():
            advice = "ask the programme, and write who approved it and when into approved_by"
            yield Reason(f"the legal text {name} {fault}", advice, file, tuple(languages))


def _legal_fault(own: LegalText | None, wording: Wording | None, language: str) -> str:
    """Return what is wrong with an obligatory text in a language, '' when it is there and approved."""
    if wording is None:
        return "is missing"
    approval = own.approved_by.get(language, "") if own else "the list of wordings that ships"
    if not approval:
        return "is approved by nobody"
    if UNFINISHED.search(approval):
        return f"is not approved yet: {approval}"
    return "" if wording.verified else "is not approved yet: nobody has confirmed its wording"


def embargo_reasons(evidence: Evidence) -> Iterator[Reason]:
    """Yield the press items whose hour has not come."""
    for item in evidence.subject.records.press:
        if item.embargo and _utc(item.embargo) > evidence.now:
            names = evidence.printing_record(f"press/{item.id}")
            if names is None or names:
                place = _place(evidence, f"press/{item.id}/embargo", f"press/{item.id}")
                what = f"is under embargo until {item.embargo:%Y-%m-%d %H:%M %Z}".rstrip()
                yield Reason(what, "wait until then, or leave the publication out", place, (), names or ())


def picture_reasons(evidence: Evidence) -> Iterator[Reason]:
    """Yield the pictures of records that have no alternative text; of one without a caption, nobody knows its place."""
    for image in evidence.subject.records.images:
        names = evidence.printing_record(f"image/{image.id}")
        if image.alt in ("", NOT_STATED) and (names is None or names):
            place = _place(evidence, f"image/{image.id}/alt", f"image/{image.id}")
            what = f"the picture {image.id} has no alternative text"
            yield Reason(what, "say in alt what it shows", place, (), _all_or(names, evidence))


def claim_reasons(evidence: Evidence) -> Iterator[Reason]:
    """Yield the facts of which a claim is unresolved."""
    for record in each_record(evidence.subject.records):
        for fact in facts_of(record, prefix_of(record)):
            if open_claims := [claim for claim in fact.claims if claim.status is ClaimStatus.UNRESOLVED]:
                names = evidence.printing_record(prefix_of(record))
                if names is None or names:
                    place = _place(evidence, fact.address, fact.address)
                    advice = "find out which holds, and give each a status other than unresolved"
                    values = ", ".join(f"'{value_of(claim)}'" for claim in open_claims)
                    yield Reason(f"a claim is unresolved: {values}", advice, place, (), _all_or(names, evidence))


def missing_reasons(evidence: Evidence) -> Iterator[Reason]:
    """Yield the publications of the project that are not made in a language."""
    for item in evidence.subject.records.publications:
        for language in evidence.wanted:
            if item.languages and language not in item.languages:
                advice = "add the language to publications.yaml, or say --allow-missing to hand out without it"
                yield Reason("is not made in this language", advice, "", (language,), (item.id,))


RULES: Final[tuple[Callable[[Evidence], Iterator[Reason]], ...]] = (
    text_reasons,
    finding_reasons,
    legal_reasons,
    embargo_reasons,
    picture_reasons,
    claim_reasons,
)


def reasons_of(evidence: Evidence, *, complete: bool) -> tuple[Reason, ...]:
    """Return everything in the way of the finals; `complete` also asks for every publication in every language."""
    rules = (*RULES, *((missing_reasons,) if complete else ()))
    return tuple(dict.fromkeys(reason for rule in rules for reason in rule(evidence)))


def _place(evidence: Evidence, address: str, otherwise: str) -> str:
    return evidence.subject.records.places.get(address, otherwise)


def _utc(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
