"""Yesterday's catalogs of a language and today's messages -> today's catalogs. No text of a person is ever lost.

A text keeps its translation wherever it moves. A changed text is offered the translation of its predecessor as a
draft, and the predecessor stays as an obsolete unit, so that its exact translation is there when the text comes back.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.catalogs.origins import CHANGE_LINE, ORIGIN_LINE, human_lines
from pipeline.catalogs.predecessors import find_predecessors, offered_key
from pipeline.catalogs.similarity import word_changes
from pipeline.model.texts import HUMAN, Catalog, Key, Message, State, Unit


@dataclass(frozen=True, slots=True)
class _Old:
    """A unit as it stood, with its place: the rank of its domain and its ordinal."""

    unit: Unit
    domain: str


def update(
    catalogs: Mapping[str, Catalog],
    messages: Mapping[str, Sequence[Message]],
    *,
    language: str,
    same_meaning: Collection[str] = (),
) -> dict[str, Catalog]:
    """Return the catalogs of one language, by domain, for the messages of today.

    Every reviewed translation of the old catalogs is in the result, live or obsolete, under the same key. Updating
    again with the same messages changes nothing. At the addresses in `same_meaning` only a slip of the pen was
    mended: a reviewed translation stays reviewed there.
    """
    old = [_Old(unit, domain) for domain, catalog in catalogs.items() for unit in catalog.units]
    chosen = _best_by_key(old)
    wanted = [message for group in messages.values() for message in group]
    guesses = _guesses(wanted, chosen, old)
    live = {
        domain: [_unit(message, chosen, guesses, same_meaning) for message in group]
        for domain, group in messages.items()
    }
    kept = _kept(old, live)
    return {
        domain: Catalog(
            language,
            domain,
            (*live.get(domain, ()), *kept.get(domain, ())),
            catalogs[domain].header if domain in catalogs else {},
        )
        for domain in (*messages, *(domain for domain in catalogs if domain not in messages))
    }


def _best_by_key(old: Iterable[_Old]) -> dict[Key, _Old]:
    best: dict[Key, _Old] = {}
    for item in sorted(old, key=_preference):
        best.setdefault(item.unit.key, item)
    return best


def _preference(item: _Old) -> tuple[object, ...]:
    """Order the units of one key: live and reviewed, a person's draft, reviewed but obsolete, a guess, nothing."""
    unit = item.unit
    if unit.is_reviewed:
        rank = 2 if unit.obsolete else 0
    elif not has_text(unit):
        rank = 4
    else:
        rank = 1 if not unit.obsolete and unit.previous is None and unit.origin == HUMAN else 3
    return rank, unit.obsolete, item.domain, unit.target


def has_text(unit: Unit) -> bool:
    """Tell whether a unit holds a translation, be it a draft."""
    return bool(unit.target or any(unit.plural_targets))


def _guesses(wanted: Sequence[Message], chosen: Mapping[Key, _Old], old: Sequence[_Old]) -> dict[Key, Unit]:
    """Return what to offer for each message without a translation; what is on offer already is not offered again."""
    new = [message for message in wanted if message.key not in chosen or not has_text(chosen[message.key].unit)]
    keys = {message.key for message in wanted}
    offered = {item.unit.previous for item in old if item.unit.key in keys and not item.unit.obsolete}
    offers = [item.unit for item in chosen.values() if has_text(item.unit) and offered_key(item.unit) not in offered]
    return find_predecessors(new, offers, gone=chosen.keys() - keys) if new else {}


def _unit(
    message: Message, chosen: Mapping[Key, _Old], guesses: Mapping[Key, Unit], same_meaning: Collection[str]
) -> Unit:
    before = chosen[message.key].unit if message.key in chosen else Unit(message)
    if has_text(before):
        return _carried(before, message)
    if message.key in guesses:
        same = not set(message.addresses).isdisjoint(same_meaning)
        return _successor(guesses[message.key], message, human_lines(before.comments), same=same)
    return replace(before, message=message, obsolete=False, previous=None)


def _carried(before: Unit, message: Message) -> Unit:
    """Return the unit of a text that stood in the sources before, or stands there again."""
    if before.message.plural != message.plural:
        return replace(before, message=message, obsolete=False, state=State.DRAFT)
    comments = before.comments
    if before.is_reviewed:
        comments = tuple(line for line in comments if not line.startswith(CHANGE_LINE))
    return replace(before, message=message, obsolete=False, comments=comments)


def _successor(before: Unit, message: Message, comments: tuple[str, ...], *, same: bool) -> Unit:
    """Return the unit of a changed text with the translation of its predecessor, as a draft that says what changed."""
    if same and before.is_reviewed:
        return replace(before, message=message, obsolete=False)
    previous = before.previous or before.key
    marked = CHANGE_LINE + word_changes(previous.source, message.source)
    origin = tuple(line for line in before.comments if ORIGIN_LINE.match(line))
    return Unit(
        message,
        before.target,
        State.DRAFT,
        before.origin,
        (*comments, *origin, marked),
        previous,
        before.plural_targets if message.plural else (),
    )


def _kept(old: Sequence[_Old], live: Mapping[str, Sequence[Unit]]) -> dict[str, list[Unit]]:
    """Return the obsolete units by domain: every text that no live unit says, each key once in a file.

    Where the file of an old unit has its key already, the unit goes to a file that has not.
    """
    said = {_saying(unit) for units in live.values() for unit in units}
    originals = {(item.unit.key, item.unit.target) for item in old if item.unit.previous is None}
    places = _Places((*live, *(item.domain for item in old)), live)
    for item in sorted(old, key=lambda item: not item.unit.is_reviewed):
        unit = item.unit
        copied = unit.previous is not None and (unit.previous, unit.target) in originals
        if _saying(unit) not in said and not copied and (has_text(unit) or human_lines(unit.comments)):
            said.add(_saying(unit))
            places.put(unit, item.domain)
    return places.in_order(old)


def _saying(unit: Unit) -> tuple[object, ...]:
    return unit.key, unit.message.plural, unit.target, unit.plural_targets


class _Places:
    """The obsolete part of each file, where a key may stand once."""

    def __init__(self, domains: Iterable[str], live: Mapping[str, Sequence[Unit]]) -> None:
        self.domains = tuple(dict.fromkeys(domains))
        self.taken = {(domain, unit.key) for domain, units in live.items() for unit in units}
        self.units: dict[str, list[Unit]] = defaultdict(list)

    def put(self, unit: Unit, domain: str) -> None:
        """Keep a unit in the file of its domain or, where its key stands there, in the first file that is free."""
        for place in (domain, *self.domains):
            if (place, unit.key) not in self.taken:
                self.taken.add((place, unit.key))
                message = Message(unit.message.source, unit.message.context, place, plural=unit.message.plural)
                self.units[place].append(replace(unit, message=message, obsolete=True))
                return

    def in_order(self, old: Sequence[_Old]) -> dict[str, list[Unit]]:
        """Return the units by domain: those that were obsolete first, each as they stood in their files."""
        ordinal = {(item.domain, item.unit.key): (not item.unit.obsolete, n) for n, item in enumerate(old)}
        last = (True, len(old))
        return {
            domain: sorted(units, key=lambda unit: ordinal.get((domain, unit.key), last))
            for domain, units in self.units.items()
        }
