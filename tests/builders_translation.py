"""Engines for tests that answer by rule, and the short way to fill a catalog with one."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from pipeline.engines import Capabilities, Engine, Request
from pipeline.glossary import Glossary, Verifier
from pipeline.memory.store import Memory
from pipeline.model.texts import Term, Unit
from pipeline.translation import Filled, Rules, fill
from pipeline.translation.ladder import Course, Desk, Text, answered, begin, requests_of
from pipeline.translation.spans import Names
from tests.builders_catalogs import catalog, message

EMPTY = Glossary(())
STRONG = Capabilities(tags=True, batch=5, price=Decimal(20))
WEAK = Capabilities(weak=True, local=True, batch=5, price=Decimal(0))
DAY = "2026-11-22"


@dataclass
class RuleEngine:
    """Answers each request by a function, and remembers what it was asked."""

    rule: Callable[[str], str]
    capabilities: Capabilities = STRONG
    name: str = "rule"
    asked: list[Request] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def supports(self, source: str, target: str) -> bool:
        return target != "mt"

    def route(self, source: str, target: str) -> tuple[str, ...]:
        return source, target

    def translate(self, requests: Sequence[Request], *, source: str, target: str) -> Sequence[str]:
        with self.lock:
            self.asked += requests
        return [self.rule(request.text) for request in requests]

    def close(self) -> None:
        pass


def table(answers: Mapping[str, str], capabilities: Capabilities = STRONG) -> RuleEngine:
    """Return an engine that answers from a table."""
    return RuleEngine(lambda text: answers.get(text, ""), capabilities)


def words(answers: Mapping[str, str], capabilities: Capabilities = WEAK) -> RuleEngine:
    """Return an engine that translates word by word and keeps what it does not know."""

    def rule(text: str) -> str:
        for word, answer in answers.items():
            text = text.replace(word, answer)
        return text

    return RuleEngine(rule, capabilities)


def filled(
    memory: Memory,
    *units: Unit,
    engine: Engine,
    glossary: Glossary = EMPTY,
    rules: Rules | None = None,
    language: str = "pl",
) -> Filled:
    """Return what filling one catalog comes to."""
    return fill(
        {"practices": catalog(*units)},
        memory=memory,
        engine=engine,
        glossary=glossary,
        language=language,
        rules=rules or Rules(date=DAY),
    )


def only(result: Filled) -> Unit:
    """Return the only unit of the filled catalog."""
    (unit,) = result.catalogs["practices"].units
    return unit


def empty(source: str, context: str = "") -> Unit:
    """Return a unit without a translation."""
    return Unit(message(source, context))


def glossary_of(language: str, **terms: str) -> Glossary:
    """Return a glossary of terms for one language, `_` standing for a blank."""
    return Glossary(
        tuple(
            Term(source.replace("_", " "), {language: target}, part_of_speech="noun")
            for source, target in terms.items()
        )
    )


def desk(
    language: str, glossary: Glossary = EMPTY, capabilities: Capabilities = WEAK, names: Names | None = None
) -> Desk:
    """Return what texts of a language are translated with."""
    return Desk(language, capabilities, glossary, Verifier(glossary, language), names or Names())


def course_of(source: str, at: Desk, *answers: Callable[[str], str]) -> Course:
    """Return the course of a text after an engine answered by each of these rules in turn."""
    course = begin(Text(source), at)
    for answer in answers:
        course = answered(course, [answer(request.text) for request in requests_of(course, at)], at)
    return course
