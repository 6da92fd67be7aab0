"""The commands of `breviary glossary`: options in, one call, lines out."""

import json
import sys
from pathlib import Path

import click

from pipeline.cli_settings import Settings, dry_run_option, language_option, pass_settings


@click.group()
def glossary() -> None:
    """Check the glossary, see how it is used, and take in or hand out term lists."""


@glossary.command("check")
@click.option("--strict", is_flag=True, help="End with exit code 1 on warnings too.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@pass_settings
def check_command(settings: Settings, strict: bool, as_json: bool) -> None:
    """Look for rows that contradict each other and for empty cells; the same as `breviary check glossary`."""
    from pipeline import flow, reports

    findings = flow.check(settings.open(), parts=("glossary",))
    click.echo(json.dumps(reports.findings_data(findings), indent=1) if as_json else reports.findings_text(findings))
    sys.exit(reports.exit_code(findings, strict=strict))


@glossary.command("report")
@language_option
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@pass_settings
def report_command(settings: Settings, languages: tuple[str, ...], as_json: bool) -> None:
    """Show per language how often terms are right, inflected, probable, missing or forbidden in the translations."""
    from pipeline import terminology

    uses = terminology.use_of_terms(settings.open(), languages)
    click.echo(json.dumps(terminology.use_data(uses), indent=1) if as_json else terminology.use_text(uses))


@glossary.command("try")
@click.argument("source")
@click.argument("target", default="", metavar="[TRANSLATION]")
@click.option("-l", "--language", metavar="LANG", required=True, help="The language of the translation.")
@pass_settings
def try_command(settings: Settings, source: str, target: str, language: str) -> None:
    """Show which terms an English text has, and how they stand in a translation of it."""
    from pipeline import terminology

    lines = terminology.tried(settings.open(), source, target, language=language)
    click.echo("\n".join(lines) or "no term found")


@glossary.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("-l", "--language", metavar="LANG", default="", help="The language of an OmegaT list.")
@click.option(
    "--replace", "replacing", is_flag=True, help="Where a word differs, take the list's; the old is a variant."
)
@dry_run_option
@pass_settings
def import_command(settings: Settings, files: tuple[Path, ...], language: str, replacing: bool, dry_run: bool) -> None:
    """Take up term lists (CSV, OmegaT, TBX) into the project's own glossary; nothing it holds is lost."""
    from pipeline import terminology

    taken = terminology.import_lists(settings.open(), files, language=language, replacing=replacing, dry_run=dry_run)
    click.echo(terminology.taken_text(taken, dry_run=dry_run))


@glossary.command("export")
@language_option
@click.option(
    "--to",
    type=click.Choice(["csv", "tsv", "tbx"]),
    default="csv",
    show_default=True,
    help="The format; tsv is OmegaT's.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The file to write.  [default: in output/PROJECT/export]"
)
@dry_run_option
@pass_settings
def export_command(settings: Settings, languages: tuple[str, ...], to: str, output: Path | None, dry_run: bool) -> None:
    """Write the glossary as CSV for a spreadsheet, as TBX for any tool, or as OmegaT's list."""
    from pipeline import terminology
    from pipeline.glossary.exchange import Format

    lines = terminology.export_lists(settings.open(), languages, kind=Format(to), output=output, dry_run=dry_run)
    click.echo("\n".join(lines))
