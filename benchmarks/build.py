"""The whole build beside the plain way: docxtpl in a loop, one LibreOffice call per file, pypdf's append.

Ours is the command as a user runs it, in a copy of the project: cold, warm (the output gone, what is kept still there),
after one word of a translation has changed, and with nothing changed. The plain way makes the same documents from the
same localised templates, contexts and pictures in the same run; it knows neither `variant` nor Markdown paragraphs, so
its templates have these tags replaced by what docxtpl understands, which makes its work a little lighter. It makes an
even selection, and the time of all is reckoned from theirs. Of a synthetic project a smaller one is built, too, to see
whether time grows with the documents alone.

    python -m benchmarks.build                      the shipped project in its nine languages
    python -m benchmarks.build 40 12 12             a synthetic one: practices, plans, languages
"""

import io
import re
import resource
import shutil
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import jinja2
from docx.shared import Emu
from docxtpl import DocxTemplate, InlineImage
from pypdf import PdfWriter

from pipeline.building import tasks_of, workers
from pipeline.documents.context import context_of
from pipeline.documents.editions import Edition
from pipeline.documents.filters import filters_for
from pipeline.documents.rendering import Setting
from pipeline.docx.templates.placing import INCH
from pipeline.docx.templates.sandbox import BUILT_IN
from pipeline.docx.texts.applying import apply
from pipeline.files import write_file
from pipeline.languages import LANGUAGES
from pipeline.office.processes import find_office
from pipeline.production import wanted_editions
from pipeline.project import ProjectFolder, find_project, find_workspace
from pipeline.runs import Order
from pipeline.samples import make_sample
from pipeline.settings import setting_of
from pipeline.tasks import Task, lookup_of

VARIANT = re.compile(rb"\{%p variant [^%]*%\}")
IMAGE = re.compile(rb"\{\{p? *image ([^{}]*?) *\}\}")
MADE = re.compile(r"(\d+) DOCX")
COLUMN = Emu(int(6 * INCH))
WORD = re.compile(r'^msgstr "([^"{<\\]+) ([^" {<\\]+)"$', re.MULTILINE)
ROOT = Path(__file__).resolve().parent.parent
COMMAND = (sys.executable, "-c", "from pipeline.cli import main; main()")
MOST_PLAIN = 25
"""So many documents the plain way makes at most."""
SMALLER = ("10", "3")
"""Practices and plans of the smaller synthetic project, in as many languages."""


@dataclass(slots=True)
class Step:
    """A run: wall seconds, processor seconds of all its processes, their memory in megabytes at most, what was said."""

    seconds: float
    processor: float
    megabytes: float = 0.0
    said: str = ""


@dataclass(slots=True)
class Memory:
    """The proportional memory of a process and its descendants, looked at five times a second."""

    process: int
    most: float = 0.0
    ended: threading.Event = field(default_factory=threading.Event)

    def watch(self) -> None:
        while not self.ended.wait(0.2):
            self.most = max(self.most, sum(_proportional(number) for number in _tree(self.process)))


def _tree(root: int) -> list[int]:
    parents: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        parents.setdefault(parent, []).append(int(folder.name))
    found = [root]
    for number in found:
        found += parents.get(number, [])
    return found


def _proportional(number: int) -> float:
    try:
        text = Path(f"/proc/{number}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    sizes = re.findall(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)
    return float(sizes[0]) / 1024 if sizes else 0.0


def run(folder: ProjectFolder, *arguments: str) -> Step:
    """Run the command in the workspace of a project."""
    begin, used = time.perf_counter(), processor_seconds()
    process = subprocess.Popen(
        [*COMMAND, "-p", folder.name, *arguments], cwd=folder.workspace.root, stdout=subprocess.PIPE, text=True
    )
    memory = Memory(process.pid)
    watcher = threading.Thread(target=memory.watch)
    watcher.start()
    said, _ = process.communicate()
    seconds = time.perf_counter() - begin
    memory.ended.set()
    watcher.join()
    if process.returncode:
        sys.exit(f"{' '.join(arguments)} ended with {process.returncode}")
    return Step(seconds, processor_seconds() - used, memory.most, said.strip().splitlines()[-1])


def processor_seconds() -> float:
    """Return what this process and those it waited for have used so far; other programs on the machine do not count."""
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def ours(folder: ProjectFolder) -> dict[str, Step]:
    """Run the command in each of the ways a project lives through."""
    steps = {"cold: build": run(folder, "build"), "cold: bundle": run(folder, "bundle")}
    for path in folder.output.iterdir():
        if path != folder.state:
            shutil.rmtree(path)
    steps["warm: build"] = run(folder, "build")
    steps["warm: bundle"] = run(folder, "bundle")
    change_a_word(folder)
    steps["one word changed: build"] = run(folder, "build")
    steps["one word changed: bundle"] = run(folder, "bundle")
    steps["nothing changed: build"] = run(folder, "build")
    steps["nothing changed: bundle"] = run(folder, "bundle")
    return steps


def change_a_word(folder: ProjectFolder) -> None:
    """Double the last word of a translation of a practice, in the last language."""
    path = sorted(folder.po.glob("*/practices.po"))[-1]
    text = path.read_text(encoding="utf-8")
    path.write_text(WORD.sub(r'msgstr "\1 \2 \2"', text, count=1), encoding="utf-8")


@contextmanager
def timed(steps: dict[str, Step], what: str) -> Iterator[None]:
    """Put the seconds of the block into `steps`."""
    start, used = time.perf_counter(), processor_seconds()
    yield
    steps[what] = Step(time.perf_counter() - start, processor_seconds() - used)


def plain(tasks: Sequence[Task], editions: Sequence[tuple[Task, Edition]]) -> dict[str, Step]:
    """Make documents with docxtpl, one core, convert each with a call of its own, append those of each language."""
    timings: dict[str, Step] = {}
    with TemporaryDirectory() as scratch:
        files: dict[str, list[Path]] = {}
        with timed(timings, "plain: DOCX"):
            for task in tasks:
                files[task.language] = _plain_language(task, [item for own, item in editions if own is task], scratch)
        with timed(timings, "plain: PDF"):
            for file in (file for group in files.values() for file in group):
                _convert_alone(file, Path(scratch))
        with timed(timings, "plain: append"):
            for group in files.values():
                writer = PdfWriter()
                for file in group:
                    writer.append(file.with_suffix(".pdf"))
                writer.write(Path(scratch) / "whole.pdf")
    return timings


def _plain_language(task: Task, editions: Sequence[Edition], folder: str) -> list[Path]:
    setting = setting_of(task)
    profile = task.records.project.style_profile
    environment = jinja2.Environment(autoescape=True)
    environment.filters |= dict(filters_for(task.language, profile=profile, not_stated=setting.not_stated))
    environment.filters |= {name: function for name, function in BUILT_IN.items() if name not in environment.filters}
    templates: dict[str, bytes] = {}
    files = []
    for number, edition in enumerate(editions):
        if edition.template not in templates:
            templates[edition.template] = for_docxtpl(_localised(task, edition.template))
        document = DocxTemplate(io.BytesIO(templates[edition.template]))
        environment.filters["picture"] = partial(_picture, document, setting)
        context: Mapping[str, object] = context_of(edition, setting.world, status=setting.status, draft=setting.draft)
        document.render(dict(context), environment, autoescape=True)
        files.append(Path(folder) / f"{task.language}-{number}.docx")
        document.save(files[-1])
    return files


def _picture(document: DocxTemplate, setting: Setting, item: Mapping[str, str] | None) -> InlineImage | str:
    """Return a picture or graphic of the records as docxtpl places it."""
    found = None if item is None else setting.fit(item["file"], COLUMN)
    return "" if found is None else InlineImage(document, io.BytesIO(found.data), width=COLUMN)


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
                part = IMAGE.sub(rb"{{ \1 | picture }}", part)
                part = VARIANT.sub(b"{%p if true %}", part).replace(b"{%p endvariant %}", b"{%p endif %}")
                part = part.replace(b"{{p ", b"{{ ")
            target.writestr(name, part)
    return out.getvalue()


def _convert_alone(file: Path, folder: Path) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(find_office()), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)]
    subprocess.run(command, capture_output=True, check=True, timeout=120)


def report(steps: Mapping[str, Step], plainly: Mapping[str, Step], *, documents: int, made: int) -> str:
    """Return the figures of the run as a table in Markdown."""
    share = documents / made
    lines = [f"{documents} documents, {workers()} cores", ""]
    lines += ["| run | seconds | processor seconds | memory, MB | |", "|---|---|---|---|---|"]
    for name, step in steps.items():
        lines.append(
            f"| ours, {name} | {step.seconds:.2f} | {step.processor:.2f} | {step.megabytes:.0f} | {step.said} |"
        )
    note = f"reckoned from {made} documents" if made < documents else ""
    for name, step in plainly.items():
        lines.append(f"| {name} | {step.seconds * share:.1f} | {step.processor * share:.1f} | | {note} |")
    return "\n".join([*lines, "", *_ratios(steps, plainly, documents=documents, made=made)])


def _ratios(steps: Mapping[str, Step], plainly: Mapping[str, Step], *, documents: int, made: int) -> Iterator[str]:
    """Yield what the figures come to."""
    cold = [step for name, step in steps.items() if name.startswith("cold")]
    wall, own = sum(step.seconds for step in cold), sum(step.processor for step in cold)
    each, each_own = (sum(getattr(step, kind) for step in plainly.values()) / made for kind in ("seconds", "processor"))
    build, word, nothing = (steps[f"{name}: build"] for name in ("cold", "one word changed", "nothing changed"))
    touched = int(found[1]) if (found := MADE.search(word.said)) else 0
    memory = max(step.megabytes for step in steps.values())
    yield f"- cold build, seconds, plain / ours: {each * documents / build.seconds:.1f}"
    yield f"- cold build and bundle, seconds, plain / ours: {each * documents / wall:.1f}"
    yield f"- the same in processor seconds: {each_own * documents / own:.1f}"
    yield f"- ours, cold build: {_of_each(build, documents)}"
    theirs = f"the plain way of these {each * touched:.1f} s"
    yield f"- one word changed: {touched} documents in {word.seconds:.1f} s; {theirs}"
    yield f"- nothing changed: {nothing.seconds:.2f} s; memory at most {memory:.0f} MB"


def _of_each(step: Step, documents: int) -> str:
    return f"{step.seconds / documents:.3f} s a document, {step.processor / documents:.3f} s of a processor"


def copy_of(root: Path, arguments: Sequence[str]) -> ProjectFolder:
    """Return the project of the benchmark in a workspace of its own."""
    shutil.copytree(ROOT / "templates" / "docx", root / "templates" / "docx")
    shutil.copytree(ROOT / "glossary", root / "glossary")
    if not arguments:
        shutil.copytree(ROOT / "sources" / "prospects", root / "sources" / "prospects")
        return find_project(find_workspace(root), "prospects")
    practices, plans, languages = map(int, arguments)
    for path, data in make_sample(practices, plans, list(LANGUAGES)[:languages]).items():
        write_file(root / "sources" / "sample" / path, data)
    return find_project(find_workspace(root), "sample")


def editions_of(tasks: Sequence[Task]) -> list[tuple[Task, Edition]]:
    """Return every document that a project makes."""
    return [(task, item) for task in tasks for item in wanted_editions(task, setting_of(task).world.records)]


def smaller(arguments: Sequence[str], scratch: Path) -> str:
    """Return what a cold build of the smaller synthetic project takes."""
    folder = copy_of(scratch / "smaller", [*SMALLER, *arguments[2:]])
    documents = len(editions_of(tasks_of(folder, Order())))
    step = run(folder, "build")
    size = f"{SMALLER[0]} practices and {SMALLER[1]} plans, {documents} documents"
    return f"- of a project of {size}, cold build: {_of_each(step, documents)}"


def main() -> None:
    """Run both ways over a project and print the figures."""
    arguments = sys.argv[1:]
    with TemporaryDirectory() as scratch:
        folder = copy_of(Path(scratch) / "whole", arguments)
        tasks = tasks_of(folder, Order())
        editions = editions_of(tasks)
        steps = ours(folder)
        chosen = editions[:: -(-len(editions) // MOST_PLAIN)]
        plainly = plain(tasks, chosen)
        sys.stdout.write(report(steps, plainly, documents=len(editions), made=len(chosen)) + "\n")
        sys.stdout.write(smaller(arguments, Path(scratch)) + "\n" if arguments else "")


if __name__ == "__main__":
    main()
