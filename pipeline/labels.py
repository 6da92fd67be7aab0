"""The words that the program itself prints, in English: one label for every choice a record offers, and a few more."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from pipeline.model.bodies import EventKind, IndicatorKind, OrganisationType, PartnerRole
from pipeline.model.content import PlanStatus, PressKind
from pipeline.model.facts import StyleProfile
from pipeline.model.publications import PublicationKind
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
    PressKind.RELEASE: "Press release",
    PressKind.FACT_SHEET: "Fact sheet",
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
    PublicationKind.TOOLKIT: "Toolkit",
    ClaimStatus.PREFERRED: "preferred",
    ClaimStatus.ALTERNATIVE: "stated otherwise",
    ClaimStatus.SUPERSEDED: "superseded",
    ClaimStatus.PLANNED: "planned",
    ClaimStatus.UNRESOLVED: "unresolved",
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
    PressKind: "kind of publication",
    PublicationKind: "kind of publication",
    ClaimStatus: "status of a figure",
    StyleProfile: "style of numbers and dates",
    State: "state of a translation",
}
"""What kind of word the labels of a choice are: the context of the short ones."""

NOT_STATED_LABEL: Final = Label("label/phrase/not-stated", "not stated in the source", "note in a publication")
IN_ENGLISH: Final = Label("label/phrase/in-english", "available in English", "note in a publication")
TOOLKIT: Final = Label("label/phrase/toolkit", "Toolkit", "title")
DRAFT_NOTICE: Final = Label("label/phrase/draft", "Draft", "note in a publication")
PHRASES: Final = (NOT_STATED_LABEL, IN_ENGLISH, TOOLKIT, DRAFT_NOTICE)


def label_of(choice: Enum) -> Label:
    """Return the label of a choice; raises KeyError for a choice that is never printed."""
    kind = _kebab(type(choice).__name__)
    return Label(f"label/{kind}/{choice.value}", CHOICES[choice], ROLES[type(choice)])


def _kebab(name: str) -> str:
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name).removeprefix("-")


LABELS: Final = (*map(label_of, CHOICES), *PHRASES)
"""Every label, each with an address of its own; two labels may have the same words."""
