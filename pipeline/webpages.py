"""Web pages that need nothing beside them: they open on a double click, print well and can be read aloud.

Knows no project: titles, notes and cells come in, one HTML page goes out, without script and nothing loaded.
"""

from collections.abc import Container, Iterable, Sequence
from html import escape
from typing import Final

STYLE: Final = """
:root { color-scheme: light; --ink: #1d2733; --mute: #5b6775; --rule: #d5dbe3; --tint: #f3f6fa; --blue: #003399;
  --done: #2e7d5b; --draft: #e08a00; --none: #d5dbe3; --bad: #8a1c00; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 80rem; padding: 2rem 1.5rem 4rem; color: var(--ink); background: #fff;
  font: 1rem/1.5 "Open Sans", Calibri, Carlito, "Segoe UI", sans-serif; }
h1 { margin: 0; color: var(--blue); font-size: 1.9rem; line-height: 1.2; }
h2 { margin: 2.5rem 0 .25rem; font-size: 1.2rem; }
p { margin: .25rem 0 .75rem; color: var(--mute); max-width: 45rem; }
.scroll { overflow-x: auto; }
.scroll:focus-visible { outline: 3px solid var(--blue); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
thead th { background: var(--blue); color: #fff; font-weight: 600; vertical-align: bottom; }
th, td { padding: .4rem .6rem; text-align: right; border-bottom: 1px solid var(--rule); }
td { white-space: nowrap; vertical-align: top; }
td.text, th.text { text-align: left; white-space: normal; }
td.text { overflow-wrap: anywhere; min-width: 6rem; }
th:first-child { text-align: left; position: sticky; left: 0; min-width: 8rem; }
tbody th { font-weight: 600; background: var(--tint); vertical-align: top; }
.bar { display: flex; height: .6rem; width: 7rem; margin: .45rem .5rem 0 0; background: var(--none);
  border: 1px solid var(--mute); }
.bar i { display: block; height: 100%; }
.bar .done { background: var(--done); }
.bar .draft { background: repeating-linear-gradient(45deg, var(--draft) 0 4px, #fff 4px 6px); }
.whole { font-weight: 700; color: var(--done); }
.bad { font-weight: 700; color: var(--bad); }
@media print { @page { size: A4 landscape; margin: 12mm; } body { padding: 0; max-width: none; font-size: 9pt; }
  .scroll { overflow: visible; } th:first-child { position: static; } thead { display: table-header-group; }
  tr { break-inside: avoid; } tbody tr:first-child { break-before: avoid; } h2, p { break-after: avoid; }
  th, td { padding: .2rem .5rem; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
"""
NONE: Final = "–"


def web_page(title: str, intro: str, sections: Iterable[str]) -> str:
    """Return the page; `title` is plain text, `intro` and the sections are HTML already."""
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<style>{STYLE}</style>\n</head>\n'
        f"<body>\n<main>\n<h1>{escape(title)}</h1>\n<p>{intro}</p>\n{''.join(sections)}</main>\n</body>\n</html>\n"
    )


def section(title: str, note: str, body: str = "") -> str:
    """Return a section with its heading; `body` is HTML already."""
    return f"<section>\n<h2>{escape(title)}</h2>\n<p>{escape(note)}</p>\n{body}</section>\n"


def table(
    heads: Sequence[str], rows: Iterable[Sequence[str]], *, caption: str, texts: Container[int] = frozenset()
) -> str:
    """Return a table whose first column heads its rows; cells are HTML already, heads are not.

    Columns of `texts`, counted from 0, may break and stand to the left; figures stay on a line and stand to the right.
    """
    kinds = [' class="text"' if column in texts else "" for column in range(len(heads))]
    head = "".join(f'<th scope="col"{kind}>{escape(name)}</th>' for name, kind in zip(heads, kinds, strict=True))
    body = "\n".join(_row(row, kinds) for row in rows)
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>\n"
    )


def _row(row: Sequence[str], kinds: Sequence[str]) -> str:
    first, *rest = row
    cells = "".join(f"<td{kind}>{cell}</td>" for cell, kind in zip(rest, kinds[1:], strict=True))
    return f'<tr><th scope="row">{first}</th>{cells}</tr>'


def number(figure: int) -> str:
    """Return a number with narrow blanks between its thousands, a dash for nothing."""
    return f"{figure:,}".replace(",", "&#8239;") if figure else NONE
