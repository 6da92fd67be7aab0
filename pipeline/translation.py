"""Untranslated units filled from memory and by an engine, as drafts with their origin; knows no file.

What a person wrote is never touched, and what lost a field or tag on its way is not taken.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.catalogs.origins import ADAPTED, ORIGIN_LINE, engine_line
from pipeline.engines import Engine
from pipeline.glossary import Glossary
from pipeline.memory.matching import BANDS, CONTEXT, EXACT
from pipeline.memory.store import SENTENCES, Memory, Neighbours
from pipeline.model.texts import Catalog, State, Unit
from pipeline.recalling import drafted, recall
from pipeline.recalling import problem_of as problem_of

NOT_ANSWERED = "the engine gave nothing"


@dataclass(frozen=True, slots=True)
class Report:
    """What filling a language came to, in units; `refused` counts results not taken, by reason.

    `characters` went (or in a dry run would go) to the engine. `terms` are the glossary's terms in the texts the engine
    was given, `terms_applied` those whose wording stands in its answer letter by letter, inflected forms not counted.
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
    left_empty: int = 0
    characters: int = 0
    terms: int = 0
    terms_applied: int = 0
    refused: Mapping[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        line = (
            f"{self.language}: {self.units} units; from memory {self.context} in the same context and {self.exact} "
            f"elsewhere, {self.adapted} adapted, {self.sentences} by sentences, {self._near()}; "
            f"from engine {self.engine} {self.engine_units}, left empty {self.left_empty}; "
            f"{self.characters} characters for it, {self.terms_applied} of {self.terms} terms as in the glossary"
        )
        return "\n".join([line, *(f"  not taken: {number} x {reason}" for reason, number in self.refused.items())])

    def _near(self) -> str:
        near = ", ".join(f"{number} at {band} %" for band, number in self.near.items())
        return f"near {near}" if near else "none near"


@dataclass(frozen=True, slots=True)
class Filled:
    """The catalogs of a language by domain after filling, and the report on it."""

    catalogs: dict[str, Catalog]
    report: Report


@dataclass(frozen=True, slots=True)
class _Answers:
    """What an engine made of the texts: translations that can be used, and why others cannot."""

    targets: Mapping[str, str]
    refused: Counter[str]
    characters: int


def fill(
    catalogs: Mapping[str, Catalog],
    *,
    memory: Memory,
    engine: Engine,
    glossary: Glossary,
    language: str,
    date: str,
    source_language: str = "en",
    dry_run: bool = False,
) -> Filled:
    """Return the catalogs of a language with their untranslated units filled, memory first, then the engine.

    `date` (as in 2026-11-22) goes into the origin of machine translations. Each text goes to the engine once, however
    often it occurs; in a dry run none does. Raises EngineError when the engine does not answer.
    """
    remembered = {domain: _remembered(catalog, memory, language) for domain, catalog in catalogs.items()}
    texts = tuple(dict.fromkeys(unit.message.source for unit in _empty(remembered)))
    answers = _ask(engine, texts, language=language, source_language=source_language, dry_run=dry_run)

    def machine(unit: Unit) -> Unit:
        target = answers.targets.get(unit.message.source, "")
        return drafted(unit, target, engine_line(engine.name, target, date=date)) if target else unit

    filled = {domain: _map_units(catalog, machine) for domain, catalog in remembered.items()}
    return Filled(filled, _report(catalogs, remembered, filled, engine=engine, answers=answers, glossary=glossary))


def _map_units(catalog: Catalog, function: Callable[[Unit], Unit]) -> Catalog:
    return replace(catalog, units=tuple(function(unit) if _is_open(unit) else unit for unit in catalog.units))


def _is_open(unit: Unit) -> bool:
    return unit.state is State.UNTRANSLATED and not unit.obsolete and not unit.message.plural


def _empty(catalogs: Mapping[str, Catalog]) -> Iterator[Unit]:
    return (unit for catalog in catalogs.values() for unit in catalog.units if _is_open(unit))


def _remembered(catalog: Catalog, memory: Memory, language: str) -> Catalog:
    live = ["", *(unit.message.source for unit in catalog.units if not unit.obsolete), ""]
    beside = {source: (before, after) for before, source, after in zip(live, live[1:], live[2:], strict=False)}

    def remember(unit: Unit) -> Unit:
        neighbours: Neighbours | None = beside.get(unit.message.source)
        return recall(unit, memory, language=language, neighbours=neighbours)

    return _map_units(catalog, remember)


def _ask(engine: Engine, texts: Sequence[str], *, language: str, source_language: str, dry_run: bool) -> _Answers:
    characters = sum(map(len, texts)) if engine.sends else 0
    if dry_run or not texts:
        return _Answers({}, Counter(), characters)
    answers = [answer.strip() for answer in engine.translate(texts, source=source_language, target=language)]
    problems = {
        text: problem_of(text, answer) if answer else NOT_ANSWERED for text, answer in zip(texts, answers, strict=True)
    }
    targets = {text: answer for text, answer in zip(texts, answers, strict=True) if not problems[text]}
    refused = Counter(problem for problem in problems.values() if problem) if engine.sends else Counter[str]()
    return _Answers(targets, refused, characters)


def _report(
    before: Mapping[str, Catalog],
    remembered: Mapping[str, Catalog],
    after: Mapping[str, Catalog],
    *,
    engine: Engine,
    answers: _Answers,
    glossary: Glossary,
) -> Report:
    was_open = {(domain, unit.key) for domain, catalog in before.items() for unit in _empty({domain: catalog})}
    found = [
        unit
        for domain, catalog in remembered.items()
        for unit in catalog.units
        if (domain, unit.key) in was_open and not _is_open(unit)
    ]
    bands = Counter(map(_band, found))
    language = next((catalog.language for catalog in after.values()), "")
    hits = [
        (hit.term.targets[language], target)
        for source, target in answers.targets.items()
        for hit in glossary.find(source)
        if language in hit.term.targets
    ]
    return Report(
        language,
        engine.name,
        sum(not unit.obsolete for catalog in after.values() for unit in catalog.units),
        context=bands[CONTEXT],
        exact=bands[EXACT],
        adapted=bands[ADAPTED],
        sentences=bands[SENTENCES],
        near={band: bands[band] for _, band in BANDS if bands[band]},
        engine_units=sum(1 for _ in _empty(remembered)) - sum(1 for _ in _empty(after)),
        left_empty=sum(1 for _ in _empty(after)),
        characters=answers.characters,
        terms=len(hits),
        terms_applied=sum(wording.casefold() in target.casefold() for wording, target in hits),
        refused=dict(answers.refused),
    )


def _band(unit: Unit) -> str:
    """Return the band in which the memory had the text of a unit it filled."""
    lines = [match for line in unit.comments if (match := ORIGIN_LINE.match(line)) and match[1] == "tm"]
    return CONTEXT if unit.is_reviewed or not lines else lines[-1][2]
