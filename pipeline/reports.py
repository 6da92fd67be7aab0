"""How results read on a terminal and as JSON; knows no rule of the trade."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from pipeline.catalogs import Counts
from pipeline.delivery import Delivery
from pipeline.drafting import Drafted
from pipeline.errors import ExitCode
from pipeline.flow import Extraction
from pipeline.localisation import Localisation
from pipeline.model.results import Finding, Severity
from pipeline.runs import NOTHING_CHANGED
from pipeline.translation.accounts import report_data, report_text


def findings_text(findings: Sequence[Finding], *, find_pages: Callable[[str], str] | None = None) -> str:
    """Return one line a finding, the gravest first, and a line that counts them.

    `find_pages` tells of a place on which pages its record starts; it is added where there are any.
    """
    order = list(Severity)
    ranked = sorted(findings, key=lambda finding: (order.index(finding.severity), finding.place))
    tally = ", ".join(
        f"{sum(finding.severity is severity for finding in findings)} {severity.value}s" for severity in order
    )
    pages = {finding: find_pages(finding.place) if find_pages else "" for finding in ranked}
    tails = {finding: f" (pages: {found})" if found else "" for finding, found in pages.items()}
    lines = [f"{finding.severity.value}: {finding} [{finding.check}]{tails[finding]}" for finding in ranked]
    return "\n".join([*lines, tally])


def findings_data(findings: Iterable[Finding]) -> list[dict[str, str]]:
    return [
        {
            "check": finding.check,
            "severity": finding.severity.value,
            "place": finding.place,
            "what": finding.what,
            "advice": finding.advice,
        }
        for finding in findings
    ]


def exit_code(findings: Iterable[Finding], *, strict: bool) -> ExitCode:
    """Return 1 when there are errors, or with `strict` warnings; notes never stop anybody."""
    grave = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return ExitCode.FINDINGS if any(finding.severity in grave for finding in findings) else ExitCode.DONE


def extract_text(extraction: Extraction, *, dry_run: bool) -> str:
    """Return one line per PO file that changed, and how many messages there are."""
    if not extraction.changed:
        return "\n".join([*extraction.notices, f"{extraction.messages} messages; every PO file is up to date"])
    verb = "would update" if dry_run else "updated"
    lines = [f"{verb} {path}: {_states(counts)}" for path, counts in extraction.changed.items()]
    tail = f"{extraction.messages} messages; {verb} {len(lines)} PO files"
    return "\n".join([*extraction.notices, *lines, tail])


def _states(counts: Counts) -> str:
    return f"{counts.units} messages, {counts.reviewed} reviewed, {counts.draft} drafts, {counts.empty} empty"


def translate_data(drafted: Drafted) -> list[dict[str, object]]:
    return [report_data(report) for report in drafted.reports]


def translate_text(drafted: Drafted, *, dry_run: bool) -> str:
    """Return a few lines per language: what came from memory and engine, the terms, what stays empty; then findings."""
    lines = [report_text(report, dry_run=dry_run) for report in drafted.reports]
    findings = [finding for report in drafted.reports for finding in report.findings]
    lines += [findings_text(findings)] if findings else []
    lines += [f"report: {page}" for page in drafted.pages]
    return "\n".join(lines) or "there is no language to translate into"


def localisation_text(result: Localisation, *, dry_run: bool) -> str:
    """Return one line per language and PO file, and what of the document a person must see to."""
    verb = "would " if dry_run else ""
    lines = [f"{verb}update {path}: {_states(counts)}" for path, counts in result.changed.items()]
    for edition in result.editions:
        made = edition.localised
        states = f"{made.reviewed} texts reviewed, {made.drafts} drafts, {made.untranslated} in the source language"
        lines += [f"  not put in: {line}" for line in made.refused]
        lines.append(f"{edition.language}: {verb}write {edition.name}: {states}")
    return "\n".join([*lines, *result.notices])


def verify_text(packs: Sequence[Path], findings: Sequence[Finding]) -> str:
    """Return one line per difference, and how many packs are as they were made."""
    bad = {finding.place.split("/")[0] for finding in findings}
    whole = sum(pack.name not in bad for pack in packs)
    return "\n".join([*map(str, findings), f"{whole} of {len(packs)} as they were made"])


def delivery_text(delivery: Delivery, *, output: str, verbose: bool, dry_run: bool) -> str:
    """Return where the files are and how many were made; with `verbose` each of them."""
    if not (delivery.written or delivery.unchanged or delivery.removed):
        return NOTHING_CHANGED
    verb = "would write" if dry_run else "wrote"
    lines = [_written(delivery, output, name, verb) for name in delivery.written] if verbose or dry_run else []
    kinds = {suffix: sum(name.endswith(suffix) for name in delivery.written) for suffix in (".docx", ".pdf", ".zip")}
    made = ", ".join(f"{number} {suffix.removeprefix('.').upper()}" for suffix, number in kinds.items() if number)
    languages = sorted({name.split("/")[0] for name in (*delivery.written, *delivery.unchanged)})
    tail = [f"{len(delivery.unchanged)} unchanged" if delivery.unchanged else ""]
    tail += [f"{len(delivery.removed)} outdated removed" if delivery.removed else ""]
    summary = "; ".join(filter(None, [f"{verb} {made or 'nothing'}", *tail]))
    return "\n".join([*lines, f"{summary}; in {output}/{{{','.join(languages)}}}"])


def _written(delivery: Delivery, output: str, name: str, verb: str) -> str:
    """Return the line of a file, with the page on which each record starts in it."""
    starts = delivery.starts.get(name, {})
    pages = ", ".join(f"{record} {page}" for record, page in starts.items())
    return f"{verb} {output}/{name}" + (f" (starting pages: {pages})" if pages else "")
