"""Lists, issue numbers, quotation, capitals; in the tables ~ is a hard space."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.languages import LANGUAGES, dateline, get_language, issue_number, join_and, quote, upper
from pipeline.model.facts import StyleProfile

LISTS = {
    "en": "A, B and C",
    "fr": "A, B et C",
    "nl": "A, B en C",
    "cs": "A, B a~C",
    "hu": "A, B és C",
    "pl": "A, B i~C",
    "sl": "A, B in C",
    "es": "A, B y C",
    "de": "A, B und C",
    "et": "A, B ja C",
    "el": "A, B και C",
    "mt": "A, B u C",
}

ISSUES = {
    "en": "Issue~5",
    "fr": "Nº~5",
    "nl": "Nr.~5",
    "cs": "Č.~5",
    "hu": "5.~szám",
    "pl": "Nr~5",
    "sl": "Št.~5",
    "es": "N.º~5",
    "de": "Nr.~5",
    "et": "Nr~5",
    "el": "Τεύχος~5",
    "mt": "Nru~5",
}

QUOTES = {
    # language: EU and national, each with a quotation inside
    "en": ("‘a “b”’", "“a ‘b’”"),
    "fr": ("«a “b”»", "«~a “b”~»"),
    "nl": ("“a ‘b’”", "‘a “b”’"),
    "cs": ("„a ‚b‘“", "„a ‚b‘“"),
    "hu": ("„a »b«”", "„a »b«”"),
    "pl": ("„a «b»”", "„a «b»”"),
    "sl": ("„a ‚b‘“", "»a „b“«"),
    "es": ("«a “b”»", "«a “b”»"),
    "de": ("„a ‚b‘“", "„a ‚b‘“"),
    "et": ("„a «b»“", "„a «b»“"),
    "el": ("«a “b”»", "«a “b”»"),
    "mt": ("“a ‘b’”", "“a ‘b’”"),
}

CAPITALS = [
    ("en", "Good practice", "GOOD PRACTICE"),
    ("fr", "été", "ÉTÉ"),
    ("nl", "ijs", "IJS"),
    ("de", "groß", "GROSS"),
    ("pl", "żółć", "ŻÓŁĆ"),
    ("hu", "őrült", "ŐRÜLT"),
    ("mt", "għaqda", "GĦAQDA"),
    ("el", "ορθή πρακτική", "ΟΡΘΗ ΠΡΑΚΤΙΚΗ"),
    ("el", "προϊόν", "ΠΡΟΪΟΝ"),
    ("el", "Μαΐου", "ΜΑΪΟΥ"),
    ("el", "ρολόι", "ΡΟΛΟΪ"),
    ("el", "εταίρος", "ΕΤΑΙΡΟΣ"),
    ("el", "ναι ή όχι", "ΝΑΙ Ή ΟΧΙ"),
    ("el", "στο Liévin", "ΣΤΟ LIÉVIN"),
]


def shown(text: str) -> str:
    return text.replace("\u00a0", "~")


@pytest.mark.parametrize(("language", "expected"), LISTS.items())
def test_a_list_is_joined_with_the_word_for_and(language: str, expected: str) -> None:
    assert shown(join_and(["A", "B", "C"], language)) == expected


@pytest.mark.parametrize(("items", "expected"), [([], ""), (["A"], "A"), (["A", "B"], "A and B")])
def test_short_lists_need_no_comma(items: list[str], expected: str) -> None:
    assert join_and(items, "en") == expected


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("Irlanda", "e"),
        ("Hijos", "e"),
        ("Ítaca", "e"),
        ("Hungría", "y"),
        ("hielo", "y"),
        ("Polonia", "y"),
        ("«Iris»", "e"),
    ],
)
def test_spanish_and_changes_before_the_sound_i(last: str, expected: str) -> None:
    assert join_and(["Francia", last], "es") == f"Francia {expected} {last}"


@pytest.mark.parametrize(("language", "expected"), ISSUES.items())
def test_an_issue_has_its_number_as_a_label(language: str, expected: str) -> None:
    assert shown(issue_number(5, language)) == expected


@pytest.mark.parametrize(("language", "expected"), QUOTES.items())
def test_a_quotation_inside_a_quotation_takes_the_second_marks(language: str, expected: tuple[str, str]) -> None:
    nested = [
        quote(f"a {quote('b', language, profile=profile)}", language, profile=profile) for profile in StyleProfile
    ]
    assert tuple(map(shown, nested)) == expected


def test_an_apostrophe_does_not_end_a_quotation() -> None:
    assert quote("the partner’s plan", "en") == "‘the partner’s plan’"
    assert quote("a ‘partner’s plan’ too", "en") == "‘a “partner’s plan” too’"


@pytest.mark.parametrize(("language", "text", "expected"), CAPITALS)
def test_capitals_follow_the_language(language: str, text: str, expected: str) -> None:
    assert upper(text, language) == expected


@pytest.mark.parametrize("table", [LISTS, ISSUES, QUOTES])
def test_every_table_covers_every_language(table: dict[str, object]) -> None:
    assert set(table) == set(LANGUAGES)


@given(st.lists(st.text("ABC", min_size=1), min_size=1, max_size=5), st.sampled_from(sorted(LANGUAGES)))
def test_a_list_holds_its_items_in_their_order(items: list[str], language: str) -> None:
    joined = join_and(items, language)
    assert [part for part in joined.replace(",", " ").split() if part.isupper()] == items


@given(st.text("ab ‘’“”„«»‚", max_size=20), st.sampled_from(sorted(LANGUAGES)))
def test_a_quotation_opens_and_closes_with_the_first_marks(text: str, language: str) -> None:
    first = get_language(language).quotes[0]
    quoted = quote(text, language)
    assert quoted.startswith(first.opening) and quoted.endswith(first.closing)
    assert len(quoted) == len(text) + 2


@pytest.mark.parametrize(
    ("language", "full", "expected"),
    [("en", True, "Wigan, 1 May 2012"), ("fr", True, "Wigan, le~1 May 2012"), ("fr", False, "Wigan, 1 May 2012")],
)
def test_press_release_opens_as_its_language_does(language: str, full: bool, expected: str) -> None:
    assert dateline("Wigan", "1 May 2012", language, full=full) == expected.replace("~", "\N{NO-BREAK SPACE}")
