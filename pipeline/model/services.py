"""The services of a project, how they were evaluated and where they are tested; knows no score and no ranking."""

from dataclasses import dataclass
from enum import Enum
from typing import Annotated

from annotated_types import Ge, MaxLen, MinLen

from .facts import TextClaim
from .words import (
    Country,
    IndicatorRef,
    PartnerRef,
    QuotationRef,
    ServiceRef,
    ServiceTypeRef,
    Slug,
    SourceRef,
    Translatable,
    When,
    Words,
)

VERBATIM = "contribution of a partner, word for word"
"""The role of a text that stands as its author wrote it, with the author's own numbers and names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation(Words):
    """Words of somebody else, printed as a quotation with whoever they are attributed to."""

    id: Slug
    text: Annotated[str, MaxLen(1500), Translatable("quotation")]
    attributed_to: Annotated[str, MaxLen(120), Translatable("author of a quotation")]
    language: str = "en"
    source: SourceRef
    locator: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceType(Words):
    """A kind of service, by who may use it."""

    id: Slug
    number: int
    name: Annotated[str, MaxLen(80), Translatable("type of service")]
    description: Annotated[str, MaxLen(400), Translatable("text")] = ""
    sources: tuple[SourceRef, ...] = ()


class Provider(Enum):
    """Who offers a service, as far as its description says."""

    CLUSTER_INITIATIVE = "cluster-initiative"
    DEVELOPMENT_AGENCY = "development-agency"


@dataclass(frozen=True, slots=True, kw_only=True)
class Service(Words):
    """A service that was selected for testing; `gloss` explains a name that stays in its own language."""

    id: Slug
    number: int
    name: Annotated[str, MaxLen(80), Translatable("name of a service")]
    gloss: Annotated[str, MaxLen(60), Translatable("explanation of a name")] = ""
    aliases: tuple[TextClaim, ...] = ()
    type: ServiceTypeRef | None = None
    provider: Provider | None = None
    origin: Country | None = None
    description: Annotated[str, MaxLen(400), Translatable("text")]
    sources: Annotated[tuple[SourceRef, ...], MinLen(1)]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue(Words):
    """The texts around the services of a catalogue; `definition` is what counts as a good practice."""

    introduction: Annotated[str, MaxLen(1200), Translatable("text")]
    definition: QuotationRef | None = None
    about_types: Annotated[str, MaxLen(600), Translatable("text")] = ""
    about_services: Annotated[str, MaxLen(600), Translatable("text")] = ""
    figures: tuple[IndicatorRef, ...] = ()
    sources: tuple[SourceRef, ...] = ()


class AttributeKind(Enum):
    """How an attribute is judged: points on the scale, one of its categories, or yes and no."""

    SCORE = "score"
    CATEGORY = "category"
    YES_NO = "yes-no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute(Words):
    """One thing that a service is judged by; its number within its group gives its short name, such as A1."""

    id: Slug
    name: Annotated[str, MaxLen(160), Translatable("attribute of an evaluation")]
    kind: AttributeKind = AttributeKind.SCORE
    categories: tuple[Annotated[str, MaxLen(40), Translatable("category of an evaluation")], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributeGroup(Words):
    """Attributes that belong together."""

    id: Slug
    name: Annotated[str, MaxLen(90), Translatable("group of attributes")]
    attributes: Annotated[tuple[Attribute, ...], MinLen(1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale(Words):
    """The points a score may have, both ends included."""

    lowest: int
    highest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation(Words):
    """How services are judged and chosen; the scores themselves stand in scores.csv."""

    introduction: Annotated[str, MaxLen(1200), Translatable("text")]
    procedure: Annotated[str, MaxLen(1500), Translatable("text")]
    groups: Annotated[tuple[AttributeGroup, ...], MinLen(1)]
    scale: Scale | None = None
    selected: Annotated[int, Ge(1)]
    tests_per_partner: Annotated[int, Ge(0)] = 0
    about_tests: Annotated[str, MaxLen(1200), Translatable("text")] = ""
    about_scores: Annotated[str, MaxLen(600), Translatable("text")] = ""
    figures: tuple[IndicatorRef, ...] = ()
    sources: tuple[SourceRef, ...] = ()
    note: str = ""


class FieldTestKind(Enum):
    """How a service is tested: carried out, or talked through with those it is for."""

    CONCRETE_IMPLEMENTATION = "concrete-implementation"
    WORKSHOP = "workshop"


class FieldTestMethod(Enum):
    """What a test works with."""

    WORKSHOP = "workshop"
    QUESTIONNAIRE = "questionnaire"
    INTERVIEW = "interview"


class FieldTestStatus(Enum):
    """How far a test has come; before it is planned, the partner is still choosing."""

    TO_BE_DECIDED = "to-be-decided"
    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldTest(Words):
    """What a partner tests; without `service` no source says which of the services it is."""

    id: Slug
    partner: PartnerRef
    service: ServiceRef | None = None
    name: Annotated[str, MaxLen(120), Translatable("title")]
    named: tuple[TextClaim, ...] = ()
    kind: FieldTestKind | None = None
    methods: tuple[FieldTestMethod, ...] = ()
    origin: Country | None = None
    status: FieldTestStatus
    when: When | None = None
    adaptation: Annotated[str, MaxLen(400), Translatable("text")] = ""
    result: Annotated[str, MaxLen(500), Translatable("text")] = ""
    sources: Annotated[tuple[SourceRef, ...], MinLen(1)]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """One cell of scores.csv: what a partner gave a service on an attribute; `value` is as written in the file."""

    service: str
    partner: str
    attribute: str
    value: str
