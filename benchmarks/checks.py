"""All checks over PO files beside pofilter: the same files, all cores for both, in the same run; processor time.

Both are measured with their spelling and without: pofilter runs all its tests without being asked, but looks words up
only where pyenchant and its library are installed (`pip install pyenchant`, Debian's libenchant-2-2); else that row has
no peer.

The entries are put together from the correct rows of the labelled set, one to four a paragraph, so that there is little
to find. Ours include reading the files strictly, the comparison of all entries with each other, and the spelling; terms
are those of the shipped glossary.

    python -m benchmarks.checks [LANGUAGES ENTRIES]        (11 x 3000 where nothing is given)
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from pipeline.catalogs import read_catalog, write_catalog
from pipeline.checking import side_by_side
from pipeline.checks import Task
from pipeline.checks.pairs import WideRule, rule_findings
from pipeline.checks.registry import RULES, WIDE_RULES, pairs_in
from pipeline.glossary import read_glossary
from pipeline.model.results import Finding
from pipeline.model.texts import Catalog, Message, State, Unit
from tests.checks.rows import read_rows
from tests.checks.twins import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
DOMAIN = "plans"
PROGRAM = "pofilter"


def catalog_of(language: str, entries: int) -> Catalog:
    """Return reviewed entries of one to four of the correct rows of a language, none of them twice.

    The rows are those that every language has, so that the sources are the same, as they are in a project.
    """
    random = Random(7)
    rows = correct_rows()
    units: dict[str, Unit] = {}
    while len(units) < entries:
        chosen = random.sample(list(rows), random.randint(1, 4))
        source = " ".join(chosen)
        address = f"practice/p{len(units)}/detailed"
        message = Message(source, "", DOMAIN, (address,))
        units[source] = Unit(message, " ".join(rows[one][language] for one in chosen), State.REVIEWED)
    return Catalog(language, DOMAIN, tuple(units.values()))


def correct_rows() -> dict[str, dict[str, str]]:
    """Return the translations of the correct rows that every language has, by source text and language."""
    correct = {language: dict(_correct(language)) for language in LANGUAGES}
    shared = [source for source in correct[LANGUAGES[0]] if all(source in rows for rows in correct.values())]
    return {source: {language: rows[source] for language, rows in correct.items()} for source in shared}


def _correct(language: str) -> Iterator[tuple[str, str]]:
    return ((row.source, row.target) for row in read_rows(language) if not row.check and "<" not in row.source)


def checked(task: Task, wide_rules: Sequence[WideRule]) -> tuple[Finding, ...]:
    """Return what all rules for one entry, and these for all entries, find in the file of a language."""
    path = Path(task.po) / task.language / f"{DOMAIN}.po"
    catalog = read_catalog(path, language=task.language, domain=DOMAIN)
    pairs = pairs_in(replace(task, catalogs={DOMAIN: catalog}))
    return tuple(rule_findings(pairs, RULES, wide_rules, place=task.po))


def ours(paths: list[Path], wide_rules: Sequence[WideRule]) -> int:
    """Check the files, and return by how many rules."""
    glossary = read_glossary([ROOT / "glossary"])
    tasks = [Task(path.parent.name, {}, str(path.parent.parent), glossary=glossary) for path in paths]
    with side_by_side(partial(checked, wide_rules=wide_rules), tasks, tasks) as found:
        list(found)
    return len(RULES) + len(wide_rules)


def peer(paths: list[Path], *options: str) -> int:
    """Check the files, and return by how many tests."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda path: _pofilter(path, *options), paths))
    return len([line for line in _call("--listfilters").splitlines() if line.strip()]) - len(options)


def _pofilter(path: Path, *options: str) -> None:
    found = str(path.with_suffix(".found.po"))
    _call("--progress=none", f"--language={path.parent.name}", *options, str(path), found)


def _call(*arguments: str) -> str:
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    done = subprocess.run(
        [PROGRAM, *arguments], check=True, capture_output=True, text=True, env=os.environ | {"PATH": path}
    )
    return done.stdout


def has_spelling() -> bool:
    """Tell whether pofilter can look words up here."""
    try:
        return bool(import_module("enchant").list_languages())
    except ImportError:
        return False


def measure(languages: int, entries: int) -> Iterator[tuple[bool, str, int, float]]:
    """Yield whether words were looked up, who checked, how many checks that was, and the seconds of all processors."""
    without = [rule for rule in WIDE_RULES if rule.name != "spelling"]
    with TemporaryDirectory() as scratch:
        paths = [Path(scratch) / language / f"{DOMAIN}.po" for language in LANGUAGES[:languages]]
        for path in paths:
            write_catalog(path, catalog_of(path.parent.name, entries))
        runs: list[tuple[bool, str, Callable[[], int]]] = [
            (False, "ours", lambda: ours(paths, without)),
            (False, PROGRAM, lambda: peer(paths, "--excludefilter=spellcheck")),
            (True, "ours", lambda: ours(paths, WIDE_RULES)),
        ]
        if has_spelling():
            runs.append((True, PROGRAM, lambda: peer(paths)))
        for spelling, name, work in runs:
            before = sum(os.times()[:4])
            number = work()
            yield spelling, name, number, sum(os.times()[:4]) - before


def report(languages: int, entries: int) -> str:
    """Return the figures as a table in Markdown."""
    found = list(measure(languages, entries))
    peers = {spelling: seconds / number for spelling, name, number, seconds in found if name == PROGRAM}
    rows = [
        f"| {name}{', with spelling' if spelling else ''} | {number} | {seconds:.1f} | {seconds / number:.2f} "
        f"| {f'{seconds / number / peers[spelling]:.2f}' if spelling in peers else 'not installed'} |"
        for spelling, name, number, seconds in found
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
