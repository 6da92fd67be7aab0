"""How a term of the glossary is written into a translation: in the case of its source, and in the plural where known.

Knows texts and terms; what it cannot tell it names, so that a person looks there.
"""

import re
from typing import Final

from pipeline.glossary import Hit

CAPITAL_NOUNS: Final = frozenset({"de"})
"""Writes nouns with capitals: the glossary's case holds there."""

WORD: Final = re.compile(r"[^\W\d_]+")
LINKS: Final = {
    "es": frozenset(("de", "del", "en", "para", "por", "con", "entre", "a", "y", "e", "sobre", "basado", "basada")),
    "fr": frozenset(
        ("de", "du", "des", "en", "pour", "par", "avec", "entre", "à", "et", "au", "aux", "sur", "d’", "d'")
    ),
}
"""Words of a term after which its plural does not go on."""

INVARIABLE: Final = frozenset({"web"})
"""Nouns behind another noun that have no plural there: `sitios web`."""

UNCHANGED: Final = {"es": ("s", "x"), "fr": ("s", "x", "z")}


def is_plural(source: str, hit: Hit) -> bool:
    """Tell whether a term stands in the plural in a source text although the glossary has it in the singular.

    The noun before `of` or else the last one tells: `fields of action`, `policy makers`.
    """
    written, base = (_head(text) for text in (source[hit.start : hit.end], hit.term.source))
    return written.endswith("s") and not base.endswith("s")


def _head(text: str) -> str:
    """Return the letters of a term up to its head noun, without hyphens, blanks and possessive endings."""
    bare = re.sub(r"['’]s?(?!\w)", "", text.casefold())
    return "".join(WORD.findall(re.split(r"\s+of\s+", bare)[0]))


def wording_of(source: str, hit: Hit, language: str) -> str:
    """Return what the glossary says for a term, in the number (Spanish, French) and the case it has in the source."""
    target = hit.term.targets[language]
    if is_plural(source, hit) and language in LINKS:
        target = plural_of(target, language)
    return _in_case(target, source, hit, language)


def plural_of(term: str, language: str) -> str:
    """Return a Spanish or French term in the plural: its noun and adjectives up to the first linking word."""
    parts = re.split(r"(\s+)", term)
    links = LINKS[language]
    end = next(
        (number for number, part in enumerate(parts) if part.casefold() in links or "’" in part or "'" in part),
        len(parts),
    )
    return "".join([*(_plural(part, language) for part in parts[:end]), *parts[end:]])


def _plural(word: str, language: str) -> str:
    bare = word.casefold()
    if not word[-1:].isalpha() or word.isupper() or bare in INVARIABLE or bare.endswith(UNCHANGED[language]):
        return word
    return _spanish_plural(word) if language == "es" else _french_plural(word)


def _spanish_plural(word: str) -> str:
    if word[-1] in "aeiouáéó":
        return word + "s"
    if word.endswith("z"):
        return word[:-1] + "ces"
    accents = {"ión": "iones", "ón": "ones", "án": "anes", "és": "eses", "ín": "ines"}
    ending = next((end for end in accents if word.endswith(end)), "")
    return word.removesuffix(ending) + accents[ending] if ending else word + "es"


def _french_plural(word: str) -> str:
    if word.endswith("al"):
        return word[:-2] + "aux"
    return word + ("x" if word.endswith(("au", "eu")) else "s")


def _in_case(target: str, source: str, hit: Hit, language: str) -> str:
    """Return the wording in lower case, with a capital, or in capitals as in the source; acronyms stay as they are."""
    written = source[hit.start : hit.end]
    if target.isupper() or (written.isupper() and hit.term.source.isupper()):
        return target
    if written.isupper() and len(WORD.findall(written)[0]) > 1:
        return target.upper()
    has_own_capital = hit.term.source[:1].isupper() or language in CAPITAL_NOUNS
    if has_own_capital or not written[:1].isupper() or begins_sentence(source, hit.start):
        return target
    return capitalised(target)


def begins_sentence(text: str, position: int) -> bool:
    """Tell whether a sentence begins at a position, quotation marks and tags before it aside."""
    before = re.sub(r"</?[gx]\d+/?>", "", text[:position]).rstrip(" \t\u00a0\"'“”„‘’«»‹›([¿¡")
    return not before or (before[-1] in ".!?…:\n•–" and not before.endswith((" –", ":")))


def capitalised(text: str) -> str:
    """Return the text with its first letter as a capital."""
    return text[:1].upper() + text[1:]
