"""Names of countries and languages in each language, EU country codes and protocol order."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final

from pipeline.errors import UsageError
from pipeline.languages.cldr import name_of_language, territory_name
from pipeline.model.facts import StyleProfile

EU_CODES: Final[Mapping[str, str]] = MappingProxyType({"GR": "EL", "GB": "UK"})
"""Where the EU writes another code than ISO 3166."""

ISO_CODES: Final[Mapping[str, str]] = MappingProxyType({eu: iso for iso, eu in EU_CODES.items()})

PROTOCOL: Final = (
    *("BE", "BG", "CZ", "DK", "DE", "EE", "IE", "EL", "ES", "FR", "HR", "IT", "CY", "LV", "LT", "LU", "HU", "MT"),
    *("NL", "AT", "PL", "PT", "RO", "SI", "SK", "FI", "SE", "UK"),
)
"""EU codes by the countries' names in their own languages (Interinstitutional Style Guide 7.1.2)."""

EU_NAMES: Final[Mapping[tuple[str, str], str]] = MappingProxyType(
    {
        ("en", "BA"): "Bosnia and Herzegovina",
        ("pl", "GB"): "Zjednoczone Królestwo",
        ("pl", "NL"): "Niderlandy",
        ("et", "NL"): "Madalmaad",
        ("el", "BA"): "Βοσνία-Ερζεγοβίνη",
        ("mt", "CZ"): "iċ-Ċekja",
    }
)
"""(language, ISO code) of the names in which the Interinstitutional Style Guide 7.1.1 differs from CLDR."""

INSIDE_A_SENTENCE: Final[Mapping[str, Callable[[str], str]]] = MappingProxyType(
    {"et": "{} keel".format, "el": str.lower}
)
"""What CLDR's names of languages lack: the Estonian word for language, the Greek small letter."""


def country_name(code: str, language: str, *, profile: StyleProfile = StyleProfile.EU) -> str:
    """Return the short name of a country by its ISO 3166 or EU code; raises UsageError for an unknown code."""
    iso = ISO_CODES.get(code, code)
    name = territory_name(iso, language)
    if not name:
        raise UsageError(f"no country has the code '{code}'; use ISO 3166 such as DE, GB or GR")
    return EU_NAMES.get((language, iso), name) if profile is StyleProfile.EU else name


def country_code(code: str) -> str:
    """Return the code the EU prints for a country: EL for GR, UK for GB, otherwise the ISO code."""
    return EU_CODES.get(code, code)


def protocol_order(codes: Iterable[str]) -> tuple[str, ...]:
    """Return country codes, ISO or EU, in the EU's protocol order; other countries follow by their codes."""
    return tuple(sorted(codes, key=_protocol_rank))


def language_name(code: str, language: str) -> str:
    """Return the name of language `code` in `language`, as it stands inside a sentence."""
    return INSIDE_A_SENTENCE.get(language, str)(name_of_language(code, language))


def _protocol_rank(code: str) -> tuple[int, str]:
    shown = country_code(code)
    return (PROTOCOL.index(shown) if shown in PROTOCOL else len(PROTOCOL), shown)
