"""Whether finals may be made: the evidence is gathered from disk, and everything in the way is told in one list."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from pipeline import checks
from pipeline.annexes import ANNEX, Localised, WordDocument, document_messages, without_documents
from pipeline.checking import findings_of, subject_of
from pipeline.checks import Subject
from pipeline.coverage import keep_printed, printed_messages, read_printed, unmeasured
from pipeline.docx.linting.readability import picture_faults
from pipeline.docx.package import read_package
from pipeline.errors import IncompleteError, InputError, Problem
from pipeline.gate.evidence import TOOLKIT, Evidence, wanted_in, with_toolkit
from pipeline.gate.reasons import Reason, listed
from pipeline.gate.rules import finding_reasons, reasons_of
from pipeline.gate.texts import in_source, text_reasons
from pipeline.model.texts import Catalog, Key
from pipeline.project import ProjectFolder
from pipeline.provenance import provenance_of
from pipeline.sources import glossary_folders, read_images
from pipeline.stamps import fingerprint
from pipeline.tasks import Rendered, Task

PRINTED: Final = "printed.json"
REVIEW: Final = "review these, or make a draft"
Finals = Mapping[str, Localised]
"""A document by language."""

Printed = Mapping[str, frozenset[Key]]
"""The messages of each publication."""

ANY: Final = ("fr", "de")
"""Languages to measure in where a project has none but its own; one of them is another."""


def admit(folder: ProjectFolder, tasks: Sequence[Task], *, bundled: bool, complete: bool) -> tuple[Task, ...]:
    """Return the tasks of finals with what they are built from, and how many texts stand in the source language.

    `bundled` finals have a toolkit; of `complete` ones no publication is missing in any language. Raises
    IncompleteError with all reasons where something is in the way.
    """
    evidence = evidence_of(folder, tasks, bundled=bundled)
    if reasons := reasons_of(evidence, complete=complete):
        raise refusal(reasons, tasks)
    return tuple(
        replace(
            task,
            in_source=in_source(evidence, task.language),
            provenance=provenance_of(folder, task.language, task.templates, glossary_folders(folder)),
        )
        for task in tasks
    )


def evidence_of(folder: ProjectFolder, tasks: Sequence[Task], *, bundled: bool) -> Evidence:
    """Return all that is known of the finals of these tasks; raises InputError for a share of no language."""
    subject = subject_of(folder)
    _refuse_unknown_shares(folder, subject)
    wanted = {
        task.language: wanted_in(subject, task.language, task.publications, toolkit=bundled, annexes=task.annexes)
        for task in tasks
    }
    annexes = {annex.domain: annex for task in tasks for annex in task.annexes}
    keys = frozenset(message.key for annex in annexes.values() for message in document_messages(annex))
    printed = {**with_toolkit(printed_of(folder, subject), subject.messages), ANNEX: keys}
    catalogs = {code: without_documents(found, kept=annexes) for code, found in subject.catalogs.items()}
    whole = frozenset((ANNEX,))
    found = findings_of(folder, subject)
    return Evidence(replace(subject, catalogs=catalogs), printed, wanted, found, datetime.now(UTC), whole)


def admit_document(
    folder: ProjectFolder, document: WordDocument, catalogs: Mapping[str, Mapping[str, Catalog]], localised: Finals
) -> None:
    """Raise IncompleteError with all that stands in the way of a document as a final, by language.

    A document is no publication: no share of its texts may stay in the source language.
    """
    subject = replace(subject_of(folder), catalogs=catalogs)
    printed = {document.name: frozenset(message.key for message in document_messages(document))}
    wanted = dict.fromkeys(catalogs, (document.name,))
    found = checks.run(subject, parts=("catalogs",))
    evidence = Evidence(subject, printed, wanted, found, datetime.now(UTC), frozenset(printed))
    reasons = [*text_reasons(evidence), *finding_reasons(evidence)]
    told = {language for reason in reasons for language in reason.languages}
    reasons += [
        Reason(f"{item.unreviewed} passages not reviewed, or not put in", REVIEW, "", (language,), (document.name,))
        for language, item in localised.items()
        if item.unreviewed and language not in told
    ]
    reasons += [
        Reason(fault.what, fault.advice, fault.place, (), (document.name,))
        for fault in picture_faults(read_package(document.data, name=document.name))
    ]
    if reasons:
        raise IncompleteError(listed(reasons, languages=[*catalogs], publications=[document.name]))


def printed_of(folder: ProjectFolder, subject: Subject) -> Printed:
    """Return the messages that each publication prints; those that cannot be measured count in each.

    What was found is kept in the project's state until a record, a template or this program changes.
    """
    known = known_printed(folder, subject)
    return find_printed(folder, subject) if known is None else known


def find_printed(folder: ProjectFolder, subject: Subject) -> Printed:
    """Find out the messages that each publication prints, and keep them."""
    stamp = _stamp(folder, subject)
    printed = _print(folder, subject)
    keep_printed(folder.state / PRINTED, stamp, printed)
    return _everywhere(printed, subject)


def known_printed(folder: ProjectFolder, subject: Subject) -> Printed | None:
    """Return what is kept of the messages that each publication prints; None where it must be found out."""
    kept = read_printed(folder.state / PRINTED, _stamp(folder, subject))
    return None if kept is None else _everywhere(kept, subject)


def _stamp(folder: ProjectFolder, subject: Subject) -> str:
    built_from = provenance_of(folder, "", _templates(subject), ())
    return fingerprint([Path(__file__).parent], [built_from.digest], without=folder.sent)


def _templates(subject: Subject) -> dict[str, bytes]:
    return {name: data for name, (_, data) in subject.templates.items()}


def _everywhere(printed: Printed, subject: Subject) -> Printed:
    everywhere = unmeasured(subject.messages)
    return {name: keys | everywhere for name, keys in printed.items() if keys}


def _print(folder: ProjectFolder, subject: Subject) -> Printed:
    """Return the messages of each publication, found by rendering them once in any other language."""
    source = subject.records.project.source_language
    language = next(code for code in (*subject.catalogs, *ANY) if code != source)
    images = read_images(folder, subject.records)
    task = Task(language, subject.records, {}, _templates(subject), (), draft=False, images=images)
    return printed_messages(task, subject.messages)


def _refuse_unknown_shares(folder: ProjectFolder, subject: Subject) -> None:
    known = subject.records.project.languages
    if unknown := [code for code in subject.records.project.final.languages if code not in known]:
        place = f"{folder.relative(folder.sources)}/project.yaml: final/languages"
        advice = f"the languages are {', '.join(known)}"
        raise InputError(Problem(place, f"{code} is none of the project's languages", advice) for code in unknown)


def refuse_unreviewed(rendered: Sequence[Rendered], tasks: Sequence[Task]) -> None:
    """Raise IncompleteError naming every document of a final that shows a passage nobody has reviewed."""
    reasons = [
        Reason(
            f"{item.unreviewed} passages not reviewed",
            REVIEW,
            item.name,
            (item.language,),
            (item.publication,),
        )
        for item in rendered
        if item.unreviewed
    ]
    if reasons:
        raise refusal(reasons, tasks)


def refusal(reasons: Sequence[Reason], tasks: Sequence[Task]) -> IncompleteError:
    """Return the error that lists the reasons by language and publication."""
    publications = [publication.id for task in tasks[:1] for publication in task.records.publications]
    return IncompleteError(
        listed(reasons, languages=[task.language for task in tasks], publications=[*publications, TOOLKIT])
    )
