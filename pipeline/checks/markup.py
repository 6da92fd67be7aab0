"""Rules about what a translation must carry over unchanged: fields, tags, net addresses."""

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.checks.pairs import Fault, Pair
from pipeline.docx.texts.patterns import check_translation
from pipeline.placeholders import FIELD, LINK, TAG, lost

MARKED = re.compile(r"[<>{}]")
"""What every tag, field and mark of a template has."""

UNUSED = "correct the translation; until then it is not used"


def fields(pair: Pair) -> Iterator[Fault]:
    """A translation has every field of its source as often as the source has it; without them it cannot be used."""
    if "{" in pair.source or "{" in pair.target:
        yield from _changes(FIELD, pair, "the field")


def links(pair: Pair) -> Iterator[Fault]:
    """Net addresses and e-mail addresses stand letter by letter; a translation that changes them cannot be used."""
    if _may_hold_links(pair.source) or _may_hold_links(pair.target):
        yield from _changes(LINK, pair, "the address")


def tags(pair: Pair) -> Iterator[Fault]:
    """A translation has the tags of its source in the same nesting, and no other mark of a template; without them it
    cannot be used."""
    if not MARKED.search(pair.source) and not MARKED.search(pair.target):
        return
    found = list(_changes(TAG, pair, "the tag"))
    if not found and not lost(pair.source, pair.target) and (fault := check_translation(pair.source, pair.target)):
        found = [Fault(fault, UNUSED)]
    yield from found


def tag_order(pair: Pair) -> Iterator[Fault]:
    """Line breaks, tabs and other things in the text stand in the order of the source."""
    if "<x" not in pair.target:
        return
    wanted, given = (re.findall(r"<x\d+/>", text) for text in (pair.source, pair.target))
    if wanted != given and Counter(wanted) == Counter(given):
        yield Fault(f"the tags stand as {''.join(given)}", f"put them in the order {''.join(wanted)}")


def _may_hold_links(text: str) -> bool:
    return "@" in text or "://" in text


def _changes(pattern: re.Pattern[str], pair: Pair, what: str) -> Iterator[Fault]:
    there, here = pattern.findall(pair.source), pattern.findall(pair.target)
    if there == here:
        return
    wanted, given = Counter(there), Counter(here)
    for text in wanted - given:
        yield Fault(f"{what} {text} is missing" if text not in given else f"{what} {text} stands too seldom", UNUSED)
    for text in given - wanted:
        yield Fault(
            f"{what} {text} is not in the source" if text not in wanted else f"{what} {text} stands too often", UNUSED
        )
