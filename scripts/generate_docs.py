"""The pages of docs/ that are made from the program itself: `make docs` writes them, the tests hold them to it."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from pipeline.checks import CHECKS
from pipeline.cli import cli
from pipeline.files import write_file
from pipeline.languages.examples import renew_examples
from pipeline.project import find_project, find_workspace
from pipeline.records.loading import load_records
from pipeline.records.schema import schema_text, schemas, with_fields_table
from scripts.corpus_page import corpus_page
from scripts.fields_page import fields_page
from scripts.tokens_page import tokens_page
from tests.checks.judging import quality_page

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"


def pages() -> dict[Path, str]:
    """Return every generated page by path."""
    texts = {DOCS / "schema" / name: schema_text(schema) for name, schema in schemas().items()}
    for name, renewed in (("records.md", with_fields_table), ("languages.md", renew_examples)):
        texts[DOCS / name] = renewed((DOCS / name).read_text(encoding="utf-8"))
    texts[DOCS / "template-fields.md"] = fields_page(load_records(find_project(find_workspace(ROOT), "prospects")))
    texts[DOCS / "check-quality.md"] = quality_page()
    texts[DOCS / "corpus.md"] = corpus_page(ROOT / "tests" / "corpus", ROOT / "templates" / "docx")
    texts[DOCS / "design-tokens.md"] = tokens_page()
    return texts | {DOCS / "cli.md": cli_page(), DOCS / "checks.md": checks_page()}


def cli_page() -> str:
    """Return the help of every command as one page."""
    parts = ["# The command line", "", "Made by `make docs` from the program itself.", ""]
    for name, command in _commands():
        context = click.Context(command, info_name=name, max_content_width=100, terminal_width=100)
        parts += [f"## {name}", "", "```", command.get_help(context), "```", ""]
    return "\n".join(parts)


def _commands() -> Iterator[tuple[str, click.Command]]:
    yield "breviary", cli
    for name, command in sorted(cli.commands.items()):
        yield f"breviary {name}", command
        if isinstance(command, click.Group):
            yield from ((f"breviary {name} {part}", command.commands[part]) for part in sorted(command.commands))


def checks_page() -> str:
    """Return the table of checks; the rule of each is the docstring of its function."""
    parts = ["# Checks", "", "Made by `make docs` from the program itself. `breviary check` runs them all.", ""]
    parts += ["| check | looks at | severity | what it holds |", "|---|---|---|---|"]
    for name, check in CHECKS.items():
        parts.append(f"| {name} | {check.part} | {check.severity.value} | {check.rule} |")
    return "\n".join([*parts, ""])


def main() -> None:
    """Write every page that differs."""
    for path, text in pages().items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            write_file(path, text.encode())
            sys.stdout.write(f"{path.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
