"""Whether enough of a publication is reviewed: by the share the project asks for, the rest in the source language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.checks import Subject
from pipeline.checks.subject import place_of_unit
from pipeline.gate.evidence import Evidence
from pipeline.gate.reasons import Reason
from pipeline.model.texts import Catalog, Key, State, Unit
from pipeline.placeholders import words

SHOWN = 3
"""So many entries are named of those that are not reviewed."""


@dataclass(frozen=True, slots=True)
class Share:
    """What a publication prints in one language: its words, those reviewed, and the entries that are not.

    `open` are entries by their place, each with how far it is; `missing` are texts that stand in no PO file yet.
    """

    words: int
    reviewed: int
    open: Mapping[str, Unit]
    missing: int

    @property
    def texts(self) -> int:
        return len(self.open) + self.missing

    @property
    def percent(self) -> int:
        """The reviewed words in per cent, rounded down: 100 is said of nothing that is not whole."""
        return self.reviewed * 100 // self.words if self.words else 100


def needed(evidence: Evidence, language: str, publication: str) -> int:
    """Return the share of words in per cent that must be reviewed of a publication in a language."""
    rules = evidence.subject.records.project.final
    return 100 if publication in evidence.whole else rules.languages.get(language, rules.reviewed)


def share_of(evidence: Evidence, language: str, publication: str) -> Share:
    """Return how much of a publication is reviewed in a language."""
    subject = evidence.subject
    units = placed_units(subject, language)
    keys = evidence.printed.get(publication, frozenset())
    found = {key: item for key, item in units.items() if key in keys}
    missing = keys - found.keys()
    counted = {key: len(words(key.source)) for key in keys}
    done = sum(counted[key] for key, (_, unit) in found.items() if unit.is_reviewed)
    waiting = {place: unit for place, unit in found.values() if not unit.is_reviewed}
    return Share(sum(counted.values()), done, waiting, len(missing))


def placed_units(subject: Subject, language: str) -> dict[Key, tuple[str, Unit]]:
    """Return the entries of a language by key in the order of their files, each with its place: `po/pl/plans.po:31`."""
    catalogs: Mapping[str, Catalog] = subject.catalogs.get(language, {})
    return {
        unit.key: (place_of_unit(subject.po, catalog, unit), unit)
        for catalog in catalogs.values()
        for unit in catalog.units
        if not unit.obsolete
    }


def text_reasons(evidence: Evidence) -> Iterator[Reason]:
    """Yield a reason for each publication that is reviewed less than the project asks for."""
    for language, publications in evidence.wanted.items():
        if language != evidence.subject.records.project.source_language:
            for publication in publications:
                share, wanted = share_of(evidence, language, publication), needed(evidence, language, publication)
                if share.texts and (share.percent < wanted or wanted == 100):
                    yield _reason(share, language, publication, wanted)


def _reason(share: Share, language: str, publication: str, wanted: int) -> Reason:
    states = {
        "not translated": sum(unit.state is State.UNTRANSLATED for unit in share.open.values()),
        "changed since": sum(_is_stale(unit) for unit in share.open.values()),
        "drafts": sum(unit.state is State.DRAFT and not _is_stale(unit) for unit in share.open.values()),
        "not in the PO files": share.missing,
    }
    told = ", ".join(f"{number} {state}" for state, number in states.items() if number)
    what = f"{share.texts} texts not reviewed ({told}): {share.percent} % of its words are, {wanted} % are asked for"
    places = [*share.open][:SHOWN]
    more = len(share.open) - len(places)
    advice = f"see {', '.join(places)}" + (f" and {more} more" if more > 0 else "") if places else "run `extract`"
    return Reason(what, advice, "", (language,), (publication,))


def _is_stale(unit: Unit) -> bool:
    return unit.state is State.DRAFT and unit.previous is not None


def in_source(evidence: Evidence, language: str) -> dict[str, int]:
    """Return by publication how many of its texts stand in the source language in a final; none is left out."""
    if language == evidence.subject.records.project.source_language:
        return {}
    shares = {name: share_of(evidence, language, name).texts for name in evidence.wanted.get(language, ())}
    return {name: number for name, number in shares.items() if number}
