"""The house stays as docs/architecture.md draws it: imports downward, one door per library, small parts."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "pipeline"
MODULES = sorted(PACKAGE.rglob("*.py"))

FLOORS = (
    ("cli",),
    ("cli_glossary", "cli_memory", "cli_output", "cli_services", "cli_status"),
    ("cli_settings",),
    ("reports", "rankings"),
    ("localisation", "survey"),
    ("handover", "terminology", "bundling"),
    ("flow", "building"),
    ("build_log", "packs", "toolkits"),
    ("fronts", "packing", "renderings", "seeding", "samples"),
    ("admission", "checking", "coverage", "gate", "pages", "starts", "status", "workers"),
    ("delivery",),
    ("production", "checks", "exchange", "drafting", "acceptance", "workload"),
    ("ingredients", "settings"),
    ("tasks",),
    ("documents", "sources", "translation", "guesses", "memory_files"),
    ("recalling",),
    ("annexes", "annex_pdfs"),
    ("messages", "bundles", "office", "overflow", "pdf_engines"),
    ("docx", "catalogs", "memory", "adapting", "glossary", "wordcounts", "engines", "records", "pdf", "graphics"),
    ("labels",),
    ("sentences",),
    ("runs",),
    (
        "naming",
        "dictionaries",
        "excerpts",
        "provenance",
        "program",
        "stamps",
        "traces",
        "placeholders",
        "plain",
        "claims",
        "database",
        "evaluation",
        "addresses",
        "shapes",
        "project",
        "webpages",
    ),
    ("visibility", "languages"),
    ("model", "errors", "files", "limits", "workshops"),
)
"""From the top of the house to its ground; a module may use its own floor's rooms and those below."""

DOORS = {
    "click": {"cli", "cli_glossary", "cli_memory", "cli_output", "cli_services", "cli_settings", "cli_status"},
    "tqdm": {"cli_settings"},
    "pydantic": {"records"},
    "pydantic_core": {"records"},
    "yaml": {"records"},
    "PIL": {"records"},
    "annotated_types": {"model", "addresses", "records", "shapes"},
    "babel": {"languages"},
    "lxml": {"docx"},
    "jinja2": {"docx"},
    "markupsafe": {"docx"},
    "polib": {"catalogs"},
    "py3langid": {"languages"},
    "rapidfuzz": {"catalogs"},
    "xml": {"glossary", "memory", "pdf", "office", "docx"},
    "simplemma": {"glossary"},
    "sqlite3": {"memory"},
    "pypdf": {"pdf", "bundles"},
    "rdocx": {"pdf_engines"},
    "docx2pdf": {"pdf_engines"},
    "filelock": {"files"},
    "anyascii": {"naming"},
    "requests": {"engines"},
    "tenacity": {"engines"},
    "deep_translator": {"engines"},
    "deepl": {"engines"},
    "argostranslate": {"engines"},
    "keyring": {"engines"},
    "xlsxwriter": {"status"},
    "matplotlib": {"graphics"},
    "ttf_opensans": {"graphics"},
}


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield from (f"{node.module}.{name.name}" for name in node.names)


def floor_of(name: str) -> int:
    return next(number for number, rooms in enumerate(FLOORS) if name in rooms)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_downward_only(path: Path) -> None:
    if path == PACKAGE / "__init__.py":
        return
    used = {name.split(".")[1] for name in imports(path) if name.startswith("pipeline.")} - {"__version__"}
    above = {name for name in used if floor_of(name) < floor_of(room(path))}
    assert above == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_each_library_is_used_behind_its_own_door(path: Path) -> None:
    used = {name.split(".")[0] for name in imports(path)} & set(DOORS)
    assert {library for library in used if room(path) not in DOORS[library]} == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_stay_within_300_lines_and_functions_within_45(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
    long = [node.name for node in functions if _length(node) > 45]
    assert (text.count("\n") <= 300, long) == (True, [])


def _length(function: ast.FunctionDef) -> int:
    docstring = ast.get_docstring(function, clean=False) or ""
    return (function.end_lineno or function.lineno) - function.lineno + 1 - docstring.count("\n")


def test_broad_except_stands_at_the_rim_of_the_command_only() -> None:
    found = [
        path.name
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler) and getattr(node.type, "id", "") in ("", "Exception", "BaseException")
        if node.type is None or isinstance(node.type, ast.Name)
    ]
    assert set(found) <= {"cli.py"}
