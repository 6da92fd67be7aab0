"""Look-ups in a large translation memory on one core: how long, from how many segments, beside a plain scan.

The segments are plainly synthetic: words made of syllables, as frequent as words are in a language (Zipf), in sentences
of 4 to 28. A third of the texts looked up are known, a third are known ones with a word changed, a third new. The scan
is rapidfuzz over all sources with the same cut-off. Times are processor time of one thread.

    python -m benchmarks.memory [SEGMENTS]...        (100,000 and 1,000,000 where none is named)
"""

import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import accumulate, product
from pathlib import Path
from tempfile import TemporaryDirectory

from rapidfuzz import fuzz, process

from pipeline.memory.matching import NEAR
from pipeline.memory.segments import Segment
from pipeline.memory.store import Memory
from pipeline.model.texts import Message

SIZES = (100_000, 1_000_000)
LOOK_UPS = 1_000
SCANS = 30
SYLLABLES = ("ba", "do", "ki", "lu", "me", "no", "pra", "ri", "sto", "ta", "ve", "zi", "on", "er", "al")
WORDS = ["".join(parts) for length in (1, 2, 3, 4) for parts in product(SYLLABLES, repeat=length)][:30_000]
FREQUENCIES = list(accumulate(1 / (rank + 2) for rank in range(len(WORDS))))


def sentence(rng: random.Random) -> str:
    """Return a synthetic sentence; one in five holds a number."""
    words = rng.choices(WORDS, cum_weights=FREQUENCIES, k=rng.randint(4, 28))
    if rng.random() < 0.2:
        words.insert(len(words) // 2, str(rng.randint(2, 2000)))
    return " ".join(words).capitalize() + "."


def questions(segments: list[Segment], rng: random.Random) -> Iterator[Message]:
    """Yield the texts to look up: known, changed by a word, new."""
    for number in range(LOOK_UPS):
        words = rng.choice(segments).source.split()
        if number % 3 == 1:
            words[rng.randrange(1, len(words))] = rng.choice(WORDS)
        yield Message(sentence(rng) if number % 3 == 2 else " ".join(words))


def measure(size: int) -> str:
    """Return lines on building a memory of so many segments, and on look-ups in it and by the scan."""
    rng = random.Random(1)
    segments = [Segment(text, text.upper()) for text in (sentence(rng) for _ in range(size))]
    asked = list(questions(segments, rng))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "memory.sqlite"
        with stopped() as built, Memory(path) as memory:
            memory.index("synthetic", {"pl": segments}, stamp="1")
        with stopped() as opened:
            memory = Memory(path)
        with stopped() as looked, memory:
            found = [memory.look_up(message, "pl") for message in asked]
        megabytes = path.stat().st_size / 1e6
    bands = Counter(match.band if match else "none" for match in found)
    scanned = scan([segment.source for segment in segments], asked[:SCANS])
    ratio = scanned / SCANS / (looked.seconds / LOOK_UPS)
    return (
        f"{size:,} segments: built in {built.seconds:.1f} s, {megabytes:.0f} MB, opened in {opened.seconds:.2f} s; "
        f"{LOOK_UPS:,} look-ups in {looked.seconds:.2f} s, {ratio:.0f} times as fast as a scan; "
        f"found {', '.join(f'{number} {band}' for band, number in sorted(bands.items()))}"
    )


def scan(sources: list[str], asked: list[Message]) -> float:
    """Return the seconds that it takes to compare the texts with all sources, letter by letter."""
    with stopped() as took:
        for message in asked:
            process.extractOne(message.source, sources, scorer=fuzz.ratio, score_cutoff=NEAR * 100)
    return took.seconds


@dataclass
class Watch:
    """The processor time of a block, in seconds."""

    seconds: float = 0.0


@contextmanager
def stopped() -> Iterator[Watch]:
    """Give a watch that holds the time of the block when it has ended."""
    watch, start = Watch(), time.process_time()
    yield watch
    watch.seconds = time.process_time() - start


def main() -> None:
    for size in [int(word.replace(",", "")) for word in sys.argv[1:]] or SIZES:
        sys.stdout.write(f"{measure(size)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
