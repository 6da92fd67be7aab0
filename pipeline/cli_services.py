"""The commands `evaluate` and `database`: options in, one call, lines out."""

import json
import sys

import click

from pipeline.cli_settings import Settings, pass_settings


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the ranking as JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="Print the ranking as CSV, for a spreadsheet.")
@pass_settings
def evaluate(settings: Settings, as_json: bool, as_csv: bool) -> None:
    """Rank the services by the scores of the partners: means, ties, missing scores, and who is in."""
    from pipeline import rankings
    from pipeline.records.loading import load_records

    found, chosen = rankings.ranking_of(load_records(settings.open()))
    rows = rankings.rows_of(found, chosen)
    text = rankings.csv_of(rows).rstrip() if as_csv else rankings.text_of(found, chosen)
    click.echo(json.dumps(rows, indent=1, ensure_ascii=False) if as_json else text)


@click.command()
@click.argument("words", nargs=-1, metavar="[WORD]...")
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Only region, hub, story, service or practice.")
@click.option("--country", "countries", multiple=True, metavar="CODE", help="Only this country, such as BE.")
@click.option("--json", "as_json", is_flag=True, help="Print the entries as JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="Print the entries as CSV, for a spreadsheet.")
@pass_settings
def database(
    settings: Settings,
    words: tuple[str, ...],
    kinds: tuple[str, ...],
    countries: tuple[str, ...],
    as_json: bool,
    as_csv: bool,
) -> None:
    """Search regions, cluster hubs, success stories, services and practices for WORDs; none lists them all."""
    from pipeline import database as entries
    from pipeline.records.loading import load_records

    if unknown := [kind for kind in kinds if kind not in entries.KINDS]:
        raise click.UsageError(f"there is no kind {unknown[0]!r}; there are {', '.join(entries.KINDS)}")
    records = load_records(settings.open())
    items = entries.items_of(records, language=records.project.source_language)
    found = entries.search(items, words, kinds=kinds, countries=countries)
    text = entries.csv_of(found).rstrip("\n") if as_csv else entries.text_of(found)
    click.echo(json.dumps(entries.data_of(found), indent=1, ensure_ascii=False) if as_json else text)
    sys.exit(0 if found or not words else 1)
