"""A rule asks for traits that every text has of which it finds something: what it does not look at is right."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pipeline.checks.figures import HAS_FIGURE, figures_of
from pipeline.checks.numbers import balance_of
from pipeline.checks.pairs import Manner, Pair, pair_of, traits_in
from pipeline.checks.punctuation import HAS_BRACKET
from pipeline.checks.registry import RULES
from pipeline.checks.traits import ANY, traits_of
from pipeline.model.facts import StyleProfile
from pipeline.model.texts import Message, State, Unit
from tests.checks.rows import read_rows
from tests.checks.twins import LANGUAGES

SCRAPS = (
    *("5", "1.5", "1,5", "12 500", "2²", "IV", "8.30", "8 p.m.", "1/2", "+32 2 555 12 34", "May", "mai", "mája", "−3"),
    *("km", "m²", "°C", "%", "EUR", "€", "euro", "per cent", "prozent", "15.", "15. April", "č. 5", "kWh", "CO2"),
    *("the", "with", "ÃĪ", "Ã©", "\ufffd", "о", "ο", "õ", "ł", "é", "e\u0301", "\u200b", "„", "“", "'", "’", "«", "»"),
    *(
        "(",
        ")",
        "[",
        "a)",
        "{name}",
        "<g1>",
        "</g1>",
        "<x1/>",
        "<",
        "}",
        "a@b.eu",
        "https://a.eu/5",
        ".",
        ",",
        "..",
        "!",
    ),
    *("?", ";", "und", "und und", "Ende.Anfang", "ja,nein", " ", "  ", "\u00a0", "\n", "?!", "ΤΟ", "το"),
)
TEXTS = some.lists(some.sampled_from(SCRAPS) | some.text(max_size=3), max_size=7).flatmap(
    lambda scraps: some.sampled_from(["", " ", "\u00a0", "-", " "]).map(lambda blank: blank.join(scraps))
)


def pair_in(language: str, source: str, target: str, profile: StyleProfile = StyleProfile.EU) -> Pair:
    unit = Unit(Message(source), target, State.REVIEWED)
    return pair_of(unit, source, target, manner=Manner(language, profile=profile))


def assert_each_rule_asks_for_what_it_finds(pair: Pair) -> None:
    overlooked = [rule.name for rule in RULES if not traits_in(pair) & rule.asks and list(rule.look(pair))]
    assert overlooked == []
    balance = balance_of(pair.bare_source, pair.bare_target, "en", pair.language)
    assert traits_in(pair) & HAS_FIGURE or (balance.even and not figures_of(pair.bare_target, pair.language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_rule_asks_for_what_the_labelled_rows_have_of_its_faults(language: str) -> None:
    for row in read_rows(language):
        assert_each_rule_asks_for_what_it_finds(pair_in(language, row.source, row.target))


@given(some.sampled_from(LANGUAGES), TEXTS, TEXTS, some.sampled_from(StyleProfile))
def test_rule_asks_for_what_any_text_has_of_its_faults(
    language: str, source: str, target: str, profile: StyleProfile
) -> None:
    assert_each_rule_asks_for_what_it_finds(pair_in(language, source, target, profile))


def test_text_has_the_traits_of_all_its_words_and_one_that_every_text_has() -> None:
    asked = ANY | HAS_FIGURE | HAS_BRACKET
    told = [traits_of(text, "de") & asked for text in ("", "ein Wort", "am 5.", "(noch offen)", "5 (offen)")]
    assert told == [ANY, ANY, ANY | HAS_FIGURE, ANY | HAS_BRACKET, asked]
