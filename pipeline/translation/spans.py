"""What of a text an engine must not translate or see: fields, tags, addresses, personal data, amounts, names, terms.

Knows texts and the glossary's hits; no engine.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import Final

from pipeline.glossary import Hit
from pipeline.languages import format_money
from pipeline.model.facts import StyleProfile
from pipeline.placeholders import FIELD, LINK, TAG

CURRENCIES: Final = {"€": "EUR", "£": "GBP", "euro": "EUR", "euros": "EUR", "pounds": "GBP"}
CODES: Final = "EUR|GBP|USD|PLN|CZK|HUF|CHF|SEK|DKK|NOK|RON|BGN"
MULTIPLES: Final = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "m": 1_000_000, "bn": 10**9}
FIGURES: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
MULTIPLE: Final = r"(?:\s?(?P<times>thousand|million|billion|m|bn)\b)?"
MULTIPLE_AFTER: Final = MULTIPLE.replace("times", "often")
AMOUNT: Final = re.compile(
    rf"(?<![\w.,])(?:(?P<sign>{CODES}|[€£])\s?(?P<figures>{FIGURES}){MULTIPLE}(?![\w.,]*\d|\s?[-–]\s?\d)"
    rf"|(?P<count>{FIGURES}){MULTIPLE_AFTER}\s?(?P<unit>(?:{CODES}|euros?|pounds)\b|[€£]))"
)
"""An amount of money as English writes it: `EUR 1,407,862.40`, `€1.2 million`, `500 euros`; the ends of a range not."""

PHONE: Final = re.compile(
    r"(?<![\w.,/-])(?:\+|00)\d[\d\s().\u00a0/-]{5,}\d(?![\w-])|(?<![\w.,/-])\(?0\d{1,4}\)?[\s/-][\d\s/-]{4,}\d(?!\w)"
)
WEB: Final = re.compile(r"(?<![\w@.])www\.[\w-]+(?:\.[\w-]+)+(?:/[^\s<>()\[\]{}\"]*[^\s<>()\[\]{}\".,;:!?])?")
LIKE_A_MASK: Final = re.compile(r"[QqWw]{2}[Gg]?\d+[GgQqWw]{2}")
"""What a text may have that would be taken for a mask."""

PLACEHOLDER: Final = re.compile("|".join(pattern.pattern for pattern in (FIELD, TAG, LINK, WEB, LIKE_A_MASK)))


APOSTROPHE: Final = re.compile(r"['’](?!\w)")
OPENING: Final = re.compile(r"‘|(?<!\w)'")


class Kind(Enum):
    """Why a stretch of a text is masked; where two meet, the earlier kind holds."""

    PLACEHOLDER = "placeholder"
    PRIVATE = "private"
    AMOUNT = "amount"
    NAME = "name"
    TERM = "term"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text from `start` up to `end`, and what stands for it in the translation."""

    start: int
    end: int
    kind: Kind
    target: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """Names beyond the glossary: of persons, which are private, and of organisations, with theirs in the language."""

    persons: tuple[str, ...] = ()
    organisations: Mapping[str, str] = field(default_factory=dict)
    _pattern: re.Pattern[str] | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        names = sorted({*self.persons, *self.organisations} - {""}, key=len, reverse=True)
        pattern = re.compile("|".join(map(_name_pattern, names))) if names else None
        object.__setattr__(self, "_pattern", pattern)

    def find(self, text: str) -> Iterator[Span]:
        """Yield the names in a text."""
        for match in self._pattern.finditer(text) if self._pattern else ():
            target = self.organisations.get(match[0])
            kind = Kind.PRIVATE if target is None else Kind.NAME
            yield Span(match.start(), match.end(), kind, target or match[0], match[0])


def _name_pattern(name: str) -> str:
    """Return the pattern of a name; one of several words is found even where something sticks to it."""
    return re.escape(name) if " " in name else rf"(?<!\w){re.escape(name)}(?!\w)"


def spans_of(
    text: str, hits: Sequence[Hit], names: Names, *, language: str, profile: StyleProfile, tags: bool
) -> tuple[Span, ...]:
    """Return what is masked whatever the engine: in order, none overlapping; directly neighbouring placeholders as one.

    With `tags` the engine keeps inline tags by itself, and they are no placeholders.
    """
    found = [
        Span(match.start(), match.end(), Kind.PLACEHOLDER, match[0], match[0])
        for match in PLACEHOLDER.finditer(text)
        if not (tags and TAG.fullmatch(match[0]))
    ]
    found += names.find(text)
    found += [
        Span(match.start(), match.end(), Kind.PRIVATE, match[0], match[0])
        for match in PHONE.finditer(text)
        if sum(map(str.isdigit, match[0])) >= 7
    ]
    found += _amounts(text, language, profile)
    found += [named(hit, text, language) for hit in hits if hit.term.protected]
    return without_overlaps(found)


def _amounts(text: str, language: str, profile: StyleProfile) -> Iterator[Span]:
    for match in AMOUNT.finditer(text):
        currency, figures = match["sign"] or match["unit"], match["figures"] or match["count"]
        value = Decimal(figures.replace(",", "")) * MULTIPLES.get(match["times"] or match["often"] or "", 1)
        amount = format_money(value, CURRENCIES.get(currency, currency), language, profile=profile)
        yield Span(match.start(), match.end(), Kind.AMOUNT, amount, match[0])


def named(hit: Hit, text: str, language: str) -> Span:
    """Return the stretch of a name, with the name it has in the language."""
    target = hit.term.targets.get(language) or hit.term.source
    return Span(hit.start, hit.end, Kind.NAME, target, text[hit.start : hit.end])


def with_terms(
    text: str, spans: Sequence[Span], hits: Iterable[Hit], wording: Callable[[Hit], str]
) -> tuple[Span, ...]:
    """Return the spans with those of terms; a term that meets one of them, or holds a tag, stays as it is."""
    terms = [
        Span(hit.start, _end_of(hit, text), Kind.TERM, wording(hit), text[hit.start : hit.end])
        for hit in hits
        if not hit.term.protected and not PLACEHOLDER.search(text, hit.start, hit.end)
    ]
    return without_overlaps([*spans, *terms])


def _end_of(hit: Hit, text: str) -> int:
    """Return where a term ends, the apostrophe of a plural possessive taken in: an engine would leave it standing."""
    bare = APOSTROPHE.match(text, hit.end)
    quoted = OPENING.search(text, 0, hit.start)
    return hit.end + 1 if bare and not quoted and text[hit.end - 1] == "s" else hit.end


def without_overlaps(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans in the order of the text; of two that meet, the one of the earlier kind, then the longer."""
    order = list(Kind)
    taken: list[Span] = []
    for span in sorted(spans, key=lambda span: (order.index(span.kind), span.start - span.end)):
        if all(span.end <= other.start or span.start >= other.end for other in taken):
            taken.append(span)
    return tuple(_joined(sorted(taken, key=lambda span: span.start)))


def _joined(spans: Sequence[Span]) -> Iterator[Span]:
    """Make one of placeholders that stand directly beside each other: `<g1>{partner.name}</g1>` is one thing."""
    held: Span | None = None
    for span in spans:
        both = held is not None and held.kind is span.kind is Kind.PLACEHOLDER
        if held and both and held.end == span.start:
            held = Span(held.start, span.end, span.kind, held.target + span.target, held.source + span.source)
            continue
        if held:
            yield held
        held = span
    if held:
        yield held


def hidden(text: str, names: Names) -> str:
    """Return a text as an engine may see it beside the one it translates: whatever is private or a field left out."""
    found = [(match.start(), match.end()) for match in (*PLACEHOLDER.finditer(text), *PHONE.finditer(text))]
    found += [(span.start, span.end) for span in names.find(text) if span.kind is Kind.PRIVATE]
    for start, end in sorted(found, reverse=True):
        text = f"{text[:start]}…{text[end:]}"
    return text
