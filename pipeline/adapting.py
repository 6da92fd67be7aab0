"""A translation made for another text, brought to today's where only numbers, fields, tags or punctuation changed.

Knows texts only. What it returns is for a person to check: after another number a language may ask for another form.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal

from pipeline.languages import format_number
from pipeline.model.facts import StyleProfile
from pipeline.placeholders import PROTECTED

NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,.]*\d)|\d+(?:\.\d+)?")
"""A number as English writes it."""

PIECE = re.compile(rf"(?P<protected>{PROTECTED.pattern})|(?P<number>{NUMBER.pattern})|(?P<word>\w+)|[^\w\s]")
END = re.compile(r"[\s\u00a0\u202f]*[.:;!?…]*$")
QUESTION = {"el": ";"}
"""Marks at the end of a sentence that are not those of English."""

SPACED = frozenset(":;!?")
"""Marks before which French sets a hard space."""

FREE = frozenset(",\"'“”„‘’‚«»‹›")
"""Marks that each language sets by rules of its own."""

SIGNS = {"<": "tag", "{": "field"}


def adapt(old: str, new: str, target: str, *, language: str) -> str:
    """Return the translation of `old` changed into one of `new`, '' where it cannot be told how.

    The two sources may differ in numbers, fields, tags and net addresses, each for one of its kind, and in marks of
    punctuation. A number is found in the translation as the language writes it, in EU or national style, or as English
    does, and replaced in the same style; it must stand there as often as in the source. Commas and quotation marks
    follow the rules of each language: where only they changed, the translation stays as it is.
    """
    if old == new or _words(old) != _words(new):
        return ""
    changes = _changes(old, new)
    replaced = _replace(target, changes, Counter(_values(old)), language) if changes is not None else ""
    mended = _inside_as(replaced, old, new, language) if replaced else ""
    return _end_as(mended, old, new, language) if mended else ""


def _words(text: str) -> list[str]:
    """Return the words as they are, and in place of each number, tag, field and address what it is."""
    return [_kind(match) or match[0] for match in PIECE.finditer(text) if _kind(match) or match["word"]]


def _kind(match: re.Match[str]) -> str:
    if match["number"]:
        return "0"
    return f"<{SIGNS.get(match[0][0], 'link')}>" if match["protected"] else ""


def _values(text: str) -> Iterator[str]:
    return (match[0] for match in PIECE.finditer(text) if _kind(match))


def _changes(old: str, new: str) -> dict[str, str] | None:
    """Return what becomes of each number, tag, field and address; None when one of them would become two."""
    changes: dict[str, str] = {}
    for before, after in zip(_values(old), _values(new), strict=True):
        if changes.setdefault(before, after) != after:
            return None
    return changes


def _replace(target: str, changes: Mapping[str, str], times: Mapping[str, int], language: str) -> str:
    """Return the target with all changes made at once, '' when a changed value stands in it too often or too seldom."""
    written: dict[str, tuple[str, str]] = {}
    for before, after in changes.items():
        for text, then in _writings(before, after, language):
            if written.setdefault(text, (before, then))[0] != before:
                return ""
    found: Counter[str] = Counter()

    def exchange(match: re.Match[str]) -> str:
        before, then = written[match[0]]
        found[before] += 1
        return then

    choices = "|".join(re.escape(text) for text in sorted(written, key=len, reverse=True))
    pattern = rf"(?<!\d)(?<!\d[.,\u00a0\u202f])(?:{choices})(?![.,\u00a0\u202f]?\d)"
    replaced = re.sub(pattern, exchange, target) if written else target
    changed = [before for before, after in changes.items() if before != after]
    return replaced if all(found[before] == times[before] for before in changed) else ""


def _writings(before: str, after: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield how a value may stand in a translation, each with how the new value stands there then."""
    if NUMBER.fullmatch(before):
        old, new = (Decimal(text.replace(",", "")) for text in (before, after))
        if _is_plain(before) and _is_plain(after):
            for profile in StyleProfile:
                first, then = (format_number(value, language, profile=profile) for value in (old, new))
                yield first.replace("\u00a0", " ").replace("\u202f", " "), then.replace("\u202f", " ")
                yield first, then
            yield str(old), str(new)
    yield before, after


def _is_plain(number: str) -> bool:
    """Tell a quantity from a code or part of a date such as 007 or 05."""
    return not (number.startswith("0") and number[1:2].isdigit())


def _inside_as(target: str, old: str, new: str, language: str) -> str:
    """Return the target with a mark inside exchanged as in the source, '' where it does not stand there as often."""
    before, after = (Counter(mark for mark in _inner_marks(text) if mark not in FREE) for text in (old, new))
    gone, come = before - after, after - before
    if not gone and not come:
        return target
    if len(gone) != 1 or len(come) != 1 or gone.total() != come.total():
        return ""
    (mark,), (other,) = gone, come
    is_told = target.count(mark) == gone[mark] == before[mark] and not ({mark, other} & SPACED and language == "fr")
    return target.replace(mark, other) if is_told else ""


def _inner_marks(text: str) -> Iterator[str]:
    return (match[0] for match in PIECE.finditer(END.sub("", text)) if not (_kind(match) or match["word"]))


def _end_as(target: str, old: str, new: str, language: str) -> str:
    """Return the target with the marks at its end changed as those of the source, '' where it ends otherwise."""
    before, after = (_in(_marks(text), language) for text in (old, new))
    if before == after:
        return target
    if _marks(target) != before:
        return ""
    space = "\u00a0" if language == "fr" and after and after[0] in SPACED else ""
    return END.sub("", target, count=1) + space + after


def _marks(text: str) -> str:
    found = END.search(text)
    return found[0].strip("\u00a0\u202f \n") if found else ""


def _in(marks: str, language: str) -> str:
    return marks.replace("?", QUESTION.get(language, "?"))


def refit(old: str, new: str, target: str, *, language: str) -> str:
    """Return a translation of `old` with the numbers, fields, tags and addresses of `new`, as far as it can be told.

    Those that went are taken for those that came, in their order, when they are of the same kinds.
    """
    before, after = ([match for match in PIECE.finditer(text) if _kind(match)] for text in (old, new))
    gone, come = _difference(before, after), _difference(after, before)
    if [_kind(match) for match in gone] != [_kind(match) for match in come]:
        return target
    changes = {match[0]: then[0] for match, then in zip(gone, come, strict=True)}
    return _replace(target, changes, Counter(match[0] for match in before), language) or target


def _difference(matches: list[re.Match[str]], others: list[re.Match[str]]) -> list[re.Match[str]]:
    left = Counter(match[0] for match in others)
    gone = []
    for match in matches:
        left[match[0]] -= 1
        if left[match[0]] < 0:
            gone.append(match)
    return gone
