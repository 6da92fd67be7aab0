"""The kinds of record files: which file or folder holds which class of record."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from pipeline.model.bodies import Abbreviation, Event, Image, Indicator, LegalText, Partner, Person
from pipeline.model.content import Newsletter, Practice, PressItem, TransferPlan
from pipeline.model.facts import Project
from pipeline.model.ideas import ClusterHub, ProjectIdea, RegionEntry, SuccessStory
from pipeline.model.publications import (
    BreviaryTexts,
    GridCell,
    Guideline,
    Leaflet,
    Memo,
    Publication,
    RecommendationPlan,
)
from pipeline.model.readings import Divergence
from pipeline.model.services import Catalogue, Evaluation, FieldTest, Quotation, Service, ServiceType
from pipeline.model.words import Words


class Layout(Enum):
    """How a kind lies on disk: one record a file, a list of records in one file, or a folder of one-record files."""

    ONE = "one"
    LIST = "list"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of record file; `name` is its schema's, `field` its place in Records."""

    name: str
    cls: type[Words]
    layout: Layout
    field: str
    required: bool = False

    @property
    def path(self) -> str:
        """Where the records lie in the project's folder."""
        return f"{self.field}/" if self.layout is Layout.FOLDER else f"{self.name}.yaml"


KINDS: Final = (
    FileKind("project", Project, Layout.ONE, "project", required=True),
    FileKind("partners", Partner, Layout.LIST, "partners", required=True),
    FileKind("publications", Publication, Layout.LIST, "publications", required=True),
    FileKind("events", Event, Layout.LIST, "events"),
    FileKind("indicators", Indicator, Layout.LIST, "indicators"),
    FileKind("people", Person, Layout.LIST, "people"),
    FileKind("images", Image, Layout.LIST, "images"),
    FileKind("legal", LegalText, Layout.LIST, "legal"),
    FileKind("practice", Practice, Layout.FOLDER, "practices"),
    FileKind("plan", TransferPlan, Layout.FOLDER, "plans"),
    FileKind("newsletter", Newsletter, Layout.FOLDER, "newsletters"),
    FileKind("press", PressItem, Layout.FOLDER, "press"),
    FileKind("breviary", BreviaryTexts, Layout.ONE, "breviary"),
    FileKind("guideline", Guideline, Layout.ONE, "guideline"),
    FileKind("memo", Memo, Layout.ONE, "memo"),
    FileKind("abbreviations", Abbreviation, Layout.LIST, "abbreviations"),
    FileKind("grid", GridCell, Layout.LIST, "grid"),
    FileKind("leaflet", Leaflet, Layout.ONE, "leaflet"),
    FileKind("recommendation-plan", RecommendationPlan, Layout.FOLDER, "recommendation_plans"),
    FileKind("quotations", Quotation, Layout.LIST, "quotations"),
    FileKind("service-types", ServiceType, Layout.LIST, "service_types"),
    FileKind("services", Service, Layout.LIST, "services"),
    FileKind("field-tests", FieldTest, Layout.LIST, "field_tests"),
    FileKind("catalogue", Catalogue, Layout.ONE, "catalogue"),
    FileKind("evaluation", Evaluation, Layout.ONE, "evaluation"),
    FileKind("regions", RegionEntry, Layout.LIST, "regions"),
    FileKind("hub", ClusterHub, Layout.FOLDER, "hubs"),
    FileKind("story", SuccessStory, Layout.FOLDER, "stories"),
    FileKind("idea", ProjectIdea, Layout.ONE, "idea"),
    FileKind("divergences", Divergence, Layout.LIST, "divergences"),
)
