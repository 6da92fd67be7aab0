"""The languages of the product: names, plural rules, quotes, numbers, dates, money, countries and lists.

Only `cldr` imports babel; nothing here knows records, templates or files.
"""

from pipeline.languages.alphabets import sort_key
from pipeline.languages.dates import format_in_when, format_when
from pipeline.languages.numbers import format_money, format_number, format_percent
from pipeline.languages.ordinals import format_ordinal
from pipeline.languages.phones import format_phone
from pipeline.languages.phrases import dateline, issue_number, join_and, quote, upper
from pipeline.languages.places import country_code, country_name, language_name, protocol_order
from pipeline.languages.spaces import hard_spaces
from pipeline.languages.table import LANGUAGES, Language, Quotes, get_language

__all__ = [
    "LANGUAGES",
    "Language",
    "Quotes",
    "country_code",
    "country_name",
    "dateline",
    "format_in_when",
    "format_money",
    "format_number",
    "format_ordinal",
    "format_percent",
    "format_phone",
    "format_when",
    "get_language",
    "hard_spaces",
    "issue_number",
    "join_and",
    "language_name",
    "protocol_order",
    "quote",
    "sort_key",
    "upper",
]
