"""The figures of the corpus in tests/corpus as a page: what is read of each document, and what is refused and why."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from pipeline.annexes import inventory_lines
from pipeline.docx.texts.inventory import take_inventory
from pipeline.docx.texts.localising import localise
from pipeline.docx.texts.reading import read_messages
from pipeline.errors import InputError
from pipeline.model.texts import Key, Translation
from pipeline.placeholders import words

TAG: Final = re.compile(r"<g\d+>|<x\d+/>")
"""A pair of tags counts as one."""

INTRODUCTION: Final = """# The corpus of Word documents

Made by `make docs` from the documents in `tests/corpus`, which `python -m tests.corpus.make` makes: hand-written ones
with what Word and its users leave in files, one by python-docx, and those LibreOffice saved from ODT, DOC, RTF and
HTML. Tests hold that an empty catalog changes nothing in them, that a catalog in pseudo-language changes every word a
reader sees and nothing else, and that they are as valid afterwards as before, for Microsoft's validator and for
LibreOffice.
"""


class Figures(NamedTuple):
    """What is read of a document: messages, their words, tags in them; `rest` is what is not extracted."""

    name: str
    messages: int
    words: int
    tags: int
    rest: str


def corpus_page(folder: Path, templates: Path) -> str:
    """Return the page for the corpus in a folder, with the figures of the templates beside it."""
    rows = [_figures(path) for path in sorted(folder.glob("*.docx"))]
    shipped = [_figures(path) for path in sorted(templates.glob("*.docx"))]
    lines = [
        INTRODUCTION,
        "| document | messages | words | tags | tags per 1,000 words | not extracted, or left to Word |",
        "|---|---|---|---|---|---|",
        *(_row(figures) for figures in (*rows, _total("all of the corpus", rows))),
        _row(_total(f"the {len(shipped)} shipped templates", shipped)),
        "",
        f"{len(rows)} documents in the corpus. A pair `<g1>...</g1>` is one tag, `<x1/>` is one. They were made to be",
        "difficult, with a trap in nearly every sentence; templates are made with care.",
        "",
        "## Refused",
        "| document | why, and what to do |",
        "|---|---|",
        *(f"| {path.stem} | {_refusal(path)} |" for path in sorted((folder / "refused").glob("*.docx"))),
        "",
    ]
    return "\n".join(lines)


def _figures(path: Path) -> Figures:
    data = path.read_bytes()
    sources = [message.source for message in read_messages(data, name=path.name, place=f"annex/{path.stem}")]
    return Figures(
        path.stem,
        len(sources),
        sum(len(words(source)) for source in sources),
        sum(len(TAG.findall(source)) for source in sources),
        "; ".join(line.partition(";")[0] for line in inventory_lines(take_inventory(data, name=path.name))),
    )


def _total(name: str, rows: Sequence[Figures]) -> Figures:
    return Figures(name, sum(r.messages for r in rows), sum(r.words for r in rows), sum(r.tags for r in rows), "")


def _row(figures: Figures) -> str:
    density = figures.tags * 1000 / figures.words
    cells = (figures.name, figures.messages, figures.words, figures.tags, f"{density:.1f}", figures.rest)
    return "| " + " | ".join(map(str, cells)) + " |"


def _refusal(path: Path) -> str:
    def nothing(key: Key) -> Translation:
        return Translation(key.source, "en", reviewed=False)

    try:
        localise(path.read_bytes(), nothing, name="", place="annex/a", language="pl", source_language="en")
    except InputError as exc:
        return str(exc).removeprefix(": ")
    raise ValueError(f"{path.name} is not refused")
