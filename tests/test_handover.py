"""`breviary export` and `breviary import`, as a user runs them on a real project."""

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.workspaces import Result, edit, run, snapshot

PO = "sources/demo/po/fr"
SENT = "sources/demo/sent/fr"
OUT = "output/demo/export/fr"


@pytest.fixture(scope="module")
def handed_over(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose French texts have gone to the translator."""
    folder = tmp_path_factory.mktemp("handed") / "workspace"
    shutil.copytree(built, folder)
    assert run(folder, "export", "-l", "fr").code == 0
    return folder


@pytest.fixture
def sent(handed_over: Path, tmp_path: Path) -> Path:
    """A copy of that workspace which the test may spoil."""
    folder = tmp_path / "workspace"
    shutil.copytree(handed_over, folder)
    return folder


def first_translation(folder: Path, domain: str) -> str:
    """Return the first one-line translation of an exported file."""
    text = (folder / OUT / f"demo_{domain}_fr.po").read_text(encoding="utf-8")
    return str(re.findall(r'^msgstr "([^"]{12,})"$', text, re.MULTILINE)[0])


def take_back(folder: Path, *options: str, domain: str = "templates") -> Result:
    return run(folder, "import", f"{OUT}/demo_{domain}_fr.po", *options)


def test_each_file_sent_has_its_copy_in_the_sources(sent: Path) -> None:
    exported = {path.read_bytes() for path in (sent / OUT).glob("*.po")}
    assert exported
    assert {path.read_bytes() for path in (sent / SENT).glob("*.po")} == exported


def test_second_export_of_the_same_texts_adds_nothing(sent: Path) -> None:
    before = snapshot(sent)
    assert run(sent, "export", "-l", "fr").code == 0
    assert snapshot(sent) == before


def test_export_does_not_make_publications_outdated(sent: Path) -> None:
    assert "nothing has changed since the last run" in run(sent, "build", "-f", "docx").out


def test_dry_run_of_export_writes_nothing(workspace: Path) -> None:
    before = snapshot(workspace)
    result = run(workspace, "export", "-l", "fr", "templates", "--dry-run")
    assert (result.code, snapshot(workspace)) == (0, before)
    assert result.out.startswith(f"would write {OUT}/demo_templates_fr.po\n")


def test_export_names_the_domains_there_are(workspace: Path) -> None:
    result = run(workspace, "export", "templatse")
    assert (result.code, "there is no PO file 'templatse'; there are " in result.err) == (2, True)


def test_work_of_a_translator_is_never_exported_over(sent: Path) -> None:
    file = sent / OUT / "demo_templates_fr.po"
    edit(file, first_translation(sent, "templates"), "Travail de la traductrice")
    result = run(sent, "export", "-l", "fr")
    assert (result.code, "was changed since it was exported" in result.err) == (3, True)
    assert "Travail de la traductrice" in file.read_text(encoding="utf-8")


def test_export_says_when_the_po_files_are_behind(workspace: Path) -> None:
    edit(workspace / "sources/demo/project.yaml", "title: ", "title: New ")
    result = run(workspace, "export", "-l", "fr", "--dry-run")
    assert "run `breviary extract` before you send anything" in result.err


def test_returned_file_changes_its_own_entries_only(sent: Path) -> None:
    old = first_translation(sent, "templates")
    edit(sent / OUT / "demo_templates_fr.po", f'"{old}"', '"Une meilleure version"')
    before = (sent / PO / "templates.po").read_text(encoding="utf-8").splitlines()
    result = take_back(sent)
    after = (sent / PO / "templates.po").read_text(encoding="utf-8").splitlines()
    assert (result.code, f"changed {PO}/templates.po" in result.out) == (0, True)
    assert 'msgstr "Une meilleure version"' in set(after) - set(before)


def test_dry_run_of_import_tells_the_same_and_writes_nothing(sent: Path) -> None:
    edit(sent / OUT / "demo_templates_fr.po", first_translation(sent, "templates"), "Une meilleure version")
    before = snapshot(sent)
    dry = take_back(sent, "--dry-run")
    assert snapshot(sent) == before
    assert take_back(sent).out == dry.out.replace("would change", "changed")


def test_text_changed_on_both_sides_ends_with_code_1_and_keeps_both(sent: Path) -> None:
    old = first_translation(sent, "templates")
    edit(sent / OUT / "demo_templates_fr.po", f'"{old}"', '"Leur version"')
    edit(sent / PO / "templates.po", f'"{old}"', '"Notre version"')
    result = take_back(sent)
    text = (sent / PO / "templates.po").read_text(encoding="utf-8")
    assert (result.code, "1 conflicting" in result.out) == (1, True)
    assert ('"Notre version"' in text, "# conflict: Leur version\n" in text) == (True, True)


def test_rejection_names_file_line_and_entry(sent: Path) -> None:
    edit(sent / OUT / "demo_templates_fr.po", first_translation(sent, "templates"), "Version de 1789")
    result = take_back(sent)
    found = re.search(r"rejected: \S+demo_templates_fr\.po:\d+: entry \d+: the number 1789 is not in", result.out)
    assert (result.code, bool(found)) == (1, True)


def test_unreadable_file_does_not_hold_up_the_others(sent: Path) -> None:
    edit(sent / OUT / "demo_templates_fr.po", first_translation(sent, "templates"), "Une meilleure version")
    (sent / "cut.po").write_text('msgid "a', encoding="utf-8")
    result = run(sent, "import", "cut.po", "missing.po", f"{OUT}/demo_templates_fr.po")
    assert (result.code, "1 accepted" in result.out) == (3, True)
    assert [line.split(":")[0] for line in result.err.splitlines()] == ["cut.po", "cut.po", "missing.po"]


def test_renamed_file_without_our_header_finds_its_place(sent: Path) -> None:
    edit(sent / OUT / "demo_templates_fr.po", first_translation(sent, "templates"), "Une meilleure version")
    text = (sent / OUT / "demo_templates_fr.po").read_text(encoding="utf-8")
    bare = re.sub(r'^"X-Breviary.*\n', "", text, flags=re.MULTILINE).replace("\n", "\r\n")
    (sent / "Kopie von final (2).po").write_bytes(b"\xef\xbb\xbf" + bare.encode())
    result = run(sent, "import", "Kopie von final (2).po")
    assert (result.code, f"changed {PO}/templates.po" in result.out) == (0, True)


def test_status_counts_every_word_in_one_band(workspace: Path) -> None:
    french = json.loads(run(workspace, "status", "--json").out)["languages"]["fr"]["domains"]
    bands = [name for name in french["templates"] if name.endswith("_words") and name not in STATES]
    assert len(bands) == 9
    assert [sum(domain[band] for band in bands) for domain in french.values()] == [
        domain["words"] for domain in french.values()
    ]


STATES = ("reviewed_words", "draft_words", "empty_words", "stale_words")
