"""Examples of every filter in every language as tables, for docs/languages.md; knows no file."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from pipeline.languages.dates import format_in_when, format_when
from pipeline.languages.numbers import format_money, format_number, format_percent
from pipeline.languages.phrases import issue_number, join_and, quote, upper
from pipeline.languages.places import country_name, language_name
from pipeline.languages.table import LANGUAGES, Language
from pipeline.model.facts import StyleProfile

BLOCK: Final = re.compile(r"(<!-- examples: (?P<name>\S+) -->\n).*?(<!-- end -->)", re.DOTALL)

Column = Callable[[Language], str]

LANGUAGE_COLUMNS: Final[Mapping[str, Column]] = {
    "code": lambda names: names.code,
    "tag": lambda names: names.tag,
    "English name": lambda names: names.english,
    "own name": lambda names: names.native,
    "plural rule": lambda names: f"`{names.plural_forms}`",
    "hyphenation": lambda names: "yes" if names.has_hyphenation else "no",
}

DATE_COLUMNS: Final[Mapping[str, Column]] = {
    "code": lambda names: names.code,
    "2011-10-01": lambda names: format_when("2011-10-01", names.code),
    "2011-10": lambda names: format_when("2011-10", names.code),
    "2011-10-14/2011-10-16": lambda names: format_when("2011-10-14/2011-10-16", names.code),
    "2011-10/2012-03": lambda names: format_when("2011-10/2012-03", names.code),
    "in 2011": lambda names: format_in_when("2011", names.code),
    "in 2011-10": lambda names: format_in_when("2011-10", names.code),
    "on 2011-10-14": lambda names: format_in_when("2011-10-14", names.code),
}

WORD_COLUMNS: Final[Mapping[str, Column]] = {
    "code": lambda names: names.code,
    "list": lambda names: join_and(("A", "B", "C"), names.code),
    "issue": lambda names: issue_number(5, names.code),
    "name of Polish": lambda names: language_name("pl", names.code),
    "capitals": lambda names: upper(names.native, names.code),
}


def _profile_columns(profile: StyleProfile) -> Mapping[str, Column]:
    total, grant, rate = Decimal(1793582), Decimal("1407862.40"), Decimal("0.785")
    return {
        "code": lambda names: names.code,
        "number": lambda names: format_number(Decimal("1234.5"), names.code, profile=profile),
        "percentage": lambda names: format_percent(rate, names.code, profile=profile),
        "money in text": lambda names: format_money(total, "EUR", names.code, profile=profile),
        "money in a table": lambda names: format_money(grant, "EUR", names.code, profile=profile, place="table"),
        "quotation": lambda names: _nested_quotation(names, profile),
        "NL": lambda names: country_name("NL", names.code, profile=profile),
    }


def _nested_quotation(names: Language, profile: StyleProfile) -> str:
    return quote(f"a {quote('b', names.code, profile=profile)}", names.code, profile=profile)


TABLES: Final[Mapping[str, Mapping[str, Column]]] = {
    "languages": LANGUAGE_COLUMNS,
    "eu": _profile_columns(StyleProfile.EU),
    "national": _profile_columns(StyleProfile.NATIONAL),
    "dates": DATE_COLUMNS,
    "words": WORD_COLUMNS,
}


def examples_table(name: str) -> str:
    """Return one of TABLES in Markdown, a row per language."""
    columns = TABLES[name]
    rows = [[column(language) for column in columns.values()] for language in LANGUAGES.values()]
    lines = [list(columns), ["---"] * len(columns), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


def renew_examples(document: str) -> str:
    """Return the document with the table in each block `<!-- examples: NAME --> ... <!-- end -->` made anew."""
    return BLOCK.sub(lambda block: f"{block[1]}{examples_table(block['name'])}{block[3]}", document)
