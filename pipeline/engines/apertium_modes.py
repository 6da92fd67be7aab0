"""The language pairs of Apertium on this machine: which there are, the way between two languages, what to run."""

import shlex
from collections import deque
from collections.abc import Mapping
from pathlib import Path

from pipeline.languages.cldr import short_code

FOLDER = Path("/usr/share/apertium/modes")
LONGEST = 3
"""Languages on a way, both ends included: two steps make an engine weak, three useless."""

Modes = Mapping[tuple[str, str], Path]
Stages = tuple[tuple[str, ...], ...]


def read_modes(folder: Path = FOLDER) -> Modes:
    """Return the mode file of each installed pair of languages, by their codes such as (en, es)."""
    modes: dict[tuple[str, str], Path] = {}
    for path in sorted(folder.glob("*.mode")):
        codes = path.stem.split("-")
        if len(codes) == 2 and all(code.isalpha() for code in codes):  # not eng-spa_US, not the variants eco-es-fr
            modes.setdefault((short_code(codes[0]), short_code(codes[1])), path)
    return modes


def find_route(modes: Modes, source: str, target: str) -> tuple[str, ...]:
    """Return the shortest way between two languages, both ends included, () when there is none.

    Of several ways by one language the first in the order of codes is taken: for English to French that is Catalan,
    which was measured to be better than Spanish (docs/engines.md).
    """
    ways: deque[tuple[str, ...]] = deque([(source,)])
    while ways:
        way = ways.popleft()
        if way[-1] == target:
            return way if len(way) > 1 else ()
        if len(way) < LONGEST:
            ways += ((*way, to) for start, to in sorted(modes) if start == way[-1] and to not in way)
    return ()


def read_stages(path: Path) -> Stages:
    """Return the programs of a mode with their arguments, each in the way that answers text by text.

    A mode file is one line of shell, in which $1 says how unknown words are marked and $2 is empty. Each program takes
    `-z`: it then ends every text at a zero byte instead of waiting for the end of all input.
    """
    line = path.read_text(encoding="utf-8").strip().replace("$1", "-g").replace("$2", "")
    words = shlex.shlex(line, posix=True, punctuation_chars="|")
    words.whitespace_split = True
    stages: list[list[str]] = [[]]
    for word in words:
        if word == "|":
            stages.append([])
        else:
            stages[-1].append(word)
    return tuple((stage[0], "-z", *stage[1:]) for stage in stages if stage)
