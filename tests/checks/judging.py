"""What the rules make of the labelled set: right, missed and false alarms per check, and the page that tells of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pipeline.checks.pairs import Manner, Pair, pair_of
from pipeline.checks.registry import RULES
from pipeline.glossary import Glossary, read_glossary
from pipeline.model.texts import Message, State, Unit
from tests.checks.rows import FRESH, SLIP, Row, read_rows
from tests.checks.twins import LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
HELD_BACK = 3
"""Every third row was not looked at before the last round of mending."""


@dataclass(slots=True)
class Score:
    """How often a check spoke rightly, was silent where it should have spoken, and spoke where nothing was wrong."""

    right: int = 0
    missed: int = 0
    false: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.false) if self.right + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def glossary() -> Glossary:
    return read_glossary([ROOT / "glossary"])


def pair_of_row(row: Row, manner: Manner) -> Pair:
    """Return a row as the rules see it: a translation that a person has reviewed."""
    unit = Unit(Message(row.source), row.target, State.REVIEWED)
    return pair_of(unit, row.source, row.target, manner=manner)


def spoken(row: Row, manner: Manner) -> set[str]:
    """Return the checks that have something to say about a row."""
    pair = pair_of_row(row, manner)
    return {rule.name for rule in RULES if any(True for _ in rule.look(pair))}


@cache
def judge() -> tuple[Mapping[str, Score], Mapping[str, Score]]:
    """Return the scores by check, of all rows and of those that were held back."""
    every, held = ({rule.name: Score() for rule in RULES} for _ in range(2))
    terms = glossary()
    for language in LANGUAGES:
        manner = Manner(language, glossary=terms)
        for number, row in enumerate(read_rows(language)):
            found, told = spoken(row, manner), f"{language}:{number + 2}: {row.target}"
            _count(every, row, found, told)
            if number % HELD_BACK == 0 and row.origin not in (FRESH, SLIP):
                _count(held, row, found, told)
    return every, held


def _count(scores: dict[str, Score], row: Row, found: set[str], told: str) -> None:
    for name in found:
        if name == row.check:
            scores[name].right += 1
        elif row.also != "*" and name not in row.also.split():
            scores[name].false += 1
            scores[name].misses.append(f"false alarm: {told}")
    if row.check in scores and row.check not in found:
        scores[row.check].missed += 1
        scores[row.check].misses.append(f"missed: {told}")


HEAD = """\
# How good the checks are

Made by `make docs` from the labelled set in `tests/checks/`.

{number} pairs of a text and its translation in {languages} languages: {correct} correct ones and {faulty} with one
planted fault each. Correct are translations written for the set, values formatted by the product, translations of the
shipped example, and for Greek, Estonian and Maltese paragraphs of the Universal Declaration of Human Rights. Many of
them are of the kind that simple checks flag: numbers in words, dates and amounts in another form, words that stand
twice by right. Every third row of the first set was held back until the last round of mending.

{fresh} pairs were written afterwards and apart from the rules, in three rounds, full of what misleads, the faults as
translators make them. They are in the table as well; what the checks made of each round at first sight, before
anything was mended, is told in [what the checks rest on](analysis/checks.md).

Precision: of what a check said, how much was right. Recall: of the faults planted, how many it found.
"""


def quality_page() -> str:
    """Return the page on how good the checks are, measured on the labelled set."""
    rows = [row for language in LANGUAGES for row in read_rows(language)]
    correct = sum(not row.check for row in rows)
    fresh = sum(row.origin in (FRESH, SLIP) for row in rows)
    numbers = {"number": len(rows), "correct": correct, "faulty": len(rows) - correct, "languages": len(LANGUAGES)}
    return "\n".join([HEAD.format(fresh=fresh, **numbers), *_table(), ""])


def _table() -> Iterator[str]:
    every, held = judge()
    yield "| check | faults | found | false alarms | precision | recall | precision, held back | recall, held back |"
    yield "|---|---|---|---|---|---|---|---|"
    for name, score in every.items():
        if score.right + score.missed + score.false:
            cells = [str(score.right + score.missed), str(score.right), str(score.false)]
            cells += [f"{value:.2f}" for one in (score, held[name]) for value in (one.precision, one.recall)]
            yield f"| {name} | {' | '.join(cells)} |"
