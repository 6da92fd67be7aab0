"""File names that every system, archive and mail programme keeps as they are; knows no folder and no file."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from anyascii import anyascii

MAX_LENGTH: Final = 100
RESERVED: Final = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))]
)
"""Names that Windows gives to devices, whatever follows the first full stop."""
GERMAN: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
WORD: Final = re.compile(r"[A-Za-z0-9]+")
APOSTROPHES: Final = re.compile(r"['’`´]")
ELISION: Final = re.compile(r"\b([cdjlmnst]|qu)['’](?=\w)", re.IGNORECASE)
"""A French word cut short before a vowel: two words, where an English apostrophe stands inside one."""


def file_name(acronym: str, title: str, language: str, version: str, *, draft: bool, suffix: str) -> str:
    """Return the name of one edition, such as `PROSPECTS_Podrecznik-Dobrych-Praktyk_pl_v1.0.docx`.

    ASCII letters, digits, `-`, `_` and `.` only, at most MAX_LENGTH characters: the title is shortened at a word.
    `suffix` includes its full stop.
    """
    number = re.sub(r"[^A-Za-z0-9.]+", "-", version.removeprefix("v")).strip("-.")[:20]
    head = "-".join(_words(acronym, language))[: MAX_LENGTH // 4].rstrip("-")
    tail = [language, f"v{number}" if number else "", "DRAFT" if draft else ""]
    room = MAX_LENGTH - len(suffix) - sum(len(part) + 1 for part in [head, *tail])
    return _unreserved("_".join(filter(None, [head, _shortened(_words(title, language), room), *tail]))) + suffix


def slug(text: str, *, limit: int = 64) -> str:
    """Return a text as an id of lower-case letters, digits and hyphens; `document` where it has neither."""
    return "-".join(_words(text, "en")).lower()[:limit].strip("-") or "document"


def _words(text: str, language: str) -> list[str]:
    apart = ELISION.sub(r"\1 ", text) if language.startswith("fr") else text
    letters = unicodedata.normalize("NFC", APOSTROPHES.sub("", apart))
    plain = anyascii(letters.translate(GERMAN) if language.startswith("de") else letters)
    return [word[0].upper() + word[1:] for word in WORD.findall(APOSTROPHES.sub("", plain))]


def _shortened(words: Iterable[str], room: int) -> str:
    kept = ""
    for word in words:
        longer = f"{kept}-{word}" if kept else word
        if len(longer) > room:
            return kept or word[: max(room, 0)]
        kept = longer
    return kept


def _unreserved(stem: str) -> str:
    """Return a stem that is not empty and not the name of a Windows device."""
    if not stem:
        return "document"
    return f"{stem}-file" if stem.partition(".")[0].casefold() in RESERVED else stem


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names in order, each unlike every other on disks that ignore case: a repeated one gets `-2`, `-3`."""
    taken: set[str] = set()
    result = []
    for name in names:
        result.append(_free(name, taken))
        taken.add(result[-1].casefold())
    return tuple(result)


def _free(name: str, taken: set[str]) -> str:
    stem, dot, suffix = name.rpartition(".")
    stem, suffix = (stem, dot + suffix) if stem else (name, "")
    number, candidate = 1, name
    while candidate.casefold() in taken:
        number += 1
        ending = f"-{number}{suffix}"
        candidate = stem[: MAX_LENGTH - len(ending)] + ending
    return candidate
