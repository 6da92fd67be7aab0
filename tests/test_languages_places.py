"""Names of countries and languages, EU codes, protocol order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import UsageError
from pipeline.languages import LANGUAGES, country_code, country_name, language_name, protocol_order
from pipeline.model.facts import StyleProfile

COUNTRIES = {
    # language: GB, NL, CZ, DE
    "en": ("United Kingdom", "Netherlands", "Czechia", "Germany"),
    "fr": ("Royaume-Uni", "Pays-Bas", "Tchéquie", "Allemagne"),
    "nl": ("Verenigd Koninkrijk", "Nederland", "Tsjechië", "Duitsland"),
    "cs": ("Spojené království", "Nizozemsko", "Česko", "Německo"),
    "hu": ("Egyesült Királyság", "Hollandia", "Csehország", "Németország"),
    "pl": ("Zjednoczone Królestwo", "Niderlandy", "Czechy", "Niemcy"),
    "sl": ("Združeno kraljestvo", "Nizozemska", "Češka", "Nemčija"),
    "es": ("Reino Unido", "Países Bajos", "Chequia", "Alemania"),
    "de": ("Vereinigtes Königreich", "Niederlande", "Tschechien", "Deutschland"),
    "et": ("Ühendkuningriik", "Madalmaad", "Tšehhi", "Saksamaa"),
    "el": ("Ηνωμένο Βασίλειο", "Κάτω Χώρες", "Τσεχία", "Γερμανία"),
    "mt": ("ir-Renju Unit", "in-Netherlands", "iċ-Ċekja", "il-Ġermanja"),
}

OWN_NAMES = {
    "en": "English",
    "fr": "français",
    "nl": "Nederlands",
    "cs": "čeština",
    "hu": "magyar",
    "pl": "polski",
    "sl": "slovenščina",
    "es": "español",
    "de": "Deutsch",
    "et": "eesti keel",
    "el": "ελληνικά",
    "mt": "Malti",
}

NAMES_OF_POLISH = {
    "en": "Polish",
    "fr": "polonais",
    "nl": "Pools",
    "cs": "polština",
    "hu": "lengyel",
    "pl": "polski",
    "sl": "poljščina",
    "es": "polaco",
    "de": "Polnisch",
    "et": "poola keel",
    "el": "πολωνικά",
    "mt": "Pollakk",
}


@pytest.mark.parametrize(("language", "expected"), COUNTRIES.items())
def test_countries_have_their_eu_names(language: str, expected: tuple[str, ...]) -> None:
    assert tuple(country_name(code, language) for code in ("GB", "NL", "CZ", "DE")) == expected


@pytest.mark.parametrize(
    ("code", "language", "expected"),
    [("GB", "pl", "Wielka Brytania"), ("NL", "pl", "Holandia"), ("NL", "et", "Holland")],
)
def test_national_profile_uses_the_names_of_the_country(code: str, language: str, expected: str) -> None:
    assert country_name(code, language, profile=StyleProfile.NATIONAL) == expected


def test_a_country_is_found_by_its_eu_code_too() -> None:
    assert (country_name("UK", "fr"), country_name("EL", "fr")) == ("Royaume-Uni", "Grèce")


@pytest.mark.parametrize("code", ["", "ZZ", "XX", "DEU", "de", "419"])
def test_an_unknown_country_is_refused_with_the_way_to_write_one(code: str) -> None:
    with pytest.raises(UsageError, match="use ISO 3166 such as DE, GB or GR"):
        country_name(code, "en")


def test_codes_are_printed_as_the_eu_prints_them() -> None:
    assert [country_code(code) for code in ("GR", "GB", "DE", "EL", "UK", "CH")] == ["EL", "UK", "DE", "EL", "UK", "CH"]


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ("FR BE CZ HU PL SI ES GB DE", "BE CZ DE ES FR HU PL SI GB"),
        ("BE FR GR EE SI DE MT", "BE DE EE GR FR MT SI"),
        ("CH UK BE NO EL", "BE EL UK CH NO"),
        ("SI AT SI", "AT SI SI"),
    ],
)
def test_countries_stand_in_protocol_order(codes: str, expected: str) -> None:
    assert protocol_order(codes.split()) == tuple(expected.split())


PROTOCOL = "BE BG CZ DK DE EE IE GR ES FR HR IT CY LV LT LU HU MT NL AT PL PT RO SI SK FI SE GB"


@given(st.permutations(PROTOCOL.split()))
def test_protocol_order_does_not_depend_on_the_order_given(codes: list[str]) -> None:
    assert " ".join(protocol_order(codes)) == PROTOCOL


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_names_itself(language: str) -> None:
    assert language_name(language, language) == OWN_NAMES[language] == LANGUAGES[language].native


@pytest.mark.parametrize(("language", "expected"), NAMES_OF_POLISH.items())
def test_a_language_is_named_in_another(language: str, expected: str) -> None:
    assert language_name("pl", language) == expected


def test_english_names_agree_with_the_table() -> None:
    assert {code: language_name(code, "en") for code in LANGUAGES} == {
        code: language.english for code, language in LANGUAGES.items()
    }
