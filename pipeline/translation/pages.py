"""The report of a language as one web page that opens on a double click: no script, nothing loaded from elsewhere."""

from html import escape
from typing import Final

from pipeline.translation.accounts import Entry, Report, TermUse, Wording, report_text

STYLE: Final = """
body{font:16px/1.5 "Open Sans",Calibri,sans-serif;color:#1d2733;margin:2rem auto;max-width:78rem;padding:0 1rem}
h1{color:#039;font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem}
pre{background:#f3f6fa;padding:1rem;white-space:pre-wrap}
table{border-collapse:collapse;width:100%;table-layout:fixed}
th:nth-child(1),th:nth-child(2){width:32%}td{overflow-wrap:anywhere}
th,td{border:1px solid #d5dbe3;padding:.4rem .6rem;text-align:left;vertical-align:top}
th{background:#f3f6fa}
.missed,.forbidden{color:#8a1c00;font-weight:600}.probable{color:#8a4b00}
.place{color:#5b6775;font-size:.85rem;overflow-wrap:anywhere}
@media print{body{margin:0;max-width:none;font-size:10pt}tr{break-inside:avoid}}
"""
WRONG: Final = (Wording.MISSED, Wording.FORBIDDEN)


def report_page(report: Report) -> str:
    """Return the page: the sums, then what a person must look at first, then every other entry."""
    first = [entry for entry in report.entries if _is_urgent(entry)]
    rest = [entry for entry in report.entries if not _is_urgent(entry)]
    title = f"Machine translation: {report.language}"
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n<pre>{escape(report_text(report))}</pre>\n"
        f"{_table('Look at these first', first, report.language)}{_table('All other drafts', rest, report.language)}"
        "</main>\n</body>\n</html>\n"
    )


def _is_urgent(entry: Entry) -> bool:
    return bool(entry.problem or entry.notes) or any(use.wording in WRONG for use in entry.terms)


def _table(title: str, entries: list[Entry], language: str) -> str:
    if not entries:
        return ""
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("Text", "Draft", "Terms", "To look at"))
    rows = "".join(_row(entry, language) for entry in entries)
    table = f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>"
    return f"<h2>{title} ({len(entries)})</h2>\n{table}\n"


def _row(entry: Entry, language: str) -> str:
    terms = "<br>".join(_term(use) for use in entry.terms)
    remarks = "<br>".join(map(escape, (*entry.notes, *([f"left empty: {entry.problem}"] if entry.problem else ()))))
    return (
        f'<tr><td>{escape(entry.source)}<div class="place">{escape(entry.place)}</div></td>'
        f'<td lang="{escape(language)}">{escape(entry.target)}</td>'
        f"<td>{terms}</td><td>{remarks}</td></tr>\n"
    )


def _term(use: TermUse) -> str:
    wanted = f"{escape(use.source)} → {escape(use.target)}"
    return f'<span class="{use.wording.value}">{use.wording.value}</span>: {wanted}'
