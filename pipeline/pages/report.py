"""The pages of a project as a report: pages of each document by language, and what they do not show."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from pipeline.languages import language_name
from pipeline.model.results import Finding, Severity
from pipeline.pages.built import PageSurvey, Sheet
from pipeline.pages.findings import is_longer, is_over, page_findings
from pipeline.webpages import NONE, section, table, web_page

INTRO: Final = (
    "Pages of the documents as they are built today. A text is <em>lost</em> when it stands in the Word document and "
    "a cell or box cuts it off, or when it runs off the page. A document is <em>too long</em> when it has more pages "
    "than in the source language, above four pages more than a quarter more, or than its paper has."
)


@dataclass(frozen=True, slots=True)
class Row:
    """A document: its title, and its sheet by language; a language in which it is not built is not there."""

    title: str
    sheets: dict[str, Sheet]


def rows_of(survey: PageSurvey) -> tuple[Row, ...]:
    """Return one row for each document, in the order of the project."""
    rows: dict[tuple[str, str], Row] = {}
    for sheet in survey.sheets:
        publication, record = sheet.built.publication, sheet.built.record
        title = survey.titles.get(publication, publication)
        row = rows.setdefault((publication, record), Row(f"{title}: {record}" if record else title, {}))
        row.sheets[sheet.built.language] = sheet
    return tuple(rows.values())


def cell_of(survey: PageSurvey, sheet: Sheet | None) -> str:
    """Return the pages of a document in a language, and what is wrong with them: `3 (+1), too long, 2 texts lost`."""
    if sheet is None:
        return NONE
    original, lost = survey.original(sheet), len(sheet.measure.losses)
    more = sheet.pages - original.pages if original else 0
    parts = [f"{sheet.pages} ({more:+})" if more else str(sheet.pages)]
    parts += ["too long"] if is_longer(survey, sheet) or is_over(survey, sheet) else []
    parts += [f"{lost} {'text' if lost == 1 else 'texts'} lost"] if lost else []
    return ", ".join(parts)


def languages_of(survey: PageSurvey) -> tuple[str, ...]:
    """Return the languages of which anything is built, the source language first."""
    built = {sheet.built.language for sheet in survey.sheets}
    return tuple(language for language in survey.languages if language in built)


def pages_markdown(survey: PageSurvey) -> str:
    """Return the report as Markdown: a table of pages, then one of findings, or a sentence that there is none."""
    languages = languages_of(survey)
    lines = [f"| document | {' | '.join(languages)} |", f"|---|{'---:|' * len(languages)}"]
    for row in rows_of(survey):
        cells = " | ".join(cell_of(survey, row.sheets.get(language)) for language in languages)
        lines.append(f"| {_cell(row.title)} | {cells} |")
    lines.append("")
    found = page_findings(survey)
    if not found:
        return "\n".join([*lines, "No text is cut off or lost, and no document is too long."])
    lines += ["| severity | place | what |", "|---|---|---|"]
    lines += [f"| {item.severity.value} | {_cell(item.place)} | {_cell(item.what)} |" for item in found]
    return "\n".join(lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def pages_page(survey: PageSurvey, *, date: str) -> str:
    """Return the report as one web page; `date` (as in 2026-11-22) tells of which day it is."""
    languages = languages_of(survey)
    rows = [
        [escape(row.title), *(_marked(survey, row.sheets.get(language)) for language in languages)]
        for row in rows_of(survey)
    ]
    heads = ("document", *(f"{language_name(language, 'en')} ({language})" for language in languages))
    note = f"In brackets how many more or fewer pages than in {language_name(survey.source_language, 'en')}."
    found = page_findings(survey)
    return web_page(
        f"{survey.acronym}: pages of the publications",
        f"State of {escape(date)}. {INTRO}",
        [
            section("Pages by language", note, table(heads, rows, caption="Pages of each document by language")),
            _found(found),
        ],
    )


def _marked(survey: PageSurvey, sheet: Sheet | None) -> str:
    text = escape(cell_of(survey, sheet))
    is_bad = "too long" in text or "lost" in text
    return f'<strong class="bad">{text}</strong>' if is_bad else text


def _found(findings: Sequence[Finding]) -> str:
    title = "What the pages do not show"
    if not findings:
        return section(title, "No text is cut off or lost, and no document is too long.")
    errors = sum(item.severity is Severity.ERROR for item in findings)
    rows = [[item.severity.value, *map(escape, (item.place, item.what, item.advice))] for item in findings]
    body = table(("severity", "place", "what", "what to do"), rows, caption=title, texts=range(1, 4))
    return section(title, f"Errors, which stop a final: {errors}. Warnings: {len(findings) - errors}.", body)
