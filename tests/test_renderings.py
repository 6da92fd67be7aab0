"""Rules of what is made again: only what changed, and the same bytes as if all had been made anew."""

import io
import random
import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.building import tasks_of
from pipeline.docx.templates.placing import Picture
from pipeline.errors import BreviaryError, ExitCode
from pipeline.model.texts import Key
from pipeline.production import render_annexes, render_language
from pipeline.program import program_digest
from pipeline.project import ProjectFolder, Workspace
from pipeline.renderings import Stock, read_stock, render_changed, write_stock
from pipeline.runs import Order
from pipeline.tasks import Rendered
from pipeline.traces import Trace
from tests.mutations import CHANGES, Change, add_picture
from tests.workspaces import edit, run, snapshot

SEEDS = 2
CHANGES_IN_A_ROW = 5
MEMO = "What the project set out to do."
ORDER = Order(("memo", "practice-sheet", "newsletter", "fact-sheet"))

GUIDELINE = Order(("guideline",), ("fr",))
"""What of the project has a graphic."""


def silent(what: str, done: int, total: int) -> None:
    """Hear of progress."""


def project(workspace: Path) -> ProjectFolder:
    return ProjectFolder(Workspace(workspace), "demo")


def warm(folder: ProjectFolder, order: Order = ORDER, *, anew: bool = False) -> list[Rendered]:
    return render_changed(
        folder.workspace.root / "kept", tasks_of(folder, order), anew=anew, keep=True, progress=silent
    )


def cold(folder: ProjectFolder) -> list[Rendered]:
    return [item for task in tasks_of(folder, ORDER) for item in render_language(task)]


def outcome(make: Callable[[ProjectFolder], list[Rendered]], folder: ProjectFolder) -> list[Rendered] | str:
    """Return the documents without their traces, or what is told instead of them."""
    try:
        return [replace(item, trace=None) for item in make(folder)]
    except BreviaryError as exc:
        return str(exc)


def made_again(folder: ProjectFolder, before: list[Rendered]) -> list[str]:
    """Return the documents that would come out otherwise than they were."""
    found = []
    for task in tasks_of(folder, ORDER):
        known = {item.slot: item.trace for item in before if item.trace and item.language == task.language}
        found += [f"{task.language}/{item.slot}" for item in render_language(replace(task, known=known)) if item.docx]
    return found


def translate(folder: ProjectFolder, text: str, translation: str) -> None:
    """Put a translation of a text into the French catalogs."""
    for path in folder.po.glob("fr/*.po"):
        before = path.read_text(encoding="utf-8")
        entry = re.compile(rf'^msgid "{re.escape(text)}"\nmsgstr "[^"]*"$', re.MULTILINE)
        path.write_text(entry.sub(f'msgid "{text}"\nmsgstr "{translation}"', before), encoding="utf-8")


@pytest.mark.parametrize("seed", range(SEEDS))
def test_after_any_changes_the_documents_are_those_of_a_build_from_nothing(workspace: Path, seed: int) -> None:
    folder, choice = project(workspace), random.Random(seed)
    add_picture(folder.sources)
    warm(folder)
    for _ in range(CHANGES_IN_A_ROW):
        shutil.copytree(workspace, workspace.parent / "before", dirs_exist_ok=True)
        choice.choice(CHANGES)(folder.sources, choice)
        is_sound = outcome(warm, folder)
        assert is_sound == outcome(cold, folder)
        if isinstance(is_sound, str):  # refused: from here on as it was before
            shutil.copytree(workspace.parent / "before", workspace, dirs_exist_ok=True)


@pytest.mark.parametrize("change", CHANGES)
def test_each_kind_of_change_gives_the_documents_of_a_build_from_nothing(workspace: Path, change: Change) -> None:
    folder = project(workspace)
    add_picture(folder.sources)
    warm(folder)
    change(folder.sources, random.Random(7))
    assert outcome(warm, folder) == outcome(cold, folder)


def test_kept_documents_are_the_ones_that_were_made(workspace: Path) -> None:
    folder = project(workspace)
    first = warm(folder)
    assert (warm(folder), made_again(folder, first)) == (first, [])


def test_documents_made_from_nothing_are_known_again_when_they_are_read_back(workspace: Path) -> None:
    folder = project(workspace)
    warm(folder)
    for task in tasks_of(folder, ORDER):
        stock = read_stock(workspace / "kept" / f"{task.language}-draft.zip", program=program_digest())
        known = {slot: item.trace for slot, item in stock.documents.items() if item.trace}
        assert [item.slot for item in render_language(replace(task, known=known)) if item.docx] == []


def test_changed_word_makes_only_the_documents_again_that_print_it(workspace: Path) -> None:
    folder = project(workspace)
    translate(folder, MEMO, "Ce que le projet voulait faire.")
    before = warm(folder)
    translate(folder, MEMO, "Ce que le projet voulait faire, enfin.")
    assert made_again(folder, before) == ["fr/memo/"]


def test_kept_graphic_is_placed_and_not_drawn_again(workspace: Path) -> None:
    task = tasks_of(project(workspace), GUIDELINE)[0]
    (drawn,) = (item.drawn for item in render_language(task))
    kept = {key: replace(picture, data=picture.data + b"kept") for key, picture in drawn.items()}
    (again,) = render_language(replace(task, drawn=kept))
    with zipfile.ZipFile(io.BytesIO(again.docx)) as archive:
        pictures = {archive.read(name) for name in archive.namelist() if name.endswith(".png")}
    assert drawn
    assert (again.drawn, {picture.data for picture in kept.values()} <= pictures) == (kept, True)


def test_graphic_is_drawn_again_when_what_it_shows_has_changed_and_not_before(workspace: Path) -> None:
    folder = project(workspace)
    first = warm(folder, GUIDELINE)
    edit(folder.sources / "guideline.yaml", "title: ", "title: New ")
    second = warm(folder, GUIDELINE)
    edit(folder.sources / "partners.yaml", "short_name: Lead", "short_name: Leader")
    third = warm(folder, GUIDELINE)
    (task,) = tasks_of(folder, GUIDELINE)
    assert [item.drawn for item in second] == [item.drawn for item in first]
    assert [(item.docx, item.drawn) for item in third] == [(item.docx, item.drawn) for item in render_language(task)]
    assert not {key for item in first for key in item.drawn} & {key for item in third for key in item.drawn}


def test_changed_template_makes_only_its_documents_again(workspace: Path) -> None:
    folder = project(workspace)
    before = warm(folder)
    template = workspace / "templates/docx/practice-sheet.docx"
    document = docx.Document(str(template))
    document.add_paragraph("One line more")
    document.save(str(template))
    assert made_again(folder, before) == [f"{language}/practice-sheet/example-practice" for language in ("en", "fr")]


def test_language_of_which_nothing_changed_is_not_looked_at(workspace: Path) -> None:
    folder, told = project(workspace), list[tuple[int, int]]()
    warm(folder)
    translate(folder, MEMO, "Ce que le projet voulait faire, enfin.")
    kept = workspace / "kept"
    render_changed(kept, tasks_of(folder, ORDER), anew=False, keep=True, progress=lambda _, *count: told.append(count))
    assert told == [(1, 1)]


def test_all_is_made_again_where_that_is_asked_for(workspace: Path) -> None:
    folder, told = project(workspace), list[tuple[int, int]]()
    first = warm(folder)
    kept = workspace / "kept"
    second = render_changed(
        kept, tasks_of(folder, ORDER), anew=True, keep=False, progress=lambda _, *count: told.append(count)
    )
    assert (second, told) == (first, [(1, 2), (2, 2)])


def test_documents_of_other_publications_stay_kept_when_one_is_built(workspace: Path) -> None:
    folder = project(workspace)
    before = warm(folder)
    warm(folder, Order(("memo",)))
    kept = read_stock(workspace / "kept" / "fr-draft.zip", program=program_digest())
    assert set(kept.documents) == {item.slot for item in before}


DRAWN = {"scene": Picture(b"png", "png", 3, 2, b"svg")}


def kept_document(publication: str, record: str, trace: Trace) -> Rendered:
    titles = {"practice/a": "Une pratique"}
    return Rendered(
        publication, record, "fr", "Titre", "1.0", f"{publication}.docx", b"docx", 3, True, 1, titles, trace, DRAWN
    )


MEMO_TRACE = Trace("d1", (Key("title", "A"), Key("", "B")), ("memo", "project"))
SHEET_TRACE = Trace("d2", (Key("", "B"),), ("practice",), ("tower.png",))
DOCUMENTS = (kept_document("memo", "", MEMO_TRACE), kept_document("sheet", "a", SHEET_TRACE))
STOCK = Stock("key", ("memo/", "sheet/a"), {item.slot: item for item in DOCUMENTS})


def test_written_stock_is_read_back(tmp_path: Path) -> None:
    write_stock(tmp_path / "fr-draft.zip", STOCK, program="p")
    assert read_stock(tmp_path / "fr-draft.zip", program="p") == STOCK
    assert read_stock(tmp_path / "fr-draft.zip", program="another") == Stock()


@given(st.data())
def test_damaged_stock_is_empty_or_as_it_was(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "fr-draft.zip"
        write_stock(path, STOCK, program="p")
        content = bytearray(path.read_bytes())
        content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
        path.write_bytes(content[: data.draw(st.integers(0, len(content)))])
        assert read_stock(path, program="p") in (Stock(), STOCK)


def test_stock_knows_the_documents_of_its_last_task_only() -> None:
    missing = replace(STOCK, made=(*STOCK.made, "gone/"))
    assert (STOCK.of("another"), missing.of("key")) == (None, None)
    assert STOCK.of("key") == tuple(STOCK.documents.values())


def test_changed_memo_of_one_language_converts_one_file(workspace: Path) -> None:
    build = ("build", *ORDER.publications, "--pdf-engine", "preview")
    translate(project(workspace), MEMO, "Ce que le projet voulait faire.")
    assert run(workspace, *build).code == ExitCode.DONE
    before = snapshot(workspace / "output")
    translate(project(workspace), MEMO, "Ce que le projet voulait faire, enfin.")
    assert run(workspace, *build).out.startswith("wrote 1 DOCX, 1 PDF; ")
    after = snapshot(workspace / "output")
    assert {Path(name).suffix for name in after if after[name] != before[name]} == {".docx", ".pdf"}


def test_annex_is_made_again_when_its_text_or_a_translation_of_it_changed(workspace: Path) -> None:
    folder = project(workspace)
    document = docx.Document()
    document.add_paragraph(MEMO)
    folder.annexes.mkdir()
    document.save(str(folder.annexes / "minutes.docx"))
    task = tasks_of(folder, Order(languages=("fr",)))[0]
    known = {item.slot: item.trace for item in render_annexes(task) if item.trace}
    assert [item.docx for item in render_annexes(replace(task, known=known))] == [b""]
    translate(folder, MEMO, "Ce que le projet voulait faire.")
    changed = tasks_of(folder, Order(languages=("fr",)))[0]
    assert render_annexes(replace(changed, known=known)) == render_annexes(changed)


def test_toolkit_after_a_change_is_that_of_a_bundle_from_nothing(workspace: Path) -> None:
    command = ("bundle", "-l", "fr", "--pdf-engine", "preview")
    assert run(workspace, *command).code == ExitCode.DONE
    translate(project(workspace), MEMO, "Ce que le projet voulait faire.")
    assert run(workspace, *command).code == ExitCode.DONE
    warm_packs = snapshot(workspace / "output")
    shutil.rmtree(workspace / "output")
    assert run(workspace, *command).code == ExitCode.DONE
    cold_packs = snapshot(workspace / "output")
    assert {name: warm_packs[name] for name in cold_packs} == cold_packs


def test_dry_run_keeps_nothing(workspace: Path) -> None:
    shutil.rmtree(workspace / "output")
    assert run(workspace, "build", "memo", "--dry-run").code == ExitCode.DONE
    assert not (workspace / "output/demo/.breviary/renderings").exists()
