"""Rules about single characters: letters of the language, one script a word, nothing invisible or misread."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import chain
from string import digits, punctuation
from typing import Final

from pipeline.catalogs.lines import MISREADINGS, MOJIBAKE
from pipeline.checks.glances import Kept
from pipeline.checks.pairs import Fault, Pair
from pipeline.checks.subject import listed
from pipeline.checks.traits import trait
from pipeline.languages import LANGUAGES, get_language

WORD: Final = re.compile(r"[^\W\d_]+")
MARKS: Final = frozenset("ªºµ")
"""Letters by Unicode, but signs in every language."""

EUROPEAN: Final = frozenset("åæøœđćğşșțăâîıðþłńśźżēīūļķņģŗųįėęąčšž")
"""Letters of other European languages: names are written with them."""

CUT_MOJIBAKE: Final = re.compile(r"(?<=[a-zà-ÿ])[ÃÄÅÎÏ][…“”‘’„–—«»€]|[ÎÏ][…“”‘’„–—«»€¬](?=[^\W\d_]|\s[α-ω])")
"""A letter read wrongly whose second half is a mark; inside a word it can be nothing else."""

MISREAD: Final = re.compile(f"[{''.join(sorted({wrong[0] for wrong in MISREADINGS}))}ÃÄÅÎÏ\ufffd]")
"""What every letter read wrongly begins with."""

INVISIBLE: Final = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
HAS_INVISIBLE: Final = trait(lambda word, _: INVISIBLE.search(word), of_letters=False)
HAS_MISREAD: Final = trait(lambda word, _: MISREAD.search(word))
GREEK_QUESTION_MARK: Final = "\u037e"
LOOK_ALIKES: Final = str.maketrans("AaEeOoIiHBKMNPTXYZvu", "ΑαΕεΟοΙιΗΒΚΜΝΡΤΧΥΖνυ")


def foreign_letters(pair: Pair) -> Iterator[Fault]:
    """A word is written with the letters of its language; only names have others."""
    if not (words := odd_words(pair)):
        return
    own = get_language(pair.language).letters
    source = pair.bare_source.casefold()
    found: dict[str, str] = {}
    for word in words:
        small = unicodedata.normalize("NFC", word).lower()
        if small in source or len(_scripts(word)) > 1 or (pair.language == "el" and _scripts(word) == {"Latin"}):
            continue
        allowed = own | MARKS | (_all_letters() if word[0].isupper() else frozenset())
        strange = [letter for letter in small if letter.isalpha() and letter not in allowed]
        if strange:
            found[word] = strange[0]
    if found:
        first, name = _told(next(iter(found.values()))), get_language(pair.language).english
        has = "has the letter" if len(found) == 1 else "have letters such as"
        yield Fault(f"{listed([*found])} {has} {first}, which {name} does not have", "correct the spelling")


def mixed_scripts(pair: Pair) -> Iterator[Fault]:
    """All letters of a word are of one script; look-alikes such as a Greek omicron for an o are found."""
    for word in odd_words(pair):
        scripts = _scripts(word)
        if len(scripts) > 1:
            strange = next(letter for letter in word if _script(letter) != _script(word[0]))
            yield Fault(f"'{word}' mixes {' and '.join(sorted(scripts))} letters ({_told(strange)})", "type it again")
        elif pair.language == "el" and _is_look_alike(word) and word not in WORD.findall(pair.bare_source):
            yield Fault(f"'{word}' is a Latin letter that looks like a Greek one", "type it again")


def _is_look_alike(word: str) -> bool:
    return len(word) == 1 and word.translate(LOOK_ALIKES) != word


def misread_letters(pair: Pair) -> Iterator[Fault]:
    """No letter was read in a wrong character set, as in Ã© for é."""
    if not MISREAD.search(pair.target):
        return
    if found := MOJIBAKE.search(pair.target) or re.search("\ufffd", pair.target) or CUT_MOJIBAKE.search(pair.target):
        yield Fault(f"{found[0]!r} are letters read in a wrong character set", "type the word again")


def composed_letters(pair: Pair) -> Iterator[Fault]:
    """A letter with an accent is one character (Unicode NFC), or searching and sorting miss it."""
    text = pair.target.replace(GREEK_QUESTION_MARK, ";")
    if not unicodedata.is_normalized("NFC", text):
        letters = unicodedata.normalize("NFC", text)
        strange = next((one for one, other in zip(text, letters, strict=False) if one != other), "")
        yield Fault(
            f"has letters put together from parts, the first at {strange!r}", "type them again as one letter each"
        )


def invisible_characters(pair: Pair) -> Iterator[Fault]:
    """Nothing invisible stands in a text: no zero-width blank, no mark of writing direction."""
    if found := INVISIBLE.search(pair.target):
        yield Fault(f"holds the invisible character U+{ord(found[0]):04X}", "delete it")


def odd_words(pair: Pair) -> dict[str, None]:
    """Return the words of a translation, each once, that have a letter its language does not have."""
    return dict.fromkeys(chain.from_iterable(_odd_words_in(pair.language).along(pair.bare_target)))


@cache
def _odd_words_in(language: str) -> Kept[tuple[str, ...]]:
    letters = get_language(language).letters
    own = letters.union(*map(str.upper, letters))
    plain = own.union(digits, punctuation)

    def read(piece: str) -> tuple[str, ...]:
        if plain.issuperset(piece):
            return ()
        return tuple(word for word in WORD.findall(piece) if not own.issuperset(word))

    return Kept(read)


HAS_ODD_LETTER: Final = trait(lambda word, language: _odd_words_in(language)[word])


@cache
def _all_letters() -> frozenset[str]:
    return frozenset().union(*(language.letters for code, language in LANGUAGES.items() if code != "el")) | EUROPEAN


def _scripts(word: str) -> set[str]:
    return {_script(letter) for letter in word if letter.isalpha() and letter not in MARKS}


@cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "OTHER").split(" ", 1)[0].title()


def _told(letter: str) -> str:
    return f"{letter} (U+{ord(letter):04X})"
