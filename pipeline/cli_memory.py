"""The commands of `breviary memory`: options in, one call, lines out."""

import json
from pathlib import Path

import click

from pipeline.cli_settings import Settings, dry_run_option, language_option, pass_settings


@click.group()
def memory() -> None:
    """Look into the translation memory, and take in or hand out TMX files."""


@memory.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@pass_settings
def list_command(settings: Settings, as_json: bool) -> None:
    """Show what the memory holds, by the file it came from."""
    from pipeline import memory_files

    sources = memory_files.list_sources(settings.open())
    click.echo(
        json.dumps(memory_files.sources_data(sources), indent=1) if as_json else memory_files.sources_text(sources)
    )


@memory.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE.tmx...")
@dry_run_option
@pass_settings
def import_command(settings: Settings, files: tuple[Path, ...], dry_run: bool) -> None:
    """Take up the translations of TMX files; what comes from them is offered as a draft."""
    from pipeline import memory_files

    click.echo("\n".join(memory_files.import_tmx(settings.open(), files, dry_run=dry_run)))


@memory.command("export")
@language_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder to write into.  [default: output/PROJECT/export/LANG]",
)
@dry_run_option
@pass_settings
def export_command(settings: Settings, languages: tuple[str, ...], output: Path | None, dry_run: bool) -> None:
    """Write all translations of the project as TMX 1.4, with context, state and source."""
    from pipeline import memory_files

    click.echo("\n".join(memory_files.export_tmx(settings.open(), languages, output=output, dry_run=dry_run)))


@memory.command("forget")
@click.argument("source")
@dry_run_option
@pass_settings
def forget_command(settings: Settings, source: str, dry_run: bool) -> None:
    """Remove everything that came from SOURCE, a TMX file taken up before."""
    from pipeline import memory_files

    click.echo(memory_files.forget(settings.open(), source, dry_run=dry_run))
