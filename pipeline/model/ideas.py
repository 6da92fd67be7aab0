"""A project that is still an idea: questions and answers, expected results, and the regions that might take part."""

from dataclasses import dataclass
from enum import Enum
from typing import Annotated

from annotated_types import MaxLen, MinLen

from .facts import TextClaim
from .publications import Section
from .words import Country, Name, Quantity, RegionRef, Slug, SourceRef, Translatable, When, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Words):
    """A question of the form with its answer; sections divide a long one."""

    number: int
    question: Annotated[str, MaxLen(200), Translatable("question")]
    answer: Annotated[str, MaxLen(2500), Translatable("text")] = ""
    sections: tuple[Section, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedResult(Words):
    """What the project is to bring about; its quantity may still have to be defined, which no final prints."""

    number: int
    text: Annotated[str, MaxLen(300), Translatable("text")]
    unit: Annotated[str, MaxLen(80), Translatable("unit of a quantity")] = ""
    quantity: Quantity = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedSource(Words):
    """A paper or meeting that the idea comes from, as far as its date is known."""

    number: int
    title: Annotated[str, MaxLen(200), Translatable("title of a document")]
    when: When
    raw: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectIdea(Words):
    """A project idea as its programme asks for it: one question after the other."""

    introduction: Annotated[str, MaxLen(1200), Translatable("text")] = ""
    questions: Annotated[tuple[Question, ...], MinLen(1)]
    expected_results: tuple[ExpectedResult, ...] = ()
    results_question: int | None = None
    regions_question: int | None = None
    drawn_from: tuple[DatedSource, ...] = ()
    sources: tuple[SourceRef, ...] = ()


class RegionStatus(Enum):
    """Whether a region takes part."""

    PARTICIPATING = "participating"
    INTERESTED = "interested"
    SOUGHT = "sought"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionEntry(Words):
    """A region of the inter-region database; without a name it stands for its whole country."""

    id: Slug
    country: Country
    name: Annotated[str, MaxLen(90)] = ""
    nuts: str = ""
    status: RegionStatus
    clusters: tuple[Annotated[str, MaxLen(120)], ...] = ()
    sectors: tuple[Annotated[str, MaxLen(80), Translatable("economic sector")], ...] = ()
    spellings: tuple[TextClaim, ...] = ()
    sources: Annotated[tuple[SourceRef, ...], MinLen(1)]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterHub(Words):
    """A cluster development hub: who develops clusters in a region, and what they offer."""

    id: Slug
    number: int
    name: Annotated[str, MaxLen(100), Translatable("title")]
    region: RegionRef
    host: Name = ""
    team: Annotated[str, MaxLen(600), Translatable("text")]
    clusters_served: Annotated[str, MaxLen(600), Translatable("text")]
    services: Annotated[str, MaxLen(1000), Translatable("text")]
    exchanges: Annotated[str, MaxLen(600), Translatable("text")]
    website: str = ""
    sources: Annotated[tuple[SourceRef, ...], MinLen(1)]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuccessStory(Words):
    """How a cluster got further by working with others."""

    id: Slug
    number: int
    title: Annotated[str, MaxLen(100), Translatable("title")]
    region: RegionRef
    cluster: Annotated[str, MaxLen(120)] = ""
    hub: str = ""
    short_description: Annotated[str, MaxLen(200), Translatable("text")]
    challenge: Annotated[str, MaxLen(800), Translatable("text")]
    approach: Annotated[str, MaxLen(1200), Translatable("text")]
    result: Annotated[str, MaxLen(800), Translatable("text")]
    lesson: Annotated[str, MaxLen(600), Translatable("text")]
    sources: Annotated[tuple[SourceRef, ...], MinLen(1)]
    note: str = ""
