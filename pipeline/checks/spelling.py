"""The rule about spelling: every word is in a dictionary, the glossary, the source or the project's own list."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache, partial
from typing import Final

from pipeline.checks.pairs import Fault, Manner, Pair
from pipeline.checks.subject import listed
from pipeline.dictionaries import Unknown, known_compounds, package_of, speller, unknown_words
from pipeline.languages import get_language

WORD: Final = re.compile(r"(?<![\w])[^\W\d_]+(?:['’][^\W\d_]+)*(?![\d_])(?!-(?!\w))(?![^\W\d_])")
ABBREVIATED: Final = re.compile(r"(?<!\w)[^\W\d_]{1,4}\.(?!$)|(?<!\w)[^\W\d_]{1,3}\.$|^[^\W\d_]{1,4}\.$")
AFTER_HYPHEN: Final = re.compile(r"(?<=[\w%])[-‑][^\W\d_]{1,5}(?![\w])")
COMPOUNDING: Final = frozenset({"de", "nl", "hu", "et"})
"""Languages that make words of two by writing them as one; no dictionary has them all."""

SHORTEST: Final = 3
CURRENCY: Final = frozenset({"euro", "euros", "eurot", "evro", "evrov", "euró"})
"""Forms of a word that is younger than some dictionaries."""

STEM: Final = 4


def spelling(pairs: Sequence[Pair]) -> Iterator[tuple[Pair | None, Fault]]:
    """Every word is in the dictionary of its language, in the glossary, in the source or in the project's list
    (`words/pl.txt` beside its records); where no dictionary is installed, that is said once."""
    if not pairs:
        return
    language = pairs[0].language
    with _asking(language) as ask:
        found = _wrong_words(pairs, ask)
    if found is None:
        yield None, _not_checked(language)
        return
    for pair, wrong in found:
        what = f"{listed(wrong)} {'is' if len(wrong) == 1 else 'are'} in no dictionary"
        yield pair, Fault(what, f"correct, or add to words/{language}.txt")


def _asking(language: str) -> AbstractContextManager[Unknown]:
    """Give who knows the words of a language; compounds are asked for in a second question."""
    if language in COMPOUNDING:
        return speller(language)
    return nullcontext(partial(unknown_words, language=language))


def _wrong_words(pairs: Sequence[Pair], ask: Unknown) -> list[tuple[Pair, list[str]]] | None:
    """Return the pairs with words that are right for no reason, and these words; None without a dictionary."""
    language = pairs[0].language
    # a piece between blanks stands in many texts: its words are looked at once, and word by word are read only the
    # texts with a piece that has an unknown one
    texts = [(pair, pair.bare_target.split()) for pair in pairs]
    words = {piece: words_between_blanks(piece) for piece in frozenset().union(*(pieces for _, pieces in texts))}
    unknown = ask(frozenset().union(*words.values()))
    if unknown is None:
        return None
    accepted = _accepted(pairs[0].manner, language)
    doubtful = frozenset(word for word in unknown if not _is_accepted(word, accepted))
    suspect = frozenset(piece for piece, own in words.items() if not doubtful.isdisjoint(own))
    found = {pair: _doubted(pair, doubtful) for pair, pieces in texts if not suspect.isdisjoint(pieces)}
    compounds = _compounds(found.values(), language, ask)
    wrong = ((pair, [word for word in doubted if word not in compounds]) for pair, doubted in found.items())
    return [(pair, words) for pair, words in wrong if words]


def _not_checked(language: str) -> Fault:
    name, package = get_language(language).english, package_of(language)
    advice = (
        f"install it: sudo apt-get install hunspell {package}" if package else "there is none; read it with more care"
    )
    return Fault(f"spelling is not checked: no dictionary of {name} is installed here", advice)


def words_between_blanks(piece: str) -> frozenset[str]:
    """Return the words that a text may ask for with this piece of it, be it the last one or not."""
    if piece.isalpha():
        return frozenset((piece,)) if is_asked(piece) else frozenset()
    ways = (words_of(f" {piece}"), words_of(f"{piece} "))
    return frozenset(_plain(word) for words in ways for word in words if is_asked(word))


def _doubted(pair: Pair, doubtful: frozenset[str]) -> tuple[str, ...]:
    """Return the doubtful words of a translation, each once, that do not stand in the source as well."""
    found = [word for word in words_of(pair.bare_target) if _plain(word) in doubtful]
    source = _small_words(pair.bare_source) if found else frozenset()
    return tuple(dict.fromkeys(_plain(word) for word in found if word.casefold() not in source))


@lru_cache(maxsize=4096)
def _small_words(source: str) -> frozenset[str]:
    return frozenset(map(str.casefold, WORD.findall(source)))


def words_of(text: str) -> list[str]:
    """Return the words of a text but for abbreviations and endings after a hyphen."""
    return WORD.findall(AFTER_HYPHEN.sub("", ABBREVIATED.sub(" ", text)))


def _plain(word: str) -> str:
    return word.replace("’", "'")


def is_asked(word: str) -> bool:
    """Tell whether a word is looked up: no short one and no acronym, perhaps after an article or with an ending."""
    return len(word) >= SHORTEST and not _plain(word).rpartition("'")[2][:2].isupper()


def _compounds(found: Iterable[Iterable[str]], language: str, ask: Unknown) -> frozenset[str]:
    """Return those of the words that are put together of known ones, where the language makes words so."""
    long = {word for words in found for word in words if len(word) >= 2 * STEM}
    return known_compounds(long, ask) if long and language in COMPOUNDING else frozenset()


def _accepted(manner: Manner, language: str) -> frozenset[str]:
    """Return the words of the glossary, its names and the project's list, and their stems for inflected forms."""
    words = {word.casefold() for word in manner.words} | CURRENCY
    for term in manner.glossary.terms:
        texts = (
            term.source if term.protected else "",
            term.targets.get(language, ""),
            *term.variants.get(language, ()),
        )
        words |= {word.casefold() for text in texts for word in re.findall(r"[^\W\d_]{2,}", text)}
    return frozenset(words)


def _is_accepted(word: str, accepted: frozenset[str]) -> bool:
    """Tell whether a word, or what is left when endings of up to three letters go, is accepted."""
    small = word.rpartition("'")[2].casefold()
    stems = (small[: len(small) - cut] for cut in range(4) if len(small) - cut >= STEM)
    endings = ("", "a", "e", "o", "y", "ý", "á")
    return any(stem + ending in accepted for stem in stems for ending in endings) or small in accepted
