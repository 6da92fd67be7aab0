"""The project, what is claimed about it and by whom; a fact that sources give differently is a tuple of claims."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import Annotated

from annotated_types import Ge, Le, MaxLen

from .words import (
    ClaimStatus,
    Colour,
    IndicatorRef,
    Keyed,
    Keyword,
    PartnerRef,
    Slug,
    SourceRef,
    Translatable,
    When,
    Words,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDocument(Words):
    """A document that facts are taken from."""

    id: Slug
    title: Annotated[str, MaxLen(200)]
    file: str
    language: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureClaim(Words):
    """One stated number: what it counts, as of when, who says so."""

    value: Annotated[Decimal, Ge(0)]
    scope: Annotated[str, MaxLen(160), Translatable("scope of a figure")]
    as_of: When | None = None
    source: SourceRef
    locator: str = ""
    status: ClaimStatus
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodClaim(Words):
    """One stated date or period."""

    when: When
    scope: Annotated[str, MaxLen(160), Translatable("scope of a date")]
    source: SourceRef
    locator: str = ""
    status: ClaimStatus
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextClaim(Words):
    """One stated wording of a name or title, as its source spells it; never translated, never printed by itself."""

    text: Annotated[str, MaxLen(200)]
    language: str = "en"
    source: SourceRef
    locator: str = ""
    status: ClaimStatus
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thematic(Words):
    """One of the project's own sub-themes."""

    id: Slug
    number: int
    name: Annotated[str, MaxLen(90), Translatable("thematic")]
    description: Annotated[str, MaxLen(600), Translatable("description of a thematic")] = ""
    conclusions: Annotated[str, MaxLen(1500), Translatable("text")] = ""
    colour: Colour
    aliases: tuple[TextClaim, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase(Words):
    """A stage of the project, with what was achieved in it."""

    number: int
    name: Annotated[str, MaxLen(90), Translatable("project phase")]
    period: When | None = None
    summary: Annotated[str, MaxLen(900), Translatable("text")]
    figures: tuple[IndicatorRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority(Words):
    """Priority of the programme under which the project was approved."""

    number: int
    name: Annotated[str, MaxLen(120), Translatable("programme priority")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget(Words):
    """Money of the project; each amount is a claim, in the currency named."""

    currency: str
    total: tuple[FigureClaim, ...]
    erdf: tuple[FigureClaim, ...]


class VisibilityProfile(Enum):
    """Legal generation of the EU's publicity rules; a project that no fund pays for shows none."""

    ERDF_2007_2013 = "ERDF-2007-2013"
    ERDF_2014_2020 = "ERDF-2014-2020"
    ERDF_2021_2027 = "ERDF-2021-2027"
    NONE = "none"


class PdfEngineName(Enum):
    """What makes the PDFs: one program by name, the best that is there (`auto`), or nothing."""

    AUTO = "auto"
    LIBREOFFICE = "libreoffice"
    WORD = "word"
    PREVIEW = "preview"
    NONE = "none"


class StyleProfile(Enum):
    """Whose typography numbers, money and dates follow: the EU's own, or each country's."""

    EU = "eu"
    NATIONAL = "national"


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation(Words):
    """Which engine drafts what the memory does not know; `none`, the default, sends nothing anywhere.

    `languages` names another engine for one language, `engines` holds the options of an engine by name. Keys never
    stand here.
    """

    engine: str = "none"
    languages: dict[str, str] = field(default_factory=dict)
    engines: Annotated[dict[str, Annotated[dict[str, str], Keyed("option")]], Keyed("engine")] = field(
        default_factory=dict
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FinalRules(Words):
    """How much of a publication a person must have reviewed before a final of it is made, in per cent of its words.

    What is not reviewed then stands in the source language. `languages` names another share for one language.
    """

    reviewed: Annotated[int, Ge(1), Le(100)] = 100
    languages: dict[str, Annotated[int, Ge(1), Le(100)]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Project(Words):
    """A project as its programme approved it, and as it describes itself."""

    id: Slug
    acronym: Annotated[str, MaxLen(22)]
    spellings: tuple[TextClaim, ...] = ()
    title: Annotated[str, MaxLen(200), Translatable("official title of the project")]
    published_titles: tuple[TextClaim, ...] = ()
    strapline: Annotated[str, MaxLen(90), Translatable("strapline")]
    programme: Annotated[str, MaxLen(60)]
    programme_period: When
    programme_spellings: tuple[TextClaim, ...] = ()
    priority: Priority | None = None
    theme: Annotated[str, MaxLen(120), Translatable("programme theme")] = ""
    thematics: tuple[Thematic, ...] = ()
    intervention_type: Annotated[str, MaxLen(120), Translatable("type of intervention")] = ""
    mini_programme: bool | None = None
    duration: tuple[PeriodClaim, ...] = ()
    budget: Budget | None = None
    lead_partner: PartnerRef | None = None
    source_language: str = "en"
    languages: tuple[str, ...]
    style_profile: StyleProfile = StyleProfile.EU
    visibility_profile: VisibilityProfile
    summary: Annotated[str, MaxLen(3000), Translatable("text")]
    achievements: Annotated[str, MaxLen(4000), Translatable("text")]
    boilerplate: Annotated[str, MaxLen(600), Translatable("text")]
    programme_text: Annotated[str, MaxLen(600), Translatable("text")] = ""
    edition_note: Annotated[str, MaxLen(400), Translatable("text")] = ""
    geography: Annotated[str, MaxLen(300), Translatable("text")] = ""
    keywords: Annotated[tuple[Keyword, ...], MaxLen(5)] = ()
    phases: tuple[Phase, ...] = ()
    predecessor: str = ""
    synergies: tuple[str, ...] = ()
    recognition: Annotated[str, MaxLen(300), Translatable("text")] = ""
    status_note: Annotated[str, MaxLen(300), Translatable("text")] = ""
    follow_up: Annotated[str, MaxLen(400), Translatable("text")] = ""
    website: str = ""
    translation: Translation = field(default_factory=Translation)
    owners: dict[str, str] = field(default_factory=dict)
    final: FinalRules = field(default_factory=FinalRules)
    pdf_engine: PdfEngineName = PdfEngineName.AUTO
    sources: tuple[SourceDocument, ...]
