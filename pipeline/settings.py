"""What all documents of one language share: its localised records, labels and pictures, and how far it has come."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from functools import partial

from pipeline.catalogs import count
from pipeline.documents.graphics import PREFIX, drawing_of
from pipeline.documents.localising import in_source_language, localise
from pipeline.documents.rendering import Setting, Shared
from pipeline.documents.world import World
from pipeline.docx.templates.placing import INCH, Picture
from pipeline.graphics.scenes import Scene
from pipeline.labels import CHOICES, NOT_STATED_LABEL, label_of
from pipeline.languages import format_percent
from pipeline.model.publications import PublicationKind
from pipeline.model.texts import State
from pipeline.records.pictures import for_print
from pipeline.tasks import Task, lookup_of, phrase, usable


def setting_of(task: Task) -> Setting:
    """Return the localised records of a language, its labels and its draft line."""
    lookup = lookup_of(task)

    def words(choice: Enum) -> str:
        return phrase(lookup, label_of(choice)) if choice in CHOICES else str(choice.value)

    records = localise(task.records, usable(lookup), language=task.language)
    phrases = partial(phrase, lookup)
    world = World(records, task.language, words, phrases, original=_original(task))
    status = status_line(task, words) if task.draft else ""
    fit = partial(_picture, task, world.scenes)
    return Setting(Shared(world), phrase(lookup, NOT_STATED_LABEL), task.draft, status, fit)


def _original(task: Task) -> World | None:
    """Return the world of the source language, where an edition prints it beside the language of the task."""
    source = task.records.project.source_language
    both = any(item.kind is PublicationKind.BILINGUAL_NEWSLETTER for item in task.records.publications)
    if task.language == source or not both:
        return None
    records = in_source_language(task.records, beside=task.language)
    return World(records, source, lambda choice: CHOICES.get(choice, str(choice.value)))


def _picture(task: Task, scenes: Mapping[str, Scene], file: str, width: int) -> Picture | None:
    """Return the picture of a file, or the graphic of that name, made for a column of so many EMU."""
    if file.startswith(PREFIX):
        scene = scenes[file.removeprefix(PREFIX)]
        return task.drawn.get(drawing_of(scene, width)) or _graphic(scene, width)
    return Picture(*for_print(task.images[file], width / INCH)) if file in task.images else None


def _graphic(scene: Scene, width: int) -> Picture:
    # matplotlib takes half a second to load: only editions with a graphic that is not kept pay for it
    from pipeline.graphics.drawing import draw

    drawn = draw(scene, width / INCH)
    return Picture(drawn.png, "png", drawn.width, drawn.height, vector=drawn.svg)


def status_line(task: Task, words: Callable[[Enum], str]) -> str:
    """Return how far the language has come, such as `pl: 82 % reviewed, 12 % machine`; what is nil is left out."""
    if task.language == task.records.project.source_language:
        return task.language
    counts = [count(catalog) for catalog in task.catalogs.values()]
    total = sum(item.words for item in counts) or 1
    shares = {
        State.REVIEWED: sum(item.reviewed_words for item in counts),
        State.DRAFT: sum(item.draft_words for item in counts),
        State.UNTRANSLATED: sum(item.empty_words for item in counts),
    }
    parts = [f"{_percent(share, total, task.language)} {words(state)}" for state, share in shares.items() if share]
    return f"{task.language}: {', '.join(parts)}"


def _percent(share: int, total: int, language: str) -> str:
    """Return a share rounded down, so that 100 % is said of nothing that is not whole."""
    return format_percent(Decimal(share * 100 // total) / 100, language)
