"""What a translation engine is, what it is asked, and what it can do; knows no engine."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Protocol

MODEL_SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class Request:
    """A text to translate, and what an engine may use that understands more than one sentence.

    `terms` are pairs of a source term found in the text and its wording in the target language; `before` and `after`
    are the neighbours of the text in its document, `title` that document's title. An engine takes of these what its
    capabilities say, and is never given the rest.
    """

    text: str
    terms: tuple[tuple[str, str], ...] = ()
    before: str = ""
    after: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capabilities:
    """What an engine takes and what it costs.

    `answers` is False for the engine that is never asked. `speaks` is False for one whose answers are in no language,
    so that neither terms nor language can be judged in them. `glossary`: it takes `Request.terms` and inflects them.
    `prompted`: it reads them beside the text, so that they cost no call of their own and go along from the start.
    `tags`: inline tags (`<g1>`, `<x1/>`) come back in their places. `context`: it takes neighbours and title.
    `local`: no text leaves the machine. `weak`: it loses terms so often that they are masked at once.
    `batch`: texts in one call. `characters`: the most in one text, None without a limit. `per_second`: calls a second,
    None without a limit. `workers`: calls that may run side by side. `price`: EUR for a million characters of source,
    Decimal(0) where it is free, None where nobody can tell.
    """

    answers: bool = True
    speaks: bool = True
    glossary: bool = False
    prompted: bool = False
    tags: bool = False
    context: bool = False
    local: bool = False
    weak: bool = False
    batch: int = 1
    characters: int | None = None
    per_second: float | None = None
    workers: int = 1
    price: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeouts:
    """How long a service may take, in seconds: to take the call, between two signs of life, for the whole of a call.

    The whole includes the tries and the waits between them; `pause` is the first of these waits, the next are longer.
    """

    connect: float = 5.0
    read: float = 30.0
    total: float = 120.0
    pause: float = 0.5

    def patient(self) -> "Timeouts":
        """Return the times for a model, which gives no sign of life until it has done: ten minutes unless set."""
        total = MODEL_SECONDS if self == Timeouts() else self.total
        return replace(self, read=total, total=total)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an engine is set up with.

    `options` are this engine's own from project.yaml (a model, an address, the form of address); `environment` holds
    the keys and the addresses that a user sets. `project` names what an engine keeps for a project at the service, and
    `glossary` is all that it keeps there: by target language, pairs of a source term and its wording.
    """

    options: Mapping[str, str] = field(default_factory=dict)
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)
    project: str = ""
    glossary: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    timeouts: Timeouts = field(default_factory=Timeouts)


class Engine(Protocol):
    """A program or service that translates; one object may be asked from several threads at once.

    `name` is what the project and the origin of a translation call it. Languages are codes such as pl.
    """

    @property
    def name(self) -> str: ...

    @property
    def capabilities(self) -> Capabilities: ...

    def supports(self, source: str, target: str) -> bool:
        """Tell whether the engine translates from one language into the other; a service may be asked for it.

        Raises EngineError when the service cannot be asked.
        """
        ...

    def route(self, source: str, target: str) -> tuple[str, ...]:
        """Return the languages on the way, both ends included: (en, es, fr) is by way of Spanish; () is no way."""
        ...

    def translate(self, requests: Sequence[Request], *, source: str, target: str) -> Sequence[str]:
        """Return one translation per request, in order, '' where the engine gives nothing for this text.

        More requests than `capabilities.batch` are asked in turn; whoever wants to keep what came before a failure asks
        with at most so many. Raises EngineError when the engine cannot answer.
        """
        ...

    def close(self) -> None:
        """End programs and connections; asking afterwards starts them anew."""
        ...
