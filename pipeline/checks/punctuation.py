"""Rules about marks and the blanks around them, as each language and style sets them."""

import re
from collections.abc import Iterator
from operator import eq
from typing import Final

from pipeline.checks.consistency import words_of
from pipeline.checks.pairs import OBJECT, Fault, Pair
from pipeline.checks.traits import trait
from pipeline.model.facts import StyleProfile

BLANK: Final = " \u00a0\u202f\u2009"
CLOSERS: Final = f"\"'”“’‘»«)]{BLANK}"
"""What may follow the mark that ends a sentence."""

OPENERS: Final = f"{CLOSERS}„¿¡(["
"""What may stand before the letter that begins one."""

ENDS: Final = {".": ".", "!": "!", "?": "?", ":": ":", "…": ".", ";": ";"}
GREEK_QUESTION_MARKS: Final = ";\u037e"
GREEK_SEMICOLONS: Final = "\u00b7\u0387"
GREEK_MARKS: Final = {"?": ";", ";": "\u00b7"}
"""How Greek writes an English end mark."""
ABBREVIATED: Final = re.compile(
    r"(?:(?<!\w)(?:no|r|itd|itp|atd|apod|stb|usw|enz|ipd|jne|jms|jpt|etc|p|pp|s|nr|č|kft|zrt|ltd|inc|co|o|a|m|tj|mr|mrs|dr"
    r"|bzw|ca|κ|λπ|κλπ|κτλ|eccl?|eċċ|tel|st|ul|d|e|i|n|vl|sv|mln|mld|mio|εκατ|tys|tis|mil|eur|Co))\.$",
    re.IGNORECASE,
)
"""Points that end an abbreviation or an ordinal number as well as a sentence."""

SHORTENED: Final = re.compile(rf"{ABBREVIATED.pattern}|\d\.$", re.IGNORECASE)

ILL_SPACED: Final = re.compile(rf"[,.;:!?](?:(?<=[{BLANK}].)(?:[{BLANK}]|$)|(?<=[,;!?])[^\W\d_]|(?<=\.)[A-ZÀ-ÖØ-ÞĀ-Ž])")
"""What every mark has with a blank before it, or after which one is missing; found sooner than either as a whole."""

SPACE_BEFORE: Final = re.compile(
    rf"(?<=[^\W_\ufffc])[{BLANK}]+(?=[,.;:!?](?:[{BLANK}]|$))(?!(?<=\d[{BLANK}]):[{BLANK}]\d)"
)
"""But for a ratio: 3 : 2."""
FRENCH_MARKS: Final = ";:!?"
HAS_ILL_SPACED: Final = trait(
    lambda word, language: ILL_SPACED.search(f" {word} ") or (language == "fr" and word[-1] in FRENCH_MARKS),
    of_letters=False,
)
NO_SPACE_AFTER: Final = re.compile(r"[^\W\d_]{2,}[,;!?](?=[^\W\d_])|[^\W\d_]{3,}\.(?=[A-ZÀ-ÖØ-ÞĀ-Ž][^\W\d_])(?!\w+\.)")
TWO_BLANKS: Final = re.compile(rf"[{BLANK}](?<=\S[{BLANK}])[{BLANK}]+(?=\S)")
DOUBLED_MARK: Final = re.compile(r"([.,;:])(?<![.,;:].)\1(?![.,;:])")
HAS_DOUBLED_MARK: Final = trait(lambda word, _: DOUBLED_MARK.search(word), of_letters=False)
DOUBLED: Final = re.compile(rf"(?<![\w'’-])([^\W\d_]+)[{BLANK}]+\1(?![\w'’-])", re.IGNORECASE)
MAY_REPEAT: Final = {
    "fr": frozenset({"nous", "vous"}),
    "nl": frozenset({"die", "dat", "het", "haar", "zijn", "ze", "is", "was", "je"}),
    "cs": frozenset({"že"}),
    "hu": frozenset({"egy", "is", "már", "az", "más", "ki", "sok", "nap"}),
    "pl": frozenset({"się", "że"}),
    "sl": frozenset({"se", "je", "si", "ki"}),
    "es": frozenset({"muy"}),
    "de": frozenset({"die", "das", "der", "sie", "den", "dem", "ihr", "wie", "war"}),
    "et": frozenset({"see", "üha", "järk", "aeg", "päev", "kord", "üks"}),
    "el": frozenset({"του", "της", "το", "η", "ο", "σιγά", "λίγο", "τα", "πολύ"}),
    "mt": frozenset({"ftit", "jum", "kull", "kelma", "wieħed", "waħda", "xi", "bosta", "ħafna", "bil"}),
}
"""Words that stand twice in a row in good texts: relative and article in German, reduplication in Maltese."""

BRACKET: Final = re.compile(r"[()\[\]{}](?<!(?<!\S)\w\))(?<!(?<!\S)\w\w\))")
"""But for those of a list: a) and ii)."""

HAS_BRACKET: Final = trait(lambda word, _: BRACKET.search(word), of_letters=False)
BRACKETS: Final = {")": "(", "]": "[", "}": "{"}


def end_marks(pair: Pair) -> Iterator[Fault]:
    """A translation ends with the mark its source ends with: full stop, question mark, colon; in Greek ; asks."""
    source, target = pair.bare_source.rstrip(CLOSERS), pair.bare_target.rstrip(CLOSERS)
    wanted, given = _end(source), _end(target)
    if pair.language == "el" and target[-1:] in GREEK_QUESTION_MARKS and target:
        given = "?"
    if pair.language == "el" and target[-1:] in GREEK_SEMICOLONS and target:
        given = ";"
    if wanted == given or not source or not target or target.endswith(OBJECT) or source.endswith(OBJECT):
        return
    if {wanted, given} == {"", "."} and (ABBREVIATED.search(source) or SHORTENED.search(target)):
        return
    shown = GREEK_MARKS.get(wanted, wanted) if pair.language == "el" else wanted
    if not wanted:
        yield Fault(f"ends with {target[-1]}, and the source has no mark there", "take it away")
    else:
        yield Fault(f"does not end with {shown} as the source does", f"end it with {shown}")


def _end(text: str) -> str:
    return ENDS.get(text[-1:], "")


def greek_question_marks(pair: Pair) -> Iterator[Fault]:
    """A Greek question ends with ; and never with ?."""
    if pair.language == "el" and "?" in pair.bare_target:
        yield Fault("? is no Greek mark", "write ;")


def spanish_pairs(pair: Pair) -> Iterator[Fault]:
    """A Spanish question or exclamation begins with ¿ or ¡ as well as ending with ? or !."""
    if pair.language == "es":
        for opening, closing in (("¿", "?"), ("¡", "!")):
            if pair.bare_target.count(opening) != pair.bare_target.count(closing):
                yield Fault(f"{opening} and {closing} do not stand in pairs", f"write {opening}...{closing}")


def spaces_at_marks(pair: Pair) -> Iterator[Fault]:
    """No blank stands before a comma, point or colon, and one after it; French has a hard space before : ; ! ? in its
    national style and none in the EU's."""
    text = pair.bare_target
    national_french = pair.language == "fr" and pair.manner.profile is StyleProfile.NATIONAL
    is_suspect = ILL_SPACED.search(text) is not None
    for match in SPACE_BEFORE.finditer(text) if is_suspect else ():
        mark = text[match.end()]
        if not (national_french and mark in FRENCH_MARKS):
            yield Fault(f"a blank stands before '{mark}'", "delete the blank")
    if national_french and (found := re.search(rf"(?<=[^\W_])([;:!?])(?=[{BLANK}]|$)", text)):
        yield Fault(f"no hard space before '{found[1]}'", "add one")
    if is_suspect and (found := NO_SPACE_AFTER.search(text)) and not NO_SPACE_AFTER.search(pair.bare_source):
        yield Fault(f"no blank after '{found[0]}'", "add one")


def doubled_blanks(pair: Pair) -> Iterator[Fault]:
    """No two blanks stand together, and none at the beginning or end unless the source has it there."""
    if TWO_BLANKS.search(pair.target) and not re.search(r"(?<=\S) {2,}(?=\S)", pair.source):
        yield Fault("two blanks stand together", "delete one")
    for strip in (str.lstrip, str.rstrip):
        if strip(pair.target) != pair.target and strip(pair.source) == pair.source:
            yield Fault(f"a blank stands at the {'beginning' if strip is str.lstrip else 'end'}", "delete it")


def doubled_marks(pair: Pair) -> Iterator[Fault]:
    """No comma, point or colon stands twice, unless the source has it so."""
    found = DOUBLED_MARK.search(pair.bare_target)
    if found and not DOUBLED_MARK.search(pair.bare_source):
        yield Fault(f"the mark '{found[0][0]}' stands twice", "delete one")


def doubled_words(pair: Pair) -> Iterator[Fault]:
    """No word stands twice in a row, but where the language does that."""
    words = words_of(pair.bare_target, pair.language)
    # Whatever stands between them, most texts have no equal words in a row: seen much sooner than DOUBLED does.
    if not any(map(eq, words, words[1:])) or DOUBLED.search(pair.bare_source):
        return
    for match in DOUBLED.finditer(pair.bare_target):
        if match[1].casefold() not in MAY_REPEAT.get(pair.language, frozenset()) and not match[1].isupper():
            yield Fault(f"'{match[0]}': a word stands twice", "delete one, or silence the check with a reason")


def brackets(pair: Pair) -> Iterator[Fault]:
    """Every bracket that opens is closed, unless the source leaves it open."""
    if (mark := _unpaired(pair.bare_target)) and not _unpaired(pair.bare_source):
        yield Fault(f"the bracket {mark} has no other half", "add it or delete this one")


def _unpaired(text: str) -> str:
    opened: list[str] = []
    letters: list[str] = BRACKET.findall(text)
    for letter in letters:
        if letter in BRACKETS.values():
            opened.append(letter)
        elif letter in BRACKETS and (not opened or opened.pop() != BRACKETS[letter]):
            return letter
    return opened[-1] if opened else ""


def first_letter(pair: Pair) -> Iterator[Fault]:
    """A sentence begins with a capital where its source does."""
    source, target = pair.bare_source.lstrip(OPENERS), pair.bare_target.lstrip(OPENERS)
    if not target[:1].islower():
        return
    is_sentence = source[:1].isupper() and source.rstrip(CLOSERS)[-1:] in (".", "!", "?") and len(source.split()) > 2
    if is_sentence and not re.match(r"\w[^\W\d_]*[A-Z]", target) and target.split()[0] not in source:
        yield Fault(f"begins with a small {target[0]}", f"write {target[0].upper()}")
