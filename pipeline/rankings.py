"""A ranking as lines on a terminal, as JSON and as CSV; knows no rule of how it is made."""

import csv
import io
from collections.abc import Mapping
from fractions import Fraction

from pipeline import evaluation
from pipeline.checks.services import SCORES
from pipeline.errors import UsageError
from pipeline.evaluation import Ranking, Selection, Standing
from pipeline.model.collection import Records

Row = Mapping[str, str | int | float | None]


def ranking_of(records: Records) -> tuple[Ranking, Selection]:
    """Return the ranking of a project and who is in; raises UsageError where there is nothing to rank."""
    described = records.evaluation
    if described is None:
        raise UsageError("the project has no evaluation; describe one in evaluation.yaml")
    if not records.scores:
        raise UsageError(f"there are no scores; write {SCORES} beside evaluation.yaml, one row per service and partner")
    partners = [partner.id for partner in records.partners if partner.listed]
    found = evaluation.ranking(described, records.scores, partners=partners)
    return found, evaluation.select(found.standings, described.selected)


def rows_of(found: Ranking, chosen: Selection) -> list[Row]:
    """Return one row per service; means to two decimals, `selected` is yes, no or tied."""
    return [
        {
            "rank": standing.rank,
            "service": standing.service,
            "mean": _rounded(standing.mean),
            "evaluators": standing.evaluators,
            "selected": _place(standing, chosen),
            **{name: _rounded(mean) for name, mean in standing.means.items()},
            "category": standing.category,
            "efficient": _rounded(standing.efficient),
        }
        for standing in found.standings
    ]


def _place(standing: Standing, chosen: Selection) -> str:
    return "yes" if standing.service in chosen.chosen else "tied" if standing.service in chosen.undecided else "no"


def _rounded(value: Fraction | None) -> float | None:
    return None if value is None else round(float(value), 2)


def text_of(found: Ranking, chosen: Selection) -> str:
    """Return one line per service, then ties, missing scores and who is in."""
    decimals = evaluation.decimals(standing.mean for standing in found.standings)
    lines = [
        f"{standing.rank or '–':>4}  {_shown(standing.mean, decimals):>6}  {standing.evaluators:>3}  {standing.service}"
        for standing in found.standings
    ]
    lines += [f"tie: {', '.join(services)}" for services in found.ties]
    lines += [f"{len(found.missing)} scores missing"] if found.missing else []
    lines += [f"selected: {len(chosen.chosen)}: {', '.join(chosen.chosen)}"]
    if chosen.undecided:
        lines.append(f"undecided: {', '.join(chosen.undecided)} tie for the last {chosen.places}")
    return "\n".join(["rank    mean   by  service", *lines])


def _shown(value: Fraction | None, decimals: int) -> str:
    return "–" if value is None else str(evaluation.rounded(value, decimals))


def csv_of(rows: list[Row]) -> str:
    """Return rows as CSV with a head row."""
    out = io.StringIO()
    names = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(out, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
