"""Stems of words from the spelling dictionaries of the system, asked through hunspell in one run.

Optional: without the program or the dictionary there are no stems. What is written to a file never depends on them.
"""

import subprocess
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

PROGRAM: Final = "hunspell"
DICTIONARIES: Final = {
    "fr": "fr_FR",
    "nl": "nl_NL",
    "cs": "cs_CZ",
    "hu": "hu_HU",
    "pl": "pl_PL",
    "sl": "sl_SI",
    "es": "es_ES",
    "de": "de_DE",
    "el": "el_GR",
    "et": "et_EE",
}
"""Language -> name of its dictionary; nobody has one for Maltese."""

SECONDS: Final = 120


def stems_of(words: Iterable[str], language: str) -> dict[str, frozenset[str]]:
    """Return the stems of each word that has any, all in small letters; nothing where the language has no dictionary
    here or the program does not answer in two minutes."""
    asked = sorted({word for word in words if word.isalpha()})
    if language not in DICTIONARIES or not asked:
        return {}
    command = [PROGRAM, "-s", "-i", "UTF-8", "-d", DICTIONARIES[language]]
    try:
        done = subprocess.run(
            command, input="\n".join(asked).encode(), capture_output=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return {}
    return _read(done.stdout.decode("utf-8", "replace")) if done.returncode == 0 else {}


def _read(answer: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for line in answer.splitlines():
        word, _, stem = line.partition(" ")
        if stem:
            found[word.casefold()].add(stem.strip().casefold())
    return {word: frozenset(stems) for word, stems in found.items()}
