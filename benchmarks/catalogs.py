"""An update of PO files beside msgmerge and pot2po: the same files in, files out, in the same run.

The texts are plainly synthetic: words of the shipped records in no order. Between the two versions of the sources 24 %
of the texts are edited, 11 % go and 7 % are new, as in the recorded history of a real document of 900 paragraphs. Ours
parses strictly, writes with fsync and reads every file back twice before it takes its place; the peers do not.

    python -m benchmarks.catalogs [LANGUAGES ENTRIES]...        (11 x 3000 and 1 x 20000 where nothing is given)
"""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from pipeline.catalogs import catalog_text, read_catalog, update, write_catalog
from pipeline.model.texts import Catalog, Message, State, Unit

LANGUAGES = ("fr", "nl", "cs", "hu", "pl", "sl", "es", "de", "el", "et", "mt")
DOMAIN = "practices"
WORD = re.compile(r"[A-Za-z]{2,}")
ROOT = Path(__file__).resolve().parent.parent
EDITED, GONE, NEW = 0.24, 0.11, 0.07
DEADLINE = 120.0
"""Seconds after which a program of others is stopped; the figure then says 'more than'."""

Sources = list[Message]
Job = tuple[Path, str, Sources]


def running_text() -> list[str]:
    """Return the words of the shipped records one after the other, as often as they come there."""
    records = sorted((ROOT / "sources" / "prospects").rglob("*.yaml"))
    return [word for path in records for word in WORD.findall(path.read_text(encoding="utf-8"))]


def paragraph(random: Random, vocabulary: Sequence[str]) -> str:
    """Return 4 to 40 words that stand in no order; common words are as common as in the records."""
    return " ".join(random.choices(vocabulary, k=random.randint(4, 40))).capitalize() + "."


def versions(entries: int, *, seed: int = 7) -> tuple[Sources, Sources]:
    """Return the messages of yesterday and of today."""
    random = Random(seed)
    vocabulary = running_text()
    texts = list(dict.fromkeys(paragraph(random, vocabulary) for _ in range(entries)))
    today = [_edited(text, random, vocabulary) for text in texts if random.random() > GONE]
    for _ in range(int(entries * NEW)):
        today.insert(random.randrange(len(today)), paragraph(random, vocabulary))
    return _messages(texts), _messages(list(dict.fromkeys(today)))


def _edited(text: str, random: Random, vocabulary: Sequence[str]) -> str:
    if random.random() > EDITED:
        return text
    found = text.split()
    for _ in range(random.randint(1, 1 + len(found) // 8)):
        found[random.randrange(len(found))] = random.choice(vocabulary)
    return " ".join(found)


def _messages(texts: Sequence[str]) -> Sources:
    return [Message(text, "", DOMAIN, (f"practice/p{n // 12}/text/{n % 12}",)) for n, text in enumerate(texts)]


def translated(messages: Sources, language: str) -> Catalog:
    """Return a catalog in which every message has a reviewed translation."""
    units = (Unit(message, f"{language} {message.source}", State.REVIEWED) for message in messages)
    return Catalog(language, DOMAIN, tuple(units))


def ours(job: Job) -> None:
    path, language, messages = job
    catalog = read_catalog(path, language=language, domain=DOMAIN)
    write_catalog(path, update({DOMAIN: catalog}, {DOMAIN: messages}, language=language)[DOMAIN])


def msgmerge(pot: Path, job: Job) -> None:
    _call("msgmerge", "--quiet", "--previous", job[0], pot, "-o", job[0].with_suffix(".new"))


def pot2po(pot: Path, job: Job) -> None:
    _call("pot2po", "--progress=none", "-t", job[0], pot, job[0].with_suffix(".new.po"))


def _call(program: str, *arguments: str | Path) -> None:
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    subprocess.run(
        [program, *arguments], check=True, capture_output=True, timeout=DEADLINE, env=os.environ | {"PATH": path}
    )


def timed(work: Callable[[], object]) -> tuple[float, bool]:
    """Return the wall seconds of some work, and whether it came to its end."""
    start = time.perf_counter()
    try:
        work()
    except subprocess.TimeoutExpired:
        return time.perf_counter() - start, False
    return time.perf_counter() - start, True


def in_turn(work: Callable[[Job], None], jobs: Sequence[Job]) -> None:
    for job in jobs:
        work(job)


def in_processes(work: Callable[[Job], None], jobs: Sequence[Job]) -> None:
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(work, jobs))


def in_threads(work: Callable[[Job], None], jobs: Sequence[Job]) -> None:
    """Run programs of others side by side; the threads only wait for them."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(work, jobs))


def measure(languages: int, entries: int) -> Iterator[tuple[str, tuple[float, bool]]]:
    """Yield what was run and its wall seconds; every run starts from the same files."""
    yesterday, today = versions(entries)
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        jobs = [(folder / language / f"{DOMAIN}.po", language, today) for language in LANGUAGES[:languages]]
        pot = folder / "today.pot"
        empty = Catalog("en", DOMAIN, tuple(map(Unit, today)))
        pot.write_bytes(catalog_text(empty).replace(b"Language: en", b"Language: "))
        runs = {
            "ours, in turn": partial(in_turn, ours),
            "ours, in parallel": partial(in_processes, ours),
            "msgmerge --previous, in parallel": partial(in_threads, partial(msgmerge, pot)),
            "pot2po, in parallel": partial(in_threads, partial(pot2po, pot)),
        }
        for name, run in runs.items():
            for path, language, _ in jobs:
                shutil.rmtree(path.parent, ignore_errors=True)
                write_catalog(path, translated(yesterday, language))
            yield name, timed(partial(run, jobs))


def report(languages: int, entries: int) -> str:
    """Return the figures of one size as a table in Markdown."""
    found = dict(measure(languages, entries))
    best = found["msgmerge --previous, in parallel"][0]
    rows = [
        f"| {name} | {'' if done else 'more than '}{value:.1f} | {value / best:.2f} |"
        for name, (value, done) in found.items()
    ]
    head = [
        f"{languages} x {entries} entries, {os.cpu_count()} cores",
        "",
        "| run | seconds | of msgmerge |",
        "|---|---|---|",
    ]
    return "\n".join([*head, *rows, ""])


def main() -> None:
    """Print a table for each size asked for."""
    numbers = list(map(int, sys.argv[1:])) or [11, 3000, 1, 20000]
    for languages, entries in zip(numbers[::2], numbers[1::2], strict=True):
        sys.stdout.write(report(languages, entries) + "\n")


if __name__ == "__main__":
    main()
