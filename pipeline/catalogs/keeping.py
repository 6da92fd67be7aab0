"""What an update keeps beside the texts of today: every text and every comment of a person that no live unit holds."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.catalogs.origins import conflict_lines, human_lines
from pipeline.model.texts import Key, Message, Unit

Lines = dict[Key, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Old:
    """A unit as it stood before the update, with the domain of its file."""

    unit: Unit
    domain: str


def texts_of(unit: Unit) -> tuple[str, ...]:
    """Return what a unit says, be it a draft: its target or its plural forms, without empty ones."""
    return tuple(text for text in (unit.target, *unit.plural_targets) if text)


def with_what_is_kept(old: Sequence[Old], live: Mapping[str, Sequence[Unit]]) -> dict[str, tuple[Unit, ...]]:
    """Return the units by domain: those of today, then as obsolete every text that none of them says.

    A key stands once in a file. Where the file of an old unit has its key already, the unit goes to a file that has
    not, and where every file has, its text goes into the comment of a unit with this key.
    """
    places = _Places((*live, *(item.domain for item in old)), live)
    lines: Lines = defaultdict(tuple)
    shown = {(unit.key, text) for units in live.values() for unit in units for text in texts_of(unit)}
    for unit, domain in _unsaid(old, live):
        if not places.put(unit, domain):
            lines[unit.key] += conflict_lines(text for text in texts_of(unit) if (unit.key, text) not in shown)
    for item in old:
        lines[item.unit.key] += human_lines(item.unit.comments)
    obsolete = places.in_order(old)
    return _with_lines({name: (*live.get(name, ()), *obsolete.get(name, ())) for name in (*live, *obsolete)}, lines)


def _unsaid(old: Sequence[Old], live: Mapping[str, Sequence[Unit]]) -> Iterator[tuple[Unit, str]]:
    """Yield each old unit that says something nobody has said yet, the reviewed ones first."""
    said = {_saying(unit) for units in live.values() for unit in units}
    originals = {(item.unit.key, item.unit.target) for item in old if item.unit.previous is None}
    for item in sorted(old, key=lambda item: not item.unit.is_reviewed):
        unit = item.unit
        noted = human_lines(unit.comments)
        copied = unit.previous is not None and (unit.previous, unit.target) in originals and not noted
        if _saying(unit) not in said and not copied and (texts_of(unit) or noted):
            said.add(_saying(unit))
            yield unit, item.domain


def _saying(unit: Unit) -> tuple[Key, tuple[str, ...]]:
    return unit.key, texts_of(unit)


def _with_lines(units: Mapping[str, Sequence[Unit]], lines: Lines) -> dict[str, tuple[Unit, ...]]:
    """Return the units with those lines in the comment of the first one of each key, where no unit of it has them."""
    had: dict[Key, set[str]] = defaultdict(set)
    for unit in (unit for group in units.values() for unit in group):
        had[unit.key] |= set(unit.comments)
    return {name: tuple(_with_missing(unit, lines, had) for unit in group) for name, group in units.items()}


def _with_missing(unit: Unit, lines: Lines, had: Mapping[Key, set[str]]) -> Unit:
    missing = tuple(line for line in dict.fromkeys(lines.get(unit.key, ())) if line and line not in had[unit.key])
    if not missing:
        return unit
    had[unit.key].update(missing)
    return replace(unit, comments=(*unit.comments, *missing))


class _Places:
    """The obsolete part of each file, where a key may stand once."""

    def __init__(self, domains: Iterable[str], live: Mapping[str, Sequence[Unit]]) -> None:
        self.domains = tuple(dict.fromkeys(domains))
        self.taken = {(domain, unit.key) for domain, units in live.items() for unit in units}
        self.units: dict[str, list[Unit]] = defaultdict(list)

    def put(self, unit: Unit, domain: str) -> bool:
        """Keep a unit in the file of its domain or, where its key stands there, in the first file that is free."""
        place = next((place for place in (domain, *self.domains) if (place, unit.key) not in self.taken), None)
        if place is None:
            return False
        self.taken.add((place, unit.key))
        message = Message(unit.message.source, unit.message.context, place, plural=unit.message.plural)
        self.units[place].append(replace(unit, message=message, obsolete=True))
        return True

    def in_order(self, old: Sequence[Old]) -> dict[str, list[Unit]]:
        """Return the units by domain: those that were obsolete first, each as they stood in their files."""
        ordinal = {(item.domain, item.unit.key): (not item.unit.obsolete, n) for n, item in enumerate(old)}
        last = (True, len(old))
        return {
            domain: sorted(units, key=lambda unit: ordinal.get((domain, unit.key), last))
            for domain, units in self.units.items()
        }
