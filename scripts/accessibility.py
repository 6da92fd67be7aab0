"""Every built PDF of all projects before the checkers that can be had, and docs/accessibility.md with what they say.

    python -m scripts.accessibility [FOLDER]        (output/ where no folder is named; `make demo-all` first)

Ends with 1 when a checker says something that is not explained below.
"""

import json
import logging
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import outloud
import pdfua
import pikepdf
from pikepdf import pdfa

from pipeline.project import ProjectFolder, Workspace
from pipeline.records.loading import load_records
from scripts.passages import misread, out_of_order, passages

ROOT: Final = Path(__file__).resolve().parent.parent
PAGE: Final = ROOT / "docs" / "accessibility.md"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why what a checker says under a rule is no fault of the document, as far as its words fit the pattern."""

    checker: str
    rule: str
    words: str
    why: str


READ: Final = "(each of its words is read out once)"
"""Behind a remark on text that is passed over."""

REASONS: Final = (
    Reason(
        "pikepdf.pdfa",
        "ISO_19005_2:6.6.2.3.1-1",
        "pdfaExtension|pdfaSchema|pdfaProperty|pdfuaid",
        "The checker approves only what it knows, and it does not know extension schemas. By such a schema, described "
        "as ISO 19005-2 (6.6.2.3.3) asks, a PDF/A-2 says that it is PDF/UA too.",
    ),
    Reason(
        "outloud",
        "ORD-001",
        "",
        "LibreOffice paints boxes and cells in an order of its own. Screen readers follow the tags; that these stand "
        "in the order of the Word document is what our own checker looks at.",
    ),
    Reason(
        "outloud",
        "PAG-001",
        "^1 running",
        "The funding statement stands on the cover of each publication, as the programmes ask; joined, it is there "
        "several times.",
    ),
    Reason(
        "outloud",
        "TAG-002",
        re.escape(READ),
        "Running heads, and the head of a table that goes on over the page: they repeat what is read out once, and are "
        "artifacts so that it is not read out on every page.",
    ),
)


@dataclass(frozen=True, slots=True, order=True)
class Remark:
    """What a checker says of a PDF."""

    checker: str
    rule: str
    severity: str
    text: str


def by_qpdf(path: Path) -> Iterable[Remark]:
    """Yield what qpdf finds broken in the structure of the file."""
    done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    if done.returncode:
        yield Remark("qpdf", "structure", "error", (done.stderr or done.stdout).strip().splitlines()[-1])


def by_pdfa(path: Path) -> Iterable[Remark]:
    """Yield what keeps the file from being PDF/A-2b."""
    with pikepdf.open(path) as pdf:
        for finding in pdfa.check(pdf, "2b").findings:
            yield Remark("pikepdf.pdfa", str(finding.rule), "error", str(finding))


def by_pdfua(path: Path) -> Iterable[Remark]:
    """Yield what breaks the part of PDF/UA-1 that pdfua tests."""
    for outcome in pdfua.validate(str(path)).outcomes:
        for finding in outcome.findings:
            yield Remark("pdfua", finding.rule_id, finding.severity.name.lower(), finding.message)


def by_outloud(path: Path) -> Iterable[Remark]:
    """Yield what breaks the part of PDF/UA-1 that outloud tests, and what it finds odd besides."""
    for finding in outloud.check(str(path)).findings:
        if str(finding.severity) in ("error", "warning"):
            text = f"{finding.message}: {finding.evidence or ''}".removesuffix(": ")
            if finding.rule == "TAG-002" and _words(finding.evidence) <= _words_read(path):
                text += f" {READ}"
            yield Remark("outloud", finding.rule, str(finding.severity), text)


def _words(text: str) -> frozenset[str]:
    """Return the words of a text; what is cut short at its end is none."""
    return frozenset(re.findall(r"\w+", re.sub(r"\w*…$", "", text)))


def _words_read(path: Path) -> frozenset[str]:
    return _words(" ".join(passage.text for passage in passages(path)))


def by_listening(path: Path) -> Iterable[Remark]:
    """Yield what a screen reader would read in the wrong language, or elsewhere than it stands in the Word document."""
    read = passages(path)
    for passage in read:
        if language := misread(passage):
            what = f"page {passage.page}: {language}, read as {passage.language}: {passage.text[:60]}"
            yield Remark("breviary", "language", "error", what)
    document = path.with_suffix(".docx")
    for text in out_of_order(read, document.read_bytes()) if document.exists() else ():
        yield Remark("breviary", "order", "error", text[:60])


CHECKERS: Final[Mapping[str, tuple[Callable[[Path], Iterable[Remark]], str]]] = {
    "qpdf": (by_qpdf, "the structure of the file"),
    "pikepdf.pdfa": (by_pdfa, "PDF/A-2b, by a list of what is allowed"),
    "pdfua": (by_pdfua, "PDF/UA-1, 16 of the 106 rules a machine can test"),
    "outloud": (by_outloud, "PDF/UA-1 by the Matterhorn Protocol, and how it sounds"),
    "breviary": (
        by_listening,
        "language of passages and alternative texts; order of the tags against the Word document",
    ),
}


def remarks_on(path: Path) -> tuple[Remark, ...]:
    """Return what all checkers say of a PDF."""
    logging.disable(logging.WARNING)
    return tuple(sorted({remark for check, _ in CHECKERS.values() for remark in check(path)}))


def unexplained(remarks: Iterable[Remark]) -> list[Remark]:
    """Return the remarks for which nobody has found a reason yet."""
    return [remark for remark in remarks if reason_for(remark) is None]


def reason_for(remark: Remark) -> Reason | None:
    """Return the reason that explains a remark."""
    fitting = (reason for reason in REASONS if (reason.checker, reason.rule) == (remark.checker, remark.rule))
    return next((reason for reason in fitting if re.search(reason.words, remark.text)), None)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The PDFs of a project: its documents, which of them are joined, and the toolkits that they are joined in."""

    project: str
    documents: tuple[Path, ...]
    parts: frozenset[Path]
    toolkits: tuple[Path, ...]


def shelf_of(output: Path) -> Shelf:
    """Return the PDFs below the output folder of a project."""
    state = output / ".breviary"
    made = {output / name for name in json.loads((state / "bundle.json").read_text(encoding="utf-8"))["outputs"]}
    known = json.loads((state / "documents.json").read_text(encoding="utf-8"))
    pdfs = sorted(path for path in output.rglob("*.pdf") if ".breviary" not in path.parts)
    return Shelf(
        output.name,
        tuple(path for path in pdfs if path not in made),
        frozenset(output / name for name, (_, publication, _) in known.items() if publication in joined_of(output)),
        tuple(path for path in pdfs if path in made),
    )


def joined_of(output: Path) -> frozenset[str]:
    """Return the publications of a project that its toolkit holds."""
    records = load_records(ProjectFolder(Workspace(output.parent.parent), output.name))
    return frozenset(item.id for item in records.publications if item.in_toolkit)


def page_of(shelves: Sequence[Shelf], found: Mapping[Path, Sequence[Remark]]) -> str:
    """Return docs/accessibility.md."""
    groups = {
        "documents": [path for shelf in shelves for path in shelf.documents],
        "parts": [path for shelf in shelves for path in shelf.documents if path in shelf.parts],
        "toolkits": [path for shelf in shelves for path in shelf.toolkits],
    }
    told = {
        name: Counter((item.checker, item.rule, item.severity) for path in group for item in found[path])
        for name, group in groups.items()
    }
    lines = [*OPENING, *_projects(shelves, found), "", *BEFORE_AND_AFTER, *_checkers(told), "", *EXPLAINED]
    reasons = {(item.checker, item.rule): reason_for(item) for remarks in found.values() for item in remarks}
    for key in sorted({key for counts in told.values() for key in counts}):
        reason = reasons[key[:2]]
        why = reason.why if reason else "**not explained**"
        lines.append(f"| {' | '.join(key)} | {' | '.join(str(told[name][key]) for name in told)} | {why} |")
    return "\n".join([*lines, "", *CLOSING, ""])


def _projects(shelves: Sequence[Shelf], found: Mapping[Path, Sequence[Remark]]) -> Iterator[str]:
    yield "| project | languages | documents | toolkits | remarks not explained |"
    yield "|---|---:|---:|---:|---:|"
    for shelf in shelves:
        pdfs = (*shelf.documents, *shelf.toolkits)
        languages = len({path.parent.name for path in shelf.documents})
        open_ones = sum(len(unexplained(found[path])) for path in pdfs)
        yield f"| {shelf.project} | {languages} | {len(shelf.documents)} | {len(shelf.toolkits)} | {open_ones} |"


def _checkers(told: Mapping[str, Counter[tuple[str, str, str]]]) -> Iterator[str]:
    yield "| checker | looks at | documents | parts of toolkits | toolkits |"
    yield "|---|---|---:|---:|---:|"
    for name, (_, what) in CHECKERS.items():
        counts = [sum(count for key, count in group.items() if key[0] == name) for group in told.values()]
        yield f"| {name} | {what} | {' | '.join(map(str, counts))} |"


OPENING: Final = (
    "# Accessibility of the PDFs",
    "",
    "Every PDF that the three shipped projects hand out, before the checkers that can be had without Java. `make",
    "accessibility` builds them all, looks, and writes this page. `make test` looks at one or two languages of a",
    "project, where `CI` is set at all, and fails when a checker says anything that is not explained here.",
    "",
)
BEFORE_AND_AFTER: Final = (
    "Joining PDFs usually loses their tags. So the parts of the toolkits are counted before they are joined, and the",
    "toolkits after: of the whole a checker says nothing that it has not said of the parts, but that a line returns.",
    "",
)
EXPLAINED: Final = (
    "What the checkers say, and why it is no fault:",
    "",
    "| checker | rule | severity | documents | parts of toolkits | toolkits | why |",
    "|---|---|---|---:|---:|---:|---|",
)
CLOSING: Final = (
    "What no program can judge, a person must: whether an alternative text says what the picture shows, and whether a",
    "translation can be understood. veraPDF, the reference for PDF/A and PDF/UA, needs Java and is not part of the",
    "tests; whoever has it can run `verapdf --flavour ua1 output/*/*/*.pdf`.",
)


def main() -> None:
    """Check all PDFs, write the page, and say what is not explained."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "output"
    shelves = [shelf_of(path.parent.parent) for path in sorted(folder.glob("*/.breviary/bundle.json"))]
    paths = [path for shelf in shelves for path in (*shelf.documents, *shelf.toolkits)]
    with ProcessPoolExecutor() as pool:
        found = dict(zip(paths, pool.map(remarks_on, paths, chunksize=4), strict=True))
    PAGE.write_text(page_of(shelves, found), encoding="utf-8")
    open_ones = [(path, remark) for path, remarks in found.items() for remark in unexplained(remarks)]
    for path, remark in open_ones:
        sys.stdout.write(f"{path.name}: {remark.checker} {remark.rule} ({remark.severity}): {remark.text}\n")
    sys.stdout.write(f"{len(paths)} PDFs of {len(shelves)} projects: {len(open_ones)} remarks not explained\n")
    sys.exit(1 if open_ones or not paths else 0)


if __name__ == "__main__":
    main()
