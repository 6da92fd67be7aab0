"""A status as an Excel workbook: real numbers and shares, a filter over every table; the only user of xlsxwriter."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.catalogs.efforts import Effort
from pipeline.model.results import Severity
from pipeline.status.standing import Standing, Status, percent, ranked
from pipeline.wordcounts import Band, WordCounts

FIGURES: Final = ("words", "reviewed", "draft", "empty", "machine words", "stale words", "stale since")
DRAFTS: Final = ("language", "engine", "drafts", "reviewed", "taken unchanged", "words changed")
WIDTHS: Final = {"what": 70, "what to do": 50, "place": 50, "publication": 34, "domain": 18, "owner": 26}
WIDTH: Final = 12
"""The width of the other columns; all widths are in characters, as Excel counts them."""
LINE: Final = 15.0
"""The height of a line in points; other programs than Excel do not fit a row to its text by themselves."""
MADE: Final = datetime(2000, 1, 1)
"""Stands as the date of the workbook, so that the same status gives the same bytes."""

PLAIN: Final = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
"""A text that begins with = or looks like an address stays a text."""

Cell = str | int | float | None
Words = Mapping[str, Mapping[str, WordCounts]]
NO_WORDS: Final[Words] = {}


def status_workbook(status: Status, *, words: Words = NO_WORDS, efforts: Sequence[Effort] = ()) -> bytes:
    """Return an XLSX with the sheets Languages, Publications, Domains, Origins, Drafts, Matches and Findings."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, PLAIN) as book:
        book.set_properties({"title": f"{status.acronym}: state of the translations", "created": MADE})
        writer = _Writer(book)
        severities = tuple(f"{severity.value}s" for severity in Severity)
        heads = ("language", *FIGURES, *severities, "owner")
        writer.sheet("Languages", heads, _languages(status), keys=1, shares=(2, 3, 4))
        publications = _publications(status)
        writer.sheet("Publications", ("language", "publication", *FIGURES), publications, keys=2, shares=(3, 4, 5))
        domains = ("language", "domain", *FIGURES, *severities)
        writer.sheet("Domains", domains, _domains(status), keys=2, shares=(3, 4, 5))
        writer.sheet("Origins", ("language", "domain", "origin", "words"), _origins(status), keys=3)
        writer.sheet("Drafts", DRAFTS, _drafts(efforts), keys=2, shares=(4, 5))
        writer.sheet("Matches", ("language", "domain", *(band.value for band in Band)), _matches(words), keys=2)
        writer.sheet("Findings", ("severity", "place", "what", "what to do", "check"), _findings(status), keys=1)
    return buffer.getvalue()


def _languages(status: Status) -> Iterable[Sequence[Cell]]:
    for item in status.languages:
        yield item.language, *_figures(item.total), *_counted(item.total), item.owner


def _publications(status: Status) -> Iterable[Sequence[Cell]]:
    for item in status.languages:
        for name, standing in item.publications.items():
            yield item.language, status.titles.get(name, name), *_figures(standing)


def _domains(status: Status) -> Iterable[Sequence[Cell]]:
    for item in status.languages:
        for name, standing in item.domains.items():
            yield item.language, name, *_figures(standing), *_counted(standing)


def _origins(status: Status) -> Iterable[Sequence[Cell]]:
    for item in status.languages:
        for name, standing in item.domains.items():
            for origin, count in standing.origins.items():
                yield item.language, name, origin, count


def _drafts(efforts: Sequence[Effort]) -> Iterable[Sequence[Cell]]:
    return ((e.language, e.engine, e.drafts, e.reviewed, e.accepted, e.distance) for e in efforts)


def _matches(words: Words) -> Iterable[Sequence[Cell]]:
    for language, domains in words.items():
        for name, counts in domains.items():
            yield language, name, *(counts.bands.get(band, 0) for band in Band)


def _findings(status: Status) -> Iterable[Sequence[Cell]]:
    return ((item.severity.value, item.place, item.what, item.advice, item.check) for item in ranked(status.findings))


def _figures(standing: Standing) -> Sequence[Cell]:
    counts = standing.counts
    shares = (counts.reviewed_words, counts.draft_words, counts.empty_words)
    return (
        counts.words,
        *(percent(share, counts.words) / 100 for share in shares),
        standing.machine_words,
        standing.stale_words,
        standing.since,
    )


def _counted(standing: Standing) -> Sequence[int]:
    return tuple(standing.findings.get(severity, 0) for severity in Severity)


def _lines(cell: Cell, head: str) -> int:
    """Return how many lines a cell takes in its column, words broken late."""
    return 1 + len(str(cell)) * 10 // (9 * WIDTHS.get(head, WIDTH)) if isinstance(cell, str) else 1


class _Writer:
    """Writes tables that look alike."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        self.head: Format = book.add_format(
            {"bold": True, "font_color": "#FFFFFF", "bg_color": "#003399", "text_wrap": True, "valign": "top"}
        )
        self.text: Format = book.add_format({"text_wrap": True, "valign": "top"})
        self.number: Format = book.add_format({"num_format": "#,##0", "valign": "top"})
        self.share: Format = book.add_format({"num_format": "0 %", "valign": "top"})

    def sheet(
        self,
        name: str,
        heads: Sequence[str],
        rows: Iterable[Sequence[Cell]],
        *,
        keys: int,
        shares: Sequence[int] = (),
    ) -> None:
        """Write a sheet; its first `keys` columns stay in view, those of `shares`, counted from 0, are per cent."""
        sheet: Worksheet = self.book.add_worksheet(name)
        sheet.write_row(0, 0, heads, self.head)
        sheet.set_row(0, LINE * 2)
        last = 0
        for last, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                sheet.write(last, column, cell, self._format(cell, is_share=column in shares))
            sheet.set_row(last, LINE * max(map(_lines, row, heads)))
        for column, head in enumerate(heads):
            sheet.set_column(column, column, WIDTHS.get(head, WIDTH))
        sheet.freeze_panes(1, keys)
        sheet.autofilter(0, 0, last, len(heads) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def _format(self, cell: Cell, *, is_share: bool) -> Format:
        if isinstance(cell, str):
            return self.text
        return self.share if is_share else self.number
