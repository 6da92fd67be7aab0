"""A new project from the shipped skeleton: records to overwrite, templates to redraw, ready to build at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipeline.errors import UsageError
from pipeline.files import read_file, write_file
from pipeline.languages import get_language
from pipeline.model.words import is_slug
from pipeline.project import SOURCES, ProjectFolder, Workspace, shipped
from pipeline.samples import make_sample

TEMPLATES: Final = "templates/docx"
SKELETON: Final = "templates/skeleton"
SCHEMAS: Final = "docs/schema"
GLOSSARY: Final = "glossary"


@dataclass(frozen=True, slots=True)
class Sample:
    """How much of everything a sample project holds."""

    practices: int
    plans: int


def new(
    folder: Path, name: str, *, languages: Sequence[str] = (), sample: Sample | None = None, dry_run: bool = False
) -> tuple[str, ...]:
    """Write a new project below `folder`; returns what was (or would be) written, and what to do next.

    With `sample` it is a plainly synthetic one of that size, for trials; its PO files are there already. Templates,
    glossary and schemas are laid beside it where the workspace has none: they are the user's own from then on. Raises
    UsageError for a bad name, an unknown language, or a project that is there already.
    """
    if not is_slug(name):
        raise UsageError(f"{name!r} cannot be the name of a project; use {is_slug.__doc__}")
    project = project_of(folder, name)
    if project.sources.exists():
        raise UsageError(f"{project.sources} is there already; choose another name")
    codes = [get_language(code).code for code in languages]
    records = _sample(project, codes, sample) if sample else _skeleton(project, codes)
    files = dict(records) | dict(_beside(project))
    if not dry_run:
        for path, data in files.items():
            write_file(path, data)
    written = [project.relative(path) for path in files]
    first = "" if sample else f"edit {project.relative(project.sources)}/project.yaml, then "
    return (*written, f"next: {first}run: breviary -p {name} build")


def project_of(folder: Path, name: str) -> ProjectFolder:
    """Return where a project of this name lies, or would lie, for a user who stands in `folder`."""
    return ProjectFolder(Workspace(_root(folder)), name)


def _root(folder: Path) -> Path:
    """Return the workspace that holds `folder`, or `folder` itself where there is none yet."""
    resolved = folder.expanduser().resolve()
    above = (candidate for candidate in (resolved, *resolved.parents) if (candidate / SOURCES).is_dir())
    return next(above, resolved)


def _sample(project: ProjectFolder, languages: Sequence[str], sample: Sample) -> Iterator[tuple[Path, bytes]]:
    files = make_sample(sample.practices, sample.plans, languages, name=project.name)
    return ((project.sources / path, data) for path, data in files.items())


def _skeleton(project: ProjectFolder, languages: Sequence[str]) -> Iterator[tuple[Path, bytes]]:
    words = {
        "@ID@": project.name,
        "@ACRONYM@": project.name.upper()[:22],
        "@LANGUAGES@": "\n".join(f"  - {code}" for code in dict.fromkeys(("en", *languages))),
    }
    skeleton = shipped(SKELETON)
    for path in sorted(skeleton.rglob("*.yaml")):
        yield project.sources / path.relative_to(skeleton), _filled(read_file(path).decode(), words).encode()


def _beside(project: ProjectFolder) -> Iterator[tuple[Path, bytes]]:
    """Yield what a workspace has once for all its projects."""
    for kind in (TEMPLATES, GLOSSARY, SCHEMAS):
        yield from _shared(shipped(kind), project.workspace.root / kind)


def _filled(text: str, words: dict[str, str]) -> str:
    for mark, value in words.items():
        text = text.replace(mark, value)
    return text


def _shared(source: Path, target: Path) -> Iterator[tuple[Path, bytes]]:
    """Return the shipped files of a folder that the workspace does not have; what it has is never touched."""
    for path in sorted(source.iterdir()):
        if path.is_file() and not (target / path.name).exists():
            yield target / path.name, read_file(path)
