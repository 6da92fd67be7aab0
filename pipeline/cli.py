"""The command line: options in, one call of flow, lines out; click and tqdm live in the cli modules only."""

import json
import sys
from pathlib import Path

import click

from pipeline import __version__
from pipeline.cli_memory import memory
from pipeline.cli_services import database, evaluate
from pipeline.cli_settings import Settings, dry_run_option, language_option, pass_settings
from pipeline.errors import BreviaryError, ExitCode


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="breviary")
@click.option(
    "-C", "folder", default=".", show_default=True, help="Work in this folder.", type=click.Path(path_type=Path)
)
@click.option("-p", "--project", metavar="PROJECT", help="The project, where the workspace holds several.")
@click.option("-q", "--quiet", is_flag=True, help="Print results only.")
@click.option("-v", "--verbose", is_flag=True, help="Print every file.")
@click.pass_context
def cli(context: click.Context, folder: Path, project: str | None, quiet: bool, verbose: bool) -> None:
    """Turn records of good practices into finished publications in every partner language."""
    context.obj = Settings(folder, project, quiet, verbose)


@cli.command()
@click.argument("name")
@language_option
@dry_run_option
@pass_settings
def new(settings: Settings, name: str, languages: tuple[str, ...], dry_run: bool) -> None:
    """Make a new project NAME that is ready to build."""
    from pipeline import flow

    for line in flow.new(settings.folder, name, languages=languages, dry_run=dry_run):
        click.echo(line)


@cli.command()
@click.argument("parts", nargs=-1, metavar="[PART]...")
@click.option("--strict", is_flag=True, help="End with exit code 1 on warnings too.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@pass_settings
def check(settings: Settings, parts: tuple[str, ...], strict: bool, as_json: bool) -> None:
    """Check records, templates, glossary and catalogs; PART narrows it to some of these."""
    from pipeline import flow, reports

    findings = flow.check(settings.open(), parts=parts)
    click.echo(json.dumps(reports.findings_data(findings), indent=1) if as_json else reports.findings_text(findings))
    sys.exit(reports.exit_code(findings, strict=strict))


@cli.command()
@click.argument("addresses", nargs=-1, metavar="[ADDRESS]...")
@click.option("--same-meaning", is_flag=True, help="Translations at these addresses stay reviewed: a slip was mended.")
@dry_run_option
@pass_settings
def extract(settings: Settings, addresses: tuple[str, ...], same_meaning: bool, dry_run: bool) -> None:
    """Bring every PO file up to date with records and templates.

    ADDRESS is that of a text, such as practice/energylab/objectives, and goes with --same-meaning.
    """
    from pipeline import flow, reports

    if same_meaning != bool(addresses):
        raise click.UsageError("--same-meaning and the addresses of the mended texts go together")
    extraction = flow.extract(settings.open(), same_meaning=addresses, dry_run=dry_run)
    click.echo(reports.extract_text(extraction, dry_run=dry_run))


@cli.command()
@language_option
@click.option("--engine", metavar="NAME", help="The engine for what the memory does not know.  [default: none]")
@dry_run_option
@pass_settings
def translate(settings: Settings, languages: tuple[str, ...], engine: str | None, dry_run: bool) -> None:
    """Fill what is untranslated, from memory first; all it fills waits for a person's review."""
    from pipeline import flow, reports

    click.echo(reports.translate_text(flow.translate(settings.open(), languages, engine=engine, dry_run=dry_run)))


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@pass_settings
def status(settings: Settings, as_json: bool) -> None:
    """Show languages by domains: words, and how many are reviewed, drafts or empty."""
    from pipeline import flow, handover, reports, wordcounts

    counts, words = flow.status(settings.open()), handover.words_of(settings.open())
    text = json.dumps(handover.with_words(reports.status_data(counts), words), indent=1) if as_json else ""
    click.echo(text or f"{reports.status_text(counts)}\n\n{wordcounts.words_text(words)}")


@cli.command()
@click.argument("publications", nargs=-1, metavar="[PUBLICATION]...")
@language_option
@click.option(
    "-f",
    "--format",
    "formats",
    type=click.Choice(["docx", "pdf"]),
    multiple=True,
    help="Only this format.  [default: docx and pdf]",
)
@click.option("--final", is_flag=True, help="Refuse text that no person has reviewed; without it, drafts are built.")
@click.option("--force", is_flag=True, help="Build what has not changed, too.")
@dry_run_option
@pass_settings
def build(
    settings: Settings,
    publications: tuple[str, ...],
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    final: bool,
    force: bool,
    dry_run: bool,
) -> None:
    """Make the publications as DOCX and PDF; only what changed is made again."""
    from pipeline import flow

    order = flow.Order(publications, languages, formats, final=final, force=force, dry_run=dry_run)
    with settings.progress() as progress:
        result = flow.build(settings.open(), order, progress=progress)
    settings.report(result, dry_run=dry_run)


@cli.command()
@language_option
@click.option("--final", is_flag=True, help="Refuse text that no person has reviewed; without it, drafts are bundled.")
@dry_run_option
@pass_settings
def bundle(settings: Settings, languages: tuple[str, ...], final: bool, dry_run: bool) -> None:
    """Make the toolkit of each language: one PDF and one ZIP with manifest and checksums."""
    from pipeline import flow

    order = flow.Order(languages=languages, final=final, dry_run=dry_run)
    with settings.progress() as progress:
        result = flow.bundle(settings.open(), order, progress=progress)
    settings.report(result, dry_run=dry_run)


@cli.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.docx")
@language_option
@click.option("-o", "--output", "out", type=click.Path(path_type=Path), help="The file, or the folder, to write.")
@click.option("--final", is_flag=True, help="Refuse text that no person has reviewed; without it, drafts are made.")
@dry_run_option
@pass_settings
def localize(
    settings: Settings, file: Path, languages: tuple[str, ...], out: Path | None, final: bool, dry_run: bool
) -> None:
    """Translate any Word document through the catalogs of the project."""
    from pipeline import localisation, reports

    result = localisation.localize(settings.open(), file, languages, out=out, final=final, dry_run=dry_run)
    click.echo(reports.localisation_text(result, dry_run=dry_run))


@cli.command("export")
@click.argument("domains", nargs=-1, metavar="[DOMAIN]...")
@language_option
@click.option("--to", type=click.Choice(["po"]), default="po", show_default=True, help="The format.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The folder to write to.  [default: output/PROJECT/export]"
)
@dry_run_option
@pass_settings
def export_command(
    settings: Settings,
    domains: tuple[str, ...],
    languages: tuple[str, ...],
    to: str,
    output: Path | None,
    dry_run: bool,
) -> None:
    """Write what translators need, and keep a copy to know it by when it comes back."""
    from pipeline import handover

    result = handover.export(settings.open(), languages, domains, output=output, dry_run=dry_run)
    settings.say("\n".join(result.notices))
    click.echo(handover.export_text(result, dry_run=dry_run))


@cli.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@dry_run_option
@pass_settings
def import_command(settings: Settings, files: tuple[Path, ...], dry_run: bool) -> None:
    """Take back FILEs from translators, whatever their names and editors; nothing written here is lost."""
    from pipeline import handover

    result = handover.import_files(settings.open(), files, dry_run=dry_run)
    settings.say("\n".join(map(str, result.problems)))
    click.echo(handover.import_text(result, dry_run=dry_run))
    sys.exit(result.exit_code)


cli.add_command(memory)
cli.add_command(evaluate)
cli.add_command(database)


def main() -> None:
    """Run the command; every failure we name becomes its lines and its exit code."""
    try:
        cli(standalone_mode=False)
    except BreviaryError as exc:
        click.echo(str(exc), err=True)
        sys.exit(exc.exit_code)
    except click.exceptions.Abort:
        click.echo("stopped; what was finished is kept, run it again to go on", err=True)
        sys.exit(ExitCode.INTERRUPTED)
    except KeyboardInterrupt:
        click.echo("stopped; what was finished is kept, run it again to go on", err=True)
        sys.exit(ExitCode.INTERRUPTED)
    except click.ClickException as exc:
        exc.show()
        sys.exit(ExitCode.USAGE)
    except BrokenPipeError:
        sys.exit(ExitCode.DONE)
    except Exception as exc:  # the one place: whatever we did not foresee is still one line
        where = exc.__traceback__
        while where and where.tb_next:
            where = where.tb_next
        line = f"{Path(where.tb_frame.f_code.co_filename).name}:{where.tb_lineno}" if where else "unknown place"
        text = f"fault in breviary itself ({type(exc).__name__} at {line}: {exc}); please report it with this line"
        click.echo(text, err=True)
        sys.exit(ExitCode.FINDINGS)
