"""Where things lie: workspaces, projects, templates, shipped files."""

from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.project import ProjectFolder, Workspace, find_project, find_workspace, shipped


def workspace(root: Path, *projects: str) -> Workspace:
    for name in projects:
        (root / "sources" / name).mkdir(parents=True)
    return Workspace(root.resolve())


def test_workspace_is_found_from_any_folder_in_it(tmp_path: Path) -> None:
    expected = workspace(tmp_path, "one")
    assert find_workspace(tmp_path / "sources" / "one") == expected


def test_missing_workspace_says_what_was_looked_for_and_where(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=f"no folder `sources` in {tmp_path.resolve()} or in any folder above it"):
        find_workspace(tmp_path)


def test_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no such folder; check the name after -C"):
        find_workspace(tmp_path / "none")


def test_only_project_needs_no_name(tmp_path: Path) -> None:
    assert find_project(workspace(tmp_path, "one"), None).name == "one"


def test_several_projects_are_listed(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Name one with -p: one, two"):
        find_project(workspace(tmp_path, "two", "one", ".hidden"), None)


@pytest.mark.parametrize("name", ["three", "../one", "", "/"])
def test_unknown_project_is_refused_with_the_known_ones(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="the projects here are: one"):
        find_project(workspace(tmp_path, "one"), name)


def test_workspace_without_projects_says_how_to_start_one(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    with pytest.raises(UsageError, match="breviary new NAME"):
        find_project(Workspace(tmp_path), None)


def test_folders_of_a_project_lie_where_the_design_says(tmp_path: Path) -> None:
    folder = ProjectFolder(Workspace(tmp_path), "one")
    paths = [folder.sources, folder.po, folder.images, folder.annexes, folder.output, folder.state, folder.lock_file]
    assert [folder.relative(path) for path in paths] == [
        "sources/one",
        "sources/one/po",
        "sources/one/images",
        "sources/one/annexes",
        "output/one",
        "output/one/.breviary",
        "output/one/.breviary/lock",
    ]


def test_path_outside_the_workspace_is_called_by_its_whole_name(tmp_path: Path) -> None:
    assert Workspace(tmp_path / "in").relative(tmp_path / "out.docx") == (tmp_path / "out.docx").as_posix()


def test_nearest_template_wins(tmp_path: Path) -> None:
    folder = ProjectFolder(workspace(tmp_path, "one"), "one")
    own = folder.sources / "templates" / "memo.docx"
    common = folder.workspace.root / "templates" / "docx" / "memo.docx"
    assert folder.template("memo") == shipped("templates/docx/memo.docx")
    for path in (common, own):
        path.parent.mkdir(parents=True)
        path.touch()
        assert folder.template("memo") == path


def test_shipped_files_are_found_in_a_checkout() -> None:
    assert (shipped("docs/schema") / "partners.json").is_file()
