"""What each graphic shows, as plain values in the language of the edition; knows nothing of how it is drawn."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pin:
    """A place on the map in degrees, under the number that stands for it in the list beside."""

    number: int
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class PartnerMap:
    """The partners on a map of Europe; `countries` (ISO codes) are filled."""

    pins: tuple[Pin, ...]
    countries: frozenset[str]


@dataclass(frozen=True, slots=True)
class Span:
    """One entry of a timeline: `start` and `end` in years and parts of a year, its date in words, what it was."""

    start: float
    end: float
    when: str
    label: str
    detail: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events by date."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Transfer:
    """One practice on its way: who gives it, what it is called, who takes it over."""

    donor: str
    practice: str
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Transfers:
    """All transfers of a project."""

    transfers: tuple[Transfer, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar with its number in words; `planned` (with its words) stands beside it where there was a target."""

    label: str
    value: float
    shown: str
    planned: float | None = None
    planned_shown: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars from the same zero; `legend` names the bar and the planned one, both empty where there is no target."""

    bars: tuple[Bar, ...]
    legend: tuple[str, str] = ("", "")


Scene = PartnerMap | Timeline | Transfers | Bars
