"""The forms that dates take in each language, as data: month cases, day numbers, word order, range marks.

Month names in dates and alone come from CLDR; the cases after 'in' and 'on' are tables, because CLDR has none.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

EN_DASH: Final = "–"
HYPHEN: Final = "-"
SPACED_DASH: Final = "\u00a0– "


@dataclass(frozen=True, slots=True, kw_only=True)
class DateForms:
    """How one language writes dates.

    Patterns have the fields day, month and year. `first` replaces the number of day 1 where the language has a word
    for it, `first_in_range` the same before a range mark. `range_mark` joins two single words or numbers, `wide_mark`
    two dates of several words. `months_in` and `months_on` are the twelve months after 'in' and 'on', `days_on` the
    31 days; where empty, the plain forms serve. `year_endings` gives {ending} by the last digits of the year.
    """

    day: str = "{day}\u00a0{month} {year}"
    day_without_year: str = "{day}\u00a0{month}"
    month: str = "{month} {year}"
    on_day: str
    in_month: str
    in_year: str
    day_number: str = "{}"
    first: str = ""
    first_in_range: str = ""
    range_mark: str = EN_DASH
    wide_mark: str = SPACED_DASH
    year_comes_first: bool = False
    months_in: tuple[str, ...] = ()
    months_on: tuple[str, ...] = ()
    days_on: tuple[str, ...] = ()
    year_endings: Mapping[str, str] = field(default_factory=dict)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.replace("_", "\u00a0") for word in text.split())


CZECH_IN: Final = _words("lednu únoru březnu dubnu květnu červnu červenci srpnu září říjnu listopadu prosinci")
HUNGARIAN_IN: Final = _words(
    "januárjában februárjában márciusában áprilisában májusában júniusában júliusában augusztusában szeptemberében"
    " októberében novemberében decemberében"
)
POLISH_IN: Final = _words(
    "w_styczniu w_lutym w_marcu w_kwietniu w_maju w_czerwcu w_lipcu w_sierpniu we_wrześniu w_październiku"
    " w_listopadzie w_grudniu"
)
SLOVENE_OF: Final = _words(
    "januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra decembra"
)
ESTONIAN_IN: Final = _words(
    "jaanuaris veebruaris märtsis aprillis mais juunis juulis augustis septembris oktoobris novembris detsembris"
)
ESTONIAN_ON: Final = _words(
    "jaanuaril veebruaril märtsil aprillil mail juunil juulil augustil septembril oktoobril novembril detsembril"
)
GREEK_IN: Final = _words(
    "Ιανουάριο Φεβρουάριο Μάρτιο Απρίλιο Μάιο Ιούνιο Ιούλιο Αύγουστο Σεπτέμβριο Οκτώβριο Νοέμβριο Δεκέμβριο"
)
MALTESE_IN: Final = _words(
    "f’Jannar fi_Frar f’Marzu f’April f’Mejju f’Ġunju f’Lulju f’Awwissu f’Settembru f’Ottubru f’Novembru f’Diċembru"
)

GREEK_DAYS_ON: Final = ("την 1η", *(f"στις {day}" for day in range(2, 32)))
HUNGARIAN_DAYS_ON: Final = _words(
    "1-jén 2-án 3-án 4-én 5-én 6-án 7-én 8-án 9-én 10-én 11-én 12-én 13-án 14-én 15-én 16-án 17-én 18-án 19-én 20-án"
    " 21-én 22-én 23-án 24-én 25-én 26-án 27-én 28-án 29-én 30-án 31-én"
)
MALTESE_DAYS_ON: Final = _words(
    "fl-1 fit-2 fit-3 fl-4 fil-5 fis-6 fis-7 fit-8 fid-9 fl-10 fil-11 fit-12 fit-13 fl-14 fil-15 fis-16 fis-17 fit-18"
    " fid-19 fl-20 fil-21 fit-22 fit-23 fl-24 fil-25 fis-26 fis-27 fit-28 fid-29 fit-30 fil-31"
)
"""The article merges with the first sound of the numeral as it is read: fit-2 for fit-tnejn, fid-9 for fid-disgħa."""

HUNGARIAN_YEAR_ENDINGS: Final = MappingProxyType(
    dict.fromkeys(("1", "2", "4", "5", "7", "9", "10", "40", "50", "70", "90", "000"), "ben")
    | dict.fromkeys(("3", "6", "8", "20", "30", "60", "80", "00"), "ban")
)
"""Vowel harmony with the last word of the year as it is read: 2011-ben, 2013-ban."""

DATE_FORMS: Final[Mapping[str, DateForms]] = MappingProxyType(
    {
        "en": DateForms(on_day="on {day}\u00a0{month} {year}", in_month="in {month} {year}", in_year="in {year}"),
        "fr": DateForms(
            on_day="le {day}\u00a0{month} {year}",
            in_month="en {month} {year}",
            in_year="en {year}",
            first="1er",
            first_in_range="1er",
            range_mark=HYPHEN,
        ),
        "nl": DateForms(
            on_day="op {day}\u00a0{month} {year}",
            in_month="in {month} {year}",
            in_year="in {year}",
            range_mark=HYPHEN,
        ),
        "cs": DateForms(
            on_day="{day}\u00a0{month} {year}",
            in_month="v\u00a0{month} {year}",
            in_year="v\u00a0roce {year}",
            day_number="{}.",
            months_in=CZECH_IN,
        ),
        "hu": DateForms(
            day="{year}. {month}\u00a0{day}.",
            day_without_year="{month}\u00a0{day}.",
            month="{year}. {month}",
            on_day="{year}. {month}\u00a0{day}",
            in_month="{year} {month}",
            in_year="{year}-{ending}",
            year_comes_first=True,
            months_in=HUNGARIAN_IN,
            days_on=HUNGARIAN_DAYS_ON,
            year_endings=HUNGARIAN_YEAR_ENDINGS,
        ),
        "pl": DateForms(
            day="{day}\u00a0{month} {year}\u00a0r.",
            on_day="{day}\u00a0{month} {year}\u00a0r.",
            in_month="{month} {year}\u00a0r.",
            in_year="w\u00a0{year}\u00a0r.",
            months_in=POLISH_IN,
        ),
        "sl": DateForms(
            on_day="{day}\u00a0{month} {year}",
            in_month="{month} {year}",
            in_year="leta {year}",
            day_number="{}.",
            wide_mark=EN_DASH,
            months_in=SLOVENE_OF,
            months_on=SLOVENE_OF,
        ),
        "es": DateForms(
            day="{day}\u00a0de {month} de {year}",
            day_without_year="{day}\u00a0de {month}",
            month="{month} de {year}",
            on_day="el {day}\u00a0de {month} de {year}",
            in_month="en {month} de {year}",
            in_year="en {year}",
            range_mark=HYPHEN,
        ),
        "de": DateForms(
            on_day="am {day}\u00a0{month} {year}",
            in_month="im {month} {year}",
            in_year="im Jahr {year}",
            day_number="{}.",
        ),
        "et": DateForms(
            on_day="{day}\u00a0{month} {year}",
            in_month="{year}. aasta {month}",
            in_year="{year}. aastal",
            day_number="{}.",
            months_in=ESTONIAN_IN,
            months_on=ESTONIAN_ON,
        ),
        "el": DateForms(
            on_day="{day}\u00a0{month} {year}",
            in_month="τον {month} του {year}",
            in_year="το {year}",
            first="1η",
            range_mark=HYPHEN,
            months_in=GREEK_IN,
            days_on=GREEK_DAYS_ON,
        ),
        "mt": DateForms(
            day="{day}\u00a0ta’ {month} {year}",
            day_without_year="{day}\u00a0ta’ {month}",
            on_day="{day}\u00a0ta’ {month} {year}",
            in_month="{month} {year}",
            in_year="fl-{year}",
            months_in=MALTESE_IN,
            days_on=MALTESE_DAYS_ON,
        ),
    }
)
"""Every language by its code. French, Dutch, Spanish and Greek write ranges of numbers with a hyphen."""
