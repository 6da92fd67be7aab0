"""The command status: figures on the terminal, for scripts, as a page and as a workbook."""

import json
from pathlib import Path

import click

from pipeline.cli_settings import Settings, pass_settings


@click.command()
@click.option("--json", "as_json", is_flag=True, help="The same as JSON, for scripts.")
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write it as one page.")
@click.option("--xlsx", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write it for Excel.")
@pass_settings
def status(settings: Settings, as_json: bool, html: Path | None, xlsx: Path | None) -> None:
    """Show how far each language is, as a whole, by domain and by publication: reviewed, drafts, empty, findings."""
    from pipeline.status.keeping import kept_survey
    from pipeline.status.overview import write_reports

    folder = settings.open()
    result = kept_survey(folder)
    if result is None:
        from pipeline.survey import survey

        result = survey(folder)
    for line in write_reports(result, html=html, xlsx=xlsx):
        settings.say(line)
    if as_json or not (html or xlsx):
        click.echo(json.dumps(result.data(), indent=1, ensure_ascii=False) if as_json else result.text())
