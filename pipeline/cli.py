"""The command line: options in, one call of flow, lines out; click and tqdm live in the cli modules only."""

import json
import signal
import sys
from pathlib import Path

import click

from pipeline import __version__
from pipeline.cli_glossary import glossary
from pipeline.cli_memory import memory
from pipeline.cli_output import build, bundle, verify
from pipeline.cli_services import database, evaluate
from pipeline.cli_settings import Settings, dry_run_option, language_option, pass_settings
from pipeline.cli_status import status
from pipeline.errors import BreviaryError, ExitCode
from pipeline.limits import search_seldom

COUNT = click.IntRange(1, 10_000)
"""How many records of a kind a sample may have."""
WEB_PAGE = click.Path(path_type=Path, dir_okay=False)


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
@click.option("--sample", is_flag=True, help="Make a plainly synthetic project, for trials of layout and speed.")
@click.option("--practices", type=COUNT, default=40, show_default=True, help="How many practices a sample has.")
@click.option("--plans", type=COUNT, default=12, show_default=True, help="How many transfer plans a sample has.")
@dry_run_option
@pass_settings
def new(
    settings: Settings, name: str, languages: tuple[str, ...], sample: bool, practices: int, plans: int, dry_run: bool
) -> None:
    """Make a new project NAME that is ready to build."""
    from pipeline import flow, seeding

    size = seeding.Sample(practices, plans) if sample else None
    for line in flow.new(settings.folder, name, languages=languages, sample=size, dry_run=dry_run):
        click.echo(line)


@cli.command()
@click.argument("parts", nargs=-1, metavar="[PART]...")
@click.option("--strict", is_flag=True, help="End with exit code 1 on warnings too.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.option("--html", type=WEB_PAGE, metavar="FILE", help="With PART pages: write a report of the pages as one page.")
@pass_settings
def check(settings: Settings, parts: tuple[str, ...], strict: bool, as_json: bool, html: Path | None) -> None:
    """Check records, templates, glossary and catalogs; PART narrows it to some of these.

    PART `pages` looks at the PDFs that are built: texts that are cut off, and more pages than in the source language.
    """
    from pipeline import flow, reports, starts

    with settings.progress() as progress:
        findings = flow.check(settings.open(), parts=parts, html=html, progress=progress)
    if html:
        settings.say(f"wrote {html}; it opens in any browser")
    pages = starts.page_finder(settings.open()) if settings.verbose else None
    text = reports.findings_text(findings, find_pages=pages)
    click.echo(json.dumps(reports.findings_data(findings), indent=1) if as_json else text)
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
@click.option(
    "--engine", metavar="NAME", help="The engine for what the memory does not know.  [default: as in project.yaml]"
)
@click.option("--again", is_flag=True, help="Ask the engine again for what it could not translate before.")
@click.option("--json", "as_json", is_flag=True, help="Print the reports as JSON.")
@dry_run_option
@pass_settings
def translate(
    settings: Settings, languages: tuple[str, ...], engine: str | None, again: bool, as_json: bool, dry_run: bool
) -> None:
    """Fill what is untranslated, from memory first; all it fills waits for a person's review."""
    from pipeline import drafting, flow, reports

    wish = drafting.Wish(engine, again=again, dry_run=dry_run)
    with settings.progress(unit="word") as progress:
        drafted = flow.translate(settings.open(), languages, wish=wish, ears=drafting.Ears(settings.say, progress))
    data = reports.translate_data(drafted)
    click.echo(json.dumps(data, indent=1) if as_json else reports.translate_text(drafted, dry_run=dry_run))
    sys.exit(drafted.exit_code)


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


for command in (build, bundle, database, evaluate, glossary, memory, status, verify):
    cli.add_command(command)


def main() -> None:
    """Run the command; every failure we name becomes its lines and its exit code."""
    search_seldom()
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
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # all is said and written: Ctrl-C finds nothing left to stop
