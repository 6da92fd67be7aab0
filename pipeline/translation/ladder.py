"""The ladder: how a text is tried with an engine, at most three times, and which of its translations is the best.

Pure: a course is a value, an answer gives the next one. A strong engine gets the text first; terms that came out wrong
are tried again with the engine's own glossary, then as masks. A weak one gets masks at once. Masks that did not come
back are tried in another shape, then the text is cut at them. Knows no engine but by its capabilities.
"""

import re
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from pipeline.engines import Capabilities, Request
from pipeline.glossary import Glossary, Hit, Tier, Verdict, Verifier
from pipeline.model.facts import StyleProfile
from pipeline.translation import answers
from pipeline.translation.masks import LONGEST_BLOCK, Plan, Restored, Shape, plan
from pipeline.translation.repairs import plural_notes, repair
from pipeline.translation.spans import Names, Span, spans_of, with_terms
from pipeline.translation.wording import is_plural, wording_of

MOST_CALLS: Final = 3
WRONG: Final = frozenset({Tier.MISSING, Tier.FORBIDDEN})
DOUBLED: Final = re.compile(r" {2,}")
PIECES: Final = "put together from pieces"
TOO_LONG: Final = "has a sentence longer than the engine takes"


@dataclass(frozen=True, slots=True)
class Desk:
    """What every text of a language is translated with; several threads may use it at once."""

    language: str
    capabilities: Capabilities
    glossary: Glossary
    verifier: Verifier
    names: Names = field(default_factory=Names)
    profile: StyleProfile = StyleProfile.EU
    _one_at_a_time: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)

    def judge(self, source: str, target: str, *, found: Sequence[Hit] | None = None) -> tuple[Verdict, ...]:
        """Return how the terms of a text came out; none for an engine whose answers are in no language.

        `found` are the terms of the source, for who has looked for them already.
        """
        if not self.capabilities.speaks:
            return ()
        with self._one_at_a_time:
            return self.verifier.judge(source, target, found=found)


@dataclass(frozen=True, slots=True)
class Text:
    """A text to translate; its neighbours and the title of its document as an engine may see them."""

    source: str
    before: str = ""
    after: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One way to try a text: the shape of its masks, the terms masked (from, up to), terms given or not, the cuts."""

    shape: Shape
    masked: frozenset[tuple[int, int]] = frozenset()
    with_terms: bool = False
    cut: frozenset[Span] = frozenset()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A translation that can be used, with how its terms came out and what a person should look at."""

    target: str
    verdicts: tuple[Verdict, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def wrong(self) -> tuple[Verdict, ...]:
        """The terms that are missing, and those with a forbidden word."""
        return tuple(verdict for verdict in self.verdicts if verdict.tier in WRONG)


@dataclass(frozen=True, slots=True)
class Try:
    """An attempt and what came of it: a candidate, or why there is none."""

    attempt: Attempt
    candidate: Candidate | None = None
    problem: str = ""
    lost: frozenset[Span] = frozenset()
    asked: bool = True


@dataclass(frozen=True, slots=True)
class Course:
    """A text on its way: the next attempt with its plan, None when it has arrived, and the tries before."""

    text: Text
    hits: tuple[Hit, ...]
    attempt: Attempt | None
    plan: Plan | None
    tries: tuple[Try, ...] = ()

    @property
    def best(self) -> Candidate | None:
        """The translation with the fewest wrong terms, then the fewest things to look at; None when there is none."""
        found = [item.candidate for item in self.tries if item.candidate]
        return min(found, key=lambda item: (len(item.wrong), len(item.notes)), default=None)

    @property
    def problem(self) -> str:
        """Why there is no translation."""
        return "" if self.best else next((item.problem for item in reversed(self.tries) if item.problem), "")

    @property
    def sent(self) -> bool:
        """Tell whether an engine was asked, not the glossary alone."""
        return any(item.asked for item in self.tries)

    @property
    def masks_lost(self) -> int:
        """How many masks did not come back, over all tries."""
        return sum(len(item.lost) for item in self.tries if item.asked)


def begin(text: Text, desk: Desk) -> Course:
    """Return the course of a text, its first attempt planned."""
    hits = desk.glossary.find(text.source)
    shape = Shape.TAG if desk.capabilities.tags else Shape.FIRST
    terms = _maskable(hits, desk)
    at_once = desk.capabilities.weak or (terms and _only_terms(text, hits, terms, desk))
    masked = frozenset(map(_place, terms)) if at_once else frozenset[tuple[int, int]]()
    return _planned(Course(text, hits, None, None), Attempt(shape, masked, desk.capabilities.prompted), desk)


def _place(hit: Hit | Verdict) -> tuple[int, int]:
    return hit.start, hit.end


def _maskable(hits: Iterable[Hit], desk: Desk) -> list[Hit]:
    """Return the terms that have a word in the language, where terms are judged at all."""
    return [
        hit for hit in hits if desk.capabilities.speaks and not hit.term.protected and desk.language in hit.term.targets
    ]


def _only_terms(text: Text, hits: Sequence[Hit], terms: Sequence[Hit], desk: Desk) -> bool:
    """Tell whether a text is nothing but terms and names: then the glossary is its translation."""
    attempt = Attempt(Shape.FIRST, frozenset(map(_place, terms)))
    return not _plan(text, hits, attempt, desk).texts


def _plan(text: Text, hits: Sequence[Hit], attempt: Attempt, desk: Desk) -> Plan:
    keeps_tags = attempt.shape is Shape.TAG
    spans = spans_of(text.source, hits, desk.names, language=desk.language, profile=desk.profile, tags=keeps_tags)
    masked = [hit for hit in hits if _place(hit) in attempt.masked]
    spans = with_terms(text.source, spans, masked, lambda hit: wording_of(text.source, hit, desk.language))
    longest = min(LONGEST_BLOCK, desk.capabilities.characters or LONGEST_BLOCK)
    return plan(text.source, spans, attempt.shape, cut=attempt.cut, longest=longest)


def _planned(course: Course, attempt: Attempt | None, desk: Desk) -> Course:
    """Return the course with its next attempt; what needs no engine, or cannot be sent, has arrived at once."""
    if attempt is None:
        return replace(course, attempt=None, plan=None)
    way = _plan(course.text, course.hits, attempt, desk)
    ready = replace(course, attempt=attempt, plan=way)
    limit = desk.capabilities.characters
    if limit and any(len(text) > limit for text in way.texts):
        return replace(
            course, attempt=None, plan=None, tries=(*course.tries, Try(attempt, problem=TOO_LONG, asked=False))
        )
    return ready if way.texts else answered(ready, (), desk)


def requests_of(course: Course, desk: Desk) -> tuple[Request, ...]:
    """Return what the engine is asked for the next attempt; empty when the text has arrived."""
    if course.plan is None or course.attempt is None:
        return ()
    terms = tuple(
        dict.fromkeys(
            (course.text.source[hit.start : hit.end], hit.term.targets[desk.language])
            for hit in _maskable(course.hits, desk)
            if course.attempt.with_terms and _place(hit) not in course.attempt.masked
        )
    )
    text = course.text
    neighbours = (text.before, text.after, text.title) if desk.capabilities.context else ("", "", "")
    return tuple(Request(piece, terms, *neighbours) for piece in course.plan.texts)


def answered(course: Course, given: Sequence[str], desk: Desk, *, refused: str = "") -> Course:
    """Return the course after an answer per request: arrived, or with its next attempt.

    `refused` is why the answers cannot be used, told by who sees more than one text.
    """
    assert course.attempt is not None and course.plan is not None
    result = _tried(course, course.attempt, course.plan, given, desk)
    if refused:
        result = Try(course.attempt, problem=refused)
    result = replace(result, asked=bool(course.plan.texts))
    after = replace(course, attempt=None, plan=None, tries=(*course.tries, result))
    following = _next(after, desk)
    same = following is not None and _asks_the_same(after, following, course, desk)
    return _planned(after, None if same else following, desk)


def _asks_the_same(after: Course, following: Attempt, before: Course, desk: Desk) -> bool:
    """Tell whether a program on this machine, which answers the same each time, would be asked the same again."""
    again = requests_of(replace(after, attempt=following, plan=_plan(after.text, after.hits, following, desk)), desk)
    return desk.capabilities.local and again == requests_of(before, desk)


def _tried(course: Course, attempt: Attempt, way: Plan, given: Sequence[str], desk: Desk) -> Try:
    if not all(answer.strip() for answer in given):
        return Try(attempt, problem=answers.NOTHING)
    restored = way.restore([_spaced_as(course.text.source, answer) for answer in given])
    if restored.problem:
        return Try(attempt, problem=restored.problem, lost=restored.lost)
    source = course.text.source
    repaired = repair(restored, source=source, language=desk.language) if desk.capabilities.speaks else None
    target = repaired.text if repaired else restored.text
    if repaired is None:
        reason = answers.lost_parts(source, target)
        return Try(attempt, None if reason else Candidate(target), reason)
    reason = answers.refusal(source, target, words=way.words, answered=restored.words, language=desk.language)
    if reason:
        return Try(attempt, problem=reason)
    notes = (*repaired.notes, *_notes(course, restored, way, desk))
    return Try(attempt, Candidate(target, desk.judge(source, target, found=course.hits), notes))


def _spaced_as(source: str, answer: str) -> str:
    """Return an answer without line breaks and doubled blanks where the source of it has none."""
    one_line = answer if "\n" in source else answer.replace("\n", " ")
    return one_line if "  " in source else DOUBLED.sub(" ", one_line)


def _notes(course: Course, restored: Restored, way: Plan, desk: Desk) -> tuple[str, ...]:
    plural = [course.text.source[hit.start : hit.end] for hit in course.hits if is_plural(course.text.source, hit)]
    notes = (
        *plural_notes(restored.places, plural, language=desk.language),
        answers.number_note(way.words, restored.words),
        PIECES if way.cut and len(way.texts) > 1 else "",
    )
    return tuple(filter(None, notes))


def _next(course: Course, desk: Desk) -> Attempt | None:
    """Return the next attempt after the last try, None when there is nothing left to gain or to try."""
    last = course.tries[-1]
    if len(course.tries) >= MOST_CALLS or (course.best and not course.best.wrong):
        return None
    following = _for_terms(last.candidate, last.attempt, course, desk) if last.candidate else _for_masks(course, last)
    tried = [item.attempt for item in course.tries]
    is_new = following not in tried or (last.candidate is None and not desk.capabilities.local)
    return following if is_new else None


def _for_terms(candidate: Candidate, attempt: Attempt, course: Course, desk: Desk) -> Attempt | None:
    wrong = set(map(_place, candidate.wrong))
    places = frozenset(place for place in map(_place, _maskable(course.hits, desk)) if place in wrong)
    if places and desk.capabilities.glossary and not attempt.with_terms and not attempt.masked:
        return replace(attempt, with_terms=True)
    return replace(attempt, masked=attempt.masked | places)


def _for_masks(course: Course, last: Try) -> Attempt:
    """Return an attempt in another shape, and after two of them one cut at what was lost."""
    lost_before = sum(bool(item.lost) for item in course.tries)
    if last.lost and lost_before > 1:
        return replace(last.attempt, cut=last.lost)
    other = {Shape.TAG: Shape.FIRST, Shape.FIRST: Shape.SECOND, Shape.SECOND: Shape.FIRST}[last.attempt.shape]
    return replace(last.attempt, shape=other)
