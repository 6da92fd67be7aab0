"""Rules about terms and names: what the glossary says stands in the translation, names stay as they are."""

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import filterfalse
from typing import Final

from pipeline.checks.glances import Glance, Kept
from pipeline.checks.pairs import BATCH, Fault, Pair, hits_of, verdicts_of
from pipeline.glossary import Tier
from pipeline.model.texts import Term

ALIKE: Final = 0.8
SAME_BEGINNING: Final = 2
SHORTEST_NAME: Final = 6
WORD: Final = re.compile(r"[^\W_][\w]*")


def missing_terms(pair: Pair) -> Iterator[Fault]:
    """A term of the source stands in the translation as the glossary has it, in whatever case the sentence needs."""
    terms = {hit.term.source: hit.term for hit in hits_of(pair) if not hit.term.protected}
    missing = {name: term for name, term in terms.items() if not _plainly_there(term, pair)}
    if any(_may_be_there(term, pair) for term in missing.values()):
        verdicts = verdicts_of(pair)
        forbidden = {verdict.term.source for verdict in verdicts if verdict.tier is Tier.FORBIDDEN}
        missing = {one.term.source: one.term for one in verdicts if one.tier is Tier.MISSING}
        missing = {name: term for name, term in missing.items() if name not in forbidden}
    for name, term in missing.items():
        advice = f"write '{term.targets[pair.language]}', inflected as needed"
        yield Fault(f"'{name}' is not translated as in the glossary", advice)


def forbidden_terms(pair: Pair) -> Iterator[Fault]:
    """A word that the glossary forbids for a term is not used for it."""
    forbidden = [word for hit in hits_of(pair) for word in hit.term.forbidden.get(pair.language, ())]
    if not any(_in_a_row(word, pair.bare_target) for word in forbidden):
        return
    for verdict in verdicts_of(pair):
        if verdict.tier is Tier.FORBIDDEN:
            yield Fault(
                f"'{verdict.found}' is forbidden for '{verdict.term.source}'",
                f"write '{verdict.term.targets.get(pair.language) or 'another word'}'",
            )


def kept_names(pair: Pair) -> Iterator[Fault]:
    """A name stays as it is or takes its official form in the language; an ending may follow it."""
    for hit in hits_of(pair):
        term = hit.term
        if term.protected and not any(_stands(name, pair.target) for name in _forms(term, pair.language)):
            wanted = term.targets.get(pair.language, "") or term.source
            yield Fault(f"the name '{term.source}' is missing or changed", f"write '{wanted}'")


def near_names(pair: Pair) -> Iterator[Fault]:
    """Nothing stands in a translation that is nearly a protected name, such as PEROSPECTS for PROSPECTS."""
    names = pair.manner.names
    if not slips_of(names).at(pair.bare_target):
        return
    known = set(WORD.findall(pair.bare_source))
    for word in dict.fromkeys(_long_words(pair.bare_target)):
        if word not in known and (name := nearly(word, names)):
            yield Fault(f"'{word}' is nearly the name {name}", f"write {name}, or silence the check with a reason")


@lru_cache(maxsize=2)
def slips_of(names: tuple[str, ...]) -> Glance:
    """Return which pieces of a text have a slip of one of these names."""
    return Glance(lambda piece: any(nearly(word, names) for word in _long_words(piece)))


def _long_words(text: str) -> list[str]:
    """Return the words of a text that are long enough to be taken for a name."""
    return [word for word in WORD.findall(text) if len(word) >= SHORTEST_NAME - 1]


def nearly(word: str, names: tuple[str, ...]) -> str:
    """Return the name that a word is a slip of, '' for none; endings are no slips."""
    return next((name for name in _of_shape(*_shape(word), names) if _is_slip(word, name)), "")


def _shape(word: str) -> tuple[bool, bool, int]:
    """Return whether a word is in capitals, whether it begins with one, and its length: what a slip hardly changes."""
    return word.isupper(), word[0].isupper(), len(word)


@lru_cache(maxsize=256)
def _of_shape(capitals: bool, capital: bool, length: int, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names that a word of this shape can be a slip of."""
    shapes = ((name, *_shape(name)) for name in names)
    return tuple(
        name for name, upper, first, own in shapes if (upper, first) == (capitals, capital) and abs(length - own) <= 2
    )


def _is_slip(word: str, name: str) -> bool:
    if word.startswith(name) or name.startswith(word):
        return False
    same = next((place for place, (one, other) in enumerate(zip(word, name, strict=False)) if one != other), 0)
    in_stem = name.isupper() or same < 0.5 * len(name)
    return in_stem and SequenceMatcher(None, word, name, autojunk=False).ratio() >= ALIKE


def _plainly_there(term: Term, pair: Pair) -> bool:
    """Tell whether a term stands in a translation at a glance, so that no dictionary need be loaded for it.

    Every word of a form of it begins a word of the target by two thirds of its letters, or is a part of a compound,
    accents apart.
    """
    own = term.targets.get(pair.language, "")
    forms = (own, *term.variants.get(pair.language, ())) if own else ()
    row = row_of(pair.bare_target)
    return not own or any(_begun(form, row) for form in forms)


def _may_be_there(term: Term, pair: Pair) -> bool:
    """Tell whether some word of the translation begins as a word of the term does, or is forbidden in its place.

    Where none does, no dictionary can make one a form of the other.
    """
    ways = _ways(term, pair.language)
    words = {word[:SAME_BEGINNING] for word in row_of(pair.bare_target).split("\n")}
    begins = (word[:SAME_BEGINNING] for way in ways for word in WORD.findall(unaccented(way)))
    return any(begin in words for begin in begins)


def _ways(term: Term, language: str) -> tuple[str, ...]:
    own = term.targets.get(language, "")
    return (own, *term.variants.get(language, ()), *term.forbidden.get(language, ())) if own else ()


def _begun(form: str, row: str) -> bool:
    return all(f"\n{stem}" in row or (len(stem) > 4 and stem in row) for stem in _stems(form))


@lru_cache(maxsize=16384)
def _stems(form: str) -> tuple[str, ...]:
    """Return how the words of a form begin, accents apart; short ones only where there is no other."""
    words = WORD.findall(unaccented(form))
    stems = [word[: max(3, min(len(word) - 2, -(-2 * len(word) // 3)))] for word in words]
    return tuple([stem for stem in stems if len(stem) > 3 or len(stems) == 1] or stems)


@lru_cache(maxsize=BATCH)
def row_of(text: str) -> str:
    """Return the words of a text without accents, each on a line of its own."""
    return "".join(PLAIN.along(text))


def _in_a_row(form: str, target: str) -> bool:
    """Tell whether the words of a form stand in a row, each perhaps with another ending, accents apart."""
    row = row_of(target)
    there = all(f"\n{beginning}" in row for beginning in _beginnings(form))
    return there and bool(_inflected(form).search(unaccented(target)))


@lru_cache(maxsize=4096)
def _inflected(form: str) -> re.Pattern[str]:
    return re.compile(r"\b" + r"\w{0,4}\W+".join(map(re.escape, _beginnings(form))) + r"\w{0,4}\b")


@lru_cache(maxsize=4096)
def _beginnings(form: str) -> tuple[str, ...]:
    """Return how the words of a form begin whatever their ending, accents apart."""
    return tuple(word[: max(4, len(word) - 2)] for word in WORD.findall(unaccented(form)))


def unaccented(text: str) -> str:
    """Return a text in small letters without accents."""
    small = text.lower()
    if small.isascii():
        return small
    return "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFD", small)))


PLAIN: Final = Kept(lambda piece: "".join(f"\n{word}" for word in WORD.findall(unaccented(piece))))
"""Piece between two blanks -> its words without accents, each on a line of its own."""


def _forms(term: Term, language: str) -> tuple[str, ...]:
    others = (name for names in term.variants.values() for name in names)
    return tuple(filter(None, (term.source, *term.targets.values(), *others, *term.variants.get(language, ()))))


def _stands(name: str, target: str) -> bool:
    """Tell whether a name stands in a text, each of its words perhaps with another ending."""
    if name in target:
        return True
    stems = (
        re.escape(word[: max(3, len(word) - 2)] if len(word) > 4 and not word.isupper() else word)
        for word in name.split()
    )
    return bool(re.search(r"\w*\s+".join(stems), target))
