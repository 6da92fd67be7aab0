"""The command line: options in, one call of flow, lines out; click and tqdm live here and nowhere else."""

import contextlib
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from pipeline import __version__
from pipeline.errors import BreviaryError, ExitCode

if TYPE_CHECKING:
    from pipeline.delivery import Delivery
    from pipeline.project import ProjectFolder

F = TypeVar("F", bound=Callable[..., object])


@dataclass(frozen=True, slots=True)
class Settings:
    """What the options before the command say."""

    folder: Path
    project: str | None
    quiet: bool
    verbose: bool

    def open(self) -> "ProjectFolder":
        from pipeline.project import find_project, find_workspace

        return find_project(find_workspace(self.folder), self.project)

    def say(self, text: str) -> None:
        """Print a message to people; results go to standard output instead."""
        if text and not self.quiet:
            click.echo(text, err=True)

    def report(self, delivery: "Delivery", *, dry_run: bool) -> None:
        """Print what a run delivered, and end with its exit code."""
        from pipeline.reports import delivery_text

        self.say("\n".join(delivery.notices))
        output = f"output/{self.open().name}"
        click.echo(delivery_text(delivery, output=output, verbose=self.verbose, dry_run=dry_run))
        sys.exit(delivery.exit_code)

    @contextlib.contextmanager
    def progress(self) -> Iterator[Callable[[str, int, int], None]]:
        """Give a listener `(what, done, total)` that draws a bar on a terminal and is silent elsewhere."""
        if self.quiet or not sys.stderr.isatty():
            yield lambda what, done, total: None
            return
        from tqdm import tqdm

        bar = tqdm(unit="file", leave=False, file=sys.stderr)

        def show(what: str, done: int, total: int) -> None:
            bar.desc, bar.total, bar.n = f"{what}: ", total, done
            bar.refresh()

        with bar:
            yield show


pass_settings = click.make_pass_decorator(Settings)


def language_option(command: F) -> F:
    help_text = "Only this language; may be given several times.  [default: all of the project]"
    return click.option("-l", "--language", "languages", metavar="LANG", multiple=True, help=help_text)(command)


def dry_run_option(command: F) -> F:
    return click.option("--dry-run", is_flag=True, help="Say what would be done, and change nothing.")(command)


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
@dry_run_option
@pass_settings
def extract(settings: Settings, dry_run: bool) -> None:
    """Bring every PO file up to date with records and templates."""
    from pipeline import flow, reports

    click.echo(reports.extract_text(flow.extract(settings.open(), dry_run=dry_run), dry_run=dry_run))


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
    from pipeline import flow, reports

    counts = flow.status(settings.open())
    click.echo(json.dumps(reports.status_data(counts), indent=1) if as_json else reports.status_text(counts))


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
