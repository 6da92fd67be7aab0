"""Untranslated units filled from memory and by an engine, as drafts with their origin; knows no file.

What a person wrote is never touched, and what lost a field or tag on its way is not taken. What an engine answered is
kept in the memory as it comes, so that a second run sends nothing and a stopped one goes on where it was.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from pipeline.catalogs.origins import ADAPTED, ORIGIN_LINE
from pipeline.engines import Engine
from pipeline.errors import EngineError
from pipeline.glossary import Glossary, Verifier
from pipeline.memory.matching import BANDS, CONTEXT, EXACT
from pipeline.memory.segments import Neighbours
from pipeline.memory.store import SENTENCES, Memory
from pipeline.model.texts import Catalog, State, Unit
from pipeline.recalling import recall
from pipeline.translation.accounts import Entry, Report, uses_of
from pipeline.translation.guard import Guard
from pipeline.translation.ladder import Desk, Text
from pipeline.translation.marking import filled_by, left_empty, place_of
from pipeline.translation.obtaining import Obtained, obtain
from pipeline.translation.rules import Rules
from pipeline.translation.spans import hidden

Catalogs = Mapping[str, Catalog]
"""The catalogs of one language by domain."""


@dataclass(frozen=True, slots=True)
class Filled:
    """The catalogs of a language by domain after filling, the report on it, and why the engine stopped, if it did."""

    catalogs: dict[str, Catalog]
    report: Report
    error: EngineError | None = None


def fill(
    catalogs: Catalogs, *, memory: Memory, engine: Engine, glossary: Glossary, language: str, rules: Rules
) -> Filled:
    """Return the catalogs of a language with their untranslated units filled, memory first, then the engine.

    Each text goes to the engine once, however often it occurs; in a dry run none does. When the engine stops
    answering, what it gave before is filled in all the same, and the report says why it stopped.
    """
    remembered = {domain: _remembered(catalog, memory, language) for domain, catalog in catalogs.items()}
    verifier, guard = Verifier(glossary, language), rules.guard
    desk = Desk(language, engine.capabilities, glossary, verifier, guard.names, rules.profile)
    got = Obtained()
    if engine.capabilities.answers:
        texts = tuple(_texts(remembered, guard))
        embargoes = _embargoes(remembered, guard)
        got = obtain(texts, engine, desk, rules, machine=memory.machine, embargoes=embargoes)
    entries: list[Entry] = []

    def machine(unit: Unit, domain: str) -> Unit:
        after, entry = _made(unit, place_of(unit, language, domain), got, engine, desk)
        entries.extend([entry] if entry else [])
        return unit if rules.dry_run and entry and entry.problem else after

    filled = {domain: _map_units(catalog, machine, domain) for domain, catalog in remembered.items()}
    first = _memory_report(catalogs, remembered, language=language)
    return Filled(filled, _report(first, filled, got, tuple(entries), engine, rules), got.error)


def _made(unit: Unit, place: str, got: Obtained, engine: Engine, desk: Desk) -> tuple[Unit, Entry | None]:
    """Return a unit with what the engine made of it, and its line in the report; None where it was not asked.

    A reason that may be gone tomorrow, such as a service that is down, stands in the report only.
    """
    source = unit.message.source
    answer = got.answers.get(source)
    if answer and answer.target:
        uses = uses_of(desk.judge(source, answer.target), desk.language)
        after, notes = filled_by(unit, answer, engine.name, uses)
        return after, Entry(place, source, answer.target, uses, notes)
    problem = answer.problem if answer else got.failed.get(source, "")
    if not problem:
        return unit, None
    lasts = answer is not None or source in got.withheld
    after = left_empty(unit, engine.name, problem) if lasts else unit
    return after, Entry(place, source, problem=problem)


def _map_units(catalog: Catalog, function: Callable[[Unit, str], Unit], domain: str) -> Catalog:
    units = tuple(function(unit, domain) if _is_open(unit) else unit for unit in catalog.units)
    return replace(catalog, units=units)


def _is_open(unit: Unit) -> bool:
    return unit.state is State.UNTRANSLATED and not unit.obsolete and not unit.message.plural


def _empty(catalogs: Catalogs) -> Iterator[Unit]:
    return (unit for catalog in catalogs.values() for unit in catalog.units if _is_open(unit))


def _remembered(catalog: Catalog, memory: Memory, language: str) -> Catalog:
    live = ["", *(unit.message.source for unit in catalog.units if not unit.obsolete), ""]
    beside = {source: (before, after) for before, source, after in zip(live, live[1:], live[2:], strict=False)}

    def remember(unit: Unit, domain: str) -> Unit:
        neighbours: Neighbours | None = beside.get(unit.message.source)
        return recall(unit, memory, language=language, neighbours=neighbours)

    return _map_units(catalog, remember, catalog.domain)


def _texts(catalogs: Catalogs, guard: Guard) -> Iterator[Text]:
    """Yield each open text once, with its neighbours as an engine may see them."""
    seen: set[str] = set()
    for catalog in catalogs.values():
        live = [unit for unit in catalog.units if not unit.obsolete]
        shown = ["", *(_shown(unit, guard) for unit in live), ""]
        for number, unit in enumerate(live):
            if _is_open(unit) and unit.message.source not in seen:
                seen.add(unit.message.source)
                yield Text(unit.message.source, shown[number], shown[number + 2], catalog.domain)


def _shown(unit: Unit, guard: Guard) -> str:
    """Return a neighbour without what is private, '' for one under embargo."""
    return "" if guard.embargo_of(unit.message) else hidden(unit.message.source, guard.names)


def _embargoes(catalogs: Catalogs, guard: Guard) -> dict[str, datetime]:
    found = ((unit.message.source, guard.embargo_of(unit.message)) for unit in _empty(catalogs))
    return {source: until for source, until in found if until}


def _memory_report(before: Catalogs, remembered: Catalogs, *, language: str) -> Report:
    """Return what the memory filled, by the band in which it had it."""
    was_open = {(domain, unit.key) for domain, catalog in before.items() for unit in _empty({domain: catalog})}
    bands = Counter(
        _band(unit)
        for domain, catalog in remembered.items()
        for unit in catalog.units
        if (domain, unit.key) in was_open and not _is_open(unit)
    )
    return Report(
        language,
        "none",
        sum(not unit.obsolete for catalog in before.values() for unit in catalog.units),
        context=bands[CONTEXT],
        exact=bands[EXACT],
        adapted=bands[ADAPTED],
        sentences=bands[SENTENCES],
        near={band: bands[band] for _, band in BANDS if bands[band]},
    )


def _band(unit: Unit) -> str:
    """Return the band in which the memory had the text of a unit it filled."""
    lines = [match for line in unit.comments if (match := ORIGIN_LINE.match(line)) and match[1] == "tm"]
    return CONTEXT if unit.is_reviewed or not lines else lines[-1][2]


def _report(
    memory: Report, filled: Catalogs, got: Obtained, entries: tuple[Entry, ...], engine: Engine, rules: Rules
) -> Report:
    made = [entry for entry in entries if entry.target]
    return replace(
        memory,
        engine=engine.name,
        engine_units=len(made),
        kept=sum(entry.source in got.kept for entry in made),
        left_empty=sum(1 for _ in _empty(filled)),
        withheld=sum(entry.source in got.withheld for entry in entries),
        texts=got.sums.texts,
        characters=got.sums.characters,
        beside=got.sums.beside,
        calls=got.sums.calls,
        masks_lost=got.sums.masks_lost,
        local=engine.capabilities.local,
        price=engine.capabilities.price,
        route=engine.route(rules.source_language, memory.language) if engine.capabilities.local else (),
        stopped=got.stopped,
        entries=entries,
    )
