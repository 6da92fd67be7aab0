"""The publications of a project and the texts that belong to one of them alone."""

from dataclasses import dataclass, field
from enum import Enum
from typing import Annotated

from annotated_types import MaxLen, MinLen

from .words import IndicatorRef, PlanRef, Slug, SourceRef, Translatable, When, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Words):
    """A heading with its text."""

    title: Annotated[str, MaxLen(90), Translatable("title")]
    text: Annotated[str, MaxLen(2500), Translatable("text")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation(Words):
    """A numbered recommendation with its addressee and the example it is drawn from."""

    number: int
    title: Annotated[str, MaxLen(120), Translatable("title")]
    text: Annotated[str, MaxLen(800), Translatable("text")]
    addressee: Annotated[str, MaxLen(120), Translatable("addressee")]
    plan: PlanRef | None = None
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
    TOOLKIT = "toolkit"


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
    note: str = ""
