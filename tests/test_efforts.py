"""The origin line tells which drafts of an engine people took as they were, and how much they changed the others."""

from dataclasses import replace
from pathlib import Path

from pipeline.acceptance import acceptance
from pipeline.catalogs import write_catalog
from pipeline.catalogs.efforts import Effort, efforts_data, efforts_of, efforts_text
from pipeline.catalogs.origins import engine_line, text_hash
from pipeline.memory.machine import Answer
from pipeline.memory.store import Memory
from pipeline.model.texts import State, Unit
from pipeline.project import ProjectFolder, Workspace
from tests.builders_catalogs import catalog, message

DRAFT = "Ala ma kota i psa"


def unit(target: str, *, draft: str = DRAFT, state: State = State.REVIEWED, source: str = "a") -> Unit:
    return Unit(message(source), target, state, comments=(engine_line("deepl", draft, date="2026-11-22"),))


def effort(*units: Unit, known: bool = True) -> Effort:
    (found,) = efforts_of(units, language="pl", originals=lambda _, digest: DRAFT if known else "")
    return found


def test_draft_taken_as_it_was_is_unchanged_and_an_edited_one_is_not() -> None:
    found = effort(unit(DRAFT), unit("Ala ma psa i kota"), unit(DRAFT, state=State.DRAFT))
    assert (found.drafts, found.reviewed, found.unchanged, found.accepted) == (3, 2, 1, 0.5)


def test_distance_is_the_share_of_words_changed() -> None:
    assert effort(unit("Ala ma kota i konia")).distance == 0.2
    assert effort(unit(DRAFT)).distance == 0.0


def test_distance_is_not_guessed_where_the_draft_is_not_known() -> None:
    found = effort(unit("Ala ma kota i konia"), known=False)
    assert (found.measured, found.distance, found.accepted) == (0, None, 0.0)


def test_draft_nobody_has_reviewed_says_nothing_yet() -> None:
    found = effort(unit(DRAFT, state=State.DRAFT))
    assert (found.accepted, found.distance) == (None, None)
    assert efforts_text([found]) == "pl: engine deepl: 1 drafts, none reviewed yet"


def test_text_of_people_and_memory_is_no_effort_of_an_engine() -> None:
    units = [
        Unit(message("a"), "x", State.REVIEWED),
        Unit(message("b"), "y", comments=(f"tm:exact h:{text_hash('y')}",)),
    ]
    assert efforts_of(units, language="pl", originals=lambda *_: "") == ()


def test_figures_read_on_the_terminal_and_as_data() -> None:
    found = effort(unit(DRAFT), unit("Ala ma kota i konia"))
    assert efforts_text([found]) == (
        "pl: engine deepl: 2 drafts, 2 reviewed, 50% accepted unchanged, 10% of the words changed"
    )
    assert efforts_data([found])["deepl"]["accepted"] == 0.5


def test_first_wording_is_known_from_the_memory_and_from_what_was_sent(tmp_path: Path) -> None:
    folder = ProjectFolder(Workspace(tmp_path), "demo")
    edited = [unit("Ala ma kota i konia", source="a"), unit("Ala ma kota i psy", source="b")]
    as_sent = replace(edited[1], target=DRAFT, state=State.DRAFT)
    write_catalog(folder.sent / "pl" / "practices.0123456789ab.po", catalog(as_sent))
    with Memory(folder.state / "memory.sqlite") as memory:
        memory.machine.keep("deepl", "pl", [Answer("a", DRAFT)])
    (found,) = acceptance(folder, {"pl": {"practices": catalog(*edited)}})
    assert (found.measured, found.distance) == (2, 0.2)
