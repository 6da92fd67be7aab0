"""Ranking services by scores, beside SQLite's own AVG and RANK over the same table; the orders are compared, too.

The scores are plainly synthetic: every partner scores every service on nine attributes, one cell in twenty is missing.

    python -m benchmarks.evaluation [SERVICES]...        (96, 960 and 9600 where none is named; 7 partners)
"""

import random
import sqlite3
import sys
import time
from collections.abc import Callable
from typing import TypeVar

from pipeline.evaluation import ranking
from pipeline.model.services import Attribute, AttributeGroup, Evaluation, Score

SIZES = (96, 960, 9_600)
PARTNERS = tuple(f"partner-{number}" for number in range(7))
NAMES = ("a1", "a2", "a3", "b1", "b2", "b3", "c1", "c2", "c3")
EVALUATION = Evaluation(
    introduction="Synthetic.",
    procedure="Synthetic.",
    groups=(AttributeGroup(id="a", name="All", attributes=tuple(Attribute(id=name, name=name) for name in NAMES)),),
    selected=15,
)
QUERY = """
    SELECT service, RANK() OVER (ORDER BY ROUND(mean, 9) DESC) FROM (
        SELECT service, AVG(mean) AS mean FROM (
            SELECT service, attribute, AVG(value) AS mean FROM score GROUP BY service, attribute
        ) GROUP BY service
    )
"""
T = TypeVar("T")


def sheet(services: int) -> list[Score]:
    """Return synthetic scores from 0 to 5, some missing."""
    rng = random.Random(1)
    cells = (
        (f"service-{number}", partner, name) for number in range(services) for partner in PARTNERS for name in NAMES
    )
    return [Score(*cell, str(rng.randint(0, 5))) for cell in cells if rng.random() >= 0.05]


def by_sqlite(scores: list[Score]) -> dict[str, int]:
    """Return the ranks as a database gives them."""
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE TABLE score (service TEXT, partner TEXT, attribute TEXT, value REAL)")
        rows = ((score.service, score.partner, score.attribute, float(score.value)) for score in scores)
        connection.executemany("INSERT INTO score VALUES (?, ?, ?, ?)", rows)
        return dict(connection.execute(QUERY))


def timed(function: Callable[[], T]) -> tuple[float, T]:
    """Return processor seconds and what the function gave, the best of three."""
    best, result = float("inf"), function()
    for _ in range(3):
        start = time.process_time()
        result = function()
        best = min(best, time.process_time() - start)
    return best, result


def measure(services: int) -> str:
    """Return one line: seconds of both, their ratio, and whether they agree."""
    scores = sheet(services)
    ours, found = timed(lambda: ranking(EVALUATION, scores, partners=PARTNERS))
    theirs, ranks = timed(lambda: by_sqlite(scores))
    same = {standing.service: standing.rank for standing in found.standings} == ranks
    missing = len(found.missing)
    return f"| {services} | {len(scores)} | {missing} | {ours:.3f} | {theirs:.3f} | {ours / theirs:.2f} | {same} |"


def main() -> None:
    lines = [
        "| services | scores | missing | ours, s | SQLite, s | ratio | same ranks |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [measure(size) for size in [int(name) for name in sys.argv[1:]] or SIZES]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
