"""What people made of machine drafts: how many they took as they were, and how much they changed the others.

Knows units; where a draft's first wording came from is somebody else's business.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from pipeline.catalogs.origins import ORIGIN_LINE, text_hash
from pipeline.catalogs.similarity import tokens
from pipeline.model.texts import Unit

Originals = Callable[[Unit, str], str]
"""(unit, hash) -> the draft with this hash that an engine made for the unit, '' where nobody kept it."""


@dataclass(frozen=True, slots=True)
class Effort:
    """What became of the drafts of one engine in one language.

    `reviewed` of them a person has reviewed, `unchanged` of these as they were. `distance` is the share of words that
    were put in, taken out or replaced, over the reviewed drafts whose first wording is known (`measured`), weighted by
    length: 0.0 means nothing, None that none is known.
    """

    language: str
    engine: str
    drafts: int
    reviewed: int
    unchanged: int
    measured: int
    distance: float | None

    @property
    def accepted(self) -> float | None:
        """The share accepted unchanged, None before anything was reviewed."""
        return self.unchanged / self.reviewed if self.reviewed else None


@dataclass(frozen=True, slots=True)
class _Fate:
    """One draft: whether it was reviewed and unchanged, and its changed and final words, None where not known."""

    reviewed: bool
    unchanged: bool
    changed: tuple[int, int] | None


def efforts_of(units: Iterable[Unit], *, language: str, originals: Originals) -> tuple[Effort, ...]:
    """Return what became of the drafts of each engine, by its name; obsolete units do not count."""
    fates: dict[str, list[_Fate]] = defaultdict(list)
    for unit in units:
        if not unit.obsolete and unit.target and unit.previous is None and (line := _origin(unit.comments)):
            engine, digest = line
            fates[engine].append(_fate(unit, digest, originals))
    return tuple(_effort(language, engine, group) for engine, group in sorted(fates.items()))


def _origin(comments: Sequence[str]) -> tuple[str, str] | None:
    """Return the engine and the hash of the last machine draft a unit had."""
    found = [match for line in comments if (match := ORIGIN_LINE.match(line)) and match[1] == "mt"]
    return (found[-1][2], found[-1][4]) if found else None


def _fate(unit: Unit, digest: str, originals: Originals) -> _Fate:
    unchanged = text_hash(unit.target) == digest
    if not unit.is_reviewed:
        return _Fate(False, unchanged, None)
    draft = unit.target if unchanged else originals(unit, digest)
    return _Fate(True, unchanged, _changes(draft, unit.target) if draft else None)


def _changes(draft: str, final: str) -> tuple[int, int]:
    """Return how many words were changed, and of how many."""
    before, after = tokens(draft), tokens(final)
    return Levenshtein.distance(before, after), max(len(before), len(after), 1)


def _effort(language: str, engine: str, fates: Sequence[_Fate]) -> Effort:
    reviewed = [fate for fate in fates if fate.reviewed]
    known = [fate.changed for fate in reviewed if fate.changed]
    words = sum(total for _, total in known)
    distance = sum(changed for changed, _ in known) / words if words else None
    return Effort(
        language, engine, len(fates), len(reviewed), sum(fate.unchanged for fate in reviewed), len(known), distance
    )


def efforts_text(efforts: Sequence[Effort]) -> str:
    """Return one line per language and engine, '' where no engine made any draft."""
    return "\n".join(map(_line, efforts))


def _line(effort: Effort) -> str:
    head = f"{effort.language}: engine {effort.engine}: {effort.drafts} drafts"
    if effort.accepted is None:
        return f"{head}, none reviewed yet"
    taken = f"{effort.reviewed} reviewed, {effort.accepted:.0%} accepted unchanged"
    if effort.distance is None:
        return f"{head}, {taken}"
    known = "" if effort.measured == effort.reviewed else f" (known for {effort.measured})"
    return f"{head}, {taken}, {effort.distance:.0%} of the words changed{known}"


def efforts_data(efforts: Sequence[Effort]) -> dict[str, dict[str, int | float | None]]:
    """Return the figures by engine, for scripts; shares are fractions of one."""
    return {
        effort.engine: {
            "drafts": effort.drafts,
            "reviewed": effort.reviewed,
            "unchanged": effort.unchanged,
            "accepted": None if effort.accepted is None else round(effort.accepted, 4),
            "measured": effort.measured,
            "distance": None if effort.distance is None else round(effort.distance, 4),
        }
        for effort in efforts
    }
