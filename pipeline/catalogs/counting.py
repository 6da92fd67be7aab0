"""How far a catalog has come, in units and words."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import astuple, dataclass

from pipeline.model.texts import Catalog, State, Unit
from pipeline.placeholders import words


@dataclass(frozen=True, slots=True)
class Counts:
    """Units and words of the source, by state; the states add up to the total."""

    units: int = 0
    words: int = 0
    reviewed: int = 0
    draft: int = 0
    empty: int = 0
    reviewed_words: int = 0
    draft_words: int = 0
    empty_words: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(mine + theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True)))


def count(catalog: Catalog) -> Counts:
    """Return the counts of what the sources hold today; obsolete units do not count."""
    return count_units(unit for unit in catalog.units if not unit.obsolete)


def count_units(units: Iterable[Unit]) -> Counts:
    """Return the counts of some units."""
    numbers: Counter[State] = Counter()
    lengths: Counter[State] = Counter()
    for unit in units:
        numbers[unit.state] += 1
        lengths[unit.state] += len(words(unit.message.source))
    return counts_of(numbers, lengths)


def counts_of(numbers: Counter[State], lengths: Counter[State]) -> Counts:
    """Return the counts of so many units and words in each state."""
    return Counts(
        units=numbers.total(),
        words=lengths.total(),
        reviewed=numbers[State.REVIEWED],
        reviewed_words=lengths[State.REVIEWED],
        draft=numbers[State.DRAFT],
        draft_words=lengths[State.DRAFT],
        empty=numbers[State.UNTRANSLATED],
        empty_words=lengths[State.UNTRANSLATED],
    )
