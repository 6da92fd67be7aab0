"""Bytes of a PO file -> its text, refusing every line that no document could hold. Knows no PO grammar."""

import codecs
import re
from collections.abc import Iterator

from pipeline.errors import InputError, Problem

WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\uf8ff\ufffe\uffff\U000f0000-\U0010ffff]"
)
"""Controls, line separators but the line feed, surrogates, private use, and what XML forbids."""

PLAIN = bytes(range(0x20, 0x7F)) + b"\t\n"
"""What no character that is UNPRINTABLE and none of the MISREADINGS holds a byte of."""

COMMENT = re.compile(r"\s*#[^~|]")
CONFLICT_MARKS = ("<" * 7, "=" * 7, ">" * 7, "|" * 7)
CONFLICT = re.compile(rf"(?:{'|'.join(map(re.escape, CONFLICT_MARKS))})(?: |$)")

SAVE_AS_UTF8 = "save it again as a PO file in UTF-8"

LETTERS = (
    "àâæçéèêëîïôœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛÜáíñóúýÁÍÑÓÚÝčďěňřšťůžČĎĚŇŘŠŤŮŽőűŐŰąćęłńśźżĄĆĘŁŃŚŹŻäöüßÄÖÜõÕċġħĊĠĦ"
    "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ–—‘’“”„…€"
)
WRONG_CODINGS = ("cp1250", "cp1252", "cp1254", "latin-1", "iso8859-2")
CLOSING = frozenset("“”‘’„…–—«»€\u00a0")
"""What may follow a letter in a good text; so „Ä“ is no letter read wrongly, although it could be."""


def _misread(letter: str) -> Iterator[str]:
    for coding in WRONG_CODINGS:
        try:
            wrong = letter.encode().decode(coding)
        except UnicodeDecodeError:
            continue
        if not (wrong[0] in LETTERS and wrong[1] in CLOSING):
            yield wrong


MISREADINGS = frozenset(wrong for letter in LETTERS for wrong in _misread(letter))
MOJIBAKE = re.compile("|".join(sorted(map(re.escape, MISREADINGS), reverse=True)))
"""Letters of our languages whose UTF-8 was read as something else, such as Ã© for é and Å‚ for ł."""


def read_text(data: bytes, *, name: str) -> str:
    """Return the text of a PO file with a line feed after each line; raises InputError naming each line that cannot
    be used."""
    if data.startswith(WIDE_MARKS):
        raise InputError(Problem(name, "is written in UTF-16", SAVE_AS_UTF8))
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as exc:
        line = data.count(b"\n", 0, exc.start) + 1
        raise InputError(Problem(f"{name}:{line}", "is not in UTF-8", SAVE_AS_UTF8)) from exc
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not _is_sound(data, text) and (problems := [*_problems(text, name)]):
        raise InputError(problems)
    return text


def _is_sound(data: bytes, text: str) -> bool:
    """Tell whether a text as a whole has nowhere what none of its lines may have."""
    # Most characters are PLAIN: what is wrong is looked for among the others first, which keep their order.
    others = data.translate(None, PLAIN).decode("utf-8")
    if UNPRINTABLE.search(others) or any(mark in text for mark in CONFLICT_MARKS):
        return False
    return not (MOJIBAKE.search(others) and MOJIBAKE.search(text))


def _problems(text: str, name: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        yield from _line_problems(line, f"{name}:{number}")


def _line_problems(line: str, place: str) -> Iterator[Problem]:
    if found := UNPRINTABLE.search(line):
        yield Problem(place, f"holds the character U+{ord(found[0]):04X}, which no document can show", "delete it")
    if CONFLICT.match(line):
        yield Problem(place, "is left from a merge conflict", "keep one of the two versions and delete the mark")
    if not COMMENT.match(line) and (found := MOJIBAKE.search(line)):
        advice = f"{SAVE_AS_UTF8}, from the original file"
        yield Problem(place, f"shows {found[0]!r}: letters were read in a wrong character set", advice)
