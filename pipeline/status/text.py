"""A status as tables of plain text, at most 80 columns wide for eleven languages; knows no file format."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from pipeline.model.results import Severity
from pipeline.status.standing import LanguageStatus, Standing, Status, percent
from pipeline.wordcounts import WordCounts, words_text

Row = tuple[str, ...]
FIGURES: Final[Row] = ("words", "reviewed", "draft", "empty", "machine", "stale", "since")


def status_text(status: Status, words: Mapping[str, Mapping[str, WordCounts]]) -> str:
    """Return languages, findings and owners, publications and domains by language, and words by match, as tables.

    Of domains that are not whole all figures follow.
    """
    if not status.languages:
        return "there is no language to translate into"
    tables = [_languages(status), _findings(status), _publications(status), _domains(status), _unfinished(status)]
    return "\n\n".join([*(_table(rows) for rows in tables if len(rows) > 1), words_text(words)])


def _languages(status: Status) -> list[Row]:
    return [("language", *FIGURES), *((item.language, *_figures(item.total)) for item in status.languages)]


def _findings(status: Status) -> list[Row]:
    heads = ("findings", *(f"{severity.value}s" for severity in Severity), "owner")
    return [heads, *(_found(item) for item in status.languages)]


def _found(item: LanguageStatus) -> Row:
    return item.language, *(str(item.total.findings.get(severity, 0)) for severity in Severity), item.owner


def _publications(status: Status) -> list[Row]:
    return _matrix(status, "reviewed %", tuple(status.titles), lambda item: item.publications)


def _domains(status: Status) -> list[Row]:
    names = tuple(dict.fromkeys(name for item in status.languages for name in item.domains))
    return _matrix(status, "reviewed %", names, lambda item: item.domains)


def _matrix(
    status: Status, head: str, names: Row, parts_of: Callable[[LanguageStatus], Mapping[str, Standing]]
) -> list[Row]:
    parts = [parts_of(item) for item in status.languages]
    rows = [
        (name, *(_share(found.get(name, Standing())) for found in parts))
        for name in names
        if any(name in found for found in parts)
    ]
    return [(head, *(item.language for item in status.languages)), *rows]


def _unfinished(status: Status) -> list[Row]:
    rows = [
        (f"{item.language} {name}", *_figures(standing))
        for item in status.languages
        for name, standing in item.domains.items()
        if standing.counts.reviewed_words < standing.counts.words
    ]
    return [("unfinished", *FIGURES), *rows]


def _figures(standing: Standing) -> Row:
    counts = standing.counts
    shares = (counts.reviewed_words, counts.draft_words, counts.empty_words)
    machine, stale = str(standing.machine_words), str(standing.stale_words)
    return str(counts.words), *(f"{percent(share, counts.words)} %" for share in shares), machine, stale, standing.since


def _share(standing: Standing) -> str:
    return str(standing.reviewed_percent) if standing.counts.words else "-"


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
