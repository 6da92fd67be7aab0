"""Texts -> what an engine makes of them, each sent once: kept answers first, the rest asked and kept as it comes.

Knows the memory and the engine; no catalog.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, field, replace
from datetime import datetime

from pipeline.engines import Engine
from pipeline.errors import EngineError
from pipeline.glossary import Hit
from pipeline.memory.machine import Answer, MachineAnswers
from pipeline.placeholders import words
from pipeline.translation.answers import REPEATED, repeated
from pipeline.translation.asking import Batch, ask, size_beside, size_of
from pipeline.translation.ladder import Course, Desk, Text, begin, requests_of
from pipeline.translation.rules import Rules

NOT_SENT = "not sent: under embargo until {}"
NO_WAY = "{} does not translate from {} into {}"
NOT_ASKED = "not asked any more: {}"


@dataclass(frozen=True, slots=True)
class Sums:
    """What was sent, or in a dry run would be; `masks_lost` did not come back."""

    texts: int = 0
    characters: int = 0
    beside: int = 0
    calls: int = 0
    masks_lost: int = 0

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(*(mine + more for mine, more in zip(astuple(self), astuple(other), strict=True)))


@dataclass(frozen=True, slots=True)
class Obtained:
    """The answers by text, and why there is none: `failed` is for today only and will be tried again.

    `kept` texts were answered in an earlier run, `withheld` ones not sent. `stopped` says why the engine was not asked
    to the end.
    """

    answers: Mapping[str, Answer] = field(default_factory=dict)
    failed: Mapping[str, str] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()
    withheld: frozenset[str] = frozenset()
    sums: Sums = field(default_factory=Sums)
    stopped: str = ""
    error: EngineError | None = None


def terms_stamp(hits: Sequence[Hit], language: str) -> str:
    """Return what tells the glossary's rows for the terms of a text from other ones, '' for a text without terms."""
    rows = [
        (
            hit.term.source,
            hit.term.targets.get(language, ""),
            hit.term.variants.get(language, ()),
            hit.term.forbidden.get(language, ()),
        )
        for hit in hits
        if hit.term.protected or language in hit.term.targets
    ]
    return hashlib.sha256(repr(rows).encode()).hexdigest()[:16] if rows else ""


def obtain(
    texts: Sequence[Text],
    engine: Engine,
    desk: Desk,
    rules: Rules,
    *,
    machine: MachineAnswers,
    embargoes: Mapping[str, datetime],
) -> Obtained:
    """Return what an engine makes of some texts; those under embargo leave the machine for no service."""
    withheld = {} if desk.capabilities.local else {text.source: text for text in texts if text.source in embargoes}
    failed = {source: NOT_SENT.format(embargoes[source].strftime("%Y-%m-%d %H:%M")) for source in withheld}
    known = _known(texts, engine, desk, rules, machine)
    open_texts = [text for text in texts if text.source not in known and text.source not in withheld]
    before = Obtained(known, failed, frozenset(known), frozenset(withheld))
    if not open_texts:
        return before
    if not (rules.dry_run and not desk.capabilities.local):
        try:
            is_possible = engine.supports(rules.source_language, desk.language)
        except EngineError as exc:
            return _stopped(before, open_texts, str(exc), exc)
        if not is_possible:
            return _stopped(before, open_texts, NO_WAY.format(engine.name, rules.source_language, desk.language))
    planned = _planned(before, open_texts, desk)
    if rules.dry_run:
        return planned
    if line := _announcement(planned, engine, desk):
        rules.say(line)
    return _asked(before, open_texts, engine, desk, rules, machine)


def _known(
    texts: Sequence[Text], engine: Engine, desk: Desk, rules: Rules, machine: MachineAnswers
) -> dict[str, Answer]:
    """Return the kept answers that were made with today's glossary; failures only where they are not tried again."""
    found = machine.known(identity(engine, rules), desk.language, [text.source for text in texts])
    return {
        source: answer
        for source, answer in found.items()
        if answer.terms == terms_stamp(desk.glossary.find(source), desk.language) and (answer.target or not rules.again)
    }


def identity(engine: Engine, rules: Rules) -> str:
    """Return what the memory calls an engine: its name, and what makes it answer differently."""
    return f"{engine.name}/{rules.variant}" if rules.variant else engine.name


def _stopped(before: Obtained, texts: Sequence[Text], why: str, error: EngineError | None = None) -> Obtained:
    failed = {**before.failed, **{text.source: why for text in texts}}
    return Obtained(before.answers, failed, before.kept, before.withheld, stopped=why, error=error)


def _planned(before: Obtained, texts: Sequence[Text], desk: Desk) -> Obtained:
    """Return what the first attempts of all texts would send."""
    asked = [requests for text in texts if (requests := requests_of(begin(text, desk), desk))]
    sums = Sums(len(asked), sum(map(size_of, asked)), sum(map(size_beside, asked)))
    return Obtained(before.answers, before.failed, before.kept, before.withheld, sums)


def _announcement(planned: Obtained, engine: Engine, desk: Desk) -> str:
    """Return the line that says what is about to leave the machine, '' when nothing does."""
    if desk.capabilities.local or not planned.sums.characters:
        return ""
    price = desk.capabilities.price
    cost = "cost not known" if price is None else f"about EUR {price * planned.sums.characters / 1_000_000:.2f}"
    beside = f" and up to {planned.sums.beside} of neighbours, titles and terms" if planned.sums.beside else ""
    what = f"{planned.sums.characters} characters ({planned.sums.texts} texts){beside} to {engine.name}"
    return f"{desk.language}: sending {what}, {cost}; what comes back unusable is sent again, twice at most"


def _asked(
    before: Obtained, texts: Sequence[Text], engine: Engine, desk: Desk, rules: Rules, machine: MachineAnswers
) -> Obtained:
    answers, failed = dict(before.answers), dict(before.failed)
    total, done = sum(len(words(text.source)) for text in texts), 0
    sums = Sums()
    error: EngineError | None = None
    told = _Told(desk.capabilities.speaks)
    label = f"{desk.language} by {engine.name}"
    rules.progress(label, 0, total)
    for batch in ask(texts, engine, desk, source_language=rules.source_language):
        fresh = told.apart([_answer(course, desk, rules) for course in batch.courses])
        machine.keep(identity(engine, rules), desk.language, fresh)
        answers |= {answer.source: answer for answer in fresh}
        failed |= {text.source: str(batch.error) for text in batch.failed}
        error = batch.error if batch.final else error
        sums = sums + _sums(batch)
        done += _words_of(batch)
        rules.progress(label, done, total)
    if error:
        missing = (text.source for text in texts if text.source not in answers and text.source not in failed)
        failed |= {source: NOT_ASKED.format(error) for source in missing}
    return Obtained(answers, failed, before.kept, before.withheld, sums, str(error or ""), error)


def _words_of(batch: Batch) -> int:
    return sum(len(words(text.source)) for text in (*(course.text for course in batch.courses), *batch.failed))


class _Told:
    """The answers of a run, so that one which came for two unlike texts is taken for neither."""

    def __init__(self, is_language: bool) -> None:
        self.is_language = is_language
        self.answers: list[Answer] = []

    def apart(self, fresh: Sequence[Answer]) -> list[Answer]:
        """Return some answers, and with them earlier ones that turned out wrong, without those that came twice."""
        given = [answer for answer in fresh if answer.target and self.is_language]
        earlier = self._alike(given)
        everything = [*earlier, *given]
        mixed = repeated([(answer.source, answer.target) for answer in everything])
        wrong = [replace(everything[number], target="", problem=REPEATED, notes=()) for number in sorted(mixed)]
        self.answers += given
        sources = {answer.source for answer in wrong}
        return [*(answer for answer in fresh if answer.source not in sources), *wrong]

    def _alike(self, given: Sequence[Answer]) -> list[Answer]:
        wanted = {answer.target.casefold() for answer in given}
        return [answer for answer in self.answers if answer.target.casefold() in wanted]


def _sums(batch: Batch) -> Sums:
    sent = sum(bool(course.sent) for course in batch.courses)
    return Sums(sent, batch.characters, batch.beside, batch.calls, sum(course.masks_lost for course in batch.courses))


def _answer(course: Course, desk: Desk, rules: Rules) -> Answer:
    best = course.best
    stamp = terms_stamp(course.hits, desk.language)
    target, notes = (best.target, best.notes) if best else ("", ())
    return Answer(course.text.source, target, course.problem, notes, stamp, rules.date)
