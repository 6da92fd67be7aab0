"""One language of a project: records, catalogs and templates come in, its documents come out, on no disk at all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from functools import partial

from pipeline.addresses import prefix_of
from pipeline.annexes import WordDocument, localise_document
from pipeline.catalogs import Lookup, count
from pipeline.documents.editions import Edition, editions_of
from pipeline.documents.graphics import PREFIX
from pipeline.documents.localising import in_source_language, localise
from pipeline.documents.rendering import Setting, render_edition
from pipeline.documents.world import World
from pipeline.docx.marks import unmark
from pipeline.docx.review import unreviewed_passages
from pipeline.docx.templates.placing import INCH, Picture
from pipeline.docx.templates.template import Template, compile_template
from pipeline.docx.texts.applying import apply
from pipeline.errors import InputError, Problem
from pipeline.graphics.scenes import Scene
from pipeline.labels import CHOICES, NOT_STATED_LABEL, Label, label_of
from pipeline.languages import format_percent
from pipeline.limits import within_limits
from pipeline.messages import label_key
from pipeline.model.collection import Records
from pipeline.model.publications import PublicationKind
from pipeline.model.texts import Catalog, Key, State, Translation
from pipeline.naming import distinct, file_name
from pipeline.provenance import Provenance
from pipeline.recalling import problem_of
from pipeline.records.pictures import for_print


@dataclass(frozen=True, slots=True)
class Task:
    """The documents of one language: everything they are made from, and which publications are wanted (all if none).

    A final tells in `in_source` how many texts of a publication stand in the source language because nobody has
    reviewed their translation, and in `provenance` what it is built from.
    """

    language: str
    records: Records
    catalogs: Mapping[str, Catalog]
    templates: Mapping[str, bytes]
    publications: tuple[str, ...]
    draft: bool
    annexes: tuple[WordDocument, ...] = ()
    images: Mapping[str, bytes] = field(default_factory=dict)
    in_source: Mapping[str, int] = field(default_factory=dict)
    provenance: Provenance | None = None


@dataclass(frozen=True, slots=True)
class Rendered:
    """One edition as DOCX, its contents still open for page numbers; `unreviewed` counts the passages nobody read.

    `titles` are the titles of the records it may hold, by address: `practice/energylab`.
    """

    publication: str
    record: str
    language: str
    title: str
    version: str
    name: str
    docx: bytes
    unreviewed: int
    in_toolkit: bool
    order: int
    titles: Mapping[str, str] = field(default_factory=dict)


def render_language(task: Task) -> tuple[Rendered, ...]:
    """Return the documents of one language; pure, so that any executor can run it."""
    setting = setting_of(task)
    editions = wanted_editions(task, setting.world.records)
    names = distinct(name_of(edition, task, suffix=".docx") for edition in editions)
    templates = localised_templates(task, sorted({edition.template for edition in editions}))
    titles = titles_of(setting.world.records)
    rendered = tuple(
        _rendered(edition, _within_limits(edition, templates[edition.template], setting), name, titles)
        for edition, name in zip(editions, names, strict=True)
    )
    return (*rendered, *render_annexes(task))


def _within_limits(edition: Edition, template: Template, setting: Setting) -> bytes:
    with within_limits(template.name):
        return render_edition(edition, template, setting)


def render_annexes(task: Task) -> tuple[Rendered, ...]:
    """Return the annexes in the language of the task; they follow the editions and stand in no toolkit PDF."""
    names = distinct(item.file_name(task.language, draft=task.draft) for item in task.annexes)
    source = task.records.project.source_language
    translate = usable(lookup_of(task))
    rendered = []
    for item, name in zip(task.annexes, names, strict=True):
        made = localise_document(item, translate, language=task.language, source_language=source)
        path = f"{item.folder}/{name}"
        rendered.append(
            Rendered(item.kind, item.domain, task.language, item.stem, "", path, made.docx, made.unreviewed, False, 0)
        )
    return tuple(rendered)


def titles_of(records: Records) -> dict[str, str]:
    """Return the titles of the records that a reader looks for, by address."""
    practices = {prefix_of(item): unmark(item.title) for item in records.practices}
    plans = {prefix_of(item): unmark(item.title) for item in records.plans}
    newsletters = {prefix_of(item): unmark(item.title) for item in records.newsletters}
    press = {prefix_of(item): unmark(item.headline) for item in records.press}
    return practices | plans | newsletters | press


def _rendered(edition: Edition, docx: bytes, name: str, titles: Mapping[str, str]) -> Rendered:
    publication = edition.publication
    return Rendered(
        publication.id,
        edition.record,
        edition.language,
        unmark(edition.title),
        publication.version,
        name,
        docx,
        unreviewed_passages(docx),
        publication.in_toolkit,
        edition.order,
        titles,
    )


def setting_of(task: Task) -> Setting:
    """Return the localised records of a language, its labels and its draft line."""
    lookup = lookup_of(task)

    def words(choice: Enum) -> str:
        return phrase(lookup, label_of(choice)) if choice in CHOICES else str(choice.value)

    records = localise(task.records, usable(lookup), language=task.language)
    phrases = partial(phrase, lookup)
    world = World(records, task.language, words, phrases, original=_original(task))
    status = status_line(task, words) if task.draft else ""
    return Setting(
        world, phrase(lookup, NOT_STATED_LABEL), task.draft, status, partial(_picture, task.images, world.scenes)
    )


def _original(task: Task) -> World | None:
    """Return the world of the source language, where an edition prints it beside the language of the task."""
    source = task.records.project.source_language
    both = any(item.kind is PublicationKind.BILINGUAL_NEWSLETTER for item in task.records.publications)
    if task.language == source or not both:
        return None
    records = in_source_language(task.records, beside=task.language)
    return World(records, source, lambda choice: CHOICES.get(choice, str(choice.value)))


def _picture(images: Mapping[str, bytes], scenes: Mapping[str, Scene], file: str, width: int) -> Picture | None:
    """Return the picture of a file, or the graphic of that name, made for a column of so many EMU."""
    if file.startswith(PREFIX):
        return _graphic(scenes[file.removeprefix(PREFIX)], width)
    return Picture(*for_print(images[file], width / INCH)) if file in images else None


def _graphic(scene: Scene, width: int) -> Picture:
    # matplotlib takes half a second to load: only editions that have a graphic pay for it
    from pipeline.graphics.drawing import draw

    drawn = draw(scene, width / INCH)
    return Picture(drawn.png, "png", drawn.width, drawn.height, vector=drawn.svg)


def lookup_of(task: Task) -> Lookup:
    source = task.records.project.source_language
    return Lookup(task.catalogs, task.language, source, reviewed_only=bool(task.in_source))


def usable(lookup: Lookup) -> Callable[[Key], Translation]:
    """Return the translations of a lookup; one that lost a field is shown as missing, never printed broken."""

    def translation(key: Key) -> Translation:
        found = lookup.translation(key)
        if found.language == lookup.language and problem_of(key.source, found.text):
            return Translation(key.source, lookup.source_language, reviewed=lookup.reviewed_only)
        return found

    return translation


def phrase(lookup: Lookup, label: Label) -> str:
    """Return the words of a label in the language of the lookup."""
    return lookup.translation(label_key(label)).text


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


def wanted_editions(task: Task, records: Records) -> tuple[Edition, ...]:
    """Return the editions of the publications that are asked for; all of them when none is named."""
    editions = editions_of(records, task.language)
    return tuple(item for item in editions if not task.publications or item.publication.id in task.publications)


def name_of(edition: Edition, task: Task, *, suffix: str) -> str:
    """Return the file name of an edition: acronym, publication, its record if it has one, language, version."""
    title = unmark(edition.publication.title)
    subject = f"{title} {edition.record}" if edition.record else title
    acronym, version = task.records.project.acronym, edition.publication.version
    return file_name(acronym, subject, edition.language, version, draft=task.draft, suffix=suffix)


def localised_templates(task: Task, names: Sequence[str]) -> dict[str, Template]:
    """Return templates by name in the language of the task; raises InputError with the problems of all of them."""
    templates: dict[str, Template] = {}
    problems: list[Problem] = []
    for name in names:
        try:
            templates[name] = localised_template(task, name)
        except InputError as exc:
            problems += exc.problems
    if problems:
        raise InputError(problems)
    return templates


def localised_template(task: Task, name: str) -> Template:
    """Return a template in the language of the task, compiled; raises InputError for one that costs too much."""
    lookup = lookup_of(task)
    data = task.templates[name]
    with within_limits(f"{name}.docx"):
        if task.language != task.records.project.source_language:
            data = apply(
                data,
                lambda message: usable(lookup)(message.key),
                name=name,
                place=f"template/{name}",
                language=task.language,
            )
        return compile_template(data, name=f"{name}.docx")
