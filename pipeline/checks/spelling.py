"""The rule about spelling: every word is in a dictionary, the glossary, the source or the project's own list."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.checks.pairs import Fault, Manner, Pair
from pipeline.checks.subject import listed
from pipeline.dictionaries import known_compounds, package_of, unknown_words
from pipeline.languages import get_language

WORD: Final = re.compile(r"(?<![\w])[^\W\d_]+(?:['’][^\W\d_]+)*(?![\d_])(?!-(?!\w))(?![^\W\d_])")
ABBREVIATED: Final = re.compile(r"(?<!\w)[^\W\d_]{1,4}\.(?!$)|(?<!\w)[^\W\d_]{1,3}\.$|^[^\W\d_]{1,4}\.$")
JOINED: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
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
    language, manner = pairs[0].language, pairs[0].manner
    asked = {id(pair): _asked(pair) for pair in pairs}
    words = {word for words in asked.values() for word in words}
    unknown = unknown_words(words, language)
    if unknown is None:
        yield None, _not_checked(language)
        return
    if language in COMPOUNDING:
        unknown -= known_compounds([word for word in unknown if len(word) >= 2 * STEM], language)
    accepted = _accepted(manner, language)
    for pair in pairs:
        found = [word for word in dict.fromkeys(asked[id(pair)]) if word in unknown]
        if wrong := [word for word in found if not _is_accepted(word, accepted)]:
            what = f"{listed(wrong)} {'is' if len(wrong) == 1 else 'are'} in no dictionary"
            yield pair, Fault(what, f"correct, or add to words/{language}.txt")


def _not_checked(language: str) -> Fault:
    name, package = get_language(language).english, package_of(language)
    advice = (
        f"install it: sudo apt-get install hunspell {package}" if package else "there is none; read it with more care"
    )
    return Fault(f"spelling is not checked: no dictionary of {name} is installed here", advice)


def _asked(pair: Pair) -> tuple[str, ...]:
    """Return the words of a translation to look up: not its acronyms, nor what stands in the source as well."""
    text = AFTER_HYPHEN.sub("", ABBREVIATED.sub(" ", pair.bare_target))
    source = {word.casefold() for word in WORD.findall(pair.bare_source)}
    words = (word.replace("’", "'") for word in WORD.findall(text) if word.casefold() not in source)
    return tuple(word for word in words if len(word) >= SHORTEST and not _is_acronym(word))


def _is_acronym(word: str) -> bool:
    """Tell whether a word is an acronym, perhaps after an article or with an ending: d'EUR, VKEd."""
    return word.rpartition("'")[2][:2].isupper()


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
