"""The scores of an evaluation from scores.csv: one row per service and partner, one column per attribute.

Knows the file; what the scores come to is none of its business.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.errors import Problem
from pipeline.evaluation import NO, YES, attributes_of
from pipeline.files import read_file
from pipeline.model.services import Attribute, AttributeKind, Evaluation, Score
from pipeline.model.words import is_slug
from pipeline.project import ProjectFolder
from pipeline.records.faults import nearest

FILE: Final = "scores.csv"
SERVICE: Final = "service"
PARTNER: Final = "partner"


@dataclass(frozen=True, slots=True)
class Scores:
    """What a file of scores holds; an empty cell is no score."""

    found: tuple[Score, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_scores(folder: ProjectFolder, evaluation: Evaluation | None, partners: Sequence[str]) -> Scores:
    """Return the scores of a project, with every problem by line; none at all where there is no file."""
    path = folder.sources / FILE
    if not path.exists():
        return Scores()
    place = folder.relative(path)
    if evaluation is None:
        return Scores(problems=(Problem(place, "has scores for no evaluation", "describe it in evaluation.yaml"),))
    try:
        text = read_file(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        return Scores(problems=(Problem(place, "is not UTF-8", "save it as CSV in UTF-8"),))
    return _read(text, place, {item.id: item for item in attributes_of(evaluation)}, evaluation, partners)


def _read(
    text: str, place: str, attributes: Mapping[str, Attribute], evaluation: Evaluation, partners: Sequence[str]
) -> Scores:
    delimiter = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, restkey="")
    columns = [name.strip().lower() for name in rows.fieldnames or ()]
    rows.fieldnames = columns
    if problems := tuple(_head_faults(columns, attributes, place)):
        return Scores(problems=problems)
    found: dict[tuple[str, str, str], Score] = {}
    faults: list[Problem] = []
    for row in rows:
        where = f"{place}:{rows.line_num}"
        faults += (fault := tuple(_row_faults(row, partners, where)))
        for score in () if fault else _scores(row, attributes):
            faults += _value_faults(score, attributes[score.attribute], evaluation, where)
            if found.setdefault((score.service, score.partner, score.attribute), score) is not score:
                what = f"{score.service} was scored by {score.partner} on {score.attribute} in a row above"
                faults.append(Problem(where, what, "delete one of the rows"))
    return Scores(tuple(found.values()), tuple(faults))


def _head_faults(columns: Sequence[str], attributes: Mapping[str, Attribute], place: str) -> Iterator[Problem]:
    for needed in (SERVICE, PARTNER):
        if needed not in columns:
            yield Problem(f"{place}:1", f"there is no column {needed!r}", "name it in the first row")
    for name in columns:
        if name not in (SERVICE, PARTNER, *attributes):
            advice = nearest(name, (SERVICE, PARTNER, *attributes))
            yield Problem(f"{place}:1", f"the column {name!r} is no attribute of evaluation.yaml", advice)
        elif columns.count(name) > 1:
            yield Problem(f"{place}:1", f"there are several columns {name!r}", "keep one of them")


def _row_faults(row: Mapping[str, str | list[str] | None], partners: Sequence[str], where: str) -> Iterator[Problem]:
    if "" in row:
        yield Problem(where, "has more cells than the first row", "delete those at its end")
    service, partner = (str(row[name] or "").strip() for name in (SERVICE, PARTNER))
    if not is_slug(service):
        yield Problem(where, f"service: {service!r} is no id", f"write {is_slug.__doc__}")
    if partner not in partners:
        yield Problem(where, f"partner: there is no partner {partner!r}", nearest(partner, tuple(partners)))


def _scores(row: Mapping[str, str | list[str] | None], attributes: Mapping[str, Attribute]) -> Iterator[Score]:
    for name in attributes:
        value = str(row.get(name) or "").strip()
        if value:
            yield Score(str(row[SERVICE]).strip(), str(row[PARTNER]).strip(), name, _plain(value, attributes[name]))


def _plain(value: str, attribute: Attribute) -> str:
    """Return an answer as its attribute writes it, whatever its capitals."""
    same = [choice for choice in _choices(attribute) if choice.lower() == value.lower()]
    return same[0] if same else value


def _choices(attribute: Attribute) -> tuple[str, ...]:
    return (YES, NO) if attribute.kind is AttributeKind.YES_NO else attribute.categories


def _value_faults(score: Score, attribute: Attribute, evaluation: Evaluation, where: str) -> Iterator[Problem]:
    if attribute.kind is not AttributeKind.SCORE:
        if score.value not in _choices(attribute):
            advice = f"write one of {', '.join(_choices(attribute))}"
            yield Problem(where, f"{score.attribute}: {score.value!r} is not one of its answers", advice)
        return
    scale = evaluation.scale
    if scale is None:
        yield Problem(
            where, "there are scores, and evaluation.yaml has no scale", "add `scale` with lowest and highest"
        )
    elif not (score.value.isascii() and score.value.isdigit() and scale.lowest <= int(score.value) <= scale.highest):
        advice = f"write a whole number from {scale.lowest} to {scale.highest}, or leave the cell empty"
        yield Problem(where, f"{score.attribute}: {score.value[:40]!r} is not on the scale", advice)
