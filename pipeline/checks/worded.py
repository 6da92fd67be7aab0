"""Numbers that stand as words in a text and in its translation: what became another number. Knows no figure's form."""

import re
from collections.abc import Iterator
from typing import Final

from pipeline.checks.figures import figures_of
from pipeline.checks.number_words import words_of
from pipeline.checks.pairs import Fault, Pair

HUNDRED: Final = 100
"""What is written as a word in both languages is smaller."""

NO_COUNT: Final = re.compile(
    r"\bboth\b"
    r"|\b(?:an?|one|two|three) (?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)s?(?= of\b|[^\w\s-]|\s*$)",
    re.IGNORECASE,
)
"""Has a word of its own in many languages (tiers, tretjina), or none: no other number can take the place of it."""

TIMES: Final = {
    2: re.compile(r"\b(?:doubl|twofold)", re.IGNORECASE),
    3: re.compile(r"\b(?:thirds?\b|tripl|trebl)", re.IGNORECASE),
    4: re.compile(r"\b(?:quarters?\b|quadrupl)", re.IGNORECASE),
    5: re.compile(r"\bfifths?\b", re.IGNORECASE),
}
"""Says in English how many times or parts, without a number as a word that is looked at."""

SHARE: Final = re.compile(
    "derd|vierd|vijfd|třet|čtvrt|pát|harmad|negyed|ötöd|trzeci|czwart|piąt|tretj|četrt|pet[aio]|tercer|cuart|quint"
    r"|dritt|viert|fünft|kolmand|neljand|viiend|τριτ|τεταρτ|πεμπτ|\w+(?:sz[oeö]r|krot|kr[aá]t)"
)
"""How the same begins in other languages, where it is made of the number: `una cuarta parte`, `kétszeresére`."""


def changed_words(pair: Pair) -> Iterator[Fault]:
    """Yield a fault where a number that both texts have as a word is another one; a word alone may be anything."""
    wanted = words_of(NO_COUNT.sub("", pair.bare_source), pair.manner.source_language)
    if not any(1 < number < HUNDRED for number, _ in wanted):
        return
    given = words_of(pair.bare_target, pair.language)
    missing = [item for item in wanted if 1 < item[0] < HUNDRED and item[0] not in {number for number, _ in given}]
    if not missing:
        return
    figures_there = figures_of(pair.bare_source, pair.manner.source_language)
    known = {number for number, _ in wanted} | {int(one.value) for one in figures_there}
    known |= {int(one.value) % HUNDRED for one in figures_there if one.decade}
    added = [item for item in given if item[0] > 1 and item[0] not in known]
    if added and (shares := {number for number, way in TIMES.items() if way.search(pair.bare_source)}):
        added = [(number, word) for number, word in added if number not in shares or not SHARE.match(word)]
    figures = {figure.value for figure in figures_of(pair.bare_target, pair.language)}
    for (number, word), (_, other) in zip(missing, added, strict=False):
        if number not in figures:
            yield Fault(f"the number {word} became {other}", "correct it")
