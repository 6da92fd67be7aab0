"""All records of one project, as one value."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .bodies import Abbreviation, Event, Image, Indicator, LegalText, Partner, Person
from .content import Newsletter, Practice, PressItem, TransferPlan
from .facts import Project
from .ideas import ClusterHub, ProjectIdea, RegionEntry, SuccessStory
from .publications import BreviaryTexts, GridCell, Guideline, Leaflet, Memo, Publication, RecommendationPlan
from .readings import Divergence
from .services import Catalogue, Evaluation, FieldTest, Quotation, Score, Service, ServiceType


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """The records of one project, every reference between them known to hold.

    `places` tells where a text stands: address (`practice/energylab/objectives`) -> `file:line`, the file relative to
    the workspace.
    """

    project: Project
    partners: tuple[Partner, ...] = ()
    events: tuple[Event, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    people: tuple[Person, ...] = ()
    images: tuple[Image, ...] = ()
    legal: tuple[LegalText, ...] = ()
    publications: tuple[Publication, ...] = ()
    practices: tuple[Practice, ...] = ()
    plans: tuple[TransferPlan, ...] = ()
    newsletters: tuple[Newsletter, ...] = ()
    press: tuple[PressItem, ...] = ()
    breviary: BreviaryTexts | None = None
    guideline: Guideline | None = None
    memo: Memo | None = None
    abbreviations: tuple[Abbreviation, ...] = ()
    grid: tuple[GridCell, ...] = ()
    leaflet: Leaflet | None = None
    recommendation_plans: tuple[RecommendationPlan, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    service_types: tuple[ServiceType, ...] = ()
    services: tuple[Service, ...] = ()
    field_tests: tuple[FieldTest, ...] = ()
    catalogue: Catalogue | None = None
    evaluation: Evaluation | None = None
    scores: tuple[Score, ...] = ()
    regions: tuple[RegionEntry, ...] = ()
    hubs: tuple[ClusterHub, ...] = ()
    stories: tuple[SuccessStory, ...] = ()
    idea: ProjectIdea | None = None
    divergences: tuple[Divergence, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)
