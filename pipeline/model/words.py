"""The small words that every record is made of; knows no file format and no other module of ours."""

from dataclasses import dataclass
from enum import Enum
from typing import Annotated, ClassVar, Final

from annotated_types import MaxLen, Predicate

NOT_STATED: Final = "not_stated"
"""What a record says in a required text field for which its sources give no text."""

TO_BE_DEFINED: Final = "to_be_defined"
"""What a record says where a quantity is still open; a draft says so in words, a final refuses it."""


@dataclass(frozen=True, slots=True)
class Translatable:
    """Marks a text that translators see; `role` tells them what it is when the text is too short to stand alone."""

    role: str


@dataclass(frozen=True, slots=True)
class Reference:
    """Marks a field that holds the id of another record of this kind."""

    kind: str


@dataclass(frozen=True, slots=True)
class Keyed:
    """Marks a table whose keys are names of this kind; those of every other table are languages."""

    by: str


class Words:
    """Base of every record: fields that a record does not have are refused, not ignored."""

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}


def is_slug(text: str) -> bool:
    """an id of lower-case letters, digits and hyphens, at most 64 characters, such as energylab"""
    return (
        0 < len(text) <= 64
        and text[0].isalnum()
        and all(c.isascii() and (c.islower() or c.isdigit() or c == "-") for c in text)
    )


def is_when(text: str) -> bool:
    """a date such as 2011-10-14, 2011-10 or 2011, or a range such as 2011-10/2012-03"""
    ends = text.split("/")
    return len(ends) <= 2 and all(_is_date(end) for end in ends)


def is_quantity(text: str) -> bool:
    """a whole number such as 12, or to_be_defined"""
    return text in ("", TO_BE_DEFINED) or (text.isascii() and text.isdigit() and len(text) <= 9)


def is_colour(text: str) -> bool:
    """a colour of six hexadecimal digits such as 1B6CA8"""
    return len(text) == 6 and all(c in "0123456789ABCDEFabcdef" for c in text)


def is_country(text: str) -> bool:
    """a country code of two capital letters by ISO 3166, such as DE, GB or GR"""
    return len(text) == 2 and text.isascii() and text.isupper() and text.isalpha()


def _is_date(text: str) -> bool:
    from datetime import date

    parts = text.split("-")
    lengths = [len(part) for part in parts]
    if lengths not in ([4], [4, 2], [4, 2, 2]) or not all(part.isascii() and part.isdigit() for part in parts):
        return False
    year, month, day = (*map(int, parts), 1, 1)[:3]
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


Slug = Annotated[str, Predicate(is_slug)]
When = Annotated[str, Predicate(is_when)]
Colour = Annotated[str, Predicate(is_colour)]
Quantity = Annotated[str, Predicate(is_quantity)]
Country = Annotated[str, Predicate(is_country)]
PartnerRef = Annotated[str, Reference("partner")]
EventRef = Annotated[str, Reference("event")]
PracticeRef = Annotated[str, Reference("practice")]
PlanRef = Annotated[str, Reference("plan")]
ThematicRef = Annotated[str, Reference("thematic")]
IndicatorRef = Annotated[str, Reference("indicator")]
SourceRef = Annotated[str, Reference("source")]
ImageRef = Annotated[str, Reference("image")]
PersonRef = Annotated[str, Reference("person")]
QuotationRef = Annotated[str, Reference("quotation")]
ServiceRef = Annotated[str, Reference("service")]
ServiceTypeRef = Annotated[str, Reference("service-type")]
RegionRef = Annotated[str, Reference("region")]
Name = Annotated[str, MaxLen(120)]
Keyword = Annotated[str, MaxLen(40), Translatable("keyword")]


class ClaimStatus(Enum):
    """How far a stated value may be published; templates print only what is preferred."""

    PREFERRED = "preferred"
    ALTERNATIVE = "alternative"
    SUPERSEDED = "superseded"
    PLANNED = "planned"
    UNRESOLVED = "unresolved"


class Publish(Enum):
    """Who may see a person's contact data."""

    YES = "yes"
    PRESS = "press"
    NO = "no"
