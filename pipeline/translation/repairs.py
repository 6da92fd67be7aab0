"""What an injected term does to the words beside it: mended where a rule is certain, named where it is not.

French: elision and contraction (Grevisse, Le bon usage, 44-51). Spanish: the article takes the gender its noun shows.
Hungarian (a/az) and Maltese (assimilation of the article) are named only. Knows texts; every rule works on the word
directly before a term that was put in.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.translation.masks import Place, Restored, is_word
from pipeline.translation.spans import Kind
from pipeline.translation.wording import CAPITAL_NOUNS, begins_sentence, capitalised

VOWELS: Final = frozenset("aeiouyàâäéèêëîïôöùûüœæAEIOUYÀÂÄÉÈÊËÎÏÔÖÙÛÜŒÆ")
SILENT_H: Final = (
    "habit",
    "harmon",
    "heb",
    "heur",
    "hist",
    "hom",
    "honor",
    "hôp",
    "hor",
    "hôt",
    "hum",
    "hyd",
    "hyp",
    "héb",
)
"""French words in h before which a vowel is dropped; before all others it stays."""

ELIDED: Final = {
    "le": "l’", "la": "l’", "de": "d’", "que": "qu’", "je": "j’", "ne": "n’", "se": "s’", "jusque": "jusqu’",
    "du": "de l’", "au": "à l’",
}  # fmt: skip
FULL: Final = {"d’": "de", "qu’": "que", "j’": "je", "n’": "ne", "s’": "se", "jusqu’": "jusque"}
CONTRACTED: Final = {"de le": "du", "de les": "des", "à le": "au", "à les": "aux"}
SPANISH: Final = {
    "el": "la", "los": "las", "un": "una", "unos": "unas", "este": "esta", "estos": "estas", "todo": "toda",
    "todos": "todas", "del": "de la", "al": "a la", "ese": "esa", "esos": "esas", "otro": "otra", "otros": "otras",
    "nuevo": "nueva", "nuevos": "nuevas", "nuestro": "nuestra", "nuestros": "nuestras", "cuyo": "cuya",
    "muchos": "muchas", "varios": "varias", "primer": "primera", "algunos": "algunas", "ningún": "ninguna",
    "algún": "alguna", "aquel": "aquella", "aquellos": "aquellas", "cada uno": "cada una",
}  # fmt: skip
NUMBERED: Final = {
    "el": "los", "un": "unos", "del": "de los", "al": "a los", "este": "estos", "la": "las", "una": "unas",
    "todo": "todos", "nuestro": "nuestros", "su": "sus", "nuevo": "nuevos", "otro": "otros", "cuyo": "cuyos",
    "aquel": "aquellos",
}  # fmt: skip
FEMININE: Final = re.compile(r"(?:a|ión|iones|as|dad|dades|tud|tudes|umbre|ez|eces|red|redes|sede|sedes)$")
MASCULINE: Final = frozenset(
    ("programa", "programas", "tema", "temas", "subtema", "subtemas", "sistema", "sistemas", "día", "mapa", "camión")
)
FEMININE_IN_E: Final = frozenset(
    ("pyme", "pymes", "parte", "partes", "base", "bases", "fase", "fases", "clase", "clases", "sede", "sedes")
)
STRESSED_A: Final = ("agua", "área", "arma", "aula", "alma", "acta", "águila")
TAGS: Final = r"(?:</?[gx]\d+/?>)*"
FIRST_WORD: Final = re.compile(r"^(?:</?[gx]\d+/?>|[\s\"'“”„‘’«»‹›(\[¿¡])*([^\W\d_]+)")
BEFORE: Final = re.compile(rf"([^\W\d_]+)\s+({TAGS})$")
"""The word before a term; a tag may stand between them."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text after its repairs, and what a person should look at in it, in a few words each."""

    text: str
    notes: tuple[str, ...] = ()


Rule = Callable[[str, str], "tuple[str, str]"]
"""(what stands before a term, the term with what follows) -> (what should stand before it, a note or '')."""


def repair(restored: Restored, *, source: str, language: str) -> Repaired:
    """Return a restored text with what its terms ask of their neighbours, from the last term to the first."""
    text, notes = restored.text, list[str]()
    rule = RULES.get(language)
    for place in sorted(restored.places, key=lambda place: -place.start):
        if not is_word(place.span):
            continue
        if language not in CAPITAL_NOUNS:
            text = _without_next_capital(text, place, source)
        text = _with_capital(text, place, source)
        if rule and place.span.kind is Kind.TERM:
            before, note = rule(text[: place.start], text[place.start :])
            text = before + text[place.start :]
            notes += [note] if note else []
    return Repaired(_beginning_as(source, text, restored.places, language), tuple(dict.fromkeys(reversed(notes))))


def _beginning_as(source: str, text: str, places: Sequence[Place], language: str) -> str:
    """Return the text with its first letter large or small as in the source; names, codes and German nouns stay."""
    first, other = FIRST_WORD.search(source), FIRST_WORD.search(text)
    if not first or not other or any(place.start <= other.start(1) < place.end for place in places):
        return text
    word, start = other[1], other.start(1)
    if first[1][:1].isupper():
        return text[:start] + capitalised(text[start:])
    is_plain = word[:1].isupper() and word[1:] == word[1:].lower() and len(word) > 1
    if language in CAPITAL_NOUNS or not is_plain or _has_names(source, places):
        return text
    return text[:start] + word[:1].lower() + text[start + 1 :]


def _has_names(source: str, places: Sequence[Place]) -> bool:
    """Tell whether a source has a word with a capital that was not masked, such as the name of a country."""
    masked = {position for place in places for position in range(place.span.start, place.span.end)}
    return any(sign.isupper() and position not in masked for position, sign in enumerate(source))


def _with_capital(text: str, place: Place, source: str) -> str:
    """Return the text with a term at the beginning of a sentence capitalised; names stay as they are.

    At the beginning of the whole text the source decides: a title in small letters stays one.
    """
    if place.span.kind is not Kind.TERM or not begins_sentence(text, place.start):
        return text
    first = FIRST_WORD.search(source)
    if not FIRST_WORD.search(text[: place.start]) and first and not first[1][:1].isupper():
        return text
    return text[: place.start] + capitalised(text[place.start : place.end]) + text[place.end :]


def _without_next_capital(text: str, place: Place, source: str) -> str:
    """Return the text without the capital that an engine gave the word after a mask in capitals at a sentence's start.

    A word that the source has with a capital keeps it.
    """
    following = re.match(r"\s+([^\W\d_]+)", text[place.end :])
    word = following[1] if following else ""
    if not word[:1].isupper() or word[1:] != word[1:].lower() or not begins_sentence(text, place.start):
        return text
    if re.search(rf"(?<!\w){word}(?!\w)", source) or not re.match(r"\s+[^\W\d_A-Z]", source[place.span.end :]):
        return text
    start = place.end + following.start(1) if following else place.end
    return text[:start] + word.lower() + text[start + len(word) :]


def _french(before: str, after: str) -> tuple[str, str]:
    drops = after[:1] in VOWELS or after.casefold().startswith(SILENT_H)
    if match := re.search(rf"(?<!\w)(l|d|qu|j|n|s|jusqu)['’]({TAGS})$", before, re.IGNORECASE):
        return (before, "") if drops else _unelided(before, match, after)
    for words, word in CONTRACTED.items():
        if not drops and (match := re.search(rf"(?<!\w)({words})\s+({TAGS})$", before, re.IGNORECASE)):
            return _instead(before, match, f"{word} "), ""
    match = BEFORE.search(before)
    if match and drops and match[1].casefold() in ELIDED:
        return _instead(before, match, ELIDED[match[1].casefold()]), ""
    return before, ""


def _instead(before: str, match: re.Match[str], word: str) -> str:
    """Return what stands before a term with another word at its end, capital and tags as they were."""
    return f"{before[: match.start()]}{_as(match[1], word)}{match[2]}"


def _unelided(before: str, match: re.Match[str], after: str) -> tuple[str, str]:
    short = f"{match[1].casefold()}’"
    if short not in FULL:
        return before, f"article before {_words(after)}"
    return _instead(before, match, f"{FULL[short]} "), ""


def _spanish(before: str, after: str) -> tuple[str, str]:
    """Give an article or adjective before a term the number and gender its first noun shows by its ending."""
    match = BEFORE.search(before)
    noun = (re.match(r"[^\W\d_]+", after) or [""])[0].casefold()
    if not match or not noun:
        return before, ""
    word = match[1].casefold()
    if noun.endswith("s") and word in NUMBERED and not noun.endswith(("sis", "us")):
        word = NUMBERED[word]
    feminine = (FEMININE.search(noun) is not None and noun not in MASCULINE) or noun in FEMININE_IN_E
    stressed = noun in STRESSED_A and word in ("el", "un", "del", "al")
    head, _, last = word.rpartition(" ")
    if feminine and not stressed and last in SPANISH:
        word = f"{head} {SPANISH[last]}".strip()
    return (before if word == match[1].casefold() else _instead(before, match, f"{word} ")), ""


def _hungarian(before: str, after: str) -> tuple[str, str]:
    match = BEFORE.search(before)
    if not match or match[1].casefold() not in ("a", "az"):
        return before, ""
    wants_az = after[:1].casefold() in frozenset("aáeéiíoóöőuúüű")
    return before, "" if wants_az == (match[1].casefold() == "az") else f"a/az before {_words(after)}"


def _maltese(before: str, after: str) -> tuple[str, str]:
    article = re.search(r"(?<!\w)(?:[^\W\d_]*[ltxrsndżzċ]|t|f|b|m)[-’']\s*$", before, re.IGNORECASE)
    return before, f"article before {_words(after)}" if article else ""


RULES: Final[Mapping[str, Rule]] = {"fr": _french, "es": _spanish, "hu": _hungarian, "mt": _maltese}


def _as(old: str, new: str) -> str:
    return capitalised(new) if old[:1].isupper() else new


def _words(after: str) -> str:
    return " ".join(after.split()[:2]).strip(".,;:!?")


def plural_notes(places: Sequence[Place], plural: Sequence[str], *, language: str) -> tuple[str, ...]:
    """Return a note per injected term that stands in the plural in the source where no rule makes its plural."""
    if language in ("es", "fr"):
        return ()
    put_in = {place.span.source for place in places if place.span.kind is Kind.TERM}
    return tuple(f"plural of {text}" for text in dict.fromkeys(plural) if text in put_in)
