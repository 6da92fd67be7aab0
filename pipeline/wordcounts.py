"""The words of a language by what a translator is paid for them; each word is in one band, so the bands add up."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from pipeline.catalogs.origins import ORIGIN_LINE, text_hash
from pipeline.catalogs.similarity import similarity, tokens
from pipeline.model.texts import Catalog, Key, Message, State, Unit
from pipeline.placeholders import has_words, words


class Band(Enum):
    """How much of a translation is there already; the value is the heading of its column.

    CONTEXT is reviewed, or known from the same place; EXACT is known for the same text elsewhere, or a person's draft;
    MACHINE is a machine's draft; a REPETITION is the same text once more.
    """

    CONTEXT = "context"
    EXACT = "100 %"
    NEAR_95 = "95-99"
    NEAR_85 = "85-94"
    NEAR_75 = "75-84"
    REPETITION = "repeated"
    NUMBER = "numbers"
    MACHINE = "machine"
    NEW = "new"


Neighbours = tuple[str, str]
LookUp = Callable[[Message, Neighbours], str]
"""Gives the band of the best translation the memory has for a message that stands between two others, '' for none."""

LIKENESS = ((0.95, Band.NEAR_95), (0.85, Band.NEAR_85), (0.75, Band.NEAR_75))
IN_THE_MEMORY = {
    "context": Band.CONTEXT,
    "exact": Band.EXACT,
    "sentences": Band.EXACT,
    "adapted": Band.NEAR_95,
    **{band.value: band for _, band in LIKENESS},
}
"""What the memory calls its bands."""


@dataclass(frozen=True, slots=True)
class WordCounts:
    """Source words by band; fields, tags and net addresses are no words."""

    bands: Mapping[Band, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.bands.values())

    def __add__(self, other: "WordCounts") -> "WordCounts":
        return WordCounts({band: self.bands.get(band, 0) + other.bands.get(band, 0) for band in Band})


def word_counts(catalogs: Mapping[str, Catalog], look_up: LookUp) -> dict[str, WordCounts]:
    """Return the words of one language by domain; what stood in an earlier domain is repeated in a later one."""
    seen: set[str] = set()
    return {
        domain: _counted([unit for unit in catalog.units if not unit.obsolete], look_up, seen)
        for domain, catalog in catalogs.items()
    }


def _counted(units: Sequence[Unit], look_up: LookUp, seen: set[str]) -> WordCounts:
    counter: Counter[Band] = Counter()
    sources = ["", *(unit.message.source for unit in units), ""]
    for unit, before, source, after in zip(units, sources, sources[1:], sources[2:], strict=False):
        band = _band(unit, look_up, (before, after))
        if source in seen and band not in (Band.CONTEXT, Band.EXACT, Band.NUMBER):
            band = Band.REPETITION
        seen.add(source)
        counter[band] += len(words(source))
    return WordCounts({band: counter[band] for band in Band})


def _band(unit: Unit, look_up: LookUp, neighbours: Neighbours) -> Band:
    if unit.state is State.REVIEWED:
        return Band.CONTEXT
    if not has_words(unit.message.source):
        return Band.NUMBER
    if unit.state is State.DRAFT:
        return _band_of_draft(unit)
    return IN_THE_MEMORY.get(look_up(unit.message, neighbours), Band.NEW)


def _band_of_draft(unit: Unit) -> Band:
    if unit.origin.startswith("engine:"):
        return Band.MACHINE
    named = (match for line in unit.comments if (match := ORIGIN_LINE.match(line)))
    band = next((match[2] for match in named if match[1] == "tm" and match[4] == text_hash(unit.target)), "")
    if band in IN_THE_MEMORY:
        return IN_THE_MEMORY[band]
    if unit.previous is None or unit.previous == unit.key:
        return Band.EXACT
    return _band_of_score(_likeness(unit.previous, unit.key))


def _likeness(before: Key, now: Key) -> float:
    return similarity(tokens(before.source), tokens(now.source))


def _band_of_score(score: float) -> Band:
    return next((band for least, band in LIKENESS if score >= least), Band.NEW)


def words_text(counts: Mapping[str, Mapping[str, WordCounts]]) -> str:
    """Return a table of languages by bands, in words of the source."""
    rows = [("", "words", *(band.value for band in Band))]
    for language, domains in counts.items():
        whole = sum(domains.values(), WordCounts())
        rows.append((language, str(whole.total), *(str(whole.bands.get(band, 0)) for band in Band)))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.rjust(width) if column else cell.ljust(width) for column, (cell, width) in _columns(row, widths))
        for row in rows
    )


def _columns(row: tuple[str, ...], widths: list[int]) -> Iterable[tuple[int, tuple[str, int]]]:
    return enumerate(zip(row, widths, strict=True))


def words_data(counts: WordCounts) -> dict[str, int]:
    """Return the bands under the names that scripts use: `new_words`, `near_85_words`."""
    return {f"{band.name.lower()}_words": counts.bands.get(band, 0) for band in Band}
