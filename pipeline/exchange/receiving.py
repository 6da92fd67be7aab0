"""A file that came back -> the catalogs of its language afterwards, and what became of each of its entries."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from pipeline.catalogs.returned import Returned, ReturnedUnit
from pipeline.catalogs.updating import has_text
from pipeline.exchange.merging import Outcome, beside, merge, refused_lines, with_newer_guess
from pipeline.exchange.refusals import FEW_WORDS, Refusal
from pipeline.exchange.sent import GENERATOR, Sent
from pipeline.model.texts import HUMAN, Catalog, Key, Message, State, Unit
from pipeline.placeholders import has_words, words

MARKING_EDITORS = ("poedit", "weblate", "lokalize", "gtranslator", "virtaal", "pontoon", "emacs", "translate toolkit")
"""Name themselves in the header and keep the mark 'needs work' of what nobody confirmed; OmegaT drops it."""

ADVICE = {
    Outcome.STALE: "its source text has changed since it was sent; the translation is kept for the new one",
    Outcome.CONFLICT: "it was changed here too; both texts stand in the PO file, choose one there",
}
UNKNOWN = "its source text is not one that was sent"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one entry; `confirmed` and `edited` tell what a person did with a machine's or memory's draft."""

    outcome: Outcome
    number: int
    line: int
    what: str = ""
    confirmed: bool = False
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a file: `stayed_drafts` counts drafts whose mark 'needs work' the editor may only have dropped."""

    name: str
    language: str
    batch_id: str
    verdicts: tuple[Verdict, ...]
    stayed_drafts: int = 0

    def count(self, outcome: Outcome) -> int:
        return sum(verdict.outcome is outcome for verdict in self.verdicts)


def receive(
    catalogs: Mapping[str, Catalog], returned: Returned, sent: Sent | None, *, language: str, refuse: Refusal
) -> tuple[dict[str, Catalog], Receipt]:
    """Return the catalogs of a language by domain with a file taken in, and what became of its entries."""
    desk = _Desk(catalogs, sent)
    marks_kept = _keeps_marks(returned, sent)
    verdicts, stayed = [], 0
    for item in returned.units:
        base = sent.units.get(item.unit.key) if sent else None
        meant = item.unit if marks_kept else _as_meant(item.unit, base)
        stayed += meant.state is State.DRAFT and item.unit.is_reviewed
        verdicts.append(_judge(desk, replace(item, unit=_without_filler(meant, base)), base, refuse))
    batch_id = sent.batch_id if sent else ""
    return desk.catalogs(language), Receipt(returned.name, language, batch_id, tuple(verdicts), stayed)


class _Desk:
    """The units of a language by key, live before obsolete, changed one by one."""

    def __init__(self, catalogs: Mapping[str, Catalog], sent: Sent | None) -> None:
        self.before = catalogs
        self.units = {domain: list(catalog.units) for domain, catalog in catalogs.items()}
        self.places: dict[Key, tuple[str, int]] = {}
        self.sent = sent
        own = sent.domain if sent else ""
        every = [(domain, number, unit) for domain, units in self.units.items() for number, unit in enumerate(units)]
        for domain, number, unit in sorted(every, key=lambda item: (item[2].obsolete, item[0] != own)):
            self.places.setdefault(unit.key, (domain, number))

    def find(self, key: Key) -> Unit | None:
        """Return the unit that stands here under a key."""
        domain, index = self.places.get(key, ("", 0))
        return self.units[domain][index] if domain else None

    def put(self, unit: Unit) -> None:
        """Put a unit in place of the one with its key, or keep it as an obsolete one."""
        if unit.key in self.places:
            domain, index = self.places[unit.key]
            self.units[domain][index] = unit
        elif has_text(unit):
            domain = self.sent.domain if self.sent else self._usual_domain()
            group = self.units.setdefault(domain, [])
            self.places[unit.key] = domain, len(group)
            group.append(replace(unit, message=replace(unit.message, domain=domain)))

    def offer(self, stale: Unit, base: Unit | None) -> None:
        """Put a stale translation where the older one of the same text stands as a guess, or show it there."""
        for units in self.units.values():
            for index, unit in enumerate(units):
                if not unit.obsolete and unit.state is State.DRAFT and unit.previous == stale.key:
                    units[index] = with_newer_guess(unit, stale, base)

    def _usual_domain(self) -> str:
        return Counter(domain for domain, _ in self.places.values()).most_common(1)[0][0]

    def catalogs(self, language: str) -> dict[str, Catalog]:
        return {
            domain: replace(self.before.get(domain, Catalog(language, domain)), units=tuple(units))
            for domain, units in self.units.items()
        }


def _judge(desk: _Desk, item: ReturnedUnit, base: Unit | None, refuse: Refusal) -> Verdict:
    theirs = item.unit
    ours = desk.find(theirs.key)
    if ours is None and base is None and desk.sent:
        return Verdict(Outcome.REJECTED, item.number, item.line, UNKNOWN)
    ours = ours or _gone(base or theirs)
    outcome, unit = merge(ours, theirs, base)
    if outcome is not Outcome.UNCHANGED and (reason := refuse(theirs, ours.message)):
        desk.put(beside(ours, refused_lines(theirs, reason)))
        return Verdict(Outcome.REJECTED, item.number, item.line, reason)
    desk.put(unit)
    if outcome is Outcome.ACCEPTED and ours.obsolete:
        outcome = Outcome.STALE
        desk.offer(unit, base)
    draft = base if base is not None and has_text(base) else ours
    reviewed_now = outcome is Outcome.ACCEPTED and unit.is_reviewed and not draft.is_reviewed
    was_guess = reviewed_now and has_text(draft) and draft.origin != HUMAN
    same = (draft.target, draft.plural_targets) == (theirs.target, theirs.plural_targets)
    return Verdict(outcome, item.number, item.line, ADVICE.get(outcome, ""), was_guess and same, was_guess and not same)


def _gone(unit: Unit) -> Unit:
    """Return an empty obsolete unit for a text that the sources no longer hold."""
    message = unit.message
    return Unit(Message(message.source, message.context, plural=message.plural), obsolete=True)


def _keeps_marks(returned: Returned, sent: Sent | None) -> bool:
    """Tell whether the absence of the mark 'needs work' says that a person took it away."""
    if returned.header.get(GENERATOR, "").casefold().startswith(MARKING_EDITORS):
        return True
    if any(item.unit.state is State.DRAFT for item in returned.units):
        return True
    return sent is None or not any(unit.state is State.DRAFT for unit in sent.units.values())


def _as_meant(theirs: Unit, base: Unit | None) -> Unit:
    """Return a unit as its editor would have written it, had it kept marks and left empty what is not translated."""
    if base is None:
        return theirs
    if (theirs.target, theirs.plural_targets) == (base.target, base.plural_targets):
        return replace(theirs, state=base.state)
    return _emptied(theirs) if _is_source(theirs) else theirs


def _without_filler(theirs: Unit, base: Unit | None) -> Unit:
    """Return a unit without the source sentence that some editors put where nothing was translated."""
    is_filler = (base is None or not has_text(base)) and len(words(theirs.message.source)) > FEW_WORDS
    return _emptied(theirs) if is_filler and _is_source(theirs) else theirs


def _is_source(unit: Unit) -> bool:
    return unit.target == unit.message.source and has_words(unit.message.source)


def _emptied(unit: Unit) -> Unit:
    return replace(unit, target="", plural_targets=(), state=State.UNTRANSLATED)
