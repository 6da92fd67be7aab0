"""Three-way: a text of a person that stands here is never replaced without being the one that was sent."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogs import update
from pipeline.catalogs.origins import engine_line
from pipeline.exchange.merging import Outcome, merge
from pipeline.exchange.receiving import UNKNOWN
from pipeline.model.texts import Catalog, Key, State, Unit
from tests.builders_catalogs import catalog, draft, message, obsolete, reviewed
from tests.builders_exchange import CATALOG, answered, copy_of, file_of, returned, send, take, target

EMPTY = Unit(message("a"))
SENT = reviewed("a", "sent")
MACHINE = replace(draft("a", "robot", comments=(engine_line("x", "robot", date="2026-11-22"),)), origin="engine:x")


def outcome(ours: Unit, theirs: Unit, base: Unit | None) -> tuple[Outcome, str, State]:
    result, unit = merge(ours, theirs, base)
    return result, unit.target, unit.state


def test_new_translation_is_accepted_where_nothing_stood() -> None:
    assert outcome(EMPTY, reviewed("a", "new"), EMPTY) == (Outcome.ACCEPTED, "new", State.REVIEWED)


def test_unfinished_translation_is_accepted_as_a_draft() -> None:
    assert outcome(EMPTY, draft("a", "new"), EMPTY) == (Outcome.ACCEPTED, "new", State.DRAFT)


def test_corrected_translation_replaces_the_one_that_was_sent() -> None:
    assert outcome(SENT, reviewed("a", "better"), SENT) == (Outcome.ACCEPTED, "better", State.REVIEWED)


def test_entry_left_as_sent_changes_nothing_here() -> None:
    ours = reviewed("a", "changed here")
    assert outcome(ours, SENT, SENT) == (Outcome.UNCHANGED, "changed here", State.REVIEWED)


def test_entry_left_empty_changes_nothing_here() -> None:
    assert outcome(SENT, EMPTY, SENT) == (Outcome.UNCHANGED, "sent", State.REVIEWED)


def test_text_changed_on_both_sides_is_a_conflict_that_keeps_both() -> None:
    result, unit = merge(reviewed("a", "ours"), reviewed("a", "theirs"), SENT)
    assert (result, unit.target, unit.state) == (Outcome.CONFLICT, "ours", State.DRAFT)
    assert unit.comments == ("conflict: theirs",)


def test_their_draft_does_not_take_the_review_from_ours() -> None:
    assert outcome(reviewed("a", "ours"), draft("a", "theirs"), SENT) == (Outcome.CONFLICT, "ours", State.REVIEWED)


def test_conflict_decided_here_is_not_raised_again_by_the_same_file() -> None:
    decided = replace(reviewed("a", "ours"), comments=("conflict: theirs",))
    assert outcome(decided, reviewed("a", "theirs"), SENT) == (Outcome.UNCHANGED, "ours", State.REVIEWED)


def test_conflict_with_the_same_text_stands_once() -> None:
    _, once = merge(reviewed("a", "ours"), reviewed("a", "theirs"), SENT)
    assert merge(once, reviewed("a", "theirs"), SENT) == (Outcome.CONFLICT, once)


def test_person_goes_before_machine() -> None:
    assert outcome(MACHINE, reviewed("a", "mine"), EMPTY) == (Outcome.ACCEPTED, "mine", State.REVIEWED)


def test_draft_of_a_person_goes_before_nobody() -> None:
    assert outcome(draft("a", "ours"), reviewed("a", "theirs"), EMPTY)[0] is Outcome.CONFLICT


def test_text_of_unknown_origin_never_replaces_a_persons() -> None:
    assert outcome(reviewed("a", "ours"), reviewed("a", "theirs"), None)[0] is Outcome.CONFLICT


def test_confirmed_machine_draft_keeps_its_origin_and_a_corrected_one_loses_it() -> None:
    _, confirmed = merge(MACHINE, replace(MACHINE, state=State.REVIEWED), MACHINE)
    _, corrected = merge(MACHINE, replace(MACHINE, target="human", state=State.REVIEWED), MACHINE)
    assert [(unit.is_reviewed, unit.origin) for unit in (confirmed, corrected)] == [(True, "engine:x"), (True, "human")]


def test_review_here_outlives_a_draft_sent_before_it() -> None:
    assert outcome(reviewed("a", "robot"), replace(MACHINE, comments=()), MACHINE)[0] is Outcome.UNCHANGED


def test_doubt_about_a_reviewed_text_makes_it_a_draft() -> None:
    assert outcome(SENT, replace(SENT, state=State.DRAFT), SENT) == (Outcome.ACCEPTED, "sent", State.DRAFT)


def test_comment_of_the_translator_is_kept_beside_ours() -> None:
    ours, theirs = replace(SENT, comments=("ask Anna",)), replace(SENT, comments=("is this a place?", "mt:x h:ab12cd"))
    assert merge(ours, theirs, SENT)[1].comments == ("ask Anna", "is this a place?")


def test_stale_translation_is_kept_and_returns_with_its_text() -> None:
    sent = catalog(Unit(message("Old text of the page.")), Unit(message("Other")))
    here = catalog(Unit(message("New text of the page.")), Unit(message("Other")))
    back = answered(send(sent).catalog, {"Old text of the page.": "Stary tekst strony."})
    after, receipt = take(here, returned(file_of(send(back))), copy_of(send(sent)))
    assert [verdict.outcome for verdict in receipt.verdicts] == [Outcome.STALE, Outcome.UNCHANGED]
    assert (after.units[-1].target, after.units[-1].obsolete) == ("Stary tekst strony.", True)


def test_stale_translation_is_offered_for_the_new_text_by_the_next_update() -> None:
    old, new = "The text of the old page is long enough.", "The text of the new page is long enough."
    here = catalog(Unit(message(new)), Unit(message("Other")))
    sent = catalog(Unit(message(old)), Unit(message("Other")))
    back = returned(file_of(send(answered(sent, {old: "Stary tekst."}))))
    after, _ = take(here, back, copy_of(send(sent)))
    updated = update({"practices": after}, {"practices": [unit.message for unit in here.units]}, language="pl")
    assert target(updated["practices"], new) == ("Stary tekst.", State.DRAFT)
    assert (old, "Stary tekst.") in words_of_persons(updated["practices"])


@pytest.mark.parametrize(
    ("guess", "shown", "comments"),
    [("Sent", "Theirs", ("changed: x",)), ("Adapted", "Adapted", ("changed: x", "similar: Theirs"))],
)
def test_stale_translation_renews_the_guess_made_from_the_older_one(
    guess: str, shown: str, comments: tuple[str, ...]
) -> None:
    sent = catalog(reviewed("Old", "Sent"))
    here = catalog(replace(draft("New", guess, comments=("changed: x",)), previous=Key("", "Old")))
    back = answered(sent, {"Old": "Theirs"})
    after, _ = take(here, returned(file_of(send(back))), copy_of(send(sent)))
    assert (after.units[0].target, after.units[0].state, after.units[0].comments) == (shown, State.DRAFT, comments)


def test_stale_translation_does_not_replace_what_is_kept_of_a_person() -> None:
    sent = catalog(reviewed("Old", "Sent"), Unit(message("Other")))
    here = catalog(Unit(message("Other")), obsolete("Old", "Kept"))
    back = answered(sent, {"Old": "Theirs"})
    after, receipt = take(here, returned(file_of(send(back))), copy_of(send(sent)))
    assert receipt.count(Outcome.CONFLICT) == 1
    assert (after.units[-1].target, after.units[-1].comments) == ("Kept", ("conflict: Theirs",))


def test_text_that_was_never_sent_is_rejected() -> None:
    sent = catalog(Unit(message("Other")))
    back = catalog(reviewed("Smuggled in", "Wniesiony"), reviewed("Other", "Inny"))
    after, receipt = take(sent, returned(file_of(send(back))), copy_of(send(sent)))
    assert [verdict.what for verdict in receipt.verdicts] == [UNKNOWN, ""]
    assert [unit.message.source for unit in after.units] == ["Other"]


def test_refused_translation_stands_in_a_comment_with_its_reason() -> None:
    back = answered(CATALOG, {"Benefits": "Zyski"})
    after, receipt = take(
        CATALOG, returned(file_of(send(back))), copy_of(send(CATALOG)), refuse=lambda theirs, message: "too nice"
    )
    assert [(item.number, item.what) for item in receipt.verdicts if item.what] == [(4, "too nice")]
    assert (target(after, "Benefits"), after.units[3].comments) == (
        ("Korzyści", State.REVIEWED),
        ("not taken (too nice): Zyski",),
    )


def test_same_file_twice_changes_nothing_more() -> None:
    back = returned(file_of(send(answered(CATALOG, {"Benefits": "Zyski"}))))
    once, _ = take(CATALOG, back, copy_of(send(CATALOG)))
    twice, receipt = take(once, back, copy_of(send(CATALOG)))
    assert (twice, receipt.count(Outcome.UNCHANGED)) == (once, 4)


SOURCES = ("one", "two", "three")
EDITS = st.lists(
    st.tuples(st.sampled_from(SOURCES), st.text("xyz", min_size=1, max_size=3), st.sampled_from(State)), max_size=4
)


def edited(before: Catalog, edits: Sequence[tuple[str, str, State]]) -> Catalog:
    for source, text, state in edits:
        state = State.REVIEWED if state is State.UNTRANSLATED else state
        before = answered(before, {source: text}, state)
    return before


def words_of_persons(here: Catalog) -> set[tuple[str, str]]:
    return {(unit.message.source, unit.target) for unit in here.units if unit.target}


def is_kept(said: tuple[str, str], after: Catalog) -> bool:
    unit = next(unit for unit in after.units if unit.message.source == said[0])
    return unit.target == said[1] or f"conflict: {said[1]}" in unit.comments


@given(EDITS, EDITS, st.lists(EDITS, min_size=3, max_size=3), st.booleans())
def test_no_word_of_three_translators_or_of_ours_is_overwritten(
    before: list[tuple[str, str, State]],
    meanwhile: list[tuple[str, str, State]],
    returns: list[list[tuple[str, str, State]]],
    knows_batch: bool,
) -> None:
    start = edited(catalog(*(Unit(message(source)) for source in SOURCES)), before)
    here = edited(start, meanwhile)
    said = words_of_persons(here)
    for edits in returns:
        back = edited(start, edits)
        here, _ = take(here, returned(file_of(send(back))), copy_of(send(start)) if knows_batch else None)
        said |= words_of_persons(back)
    replaced_on_purpose = words_of_persons(start)
    assert [words for words in said - replaced_on_purpose if not is_kept(words, here)] == []
