"""The memory finds what was translated before, and is an index that can be deleted at any time."""

import sqlite3
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.errors import OutputError
from pipeline.memory.segments import Segment
from pipeline.memory.store import Memory, open_memory
from pipeline.model.texts import Catalog, Key, Match, State
from tests.builders_catalogs import catalog, draft, message, obsolete, reviewed


def matched(tmp_path: Path, catalogs: dict[str, Catalog], source: str, context: str = "") -> Match | None:
    with open_memory(tmp_path / "memory.sqlite", {"pl": catalogs}) as memory:
        return memory.look_up(message(source, context), "pl")


def test_same_text_in_the_same_context_is_a_reviewed_match(tmp_path: Path) -> None:
    found = matched(tmp_path, {"memo": catalog(reviewed("Partners", "Partnerzy", "title"))}, "Partners", "title")
    assert found == Match("Partners", "Partnerzy", 1.0, "context", "human", True)


def test_same_text_in_another_context_is_never_reviewed(tmp_path: Path) -> None:
    found = matched(tmp_path, {"memo": catalog(reviewed("Partners", "Partnerzy", "title"))}, "Partners", "label")
    assert found == Match("Partners", "Partnerzy", 1.0, "exact", "human", False)


def test_context_comes_before_everything_else(tmp_path: Path) -> None:
    units = reviewed("Partners", "inny", "title"), draft("Partners", "ten sam", "label")
    found = matched(tmp_path, {"memo": catalog(*units)}, "Partners", "label")
    assert found is not None
    assert (found.target, found.reviewed) == ("ten sam", False)


def test_person_comes_before_machine(tmp_path: Path) -> None:
    by_machine = replace(draft("a", "maszyna"), origin="engine:pseudo")
    catalogs = {"memo": catalog(by_machine), "press": catalog(draft("a", "człowiek"))}
    found = matched(tmp_path, catalogs, "a")
    assert found is not None
    assert found.target == "człowiek"


def test_obsolete_translation_is_remembered(tmp_path: Path) -> None:
    found = matched(tmp_path, {"memo": catalog(obsolete("a", "x"))}, "a")
    assert found is not None
    assert found.target == "x"


def test_guess_is_remembered_for_the_text_it_was_made_for(tmp_path: Path) -> None:
    guess = replace(draft("new", "x"), previous=Key("", "old"))
    assert matched(tmp_path, {"memo": catalog(guess)}, "new") is None
    assert matched(tmp_path, {"memo": catalog(guess)}, "old") is not None


def test_unknown_text_has_no_match(tmp_path: Path) -> None:
    assert matched(tmp_path, {"memo": catalog(reviewed("a", "x"))}, "b") is None


def test_other_language_has_no_match(tmp_path: Path) -> None:
    with open_memory(tmp_path / "m.sqlite", {"pl": {"memo": catalog(reviewed("a", "x"))}}) as memory:
        assert memory.look_up(message("a"), "cs") is None


def test_shared_translation_is_offered_but_never_as_reviewed(tmp_path: Path) -> None:
    shared = {"pl": {"labels": catalog(reviewed("Partner", "Partner", "role"))}}
    with open_memory(tmp_path / "m.sqlite", {}, shared=shared) as memory:
        found = memory.look_up(message("Partner", "role"), "pl")
    assert found == Match("Partner", "Partner", 1.0, "context", "human", False)


def test_translation_of_this_project_comes_before_a_shared_one(tmp_path: Path) -> None:
    own = {"pl": {"memo": catalog(reviewed("a", "nasze"))}}
    shared = {"pl": {"memo": catalog(reviewed("a", "cudze"))}}
    with open_memory(tmp_path / "m.sqlite", own, shared=shared) as memory:
        found = memory.look_up(message("a"), "pl")
    assert found is not None
    assert found.target == "nasze"


def test_memory_follows_the_catalogs(tmp_path: Path) -> None:
    assert matched(tmp_path, {"memo": catalog(reviewed("a", "x"))}, "a") is not None
    changed = matched(tmp_path, {"memo": catalog(reviewed("a", "y"))}, "a")
    assert changed is not None
    assert changed.target == "y"
    assert matched(tmp_path, {"press": catalog(reviewed("b", "z"))}, "a") is None


def test_unchanged_catalog_is_not_indexed_again(tmp_path: Path) -> None:
    catalogs = {"pl": {"memo": catalog(reviewed("a", "x"))}}
    open_memory(tmp_path / "m.sqlite", catalogs).close()
    with open_memory(tmp_path / "m.sqlite", catalogs) as memory:
        assert memory.changes == 0


def test_deleted_memory_is_built_again(tmp_path: Path) -> None:
    catalogs = {"memo": catalog(reviewed("a", "x"))}
    first = matched(tmp_path, catalogs, "a")
    (tmp_path / "memory.sqlite").unlink()
    assert matched(tmp_path, catalogs, "a") == first


def test_damaged_memory_is_built_again(tmp_path: Path) -> None:
    (tmp_path / "memory.sqlite").write_bytes(b"no database at all" * 100)
    assert matched(tmp_path, {"memo": catalog(reviewed("a", "x"))}, "a") is not None


def test_memory_of_another_version_is_built_again(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "memory.sqlite") as old:
        old.executescript("CREATE TABLE segment (one TEXT); PRAGMA user_version = 99;")
    old.close()
    assert matched(tmp_path, {"memo": catalog(reviewed("a", "x"))}, "a") is not None


def test_memory_that_cannot_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "memory.sqlite").mkdir()
    with pytest.raises(OutputError, match="the memory cannot be written"):
        Memory(tmp_path / "memory.sqlite")


def test_two_runs_may_write_at_once(tmp_path: Path) -> None:
    def work(number: int) -> None:
        with Memory(tmp_path / "m.sqlite") as memory:
            for step in range(20):
                memory.index(f"{number}/{step}", {"pl": [Segment(f"{number} {step}", "x")]}, stamp="1")

    threads = [threading.Thread(target=work, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Memory(tmp_path / "m.sqlite") as memory:
        assert len(memory.names()) == 40


@pytest.mark.parametrize("round_", range(20))
def test_runs_that_begin_at_once_all_open_a_new_memory(tmp_path: Path, round_: int) -> None:
    ready = threading.Barrier(4)
    opened: list[int] = []

    def work(number: int) -> None:
        ready.wait()
        Memory(tmp_path / "m.sqlite").close()
        opened.append(number)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(opened) == [0, 1, 2, 3]


def test_two_runs_may_take_up_the_same_catalogs_at_once(tmp_path: Path) -> None:
    known = {"pl": {"memo": catalog(*(reviewed(f"text {number}", "x") for number in range(300)))}}
    failures: list[Exception] = []

    def work() -> None:
        try:
            open_memory(tmp_path / "m.sqlite", known).close()
        except OutputError as exc:
            failures.append(exc)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Memory(tmp_path / "m.sqlite") as memory:
        assert (failures, len(list(memory.segments("pl")))) == ([], 300)


def test_untranslated_unit_is_not_indexed(tmp_path: Path) -> None:
    empty = replace(reviewed("a", ""), state=State.UNTRANSLATED)
    assert matched(tmp_path, {"memo": catalog(empty)}, "a") is None
