"""The door to babel: what CLDR knows of each language. Nothing else of the product imports babel."""

from functools import cache
from typing import Final

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_symbol, get_decimal_symbol, get_group_symbol

from pipeline.languages.table import get_language

NOT_A_COUNTRY: Final = frozenset({"EZ", "QO", "XA", "XB", "ZZ"})
"""Two letters that CLDR names although no country has them."""


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(get_language(language).tag, sep="-")


def group_mark(language: str) -> str:
    """Return what separates thousands."""
    return str(get_group_symbol(_locale(language)))


def decimal_mark(language: str) -> str:
    """Return what separates decimals."""
    return str(get_decimal_symbol(_locale(language)))


def around_percent(language: str) -> tuple[str, str]:
    """Return what stands before and after the figures of a percentage."""
    pattern = _locale(language).percent_formats[None]
    return pattern.prefix[0], pattern.suffix[0]


def around_money(language: str, currency: str) -> tuple[str, str]:
    """Return what stands before and after the figures of an amount; an unknown currency stands as its code."""
    locale = _locale(language)
    pattern = locale.currency_formats["standard"]
    symbol = str(get_currency_symbol(currency, locale))
    return pattern.prefix[0].replace("¤", symbol), pattern.suffix[0].replace("¤", symbol)


@cache
def months_of(language: str, *, alone: bool) -> tuple[str, ...]:
    """Return the twelve month names as they stand alone, or as they follow a day number."""
    names = _locale(language).months["stand-alone" if alone else "format"]["wide"]
    return tuple(str(names[month]) for month in range(1, 13))


def territory_name(code: str, language: str) -> str:
    """Return the name of a country by its ISO 3166 code, empty when CLDR has none."""
    is_country = len(code) == 2 and code.isalpha() and code not in NOT_A_COUNTRY
    return str(_locale(language).territories.get(code, "")) if is_country else ""


def name_of_language(code: str, language: str) -> str:
    """Return the name of the language `code` in `language`."""
    return str(_locale(language).languages[get_language(code).code])


def short_code(code: str) -> str:
    """Return the two letters of a language code of three, such as es for spa; others as they are."""
    return str(get_global("language_aliases").get(code, code)).split("_")[0]
