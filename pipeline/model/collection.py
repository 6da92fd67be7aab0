"""All records of one project, as one value."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .bodies import Event, Image, Indicator, LegalText, Partner, Person
from .content import Newsletter, Practice, PressItem, TransferPlan
from .facts import Project
from .publications import BreviaryTexts, Guideline, Memo, Publication


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """The records of one project, every reference between them known to hold.

    `places` tells where a text stands: address (`practice/energylab/objectives`) -> `file:line`, the file relative to
    the workspace.
    """

    project: Project
    partners: tuple[Partner, ...]
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
    places: Mapping[str, str] = field(default_factory=dict)
