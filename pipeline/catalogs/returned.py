"""A PO file as it comes back from a translator -> its header and numbered units; its language is found elsewhere.

What makes the file unreadable is refused by line, as in `reading`; what is wrong in one translation is left to others.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.catalogs.grammar import parse
from pipeline.catalogs.headers import parse_header
from pipeline.catalogs.lines import read_text
from pipeline.catalogs.reading import is_header, repetitions, unit_of
from pipeline.errors import InputError, Problem
from pipeline.model.texts import Unit


@dataclass(frozen=True, slots=True)
class ReturnedUnit:
    """A unit with its number among the entries, counted from 1 without the header, and its line in the file."""

    number: int
    line: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Returned:
    """A file that came back: `name` is what messages call it; `header` is empty when an editor dropped it."""

    name: str
    header: Mapping[str, str]
    units: tuple[ReturnedUnit, ...]


def parse_returned(data: bytes, *, name: str) -> Returned:
    """Return what the bytes of a PO file hold; raises InputError with every line that cannot be used."""
    entries = parse(read_text(data, name=name), name=name)
    problems = list(repetitions(entries, name))
    if problems:
        raise InputError(problems)
    texts = next((entry.texts.get("msgstr", "") for entry in entries if is_header(entry)), "")
    others = [entry for entry in entries if not is_header(entry)]
    if not others:
        raise InputError(Problem(name, "holds no text", "take the file that the translator saved"))
    units = (
        ReturnedUnit(number, entry.lines["msgid"], unit_of(entry, "")) for number, entry in enumerate(others, start=1)
    )
    return Returned(name, parse_header(texts), tuple(units))
