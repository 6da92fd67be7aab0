"""What filling a language came to: counted, listed entry by entry, and as findings, so that nobody has to trust it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from pipeline.glossary import Tier, Verdict
from pipeline.model.results import Finding, Severity

MILLION = Decimal(1_000_000)


class Wording(Enum):
    """How a term of the glossary came out, in the words of the report."""

    APPLIED = "applied"
    INFLECTED = "inflected"
    PROBABLE = "probable"
    MISSED = "missed"
    FORBIDDEN = "forbidden"


OF_TIER = {
    Tier.EXACT: Wording.APPLIED,
    Tier.INFLECTED: Wording.INFLECTED,
    Tier.PROBABLE: Wording.PROBABLE,
    Tier.MISSING: Wording.MISSED,
    Tier.FORBIDDEN: Wording.FORBIDDEN,
}


@dataclass(frozen=True, slots=True)
class TermUse:
    """A term in one text: what the glossary says for it, how it came out, and the words that stand there."""

    source: str
    target: str
    wording: Wording
    found: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One text an engine was to translate; `problem` says why there is no target."""

    place: str
    source: str
    target: str = ""
    terms: tuple[TermUse, ...] = ()
    notes: tuple[str, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What filling a language came to, in units; `characters` and `texts` went to the engine, or in a dry run would,
    and up to `beside` characters of neighbours, titles and terms.

    `kept` units were filled with what the engine answered in an earlier run, `withheld` were not sent because of an
    embargo. `price` is EUR for a million characters, None where nobody can tell. `stopped` says why the engine was not
    asked to the end. `entries` are the units of the engine, those left empty included.
    """

    language: str
    engine: str
    units: int
    context: int = 0
    exact: int = 0
    adapted: int = 0
    sentences: int = 0
    near: Mapping[str, int] = field(default_factory=dict)
    engine_units: int = 0
    kept: int = 0
    left_empty: int = 0
    withheld: int = 0
    texts: int = 0
    characters: int = 0
    beside: int = 0
    calls: int = 0
    masks_lost: int = 0
    local: bool = True
    price: Decimal | None = Decimal(0)
    route: tuple[str, ...] = ()
    stopped: str = ""
    entries: tuple[Entry, ...] = ()

    @property
    def cost(self) -> Decimal | None:
        """EUR for the characters, None where nobody can tell."""
        return None if self.price is None else (self.price * self.characters / MILLION).quantize(Decimal("0.01"))

    @property
    def terms(self) -> Mapping[Wording, int]:
        """How often the terms came out in which way, over all entries with a translation."""
        counted = Counter(use.wording for entry in self.entries for use in entry.terms)
        return {wording: counted[wording] for wording in Wording}

    @property
    def refused(self) -> Mapping[str, int]:
        """How many entries were left empty, by reason."""
        return dict(Counter(entry.problem for entry in self.entries if entry.problem))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The terms that came out wrong, each with its place."""
        return tuple(finding for entry in self.entries for finding in _findings(entry))


def uses_of(verdicts: Sequence[Verdict], language: str) -> tuple[TermUse, ...]:
    """Return the terms judged in a translation, as the report has them."""
    return tuple(
        TermUse(verdict.term.source, verdict.term.targets.get(language, ""), OF_TIER[verdict.tier], verdict.found)
        for verdict in verdicts
    )


def _findings(entry: Entry) -> Iterator[Finding]:
    for use in entry.terms:
        if use.wording is Wording.MISSED:
            what = f"'{use.source}' is not translated as '{use.target}'"
            yield Finding("terms", Severity.WARNING, entry.place, what, "look at the sentence, and correct it")
        elif use.wording is Wording.FORBIDDEN:
            what = f"'{use.found}' is forbidden for '{use.source}'"
            advice = f"write '{use.target}'" if use.target else "write it another way"
            yield Finding("forbidden-terms", Severity.ERROR, entry.place, what, advice)


def report_text(report: Report, *, dry_run: bool = False) -> str:
    """Return the lines of a report: memory, engine, characters and cost, terms, and what was not taken."""
    memory = (
        f"{report.language}: {report.units} units; from memory {report.context} in the same context and {report.exact} "
        f"elsewhere, {report.adapted} adapted, {report.sentences} by sentences, {_near(report)}; "
        f"from engine {report.engine} {report.engine_units}, left empty {report.left_empty}"
    )
    lines = [memory]
    if report.engine != "none":
        lines += [f"  {_sent(report, dry_run=dry_run)}"]
    if any(report.terms.values()):
        lines += [f"  terms: {', '.join(f'{number} {wording.value}' for wording, number in report.terms.items())}"]
    reasons = {reason: number for reason, number in report.refused.items() if reason != report.stopped}
    lines += [f"  not taken: {number} x {reason}" for reason, number in reasons.items()]
    if report.stopped:
        lines += [f"  stopped: {report.stopped}"]
    return "\n".join(lines)


def _near(report: Report) -> str:
    near = ", ".join(f"{number} at {band} %" for band, number in report.near.items())
    return f"near {near}" if near else "none near"


def _sent(report: Report, *, dry_run: bool) -> str:
    kept = f"; {report.kept} kept from an earlier run" if report.kept else ""
    if not report.texts:
        return f"nothing {'would be' if dry_run else 'was'} asked{kept}"
    verb = "would be sent" if dry_run else "sent"
    beside = f" and up to {report.beside} of neighbours, titles and terms" if report.beside else ""
    place = "stay on this machine" if report.local else f"{verb} to {report.engine}"
    way = f" by way of {', '.join(report.route[1:-1])}" if len(report.route) > 2 else ""
    return f"{report.texts} texts, {report.characters} characters{beside} {place}{way}{_cost(report)}{kept}"


def _cost(report: Report) -> str:
    if report.local or report.price == 0:
        return ", no charge"
    return ", cost not known" if report.cost is None else f", about EUR {report.cost}"


def report_data(report: Report) -> dict[str, object]:
    """Return a report as plain values, for JSON; a stable interface."""
    return {
        "language": report.language,
        "engine": report.engine,
        "route": list(report.route),
        "local": report.local,
        "units": report.units,
        "memory": {
            "context": report.context,
            "exact": report.exact,
            "adapted": report.adapted,
            "sentences": report.sentences,
            "near": dict(report.near),
        },
        "engine_units": report.engine_units,
        "kept": report.kept,
        "left_empty": report.left_empty,
        "withheld": report.withheld,
        "texts": report.texts,
        "characters": report.characters,
        "characters_beside": report.beside,
        "calls": report.calls,
        "masks_lost": report.masks_lost,
        "cost_eur": None if report.cost is None else str(report.cost),
        "terms": {wording.value: number for wording, number in report.terms.items()},
        "refused": dict(report.refused),
        "stopped": report.stopped,
        "entries": [_entry_data(entry) for entry in report.entries],
    }


def _entry_data(entry: Entry) -> dict[str, object]:
    return {
        "place": entry.place,
        "source": entry.source,
        "target": entry.target,
        "terms": [
            {"source": use.source, "target": use.target, "wording": use.wording.value, "found": use.found}
            for use in entry.terms
        ],
        "notes": list(entry.notes),
        "problem": entry.problem,
    }
