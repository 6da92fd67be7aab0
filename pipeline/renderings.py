"""Documents kept from run to run, each with what it was made from, so that only what changed is made again.

One file holds those of a language, drafts and finals apart; it is read strictly and may be deleted at any time.
"""

import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Final

from pipeline.delivery import Progress
from pipeline.docx.templates.placing import Picture
from pipeline.files import write_file
from pipeline.model.texts import Key
from pipeline.program import program_digest
from pipeline.tasks import Rendered, Task
from pipeline.traces import Trace, digest_of
from pipeline.workers import render_all

RENDERINGS: Final = "renderings"
"""The folder of what is kept, in the state of a project."""
INDEX: Final = "index.json"
UNREADABLE: Final = (
    *(OSError, ValueError, LookupError, TypeError, AttributeError, RuntimeError, EOFError),
    *(zipfile.BadZipFile, zlib.error, struct.error),
)
"""What reading a damaged file may raise."""


@dataclass(frozen=True, slots=True)
class Stock:
    """The documents that are kept of a language, by slot; `key` tells the task that last made those of `made`."""

    key: str = ""
    made: tuple[str, ...] = ()
    documents: Mapping[str, Rendered] = field(default_factory=dict)

    def of(self, key: str) -> tuple[Rendered, ...] | None:
        """Return the documents of the task with this key; None where another task was the last, or one is missing."""
        found = tuple(self.documents[slot] for slot in self.made if slot in self.documents)
        return found if key == self.key and len(found) == len(self.made) else None


def render_changed(
    folder: Path,
    tasks: Sequence[Task],
    *,
    anew: bool,
    keep: bool,
    progress: Progress,
    begin: Callable[[int], None] = lambda languages: None,
) -> list[Rendered]:
    """Return the documents of all tasks, in their order, made again only where something they are made from changed.

    What is kept lies in `folder`; `anew` does not look at it, and without `keep` nothing is written there. `begin` is
    told how many languages are looked at, where there are any, before the work begins.
    """
    program = program_digest()
    keys = keys_of(tasks)
    stocks = {task.language: Stock() if anew else read_stock(file_of(folder, task), program=program) for task in tasks}
    done = {language: found for language, stock in stocks.items() if (found := stock.of(keys[language])) is not None}
    fresh = [_knowing(task, stocks[task.language]) for task in tasks if task.language not in done]
    if fresh:
        begin(len(fresh))
    made = _by_language(render_all(fresh, progress=progress), stocks)
    for task in fresh if keep else ():
        stock = _stocked(stocks[task.language], task, keys[task.language], made.get(task.language, ()))
        write_stock(file_of(folder, task), stock, program=program)
    return [item for task in tasks for item in (done | made).get(task.language, ())]


def _by_language(rendered: Sequence[Rendered], stocks: Mapping[str, Stock]) -> dict[str, tuple[Rendered, ...]]:
    """Return documents by language; those that came out as they are kept get their bytes from there."""
    found: dict[str, tuple[Rendered, ...]] = {}
    for item in rendered:
        if not item.docx:
            kept = stocks[item.language].documents[item.slot]
            item = replace(item, docx=kept.docx, unreviewed=kept.unreviewed, drawn=kept.drawn)
        found[item.language] = (*found.get(item.language, ()), item)
    return found


def _knowing(task: Task, stock: Stock) -> Task:
    """Return the task with what is kept of its language: what documents were made from, and their graphics."""
    known = {slot: item.trace for slot, item in stock.documents.items() if item.trace is not None}
    return replace(task, known=known, drawn=_drawn(stock.documents.values()))


def _drawn(documents: Iterable[Rendered]) -> dict[str, Picture]:
    return {key: picture for item in documents for key, picture in item.drawn.items()}


def keys_of(tasks: Sequence[Task]) -> dict[str, str]:
    """Return the digest of everything that the documents of each language are made from."""
    common: dict[tuple[int, ...], str] = {}  # what tasks share is worked out once
    keys = {}
    for task in tasks:
        shared = (task.records, task.templates, task.annexes, task.images)
        place = tuple(map(id, shared))
        if place not in common:
            common[place] = digest_of(shared)
        own = (task.language, task.catalogs, task.publications, task.draft, task.in_source, task.provenance)
        keys[task.language] = digest_of(common[place], own)
    return keys


def file_of(folder: Path, task: Task) -> Path:
    """Return the file of what is kept of a task."""
    return folder / f"{task.language}-{'draft' if task.draft else 'final'}.zip"


def read_stock(path: Path, *, program: str) -> Stock:
    """Return what is kept in a file; nothing where another program wrote it, or where it cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
            index = json.loads(archive.read(INDEX))
            if index["program"] != program:
                return Stock()
            rows = [(row, archive.read(f"{number}.docx")) for number, row in enumerate(index["documents"])]
            drawn = {row["key"]: _picture(row, archive, n) for n, row in enumerate(index["drawn"])}
            found = [_from_row(row, index["pool"], docx, drawn) for row, docx in rows]
        return Stock(str(index["key"]), tuple(map(str, index["made"])), {item.slot: item for item in found})
    except UNREADABLE:
        return Stock()


def _picture(row: dict[str, Any], archive: zipfile.ZipFile, number: int) -> Picture:
    data, vector = (archive.read(f"drawn/{number}.{kind}") for kind in ("png", "svg"))
    return Picture(data, "png", row["width"], row["height"], vector)


def _from_row(row: dict[str, Any], pool: Sequence[Any], docx: bytes, drawn: Mapping[str, Picture]) -> Rendered:
    trace = row.pop("trace")
    asked = tuple(Key(*pair) for pair in pool[trace["asked"]])
    titles = dict(pool[row.pop("titles")])
    told = Trace(trace["digest"], asked, tuple(pool[trace["names"]]), tuple(trace["files"]))
    placed = {key: drawn[key] for key in row.pop("drawn")}
    return Rendered(**row, docx=docx, titles=titles, trace=told, drawn=placed)


def _stocked(before: Stock, task: Task, key: str, documents: Sequence[Rendered]) -> Stock:
    """Return the stock with the documents of a task, beside those of publications that it did not ask for."""
    slots = tuple(item.slot for item in documents)
    if len(set(slots)) < len(slots):  # two documents that nothing tells apart would be taken for each other
        return Stock()
    others = before.documents if task.publications else {}
    return Stock(key, slots, {**others, **dict(zip(slots, documents, strict=True))})


def write_stock(path: Path, stock: Stock, *, program: str) -> None:
    """Write a stock into a file."""
    pool: dict[str, int] = {}
    rows = [_row(item, pool) for item in stock.documents.values()]
    shared = [json.loads(text) for text in pool]
    drawn = _drawn(stock.documents.values())
    pictures = [{"key": key, "width": item.width, "height": item.height} for key, item in drawn.items()]
    told = {"program": program, "key": stock.key, "made": stock.made, "pool": shared}
    index = {**told, "documents": rows, "drawn": pictures}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(INDEX, json.dumps(index, ensure_ascii=False))
        for number, item in enumerate(stock.documents.values()):
            archive.writestr(f"{number}.docx", item.docx)
        for number, picture in enumerate(drawn.values()):
            archive.writestr(f"drawn/{number}.png", picture.data)
            archive.writestr(f"drawn/{number}.svg", picture.vector)
    write_file(path, out.getvalue(), lasting=False)


def _row(item: Rendered, pool: dict[str, int]) -> dict[str, object]:
    """Return a document without its bytes; what many documents share stands in the pool, once."""

    def place(value: object) -> int:
        return pool.setdefault(json.dumps(value, ensure_ascii=False), len(pool))

    trace = item.trace or Trace("")
    shared = {"asked": place(trace.asked), "names": place(trace.names)}
    told = {"digest": trace.digest, "files": trace.files, **shared}
    own = {field.name: getattr(item, field.name) for field in fields(item) if field.name not in ("docx", "trace")}
    return {**own, "titles": place(dict(item.titles)), "trace": told, "drawn": list(item.drawn)}
