"""The figures of a status: words by state and origin, what is stale since when, findings; knows no file format."""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from itertools import chain
from typing import Final

from pipeline.catalogs.counting import Counts, counts_of
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
class Footing:
    """How a unit stands: its state, who translated it ('' for nobody), and since which day it is stale.

    `since` is None where it is not stale, '' where no day is known.
    """

    state: State
    origin: str
    since: str | None


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
    findings: Sequence[Finding] = (),
) -> LanguageStatus:
    """Return the status of a language, of its publications none yet (see standings_of), and nobody named for it."""
    counted = {domain: Counter[Severity]() for domain in catalogs}
    for finding in findings:
        match = PO_FILE.search(finding.place)
        if match and match[1] == language and match[2] in counted:
            counted[match[2]][finding.severity] += 1
    footings = {domain: [*map(footing_of, live_units(catalog))] for domain, catalog in catalogs.items()}
    return LanguageStatus(
        language,
        "",
        standing_of(chain.from_iterable(footings.values()), findings=sum(counted.values(), Counter())),
        {domain: standing_of(group, findings=counted[domain]) for domain, group in footings.items()},
        {},
    )


def live_units(catalog: Catalog) -> tuple[Unit, ...]:
    """Return the units of a catalog that are not obsolete."""
    return tuple(unit for unit in catalog.units if not unit.obsolete)


def footing_of(unit: Unit) -> tuple[Footing, int]:
    """Return how a unit stands, with the words of its source."""
    origin = "" if unit.state is State.UNTRANSLATED else unit.origin
    since = change_date(unit.comments) if is_stale(unit) else None
    return Footing(unit.state, origin, since), len(words(unit.message.source))


def standing_of(units: Iterable[tuple[Footing, int]], *, findings: Mapping[Severity, int] | None = None) -> Standing:
    """Return the figures of units, given how each stands and its words."""
    numbers, lengths = Counter[State](), Counter[State]()
    origins, stale = Counter[str](), Counter[str]()
    for footing, length in units:
        numbers[footing.state] += 1
        lengths[footing.state] += length
        if footing.state is not State.UNTRANSLATED:
            origins[footing.origin] += length
        if footing.since is not None:
            stale[footing.since] += length
    since = min(filter(None, stale), default="")
    return Standing(
        counts_of(numbers, lengths), dict(sorted(origins.items())), stale.total(), since, dict(findings or {})
    )


@dataclass(frozen=True, slots=True)
class Lot:
    """Units that stand alike, each by the number of its message."""

    footing: Footing
    numbers: tuple[int, ...]


def lots_of(catalogs: Iterable[Catalog]) -> tuple[Lot, ...]:
    """Return the units of catalogs by how they stand."""
    lots: dict[Footing, list[int]] = defaultdict(list)
    for unit in chain.from_iterable(map(live_units, catalogs)):
        lots[footing_of(unit)[0]].append(number_of(unit.key))
    return tuple(Lot(footing, tuple(numbers)) for footing, numbers in lots.items())


def number_of(key: Key) -> int:
    """Return the number of a message: 48 bits of a digest of its key, the same everywhere."""
    return int.from_bytes(hashlib.blake2b("\0".join(key).encode(), digest_size=6).digest())


def standings_of(lots: Sequence[Lot], printed: Mapping[str, Mapping[int, int]]) -> dict[str, Standing]:
    """Return the figures of each publication; `printed` are its messages by number, with the words of each."""
    return {
        name: standing_of((lot.footing, words[number]) for lot in lots for number in lot.numbers if number in words)
        for name, words in printed.items()
    }


def words_of_printed(printed: Mapping[str, Iterable[Key]]) -> dict[str, dict[int, int]]:
    """Return the messages of each publication (pipeline/coverage.py) by number, with the words of each."""
    return {name: {number_of(key): len(words(key.source)) for key in keys} for name, keys in printed.items()}


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
