"""Rules about how long a translation may be."""

from collections.abc import Iterator
from typing import Final

from pipeline.checks.pairs import Fault, Pair

SHORTEST: Final = 40
"""Characters below which the ratio of two texts says nothing."""

USUAL: Final = {
    "fr": (0.92, 1.40),
    "nl": (0.97, 1.49),
    "cs": (0.73, 1.15),
    "hu": (0.88, 1.58),
    "pl": (0.90, 1.34),
    "sl": (0.80, 1.18),
    "es": (0.88, 1.30),
    "de": (0.95, 1.37),
    "el": (0.93, 1.44),
    "et": (0.81, 1.23),
    "mt": (0.87, 1.31),
}
"""Characters of the translation by those of the English: the middle 90 % of the paragraphs of the Universal Declaration
of Human Rights, as measured on its 50 paragraphs in each language."""

LOWER, UPPER = 0.7, 1.4
"""How far beyond the usual a text may be."""


def limits(pair: Pair) -> Iterator[Fault]:
    """A translation is no longer than its place in the layout allows."""
    limit = pair.unit.message.limit
    if limit is not None and len(pair.target) > limit:
        yield Fault(f"{len(pair.target)} characters, maximum {limit}", f"shorten it by {len(pair.target) - limit}")


def usual_length(pair: Pair) -> Iterator[Fault]:
    """A translation is about as long as translations into its language are; much shorter ones have lost something."""
    if len(pair.bare_source) < SHORTEST or pair.language not in USUAL:
        return
    shortest, longest = USUAL[pair.language]
    ratio = len(pair.bare_target) / len(pair.bare_source)
    if ratio < shortest * LOWER:
        yield Fault(f"only {ratio:.0%} as long as the source", "check that nothing is missing")
    elif ratio > longest * UPPER:
        yield Fault(f"{ratio:.0%} as long as the source", "check that nothing was added")
