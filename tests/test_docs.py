"""The documentation says what the program does: generated pages are fresh, commands and exit codes are named."""

import re
from pathlib import Path

import pytest

from pipeline.cli import cli
from pipeline.errors import ExitCode
from pipeline.model.publications import PublicationKind
from scripts.example_project import NAME
from scripts.gallery import PROJECTS
from scripts.generate_docs import pages

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md"), ROOT / "sources" / "README.md"])
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


@pytest.mark.parametrize("path", sorted(pages()), ids=lambda path: path.name)
def test_generated_page_is_fresh(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == pages()[path], "run `make docs`"


def test_every_command_is_in_the_usage_page() -> None:
    usage = (DOCS / "usage.md").read_text(encoding="utf-8")
    assert [name for name in cli.commands if f"breviary {name}" not in usage] == []


def test_every_exit_code_is_in_the_errors_page() -> None:
    rows = (DOCS / "errors.md").read_text(encoding="utf-8")
    assert [code for code in ExitCode if f"| {code.value} | {code.name} |" not in rows] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_between_pages_lead_somewhere(path: Path) -> None:
    targets = LINK.findall(path.read_text(encoding="utf-8"))
    assert [target for target in targets if not (path.parent / target).exists()] == []


def test_gallery_shows_every_kind_of_publication_but_the_toolkit() -> None:
    page = (DOCS / "gallery.md").read_text(encoding="utf-8")
    projects = "|".join((*(name for name, _ in PROJECTS), NAME))
    shown = set(re.findall(rf"gallery/(?:{projects})-([a-z-]+)-\d+\.png\)", page))
    assert {kind.value for kind in PublicationKind} - shown == {PublicationKind.TOOLKIT.value}


def test_readme_is_at_most_150_lines() -> None:
    assert (ROOT / "README.md").read_text(encoding="utf-8").count("\n") <= 150


def test_every_dependency_is_explained() -> None:
    named = re.findall(r'^    "([a-z0-9-]+)', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    page = (DOCS / "dependencies.md").read_text(encoding="utf-8").casefold()
    known = [name for name in named if name in page or (name.startswith("types-") and "types-*" in page)]
    assert sorted(set(named) - set(known)) == []


def test_lock_file_names_no_host() -> None:
    assert "://" not in (ROOT / "requirements.lock").read_text(encoding="utf-8")
