"""What a person must judge in legal texts: those a language lacks, and wordings that nobody has confirmed."""

from collections.abc import Iterator
from typing import Final

from pipeline.checks.subject import Check, Subject
from pipeline.model.results import Finding, Severity
from pipeline.visibility import missing, wordings


def legal_texts(subject: Subject) -> Iterator[Finding]:
    """A legal text that a language lacks is left out of its edition, never translated."""
    for legal in subject.records.legal:
        lacking = [code for code in subject.records.project.languages if code not in legal.texts]
        if lacking:
            what = f"{legal.id}: no text in {', '.join(lacking)}"
            advice = "take it from the programme; until then it is left out there"
            yield Finding("legal-texts", Severity.NOTE, _place(subject, legal.id), what, advice)


def visibility(subject: Subject) -> Iterator[Finding]:
    """What the fund wants beside the emblem is there in every language, in a wording that somebody has confirmed."""
    records = subject.records
    profile = records.project.visibility_profile
    for code in records.project.languages:
        for name in missing(records.legal, profile, code):
            what = f"{name}: {profile.value} wants this text in {code}, and there is none"
            yield Finding("visibility", Severity.WARNING, _place(subject, name), what, "take it from the programme")
        for name, wording in wordings(records.legal, profile, code).items():
            if not wording.verified:
                what = f"{name}: nobody has confirmed the wording in {code}, {wording.text!r}"
                advice = "have the programme confirm it; no final is made before"
                yield Finding("visibility", Severity.WARNING, _place(subject, name, code), what, advice)


def _place(subject: Subject, name: str, code: str = "") -> str:
    """Return the line of a legal text, in one language where that is given; the file where the product's own serves."""
    ways = (f"legal/{name}/texts/{code}", f"legal/{name}")
    known = (subject.records.places[way] for way in ways if way in subject.records.places)
    return next(known, f"{subject.po.removesuffix('/po')}/legal.yaml")


CHECKS: Final[tuple[Check[Subject], ...]] = (
    Check("legal-texts", "records", Severity.NOTE, legal_texts),
    Check("visibility", "records", Severity.WARNING, visibility),
)
