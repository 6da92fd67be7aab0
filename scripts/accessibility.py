"""Every built PDF before the checkers that can be had for Python, and docs/accessibility.md with what they say.

    python -m scripts.accessibility [FOLDER]        (output/ where no folder is named; build and bundle first)

Ends with 1 when a checker says something that is not explained below.
"""

import json
import logging
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import outloud
import pdfua
import pikepdf
from pikepdf import pdfa

ROOT: Final = Path(__file__).resolve().parent.parent
PAGE: Final = ROOT / "docs" / "accessibility.md"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why what a checker says under a rule is no fault of the document, as far as its words fit the pattern."""

    checker: str
    rule: str
    words: str
    why: str


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
        "LibreOffice paints a side box when it comes to its anchor. Screen readers follow the tags, which stand in "
        "reading order.",
    ),
    Reason(
        "outloud",
        "PAG-001",
        "",
        "The funding statement stands on the cover of each publication, as the programmes ask; joined, it is there "
        "several times.",
    ),
    Reason(
        "outloud",
        "TAG-002",
        "",
        "A running head that repeats the title is an artifact on purpose: it would be read out on every page.",
    ),
    Reason("outloud", "TAG-020", "", "The empty lines for signatures in a transfer plan."),
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
            yield Remark("outloud", finding.rule, str(finding.severity), finding.message)


CHECKERS: Final[Mapping[str, tuple[Callable[[Path], Iterable[Remark]], str]]] = {
    "qpdf": (by_qpdf, "the structure of the file"),
    "pikepdf.pdfa": (by_pdfa, "PDF/A-2b, by a list of what is allowed"),
    "pdfua": (by_pdfua, "PDF/UA-1, 16 of the 106 rules a machine can test"),
    "outloud": (by_outloud, "PDF/UA-1 by the Matterhorn Protocol, and how it sounds"),
}


def remarks_on(path: Path) -> tuple[Remark, ...]:
    """Return what all checkers say of a PDF."""
    return tuple(sorted({remark for check, _ in CHECKERS.values() for remark in check(path)}))


def unexplained(remarks: Iterable[Remark]) -> list[Remark]:
    """Return the remarks for which nobody has found a reason yet."""
    return [remark for remark in remarks if reason_for(remark) is None]


def reason_for(remark: Remark) -> Reason | None:
    """Return the reason that explains a remark."""
    fitting = (reason for reason in REASONS if (reason.checker, reason.rule) == (remark.checker, remark.rule))
    return next((reason for reason in fitting if re.search(reason.words, remark.text)), None)


def split(folder: Path) -> tuple[list[Path], list[Path]]:
    """Return the PDFs of documents and those put together from them, below an output folder."""
    joined = {
        stamp.parent.parent / name
        for stamp in folder.rglob(".breviary/bundle.json")
        for name in json.loads(stamp.read_text(encoding="utf-8"))["outputs"]
    }
    pdfs = sorted(path for path in folder.rglob("*.pdf") if ".breviary" not in path.parts)
    return [path for path in pdfs if path not in joined], [path for path in pdfs if path in joined]


def page_of(parts: Mapping[Path, Sequence[Remark]], wholes: Mapping[Path, Sequence[Remark]]) -> str:
    """Return docs/accessibility.md."""
    told = {
        side: Counter((remark.checker, remark.rule, remark.severity) for found in group.values() for remark in found)
        for side, group in (("parts", parts), ("wholes", wholes))
    }
    everything = {**parts, **wholes}
    lines = [
        "# Accessibility of the PDFs",
        "",
        "Made by `python -m scripts.accessibility` over every PDF of the shipped projects, after `breviary build` and",
        f"`breviary bundle`: {len(parts)} documents, and {len(wholes)} toolkits put together from them.",
        "",
        "| checker | looks at | of documents | of toolkits |",
        "|---|---|---|---|",
    ]
    for name, (_, what) in CHECKERS.items():
        counts = [sum(count for key, count in told[side].items() if key[0] == name) for side in told]
        lines.append(f"| {name} | {what} | {counts[0]} | {counts[1]} |")
    lines += ["", "Each of these remarks is explained; a new one fails the tests.", ""]
    lines += ["| checker | rule | severity | documents | toolkits | why it is no fault |", "|---|---|---|---|---|---|"]
    reasons = {(remark.checker, remark.rule): reason_for(remark) for found in everything.values() for remark in found}
    for checker, rule, severity in sorted({*told["parts"], *told["wholes"]}):
        reason = reasons[checker, rule]
        why = reason.why if reason else "**not explained**"
        counts = [told[side][checker, rule, severity] for side in told]
        lines.append(f"| {checker} | {rule} | {severity} | {counts[0]} | {counts[1]} | {why} |")
    return "\n".join([*lines, "", *CLOSING, ""])


CLOSING: Final = (
    "What no program can judge, a person must: whether an alternative text says what the picture shows, and whether a",
    "translation can be understood. veraPDF, the reference for PDF/A and PDF/UA, needs Java and is not part of the",
    "tests; whoever has it can run `verapdf --flavour ua1 output/*/*/*.pdf`.",
)


def main() -> None:
    """Check all PDFs, write the page, and say what is not explained."""
    logging.disable(logging.WARNING)
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "output"
    documents, toolkits = split(folder)
    parts, wholes = ({path: remarks_on(path) for path in group} for group in (documents, toolkits))
    PAGE.write_text(page_of(parts, wholes), encoding="utf-8")
    found = {**parts, **wholes}
    open_ones = [(path, remark) for path, remarks in found.items() for remark in unexplained(remarks)]
    for path, remark in open_ones:
        sys.stdout.write(f"{path.name}: {remark.checker} {remark.rule} ({remark.severity}): {remark.text}\n")
    sys.stdout.write(f"{len(parts)} documents, {len(wholes)} toolkits: {len(open_ones)} remarks not explained\n")
    sys.exit(1 if open_ones else 0)


if __name__ == "__main__":
    main()
