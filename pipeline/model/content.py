"""What the partners wrote: practices, transfer plans, newsletters, press material."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import Annotated

from annotated_types import Ge, MaxLen, MinLen

from .facts import FigureClaim
from .services import VERBATIM
from .words import (
    Country,
    EventRef,
    ImageRef,
    IndicatorRef,
    Keyword,
    PartnerRef,
    PersonRef,
    PlanRef,
    PracticeRef,
    Publish,
    QuotationRef,
    ServiceRef,
    Slug,
    SourceRef,
    ThematicRef,
    Translatable,
    When,
    Words,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timescale(Words):
    """When a practice ran, as far as its source says."""

    when: When | None = None
    ongoing: bool = False
    note: Annotated[str, MaxLen(100), Translatable("text")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice(Words):
    """A good practice, by the common framework; limits as in the Interreg Europe form."""

    id: Slug
    number: int
    title: Annotated[str, MaxLen(100), Translatable("title")]
    thematic: ThematicRef | None = None
    donor: PartnerRef
    implementing_body: PartnerRef | None = None
    country: Country
    region: str
    town: str = ""
    presented_at: EventRef | None = None
    short_description: Annotated[str, MaxLen(160), Translatable("text")]
    objectives: Annotated[str, MaxLen(400), Translatable("text")]
    detailed: Annotated[str, MaxLen(1500), Translatable("text")]
    resources: Annotated[str, MaxLen(300), Translatable("text")]
    timescale: Timescale
    evidence: Annotated[str, MaxLen(500), Translatable("text")]
    difficulties: Annotated[str, MaxLen(300), Translatable("text")]
    success_factors: Annotated[str, MaxLen(400), Translatable("text")]
    potential: Annotated[str, MaxLen(1000), Translatable("text")]
    recognition: Annotated[str, MaxLen(200), Translatable("text")] = ""
    figures: tuple[FigureClaim, ...] = ()
    further_info: str = ""
    keywords: Annotated[tuple[Keyword, ...], MaxLen(5)] = ()
    images: tuple[ImageRef, ...] = ()
    framework_version: str = ""
    sources: Annotated[tuple[SourceRef, ...], MinLen(1)]
    note: str = ""


class PlanStatus(Enum):
    PLANNED = "planned"
    DRAFTED = "drafted"
    PRESENTED = "presented"
    ADOPTED = "adopted"
    IMPLEMENTED = "implemented"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAction(Words):
    """One step of a transfer plan."""

    number: int
    title: Annotated[str, MaxLen(80), Translatable("title")]
    description: Annotated[str, MaxLen(400), Translatable("text")]
    responsible: PartnerRef | None = None
    when: When | None = None
    stakeholders: Annotated[str, MaxLen(200), Translatable("text")] = ""
    cost: Annotated[Decimal, Ge(0)] | None = None
    indicator: Annotated[str, MaxLen(120), Translatable("text")] = ""
    risk: Annotated[str, MaxLen(200), Translatable("text")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferPlan(Words):
    """How one good practice of a donor is taken over by one or more recipients."""

    id: Slug
    number: int
    title: Annotated[str, MaxLen(120), Translatable("title")]
    practice: PracticeRef
    donor: PartnerRef
    technical_donor: PartnerRef | None = None
    recipients: Annotated[tuple[PartnerRef, ...], MinLen(1)]
    need: Annotated[str, MaxLen(800), Translatable("text")]
    why_this_practice: Annotated[str, MaxLen(600), Translatable("text")]
    elements_transferred: Annotated[str, MaxLen(600), Translatable("text")]
    adaptations: Annotated[str, MaxLen(600), Translatable("text")]
    elements_not_transferred: Annotated[str, MaxLen(600), Translatable("text")]
    policy_instrument: Annotated[str, MaxLen(300), Translatable("text")]
    actions: tuple[PlanAction, ...] = ()
    workshops: tuple[EventRef, ...] = ()
    stakeholders: Annotated[str, MaxLen(600), Translatable("text")] = ""
    total_cost: Annotated[Decimal, Ge(0)] | None = None
    funding_sources: Annotated[str, MaxLen(300), Translatable("text")] = ""
    expected_results: Annotated[str, MaxLen(600), Translatable("text")]
    monitoring: Annotated[str, MaxLen(600), Translatable("text")]
    sustainability: Annotated[str, MaxLen(600), Translatable("text")]
    status: PlanStatus
    presented_at: EventRef | None = None
    sources: Annotated[tuple[SourceRef, ...], MinLen(1)]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefItem(Words):
    """A short piece of a newsletter."""

    title: Annotated[str, MaxLen(60), Translatable("title")]
    text: Annotated[str, MaxLen(280), Translatable("text")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus(Words):
    """The main piece of a newsletter, with the practice or plan it is about."""

    title: Annotated[str, MaxLen(80), Translatable("title")]
    lead: Annotated[str, MaxLen(250), Translatable("text")]
    body: Annotated[str, MaxLen(2500), Translatable("text")]
    practice: PracticeRef | None = None
    plan: PlanRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution(Words):
    """What a partner wrote for an issue, word for word; `attested` are the languages the partner wrote it in."""

    partner: PartnerRef
    text: Annotated[str, MaxLen(1000), Translatable(VERBATIM)]
    attested: tuple[str, ...] = ()
    source: SourceRef
    locator: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Newsletter(Words):
    """One issue; `number` stays empty where the issue is not one of the project's own series."""

    id: Slug
    number: int | None = None
    when: When
    title: Annotated[str, MaxLen(90), Translatable("title")]
    headline: Annotated[str, MaxLen(80), Translatable("title")]
    editorial: Annotated[str, MaxLen(1200), Translatable("text")]
    editorial_author: PersonRef | None = None
    in_brief: Annotated[tuple[BriefItem, ...], MaxLen(6)]
    focus: Focus
    agenda: tuple[EventRef, ...] = ()
    figures: tuple[IndicatorRef, ...] = ()
    plans: tuple[PlanRef, ...] = ()
    quotation: QuotationRef | None = None
    services: tuple[ServiceRef, ...] = ()
    services_title: Annotated[str, MaxLen(80), Translatable("title")] = ""
    contributions: tuple[Contribution, ...] = ()
    contributions_title: Annotated[str, MaxLen(80), Translatable("title")] = ""
    contributions_lead: Annotated[str, MaxLen(400), Translatable("text")] = ""
    publisher: PartnerRef
    sources: tuple[SourceRef, ...] = ()
    note: str = ""


class PressKind(Enum):
    RELEASE = "release"
    INVITATION = "invitation"
    FACT_SHEET = "fact-sheet"
    QUESTIONS = "questions"
    IMAGE_SHEET = "image-sheet"
    CONTACT_LIST = "contact-list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Words):
    """What a person said; it is published only when that person approved it."""

    person: PersonRef
    text: Annotated[str, MaxLen(300), Translatable("quotation")]
    original_language: str
    approved: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaContact(Words):
    """Whom a journalist reaches, by language."""

    language: str
    partner: PartnerRef
    publish: Publish = Publish.PRESS


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Words):
    """A question a journalist may ask, with its answer."""

    number: int
    question: Annotated[str, MaxLen(160), Translatable("question")]
    answer: Annotated[str, MaxLen(900), Translatable("text")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeItem(Words):
    """One point of the programme of a meeting; `time` is such as 09:30."""

    time: str = ""
    title: Annotated[str, MaxLen(120), Translatable("title")]
    speaker: PersonRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PressItem(Words):
    """One piece of a press kit; without `embargo` it is for immediate release.

    An invitation names the event it invites to; its `place` is the venue as it is written on the spot.
    """

    id: Slug
    kind: PressKind
    number: int | None = None
    when: When
    place: Annotated[str, MaxLen(60)] = ""
    embargo: datetime | None = None
    headline: Annotated[str, MaxLen(90), Translatable("headline")]
    sub_headline: Annotated[str, MaxLen(140), Translatable("text")] = ""
    lead: Annotated[str, MaxLen(400), Translatable("text")] = ""
    body: Annotated[str, MaxLen(2500), Translatable("text")] = ""
    quotes: tuple[Quote, ...] = ()
    figures: tuple[IndicatorRef, ...] = ()
    answers: tuple[Answer, ...] = ()
    event: EventRef | None = None
    programme: tuple[ProgrammeItem, ...] = ()
    opportunities: Annotated[str, MaxLen(400), Translatable("text")] = ""
    reply_by: When | None = None
    images: tuple[ImageRef, ...] = ()
    notes_to_editors: tuple[Annotated[str, MaxLen(400), Translatable("text")], ...] = ()
    contacts: tuple[MediaContact, ...] = ()
    sources: tuple[SourceRef, ...] = ()
    note: str = ""
