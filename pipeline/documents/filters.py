"""What a template can do to a value: the filters of docs/templates.md, bound to one language and style profile."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from pipeline.languages import (
    country_code,
    country_name,
    dateline,
    format_in_when,
    format_money,
    format_number,
    format_ordinal,
    format_percent,
    format_phone,
    format_when,
    issue_number,
    join_and,
    language_name,
    quote,
    upper,
)
from pipeline.model.facts import StyleProfile

Filter = Callable[..., str]


def filters_for(language: str, *, profile: StyleProfile, not_stated: str) -> Mapping[str, Filter]:
    """Return the filters of one edition; `not_stated` is what is printed for a text the sources do not give."""

    def number(value: Decimal | int, digits: int | None = None) -> str:
        return format_number(value, language, profile=profile, digits=digits)

    def percent(fraction: Decimal | float) -> str:
        return format_percent(Decimal(str(fraction)), language, profile=profile)

    def money(amount: Decimal | int, currency: str = "EUR", place: str = "text") -> str:
        return format_money(amount, currency, language, profile=profile, place=place)

    def when(text: str) -> str:
        return format_when(text, language) if text else ""

    def moment(text: str) -> str:
        date, _, time = text.replace("T", " ").partition(" ")
        return f"{format_when(date, language)}, {time[:5]}" if time else when(date)

    def opening(place: str, date: str) -> str:
        return dateline(place, format_when(date, language), language, full=date.count("-") == 2)

    def join(items: Sequence[str]) -> str:
        return join_and(list(items), language)

    return {
        "number": number,
        "percent": percent,
        "money": money,
        "when": when,
        "in_when": lambda text: format_in_when(text, language) if text else "",
        "country": lambda code: country_name(code, language, profile=profile),
        "country_code": country_code,
        "phone": format_phone,
        "moment": moment,
        "dateline": opening,
        "join_and": join,
        "stated": lambda text: text or not_stated,
        "language_name": lambda code: language_name(code, language),
        "ordinal": lambda value: format_ordinal(int(value), language),
        "quote": lambda text: quote(text, language, profile=profile),
        "issue_no": lambda value: issue_number(value, language),
        "upper": lambda text: upper(text, language),
    }
