"""What the memory gives a unit says where it came from, and only a reviewed text of the same context is final."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.catalogs import update
from pipeline.catalogs.origins import human_lines, text_hash
from pipeline.guesses import adapt_guesses
from pipeline.memory.segments import Segment, segments_of
from pipeline.memory.store import Memory, open_memory
from pipeline.model.texts import Catalog, Key, Message, State, Unit
from pipeline.recalling import recall
from tests.builders_catalogs import catalog, live, message, messages, reviewed, sayings

KNOWN = "The 12 partners of {partner.a} met four times and wrote a common report about their towns."
TARGET = "12 partnerów {partner.a} spotkało się cztery razy i napisało wspólny raport o swoich miastach."


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    known = catalog(reviewed(KNOWN, TARGET, "", "a/1"), reviewed("It rained. We left.", "Padało. Wyszliśmy."))
    with open_memory(tmp_path / "memory.sqlite", {"pl": {"memo": known}}) as opened:
        yield opened


def recalled(memory: Memory, source: str) -> Unit:
    return recall(Unit(message(source)), memory, language="pl")


def test_near_match_is_a_draft_with_its_band_its_source_and_what_changed(memory: Memory) -> None:
    unit = recalled(memory, KNOWN.replace("common ", ""))
    assert (unit.target, unit.state, unit.origin, unit.previous) == (TARGET, State.DRAFT, "memory", Key("", KNOWN))
    origin, changed = unit.comments
    assert origin == f"tm:95-99 h:{text_hash(TARGET)}"
    assert "[-common-]" in changed


def test_near_match_that_differs_in_numbers_only_is_adapted(memory: Memory) -> None:
    unit = recalled(memory, KNOWN.replace("12", "15"))
    assert unit.target == TARGET.replace("12", "15")
    assert (unit.state, unit.origin, unit.previous) == (State.DRAFT, "adapted", Key("", KNOWN))
    assert unit.comments[0] == f"tm:adapted h:{text_hash(unit.target)}"


def test_near_match_gets_the_fields_of_today(memory: Memory) -> None:
    unit = recalled(memory, KNOWN.replace("common ", "").replace("{partner.a}", "{partner.b}"))
    assert unit.target == TARGET.replace("{partner.a}", "{partner.b}")


def test_near_match_whose_fields_do_not_fit_stands_in_a_comment_only(memory: Memory) -> None:
    unit = recalled(memory, KNOWN.replace("towns", "towns and {figure.regions}"))
    assert (unit.target, unit.state) == ("", State.UNTRANSLATED)
    assert unit.comments[0].startswith("similar: ")
    assert unit.comments[0].endswith(f"{KNOWN} = {TARGET}")


def test_text_below_the_bands_stands_in_a_comment_only_and_once(memory: Memory) -> None:
    source = "The partners of {partner.a} met four times and wrote one letter of thanks for the towns."
    unit = recalled(memory, source)
    assert (unit.target, unit.previous, len(unit.comments)) == ("", None, 1)
    assert recall(unit, memory, language="pl") == unit
    assert human_lines(unit.comments) == ()


def test_block_of_known_sentences_is_a_draft(memory: Memory) -> None:
    unit = recalled(memory, "We left. It rained.")
    assert (unit.target, unit.state) == ("Wyszliśmy. Padało.", State.DRAFT)
    assert unit.comments == (f"tm:sentences h:{text_hash(unit.target)}",)


def test_what_the_memory_guessed_is_not_remembered(memory: Memory) -> None:
    units = recalled(memory, KNOWN.replace("12", "15")), recalled(memory, KNOWN.replace("common ", ""))
    assert segments_of(catalog(*units)) == ()


def test_segment_knows_its_place_its_maker_and_its_day() -> None:
    by_engine = Unit(message("b"), "y", State.DRAFT, "engine:x", (f"mt:x 2026-11-22 h:{text_hash('y')}",))
    header = {"Last-Translator": "A Person <a@example.org>", "PO-Revision-Date": "2026-11-20 10:00+0100"}
    known = Catalog("pl", "memo", (reviewed("a", "x", "title", "p/1"), by_engine), header)
    assert segments_of(known) == (
        Segment("a", "x", "title", "human", header["Last-Translator"], "2026-11-20", True, False, ("p/1",), "", "b"),
        Segment("b", "y", "", "engine:x", "x", "2026-11-22", False, False, (), "a", ""),
    )


OLD, NEW, NEWER = ("The network has 12 partners.", "The network has 15 partners.", "The network has 18 partners.")


def extracted(before: dict[str, Catalog], *today: Message) -> dict[str, Catalog]:
    return adapt_guesses(before, update(before, messages(*today), language="pl"), language="pl")


def test_update_adapts_a_changed_number_and_keeps_the_old_translation() -> None:
    before = {"practices": catalog(reviewed(OLD, "Sieć ma 12 partnerów.", "", "a/1"))}
    after = extracted(before, message(NEW, "", "a/1"))
    unit = live(after, NEW)
    assert (unit.target, unit.state, unit.origin) == ("Sieć ma 15 partnerów.", State.DRAFT, "adapted")
    assert (unit.previous, unit.comments[0]) == (Key("", OLD), f"tm:adapted h:{text_hash(unit.target)}")
    assert (Key("", OLD), "Sieć ma 12 partnerów.") in sayings(after)


def test_number_that_changes_again_is_adapted_from_the_reviewed_translation() -> None:
    before = {"practices": catalog(reviewed(OLD, "Sieć ma 12 partnerów.", "", "a/1"))}
    once = extracted(before, message(NEW, "", "a/1"))
    assert live(extracted(once, message(NEWER, "", "a/1")), NEWER).target == "Sieć ma 18 partnerów."


def test_adapted_draft_is_not_touched_by_the_next_update() -> None:
    before = {"practices": catalog(reviewed(OLD, "Sieć ma 12 partnerów.", "", "a/1"))}
    once = extracted(before, message(NEW, "", "a/1"))
    assert extracted(once, message(NEW, "", "a/1")) == once


def test_number_that_comes_back_brings_its_reviewed_translation_back() -> None:
    before = {"practices": catalog(reviewed(OLD, "Sieć ma 12 partnerów.", "", "a/1"))}
    again = extracted(extracted(before, message(NEW, "", "a/1")), message(OLD, "", "a/1"))
    assert (live(again, OLD).target, live(again, OLD).is_reviewed) == ("Sieć ma 12 partnerów.", True)
