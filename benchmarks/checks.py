"""All checks over PO files beside pofilter: the same files, all cores for both, in the same run; processor time.

The entries are put together from the correct rows of the labelled set, one to four a paragraph, so that there is little
to find. Ours include reading the files strictly, the comparison of all entries with each other, and the spelling; terms
are those of the shipped glossary. Of pofilter every test runs that it runs without being asked for.

    python -m benchmarks.checks [LANGUAGES ENTRIES]        (11 x 3000 where nothing is given)
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from pipeline.catalogs import read_catalog, write_catalog
from pipeline.checking import side_by_side
from pipeline.checks import Task, check_language
from pipeline.checks.registry import RULES, WIDE_RULES
from pipeline.glossary import read_glossary
from pipeline.model.results import Finding
from pipeline.model.texts import Catalog, Message, State, Unit
from tests.checks.rows import Row, read_rows
from tests.checks.twins import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
DOMAIN = "plans"
PROGRAM = "pofilter"


def catalog_of(language: str, entries: int) -> Catalog:
    """Return reviewed entries of one to four of the correct rows of a language, none of them twice.

    The rows are those that every language has, so that the sources are the same, as they are in a project.
    """
    random = Random(7)
    shared = set.intersection(*({row.source for row in _correct(one)} for one in LANGUAGES))
    rows = [row for row in _correct(language) if row.source in shared]
    units: dict[str, Unit] = {}
    while len(units) < entries:
        chosen = random.sample(rows, random.randint(1, 4))
        source = " ".join(row.source for row in chosen)
        address = f"practice/p{len(units)}/detailed"
        message = Message(source, "", DOMAIN, (address,))
        units[source] = Unit(message, " ".join(row.target for row in chosen), State.REVIEWED)
    return Catalog(language, DOMAIN, tuple(units.values()))


def _correct(language: str) -> list[Row]:
    return [row for row in read_rows(language) if not row.check and "<" not in row.source]


def checked(task: Task) -> tuple[Finding, ...]:
    """Return what our checks find in the file of a language."""
    path = Path(task.po) / task.language / f"{DOMAIN}.po"
    return check_language(replace(task, catalogs={DOMAIN: read_catalog(path, language=task.language, domain=DOMAIN)}))


def ours(paths: list[Path]) -> None:
    glossary = read_glossary([ROOT / "glossary"])
    tasks = [Task(path.parent.name, {}, str(path.parent.parent), glossary=glossary) for path in paths]
    list(side_by_side(checked, tasks, tasks))


def peer(paths: list[Path]) -> None:
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(_pofilter, paths))


def _pofilter(path: Path) -> None:
    _call("--progress=none", f"--language={path.parent.name}", str(path), str(path.with_suffix(".found.po")))


def _call(*arguments: str) -> str:
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    done = subprocess.run(
        [PROGRAM, *arguments], check=True, capture_output=True, text=True, env=os.environ | {"PATH": path}
    )
    return done.stdout


def measure(languages: int, entries: int) -> Iterator[tuple[str, int, float]]:
    """Yield who checked, how many checks that was, and the seconds of all processors."""
    theirs = len([line for line in _call("--listfilters").splitlines() if line.strip()])
    with TemporaryDirectory() as scratch:
        paths = [Path(scratch) / language / f"{DOMAIN}.po" for language in LANGUAGES[:languages]]
        for path in paths:
            write_catalog(path, catalog_of(path.parent.name, entries))
        for name, number, work in (("ours", len(RULES) + len(WIDE_RULES), ours), (PROGRAM, theirs, peer)):
            before = sum(os.times()[:4])
            work(paths)
            yield name, number, sum(os.times()[:4]) - before


def report(languages: int, entries: int) -> str:
    """Return the figures as a table in Markdown."""
    found = list(measure(languages, entries))
    per_check = {name: seconds / number for name, number, seconds in found}
    rows = [
        f"| {name} | {number} | {seconds:.1f} | {seconds / number:.2f} | {per_check[name] / per_check[PROGRAM]:.2f} |"
        for name, number, seconds in found
    ]
    head = [
        f"{languages} x {entries} entries, {os.cpu_count()} cores",
        "",
        "| run | checks | seconds | seconds a check | of pofilter |",
        "|---|---|---|---|---|",
    ]
    return "\n".join([*head, *rows, ""])


def main() -> None:
    """Print the table for the size asked for."""
    languages, entries = list(map(int, sys.argv[1:])) or [11, 3000]
    sys.stdout.write(report(languages, entries))


if __name__ == "__main__":
    main()
