"""Services ranked by what partners scored: means, ties, and every cell that is still missing.

Knows the model and no file. Means are exact fractions, so that a tie is a tie and never a matter of rounding.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from math import floor
from typing import Final

from pipeline.model.services import Attribute, AttributeKind, Evaluation, Score

YES: Final = "yes"
NO: Final = "no"
FEWEST, MOST = 2, 4
"""Decimals of a mean as it is shown."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A judgement that is not there yet."""

    service: str
    partner: str
    attribute: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How a service stands; `rank` is shared by services that tie, and None for one that nobody scored.

    `means` has the mean of every scored attribute (no entry where nobody scored it), `mean` the mean of these means,
    `evaluators` how many partners gave it at least one score. `efficient` is the share of yes among the answers to the
    yes-no attribute, `category` the answer most partners gave to the category attribute: each None or empty where
    nobody answered, and `category` also where two answers are given equally often.
    """

    service: str
    rank: int | None
    mean: Fraction | None
    means: Mapping[str, Fraction]
    evaluators: int
    efficient: Fraction | None = None
    category: str = ""


@dataclass(frozen=True, slots=True)
class Ranking:
    """All services in the order of their rank; those nobody scored come last, by name."""

    standings: tuple[Standing, ...]
    missing: tuple[Cell, ...]

    @property
    def ties(self) -> tuple[tuple[str, ...], ...]:
        """The services that share a rank, best first."""
        by_rank: dict[int, list[str]] = defaultdict(list)
        for standing in self.standings:
            if standing.rank is not None:
                by_rank[standing.rank].append(standing.service)
        return tuple(tuple(services) for services in by_rank.values() if len(services) > 1)


@dataclass(frozen=True, slots=True)
class Selection:
    """The services that are in whatever happens; `undecided` tie for the last `places`, and people must choose."""

    chosen: tuple[str, ...]
    undecided: tuple[str, ...] = ()
    places: int = 0


def ranking(evaluation: Evaluation, scores: Sequence[Score], *, partners: Sequence[str]) -> Ranking:
    """Return how services stand by the scores of `partners`; every service that has any score is expected from all.

    The mean of a service is the mean of its attributes' means, each attribute counting the same however many partners
    scored it. Services with equal means share the better rank, and the ranks after them are left out (1, 2, 2, 4).
    """
    sheet = _Sheet(evaluation, tuple(scores))
    means = {service: sheet.mean(service) for service in sheet.services}
    ordered = sorted(sheet.services, key=lambda service: (means[service] is None, -(means[service] or 0), service))
    ranks = _ranks([means[service] for service in ordered])
    standings = (sheet.standing(service, rank) for service, rank in zip(ordered, ranks, strict=True))
    return Ranking(tuple(standings), tuple(sheet.missing(partners)))


def decimals(means: Iterable[Fraction | None]) -> int:
    """Return how many decimals show means that differ as different: two at least, four at most."""
    known = {mean for mean in means if mean is not None}
    enough = (digits for digits in range(FEWEST, MOST) if len({rounded(mean, digits) for mean in known}) == len(known))
    return next(enough, MOST)


def rounded(mean: Fraction, digits: int) -> Decimal:
    """Return a mean to so many decimals, rounded half up; ranks are made from the exact one."""
    return Decimal(floor(mean * 10**digits + Fraction(1, 2))).scaleb(-digits)


def _ranks(means: Sequence[Fraction | None]) -> Iterator[int | None]:
    rank = 0
    for position, mean in enumerate(means, start=1):
        if position == 1 or mean != means[position - 2]:
            rank = position
        yield None if mean is None else rank


def select(standings: Sequence[Standing], count: int) -> Selection:
    """Return the best `count` services; where a tie lies across the last place, its services are undecided."""
    ranked = [standing for standing in standings if standing.rank is not None]
    if len(ranked) <= count:
        return Selection(tuple(standing.service for standing in ranked))
    first_out = ranked[count].rank
    chosen = tuple(standing.service for standing in ranked[:count] if standing.rank != first_out)
    if len(chosen) == count:
        return Selection(chosen)
    tied = tuple(standing.service for standing in ranked if standing.rank == first_out)
    return Selection(chosen, tied, count - len(chosen))


def attributes_of(evaluation: Evaluation) -> tuple[Attribute, ...]:
    """Return all attributes in the order of their groups."""
    return tuple(attribute for group in evaluation.groups for attribute in group.attributes)


@dataclass(frozen=True)
class _Sheet:
    """The scores as a table: what each service got on each attribute, and from whom."""

    evaluation: Evaluation
    scores: tuple[Score, ...]

    @cached_property
    def _values(self) -> Mapping[tuple[str, str], list[str]]:
        values: dict[tuple[str, str], list[str]] = defaultdict(list)
        for score in self.scores:
            values[score.service, score.attribute].append(score.value)
        return values

    @cached_property
    def _filled(self) -> frozenset[tuple[str, str, str]]:
        return frozenset((score.service, score.partner, score.attribute) for score in self.scores)

    @cached_property
    def _evaluators(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for score in self.scores:
            found[score.service].add(score.partner)
        return found

    @cached_property
    def services(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(score.service for score in self.scores))

    def means(self, service: str) -> dict[str, Fraction]:
        scored = [item.id for item in attributes_of(self.evaluation) if item.kind is AttributeKind.SCORE]
        given = {name: self._values[service, name] for name in scored if (service, name) in self._values}
        return {name: Fraction(sum(map(int, values)), len(values)) for name, values in given.items()}

    def mean(self, service: str) -> Fraction | None:
        means = self.means(service)
        return sum(means.values(), Fraction(0)) / len(means) if means else None

    def standing(self, service: str, rank: int | None) -> Standing:
        answers = self._answers(service, AttributeKind.YES_NO)
        counted = Counter(self._answers(service, AttributeKind.CATEGORY)).most_common(2)
        clear = len(counted) == 1 or (len(counted) == 2 and counted[0][1] > counted[1][1])
        return Standing(
            service,
            rank,
            self.mean(service),
            self.means(service),
            len(self._evaluators[service]),
            Fraction(answers.count(YES), len(answers)) if answers else None,
            counted[0][0] if clear else "",
        )

    def _answers(self, service: str, kind: AttributeKind) -> list[str]:
        names = [item.id for item in attributes_of(self.evaluation) if item.kind is kind]
        return [value for name in names for value in self._values.get((service, name), ())]

    def missing(self, partners: Sequence[str]) -> Iterator[Cell]:
        for service in self.services:
            for partner in partners:
                for attribute in attributes_of(self.evaluation):
                    if (service, partner, attribute.id) not in self._filled:
                        yield Cell(service, partner, attribute.id)
