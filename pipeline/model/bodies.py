"""The organisations, meetings, figures, people, pictures and legal texts of a project."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import Annotated

from annotated_types import Ge, Le, MaxLen

from .facts import FigureClaim, TextClaim
from .words import Country, Name, PartnerRef, Publish, Slug, SourceRef, ThematicRef, Translatable, When, Words


class PartnerRole(Enum):
    LEAD = "lead"
    PARTNER = "partner"
    ASSOCIATED = "associated"
    IMPLEMENTING_BODY = "implementing-body"
    SITE = "site"


class OrganisationType(Enum):
    MUNICIPALITY = "municipality"
    COUNTY_COUNCIL = "county-council"
    ASSOCIATION_OF_MUNICIPALITIES = "association-of-municipalities"
    LABOUR_FUND = "labour-fund"
    SCIENCE_PARK = "science-park"
    DEVELOPMENT_AGENCY = "development-agency"
    CLUSTER_ORGANISATION = "cluster-organisation"
    AGENCY = "agency"
    COMPANY = "company"
    FOUNDATION = "foundation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Words):
    """How to reach an organisation, and the person there; the person is shown only as far as `publish` says."""

    person: str = ""
    person_publish: Publish = Publish.NO
    phone_raw: str = ""
    phone: str = ""
    fax_raw: str = ""
    fax: str = ""
    email: str = ""
    publish: Publish = Publish.NO
    consent_date: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Region(Words):
    """A NUTS region, with the spelling of the source beside the right one; the code is valid in `nuts_version` only."""

    nuts: str = ""
    nuts_version: str = ""
    name: str
    raw: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Words):
    """A place on the map in degrees, north and east positive; to a tenth of a degree is enough for a map of Europe."""

    latitude: Annotated[Decimal, Ge(-90), Le(90)]
    longitude: Annotated[Decimal, Ge(-180), Le(180)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner(Words):
    """An organisation; `names` holds its name per language, never machine-translated.

    Without any name no source says what it is called, and its country stands for it.
    """

    id: Slug
    number: int | None = None
    role: PartnerRole
    organisation_type: OrganisationType | None = None
    names: dict[str, Name] = field(default_factory=dict)
    own_language: str
    short_name: Annotated[str, MaxLen(40)]
    spellings: tuple[TextClaim, ...] = ()
    country: Country
    region: Region
    town: Annotated[str, MaxLen(60)]
    exonyms: dict[str, Annotated[str, MaxLen(60)]] = field(default_factory=dict)
    position: Position | None = None
    address: Annotated[str, MaxLen(160)] = ""
    postcode: str = ""
    languages: tuple[str, ...] = ()
    profile: Annotated[str, MaxLen(600), Translatable("text")] = ""
    contact: Contact = field(default_factory=Contact)
    valid_from: When | None = None
    valid_to: When | None = None
    listed: bool = True
    note: str = ""


class EventKind(Enum):
    LAUNCH_CONFERENCE = "launch-conference"
    THEMATIC_TASK_GROUP_MEETING = "thematic-task-group-meeting"
    CROSS_CUTTING_SEMINAR = "cross-cutting-seminar"
    BILATERAL_WORKSHOPS = "bilateral-workshops"
    JOINT_SESSION = "joint-session"
    FINAL_CONFERENCE = "final-conference"
    PRESS_CONFERENCE = "press-conference"
    TECHNICAL_WORKSHOP = "technical-workshop"
    STUDY_VISIT = "study-visit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Words):
    """A town where something happened; `host` is the partner whose ground it was."""

    town: Annotated[str, MaxLen(60)]
    country: Country
    exonyms: dict[str, Annotated[str, MaxLen(60)]] = field(default_factory=dict)
    host: PartnerRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Words):
    """A meeting of the project; `when` is as exact as its source, no more."""

    id: Slug
    kind: EventKind
    number: int | None = None
    when: When | None = None
    phase: int | None = None
    places: tuple[Place, ...] = ()
    thematics: tuple[ThematicRef, ...] = ()
    participants: tuple[FigureClaim, ...] = ()
    report: Annotated[str, MaxLen(1500), Translatable("text")] = ""
    sources: tuple[SourceRef, ...] = ()
    note: str = ""


class IndicatorKind(Enum):
    OUTPUT = "output"
    RESULT = "result"
    COMMUNICATION = "communication"


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Words):
    """A figure of the project with every value its sources give; none is ever added to another."""

    id: Slug
    label: Annotated[str, MaxLen(90), Translatable("indicator")]
    definition: Annotated[str, MaxLen(250), Translatable("text")] = ""
    kind: IndicatorKind
    target: int | None = None
    values: tuple[FigureClaim, ...]
    counted_from: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Words):
    """A named person; shown only as far as `publish` says."""

    id: Slug
    name: Name
    organisation: PartnerRef | None = None
    function: Annotated[str, MaxLen(120), Translatable("function of a person")] = ""
    publish: Publish = Publish.NO
    consent_date: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Image(Words):
    """A picture file under images/, with the text that stands for it."""

    id: Slug
    file: str
    alt: Annotated[str, MaxLen(125), Translatable("alternative text")]
    caption: Annotated[str, MaxLen(160), Translatable("caption")] = ""
    credit: str = ""
    licence: Annotated[str, MaxLen(120)] = ""
    consent_date: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviation(Words):
    """A short form that readers meet, as each language writes it, with what it stands for."""

    id: Slug
    short: Annotated[str, MaxLen(20), Translatable("abbreviation")]
    expansion: Annotated[str, MaxLen(120), Translatable("expansion of an abbreviation")]
    sources: tuple[SourceRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalText(Words):
    """A text that law or programme prescribes: per language as approved, never translated by us.

    `unverified` are the languages whose wording nobody has confirmed yet: no final prints it.
    """

    id: Slug
    texts: dict[str, Annotated[str, MaxLen(600)]]
    approved_by: dict[str, str] = field(default_factory=dict)
    unverified: tuple[str, ...] = ()
    note: str = ""
