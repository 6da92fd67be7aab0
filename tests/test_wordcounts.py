"""Each word of a language is in one band, and the bands add up to its words."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.catalogs import count
from pipeline.catalogs.origins import engine_line, memory_line
from pipeline.model.texts import Catalog, Key, Message, State, Unit
from pipeline.wordcounts import Band, WordCounts, word_counts, words_data, words_text
from tests.builders_catalogs import CATALOGS, catalog, draft, message, obsolete, reviewed

SENTENCE = "Ten regions learn from each other about mining and about work."
CHANGED = "Ten regions learn from each other about mining and about jobs."


def nothing(wanted: Message, neighbours: tuple[str, str]) -> str:
    return ""


def only(unit: Unit, found: str = "") -> Band:
    """Return the band of a catalog's one unit, which the memory finds in the band `found`."""
    counts = word_counts({"practices": catalog(unit)}, lambda wanted, neighbours: found)["practices"]
    return next(band for band, number in counts.bands.items() if number)


def test_reviewed_text_is_context() -> None:
    assert only(reviewed(SENTENCE, "x")) is Band.CONTEXT


@pytest.mark.parametrize(
    ("found", "band"),
    [
        ("context", Band.CONTEXT),
        ("exact", Band.EXACT),
        ("sentences", Band.EXACT),
        ("95-99", Band.NEAR_95),
        ("85-94", Band.NEAR_85),
        ("75-84", Band.NEAR_75),
        ("", Band.NEW),
    ],
)
def test_open_text_is_in_the_band_of_its_match(found: str, band: Band) -> None:
    assert only(Unit(message(SENTENCE)), found) is band


def test_draft_is_in_the_band_it_was_filled_from() -> None:
    robot = replace(draft(SENTENCE, "x", comments=(engine_line("e", "x", date="2026-11-22"),)), origin="engine:e")
    remembered = [
        replace(draft(SENTENCE, "x", comments=(memory_line(band, "x"),)), origin="memory")
        for band in ("exact", "85-94")
    ]
    assert [only(unit) for unit in (robot, *remembered)] == [Band.MACHINE, Band.EXACT, Band.NEAR_85]


def test_draft_of_a_changed_text_is_in_the_band_of_the_change() -> None:
    unit = replace(draft(CHANGED, "x"), previous=Key("", SENTENCE))
    assert only(unit) is Band.NEAR_85


def test_text_without_a_letter_is_numbers() -> None:
    assert only(Unit(message("2011 – 2013"))) is Band.NUMBER


def test_same_text_once_more_is_repeated_also_in_a_later_domain() -> None:
    catalogs = {
        "practices": catalog(Unit(message(SENTENCE)), Unit(message(SENTENCE, "title"))),
        "plans": catalog(Unit(message(SENTENCE, "label")), domain="plans"),
    }
    counts = word_counts(catalogs, nothing)
    assert [{band.name: number for band, number in item.bands.items() if number} for item in counts.values()] == [
        {"NEW": 11, "REPETITION": 11},
        {"REPETITION": 11},
    ]


def test_memory_is_asked_with_the_neighbours_of_a_text() -> None:
    asked = []

    def look_up(wanted: Message, neighbours: tuple[str, str]) -> str:
        asked.append((wanted.source, neighbours))
        return ""

    word_counts({"practices": catalog(*(Unit(message(source)) for source in "abc"))}, look_up)
    assert asked == [("a", ("", "b")), ("b", ("a", "c")), ("c", ("b", ""))]


def test_fields_and_obsolete_texts_are_no_words() -> None:
    here = catalog(Unit(message("{partner.laviana} <g1>visits</g1> https://example.org")), obsolete("gone", "x"))
    assert word_counts({"practices": here}, nothing)["practices"].total == 1


@settings(max_examples=40)
@given(CATALOGS, st.sampled_from(["", "exact", "85-94"]))
def test_bands_add_up_to_the_words_of_the_status(drawn: Catalog, found: str) -> None:
    counted = word_counts({"practices": drawn}, lambda wanted, neighbours: found)["practices"]
    assert (counted.total, set(counted.bands)) == (count(drawn).words, set(Band))


def test_table_shows_each_band_and_the_total() -> None:
    first, second = WordCounts({Band.NEW: 3, Band.MACHINE: 4}), WordCounts({Band.NEW: 2})
    head, row = words_text({"pl": {"plans": first, "press": second}}).splitlines()
    assert head.split()[:2] == ["words", "context"]
    assert row.split() == ["pl", "9", *["0"] * 7, "4", "5"]


def test_names_for_scripts_are_those_of_the_bands() -> None:
    data = words_data(WordCounts({Band.NEAR_85: 7}))
    assert (data["near_85_words"], len(data)) == (7, len(Band))


def test_every_state_has_a_band() -> None:
    units = [Unit(message(SENTENCE), "" if state is State.UNTRANSLATED else "x", state) for state in State]
    assert [only(unit) for unit in units] == [Band.NEW, Band.EXACT, Band.CONTEXT]
