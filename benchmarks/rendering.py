"""Rendering one template many times beside docxtpl: the same template and records, one core, ratios of one run.

Two templates: one as python-docx writes it, and one as Word leaves it after edits, with every tag split over runs that
differ in nothing but revision ids, and 400 paragraphs that stay as they are. The second is filled once more with texts
that are all drafts, each with its mark: the bar at the margin is work docxtpl does not have.

    python -m benchmarks.rendering [RECORDS]        (40 where none is given; rendered for nine languages)
"""

import io
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial

import docx
from docxtpl import DocxTemplate
from lxml import etree

from pipeline.docx.marks import DRAFT
from pipeline.docx.names import RUN, T, w
from pipeline.docx.package import Package, read_package, write_package
from pipeline.docx.templates.rendering import render
from pipeline.docx.templates.template import Template, compile_template
from pipeline.model.results import Properties

LANGUAGES = 9
ROUNDS = 5
PROPERTIES = Properties(title="Benchmark", subject="", author="synthetic", language="en-GB")


def plain_template() -> bytes:
    """Return a template with a heading, a list and a table of rows per record."""
    document = docx.Document()
    document.add_paragraph("{%p for practice in practices %}")
    document.add_paragraph("{{ practice.title }}", style="Heading 1")
    document.add_paragraph("{{ practice.text }}")
    document.add_paragraph("{{ practice.country }} and {{ practice.town }}", style="List Bullet")
    for _ in range(2):
        table = document.add_table(rows=3, cols=2)
        table.rows[0].cells[0].text = "{%tr for row in practice.rows %}"
        table.rows[1].cells[0].text, table.rows[1].cells[1].text = "{{ row.name }}", "{{ row.value }}"
        table.rows[2].cells[0].text = "{%tr endfor %}"
        document.add_paragraph("{{ practice.note }}")
    document.add_paragraph("{%p endfor %}")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word_like(data: bytes) -> bytes:
    """Return the template with its runs split every three letters and 400 paragraphs before the rest."""
    package = read_package(data, name="benchmark")
    root = etree.fromstring(package.parts["word/document.xml"])
    for run in [run for run in root.iter(RUN) if run.find(T) is not None]:
        _split(run)
    body = root[0]
    for number in range(400):
        body.insert(0, _paragraph(f"A paragraph that stays, number {number}, with some words in it."))
    parts = {**package.parts, "word/document.xml": etree.tostring(root, xml_declaration=True, encoding="UTF-8")}
    return write_package(Package("benchmark", parts))


def _split(run: etree._Element) -> None:
    text = "".join(piece.text or "" for piece in run.iter(T))
    for start in range(0, len(text), 3):
        run.addprevious(_run(text[start : start + 3], start))
    parent = run.getparent()
    if parent is not None:
        parent.remove(run)


def _run(text: str, revision: int) -> etree._Element:
    run = etree.Element(RUN, {w("rsidR"): f"{revision:08X}"})
    etree.SubElement(run, T, {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}).text = text
    return run


def _paragraph(text: str) -> etree._Element:
    paragraph = etree.Element(w("p"))
    paragraph.append(_run(text, 0))
    return paragraph


def records(number: int, mark: str = "") -> dict[str, object]:
    """Return plainly synthetic records; `mark` stands before the text of each."""
    rows = [{"name": f"name {row}", "value": f"value {row}"} for row in range(5)]
    return {
        "practices": [
            {
                "title": f"Practice {n}",
                "text": mark + "A text. " * 40,
                "country": "C",
                "town": "T",
                "note": "N",
                "rows": rows,
            }
            for n in range(number)
        ]
    }


def ours(template: Template, context: Mapping[str, object]) -> None:
    """Render as the product does."""
    render(template, context, filters={}, properties=PROPERTIES)


def peer(data: bytes, context: Mapping[str, object]) -> None:
    """Render as docxtpl does."""
    document = DocxTemplate(io.BytesIO(data))
    document.render(dict(context), autoescape=True)
    document.save(io.BytesIO())


def seconds(function: Callable[[], None]) -> float:
    """Return the processor seconds of nine runs."""
    start = time.process_time()
    for _ in range(LANGUAGES):
        function()
    return time.process_time() - start


def main() -> None:
    """Print a row per template: docxtpl, ours, and how often ours goes into docxtpl's time."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    plain = plain_template()
    rows = (
        ("plain", plain, records(number)),
        ("as Word leaves it", word_like(plain), records(number)),
        ("as Word leaves it, all drafts", word_like(plain), records(number, DRAFT)),
    )
    sys.stdout.write(f"{number} records, {LANGUAGES} renderings, one core, the best of {ROUNDS} runs in turn\n\n")
    sys.stdout.write("| template | docxtpl, s | ours, s | ratio |\n|---|---|---|---|\n")
    for name, data, context in rows:
        template = compile_template(data, name=name)
        pairs = [
            (seconds(partial(peer, data, context)), seconds(partial(ours, template, context))) for _ in range(ROUNDS)
        ]
        theirs, mine = (min(side) for side in zip(*pairs, strict=True))
        sys.stdout.write(f"| {name} | {theirs:.3f} | {mine:.3f} | {theirs / mine:.1f} |\n")


if __name__ == "__main__":
    main()
