"""Texts and an engine -> their courses to the end, in batches side by side, each batch given on as it is done.

The engine is asked at most three times for a text. Knows no catalog and no memory.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.engines import Engine, Request
from pipeline.errors import EngineError, EngineFault
from pipeline.translation.answers import REPEATED, repeated
from pipeline.translation.crew import Outcome, work
from pipeline.translation.ladder import Course, Desk, Text, answered, begin, requests_of

LARGEST_BATCH = 100
"""Texts asked together; what is done is kept after so many."""

FAILURES = 3
"""So many batches in a row without an answer end the run."""

UNUSABLE = "the engine's answer could not be used"


@dataclass(frozen=True, slots=True)
class Batch:
    """Some texts that have arrived, or why the engine gave nothing for them; characters and calls are what was sent.

    `beside` are the characters of neighbours, titles and terms, which no service charges like text.

    After one with `final` the engine is not asked any more in this run.
    """

    courses: tuple[Course, ...] = ()
    failed: tuple[Text, ...] = ()
    error: EngineError | None = None
    characters: int = 0
    beside: int = 0
    calls: int = 0
    final: bool = False


def size_of(requests: Sequence[Request]) -> int:
    """Return how many characters of text leave with these requests."""
    return sum(len(item.text) for item in requests)


def size_beside(requests: Sequence[Request]) -> int:
    """Return how many characters may leave beside the texts: neighbours, titles, terms."""
    return sum(
        len(item.before) + len(item.after) + len(item.title) + sum(map(len, sum(item.terms, ()))) for item in requests
    )


def ask(texts: Sequence[Text], engine: Engine, desk: Desk, *, source_language: str) -> Iterator[Batch]:
    """Yield batches as they arrive, up to the first one after which the engine will not answer any more.

    While a program on this machine works on one batch, another is made ready.
    """
    size = max(1, min(desk.capabilities.batch, LARGEST_BATCH))
    jobs = [tuple(texts[start : start + size]) for start in range(0, len(texts), size)]

    def do(job: tuple[Text, ...]) -> Batch:
        return _answers(job, engine, desk, source_language)

    failures = 0
    workers = desk.capabilities.workers + desk.capabilities.local
    for outcome in work(jobs, do, workers=workers):
        batch = _batch(outcome)
        failures = failures + 1 if batch.error else 0
        final = batch.error is not None and (failures >= FAILURES or _is_lasting(batch.error))
        yield replace(batch, final=final)
        if final:
            return


def _is_lasting(error: EngineError) -> bool:
    return error.kind.lasting or error.kind is EngineFault.LANGUAGE


def _batch(outcome: Outcome[tuple[Text, ...], Batch]) -> Batch:
    if isinstance(outcome.error, EngineError):
        return Batch(failed=outcome.job, error=outcome.error)
    if outcome.error is not None:
        raise outcome.error
    return outcome.result or Batch()


def _answers(job: tuple[Text, ...], engine: Engine, desk: Desk, source_language: str) -> Batch:
    """Return the texts of a job with all their tries behind them."""
    courses, characters, beside, calls = [begin(text, desk) for text in job], 0, 0, 0
    while is_open := [number for number, course in enumerate(courses) if course.attempt]:
        asked = [requests_of(courses[number], desk) for number in is_open]
        characters += sum(map(size_of, asked))
        beside += sum(map(size_beside, asked))
        calls += 1
        given = _given(asked, engine, desk.language, source_language)
        mixed = _mixed_up(asked, given) if desk.capabilities.speaks else frozenset[int]()
        for place, number in enumerate(is_open):
            answers = given[place]
            refused = REPEATED if place in mixed else "" if answers is not None else UNUSABLE
            courses[number] = answered(courses[number], answers or [""] * len(asked[place]), desk, refused=refused)
    return Batch(tuple(courses), characters=characters, beside=beside, calls=calls)


def _given(
    asked: Sequence[Sequence[Request]], engine: Engine, language: str, source_language: str
) -> list[Sequence[str] | None]:
    """Return the answers to each text's requests; where an engine cannot answer all together, each is asked alone."""
    try:
        flat = list(
            engine.translate([item for group in asked for item in group], source=source_language, target=language)
        )
    except EngineError as exc:
        if exc.kind is not EngineFault.ANSWER:
            raise
        if len(asked) == 1:
            return [None]
        return [_given([group], engine, language, source_language)[0] for group in asked]
    rows = iter(flat)
    return [[next(rows) for _ in group] for group in asked]


def _mixed_up(asked: Sequence[Sequence[Request]], given: Sequence[Sequence[str] | None]) -> frozenset[int]:
    """Return which texts got an answer that an unlike text got too."""
    owners = [place for place, group in enumerate(asked) for _ in group]
    pairs = [
        (request.text, answer)
        for group, answers in zip(asked, given, strict=True)
        for request, answer in zip(group, answers or [""] * len(group), strict=True)
    ]
    return frozenset(owners[number] for number in repeated(pairs))
