"""Which messages a publication prints is read out of its texts, and is what its finished documents hold."""

import io
import re
import zipfile
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from pipeline.checking import subject_of
from pipeline.checks import Subject
from pipeline.coverage import FIRST, printed_messages
from pipeline.model.texts import Catalog, Key, State, Unit
from pipeline.production import render_language
from pipeline.project import ProjectFolder
from pipeline.seeding import new, project_of
from pipeline.sources import read_images
from pipeline.tasks import Task
from scripts.example_project import NAME, write_records

MARK = re.compile("[\U000f0000-\U000ffffd]")


def marks_in(docx: bytes) -> set[str]:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        texts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")]
    return set(MARK.findall("".join(texts)))


def task_of(folder: ProjectFolder, subject: Subject) -> Task:
    templates = {name: data for name, (_, data) in subject.templates.items()}
    images = read_images(folder, subject.records)
    return Task("de", subject.records, {}, templates, (), draft=False, images=images)


def test_publication_prints_what_its_finished_documents_hold(tmp_path: Path) -> None:
    new(tmp_path, NAME, languages=["de", "fr"])
    folder = project_of(tmp_path, NAME)
    write_records(folder)
    subject = subject_of(folder)
    messages = [message for group in subject.messages.values() for message in group if not message.plural]
    keys = {chr(FIRST + number): message.key for number, message in enumerate(messages)}
    units = [Unit(message, mark + message.source, State.REVIEWED) for mark, message in zip(keys, messages, strict=True)]
    marked = {"plans": Catalog("de", "plans", tuple(units))}
    task = task_of(folder, subject)
    held: dict[str, set[Key]] = defaultdict(set)
    for document in render_language(replace(task, catalogs=marked)):
        held[document.publication] |= {keys[mark] for mark in marks_in(document.docx)}
    printed = printed_messages(task, subject.messages)
    assert len(held) > 5
    assert {name: found for name, found in printed.items() if name in held} == held
