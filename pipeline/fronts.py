"""The cover and contents page of each toolkit, made again only where something it is made from has changed."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipeline.documents.editions import Edition
from pipeline.documents.rendering import Setting, render_front
from pipeline.docx.marks import unmark
from pipeline.docx.review import unreviewed_passages
from pipeline.model.publications import Publication, PublicationKind
from pipeline.naming import file_name
from pipeline.production import localised_template
from pipeline.program import program_digest
from pipeline.renderings import Stock, file_of, keys_of, read_stock, write_stock
from pipeline.settings import setting_of
from pipeline.sources import TOOLKIT
from pipeline.tasks import Rendered, Task
from pipeline.traces import digest_of
from pipeline.workers import each

FRONTS: Final = "fronts"
"""The folder of what is kept, in the state of a project."""


@dataclass(frozen=True, slots=True)
class Fronting:
    """What the cover and contents page of a language is made from: its task, and the lines of its contents."""

    task: Task
    entries: Sequence[Mapping[str, object]]


def fronts_of(
    items: Sequence[Fronting],
    folder: Path,
    *,
    anew: bool,
    keep: bool,
    begin: Callable[[], None] = lambda: None,
) -> list[Rendered]:
    """Return the cover and contents page of each item as a Word document.

    What is kept lies in `folder`; `anew` does not look at it, and without `keep` nothing is written there. `begin` is
    called before the work begins, where there is any.
    """
    program = program_digest()
    files = [file_of(folder, item.task) for item in items]
    keys = _keys(items)
    kept = [() if anew else read_stock(file, program=program).of(key) for file, key in zip(files, keys, strict=True)]
    fresh = [place for place, found in enumerate(kept) if not found]
    if fresh:
        begin()
    made = dict(zip(fresh, each(render, [items[place] for place in fresh], name=f"{TOOLKIT}.docx"), strict=True))
    for place, front in made.items() if keep else ():
        write_stock(files[place], Stock(keys[place], (front.slot,), {front.slot: front}), program=program)
    return [found[0] if found else made[place] for place, found in enumerate(kept)]


def _keys(items: Sequence[Fronting]) -> list[str]:
    """Return the digest of everything that each of them is made from."""
    tasks = keys_of([item.task for item in items])
    return [digest_of(tasks[item.task.language], json.dumps(item.entries)) for item in items]


def render(item: Fronting) -> Rendered:
    """Return a cover and contents page; pure, so that any executor can run it."""
    task = item.task
    setting = setting_of(task)
    edition = toolkit_edition(task, setting)
    docx = render_front(localised_template(task, TOOLKIT).compiled, item.entries, edition, setting)
    title, acronym, version = unmark(edition.title), task.records.project.acronym, edition.publication.version
    name = file_name(acronym, title, task.language, version, draft=task.draft, suffix=".docx")
    unreviewed = unreviewed_passages(docx)
    return Rendered(TOOLKIT, "", task.language, f"{acronym}: {title}", version, name, docx, unreviewed, False, 0)


def toolkit_edition(task: Task, setting: Setting) -> Edition:
    """Return the toolkit as the project lists it, else one of our own with the date of its newest publication."""
    listed = setting.world.records.publications
    kind = PublicationKind.TOOLKIT
    own = Publication(
        id=TOOLKIT,
        kind=kind,
        title=setting.world.label(kind),
        when=max(item.when for item in task.records.publications),
    )
    return Edition(next((item for item in listed if item.kind is kind), own), task.language, "", "", 0)
