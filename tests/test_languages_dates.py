"""Dates and periods as each language writes them; in the tables ~ is a hard space."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import UsageError
from pipeline.languages import LANGUAGES, format_in_when, format_when

ALONE = {
    # language: 2011-10-14, 2011-10-01, 2011-10
    "en": ("14~October 2011", "1~October 2011", "October 2011"),
    "fr": ("14~octobre 2011", "1er~octobre 2011", "octobre 2011"),
    "nl": ("14~oktober 2011", "1~oktober 2011", "oktober 2011"),
    "cs": ("14.~října 2011", "1.~října 2011", "říjen 2011"),
    "hu": ("2011. október~14.", "2011. október~1.", "2011. október"),
    "pl": ("14~października 2011~r.", "1~października 2011~r.", "październik 2011"),
    "sl": ("14.~oktober 2011", "1.~oktober 2011", "oktober 2011"),
    "es": ("14~de octubre de 2011", "1~de octubre de 2011", "octubre de 2011"),
    "de": ("14.~Oktober 2011", "1.~Oktober 2011", "Oktober 2011"),
    "et": ("14.~oktoober 2011", "1.~oktoober 2011", "oktoober 2011"),
    "el": ("14~Οκτωβρίου 2011", "1η~Οκτωβρίου 2011", "Οκτώβριος 2011"),
    "mt": ("14~ta’ Ottubru 2011", "1~ta’ Ottubru 2011", "Ottubru 2011"),
}

IN = {
    # language: 2011, 2011-10, 2011-10-14
    "en": ("in 2011", "in October 2011", "on 14~October 2011"),
    "fr": ("en 2011", "en octobre 2011", "le 14~octobre 2011"),
    "nl": ("in 2011", "in oktober 2011", "op 14~oktober 2011"),
    "cs": ("v~roce 2011", "v~říjnu 2011", "14.~října 2011"),
    "hu": ("2011-ben", "2011 októberében", "2011. október~14-én"),
    "pl": ("w~2011~r.", "w~październiku 2011~r.", "14~października 2011~r."),
    "sl": ("leta 2011", "oktobra 2011", "14.~oktobra 2011"),
    "es": ("en 2011", "en octubre de 2011", "el 14~de octubre de 2011"),
    "de": ("im Jahr 2011", "im Oktober 2011", "am 14.~Oktober 2011"),
    "et": ("2011. aastal", "2011. aasta oktoobris", "14.~oktoobril 2011"),
    "el": ("το 2011", "τον Οκτώβριο του 2011", "στις 14~Οκτωβρίου 2011"),
    "mt": ("fl-2011", "f’Ottubru 2011", "fl-14~ta’ Ottubru 2011"),
}

DAY_RANGES = {
    # language: days of one month, days of one year, days of two years
    "en": ("14–16~October 2011", "28~September~– 2~October 2011", "1~January 2010~– 31~March 2013"),
    "fr": ("14-16~octobre 2011", "28~septembre~– 2~octobre 2011", "1er~janvier 2010~– 31~mars 2013"),
    "nl": ("14-16~oktober 2011", "28~september~– 2~oktober 2011", "1~januari 2010~– 31~maart 2013"),
    "cs": ("14.–16.~října 2011", "28.~září~– 2.~října 2011", "1.~ledna 2010~– 31.~března 2013"),
    "hu": ("2011. október~14–16.", "2011. szeptember~28.~– október~2.", "2010. január~1.~– 2013. március~31."),
    "pl": (
        "14–16~października 2011~r.",
        "28~września~– 2~października 2011~r.",
        "1~stycznia 2010~r.~– 31~marca 2013~r.",
    ),
    "sl": ("14.–16.~oktober 2011", "28.~september–2.~oktober 2011", "1.~januar 2010–31.~marec 2013"),
    "es": (
        "14-16~de octubre de 2011",
        "28~de septiembre~– 2~de octubre de 2011",
        "1~de enero de 2010~– 31~de marzo de 2013",
    ),
    "de": ("14.–16.~Oktober 2011", "28.~September~– 2.~Oktober 2011", "1.~Januar 2010~– 31.~März 2013"),
    "et": ("14.–16.~oktoober 2011", "28.~september~– 2.~oktoober 2011", "1.~jaanuar 2010~– 31.~märts 2013"),
    "el": ("14-16~Οκτωβρίου 2011", "28~Σεπτεμβρίου~– 2~Οκτωβρίου 2011", "1η~Ιανουαρίου 2010~– 31~Μαρτίου 2013"),
    "mt": ("14–16~ta’ Ottubru 2011", "28~ta’ Settembru~– 2~ta’ Ottubru 2011", "1~ta’ Jannar 2010~– 31~ta’ Marzu 2013"),
}

LONG_RANGES = {
    # language: months of one year, months of two years, years
    "en": ("October–December 2011", "October 2011~– March 2012", "2007–2013"),
    "fr": ("octobre-décembre 2011", "octobre 2011~– mars 2012", "2007-2013"),
    "nl": ("oktober-december 2011", "oktober 2011~– maart 2012", "2007-2013"),
    "cs": ("říjen–prosinec 2011", "říjen 2011~– březen 2012", "2007–2013"),
    "hu": ("2011. október–december", "2011. október~– 2012. március", "2007–2013"),
    "pl": ("październik–grudzień 2011", "październik 2011~– marzec 2012", "2007–2013"),
    "sl": ("oktober–december 2011", "oktober 2011–marec 2012", "2007–2013"),
    "es": ("octubre-diciembre de 2011", "octubre de 2011~– marzo de 2012", "2007-2013"),
    "de": ("Oktober–Dezember 2011", "Oktober 2011~– März 2012", "2007–2013"),
    "et": ("oktoober–detsember 2011", "oktoober 2011~– märts 2012", "2007–2013"),
    "el": ("Οκτώβριος-Δεκέμβριος 2011", "Οκτώβριος 2011~– Μάρτιος 2012", "2007-2013"),
    "mt": ("Ottubru–Diċembru 2011", "Ottubru 2011~– Marzu 2012", "2007–2013"),
}

IN_MONTHS = {
    "cs": "lednu únoru březnu dubnu květnu červnu červenci srpnu září říjnu listopadu prosinci",
    "hu": "januárjában februárjában márciusában áprilisában májusában júniusában júliusában augusztusában"
    " szeptemberében októberében novemberében decemberében",
    "pl": "styczniu lutym marcu kwietniu maju czerwcu lipcu sierpniu wrześniu październiku listopadzie grudniu",
    "sl": "januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra decembra",
    "et": "jaanuaris veebruaris märtsis aprillis mais juunis juulis augustis septembris oktoobris novembris detsembris",
    "el": "Ιανουάριο Φεβρουάριο Μάρτιο Απρίλιο Μάιο Ιούνιο Ιούλιο Αύγουστο Σεπτέμβριο Οκτώβριο Νοέμβριο Δεκέμβριο",
    "mt": "Jannar Frar Marzu April Mejju Ġunju Lulju Awwissu Settembru Ottubru Novembru Diċembru",
}

languages = st.sampled_from(sorted(LANGUAGES))
days = st.dates().map(str)


def shown(text: str) -> str:
    return text.replace("\u00a0", "~")


def written(language: str, *whens: str) -> tuple[str, ...]:
    return tuple(shown(format_when(when, language)) for when in whens)


@pytest.mark.parametrize(("language", "expected"), ALONE.items())
def test_a_date_stands_alone_as_exact_as_it_is_known(language: str, expected: tuple[str, ...]) -> None:
    assert written(language, "2011-10-14", "2011-10-01", "2011-10") == expected


@pytest.mark.parametrize(("language", "expected"), IN.items())
def test_a_date_in_a_sentence_takes_its_case(language: str, expected: tuple[str, ...]) -> None:
    assert tuple(shown(format_in_when(when, language)) for when in ("2011", "2011-10", "2011-10-14")) == expected


@pytest.mark.parametrize(("language", "expected"), DAY_RANGES.items())
def test_a_range_of_days_says_month_and_year_once(language: str, expected: tuple[str, ...]) -> None:
    ranges = ("2011-10-14/2011-10-16", "2011-09-28/2011-10-02", "2010-01-01/2013-03-31")
    assert written(language, *ranges) == expected


@pytest.mark.parametrize(("language", "expected"), LONG_RANGES.items())
def test_a_range_of_months_or_years_is_joined(language: str, expected: tuple[str, ...]) -> None:
    assert written(language, "2011-10/2011-12", "2011-10/2012-03", "2007/2013") == expected


@pytest.mark.parametrize("table", [ALONE, IN, DAY_RANGES, LONG_RANGES])
def test_every_table_covers_every_language(table: dict[str, tuple[str, ...]]) -> None:
    assert set(table) == set(LANGUAGES)


@pytest.mark.parametrize(("language", "names"), IN_MONTHS.items())
def test_every_month_has_its_case_after_in(language: str, names: str) -> None:
    phrases = [format_in_when(f"2011-{month:02}", language) for month in range(1, 13)]
    assert all(name in phrase for name, phrase in zip(names.split(), phrases, strict=True))


def test_polish_and_maltese_prepositions_follow_the_sound() -> None:
    assert shown(format_in_when("2011-09", "pl")) == "we~wrześniu 2011~r."
    assert shown(format_in_when("2011-02", "mt")) == "fi~Frar 2011"


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("1900", "ban"),
        ("2000", "ben"),
        ("2008", "ban"),
        ("2010", "ben"),
        ("2012", "ben"),
        ("2013", "ban"),
        ("2020", "ban"),
    ],
)
def test_hungarian_years_follow_vowel_harmony(when: str, expected: str) -> None:
    assert format_in_when(when, "hu") == f"{when}-{expected}"


def test_hungarian_days_have_their_ordinal_ending() -> None:
    endings = [format_in_when(f"2011-10-{day:02}", "hu").rpartition("-")[2] for day in (1, 2, 3, 12, 20, 22, 31)]
    assert endings == ["jén", "án", "án", "én", "án", "én", "én"]


def test_maltese_days_merge_the_article() -> None:
    days_on = [format_in_when(f"2011-10-{day:02}", "mt").partition("\u00a0")[0] for day in (1, 2, 4, 5, 6, 9, 20, 31)]
    assert days_on == ["fl-1", "fit-2", "fl-4", "fil-5", "fis-6", "fid-9", "fl-20", "fil-31"]


def test_the_first_of_a_month_has_its_own_form() -> None:
    assert written("fr", "2011-10-01/2011-10-03") == ("1er-3~octobre 2011",)
    assert written("el", "2011-10-01/2011-10-03") == ("1-3~Οκτωβρίου 2011",)
    assert shown(format_in_when("2011-10-01", "el")) == "την 1η~Οκτωβρίου 2011"


def test_a_range_with_equal_ends_is_one_date() -> None:
    assert written("en", "2011-10/2011-10") == ("October 2011",)


def test_a_range_of_unequal_precision_shows_both_ends_in_full() -> None:
    assert written("en", "2010/2011-03", "2011-03/2011-10-14") == ("2010~– March 2011", "March 2011~– 14~October 2011")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_range_in_a_sentence_keeps_the_form_it_has_alone(language: str) -> None:
    assert format_in_when("2011-10/2012-03", language) == format_when("2011-10/2012-03", language)


@pytest.mark.parametrize("when", ["", "2011-13", "14.10.2011", "2011/2012/2013", "October"])
def test_what_is_no_date_is_refused_with_the_way_to_write_one(when: str) -> None:
    with pytest.raises(UsageError, match="is not a date; write 2011, 2011-10, 2011-10-14"):
        format_when(when, "en")


@given(days, languages)
def test_a_day_keeps_its_year_and_day_number(day: str, language: str) -> None:
    year, _, number = (int(part) for part in day.split("-"))
    for text in (format_when(day, language), format_in_when(day, language)):
        assert {str(year), str(number)} <= set(re.findall(r"\d+", text))


@given(days, days, languages)
def test_a_range_shows_both_years(first: str, last: str, language: str) -> None:
    text = format_when(f"{first}/{last}", language)
    assert {str(int(first[:4])), str(int(last[:4]))} <= set(re.findall(r"\d+", text))
