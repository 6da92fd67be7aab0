"""Data of people who did not agree to be named, found in a text however it writes them; knows texts only."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

SHORTEST: Final = 5
SAME_DIGITS: Final = 8
"""So many digits at its end make a telephone number, with or without the code of its country."""

TITLE: Final = (
    r"(?:mr|mrs|ms|miss|dr|prof|sir|m|mme|mlle|monsieur|madame|herr|frau|dhr|mevr|pan|pani|paní|pán|gospod|gospa|g|ga|sr|sra"
    r"|don|dona|ur|κ|κα|κος|sur|sinjura|hra|(?:[a-z](?=\.)))\.?"
)
"""What stands before a surname: a title, or the first letter of a name."""

PHONE: Final = re.compile(r"\+?\(?\d[\d ()/.\-\u00a0\u202f]{5,}\d")


@dataclass(frozen=True, slots=True)
class Withheld:
    """One name, e-mail address or telephone number that is not to be published; `whose` says where that is written."""

    value: str
    whose: str
    is_name: bool = False


def found_in(text: str, withheld: Withheld) -> str:
    """Return how a text writes what is withheld, '' where it does not have it.

    Accents and blanks make no difference, nor do capitals but for the first; a name is found in either order, and by
    its last word behind a title or an initial; a telephone number by its last eight digits.
    """
    plain = _plain(text)
    for way in _name_ways(withheld.value) if withheld.is_name else (re.escape(_plain(withheld.value)),):
        for match in re.finditer(rf"(?<!\w)(?:{way})(?!\w)", plain):
            last = match.start("last") if "last" in match.re.groupindex else match.start()
            if not withheld.is_name or text[last].isupper():
                return text[match.start() : match.end()]
    return next(_phones(text, withheld.value), "")


def _name_ways(name: str) -> tuple[str, ...]:
    words = [re.escape(word) for word in _plain(name).split()]
    gap = r"[\s,]+"
    ways = [gap.join(words)]
    if len(words) > 1:
        ways.append(gap.join([words[-1], *words[:-1]]))
        ways.append(rf"{TITLE}\s*(?P<last>{words[-1]})")
    return tuple(ways)


def _phones(text: str, value: str) -> Iterator[str]:
    digits = re.sub(r"\D", "", value)
    if len(digits) >= SAME_DIGITS and PHONE.fullmatch(value.strip()):
        for match in PHONE.finditer(text):
            if re.sub(r"\D", "", match[0]).endswith(digits[-SAME_DIGITS:]):
                yield match[0]


def _plain(text: str) -> str:
    """Return a text in small letters without accents, of the same length letter by letter."""
    return "".join(unicodedata.normalize("NFD", letter.lower())[0] for letter in text)
