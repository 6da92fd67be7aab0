"""Rules about the language a translation is written in: none of it English, none of it another language."""

import math
import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from pipeline.checks.glances import Kept, pieces_of
from pipeline.checks.pairs import BATCH, OBJECT, Fault, Pair, bare, hits_of, traits_in
from pipeline.checks.quotes import HAS_QUOTE
from pipeline.checks.smallwords import OURS_ALONE
from pipeline.checks.traits import trait, traits_of
from pipeline.languages import LANGUAGES, get_language
from pipeline.languages.identification import likely_language
from pipeline.model.texts import State
from pipeline.placeholders import words

ENGLISH: Final = frozenset(
    (
        *("the", "with", "from", "this", "that", "which", "their", "they", "these", "those", "should", "would"),
        *("could", "shall", "have", "been", "being", "were", "its", "our", "your", "into", "about", "between"),
        *("through", "during", "before", "when", "where", "while", "who", "whose", "what", "how", "other", "such"),
        *("each", "and", "only", "some", "not", "very", "there", "because", "within", "without", "than", "then"),
        *("for", "of", "by", "will", "are", "has", "more", "most", "must", "both", "towards", "among", "however"),
        *("every", "many", "much", "several", "since", "until", "after", "under", "across", "them", "any", "own"),
        *("can", "may", "cannot", "using", "used", "based", "given", "held", "taken", "made", "makes", "needs"),
        *("year", "years", "month", "months", "week", "weeks", "day", "days", "times", "average", "people", "town"),
        *("towns", "city", "cities", "children", "members", "meet", "meets", "skills", "growth", "practices", "was"),
        *("new", "first", "next", "good", "young", "well", "work", "working", "including", "planned"),
    )
)
"""Words that hold English sentences together, and those of our trade that no other language of the product has."""

ALSO_OURS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "fr": frozenset({"are"}),
        "nl": frozenset({"of", "been", "who", "most", "her", "per", "under", "week", "was", "city", "may"}),
        "cs": frozenset({"by", "not", "most"}),
        "hu": frozenset({"most"}),
        "pl": frozenset({"by", "not", "most"}),
        "sl": frozenset({"more", "most", "not"}),
        "es": frozenset({"has", "are"}),
        "de": frozenset({"will", "was"}),
        "et": frozenset({"must", "and"}),
        "el": frozenset(),
        "mt": frozenset(),
    }
)
"""Those that are words of the language, too."""

FEWEST_WORDS: Final = 4
"""A label that stays as it is may have three."""

PROOF: Final = 2
"""So many small words of a language alone need no other proof."""

FEW_WORDS: Final = 6
"""A text of fewer words must be another language almost for certain before it is called so."""

SURE: Final = 0.9
ALMOST_CERTAIN: Final = 0.995
ENOUGH: Final = 160
"""Characters by which a language is known without fail."""

SHARED_RUN: Final = 3
"""So many small words of the source in a row, letter by letter, are no chance."""

SMALL_WORD: Final = re.compile(r"[^\W\d_]+")
BROKEN: Final = re.compile(r"[^\w\s'’-]|\ufffc")
QUOTED: Final = re.compile(
    r"(?<![\w.,;:!?…%)\]}])(?:[«„“‘\"]\s?|»(?=\S))([^«»„“”‘’\"]{2,}?)(?=\s?[»”“«’\"])",
)
"""A quotation in the marks of any language; the mark that ends it, or opens another inside it, may begin the next one.
A mark right behind a word or its comma opens nothing."""

WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
HAS_ENGLISH: Final = trait(lambda word, language: language != "en" and not ENGLISH.isdisjoint(WORD.findall(word)))


def same_as_source(pair: Pair) -> Iterator[Fault]:
    """A reviewed sentence of several words that equals its English source was probably forgotten."""
    if pair.target == pair.source and pair.unit.state is State.REVIEWED and _is_english(pair):
        yield Fault("the translation is the English text", "translate it")


def english_fragments(pair: Pair) -> Iterator[Fault]:
    """No piece of English is left inside a translated sentence; names and quotations may be."""
    if pair.manner.source_language != "en" or pair.target == pair.source:
        return
    target = _own_words(pair)
    ours = ALSO_OURS.get(pair.language, frozenset())
    left = (
        [word for word in WORD.findall(target) if word in ENGLISH and word not in ours]
        if _traits_of_own(pair) & HAS_ENGLISH
        else []
    )
    if left or (left := _shared_run(pair.bare_source, target)):
        yield Fault(f"'{' '.join(dict.fromkeys(left))}' is English", "translate it")


def wrong_language(pair: Pair) -> Iterator[Fault]:
    """A text of four words or more is written in the language of its file."""
    if _is_source(pair):
        return
    own = _own_words(pair)
    text = own[:ENOUGH].replace(OBJECT, " ")
    text = text if len(own) <= ENOUGH else text.rpartition(" ")[0]
    if is_proved(text, pair.language):
        return
    found, sure = likely_language(text)
    if found and found != pair.language and sure >= _sure_enough(text):
        names = get_language(found).english, get_language(pair.language).english
        yield Fault(f"reads like {names[0]}, not {names[1]}", "check that it stands in the right file")


def _sure_enough(text: str) -> float:
    """Return how sure it must be that a text is in another language: the shorter, the surer."""
    number = len(words(text))
    return SURE if number >= FEW_WORDS else ALMOST_CERTAIN if number >= FEWEST_WORDS else math.inf


def is_proved(text: str, language: str) -> bool:
    """Tell whether a text has PROOF words that are proof of a language: small ones of it alone, and those with a letter
    of it alone."""
    found: set[str] = set()
    for proofs in filter(None, _proofs_of(language).along(text)):
        found.update(proofs)
        if len(found) >= PROOF:
            return True
    return False


@cache
def _proofs_of(language: str) -> Kept[frozenset[str]]:
    others = (one.letters for code, one in LANGUAGES.items() if code != language)
    alone = get_language(language).letters.difference(*others)

    def is_proof(word: str) -> bool:
        return word.lower() in OURS_ALONE[language] or (word[0].islower() and not alone.isdisjoint(word))

    return Kept(lambda piece: frozenset(filter(is_proof, SMALL_WORD.findall(piece))))


def _is_english(pair: Pair) -> bool:
    """Tell whether a source has four words or more beside its names, and words that are no names."""
    text = pair.source
    for hit in hits_of(pair):
        text = text.replace(pair.source[hit.start : hit.end], " ") if hit.term.protected else text
    found = SMALL_WORD.findall(bare(text))
    small = [word for word in found if word[0].islower()]
    return len(found) >= FEWEST_WORDS and (len(small) > 1 or not ENGLISH.isdisjoint(small))


def _is_source(pair: Pair) -> bool:
    return pair.target == pair.source and len(words(pair.source)) > 3


@lru_cache(maxsize=BATCH)
def _own_words(pair: Pair) -> str:
    """Return the translation without the names it keeps and without quotations taken over as they stand."""
    text = pair.bare_target
    if traits_in(pair) & HAS_QUOTE and (quotations := QUOTED.findall(text)):
        source = pair.bare_source.casefold()
        for quoted in quotations:
            text = text.replace(quoted, " ") if quoted.casefold() in source else text
    for name in _names(pair):
        text = text.replace(name, OBJECT)
    return text


def _traits_of_own(pair: Pair) -> int:
    own = _own_words(pair)
    return traits_in(pair) if own is pair.bare_target else traits_of(own, pair.language)


def _names(pair: Pair) -> Iterator[str]:
    """Yield the names in the source that stay as they are, the longest first, and what shows in the target in capitals
    as it does in the source."""
    hits = hits_of(pair)
    names = {pair.source[hit.start : hit.end] for hit in hits if hit.term.protected}
    names |= _raised(pair.bare_source)
    return iter(sorted((name for name in names if name in pair.bare_target), key=len, reverse=True))


@lru_cache(maxsize=4096)
def _raised(source: str) -> frozenset[str]:
    """Return the runs of words with a capital in a source."""
    runs = re.findall(r"(?:[A-Z][\w-]*(?:[ \u00a0](?:of|and|the|for|in)(?=[ \u00a0][A-Z]))?[ \u00a0]?){2,}", source)
    return frozenset(run.strip() for run in runs)


@lru_cache(maxsize=4096)
def _small_pieces(source: str) -> frozenset[str]:
    """Return what stands between two blanks of a source and has small letters only."""
    return frozenset(piece for piece in source.split() if piece == piece.lower() != piece.upper())


def _shared_run(source: str, target: str) -> list[str]:
    """Return a run of small words that both texts have, [] where there is none."""
    if len(_small_pieces(source).intersection(pieces_of(target))) < SHARED_RUN:
        return []
    return list(min(_runs(source).intersection(_rows(target)), default=()))


@lru_cache(maxsize=4096)
def _runs(source: str) -> frozenset[tuple[str, ...]]:
    """Return the words of a source that stand in a row, so many as are no chance; all in small letters."""
    small = (row for row in _rows(source) if all(word.islower() and word.isalpha() for word in row))
    return frozenset(row for row in small if sum(map(len, row)) >= 10)


def _rows(text: str) -> Iterator[tuple[str, ...]]:
    """Yield every SHARED_RUN words of a text that follow each other with blanks alone between them."""
    for piece in BROKEN.split(text):
        words_in_piece = piece.split()
        yield from zip(*(words_in_piece[start:] for start in range(SHARED_RUN)), strict=False)
