"""From finished documents to what is handed out: the steps of `bundle`, in their order."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from pipeline.annex_pdfs import read_pdf_annexes, remarks_on
from pipeline.build_log import build_log
from pipeline.building import cache_of, convert, engine_of, make, outdated_by, refuse_finished, tasks_of
from pipeline.bundles.verifying import read_pack, verify_pack
from pipeline.delivery import Delivery, Finished, Progress, deliver, silent
from pipeline.errors import ExitCode, IncompleteError, InputError, Problem
from pipeline.fronts import FRONTS, fronts_of
from pipeline.model.results import Finding
from pipeline.naming import slug
from pipeline.office.waiting import WaitingRoom
from pipeline.packing import Shelf, shelves_of
from pipeline.packs import files_of_packs, names_of
from pipeline.pdf_engines.choosing import warm_up
from pipeline.project import ProjectFolder
from pipeline.runs import BUNDLE, Order, held, inputs_of
from pipeline.sources import edition_languages
from pipeline.stamps import fingerprint
from pipeline.toolkits import toolkits_of


def bundle(folder: ProjectFolder, order: Order, *, progress: Progress = silent) -> Delivery:
    """Make the packs of each language and of all from freshly built documents."""
    with held(folder):
        inputs = inputs_of(folder, order)
        tasks = tasks_of(folder, order, bundled=True)
        annexes = read_pdf_annexes(folder, languages=edition_languages(tasks[0].records, ()))
        earlier = earlier_packs(folder)
        finished, converted = make(folder, tasks, order, progress=progress)
        fronts = partial(fronts_of, folder=folder.state / FRONTS, anew=order.force, keep=not order.dry_run)
        if order.dry_run:
            shelves = shelves_of(tasks, finished, annexes, fronts=fronts)
            return Delivery(written=tuple(names_of(shelves, whole=not order.languages)), notices=converted.remarks)
        with WaitingRoom() as waiting:  # the office that lays out the covers starts while they are still being made
            begin = partial(warm_up, engine_of(tasks, order), waiting)
            shelves = shelves_of(tasks, finished, annexes, fronts=partial(fronts, begin=begin))
            pages = [shelf.front for shelf in shelves]
            covers = convert(folder, pages, tasks, order, waiting=waiting, progress=progress)
        if order.final:
            made = [Finished(item.front, item.front.docx, covers.pdfs.get(item.front.docx)) for item in shelves]
            refuse_finished(made, tasks)
        failures = tuple(dict.fromkeys((*converted.failures, *covers.failures)))
        notices = tuple(dict.fromkeys((*failures, *converted.remarks, *remarks_on(annexes))))
        if order.final and not order.allow_missing:
            refuse_gaps(shelves, failures)
        toolkits = toolkits_of(shelves, covers.pdfs, cache=cache_of(folder))
        log = build_log(shelves, notices, sources=fingerprint([folder.sources], [], without=folder.sent))
        files = files_of_packs(shelves, toolkits, log, earlier, whole=not order.languages)
        done = "" if failures else inputs
        result = deliver(folder.output, files, folder.state / BUNDLE, inputs=done, outdated=outdated_by(order))
        return replace(result, notices=notices, exit_code=ExitCode.MISSING_PROGRAM if failures else ExitCode.DONE)


def earlier_packs(folder: ProjectFolder) -> dict[str, dict[str, bytes]]:
    """Return the contents of the archive packs of earlier versions; raises InputError for all that were changed."""
    found: dict[str, dict[str, bytes]] = {}
    problems: list[Problem] = []
    for path in sorted(folder.archive.glob("*.zip")):
        try:
            found[slug(path.stem)] = read_pack(path)
        except InputError as exc:
            problems += exc.problems
    if problems:
        raise InputError(problems)
    return found


def refuse_gaps(shelves: Sequence[Shelf], failures: Sequence[str]) -> None:
    """Raise IncompleteError naming every publication that a final lacks in a language."""
    lines = [
        f"{shelf.language}: {item.publication}: is not made in this language ({item.note})"
        for shelf in shelves
        for item in shelf.missing
    ]
    if lines or failures:
        advice = "add the language to publications.yaml, or say --allow-missing to hand out without these"
        raise IncompleteError("\n".join([*failures, *lines, *([advice] if lines else [])]))


def verify(packs: Sequence[Path]) -> tuple[Finding, ...]:
    """Return what differs between packs and their manifests; raises InputError naming all that are no whole packs."""
    findings: list[Finding] = []
    problems: list[Problem] = []
    for pack in packs:
        try:
            findings += verify_pack(pack)
        except InputError as exc:
            problems += exc.problems
    if problems:
        raise InputError(problems)
    return tuple(findings)
