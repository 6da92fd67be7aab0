"""Numbers, percentages and money as each language writes them; in the tables ~ is a hard space, ^ a narrow one."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import UsageError
from pipeline.languages import LANGUAGES, format_money, format_number, format_percent
from pipeline.model.facts import StyleProfile

EU = {
    # language: 1793, 1407862.40, 78.5 %, money in text, money in a table
    "en": ("1~793", "1~407~862.40", "78.5~%", "EUR~1~793~582", "EUR~1~407~862.40"),
    "fr": ("1~793", "1~407~862,40", "78,5~%", "1~793~582~EUR", "1~407~862,40~EUR"),
    "nl": ("1~793", "1~407~862,40", "78,5~%", "1~793~582~EUR", "1~407~862,40~EUR"),
    "cs": ("1~793", "1~407~862,40", "78,5~%", "1~793~582~EUR", "1~407~862,40~EUR"),
    "hu": ("1~793", "1~407~862,40", "78,5~%", "1~793~582~EUR", "1~407~862,40~EUR"),
    "pl": ("1~793", "1~407~862,40", "78,5~%", "1~793~582~EUR", "1~407~862,40~EUR"),
    "sl": ("1~793", "1~407~862,40", "78,5~%", "1~793~582~EUR", "1~407~862,40~EUR"),
    "es": ("1~793", "1~407~862,40", "78,5~%", "1~793~582~EUR", "1~407~862,40~EUR"),
    "de": ("1~793", "1~407~862,40", "78,5~%", "1~793~582~EUR", "1~407~862,40~EUR"),
    "et": ("1~793", "1~407~862,40", "78,5~%", "1~793~582~eurot", "1~407~862,40~EUR"),
    "el": ("1~793", "1~407~862,40", "78,5~%", "1~793~582~ευρώ", "1~407~862,40~EUR"),
    "mt": ("1~793", "1~407~862.40", "78.5~%", "EUR~1~793~582", "EUR~1~407~862.40"),
}

NATIONAL = {
    "en": ("1,793", "1,407,862.40", "78.5%", "€1,793,582", "€1,407,862.40"),
    "fr": ("1^793", "1^407^862,40", "78,5~%", "1^793^582~€", "1^407^862,40~€"),
    "nl": ("1.793", "1.407.862,40", "78,5%", "€~1.793.582", "€~1.407.862,40"),
    "cs": ("1~793", "1~407~862,40", "78,5~%", "1~793~582~€", "1~407~862,40~€"),
    "hu": ("1793", "1~407~862,40", "78,5%", "1~793~582~euró", "1~407~862,40~€"),
    "pl": ("1793", "1~407~862,40", "78,5%", "1~793~582~€", "1~407~862,40~€"),
    "sl": ("1.793", "1.407.862,40", "78,5~%", "1.793.582~€", "1.407.862,40~€"),
    "es": ("1793", "1.407.862,40", "78,5~%", "1.793.582~€", "1.407.862,40~€"),
    "de": ("1.793", "1.407.862,40", "78,5~%", "1.793.582~€", "1.407.862,40~€"),
    "et": ("1793", "1~407~862,40", "78,5%", "1~793~582~€", "1~407~862,40~€"),
    "el": ("1.793", "1.407.862,40", "78,5%", "1.793.582~€", "1.407.862,40~€"),
    "mt": ("1,793", "1,407,862.40", "78.5%", "€1,793,582", "€1,407,862.40"),
}

CASES = [
    (profile, language, expected)
    for profile, table in ((StyleProfile.EU, EU), (StyleProfile.NATIONAL, NATIONAL))
    for language, expected in table.items()
]
languages = st.sampled_from(sorted(LANGUAGES))
profiles = st.sampled_from(StyleProfile)


def shown(text: str) -> str:
    return text.replace("\u00a0", "~").replace("\u202f", "^")


@pytest.mark.parametrize(("profile", "language", "expected"), CASES)
def test_figures_follow_language_and_profile(
    profile: StyleProfile, language: str, expected: tuple[str, str, str, str, str]
) -> None:
    written = (
        format_number(1793, language, profile=profile),
        format_number(Decimal("1407862.40"), language, profile=profile),
        format_percent(Decimal("0.785"), language, profile=profile),
        format_money(1793582, "EUR", language, profile=profile),
        format_money(Decimal("1407862.4"), "EUR", language, profile=profile, place="table"),
    )
    assert tuple(shown(text) for text in written) == expected


def test_both_tables_cover_every_language() -> None:
    assert set(EU) == set(NATIONAL) == set(LANGUAGES)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("0", "0"), ("40", "40"), ("40.00", "40"), ("12.50", "12,50"), ("0.5", "0,5"), ("-3", "−3"), ("1E+5", "100~000")],
)
def test_decimals_are_kept_as_given_unless_the_value_is_whole(value: str, expected: str) -> None:
    assert shown(format_number(Decimal(value), "fr")) == expected


@pytest.mark.parametrize(
    ("fraction", "expected"), [("1", "100~%"), ("0.82", "82~%"), ("0.12345", "12,35~%"), ("0", "0~%")]
)
def test_percentage_has_no_more_decimals_than_it_needs(fraction: str, expected: str) -> None:
    assert shown(format_percent(Decimal(fraction), "pl")) == expected


def test_percentage_is_rounded_to_the_digits_asked_for() -> None:
    assert shown(format_percent(Decimal("0.825"), "de", digits=0)) == "83~%"


def test_one_euro_takes_the_singular_where_the_word_is_written_out() -> None:
    assert shown(format_money(1, "EUR", "et")) == "1~euro"
    assert shown(format_money(Decimal("1.5"), "EUR", "et")) == "1,50~eurot"


def test_other_currencies_keep_their_code() -> None:
    assert [shown(format_money(500, "PLN", language)) for language in ("en", "el", "pl")] == [
        "PLN~500",
        "500~PLN",
        "500~PLN",
    ]


def test_four_digits_stay_together_where_the_country_writes_them_so() -> None:
    assert shown(format_money(1793, "EUR", "es", profile=StyleProfile.NATIONAL)) == "1793~€"
    assert shown(format_money(17930, "EUR", "es", profile=StyleProfile.NATIONAL)) == "17.930~€"


def test_an_amount_beyond_all_budgets_is_still_written() -> None:
    assert shown(format_money(Decimal("1E+30"), "EUR", "en")) == "EUR~1" + "~000" * 10


def test_an_unknown_place_is_refused() -> None:
    with pytest.raises(UsageError, match="use text or table"):
        format_money(1, "EUR", "en", place="chart")


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**15), max_value=10**15),
    languages,
    profiles,
)
def test_a_number_reads_back_equal(value: Decimal, language: str, profile: StyleProfile) -> None:
    written = format_number(value, language, profile=profile)
    mark = "." if format_number(Decimal("0.5"), language, profile=profile) == "0.5" else ","
    figures = [character for character in written if character.isdigit() or character == mark]
    size = Decimal("".join(figures).replace(mark, "."))
    assert (-size if written.startswith("−") else size) == value


@pytest.mark.parametrize(
    ("value", "digits", "expected"), [("4", 2, "4,00"), ("4.045", 2, "4,05"), ("-1234.5", 0, "\u22121 235")]
)
def test_numbers_below_each_other_have_the_same_decimals(value: str, digits: int, expected: str) -> None:
    assert format_number(Decimal(value), "de", digits=digits).replace("\u00a0", " ") == expected
