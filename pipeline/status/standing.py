"""The figures of a status: words by state and origin, what is stale since when, findings; knows no file format."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Final

from pipeline.catalogs.counting import Counts, count_units
from pipeline.catalogs.origins import change_date
from pipeline.model.results import Finding, Severity
from pipeline.model.texts import HUMAN, Catalog, Key, State, Unit
from pipeline.placeholders import words

PO_FILE: Final = re.compile(r"(?:^|/)po/([a-z]{2,3})/([^/]+)\.po")
"""How the place of a finding names a PO file: its language and its domain."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a part of a language has come.

    `origins` are the words that are translated, by who translated them: `human`, `memory`, `adapted`, `engine:<name>`.
    `stale_words` wait for a person because their source changed, the first of them `since` that day (as in 2026-11-22,
    '' where no day is known). `findings` are counted by severity.
    """

    counts: Counts = field(default_factory=Counts)
    origins: Mapping[str, int] = field(default_factory=dict)
    stale_words: int = 0
    since: str = ""
    findings: Mapping[Severity, int] = field(default_factory=dict)

    @property
    def reviewed_percent(self) -> int:
        """Return the share of words that a person reviewed, rounded down: 100 is said of nothing that is not whole."""
        return percent(self.counts.reviewed_words, self.counts.words)

    @property
    def machine_words(self) -> int:
        return sum(number for origin, number in self.origins.items() if origin != HUMAN)


@dataclass(frozen=True, slots=True)
class LanguageStatus:
    """A language: who answers for it, and how far it is as a whole, in each domain, in each publication."""

    language: str
    owner: str
    total: Standing
    domains: Mapping[str, Standing]
    publications: Mapping[str, Standing]


@dataclass(frozen=True, slots=True)
class Status:
    """A project: its acronym, the titles of its publications by id, and its languages in the project's order."""

    acronym: str
    titles: Mapping[str, str]
    languages: tuple[LanguageStatus, ...]
    findings: tuple[Finding, ...] = ()


def percent(share: int, total: int) -> int:
    """Return a share in whole per cent, rounded down; 0 of nothing is 0."""
    return share * 100 // total if total else 0


def ranked(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings with the gravest first, and in the order of their places."""
    order = list(Severity)
    return tuple(sorted(findings, key=lambda finding: (order.index(finding.severity), finding.place)))


def status_of_language(
    language: str,
    catalogs: Mapping[str, Catalog],
    *,
    printed: Mapping[str, frozenset[Key]],
    findings: Sequence[Finding] = (),
    owner: str = "",
) -> LanguageStatus:
    """Return the status of a language; `printed` are the messages of each publication (pipeline/coverage.py)."""
    units = {domain: tuple(unit for unit in item.units if not unit.obsolete) for domain, item in catalogs.items()}
    live = [unit for group in units.values() for unit in group]
    counted = {domain: Counter[Severity]() for domain in units}
    for finding in findings:
        match = PO_FILE.search(finding.place)
        if match and match[1] == language and match[2] in counted:
            counted[match[2]][finding.severity] += 1
    domains = {domain: standing_of(group, findings=counted[domain]) for domain, group in units.items()}
    return LanguageStatus(
        language,
        owner,
        standing_of(live, findings=sum(counted.values(), Counter())),
        domains,
        {name: standing_of(unit for unit in live if unit.key in keys) for name, keys in printed.items()},
    )


def standing_of(units: Iterable[Unit], *, findings: Mapping[Severity, int] | None = None) -> Standing:
    """Return the figures of some units, none of them obsolete."""
    found = tuple(units)
    origins: Counter[str] = Counter()
    stale, days = 0, []
    for unit in found:
        length = len(words(unit.message.source))
        if unit.state is not State.UNTRANSLATED:
            origins[unit.origin] += length
        if is_stale(unit):
            stale += length
            days.append(change_date(unit.comments))
    since = min(filter(None, days), default="")
    return Standing(count_units(found), dict(sorted(origins.items())), stale, since, dict(findings or {}))


def is_stale(unit: Unit) -> bool:
    """Tell whether the text of a person stands for a source that has changed since."""
    return unit.state is State.DRAFT and unit.previous is not None and unit.origin == HUMAN


def figures_of(standing: Standing) -> dict[str, object]:
    """Return the figures under the names that scripts use."""
    counts = {item.name: getattr(standing.counts, item.name) for item in fields(standing.counts)}
    return {
        **counts,
        "origins": dict(standing.origins),
        "stale_words": standing.stale_words,
        "stale_since": standing.since,
        "findings": {severity.value: standing.findings.get(severity, 0) for severity in Severity},
    }
