"""The glossary's own rules, as checks of the part `glossary`; and terms of the sources that the trade gives up."""

from collections.abc import Callable, Iterator
from typing import Final

from pipeline.checks.subject import Check, Subject, messages_in, place_of_message
from pipeline.glossary import Glossary, linting
from pipeline.model.results import Finding, Severity

PART: Final = "glossary"


def _rule(name: str, severity: Severity, look: Callable[[Glossary], Iterator[Finding]]) -> Check[Subject]:
    def find(subject: Subject) -> Iterator[Finding]:
        return look(subject.glossary)

    find.__doc__ = look.__doc__
    return Check(name, PART, severity, find)


def empty_cells(subject: Subject) -> Iterator[Finding]:
    """A term has no word in a language of the project; there a translator is told nothing, and nothing is verified."""
    project = subject.records.project
    languages = [code for code in project.languages if code != project.source_language]
    return linting.empty_cells(subject.glossary, languages)


def deprecated(subject: Subject) -> Iterator[Finding]:
    """A text of the sources uses a term whose status in the glossary is `deprecated`."""
    # few terms are given up, and few texts have one: only these are searched for all terms
    given_up = Glossary(tuple(term for term in subject.glossary.terms if term.status == linting.DEPRECATED))
    for message in messages_in(subject):
        for hit in subject.glossary.find(message.source) if given_up.find(message.source) else ():
            if hit.term.status == linting.DEPRECATED:
                what = f"'{message.source[hit.start : hit.end]}' is a term the glossary gives up"
                advice = hit.term.note or "use the term that took its place"
                yield Finding("deprecated-terms", Severity.NOTE, place_of_message(subject, message), what, advice)


CHECKS: Final[tuple[Check[Subject], ...]] = (
    _rule("glossary-doubles", Severity.WARNING, linting.doubles),
    _rule("glossary-cycles", Severity.ERROR, linting.cycles),
    _rule("glossary-contradictions", Severity.ERROR, linting.contradictions),
    _rule("glossary-crossings", Severity.NOTE, linting.crossings),
    _rule("glossary-shared-words", Severity.NOTE, linting.shared_words),
    Check("glossary-empty-cells", PART, Severity.NOTE, empty_cells),
    _rule("glossary-unused-variants", Severity.WARNING, linting.unused_variants),
    _rule("glossary-case", Severity.WARNING, linting.missing_case),
    Check("deprecated-terms", PART, Severity.NOTE, deprecated),
)
