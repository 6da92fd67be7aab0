"""How results read on a terminal and as JSON; knows no rule of the trade."""

from collections.abc import Iterable, Mapping, Sequence

from pipeline.catalogs import Counts
from pipeline.delivery import Delivery
from pipeline.errors import ExitCode
from pipeline.flow import Extraction
from pipeline.localisation import Localisation
from pipeline.model.results import Finding, Severity
from pipeline.translation import Report

NOTHING_CHANGED = "nothing has changed since the last run; everything is up to date"

Status = Mapping[str, Mapping[str, Counts]]


def findings_text(findings: Sequence[Finding]) -> str:
    """Return one line a finding, the gravest first, and a line that counts them."""
    order = list(Severity)
    ranked = sorted(findings, key=lambda finding: (order.index(finding.severity), finding.place))
    tally = ", ".join(
        f"{sum(finding.severity is severity for finding in findings)} {severity.value}s" for severity in order
    )
    return "\n".join([*(f"{finding.severity.value}: {finding} [{finding.check}]" for finding in ranked), tally])


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


def translate_text(reports: Sequence[Report]) -> str:
    """Return one line per language: what came from memory, what from the engine, what stays empty."""
    return "\n".join(map(str, reports)) or "there is no language to translate into"


def status_text(status: Status) -> str:
    """Return a table of languages by domains: words, and the shares reviewed, draft and empty."""
    rows = [("language", "domain", "words", "reviewed", "draft", "empty")]
    for language, domains in status.items():
        rows += [_row(language, domain, counts) for domain, counts in domains.items()]
        rows.append(_row(language, "all", sum(domains.values(), Counts())))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column < 2 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _row(language: str, domain: str, counts: Counts) -> tuple[str, str, str, str, str, str]:
    shares = (counts.reviewed_words, counts.draft_words, counts.empty_words)
    percents = [f"{share * 100 // counts.words if counts.words else 0} %" for share in shares]
    return language, domain, str(counts.words), percents[0], percents[1], percents[2]


def status_data(status: Status) -> dict[str, dict[str, dict[str, int]]]:
    return {
        language: {
            domain: {
                "units": counts.units,
                "words": counts.words,
                "reviewed_words": counts.reviewed_words,
                "draft_words": counts.draft_words,
                "empty_words": counts.empty_words,
            }
            for domain, counts in domains.items()
        }
        for language, domains in status.items()
    }


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
