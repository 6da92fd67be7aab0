"""Ways to break a rule: a correct row in, its translation with one fault out, '' where the fault does not fit."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence

from tests.checks.rows import Row, read_rows
from tests.checks.twins import OTHER, WRONG_NUMBER

Plant = Callable[[Row, str], str]
"""Returns the translation of a row with a fault, '' where the fault does not fit."""


def swapped(table: Mapping[str, Sequence[tuple[str, str]]]) -> Plant:
    """Return what replaces the first of the language's words that stands in a translation by its wrong twin."""

    def plant(row: Row, language: str) -> str:
        pair = next(((one, other) for one, other in table.get(language, ()) if one in row.target), None)
        return row.target.replace(*pair, 1) if pair else ""

    return plant


def replaced(pattern: str, by: str | Callable[[re.Match[str]], str], *, languages: str = "") -> Plant:
    """Return what replaces the first match of a pattern, in the languages named or in all."""

    def plant(row: Row, language: str) -> str:
        if languages and language not in languages.split():
            return ""
        after = re.sub(pattern, by, row.target, count=1)
        return after if after != row.target else ""

    return plant


def number_word_changed(row: Row, language: str) -> str:
    for english, (one, other) in zip(("three", "nine", "eight", "seven"), WRONG_NUMBER[language], strict=True):
        if re.search(rf"\b{english}\b", row.source, re.IGNORECASE) and re.search(rf"\b{one}(?!\w)", row.target):
            return re.sub(rf"\b{one}(?!\w)", other, row.target, count=1)
    return ""


def digit_changed(row: Row, _: str) -> str:
    free = re.search(r"(?<![\d.,/:\u00a0\w-])(\d{2,3})(?![\d.,/:%\w]|\u00a0[\d%£])", row.target)
    if not free or not re.search(rf"\b{free[1]}\b", row.source) or re.search(r"20\d\d|19\d\d", row.source):
        return ""
    digits = free[1]
    return row.target[: free.start()] + digits[::-1].replace(digits, "77") + row.target[free.end() :]


def number_lost(row: Row, _: str) -> str:
    return (
        re.sub(
            r"(?<![\w.,/:\u00a0])\d{2,3}\u00a0(?=[^\W\d_]{3})|(?<![\w.,/:\u00a0])\d{3} (?=[^\W\d_]{3})", "", row.target
        )
        if (re.search(r"\b\d{2,3} [a-z]{3}", row.source) and "%" not in row.target)
        else ""
    )


def year_changed(row: Row, _: str) -> str:
    year = re.search(r"20(10|11|12|13)", row.target)
    is_date = re.search(r"[A-Z][a-z]+ 20\d\d", row.source)
    return row.target.replace(year[0], f"20{40 - int(year[1])}", 1) if year and is_date else ""


def day_changed(row: Row, _: str) -> str:
    return (
        re.sub(r"(?<!\d)(14|30)(?!\d)", lambda match: {"14": "17", "30": "28"}[match[0]], row.target, count=1)
        if (re.search(r"\b(14|30) [A-Z]", row.source))
        else ""
    )


def law_changed(row: Row, _: str) -> str:
    return row.target.replace("1828/2006", "1882/2006") if "1828/2006" in row.source else ""


def mark_swapped(row: Row, language: str) -> str:
    if language == "mt":
        return re.sub(r"(\d)\.(\d\d?)(?!\d)", r"\1,\2", row.target, count=1) if re.search(r"\d\.\d", row.source) else ""
    return re.sub(r"(\d),(\d\d?)(?!\d)", r"\1.\2", row.target, count=1) if re.search(r"\d\.\d", row.source) else ""


def as_source(row: Row, _: str) -> str:
    return row.source if len(re.findall(r"[a-z]{2,}", row.source)) > 4 else ""


def half_english(row: Row, _: str) -> str:
    words, target = row.source.split(), row.target.split()
    tail = words[len(words) // 2 :]
    small = {"the", "of", "and", "for", "with", "their", "they", "from", "this", "that", "its", "by"}
    has_small = len(small & set(tail)) >= 1
    return (
        " ".join([*target[: len(target) // 2], *tail]) if len(words) > 7 and has_small and "{" not in row.source else ""
    )


def of_other_language(row: Row, language: str) -> str:
    others = {one.source: one.target for one in read_rows(OTHER[language]) if not one.check}
    return others.get(row.source, "") if len(re.findall(r"[a-z]{2,}", row.source)) > 6 else ""


def foreign_letter(row: Row, language: str) -> str:
    if language == "el":
        return re.sub(r"(?<=[α-ω])η(?=[α-ω])", "ῆ", row.target, count=1)
    by = {"s": "ṡ", "z": "ẑ"}
    changed = re.sub(r"(?<=[a-z])[sz](?=[a-z]{2})", lambda match: by[match[0]], row.target, count=1)
    return changed if changed != row.target and "{" not in row.target and "@" not in row.target else ""


def homoglyph(row: Row, language: str) -> str:
    if "{" in row.target or "@" in row.target:
        return ""
    if language == "el":
        return re.sub(r"(?<=[α-ω])ο(?=[α-ω])", "o", row.target, count=1)
    return re.sub(r"(?<=[a-z])o(?=[a-z])", "о", row.target, count=1)


def misread(row: Row, _: str) -> str:
    for letter in row.target:
        if not letter.isascii() and letter.isalpha():
            for coding in ("cp1252", "latin-1"):
                try:
                    wrong = letter.encode().decode(coding)
                except UnicodeDecodeError:
                    continue
                return row.target.replace(letter, wrong, 1) if wrong.isprintable() else ""
    return ""


def decomposed(row: Row, _: str) -> str:
    letter = next((one for one in row.target if unicodedata.normalize("NFD", one) != one and one.isalpha()), "")
    return row.target.replace(letter, unicodedata.normalize("NFD", letter), 1) if letter else ""


def straight_quotes(row: Row, _: str) -> str:
    return re.sub(r"[«“„]([^«»“”„]+)[»”“]", r'"\1"', row.target) if "“" in row.source else ""


def english_quotes(row: Row, language: str) -> str:
    plain = re.sub(r"[«„]([^«»“”„]+)[»”“]", "“\\1”", row.target)
    return plain if "“" in row.source and language not in ("nl", "mt") and plain != row.target else ""


def quote_left_open(row: Row, _: str) -> str:
    if "“" not in row.source:
        return ""
    last = max(row.target.rfind(mark) for mark in "»”“")
    return row.target[:last] + row.target[last + 1 :]


def quotes_dropped(row: Row, _: str) -> str:
    return re.sub(r"[«»“”„]", "", row.target) if "“" in row.source else ""


def quote_spaced(row: Row, _: str) -> str:
    return re.sub(r"([«“„])([^«»“”„]+)([»”“])", r"\1 \2 \3", row.target) if "“" in row.source else ""


def duplicated(row: Row, _: str) -> str:
    words = [word for word in re.findall(r"(?<=\s)[^\W\d_]{5,}(?=\s)", row.target) if word.islower()]
    return row.target.replace(f" {words[0]} ", f" {words[0]} {words[0]} ", 1) if words else ""


def capitalised(row: Row, language: str) -> str:
    is_title = row.source == "Good Practices for Young Entrepreneurs"
    return (
        re.sub(r"(?<!\w)[^\W\d_]{4,}", lambda match: match[0].capitalize(), row.target)
        if (is_title and language != "de")
        else ""
    )


def cut_off(row: Row, _: str) -> str:
    words = row.target.split()
    is_long = len(row.source) > 60 and not re.search(r"[\d{<@“]|[A-Z]{2}", row.source)
    return " ".join(words[: max(3, len(words) // 3)]) + "." if is_long and row.source.endswith(".") else ""


def swollen(row: Row, _: str) -> str:
    is_long = len(row.source) > 60 and not re.search(r"[\d{<@“]|[A-Z]{2}", row.source)
    first = row.target.rstrip(".")
    return f"{first}, {first}, {first}." if is_long and row.source.endswith(".") else ""
