"""TMX files are taken up, used as drafts, handed out and forgotten by the command, and nothing else is touched."""

import json
from pathlib import Path

import pytest

from pipeline.memory.segments import Segment
from pipeline.memory.tmx import parse_tmx, tmx_text
from tests.workspaces import edit, run, snapshot

SOURCE = "A sentence that no catalog of the product has ever seen before today."


@pytest.fixture
def memory_file(workspace: Path) -> Path:
    path = workspace / "agency.tmx"
    segments = [("agency", Segment(SOURCE, "Une phrase.", reviewed=True))]
    path.write_bytes(tmx_text(segments, language="fr", version="1", source_language="en"))
    return path


def test_taken_up_translation_is_offered_as_a_draft_until_it_is_forgotten(workspace: Path, memory_file: Path) -> None:
    practice = next((workspace / "sources/demo/practices").glob("*.yaml"))
    line = next(line for line in practice.read_text().splitlines() if line.startswith("short_description"))
    edit(practice, line, f"short_description: {SOURCE}")
    assert run(workspace, "memory", "import", str(memory_file)).out == "took up agency.tmx: fr 1 segments\n"
    assert run(workspace, "extract").code == 0
    assert "1 elsewhere" in run(workspace, "translate").out
    catalog = (workspace / "sources/demo/po/fr/practices.po").read_text()
    assert '#, fuzzy\nmsgid "A sentence that no catalog' in catalog
    assert run(workspace, "memory", "forget", "agency.tmx").out == "forgot memory/agency.tmx: 1 segments\n"
    assert not (workspace / "sources/demo/memory/agency.tmx").exists()
    assert "agency" not in run(workspace, "memory", "list").out


def test_taken_up_translation_comes_before_one_of_a_text_that_is_merely_like_it(workspace: Path) -> None:
    like, file = SOURCE.replace("today", "yesterday"), workspace / "agency.tmx"
    segments = [("agency", Segment(like, "Presque.")), ("agency", Segment(SOURCE, "Une phrase."))]
    file.write_bytes(tmx_text(segments, language="fr", version="1", source_language="en"))
    run(workspace, "memory", "import", str(file))
    practice = next((workspace / "sources/demo/practices").glob("*.yaml"))
    line = next(line for line in practice.read_text().splitlines() if line.startswith("short_description"))
    for before, now in ((line, f"short_description: {like}"), (like, SOURCE)):
        edit(practice, before, now)
        assert [run(workspace, name).code for name in ("extract", "translate")] == [0, 0]
    assert f'msgid "{SOURCE}"\nmsgstr "Une phrase."' in (workspace / "sources/demo/po/fr/practices.po").read_text()


def test_memory_is_handed_out_with_context_and_state(workspace: Path) -> None:
    result = run(workspace, "memory", "export", "-l", "fr")
    path = workspace / "output/demo/export/fr/demo_fr.tmx"
    assert (result.code, result.out.startswith("wrote output/demo/export/fr/demo_fr.tmx: ")) == (0, True)
    segments = parse_tmx(path.read_bytes(), name=path.name)["fr"]
    assert any(item.context and item.addresses and item.after for item in segments)


def test_list_counts_what_came_from_each_source(workspace: Path, memory_file: Path) -> None:
    run(workspace, "memory", "import", str(memory_file))
    rows = {row["source"]: row for row in json.loads(run(workspace, "memory", "list", "--json").out)}
    assert rows["memory/agency.tmx"] == {
        "source": "memory/agency.tmx", "segments": 1, "reviewed": 1, "human": 1, "last": ""
    }  # fmt: skip
    assert "shipped/fr/labels.po" in rows


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("nothing.tmx", "the memory knows no source 'nothing.tmx'"),
        ("po/fr/labels.po", "po/fr/labels.po is a catalog: the memory follows it"),
    ],
)
def test_only_a_file_taken_up_can_be_forgotten(workspace: Path, source: str, message: str) -> None:
    result = run(workspace, "memory", "forget", source)
    assert (result.code, result.err.startswith(message)) == (2, True)


def test_dry_run_changes_nothing(workspace: Path, memory_file: Path) -> None:
    before = snapshot(workspace)
    assert run(workspace, "memory", "import", "--dry-run", str(memory_file)).out.startswith("would take up")
    assert run(workspace, "memory", "export", "--dry-run").out.startswith("would write")
    assert snapshot(workspace) == before


def test_another_file_of_the_same_name_is_refused(workspace: Path, memory_file: Path) -> None:
    run(workspace, "memory", "import", str(memory_file))
    edit(memory_file, "Une phrase.", "Autre phrase.")
    result = run(workspace, "memory", "import", str(memory_file))
    assert (result.code, "the memory holds another file agency.tmx already" in result.err) == (2, True)


def test_hostile_file_is_refused_and_not_taken_up(workspace: Path) -> None:
    path = workspace / "bad.tmx"
    path.write_text('<!DOCTYPE tmx [<!ENTITY a "b">]><tmx/>')
    result = run(workspace, "memory", "import", str(path))
    assert (result.code, result.err.startswith("bad.tmx:1: declares")) == (3, True)
    assert not (workspace / "sources/demo/memory").exists()


def test_changed_number_is_adapted_in_the_catalog_and_marked(workspace: Path) -> None:
    practice = next((workspace / "sources/demo/practices").glob("*.yaml"))
    catalog = workspace / "sources/demo/po/fr/practices.po"
    title = next(line for line in practice.read_text().splitlines() if line.startswith("title:"))
    edit(practice, title, "title: A plan with 1,200 steps for the town")
    run(workspace, "extract")
    source = 'msgid "A plan with 1,200 steps for the town"\nmsgstr "'
    edit(catalog, source, f"{source}Un plan de 1\u00a0200 pas")
    edit(practice, "1,200", "1,500")
    run(workspace, "extract")
    text = catalog.read_text()
    assert '#| msgid "A plan with 1,200 steps for the town"\nmsgid "A plan with 1,500' in text
    assert 'msgstr "Un plan de 1\u00a0500 pas"' in text
    assert "# tm:adapted h:" in text


def test_text_that_ships_translated_gets_its_translation_and_not_one_of_a_like_text(workspace: Path) -> None:
    catalog = workspace / "sources/demo/po/fr/labels.po"
    entries = catalog.read_text().split("\n\n")
    catalog.write_text("\n\n".join(entry for entry in entries if 'msgid "Image sheet"' not in entry))
    assert run(workspace, "extract").code == 0
    assert 'msgid "Image sheet"\nmsgstr ""' in catalog.read_text()
    assert run(workspace, "translate").code == 0
    assert 'msgid "Image sheet"\nmsgstr "Fiche des images"' in catalog.read_text()


def test_mended_slip_stays_reviewed_in_all_languages_and_is_named(workspace: Path) -> None:
    practice = next((workspace / "sources/demo/practices").glob("*.yaml"))
    catalog = workspace / "sources/demo/po/fr/practices.po"
    title = next(line for line in practice.read_text().splitlines() if line.startswith("title:"))
    edit(practice, title, "title: A god practice of the whole town")
    run(workspace, "extract")
    edit(catalog, 'msgid "A god practice of the whole town"\nmsgstr ""', _reviewed("A god practice of the whole town"))
    edit(practice, "A god practice", "A good practice")
    address = f"practice/{practice.stem}/title"
    result = run(workspace, "extract", "--same-meaning", address)
    assert f"fr: still reviewed: {address}: A [-god-] {{+good+}} practice of the whole town" in result.out
    assert _reviewed("A good practice of the whole town") in catalog.read_text()


def _reviewed(source: str) -> str:
    return f'msgid "{source}"\nmsgstr "Une bonne pratique"'


@pytest.mark.parametrize("arguments", [["--same-meaning"], ["practice/x/title"]])
def test_same_meaning_needs_addresses_and_addresses_need_it(workspace: Path, arguments: list[str]) -> None:
    assert run(workspace, "extract", *arguments).code == 2


def test_unknown_address_is_named(workspace: Path) -> None:
    result = run(workspace, "extract", "--same-meaning", "practice/nowhere/title")
    assert (result.code, "nothing stands at the address practice/nowhere/title" in result.err) == (2, True)
