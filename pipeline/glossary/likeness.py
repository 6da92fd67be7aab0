"""How close a word of a translation comes to a word of the glossary, in one language. Knows no text."""

from collections.abc import Iterable, Mapping
from enum import IntEnum
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from pipeline.glossary.endings import folded, same_word

if TYPE_CHECKING:
    from pipeline.glossary.lemmas import Lemmas


class Likeness(IntEnum):
    """From the same word to none of it; each step is weaker evidence than the one before.

    DOUBTED is what the endings allow and the dictionary calls two words: enough beside other words of a term only.
    """

    SAME = 0
    LEMMA = 1
    ENDING = 2
    DOUBTED = 3
    COMPOUND = 4
    NONE = 5


COMPOUNDING: Final = frozenset({"de", "nl", "hu", "et"})
"""Languages that write two nouns as one word."""

LINKS: Final = {"de": ("", "s", "es", "n", "en", "e", "er"), "nl": ("", "s", "e", "en"), "et": ("", "e", "i", "u", "a")}
"""What may stand between the parts of a compound."""

MAKERS: Final = {
    "de": "schaft heit keit ung lich isch bar los haft tum chen lein ling nis er erin ler ierung iert ieren ierer mann",
    "nl": "schap heid ing lijk isch baar loos dom ster je tje eren erend eur euse aar ij achtig vere",
    "hu": "sag seg ozo ezo ozas ezes ista izmus talan telen szeru i os es as",
    "et": "lik lus lane line lise lisi liste mine ja eerija eerimine tu matu kond stik",
}
"""Endings that make another word: what follows a term as one of these is no second noun."""

ADJECTIVES: Final = {"de": ("isch", "lich", "haft"), "nl": ("isch", "lijk", "ig")}
"""Endings of adjectives, which are no compound of two nouns whatever their letters say."""

LAX: Final = frozenset({"hu"})
"""Languages whose dictionary has many forms as words of their own: partnerek as partnere, honlapja as honlapja."""

SHORTEST_PART: Final = 4
"""Letters of either part of a compound."""

FUNCTION_WORDS: Final = {
    "fr": ("de d du des", "à au aux", "le la les l un une"),
    "es": ("de del", "a al", "el la los las un una"),
    "nl": ("de het een", "van der den"),
    "de": ("der die das den dem des ein eine einen einem einer eines", "von vom", "zu zum zur"),
    "el": ("ο η το οι τα του της των τον την τους τις τη", "σε στο στη στην στον στα στις στους"),
    "mt": (
        "il l in ir is it ix id iż iz iċ i",
        "ta tal tan tar tas tat tax tad taż taz taċ t",
        "għall għal għan għar għas għat għax għad għaż għaċ",
        "ma mal man mar mas mat max mad maż maċ",
    ),
    "hu": ("a az",),
}
"""Small words that stand for each other as case, gender and the next sound ask for, one class a string."""


class Words:
    """The words of one language, compared; its dictionary is loaded with the first comparison that needs it."""

    __slots__ = ("_classes", "_found", "_language", "_stems")

    def __init__(self, language: str, stems: Mapping[str, frozenset[str]] = MappingProxyType({})) -> None:
        """Take the language, and what a spelling program says the stems of words are."""
        self._language = language
        self._found: dict[tuple[str, str], Likeness] = {}
        self._stems = stems
        self._classes = {
            word: number for number, line in enumerate(FUNCTION_WORDS.get(language, ())) for word in line.split()
        }

    def is_article(self, word: str) -> bool:
        """Tell whether it is a small word that may stand between two others without parting them."""
        return word.casefold() in self._classes

    def likeness(self, word: str, wanted: str) -> Likeness:
        pair = (word, wanted)
        if pair not in self._found:
            self._found[pair] = self._compare(word, wanted)
        return self._found[pair]

    def _compare(self, word: str, wanted: str) -> Likeness:
        if _is_acronym(wanted):
            return _acronym(word, wanted)
        one, other = word.casefold(), wanted.casefold()
        if one == other:
            return Likeness.SAME
        if one in self._classes or other in self._classes:
            return Likeness.LEMMA if self._classes.get(one) == self._classes.get(other) else Likeness.NONE
        if folded(one)[:1] != folded(other)[:1] and not self._compounds:
            return self._irregular(one, other)
        if self._lemma_is_shared(one, other):
            return Likeness.LEMMA
        if same_word(folded(one), folded(other), self._language):
            return self._bent(one, other)
        return Likeness.COMPOUND if self._compounds and self._is_compound(one, other) else Likeness.NONE

    @property
    def _compounds(self) -> bool:
        return self._language in COMPOUNDING

    @property
    def _lemmas(self) -> "Lemmas | None":
        from pipeline.glossary.lemmas import load_lemmas

        return load_lemmas(self._language)

    def _irregular(self, one: str, other: str) -> Likeness:
        """Compare what begins with another letter: Maltese puts an i before two consonants, `skambju`, `l-iskambju`."""
        if self._language == "mt" and one.startswith("i") and same_word(folded(one[1:]), folded(other), "mt"):
            return Likeness.ENDING
        return Likeness.NONE

    def _lemma_is_shared(self, one: str, other: str) -> bool:
        if self._stems.get(one, frozenset()) & self._own(other, self._stems.get(other, frozenset())):
            return True
        lemmas = self._lemmas
        return lemmas is not None and bool({one, lemmas.lemma(one)} & self._own(other, {lemmas.lemma(other)}))

    def _own(self, wanted: str, bases: Iterable[str]) -> set[str]:
        """Return the wanted word and its dictionary forms, without those that are another word it was made from."""
        same = (base for base in bases if same_word(folded(wanted), folded(base), self._language))
        return {wanted, *same}

    def _bent(self, one: str, wanted: str) -> Likeness:
        """Judge by the dictionary what the endings allow."""
        lemmas = self._lemmas
        if lemmas is None or not lemmas.knows(one):
            return Likeness.ENDING
        lemma = lemmas.lemma(one)
        if lemma == one and self._language not in LAX and lemmas.knows(wanted):
            return Likeness.DOUBTED
        if same_word(folded(lemma), folded(wanted), self._language):
            return Likeness.LEMMA
        other = folded(lemmas.lemma(wanted))
        alike = same_word(folded(lemma), other, self._language) or not lemmas.knows(wanted)
        return Likeness.ENDING if alike else Likeness.DOUBTED

    def _is_compound(self, one: str, other: str) -> bool:
        """Tell whether the word is written together of the wanted one and another noun."""
        if len(one) < len(other) + SHORTEST_PART - 1 or len(other) < SHORTEST_PART or self._is_adjective(one):
            return False
        cuts = range(SHORTEST_PART - 1, len(one) - SHORTEST_PART + 2)
        return any(
            self._is_head(one[:cut], one[cut:], other) or self._is_first(one[:cut], one[cut:], other) for cut in cuts
        )

    def _is_adjective(self, word: str) -> bool:
        lemmas = self._lemmas
        endings = ADJECTIVES.get(self._language, ())
        return lemmas is not None and bool(endings) and lemmas.lemma(word).endswith(endings)

    def _is_head(self, before: str, head: str, wanted: str) -> bool:
        """Tell whether the last part is a form of the wanted word, after a part that is a word."""
        return self._part_is(head, wanted) and self._is_noun(before)

    def _is_first(self, first: str, rest: str, wanted: str) -> bool:
        """Tell whether the first part is the wanted word, before a part that is a word."""
        makers = MAKERS.get(self._language, "").split()
        if folded(rest) in makers or len(rest) < SHORTEST_PART:
            return False
        bases = {wanted, *_elided(wanted, self._language)}
        joined = {base + link for base in bases for link in LINKS.get(self._language, ("",))}
        return first in joined and self._is_noun(rest)

    def _part_is(self, part: str, wanted: str) -> bool:
        return part == wanted or (len(part) >= SHORTEST_PART and self._lemma_is_shared(part, wanted))

    def _is_noun(self, part: str) -> bool:
        lemmas = self._lemmas
        if lemmas is None or len(part) < SHORTEST_PART - 1:
            return False
        ways = {part, *(part.removesuffix(link) for link in LINKS.get(self._language, ()) if link)}
        return any(lemmas.knows(way) or lemmas.knows(way.capitalize()) for way in ways if len(way) >= SHORTEST_PART - 1)


@lru_cache(maxsize=2)
def words_in(language: str) -> Words:
    """Return the words of a language without stems; what was compared once is known to all who ask."""
    return Words(language)


def _elided(word: str, language: str) -> tuple[str, ...]:
    """Return how a word looks as first part of a compound, where that differs."""
    if language == "et" and word.endswith("er"):
        return (word[:-2] + "r",)
    return (word[:-1],) if language == "de" and word.endswith("e") else ()


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and sum(letter.isupper() for letter in word) > 1


def _acronym(word: str, wanted: str) -> Likeness:
    """Compare capitals as they are: they take an ending in small letters, as in ERFi and VKEd."""
    if word == wanted:
        return Likeness.SAME
    tail = word.removeprefix(wanted)
    return Likeness.LEMMA if tail != word and len(tail) < SHORTEST_PART + 1 and tail.islower() else Likeness.NONE
