"""Everything a status tells, in one value: shown on a terminal, as data, as a page and as a workbook."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.catalogs.efforts import Effort, efforts_data, efforts_text
from pipeline.files import write_file
from pipeline.status.page import status_page
from pipeline.status.standing import LanguageStatus, Status, figures_of
from pipeline.status.text import status_text
from pipeline.status.workbook import status_workbook
from pipeline.wordcounts import WordCounts, words_data


@dataclass(frozen=True, slots=True)
class Survey:
    """The status of a project, and its words by how much of a translation is there already."""

    status: Status
    words: Mapping[str, Mapping[str, WordCounts]]
    efforts: tuple[Effort, ...] = ()

    def text(self) -> str:
        """Return the tables for a terminal."""
        return "\n\n".join(filter(None, [status_text(self.status, self.words), efforts_text(self.efforts)]))

    def data(self) -> dict[str, object]:
        """Return the figures for scripts; what is there stays there under its name."""
        return {
            "project": self.status.acronym,
            "publications": dict(self.status.titles),
            "languages": {item.language: self._language(item) for item in self.status.languages},
        }

    def _language(self, item: LanguageStatus) -> dict[str, object]:
        words = self.words.get(item.language, {})
        return {
            "owner": item.owner,
            "total": figures_of(item.total),
            "domains": {
                name: figures_of(standing) | (words_data(words[name]) if name in words else {})
                for name, standing in item.domains.items()
            },
            "publications": {name: figures_of(standing) for name, standing in item.publications.items()},
            "engines": efforts_data([effort for effort in self.efforts if effort.language == item.language]),
        }


def write_reports(result: Survey, *, html: Path | None, xlsx: Path | None) -> tuple[str, ...]:
    """Write the page and the workbook where they are wanted; returns a line for each."""
    written = []
    if html is not None:
        today = date.today().isoformat()
        write_file(html, status_page(result.status, date=today, words=result.words, efforts=result.efforts).encode())
        written.append(f"wrote {html}; it opens in any browser")
    if xlsx is not None:
        write_file(xlsx, status_workbook(result.status, words=result.words, efforts=result.efforts))
        written.append(f"wrote {xlsx}")
    return tuple(written)
