"""What the command status does: everything there is to know of how far a project has come, gathered in one reading."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.acceptance import acceptance
from pipeline.admission import printed_of
from pipeline.catalogs.efforts import Effort, efforts_data, efforts_text
from pipeline.checking import findings_of, subject_of
from pipeline.errors import InputError, Problem
from pipeline.files import write_file
from pipeline.handover import Words, count_words
from pipeline.project import ProjectFolder
from pipeline.status.page import status_page
from pipeline.status.standing import LanguageStatus, Status, figures_of, status_of_language
from pipeline.status.text import status_text
from pipeline.status.workbook import status_workbook
from pipeline.wordcounts import words_data


@dataclass(frozen=True, slots=True)
class Survey:
    """The status of a project, and its words by how much of a translation is there already."""

    status: Status
    words: Words
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


def survey(folder: ProjectFolder) -> Survey:
    """Return how far every language has come, by domain and by publication, with what the checks find."""
    subject = subject_of(folder)
    project = subject.records.project
    printed = printed_of(folder, subject)
    findings = findings_of(folder, subject)
    unknown = [code for code in project.owners if code not in subject.catalogs]
    if unknown:
        place = f"{folder.relative(folder.sources)}/project.yaml: owners"
        advice = f"the languages to translate into are {', '.join(subject.catalogs)}"
        raise InputError([Problem(place, f"{code} is none of the project's languages", advice) for code in unknown])
    languages = tuple(
        status_of_language(code, catalogs, printed=printed, findings=findings, owner=project.owners.get(code, ""))
        for code, catalogs in subject.catalogs.items()
    )
    titles = {item.id: item.title for item in subject.records.publications if item.id in printed}
    words = count_words(folder, subject.catalogs, subject.catalogs, source_language=project.source_language)
    efforts = acceptance(folder, subject.catalogs)
    return Survey(Status(project.acronym, titles, languages, findings), words, efforts)


def write_reports(result: Survey, *, html: Path | None, xlsx: Path | None) -> tuple[str, ...]:
    """Write the page and the workbook where they are wanted; returns a line for each."""
    written = []
    if html is not None:
        write_file(html, status_page(result.status, date=date.today().isoformat()).encode())
        written.append(f"wrote {html}; it opens in any browser")
    if xlsx is not None:
        write_file(xlsx, status_workbook(result.status))
        written.append(f"wrote {xlsx}")
    return tuple(written)
