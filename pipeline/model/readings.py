"""Where the wordings of one text say different things: recorded as found, for a person to settle."""

from dataclasses import dataclass
from enum import Enum
from typing import Annotated

from annotated_types import MaxLen, MinLen

from .words import Slug, SourceRef, Words


class DivergenceStatus(Enum):
    """Whether somebody has settled what is meant; what is explained is told no more."""

    OPEN = "open"
    EXPLAINED = "explained"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Words):
    """One wording, letter by letter; with an address it must stand in the text of that record in that language."""

    text: Annotated[str, MaxLen(300)]
    language: str = "en"
    address: str = ""
    source: SourceRef
    locator: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Divergence(Words):
    """Readings that differ in content or are slips of the pen, kept as their source has them."""

    id: Slug
    what: Annotated[str, MaxLen(300)]
    readings: Annotated[tuple[Reading, ...], MinLen(1)]
    advice: Annotated[str, MaxLen(300)]
    status: DivergenceStatus = DivergenceStatus.OPEN
