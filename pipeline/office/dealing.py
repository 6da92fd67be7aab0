"""Which documents go to which office: as many as it takes, all at work for about the same time; knows no office."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

BATCH: Final = 100
"""Files given to one office at most: it was seen to stop without a word after some 250."""
EACH: Final = 70_000
"""Bytes of a document that take as long as to open and close it (the shipped projects, LibreOffice 7.4)."""
START: Final = 1_000_000
"""Bytes of documents that take as long as to start an office: for less work no further one is started."""


def deal(sizes: Mapping[int, int], folders: Mapping[int, Path], *, workers: int) -> list[tuple[int, ...]]:
    """Return the documents, known by number, in batches of about the same work; `sizes` in bytes.

    Those of a folder stay together as far as may be: an office reads the hyphenation of a language once, and that of
    German takes as long as twenty documents. Every worker has the same number of batches, or one would be at work
    while the others have nothing to do.
    """
    work = {number: sizes[number] + EACH for number in sorted(sizes, key=lambda number: (str(folders[number]), number))}
    total = sum(work.values())
    offices = min(workers, -(-total // START))
    share = total / max(1, offices * -(-len(work) // (BATCH * workers)))
    batches: list[list[int]] = []
    done = 0.0
    for number, own in work.items():
        if done + own / 2 > share * len(batches) or len(batches[-1]) == BATCH:
            batches.append([])
        batches[-1].append(number)
        done += own
    return [tuple(batch) for batch in batches]
