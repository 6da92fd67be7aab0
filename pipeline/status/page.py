"""A status as one HTML page that needs nothing beside it: opens on a double click, prints well, can be read aloud."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from pipeline.languages import language_name
from pipeline.model.results import Finding, Severity
from pipeline.model.texts import HUMAN
from pipeline.status.standing import LanguageStatus, Standing, Status, percent

STYLE: Final = """
:root { color-scheme: light; --ink: #1d2733; --mute: #5b6775; --rule: #d5dbe3; --tint: #f3f6fa; --blue: #003399;
  --done: #2e7d5b; --draft: #e08a00; --none: #d5dbe3; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 2rem 1.5rem 4rem; color: var(--ink); background: #fff;
  font: 1rem/1.5 "Open Sans", Calibri, Carlito, "Segoe UI", sans-serif; }
h1 { margin: 0; color: var(--blue); font-size: 1.9rem; line-height: 1.2; }
h2 { margin: 2.5rem 0 .25rem; font-size: 1.2rem; }
p { margin: .25rem 0 .75rem; color: var(--mute); max-width: 45rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
thead th { background: var(--blue); color: #fff; font-weight: 600; vertical-align: bottom; }
th, td { padding: .4rem .6rem; text-align: right; border-bottom: 1px solid var(--rule); white-space: nowrap; }
th:first-child, td.text, th.text { text-align: left; white-space: normal; }
.bar { margin-right: .5rem; }
tbody th { font-weight: 600; background: var(--tint); }
.bar { display: flex; height: .6rem; width: 9rem; background: var(--none); border: 1px solid var(--mute); }
.bar i { display: block; height: 100%; }
.bar .done { background: var(--done); }
.bar .draft { background: repeating-linear-gradient(45deg, var(--draft) 0 4px, #fff 4px 6px); }
.whole { font-weight: 700; color: var(--done); }
@media print { @page { size: A4 landscape; margin: 12mm; } body { padding: 0; max-width: none; font-size: 9pt; }
  .scroll { overflow: visible; } thead { display: table-header-group; } tr { break-inside: avoid; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
"""
NONE: Final = "–"
ORIGINS: Final = {"memory": "memory", "adapted": "memory, adapted"}


def status_page(status: Status, *, date: str) -> str:
    """Return the page; `date` (as in 2026-11-22) tells of which day it is, for the page says nothing of tomorrow."""
    sections = [
        _languages(status),
        _matrix("Publications", "publication", status, _publications(status)),
        _matrix("Files of the translators", "file", status, _domains(status)),
        _origins(status),
        _findings(status.findings),
    ]
    title = f"{escape(status.acronym)}: state of the translations"
    intro = (
        f"State of {escape(date)}. Words are words of the source text. A word is <em>reviewed</em> when a person has "
        "confirmed its translation, a <em>draft</em> when only memory, machine or an unfinished hand has been there."
    )
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<style>{STYLE}</style>\n</head>\n'
        f"<body>\n<main>\n<h1>{title}</h1>\n<p>{intro}</p>\n{''.join(sections)}</main>\n</body>\n</html>\n"
    )


def _languages(status: Status) -> str:
    figures = ("words", "reviewed", "draft", "empty", "stale words", "stale since")
    heads = ("language", "progress", *figures, *(f"{severity.value}s" for severity in Severity), "owner")
    rows = [_language_row(item) for item in status.languages]
    return _section("Languages", "How far each language is as a whole.", _table(heads, rows, caption="Languages"))


def _language_row(item: LanguageStatus) -> list[str]:
    counts, total = item.total.counts, item.total
    return [
        _language(item),
        _bar(total),
        _number(counts.words),
        _share(counts.reviewed_words, counts.words),
        _share(counts.draft_words, counts.words),
        _share(counts.empty_words, counts.words),
        _number(total.stale_words),
        escape(total.since) or NONE,
        *(_number(total.findings.get(severity, 0)) for severity in Severity),
        escape(item.owner) or NONE,
    ]


def _language(item: LanguageStatus) -> str:
    return f"{escape(language_name(item.language, 'en'))} ({escape(item.language)})"


def _publications(status: Status) -> list[tuple[str, list[Standing]]]:
    return [
        (title, [item.publications.get(name, Standing()) for item in status.languages])
        for name, title in status.titles.items()
        if any(name in item.publications for item in status.languages)
    ]


def _domains(status: Status) -> list[tuple[str, list[Standing]]]:
    names = dict.fromkeys(name for item in status.languages for name in item.domains)
    return [(name, [item.domains.get(name, Standing()) for item in status.languages]) for name in names]


def _matrix(title: str, what: str, status: Status, rows: Sequence[tuple[str, list[Standing]]]) -> str:
    if not status.languages:
        return ""
    heads = (what, "words", *(item.language for item in status.languages))
    cells = [
        [escape(name), _number(max(part.counts.words for part in parts)), *map(_state, parts)] for name, parts in rows
    ]
    note = "Reviewed words in per cent; in brackets the share that is translated at all, where it is higher."
    return _section(title, note, _table(heads, cells, caption=f"{title} by language"))


def _state(part: Standing) -> str:
    counts = part.counts
    reviewed = percent(counts.reviewed_words, counts.words)
    translated = percent(counts.reviewed_words + counts.draft_words, counts.words)
    if not counts.words:
        return NONE
    if reviewed == 100:
        return '<span class="whole">100 %</span>'
    return f"{reviewed} %" + (f" ({translated} %)" if translated > reviewed else "")


def _origins(status: Status) -> str:
    names = sorted({origin for item in status.languages for origin in item.total.origins} - {HUMAN})
    columns = [HUMAN, *names]
    heads = ("language", *("a person" if name == HUMAN else _origin(name) for name in columns))
    rows = [
        [_language(item), *(_number(item.total.origins.get(name, 0)) for name in columns)] for item in status.languages
    ]
    note = "Translated words by who wrote the translation that stands there today."
    return _section("Where the translations come from", note, _table(heads, rows, caption="Origins, in words"))


def _origin(name: str) -> str:
    return ORIGINS.get(name, name.replace("engine:", "engine "))


def _findings(findings: Sequence[Finding]) -> str:
    grave = [item for item in findings if item.severity is not Severity.NOTE]
    if not grave:
        return _section("Findings", "No check found an error or asks for a judgement.", "")
    rows = [[item.severity.value, escape(item.place), escape(item.what), escape(item.advice)] for item in grave]
    table = _table(("severity", "place", "what", "what to do"), rows, caption="Errors and warnings", text=True)
    return _section("Findings", f"Errors stop a final. {len(findings) - len(grave)} notes are not listed here.", table)


def _section(title: str, note: str, body: str) -> str:
    return f"<section>\n<h2>{escape(title)}</h2>\n<p>{escape(note)}</p>\n{body}</section>\n"


def _table(heads: Iterable[str], rows: Iterable[Sequence[str]], *, caption: str, text: bool = False) -> str:
    """Return a table whose first column heads its rows; cells are HTML already, heads are not."""
    kind = ' class="text"' if text else ""
    head = "".join(f'<th scope="col"{kind}>{escape(name)}</th>' for name in heads)
    body = "\n".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td{kind}>{cell}</td>" for cell in rest)}</tr>'
        for first, *rest in rows
    )
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>\n"
    )


def _bar(part: Standing) -> str:
    done = percent(part.counts.reviewed_words, part.counts.words)
    draft = percent(part.counts.draft_words, part.counts.words)
    label = f"{done} % reviewed, {draft} % draft"
    parts = f'<i class="done" style="width:{done}%"></i><i class="draft" style="width:{draft}%"></i>'
    return f'<div class="bar" role="img" aria-label="{label}">{parts}</div>'


def _number(number: int) -> str:
    return f"{number:,}".replace(",", "&#8239;") if number else NONE


def _share(share: int, total: int) -> str:
    return f"{percent(share, total)} %" if total else NONE
