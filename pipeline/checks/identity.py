"""Rules about the language a translation is written in: none of it English, none of it another language."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from pipeline.checks.pairs import OBJECT, Fault, Pair, hits_of
from pipeline.languages import get_language
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
    )
)
"""Words that hold English sentences together."""

ALSO_OURS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "fr": frozenset({"are"}),
        "nl": frozenset({"of", "been", "who", "most", "her", "per"}),
        "cs": frozenset({"by", "not", "most"}),
        "hu": frozenset({"most"}),
        "pl": frozenset({"by", "not", "most"}),
        "sl": frozenset({"more", "most", "not"}),
        "es": frozenset({"has", "are"}),
        "de": frozenset({"will"}),
        "et": frozenset({"must", "and"}),
        "el": frozenset(),
        "mt": frozenset(),
    }
)
"""Those that are words of the language, too."""

OURS_ALONE: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        language: frozenset(row.split())
        for language, row in {
            "fr": "les une dans est du sont pour avec qui sur par tous être aux été ou cette leurs",
            "nl": "het een op zijn heeft worden voor met aan door bij welke hebben elke uit niet werd naar",
            "cs": "nebo každý má být které své jsou při byl byla bylo byly jeho svůj této když také podle",
            "hu": "és az minden hogy vagy nem egy meg való valamint egyes ezek által között volt szerint mellett",
            "pl": "się lub nie jest są oraz przez dla przy została które który jako tego można w",
            "sl": "ali ima pri vsi pred kot naj bila bilo ter tudi vsak lahko niso kjer",
            "es": "los las del tiene una por para como con sus todos cada según entre donde son fue",
            "de": "und der das auf zu oder hat von ein eine im ist aus dem vor für durch wurde werden sind",
            "el": "και να του το της την σε με για τις στην δεν από τη οι τα των στο είναι στις",
            "et": "või ei ning kui nende oma mis kõik selle ka igal peab võib olid oli toimus osales",
            "mt": "li jew tiegħu għal fil kull ir xi mill minn kemm fl hija huwa tal għandu kien saret",
        }.items()
    }
)
"""Small words of one language that are rare in all others of the product; two of them need no other proof."""

PROOF: Final = 2
FEW_WORDS: Final = 6
"""A text of fewer words must be another language almost for certain before it is called so."""

SURE: Final = 0.9
ALMOST_CERTAIN: Final = 0.995
ENOUGH: Final = 160
"""Characters by which a language is known without fail."""

SHARED_RUN: Final = 3
"""So many small words of the source in a row, letter by letter, are no chance."""

SMALL_WORD: Final = re.compile(r"[^\W\d_]+")
QUOTED: Final = re.compile(r"[«„“»‘\"]\s?([^«»„“”‘’\"]{2,}?)\s?[»”“«’\"]")
WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def same_as_source(pair: Pair) -> Iterator[Fault]:
    """A reviewed sentence of several words that equals its English source was probably forgotten."""
    if _is_source(pair) and pair.unit.state is State.REVIEWED:
        yield Fault("the translation is the English text", "translate it")


def english_fragments(pair: Pair) -> Iterator[Fault]:
    """No piece of English is left inside a translated sentence; names and quotations may be."""
    if pair.manner.source_language != "en" or pair.target == pair.source:
        return
    target = _own_words(pair)
    ours = ALSO_OURS.get(pair.language, frozenset())
    left = [word for word in WORD.findall(target) if word in ENGLISH and word not in ours]
    if left or (left := _shared_run(pair.bare_source, target)):
        yield Fault(f"'{' '.join(dict.fromkeys(left))}' is English", "translate it")


def wrong_language(pair: Pair) -> Iterator[Fault]:
    """A text of four words or more is written in the language of its file."""
    if _is_source(pair):
        return
    text = _own_words(pair).replace(OBJECT, " ")
    text = text if len(text) <= ENOUGH else text[:ENOUGH].rpartition(" ")[0]
    if len(OURS_ALONE[pair.language].intersection(SMALL_WORD.findall(text.lower()))) >= PROOF:
        return
    number = len(words(text))
    found, sure = likely_language(text) if number >= 4 else ("", 0.0)
    if found and found != pair.language and sure >= (SURE if number >= FEW_WORDS else ALMOST_CERTAIN):
        names = get_language(found).english, get_language(pair.language).english
        yield Fault(f"reads like {names[0]}, not {names[1]}", "check that it stands in the right file")


def _is_source(pair: Pair) -> bool:
    return pair.target == pair.source and len(words(pair.source)) > 3


@lru_cache(maxsize=2)
def _own_words(pair: Pair) -> str:
    """Return the translation without the names it keeps and without quotations taken over as they stand."""
    text = pair.bare_target
    for quoted in QUOTED.findall(text):
        if quoted in pair.bare_source:
            text = text.replace(quoted, " ")
    for name in _names(pair):
        text = text.replace(name, OBJECT)
    return text


def _names(pair: Pair) -> Iterator[str]:
    """Yield the names in the source that stay as they are, the longest first, and what shows in the target in capitals
    as it does in the source."""
    hits = hits_of(pair)
    names = {pair.source[hit.start : hit.end] for hit in hits if hit.term.protected}
    runs = re.findall(
        r"(?:[A-Z][\w-]*(?:[ \u00a0](?:of|and|the|for|in)(?=[ \u00a0][A-Z]))?[ \u00a0]?){2,}", pair.bare_source
    )
    names |= {run.strip() for run in runs}
    return iter(sorted((name for name in names if name in pair.bare_target), key=len, reverse=True))


def _shared_run(source: str, target: str) -> list[str]:
    """Return a run of small words that both texts have, [] where there is none."""
    if len(set(source.split()) & set(target.split())) < SHARED_RUN:
        return []
    return list(next(iter(sorted(_runs(source) & _runs(target))), ()))


@lru_cache(maxsize=4096)
def _runs(text: str) -> frozenset[tuple[str, ...]]:
    found = set()
    for piece in re.split(r"[^\w\s'’-]|\ufffc", text):
        row = piece.split()
        for start in range(len(row) - SHARED_RUN + 1):
            run = row[start : start + SHARED_RUN]
            if all(word.islower() and word.isalpha() for word in run) and sum(map(len, run)) >= 10:
                found.add(tuple(run))
    return frozenset(found)
