"""The commands that make what is handed out, and prove it: build, bundle, verify."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from pipeline.cli_settings import Settings, dry_run_option, language_option, pass_settings
from pipeline.model.facts import PdfEngineName
from pipeline.runs import BUILD, BUNDLE, NOTHING_CHANGED, Order, is_done

F = TypeVar("F", bound=Callable[..., object])


def pdf_engine_option(command: F) -> F:
    return click.option(
        "--pdf-engine",
        "pdf_engine",
        type=click.Choice([name.value for name in PdfEngineName]),
        callback=lambda context, option, value: PdfEngineName(value) if value else None,
        help="What makes the PDFs.  [default: as project.yaml says, else the best there is]",
    )(command)


@click.command()
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
@pdf_engine_option
@click.option("--final", is_flag=True, help="Make finals; refused where a text is not reviewed, approved or right.")
@click.option("--force", is_flag=True, help="Build what has not changed, too.")
@dry_run_option
@pass_settings
def build(
    settings: Settings,
    publications: tuple[str, ...],
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    pdf_engine: PdfEngineName | None,
    final: bool,
    force: bool,
    dry_run: bool,
) -> None:
    """Make the publications as DOCX and PDF; only what changed is made again."""
    order = Order(publications, languages, formats, final=final, force=force, dry_run=dry_run, pdf_engine=pdf_engine)
    folder = settings.open()
    if is_done(folder, order, BUILD):
        click.echo(NOTHING_CHANGED)
        return
    from pipeline import building

    with settings.progress() as progress:
        result = building.build(folder, order, progress=progress)
    settings.report(result, dry_run=dry_run)


@click.command()
@language_option
@pdf_engine_option
@click.option(
    "--final", is_flag=True, help="Make finals; refused like those of build, and where a publication is missing."
)
@click.option("--allow-missing", is_flag=True, help="Let a final be without a publication; the contents page says so.")
@dry_run_option
@pass_settings
def bundle(
    settings: Settings,
    languages: tuple[str, ...],
    pdf_engine: PdfEngineName | None,
    final: bool,
    allow_missing: bool,
    dry_run: bool,
) -> None:
    """Make what is handed out: toolkits, press kits, and packs with manifest and checksums."""
    order = Order(languages=languages, final=final, dry_run=dry_run, pdf_engine=pdf_engine, allow_missing=allow_missing)
    folder = settings.open()
    if is_done(folder, order, BUNDLE):
        click.echo(NOTHING_CHANGED)
        return
    from pipeline import bundling

    with settings.progress() as progress:
        result = bundling.bundle(folder, order, progress=progress)
    settings.report(result, dry_run=dry_run)


@click.command()
@click.argument("packs", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="BUNDLE...")
def verify(packs: tuple[Path, ...]) -> None:
    """Hold each BUNDLE, a ZIP or the folder it was unpacked to, against its manifest and checksums."""
    from pipeline import bundling, reports

    findings = bundling.verify(packs)
    click.echo(reports.verify_text(packs, findings))
    sys.exit(reports.exit_code(findings, strict=False))
