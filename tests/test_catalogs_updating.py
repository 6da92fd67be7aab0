"""An update follows the sources and loses no text of a person."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogs import update
from pipeline.model.texts import Catalog, Key, Message, State, Unit
from tests.builders_catalogs import (
    catalog,
    catalogs,
    draft,
    kept,
    live,
    message,
    messages,
    obsolete,
    reviewed,
    reviewed_sayings,
    sayings,
)

OLD = "The partners exchanged experience about learning in mining regions."
NEW = "The partners exchanged much experience about learning in mining regions."
ADDRESS = "practice/energylab/objectives"


def test_new_text_is_untranslated() -> None:
    assert live(update({}, messages(message("a")), language="pl"), "a").state is State.UNTRANSLATED


def test_unchanged_text_keeps_its_translation() -> None:
    before = reviewed(OLD, "Partnerzy", "", ADDRESS)
    assert update(catalogs(before), messages(before.message), language="pl") == catalogs(before)


def test_text_keeps_its_translation_wherever_it_moves() -> None:
    moved = message("Partners", "title", "memo/title", domain="memo")
    old = catalogs(reviewed("Partners", "Partnerzy", "title", ADDRESS))
    after = update(old, {"practices": [], "memo": [moved]}, language="pl")
    assert live(after, "Partners", "title") == Unit(moved, "Partnerzy", State.REVIEWED)
    assert not kept(after)


def test_removed_text_is_kept_as_obsolete() -> None:
    after = update(catalogs(reviewed("a", "x")), messages(), language="pl")
    assert kept(after) == {(Key("", "a"), "x")}


def test_changed_text_is_offered_the_old_translation_as_a_draft() -> None:
    after = update(catalogs(reviewed(OLD, "Partnerzy")), messages(message(NEW)), language="pl")
    unit = live(after, NEW)
    assert (unit.target, unit.state, unit.previous) == ("Partnerzy", State.DRAFT, Key("", OLD))
    assert unit.comments == ("changed: The partners exchanged {+much+} experience about learning in mining regions.",)


def test_offered_text_stays_as_obsolete_too() -> None:
    after = update(catalogs(reviewed(OLD, "Partnerzy")), messages(message(NEW)), language="pl")
    assert kept(after) == {(Key("", OLD), "Partnerzy")}


def test_text_that_comes_back_gets_its_exact_translation_back() -> None:
    first = catalogs(reviewed(OLD, "Partnerzy", "", ADDRESS))
    changed = update(first, messages(message(NEW, "", ADDRESS)), language="pl")
    assert update(changed, messages(message(OLD, "", ADDRESS)), language="pl") == first


def test_text_changed_twice_is_compared_with_what_was_translated() -> None:
    once = update(catalogs(reviewed(OLD, "Partnerzy", "", ADDRESS)), messages(message(NEW, "", ADDRESS)), language="pl")
    newest = NEW.replace("regions", "areas")
    twice = update(once, messages(message(newest, "", ADDRESS)), language="pl")
    assert live(twice, newest).previous == Key("", OLD)
    assert kept(twice) == {(Key("", OLD), "Partnerzy")}


def test_text_at_the_same_address_comes_before_a_more_similar_one() -> None:
    near = NEW.replace("much", "more")
    old = catalogs(reviewed(OLD, "tu", "", ADDRESS), reviewed(near, "gdzie indziej", "", "memo/x"))
    assert live(update(old, messages(message(NEW, "", ADDRESS)), language="pl"), NEW).target == "tu"


def test_another_text_at_the_same_address_is_not_offered() -> None:
    after = update(
        catalogs(reviewed(OLD, "Partnerzy", "", ADDRESS)),
        messages(message("Nothing of this kind was ever written before.", "", ADDRESS)),
        language="pl",
    )
    assert live(after, "Nothing of this kind was ever written before.").state is State.UNTRANSLATED


def test_shifted_ordinals_do_not_mix_texts_up() -> None:
    texts = ["Mining towns share what they know.", "Young people start firms.", "A fund pays for training."]
    old = catalogs(*(reviewed(text, f"pl {text}", "", f"memo/x/{n}") for n, text in enumerate(texts, 1)))
    shifted = ["A new paragraph stands first.", *texts]
    after = update(
        old, messages(*(message(text, "", f"memo/x/{n}") for n, text in enumerate(shifted, 1))), language="pl"
    )
    assert [live(after, text).target for text in shifted] == ["", *(f"pl {text}" for text in texts)]


def test_one_old_text_is_offered_once() -> None:
    first, second = NEW, NEW.replace("much", "more")
    after = update(catalogs(reviewed(OLD, "Partnerzy")), messages(message(first), message(second)), language="pl")
    assert sorted(live(after, text).target for text in (first, second)) == ["", "Partnerzy"]


def test_text_translated_elsewhere_is_offered_no_text_that_is_like_it() -> None:
    old = catalogs(reviewed("Fact sheet", "Arkusz faktów", "label"))
    today = messages(message("Fact sheet", "label"), message("Image sheet", "label"))
    assert live(update(old, today, language="pl"), "Image sheet", "label").target == "Arkusz faktów"
    after = update(old, today, language="pl", elsewhere={Key("label", "Image sheet")})
    assert live(after, "Image sheet", "label").state is State.UNTRANSLATED


@pytest.mark.parametrize(
    ("before", "now", "is_offered"),
    [
        ("Where to find the publications", "project period in the application", False),
        ("Site of the practice", "Title of an example practice", True),
        ("Benefits", "Benefit", True),
    ],
)
def test_short_text_is_offered_one_that_shares_a_long_word_or_nearly_all_letters(
    before: str, now: str, is_offered: bool
) -> None:
    after = update(
        catalogs(reviewed(before, "Tekst", "", "memo/a")), messages(message(now, "", "memo/b")), language="pl"
    )
    assert (live(after, now).target == "Tekst") is is_offered


def test_homonym_of_another_context_is_never_offered() -> None:
    after = update(
        catalogs(reviewed("Benefits", "Korzyści", "title")), messages(message("Benefits", "label")), language="pl"
    )
    assert live(after, "Benefits", "label").state is State.UNTRANSLATED


def test_similar_text_of_another_context_is_not_offered() -> None:
    after = update(
        catalogs(reviewed("Lead partners", "Liderzy", "title")),
        messages(message("Lead partner", "label")),
        language="pl",
    )
    assert live(after, "Lead partner", "label").target == ""


def test_comment_of_a_translator_does_not_travel_onto_a_guess() -> None:
    old = catalogs(replace(reviewed(OLD, "Partnerzy"), comments=("asked Anna",)))
    after = update(old, messages(message(NEW)), language="pl")
    assert "asked Anna" not in live(after, NEW).comments
    assert [unit.comments for unit in after["practices"].units if unit.obsolete] == [("asked Anna",)]


def test_comment_on_an_untranslated_text_is_kept() -> None:
    before = Unit(message("a"), comments=("what is this?",))
    assert live(update(catalogs(before), messages(message("a")), language="pl"), "a").comments == ("what is this?",)


def test_note_on_the_change_goes_when_a_person_has_reviewed() -> None:
    before = replace(reviewed("a", "x"), comments=("asked Anna", "changed: [-b-]{+a+}"))
    assert live(update(catalogs(before), messages(message("a")), language="pl"), "a").comments == ("asked Anna",)


def test_draft_that_a_person_wrote_is_kept_when_its_source_goes() -> None:
    after = update(catalogs(draft("a", "własny szkic")), messages(), language="pl")
    assert kept(after) == {(Key("", "a"), "własny szkic")}


def test_both_texts_are_kept_where_two_files_disagree() -> None:
    old = {
        "practices": catalog(reviewed("Partners", "Partnerzy")),
        "memo": catalog(obsolete("Partners", "Wspólnicy"), domain="memo"),
    }
    after = update(old, {"memo": [message("Partners", domain="memo")], "practices": []}, language="pl")
    assert live(after, "Partners").target == "Partnerzy"
    assert [(unit.target, unit.obsolete) for unit in after["practices"].units] == [("Wspólnicy", True)]


def test_mended_slip_of_the_pen_leaves_the_translation_reviewed() -> None:
    typo = OLD.replace("learning", "lerning")
    after = update(
        catalogs(reviewed(typo, "Partnerzy", "", ADDRESS)),
        messages(message(OLD, "", ADDRESS)),
        language="pl",
        same_meaning=[ADDRESS],
    )
    assert live(after, OLD).is_reviewed


def test_text_mended_twice_over_is_updated_once() -> None:
    typo = OLD.replace("learning", "lerning")
    today = messages(message(OLD, "", ADDRESS), message(NEW, "", "memo/x"))
    once = update(catalogs(reviewed(typo, "Partnerzy", "", ADDRESS)), today, language="pl", same_meaning=[ADDRESS])
    assert update(once, today, language="pl") == once


def test_comment_of_a_translator_survives_where_two_files_say_the_same() -> None:
    old = {
        "practices": catalog(reviewed("Partners", "Partnerzy")),
        "memo": catalog(replace(reviewed("Partners", "Partnerzy"), comments=("asked Anna",)), domain="memo"),
    }
    after = update(old, {"practices": [message("Partners")], "memo": []}, language="pl")
    assert live(after, "Partners").comments == ("asked Anna",)


def counted(source: str) -> Message:
    return Message(source, "", "practices", plural=f"{source}s")


def test_words_of_a_text_that_gets_plural_forms_are_kept_as_a_draft() -> None:
    unit = live(update(catalogs(reviewed("day", "dzień")), messages(counted("day")), language="pl"), "day")
    assert (unit.target, unit.plural_targets, unit.state) == ("", ("dzień",), State.DRAFT)


def test_plural_forms_that_have_no_place_any_more_are_named_in_a_comment() -> None:
    before = Unit(counted("day"), "", State.REVIEWED, plural_targets=("dzień", "dni", "dni"))
    unit = live(update(catalogs(before), messages(message("day")), language="pl"), "day")
    assert (unit.target, unit.comments, unit.state) == ("dzień", ("conflict: dni",), State.DRAFT)


def test_text_without_a_place_of_its_own_is_named_in_a_comment() -> None:
    old = {
        "practices": catalog(reviewed("Partners", "Partnerzy")),
        "memo": catalog(reviewed("Partners", "Wspólnicy"), domain="memo"),
    }
    today = {"practices": [message("Partners", "", "a")], "memo": [message("Partners", "", "b", domain="memo")]}
    after = update(old, today, language="pl")
    assert [unit.comments for item in after.values() for unit in item.units if unit.comments] == [
        ("conflict: Partnerzy",)
    ]


def test_message_of_today_replaces_notes_and_limit() -> None:
    today = Message("a", "", "practices", (ADDRESS,), 200, ("text",))
    assert live(update(catalogs(reviewed("a", "x")), messages(today), language="pl"), "a").message == today


WORDS = ["mining", "towns", "learn", "from", "each", "other", "in", "{partner.x}", "the", "region"]
SOURCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join)
MESSAGES = st.lists(
    st.builds(
        message, SOURCES, st.sampled_from(["", "title"]), st.sampled_from(["a/1", "a/2", "b/1"]),
        domain=st.sampled_from(["practices", "memo"]),
    ),
    max_size=6,
    unique_by=lambda drawn: drawn.key,
)  # fmt: skip


def grouped(drawn: list[Message]) -> dict[str, list[Message]]:
    return {domain: [item for item in drawn if item.domain == domain] for domain in ("practices", "memo")}


@st.composite
def histories(draw: st.DrawFn) -> tuple[dict[str, Catalog], dict[str, list[Message]]]:
    """Draw catalogs that some updates and some work of translators have left, and the messages of today."""
    found: dict[str, Catalog] = {}
    for _ in range(draw(st.integers(1, 3))):
        found = update(found, grouped(draw(MESSAGES)), language="pl")
        found = {domain: draw(worked_on(item)) for domain, item in found.items()}
    return found, grouped(draw(MESSAGES))


@st.composite
def worked_on(draw: st.DrawFn, before: Catalog) -> Catalog:
    return replace(before, units=tuple(draw(work(unit)) for unit in before.units))


def work(unit: Unit) -> st.SearchStrategy[Unit]:
    written = st.sampled_from(["raz", "dwa", "trzy"]).map(
        lambda text: replace(unit, target=text, state=State.REVIEWED, previous=None)
    )
    sketched = st.just(replace(unit, target="szkic", state=State.DRAFT))
    return st.just(unit) if unit.obsolete else st.just(unit) | written | sketched


@given(histories())
def test_no_reviewed_text_is_ever_lost(drawn: tuple[dict[str, Catalog], dict[str, list[Message]]]) -> None:
    before, today = drawn
    assert reviewed_sayings(before) <= sayings(update(before, today, language="pl"))


@given(histories())
def test_updating_again_changes_nothing(drawn: tuple[dict[str, Catalog], dict[str, list[Message]]]) -> None:
    before, today = drawn
    once = update(before, today, language="pl")
    assert update(once, today, language="pl") == once


@given(histories(), st.randoms(use_true_random=False))
def test_order_of_messages_plays_no_part(
    drawn: tuple[dict[str, Catalog], dict[str, list[Message]]], random: Random
) -> None:
    before, today = drawn
    shuffled = {domain: random.sample(group, len(group)) for domain, group in reversed(today.items())}
    one, other = update(before, today, language="pl"), update(before, shuffled, language="pl")
    for domain in today:
        assert set(one[domain].units) == set(other[domain].units)


@given(histories())
def test_every_key_stands_once_in_a_file(drawn: tuple[dict[str, Catalog], dict[str, list[Message]]]) -> None:
    before, today = drawn
    for after in update(before, today, language="pl").values():
        keys = [unit.key for unit in after.units]
        assert len(keys) == len(set(keys))


@given(histories())
def test_nothing_becomes_reviewed_by_itself(drawn: tuple[dict[str, Catalog], dict[str, list[Message]]]) -> None:
    before, today = drawn
    assert reviewed_sayings(update(before, today, language="pl")) <= reviewed_sayings(before)
