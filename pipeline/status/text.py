"""A status as tables of plain text for a terminal; knows no file format."""

from collections.abc import Mapping, Sequence

from pipeline.model.results import Severity
from pipeline.status.standing import LanguageStatus, Standing, Status, percent
from pipeline.wordcounts import WordCounts, words_text

Row = tuple[str, ...]
FIGURES: Row = ("words", "reviewed", "draft", "empty", "machine", "stale", "since")


def status_text(status: Status, words: Mapping[str, Mapping[str, WordCounts]]) -> str:
    """Return languages, publications by language, domains, and words by match, as tables."""
    if not status.languages:
        return "there is no language to translate into"
    tables = [_languages(status), _publications(status), _domains(status)]
    return "\n\n".join([*map(_table, tables), words_text(words)])


def _languages(status: Status) -> list[Row]:
    heads = ("language", *FIGURES, *(f"{severity.value}s" for severity in Severity), "owner")
    return [heads, *(_language(item) for item in status.languages)]


def _language(item: LanguageStatus) -> Row:
    counted = (str(item.total.findings.get(severity, 0)) for severity in Severity)
    return item.language, *_figures(item.total), *counted, item.owner


def _publications(status: Status) -> list[Row]:
    names = [name for name in status.titles if any(name in item.publications for item in status.languages)]
    rows = [(name, *(_share(item.publications.get(name, Standing())) for item in status.languages)) for name in names]
    return [("reviewed", *(item.language for item in status.languages)), *rows]


def _domains(status: Status) -> list[Row]:
    rows: list[Row] = [("language domain", *FIGURES)]
    for item in status.languages:
        rows += [(f"{item.language} {name}", *_figures(standing)) for name, standing in item.domains.items()]
    return rows


def _figures(standing: Standing) -> Row:
    counts = standing.counts
    shares = (counts.reviewed_words, counts.draft_words, counts.empty_words)
    machine, stale = str(standing.machine_words), str(standing.stale_words)
    return str(counts.words), *(f"{percent(share, counts.words)} %" for share in shares), machine, stale, standing.since


def _share(standing: Standing) -> str:
    return f"{standing.reviewed_percent} %" if standing.counts.words else "-"


def _table(rows: Sequence[Row]) -> str:
    """Return rows with aligned columns, the first to the left; the last column of words stays as long as it is."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )
