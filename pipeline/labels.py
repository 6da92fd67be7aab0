"""The words that the program itself prints, in English: one label for every choice a record offers, and a few more."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from pipeline.model.bodies import EventKind, IndicatorKind, OrganisationType, PartnerRole
from pipeline.model.content import PlanStatus, PressKind
from pipeline.model.facts import StyleProfile
from pipeline.model.ideas import RegionStatus
from pipeline.model.publications import Level, PublicationKind
from pipeline.model.services import AttributeKind, FieldTestKind, FieldTestMethod, FieldTestStatus, Provider
from pipeline.model.texts import State
from pipeline.model.words import ClaimStatus


@dataclass(frozen=True, slots=True)
class Label:
    """A word or phrase with its stable address; `role` tells the translator what kind of word it is."""

    address: str
    text: str
    role: str


CHOICES: Final[Mapping[Enum, str]] = {
    EventKind.LAUNCH_CONFERENCE: "Launch conference",
    EventKind.THEMATIC_TASK_GROUP_MEETING: "Thematic task group meeting",
    EventKind.CROSS_CUTTING_SEMINAR: "Cross-cutting seminar",
    EventKind.BILATERAL_WORKSHOPS: "Bilateral workshops",
    EventKind.JOINT_SESSION: "Joint session",
    EventKind.FINAL_CONFERENCE: "Final conference",
    EventKind.PRESS_CONFERENCE: "Press conference",
    EventKind.TECHNICAL_WORKSHOP: "Technical workshop",
    EventKind.STUDY_VISIT: "Study visit",
    PartnerRole.LEAD: "Lead partner",
    PartnerRole.PARTNER: "Partner",
    PartnerRole.ASSOCIATED: "Associated partner",
    PartnerRole.IMPLEMENTING_BODY: "Implementing body",
    PartnerRole.SITE: "Site of the practice",
    OrganisationType.MUNICIPALITY: "Municipality",
    OrganisationType.COUNTY_COUNCIL: "County council",
    OrganisationType.ASSOCIATION_OF_MUNICIPALITIES: "Association of municipalities",
    OrganisationType.LABOUR_FUND: "Labour fund",
    OrganisationType.SCIENCE_PARK: "Science park",
    OrganisationType.DEVELOPMENT_AGENCY: "Development agency",
    OrganisationType.CLUSTER_ORGANISATION: "Cluster organisation",
    OrganisationType.AGENCY: "Agency",
    OrganisationType.COMPANY: "Company",
    OrganisationType.FOUNDATION: "Foundation",
    PlanStatus.PLANNED: "Planned",
    PlanStatus.DRAFTED: "Drafted",
    PlanStatus.PRESENTED: "Presented",
    PlanStatus.ADOPTED: "Adopted",
    PlanStatus.IMPLEMENTED: "Implemented",
    IndicatorKind.OUTPUT: "Output",
    IndicatorKind.RESULT: "Result",
    IndicatorKind.COMMUNICATION: "Communication",
    Level.LOCAL: "Local level",
    Level.REGIONAL: "Regional level",
    Level.NATIONAL: "National level",
    Level.EUROPEAN: "European level",
    PressKind.RELEASE: "Press release",
    PressKind.INVITATION: "Invitation",
    PressKind.FACT_SHEET: "Fact sheet",
    PressKind.QUESTIONS: "Questions and answers",
    PressKind.IMAGE_SHEET: "Image sheet",
    PressKind.CONTACT_LIST: "Contact list",
    PublicationKind.BREVIARY: "Good Practice Breviary",
    PublicationKind.GUIDELINE: "Strategic Guideline",
    PublicationKind.MEMO: "Synoptic Memo",
    PublicationKind.PRACTICE_SHEET: "Good practice sheet",
    PublicationKind.TRANSFER_PLAN: "Transfer plan",
    PublicationKind.NEWSLETTER: "Newsletter",
    PublicationKind.PRESS_RELEASE: "Press release",
    PublicationKind.FACT_SHEET: "Fact sheet",
    PublicationKind.CONTACT_LIST: "Contact list",
    PublicationKind.BILINGUAL_NEWSLETTER: "Bilingual newsletter",
    PublicationKind.SERVICE_CATALOGUE: "Service catalogue",
    PublicationKind.EVALUATION_REPORT: "Evaluation report",
    PublicationKind.PROJECT_IDEA: "Project idea",
    PublicationKind.CLUSTER_HUB: "Cluster development hub",
    PublicationKind.SUCCESS_STORY: "Success story",
    PublicationKind.RESOURCES_GRID: "Resources/needs grid",
    PublicationKind.RECOMMENDATION_PLAN: "Recommendation plan",
    PublicationKind.LEAFLET: "Leaflet",
    PublicationKind.INVITATION: "Invitation",
    PublicationKind.QUESTIONS: "Questions and answers",
    PublicationKind.IMAGE_SHEET: "Image sheet",
    PublicationKind.TOOLKIT: "Toolkit",
    ClaimStatus.PREFERRED: "preferred",
    ClaimStatus.ALTERNATIVE: "stated otherwise",
    ClaimStatus.SUPERSEDED: "superseded",
    ClaimStatus.PLANNED: "planned",
    ClaimStatus.UNRESOLVED: "unresolved",
    Provider.CLUSTER_INITIATIVE: "Cluster initiative",
    Provider.DEVELOPMENT_AGENCY: "Development agency",
    AttributeKind.SCORE: "Score",
    AttributeKind.CATEGORY: "Category",
    AttributeKind.YES_NO: "Yes or no",
    FieldTestKind.CONCRETE_IMPLEMENTATION: "Concrete implementation",
    FieldTestKind.WORKSHOP: "Workshop",
    FieldTestMethod.WORKSHOP: "Workshop",
    FieldTestMethod.QUESTIONNAIRE: "Questionnaire",
    FieldTestMethod.INTERVIEW: "Interview",
    FieldTestStatus.TO_BE_DECIDED: "To be decided",
    FieldTestStatus.PLANNED: "Planned",
    FieldTestStatus.RUNNING: "Under way",
    FieldTestStatus.DONE: "Done",
    RegionStatus.PARTICIPATING: "Participating",
    RegionStatus.INTERESTED: "Interested",
    RegionStatus.SOUGHT: "Sought",
    StyleProfile.EU: "European Union style",
    StyleProfile.NATIONAL: "national style",
    State.REVIEWED: "reviewed",
    State.DRAFT: "machine",
    State.UNTRANSLATED: "untranslated",
}
"""The words for every choice that may be printed."""

ROLES: Final[Mapping[type[Enum], str]] = {
    EventKind: "kind of event",
    PartnerRole: "role of a partner",
    OrganisationType: "type of organisation",
    PlanStatus: "status of a transfer plan",
    IndicatorKind: "kind of indicator",
    Level: "level of a recommendation",
    PressKind: "kind of publication",
    PublicationKind: "kind of publication",
    Provider: "provider of a service",
    AttributeKind: "answer to an attribute of an evaluation",
    FieldTestKind: "kind of field test",
    FieldTestMethod: "method of a field test",
    FieldTestStatus: "status of a field test",
    RegionStatus: "status of a region",
    ClaimStatus: "status of a figure",
    StyleProfile: "style of numbers and dates",
    State: "state of a translation",
}
"""What kind of word the labels of a choice are: the context of the short ones."""

NOT_STATED_LABEL: Final = Label("label/phrase/not-stated", "not stated in the source", "note in a publication")
IN_ENGLISH: Final = Label("label/phrase/in-english", "available in English", "note in a publication")
TOOLKIT: Final = Label("label/phrase/toolkit", "Toolkit", "title")
DRAFT_NOTICE: Final = Label("label/phrase/draft", "Draft", "note in a publication")
PARTNER_MAP: Final = Label(
    "label/graphic/partner-map",
    "Map of Europe with the partners, numbered as in the list of partners",
    "alternative text",
)
TIMELINE: Final = Label("label/graphic/timeline", "Timeline of the events of the project", "alternative text")
TRANSFERS: Final = Label(
    "label/graphic/transfers",
    "Transfers from donor partners to recipient partners",
    "alternative text",
)
TARGETS: Final = Label("label/graphic/targets", "What was planned and what was achieved", "alternative text")
RANKING: Final = Label("label/graphic/ranking", "Mean score of each service", "alternative text")
PLANNED: Final = Label("label/graphic/planned", "Planned", "label in a chart")
ACHIEVED: Final = Label("label/graphic/achieved", "Achieved", "label in a chart")
GRAPHICS: Final = (PARTNER_MAP, TIMELINE, TRANSFERS, TARGETS, RANKING, PLANNED, ACHIEVED)
"""The words of the graphics: the text that stands for each, and what is written into it."""

PHRASES: Final = (NOT_STATED_LABEL, IN_ENGLISH, TOOLKIT, DRAFT_NOTICE, *GRAPHICS)


def label_of(choice: Enum) -> Label:
    """Return the label of a choice; raises KeyError for a choice that is never printed."""
    kind = _kebab(type(choice).__name__)
    return Label(f"label/{kind}/{choice.value}", CHOICES[choice], ROLES[type(choice)])


def _kebab(name: str) -> str:
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name).removeprefix("-")


LABELS: Final = (*map(label_of, CHOICES), *PHRASES)
"""Every label, each with an address of its own; two labels may have the same words."""
