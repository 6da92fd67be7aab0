"""The whole build beside the plain way: docxtpl in a loop, then one LibreOffice call per file.

Both make the same documents from the same localised templates and the same contexts in the same run, and the figures
are ratios of that run. The plain way knows neither `variant` nor Markdown paragraphs: its templates have these tags
replaced by what docxtpl understands, which makes its work a little lighter.

    python -m benchmarks.build [LANGUAGE]...        (all languages of the project where none is named)
"""

import io
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import jinja2
from docxtpl import DocxTemplate

from pipeline.delivery import make_pdfs
from pipeline.documents.context import context_of
from pipeline.documents.filters import filters_for
from pipeline.docx.texts.applying import apply
from pipeline.flow import Order, silent, tasks_of, workers
from pipeline.office.processes import find_office
from pipeline.pdf.cache import PdfCache
from pipeline.production import Rendered, Task, lookup_of, render_language, setting_of, wanted_editions
from pipeline.project import find_project, find_workspace

VARIANT = re.compile(rb"\{%p variant [^%]*%\}")
ROOT = Path(__file__).resolve().parent.parent

Timings = dict[str, float]


@contextmanager
def timed(timings: Timings, what: str) -> Iterator[None]:
    """Add the wall seconds of the block to `timings`."""
    start = time.perf_counter()
    yield
    timings[what] = timings.get(what, 0.0) + time.perf_counter() - start


def ours(tasks: tuple[Task, ...], timings: Timings) -> list[Rendered]:
    """Make all documents our way, on one core, then their PDFs on all cores."""
    with timed(timings, "ours: DOCX, one core"):
        rendered = [document for task in tasks for document in render_language(task)]
    with TemporaryDirectory() as scratch, timed(timings, "ours: PDF"):
        cache = PdfCache(Path(scratch))
        make_pdfs(rendered, cache=cache, workers=workers(), progress=silent)
    return rendered


def plain(tasks: tuple[Task, ...], timings: Timings) -> int:
    """Make the same documents with docxtpl, one core, and convert each with a LibreOffice call of its own."""
    with TemporaryDirectory() as scratch:
        files: list[Path] = []
        with timed(timings, "plain: DOCX, one core"):
            for task in tasks:
                files += _plain_language(task, Path(scratch))
        with timed(timings, "plain: PDF"):
            for file in files:
                _convert_alone(file, Path(scratch))
        return len(files)


def _plain_language(task: Task, folder: Path) -> list[Path]:
    setting = setting_of(task)
    profile = task.records.project.style_profile
    environment = jinja2.Environment(autoescape=True)
    environment.filters |= dict(filters_for(task.language, profile=profile, not_stated=setting.not_stated))
    templates: dict[str, bytes] = {}
    files = []
    for edition in wanted_editions(task, setting.world.records):
        if edition.template not in templates:
            templates[edition.template] = for_docxtpl(_localised(task, edition.template))
        document = DocxTemplate(io.BytesIO(templates[edition.template]))
        context: Mapping[str, object] = context_of(edition, setting.world, status=setting.status, draft=setting.draft)
        document.render(dict(context), environment, autoescape=True)
        files.append(folder / f"{task.language}-{edition.order}.docx")
        document.save(files[-1])
    return files


def _localised(task: Task, name: str) -> bytes:
    lookup = lookup_of(task)
    return apply(
        task.templates[name],
        lambda message: lookup.translation(message.key),
        name=name,
        place=f"template/{name}",
        language=task.language,
    )


def for_docxtpl(data: bytes) -> bytes:
    """Return a template with the tags that docxtpl does not know replaced by harmless ones."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name.endswith(".xml"):
                part = VARIANT.sub(b"{%p if true %}", part).replace(b"{%p endvariant %}", b"{%p endif %}")
                part = part.replace(b"{{p ", b"{{ ")
            target.writestr(name, part)
    return out.getvalue()


def _convert_alone(file: Path, folder: Path) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(find_office()), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)]
    subprocess.run(command, capture_output=True, check=True, timeout=120)


def report(timings: Timings, documents: int) -> str:
    """Return the figures of the run as a table in Markdown."""
    total = {side: sum(value for name, value in timings.items() if name.startswith(side)) for side in ("ours", "plain")}
    rows = [f"| {name} | {value:.2f} | {documents / value:.1f} |" for name, value in timings.items()]
    rows += [f"| {side}: both | {value:.2f} | {documents / value:.1f} |" for side, value in total.items()]
    ratios: dict[str, Callable[[], float]] = {
        "DOCX, plain / ours": lambda: timings["plain: DOCX, one core"] / timings["ours: DOCX, one core"],
        "PDF, plain / ours": lambda: timings["plain: PDF"] / timings["ours: PDF"],
        "whole build, plain / ours": lambda: total["plain"] / total["ours"],
        "share of LibreOffice in ours": lambda: timings["ours: PDF"] / total["ours"],
    }
    lines = [
        f"{documents} documents, {workers()} cores",
        "",
        "| step | seconds | documents a second |",
        "|---|---|---|",
    ]
    return "\n".join([*lines, *rows, "", *(f"- {name}: {ratio():.2f}" for name, ratio in ratios.items())])


def main() -> None:
    """Run both ways over the shipped project and print the figures."""
    folder = find_project(find_workspace(ROOT), "prospects")
    tasks = tasks_of(folder, Order(languages=tuple(sys.argv[1:])))
    timings: Timings = {}
    documents = len(ours(tasks, timings))
    made = plain(tasks, timings)
    if made != documents:
        sys.exit(f"the plain way made {made} documents, ours {documents}")
    sys.stdout.write(report(timings, documents) + "\n")


if __name__ == "__main__":
    main()
