"""How the languages bend nouns and adjectives: the endings two forms of one word may differ by. Knows no dictionary.

Endings are written without accents. They are the regular ones of any school grammar; what changes inside a word
(Maltese `ktieb`, `kotba`; Estonian `hea`, `häid`) belongs into the column `variants` of the glossary.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

LETTERS: Final = str.maketrans({"ł": "l", "ß": "ss", "ħ": "h", "œ": "oe", "æ": "ae", "đ": "d", "ς": "σ"})

PARADIGMS: Final = {
    "fr": ("|s|e|es|x",),
    "nl": ("|s|e|en|n|es|eren",),
    "cs": (
        "|a|e|i|o|u|y|em|um|am|im|ym|om|ech|ich|ach|ych|mi|ami|emi|ymi|imi|ove|ovi|ho|eho|iho|emu|imu|ou|m|ch|ata",
        "|yma|ima|ama",
        "um|a|u|em|y|ech",
    ),
    "pl": (
        "|a|e|i|y|o|u|ie|ia|io|iu|em|iem|am|om|iom|ym|im|mi|ami|iami|ymi|imi|ach|iach|ych|ich|ow|iow|owi|owie|ego|iego"
        "|emu|iemu|ej|iej|m|ze|ce|cie",
        "um|a|ow|om|ami|ach",
    ),
    "sl": (
        "|a|e|i|o|u|om|em|am|im|oma|ema|ama|ima|ih|ah|eh|mi|ami|imi|ov|ev|ega|emu|h|m|ma|ja|je|ji|jo|ju|jev|jem|jih|jema",
    ),
    "es": ("|s|es", "a|as|o|os", "z|ces"),
    "de": ("|e|en|n|s|es|er|ern|em|ens|se|sen|sse|ssen|in|innen", "um|en", "us|en", "a|en"),
    "el": (
        "οσ|ου|ο|ον|ε|οι|ων|ουσ|α|η|ησ|ασ|εσ",
        "α|ασ|εσ|ων",
        "ια|ιασ|ιεσ|ιων",
        "η|ησ|εσ|ων|εισ|εωσ|εων",
        "ο|ου|α|ων",
        "ι|ιο|ιου|ια|ιων",
        "μα|ματοσ|ματα|ματων",
        "οσ|ουσ|η|ων",
        "υσ|εια|υ|εωσ|εισ|εων",
        "|σ",
    ),
    "mt": ("|i|iet|jiet|ijiet|at|a|in|ien|t|ja|jin|s",),
}
"""The endings that follow one stem, a paradigm a string; the bare stem may be among them."""

HUNGARIAN: Final = re.compile(
    r"(?:[aeo]?k|j?[ae]i?(?:[mdk]|nk|tok|tek)?|j?[u]k|[aeo]?m|[aeo]?d|[u]nk|i|s)?"
    r"(?:[aeo]?t|b[ae]n?|bol|n[ae]k|[a-z]?[ae]l|rol|r[ae]|h[eo]z|tol|[eo]?n|ert|ig|kent|n[ae]l|v[ae])?"
)
"""Plural or owner, then case; vowels without their length, o for ö and u for ü."""

ESTONIAN: Final = re.compile(r"[aeiu]?(?:d|t|id|de|te|i|sid|it)?(?:s|st|sse|l|lt|le|ks|ni|na|ta|ga|t|d)?")
"""Vowel of the stem, plural, case."""


CHANGES: Final = {
    "fr": (
        (r"eus$", "eur"),
        (r"euse$", "eur"),
        (r"ive$", "if"),
        (r"iv$", "if"),
        (r"al$|aux$|au$|ale$", "al"),
        (r"el+e?$", "el"),
        (r"en+e?$", "en"),
        (r"([lnst])\1$", r"\1"),
    ),
    "nl": ((r"f$", "v"), (r"s$", "z"), (r"heid$", "hed"), (r"([bdfgklmnprst])\1$", r"\1")),
    "cs": (
        (r"ek$", "k"),
        (r"ek$", "c"),
        (r"ec$", "c"),
        (r"k$", "c"),
        (r"ch$", "s"),
        (r"h$", "z"),
        (r"g$", "z"),
        (r"ck$", "ct"),
    ),
    "pl": ((r"er$", "r"), (r"iec$", "c"), (r"ek$", "k"), (r"k$", "c"), (r"g$", "dz"), (r"r$", "rz"), (r"t$", "ci")),
    "sl": ((r"ec$", "c"), (r"ev$", "v"), (r"ek$", "k"), (r"k$", "c"), (r"er$", "r")),
    "et": ((r"ne$", "s"), (r"ter$", "tr"), (r"ver$", "vr"), (r"([td])ev$", r"\1v"), (r"da$", "ja")),
}
"""What the end of a stem may turn into before an ending."""

SHORTEST: Final = 3
"""Letters that two forms of one word have at least in common."""


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """Return a word in small letters without accents."""
    small = word.casefold().translate(LETTERS)
    plain = "".join(letter for letter in unicodedata.normalize("NFD", small) if not unicodedata.combining(letter))
    return plain.translate(LETTERS)


def same_word(one: str, wanted: str, language: str) -> bool:
    """Tell whether a word may be a form of the wanted one, by endings alone; both in small letters without accents."""
    match language:
        case "hu":
            return _after(one, wanted, HUNGARIAN)
        case "et":
            return any(_after(one, stem, ESTONIAN) for stem in _stems(wanted, language))
        case _:
            return bool(_all_stems(one, language) & _all_stems(wanted, language))


def _after(one: str, stem: str, pattern: re.Pattern[str]) -> bool:
    return len(stem) >= SHORTEST and one.startswith(stem) and pattern.fullmatch(one[len(stem) :]) is not None


def _stems(word: str, language: str) -> tuple[str, ...]:
    changed = (re.sub(pattern, other, word) for pattern, other in CHANGES.get(language, ()))
    return (word, *(stem for stem in changed if stem != word))


@lru_cache(maxsize=65536)
def _all_stems(word: str, language: str) -> frozenset[tuple[int, str]]:
    """Return what is left of a word without each ending it may have, with the number of the paradigm.

    A stem has at least two fifths of the word, and three letters.
    """
    least = max(SHORTEST, len(word) * 2 / 5)
    return frozenset(
        (number, stem)
        for number, endings in enumerate(PARADIGMS.get(language, ("",)))
        for ending in endings.split("|")
        if word.endswith(ending)
        for stem in _stems(word.removesuffix(ending), language)
        if len(stem) >= least
    )
