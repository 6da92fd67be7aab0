"""Rules of covers and contents pages: made again only where they would come out otherwise."""

import random
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest

from pipeline.building import tasks_of
from pipeline.errors import BreviaryError
from pipeline.fronts import Fronting, fronts_of, render
from pipeline.project import ProjectFolder, Workspace
from pipeline.runs import Order
from pipeline.tasks import Rendered
from tests.mutations import CHANGES, Change, add_picture

MEMO = {"number": 1, "title": "Memo", "link": "[Memo](https://toolkit.invalid/1)", "pages": 1}


def frontings(workspace: Path, *entries: dict[str, object]) -> list[Fronting]:
    folder = ProjectFolder(Workspace(workspace), "demo")
    return [Fronting(task, entries) for task in tasks_of(folder, Order())]


def warm(items: Sequence[Fronting], workspace: Path, *, anew: bool = False, keep: bool = True) -> list[bytes]:
    return [item.docx for item in fronts_of(items, workspace / "kept", anew=anew, keep=keep)]


def cold(items: Sequence[Fronting]) -> list[bytes]:
    return [render(item).docx for item in items]


def outcome(make: Callable[[Sequence[Fronting]], list[bytes]], workspace: Path) -> list[bytes] | str:
    """Return the covers, or what is told instead of them."""
    try:
        return make(frontings(workspace, MEMO))
    except BreviaryError as exc:
        return str(exc)


def kept(workspace: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in (workspace / "kept").glob("*")}


@pytest.mark.parametrize("change", CHANGES)
def test_after_any_change_a_cover_is_that_of_a_bundle_from_nothing(workspace: Path, change: Change) -> None:
    sources = workspace / "sources/demo"
    add_picture(sources)
    warm(frontings(workspace, MEMO), workspace)
    change(sources, random.Random(7))
    assert outcome(lambda items: warm(items, workspace), workspace) == outcome(cold, workspace)


def test_other_page_in_the_contents_makes_the_cover_again(workspace: Path) -> None:
    before = warm(frontings(workspace, MEMO), workspace)
    items = frontings(workspace, {**MEMO, "pages": 2})
    assert warm(items, workspace) == cold(items) != before


def test_cover_of_which_nothing_changed_is_not_made_again(workspace: Path) -> None:
    first = warm(frontings(workspace, MEMO), workspace)
    written = kept(workspace)
    assert (warm(frontings(workspace, MEMO), workspace), kept(workspace)) == (first, written)


def test_cover_that_is_to_be_made_anew_is_not_taken_from_what_is_kept(workspace: Path) -> None:
    items = frontings(workspace, MEMO)
    warm(items, workspace)
    written = kept(workspace)
    assert warm(items, workspace, anew=True) == cold(items)
    assert all(written[path] < changed for path, changed in kept(workspace).items())


def test_dry_run_keeps_no_cover(workspace: Path) -> None:
    warm(frontings(workspace, MEMO), workspace, keep=False)
    assert kept(workspace) == {}


def test_work_begins_only_where_a_cover_is_made(workspace: Path) -> None:
    items, begun = frontings(workspace, MEMO), list[str]()
    for name in ("first", "second"):
        fronts_of(items, workspace / "kept", anew=False, keep=True, begin=partial(begun.append, name))
    assert begun == ["first"]


def test_covers_are_named_after_the_toolkit_of_their_language(workspace: Path) -> None:
    made: list[Rendered] = fronts_of(frontings(workspace, MEMO), workspace / "kept", anew=False, keep=False)
    assert [(item.language, item.publication, item.in_toolkit) for item in made] == [
        ("en", "toolkit", False),
        ("fr", "toolkit", False),
    ]
