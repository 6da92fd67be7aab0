"""Hard spaces where a line must not break; changes spaces only, never a letter."""

import re
from functools import cache
from typing import Final

from pipeline.languages.cldr import months_of
from pipeline.languages.date_forms import DATE_FORMS
from pipeline.languages.phrases import ISSUE
from pipeline.languages.table import get_language

HARD_SPACE: Final = "\u00a0"

ONE_LETTER_WORDS: Final = {"cs": "aikosuvzAIKOSUVZ", "pl": "aiouwzAIOUWZ"}
"""Prepositions and conjunctions that stay with the next word."""

UNITS: Final = (
    *("%", "‰", "€", "°C", "EUR", "USD", "GBP", "CHF", "CZK", "HUF", "PLN"),
    *("mm", "cm", "m", "m²", "m³", "km", "km²", "ha", "g", "kg", "t", "l", "kW", "kWh", "MW", "MWh", "GW", "GWh"),
    *("euro", "euró", "eurot", "evro", "evrov", "ευρώ", "million", "billion", "millions", "miljoen", "mil.", "mld."),
    *("milionů", "millió", "mln", "mld", "milijonov", "mio.", "millones", "Millionen", "Mio.", "miljonit", "εκατ."),
    *("miljun", "r."),
)

NUMBERED: Final = (
    *("Art.", "art.", "čl.", "Abs.", "No", "no.", "nº", "n.º", "nr.", "č.", "nr", "št.", "αριθ.", "p.", "pp.", "str."),
    *("Nri", "EUR", "€"),
)
"""What stands before a number, beside the label of an issue in each language."""

LANGUAGE_PATTERNS: Final = {"fr": (r"(?<=\S )(?=[;:!?»])", r"(?<=« )(?=\S)")}
"""Where translators put a space before or after a mark, it must not break."""

CAPITAL: Final = "A-ZÀ-ÖØ-ÞĀĂĄĆĊČĎĐĒĖĘĚĞĠĢĦĪĮİĶĹĽŁŃŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽΑ-Ω"

AFTER_DIGIT_OR_POINT: Final = (
    r"(?<=\d )(?=\d{3}(?!\d))(?<!\d{4} )",
    rf"(?<=(?<![\w.])[{CAPITAL}]\. )(?=[{CAPITAL}])",
)
"""Groups of digits, and initials."""

BEFORE_STRAND: Final = (
    r"(?<=INTERREG )(?=[IVX]+[A-C]?\b)",
    r"(?<=(?<!\w)IV )(?=[A-C]\b)",
    r"(?<=(?<!\w)III )(?=[A-C]\b)",
)
"""The strands of a programme: INTERREG IV C."""


def hard_spaces(text: str, language: str) -> str:
    """Return the text with hard spaces between number and unit, day and month, short word and next word.

    Length and every other character stay the same; a second call changes nothing.
    """
    return _breaking(get_language(language).code).sub(HARD_SPACE, text)


@cache
def _breaking(language: str) -> re.Pattern[str]:
    label_before, _, label_after = ISSUE[language].partition("{}")
    month_leads = DATE_FORMS[language].year_comes_first
    months = _months(language)
    after_number = (*UNITS, label_after.strip(" .\u00a0"), *(() if month_leads else months))
    before_number = (*NUMBERED, label_before.strip("\u00a0"), *(months if month_leads else ()))
    numbered = (rf"(?<=(?<!\w){re.escape(word)} )" for word in dict.fromkeys(before_number) if word)
    strands = "|".join(BEFORE_STRAND)
    unit = rf"(?:(?<=\d )|(?<=\d\. ))(?=(?:{_any_of(after_number)})(?!\w))"
    # What goes before or comes after is looked at once for all ways that need it: most blanks have neither.
    patterns = [
        rf"(?<=[\d.] )(?:{'|'.join((*AFTER_DIGIT_OR_POINT, unit))})",
        rf"(?=[\dA-CIVX])(?:{strands}|(?=\d)(?:{'|'.join(numbered)}))",
        *LANGUAGE_PATTERNS.get(language, ()),
    ]
    if language in ONE_LETTER_WORDS:
        patterns.append(rf"(?<=(?<!\w)[{ONE_LETTER_WORDS[language]}] )(?=[\w„«‚(])")
    # Taking the blank first lets the many ways be tried at blanks only.
    return re.compile(f" (?:{'|'.join(patterns)})")


def _months(language: str) -> tuple[str, ...]:
    """Return the months as they stand beside a day number: 'October', 'de octubre'."""
    pattern = DATE_FORMS[language].day_without_year
    names = (*months_of(language, alone=False), *DATE_FORMS[language].months_on)
    return tuple(pattern.format(day="", month=name).strip("\u00a0.") for name in dict.fromkeys(names))


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", "[ \u00a0]") for word in words if word)
