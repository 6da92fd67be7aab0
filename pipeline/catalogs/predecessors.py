"""Which old unit a new text is the successor of: the one at its address first, then the one most like it.

Each old text is offered once; the order of units and messages plays no part.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.catalogs.candidates import CandidateIndex
from pipeline.catalogs.similarity import FEW, similarity, tokens
from pipeline.model.texts import Key, Message, Unit

AT_ADDRESS = 0.4
"""How alike a text must be to what stood at its address: below, it is another text and the ordinals have shifted."""

ANYWHERE = 0.6
"""How alike a text must be to one from elsewhere."""

NEARLY = 0.8
"""How alike short texts without a long word in common must be to one from elsewhere: a plural, a slip of the pen."""

LONG = 4
"""Letters of a word that tells what a text speaks of."""


class Pair(NamedTuple):
    """A new message, the old unit it may come from, and how alike they are."""

    score: float
    message: Message
    unit: Unit


def find_predecessors(messages: Sequence[Message], units: Sequence[Unit], *, gone: Collection[Key]) -> dict[Key, Unit]:
    """Return the old unit to offer for each new message that has one.

    `units` are those with a text to offer. At an address only a text that is `gone` from the sources can be the
    predecessor: one that still stands somewhere has moved, and something else stands in its place.
    """
    found = _choose(_at_address(messages, [unit for unit in units if unit.key in gone]))
    used = {offered_key(unit) for unit in found.values()}
    left = [message for message in messages if message.key not in found]
    free = [unit for unit in units if offered_key(unit) not in used]
    return found | _choose(_anywhere(left, free))


def offered_key(unit: Unit) -> Key:
    """Return the key that a unit's target was made for."""
    return unit.previous or unit.key


def _choose(pairs: Iterable[Pair]) -> dict[Key, Unit]:
    """Return the pairs that stand when the most alike choose first."""
    chosen: dict[Key, Unit] = {}
    used: set[Key] = set()
    for pair in sorted(pairs, key=_rank):
        offered = offered_key(pair.unit)
        if pair.message.key not in chosen and offered not in used:
            chosen[pair.message.key] = pair.unit
            used.add(offered)
    return chosen


def _rank(pair: Pair) -> tuple[object, ...]:
    unit = pair.unit
    return (-pair.score, not unit.is_reviewed, unit.obsolete, pair.message.key, unit.key, unit.target)


def _at_address(messages: Sequence[Message], units: Sequence[Unit]) -> Iterator[Pair]:
    standing = defaultdict(list)
    for unit in units:
        for address in () if unit.obsolete else unit.message.addresses:
            standing[address].append(unit)
    for message in messages:
        there = {id(unit): unit for address in message.addresses for unit in standing.get(address, ())}
        for unit in there.values():
            if score := similarity(_tokens(message.source), _tokens(offered_key(unit).source), cutoff=AT_ADDRESS):
                yield Pair(score, message, unit)


def _anywhere(messages: Sequence[Message], units: Sequence[Unit]) -> Iterator[Pair]:
    index = CandidateIndex([_tokens(offered_key(unit).source) for unit in units], cutoff=ANYWHERE)
    for message in messages:
        for number, score in index.alike(_tokens(message.source)).items():
            unit = units[number]
            source = offered_key(unit).source
            if (
                unit.message.context == message.context
                and source != message.source
                and _speaks_of(source, message, score)
            ):
                yield Pair(score, message, unit)


def _speaks_of(source: str, message: Message, score: float) -> bool:
    """Tell whether a text may speak of the same: short ones are compared by letters, of which any two share many."""
    ours, theirs = _tokens(message.source), _tokens(source)
    if score >= NEARLY or max(len(ours), len(theirs)) > FEW:
        return True
    return any(len(word) >= LONG for word in {*ours} & {*theirs})


@lru_cache(maxsize=100_000)
def _tokens(text: str) -> tuple[str, ...]:
    return tokens(text)
