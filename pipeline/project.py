"""The folders of a workspace: where a project's records, templates and output lie; reads no file."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipeline.errors import UsageError

SOURCES: Final = "sources"
PACKAGE: Final = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folder that holds `sources/`."""

    root: Path

    @property
    def sources(self) -> Path:
        return self.root / SOURCES

    @property
    def projects(self) -> tuple[str, ...]:
        """The names of the project folders, sorted."""
        return tuple(
            sorted(path.name for path in self.sources.iterdir() if path.is_dir() and not path.name.startswith("."))
        )

    def relative(self, path: Path) -> str:
        """Return what messages call a file: its path from the workspace, with `/`; elsewhere its whole path."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()


@dataclass(frozen=True, slots=True)
class ProjectFolder:
    """Where everything of one project lies."""

    workspace: Workspace
    name: str

    @property
    def sources(self) -> Path:
        return self.workspace.sources / self.name

    @property
    def po(self) -> Path:
        return self.sources / "po"

    @property
    def sent(self) -> Path:
        """Copies of the PO files as translators got them."""
        return self.sources / "sent"

    @property
    def images(self) -> Path:
        return self.sources / "images"

    @property
    def annexes(self) -> Path:
        return self.sources / "annexes"

    @property
    def archive(self) -> Path:
        """Archive packs of earlier versions, which the next archive pack holds too."""
        return self.sources / "archive"

    @property
    def output(self) -> Path:
        return self.workspace.root / "output" / self.name

    @property
    def state(self) -> Path:
        """What the program itself keeps between runs; may be deleted at any time."""
        return self.output / ".breviary"

    @property
    def lock_file(self) -> Path:
        return self.state / "lock"

    def template(self, name: str) -> Path:
        """Return the Word template of this name: the project's own, else the workspace's, else the shipped one."""
        file = f"{name}.docx"
        own = (self.sources / "templates" / file, self.workspace.root / "templates" / "docx" / file)
        return next((path for path in own if path.is_file()), shipped(f"templates/docx/{file}"))

    def relative(self, path: Path) -> str:
        """Return what messages call a file: its path from the workspace."""
        return self.workspace.relative(path)


def find_workspace(start: Path) -> Workspace:
    """Return the nearest folder at or above `start` that holds `sources/`; raises UsageError naming where it looked."""
    folder = start.expanduser().resolve()
    if not folder.is_dir():
        raise UsageError(f"{start}: there is no such folder; check the name after -C")
    for candidate in (folder, *folder.parents):
        if (candidate / SOURCES).is_dir():
            return Workspace(candidate)
    raise UsageError(
        f"no folder `{SOURCES}` in {folder} or in any folder above it; "
        "go to the folder that holds it, name that folder with -C, or start one with `breviary new NAME`"
    )


def find_project(workspace: Workspace, name: str | None) -> ProjectFolder:
    """Return the project of this name, or the only one; raises UsageError listing the projects there are."""
    projects = workspace.projects
    if not projects:
        raise UsageError(f"{workspace.sources} holds no project; start one with `breviary new NAME`")
    if name is None and len(projects) == 1:
        return ProjectFolder(workspace, projects[0])
    if name is None:
        raise UsageError(f"which project? Name one with -p: {', '.join(projects)}")
    if name not in projects:
        raise UsageError(f"there is no project {name!r}; the projects here are: {', '.join(projects)}")
    return ProjectFolder(workspace, name)


def shipped(relative: str) -> Path:
    """Return where a file or folder that comes with the program lies, in a checkout and in an installed package."""
    installed = PACKAGE / "shipped"
    return (installed if installed.is_dir() else PACKAGE.parent) / relative
