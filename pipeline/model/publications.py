"""The publications of a project and the texts that belong to one of them alone."""

from dataclasses import dataclass, field
from enum import Enum
from typing import Annotated

from annotated_types import Ge, Le, MaxLen, MinLen

from .words import (
    IndicatorRef,
    PartnerRef,
    PlanRef,
    PracticeRef,
    Slug,
    SourceRef,
    ThematicRef,
    Translatable,
    When,
    Words,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Words):
    """A heading with its text."""

    title: Annotated[str, MaxLen(90), Translatable("title")]
    text: Annotated[str, MaxLen(2500), Translatable("text")]


class Level(Enum):
    """Who would carry out a recommendation."""

    LOCAL = "local"
    REGIONAL = "regional"
    NATIONAL = "national"
    EUROPEAN = "european"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation(Words):
    """A numbered recommendation with its addressee and the example it is drawn from."""

    number: int
    title: Annotated[str, MaxLen(120), Translatable("title")]
    text: Annotated[str, MaxLen(800), Translatable("text")]
    addressee: Annotated[str, MaxLen(120), Translatable("addressee")]
    level: Level | None = None
    condition: Annotated[str, MaxLen(300), Translatable("text")] = ""
    plan: PlanRef | None = None
    sources: tuple[SourceRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Words):
    """A step of a roadmap; `when` is as exact as its source."""

    number: int
    when: When | None = None
    title: Annotated[str, MaxLen(120), Translatable("title")]
    text: Annotated[str, MaxLen(400), Translatable("text")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationPlan(Words):
    """What a partner recommends to its regional authority."""

    id: Slug
    title: Annotated[str, MaxLen(120), Translatable("title")]
    partner: PartnerRef
    authority: Annotated[str, MaxLen(120)]
    summary: Annotated[str, MaxLen(1200), Translatable("text")]
    context: Annotated[str, MaxLen(2500), Translatable("text")] = ""
    recommendations: Annotated[tuple[Recommendation, ...], MinLen(1)]
    roadmap: tuple[Step, ...] = ()
    monitoring: Annotated[str, MaxLen(800), Translatable("text")] = ""
    sources: tuple[SourceRef, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel(Words):
    """One panel of the leaflet; the limits are those of the paper."""

    title: Annotated[str, MaxLen(40), Translatable("title")]
    text: Annotated[str, MaxLen(420), Translatable("text")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaflet(Words):
    """The texts of the leaflet of six panels; the other panels are the cover, the partners and the back."""

    claim: Annotated[str, MaxLen(90), Translatable("title")]
    challenge: Panel
    project: Panel
    offer: Panel
    figures: Annotated[tuple[IndicatorRef, ...], MaxLen(3)] = ()
    practices: Annotated[tuple[PracticeRef, ...], MaxLen(2)] = ()
    sources: tuple[SourceRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell(Words):
    """What one partner offers and looks for under one thematic (none: not stated); levels go from nil to three."""

    id: Slug
    partner: PartnerRef
    thematic: ThematicRef | None = None
    resources: Annotated[str, MaxLen(250), Translatable("text")] = ""
    resources_level: Annotated[int, Ge(0), Le(3)] | None = None
    needs: Annotated[str, MaxLen(250), Translatable("text")] = ""
    needs_level: Annotated[int, Ge(0), Le(3)] | None = None
    sources: tuple[SourceRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Guideline(Words):
    """The texts of the Strategic Guideline; its tables come from the transfer plans."""

    executive_summary: Annotated[str, MaxLen(1800), Translatable("text")]
    context: Annotated[str, MaxLen(2500), Translatable("text")]
    method: Annotated[str, MaxLen(2500), Translatable("text")]
    findings: tuple[Section, ...]
    recommendations: tuple[Recommendation, ...] = ()
    conditions: Annotated[str, MaxLen(1500), Translatable("text")]
    next_steps: Annotated[str, MaxLen(1500), Translatable("text")]
    roadmap: tuple[Step, ...] = ()
    sources: tuple[SourceRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BreviaryTexts(Words):
    """The texts around the practices of the Good Practice Breviary."""

    foreword: Annotated[str, MaxLen(2500), Translatable("text")]
    how_to_use: Annotated[str, MaxLen(1500), Translatable("text")]
    method: Annotated[str, MaxLen(1500), Translatable("text")]
    definition: Annotated[str, MaxLen(800), Translatable("text")]
    sources: tuple[SourceRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyMessage(Words):
    """One sentence a reader should remember."""

    number: int
    text: Annotated[str, MaxLen(240), Translatable("text")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Memo(Words):
    """The texts of the Synoptic Memo."""

    objective: Annotated[str, MaxLen(600), Translatable("text")]
    key_messages: Annotated[tuple[KeyMessage, ...], MinLen(3), MaxLen(5)]
    figures: tuple[IndicatorRef, ...]
    where_to_find: Annotated[str, MaxLen(400), Translatable("text")]
    sources: tuple[SourceRef, ...] = ()


class PublicationKind(Enum):
    """What a publication is; decides which records it is made from."""

    BREVIARY = "breviary"
    GUIDELINE = "guideline"
    MEMO = "memo"
    PRACTICE_SHEET = "practice-sheet"
    TRANSFER_PLAN = "transfer-plan"
    NEWSLETTER = "newsletter"
    PRESS_RELEASE = "press-release"
    FACT_SHEET = "fact-sheet"
    CONTACT_LIST = "contact-list"
    BILINGUAL_NEWSLETTER = "bilingual-newsletter"
    SERVICE_CATALOGUE = "service-catalogue"
    EVALUATION_REPORT = "evaluation-report"
    PROJECT_IDEA = "project-idea"
    CLUSTER_HUB = "cluster-hub"
    SUCCESS_STORY = "success-story"
    RESOURCES_GRID = "resources-grid"
    RECOMMENDATION_PLAN = "recommendation-plan"
    LEAFLET = "leaflet"
    INVITATION = "invitation"
    QUESTIONS = "questions"
    IMAGE_SHEET = "image-sheet"
    TOOLKIT = "toolkit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit(Words):
    """Who did what for a publication: editors, layout, photographs, and so on."""

    role: Annotated[str, MaxLen(60), Translatable("role in making a publication")]
    name: Annotated[str, MaxLen(160)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication(Words):
    """A publication of the project; kinds made per record give one document for each of them."""

    id: Slug
    kind: PublicationKind
    title: Annotated[str, MaxLen(90), Translatable("title")]
    published_titles: dict[str, str] = field(default_factory=dict)
    subtitle: Annotated[str, MaxLen(140), Translatable("text")] = ""
    template: str = ""
    version: str = "1.0"
    when: When
    languages: tuple[str, ...] = ()
    in_toolkit: bool = True
    credits: tuple[Credit, ...] = ()
    isbn: str = ""
    print_run: Annotated[int, Ge(1)] | None = None
    max_pages: Annotated[int, Ge(1)] | None = None
    note: str = ""
