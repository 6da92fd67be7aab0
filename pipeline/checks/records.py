"""Rules about what the sources say: claims, counts, numbers typed in texts."""

import re
from collections.abc import Iterator
from typing import Final

from pipeline.checks.subject import Subject, messages_in, place_of_message, short
from pipeline.claims import count_findings, difference_findings
from pipeline.model.results import Finding, Severity
from pipeline.model.services import VERBATIM
from pipeline.placeholders import without_placeholders

NUMBER: Final = re.compile(r"\d+(?:[.,:/ \u00a0-]\d+)*")


def claims(subject: Subject) -> Iterator[Finding]:
    """A fact that sources give differently is listed with every value, the one that is printed first."""
    yield from difference_findings(subject.records)


def counts(subject: Subject) -> Iterator[Finding]:
    """A figure that is declared is the number of records that there are of what it counts."""
    yield from count_findings(subject.records)


def typed_numbers(subject: Subject) -> Iterator[Finding]:
    """A number typed in a text goes stale in every language; it belongs in a field, but in words that are quoted."""
    for message in messages_in(subject):
        if VERBATIM not in message.notes and (number := NUMBER.search(without_placeholders(message.source))):
            place = place_of_message(subject, message)
            what = f"'{number.group()}' is typed in the text {short(message.source)}"
            yield Finding(
                "typed-numbers", Severity.WARNING, place, what, "use a field such as {figure.ID} or {date.2011}"
            )
