"""What the checks found is kept until anything they read changes, and never tells anything else than they would."""

from pathlib import Path

import pytest

from pipeline import checks
from pipeline.checking import Kept, findings_of, subject_of
from pipeline.coverage import keep_printed, read_printed
from pipeline.model.results import Finding, Severity
from pipeline.model.texts import Key
from pipeline.project import ProjectFolder, Workspace
from tests.workspaces import edit

FOUND = (Finding("numbers", Severity.ERROR, "po/fr/memo.po:3", "'zażółć'", "mend it"),)


@pytest.fixture
def demo(workspace: Path) -> ProjectFolder:
    return ProjectFolder(Workspace(workspace), "demo")


def asked(folder: ProjectFolder) -> tuple[list[str], list[tuple[Finding, ...]]]:
    """Return the languages that were read through, and what was told of each."""
    read: list[str] = []

    def look(task: checks.Task) -> tuple[Finding, ...]:
        read.append(task.language)
        return FOUND

    return read, [*Kept(folder)(look, checks.registry.tasks_of(subject_of(folder)))]


def test_language_is_read_once_and_told_alike_ever_after(demo: ProjectFolder) -> None:
    assert asked(demo) == (["fr"], [FOUND])
    assert asked(demo) == ([], [FOUND])


@pytest.mark.parametrize("file", ["po/fr/memo.po", "glossary/terms.csv", "words/fr.txt", "project.yaml"])
def test_change_of_anything_the_checks_read_makes_them_read_again(demo: ProjectFolder, file: str) -> None:
    asked(demo)
    path = demo.sources / file
    if file.endswith(".yaml"):
        edit(path, "style_profile: eu", "style_profile: national")
    elif file.endswith(".po"):
        edit(path, 'msgid "', '# seen\nmsgid "')
    else:
        path.parent.mkdir(exist_ok=True)
        path.write_text("en,fr\nlab,labo\n" if file.endswith(".csv") else "laboratoire\n", encoding="utf-8")
    assert asked(demo)[0] == ["fr"]


def test_what_cannot_be_read_any_more_is_looked_for_again(demo: ProjectFolder) -> None:
    asked(demo)
    (demo.state / "findings/fr.json").write_text('{"key": 1', encoding="utf-8")
    assert asked(demo) == (["fr"], [FOUND])


def test_kept_findings_are_those_of_the_checks(demo: ProjectFolder) -> None:
    subject = subject_of(demo)
    assert findings_of(demo, subject) == findings_of(demo, subject) == checks.run(subject)


def test_what_publications_print_is_kept_under_its_stamp_only(tmp_path: Path) -> None:
    printed = {"memo": frozenset((Key("title", "Łódź"), Key("", "two")))}
    keep_printed(tmp_path / "printed.json", "a", printed)
    assert read_printed(tmp_path / "printed.json", "a") == printed
    assert read_printed(tmp_path / "printed.json", "b") is None
    assert read_printed(tmp_path / "absent.json", "a") is None
