"""Dates and periods in each language, exactly as precise as they are known; knows no calendar arithmetic."""

from pipeline.errors import UsageError
from pipeline.languages.cldr import months_of
from pipeline.languages.date_forms import DATE_FORMS, DateForms
from pipeline.languages.table import get_language
from pipeline.model.words import is_when

Date = tuple[int, ...]
"""Year; year and month; or year, month and day."""


def format_when(when: str, language: str) -> str:
    """Return a date or range as it stands alone: '14 October 2011', 'October 2011 – March 2012'.

    Raises UsageError when `when` is neither a date such as 2011-10-14, 2011-10 or 2011 nor a range of two of them.
    """
    first, last = _ends(when)
    return _date(first, language) if first == last else _range(first, last, language)


def format_in_when(when: str, language: str) -> str:
    """Return a date as a sentence takes it: 'in October 2011', 'on 14 October 2011', 'in 2011'.

    A range stays in the form it has alone, because 'from ... to ...' asks each language for two more cases.
    Raises UsageError as `format_when` does.
    """
    first, last = _ends(when)
    if first != last:
        return _range(first, last, language)
    forms = _forms(language)
    match first:
        case (year,):
            return forms.in_year.format(year=year, ending=_ending(year, forms))
        case (year, month):
            months = forms.months_in or months_of(language, alone=True)
            return forms.in_month.format(year=year, month=months[month - 1])
        case (year, month, day):
            months = forms.months_on or months_of(language, alone=False)
            number = forms.days_on[day - 1] if forms.days_on else _day_number(day, forms)
            return forms.on_day.format(year=year, month=months[month - 1], day=number)
    raise _not_a_date(when)


def _forms(language: str) -> DateForms:
    return DATE_FORMS[get_language(language).code]


def _ends(when: str) -> tuple[Date, Date]:
    if not is_when(when):
        raise _not_a_date(when)
    ends = [tuple(int(part) for part in end.split("-")) for end in when.split("/")]
    return ends[0], ends[-1]


def _not_a_date(when: str) -> UsageError:
    return UsageError(f"'{when}' is not a date; write 2011, 2011-10, 2011-10-14 or a range such as 2011-10/2012-03")


def _date(date: Date, language: str) -> str:
    forms = _forms(language)
    match date:
        case (year, month):
            return forms.month.format(year=year, month=months_of(language, alone=True)[month - 1])
        case (year, month, day):
            name = months_of(language, alone=False)[month - 1]
            return forms.day.format(year=year, month=name, day=_day_number(day, forms))
    return str(date[0])


def _day_number(day: int, forms: DateForms) -> str:
    return forms.first if day == 1 and forms.first else forms.day_number.format(day)


def _ending(year: int, forms: DateForms) -> str:
    digits = str(year)
    tails = (digits[start:] for start in range(len(digits)))
    return next((forms.year_endings[tail] for tail in tails if tail in forms.year_endings), "")


def _range(first: Date, last: Date, language: str) -> str:
    forms = _forms(language)
    match first, last:
        case (start,), (end,):
            return f"{start}{forms.range_mark}{end}"
        case (year, start), (same_year, end) if year == same_year:
            months = months_of(language, alone=True)
            return forms.month.format(year=year, month=f"{months[start - 1]}{forms.range_mark}{months[end - 1]}")
        case (year, month, start), (same_year, same_month, end) if (year, month) == (same_year, same_month):
            days = f"{_first_of_range(start, forms)}{forms.range_mark}{forms.day_number.format(end)}"
            return forms.day.format(year=year, month=months_of(language, alone=False)[month - 1], day=days)
        case (year, _, _), (same_year, _, _) if year == same_year:
            return _days_of_one_year(first, last, language)
    return f"{_date(first, language)}{forms.wide_mark}{_date(last, language)}"


def _first_of_range(day: int, forms: DateForms) -> str:
    return forms.first_in_range if day == 1 and forms.first_in_range else forms.day_number.format(day)


def _days_of_one_year(first: Date, last: Date, language: str) -> str:
    forms = _forms(language)
    if forms.year_comes_first:
        return f"{_date(first, language)}{forms.wide_mark}{_without_year(last, language)}"
    return f"{_without_year(first, language)}{forms.wide_mark}{_date(last, language)}"


def _without_year(date: Date, language: str) -> str:
    forms = _forms(language)
    _, month, day = date
    name = months_of(language, alone=False)[month - 1]
    return forms.day_without_year.format(month=name, day=_day_number(day, forms))
