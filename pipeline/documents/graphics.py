"""Which graphics an edition can place, and what each of them shows, in the words of its language."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Final

from pipeline import claims, evaluation
from pipeline.documents.localising import event_towns, short_name
from pipeline.documents.services import in_protocol_order
from pipeline.documents.trees import Tree
from pipeline.docx.marks import unmark
from pipeline.graphics.scenes import Bar, Bars, PartnerMap, Pin, Scene, Span, Timeline, Transfer, Transfers
from pipeline.labels import ACHIEVED, PARTNER_MAP, PLANNED, RANKING, TARGETS, TIMELINE, TRANSFERS, Label
from pipeline.languages import country_code, format_number, format_when
from pipeline.model.bodies import Event
from pipeline.model.collection import Records
from pipeline.traces import digest_of

Phrase = Callable[[Label], str]
Words = Callable[[Enum], str]

PREFIX: Final = "graphic:"
"""What the name of a graphic starts with where a template would have the file of a picture."""

MOST_BARS: Final = 20
"""As many rows as can be read in a chart that leaves room for its table on the page."""

ALTERNATIVES: Final[Mapping[str, Label]] = {
    "partner_map": PARTNER_MAP,
    "timeline": TIMELINE,
    "transfers": TRANSFERS,
    "targets": TARGETS,
    "ranking": RANKING,
}
"""Name of a graphic -> the text that stands for it."""


def english(label: Label) -> str:
    """Return the English words of a label."""
    return label.text


def graphics_context(scenes: Mapping[str, Scene], phrase: Phrase) -> Tree:
    """Return every graphic as a template places it, None where the records hold too little for it.

    The text that stands for a graphic says what it shows, so that nobody needs to see it.
    """
    return {
        name: {"file": PREFIX + name, "alt": _alternative(label, scenes[name], phrase), "caption": "", "credit": ""}
        if name in scenes
        else None
        for name, label in ALTERNATIVES.items()
    }


def digest_of_scene(scene: Scene | None) -> str:
    """Return the digest of what a graphic shows; sets in their order, which differs from run to run otherwise."""
    values = [] if scene is None else [getattr(scene, item.name) for item in fields(scene)]
    return digest_of(type(scene).__name__, [sorted(item) if isinstance(item, frozenset) else item for item in values])


def drawing_of(scene: Scene, width: int) -> str:
    """Return what tells a drawing from all others that this program makes: what it shows, and its width in EMU."""
    return digest_of(digest_of_scene(scene), width)


def _alternative(label: Label, scene: Scene, phrase: Phrase) -> str:
    head = unmark(phrase(label))
    match scene:
        case PartnerMap():
            return head
        case Timeline(spans):
            return f"{head}: {'; '.join(f'{span.when}: {span.label}, {span.detail}'.strip(', ') for span in spans)}"
        case Transfers(transfers):
            rows = (f"{each.donor} → {each.practice} → {', '.join(each.recipients)}" for each in transfers)
            return f"{head}: {'; '.join(rows)}"
        case Bars(bars, legend):
            planned = f" ({unmark(legend[1])}: {{}})" if legend[1] else "{}"
            rows = (f"{bar.label}: {bar.shown}{planned.format(bar.planned_shown)}" for bar in bars)
            return f"{head}: {'; '.join(rows)}"


def scenes_of(records: Records, *, language: str, words: Words, phrase: Phrase) -> dict[str, Scene]:
    """Return what each graphic shows, by its name; those for which the records hold too little are left out."""
    found: dict[str, Scene | None] = {
        "partner_map": _partner_map(records),
        "timeline": _timeline(records, language, words),
        "transfers": _transfers(records, language),
        "targets": _targets(records, language, phrase),
        "ranking": _ranking(records, language),
    }
    return {name: scene for name, scene in found.items() if scene is not None}


def _partner_map(records: Records) -> PartnerMap | None:
    listed = in_protocol_order(records.partners)
    pins = tuple(
        Pin(number, float(partner.position.latitude), float(partner.position.longitude))
        for number, partner in enumerate(listed, 1)
        if partner.position is not None
    )
    return PartnerMap(pins, frozenset(partner.country for partner in listed)) if pins else None


def _timeline(records: Records, language: str, words: Words) -> Timeline | None:
    """Return the events by date; events of one kind and date that the sources do not tell apart share a row."""
    together: dict[tuple[Enum, str], list[Event]] = {}
    for event in records.events:
        if event.when:
            together.setdefault((event.kind, event.when), []).append(event)
    spans = [_span(events, language, words) for events in together.values()]
    spans.sort(key=lambda span: (span.start, span.end, span.label))
    return Timeline(tuple(spans)) if len(spans) > 1 else None


def _span(events: Sequence[Event], language: str, words: Words) -> Span:
    when = events[0].when or ""
    start, end = years(when)
    towns = dict.fromkeys(_place(event, language) for event in events)
    detail = ", ".join(town for town in towns if town)
    return Span(start, end, format_when(when, language), unmark(words(events[0].kind)), detail)


def _place(event: Event, language: str) -> str:
    towns = event_towns(event, language)
    codes = dict.fromkeys(country_code(place.country) for place in event.places)
    return f"{towns} ({', '.join(codes)})" if codes else towns


def years(when: str) -> tuple[float, float]:
    """Return first and last moment of a date or range in years: `2011-10` is 2011.75 to 2011.83."""
    first, _, last = when.partition("/")
    return _moment(first, end=False), _moment(last or first, end=True)


def _moment(text: str, *, end: bool) -> float:
    year, month, day = (*map(int, text.split("-")), 0, 0)[:3]
    if day:
        return round(year + (date(year, month, day).timetuple().tm_yday - (not end)) / 366, 4)
    if month:
        return round(year + (month - (not end)) / 12, 4)
    return float(year + end)


def _transfers(records: Records, language: str) -> Transfers | None:
    names = {partner.id: short_name(partner, language) for partner in records.partners}
    titles = {practice.id: unmark(practice.title) for practice in records.practices}
    plans = sorted(records.plans, key=lambda plan: plan.number)
    found = tuple(
        Transfer(names[plan.donor], titles[plan.practice], tuple(names[recipient] for recipient in plan.recipients))
        for plan in plans
    )
    return Transfers(found) if found else None


def _targets(records: Records, language: str, phrase: Phrase) -> Bars | None:
    """Return what was achieved beside what was planned, where at least two figures had a target."""
    profile = records.project.style_profile
    bars = []
    for indicator in records.indicators:
        claim = claims.preferred(indicator.values)
        if indicator.target is not None and claim is not None:
            shown, planned = (
                format_number(Decimal(value), language, profile=profile) for value in (claim.value, indicator.target)
            )
            bars.append(Bar(unmark(indicator.label), float(claim.value), shown, float(indicator.target), planned))
    return Bars(tuple(bars), (unmark(phrase(ACHIEVED)), unmark(phrase(PLANNED)))) if len(bars) > 1 else None


def _ranking(records: Records, language: str) -> Bars | None:
    """Return the means of the services that are in or tie for the last place; the table has those of all."""
    if records.evaluation is None:
        return None
    partners = [partner.id for partner in records.partners if partner.listed]
    standings = evaluation.ranking(records.evaluation, records.scores, partners=partners).standings
    names = {service.id: unmark(service.name) for service in records.services}
    decimals = evaluation.decimals(item.mean for item in standings)
    selection = evaluation.select(standings, records.evaluation.selected)
    best = (*selection.chosen, *selection.undecided)[:MOST_BARS]

    def shown(mean: Fraction) -> str:
        value = evaluation.rounded(mean, decimals)
        return format_number(value, language, profile=records.project.style_profile, digits=decimals)

    bars = tuple(
        Bar(names.get(item.service, item.service), float(item.mean), shown(item.mean))
        for item in standings
        if item.mean is not None and item.service in best
    )
    return Bars(bars) if bars else None
