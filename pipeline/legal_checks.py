"""What a person must judge in legal texts: those a language lacks, and wordings that nobody has confirmed."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final, Protocol

from pipeline.model.collection import Records
from pipeline.model.results import Finding, Severity
from pipeline.visibility import missing, wordings


class Legal(Protocol):
    """What these checks look at; `po` is where the PO files lie."""

    @property
    def records(self) -> Records: ...

    @property
    def po(self) -> str: ...


def legal_texts(subject: Legal) -> Iterator[Finding]:
    """A legal text that a language lacks is left out of its edition, never translated."""
    for legal in subject.records.legal:
        lacking = [code for code in subject.records.project.languages if code not in legal.texts]
        if lacking:
            what = f"no text in {', '.join(lacking)}"
            advice = "take it from the programme; until then it is left out there"
            yield Finding("legal-texts", Severity.NOTE, _place(subject, legal.id), what, advice)


def visibility(subject: Legal) -> Iterator[Finding]:
    """What the fund wants beside the emblem is there in every language, in a wording that somebody has confirmed."""
    records = subject.records
    profile = records.project.visibility_profile
    for code in records.project.languages:
        for name in missing(records.legal, profile, code):
            what = f"{code}: {profile.value} wants this text, and there is none"
            yield Finding("visibility", Severity.WARNING, _place(subject, name), what, "take it from the programme")
        for name, wording in wordings(records.legal, profile, code).items():
            if not wording.verified:
                what = f"{code}: nobody has confirmed the wording {wording.text!r}"
                advice = "have the programme confirm it; no final is made before"
                yield Finding("visibility", Severity.WARNING, _place(subject, name), what, advice)


def _place(subject: Legal, text: str) -> str:
    return f"{subject.po.removesuffix('/po')}/legal.yaml: {text}"


CHECKS: Final[Mapping[str, tuple[str, Callable[[Legal], Iterator[Finding]]]]] = {
    "legal-texts": ("records", legal_texts),
    "visibility": ("records", visibility),
}
"""Id -> the part of a project that it looks at, and the check."""
