"""One language of a project: records, catalogs and templates come in, its documents come out, on no disk at all."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.addresses import prefix_of
from pipeline.annexes import WordDocument, localise_document
from pipeline.documents.editions import Edition, editions_of
from pipeline.documents.graphics import PREFIX, drawing_of
from pipeline.documents.rendering import Setting, render_edition
from pipeline.docx.marks import unmark
from pipeline.docx.review import unreviewed_passages
from pipeline.docx.templates.placing import Picture
from pipeline.docx.templates.template import Template, compile_template
from pipeline.docx.texts.applying import apply
from pipeline.errors import InputError, Problem
from pipeline.graphics.scenes import Scene
from pipeline.ingredients import Ingredients
from pipeline.limits import within_limits
from pipeline.model.collection import Records
from pipeline.model.texts import Key, Translation
from pipeline.naming import distinct, file_name
from pipeline.settings import setting_of
from pipeline.tasks import Rendered, Task, lookup_of, slot_of, usable
from pipeline.traces import Asking, Trace, digest_of, text_of


@dataclass(frozen=True, slots=True)
class Localised:
    """A template ready to render in one language, and the messages it asked for."""

    compiled: Template
    asked: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A document with what it was made from and the graphics it placed; no bytes where it would come out as kept."""

    trace: Trace
    docx: bytes = b""
    drawn: Mapping[str, Picture] = field(default_factory=dict)


def render_language(task: Task) -> tuple[Rendered, ...]:
    """Return the documents of one language; pure, so that any executor can run it."""
    setting = setting_of(task)
    editions = wanted_editions(task, setting.world.records)
    names = distinct(name_of(edition, task, suffix=".docx") for edition in editions)
    made_from = ingredients_of(task, setting)
    known = [task.known.get(slot_of(edition.publication.id, edition.record)) for edition in editions]
    kept = [trace if made_from.is_same(item, trace) else None for item, trace in zip(editions, known, strict=True)]
    wanted = {edition.template for edition, trace in zip(editions, kept, strict=True) if trace is None}
    templates = localised_templates(task, sorted(wanted))
    titles = titles_of(setting.world.records)
    rendered = []
    for edition, name, trace in zip(editions, names, kept, strict=True):
        made = Made(trace) if trace else _made(edition, templates[edition.template], made_from)
        rendered.append(_rendered(edition, made, name, titles))
    return (*rendered, *render_annexes(task))


def ingredients_of(task: Task, setting: Setting) -> Ingredients:
    """Return what the documents of a language are made from."""
    source = task.records.project.source_language
    return Ingredients(setting, task.templates, task.images, usable(lookup_of(task)), source)


def _made(edition: Edition, template: Localised, made_from: Ingredients) -> Made:
    setting = made_from.setting
    pictures: Asking[tuple[str, int], Picture | None] = Asking(lambda place: setting.fit(*place))
    with within_limits(template.compiled.name):
        own = replace(setting, fit=lambda file, width: pictures((file, width)))
        docx = render_edition(edition, template.compiled, own)
    files = tuple(dict.fromkeys(file for file, _ in pictures.answers))
    names = tuple(sorted(template.compiled.names))
    trace = made_from.trace(edition, asked=template.asked, names=names, files=files)
    return Made(trace, docx, dict(_drawings(setting.world.scenes, pictures.answers)))


def _drawings(
    scenes: Mapping[str, Scene], placed: Mapping[tuple[str, int], Picture | None]
) -> Iterator[tuple[str, Picture]]:
    for (file, width), picture in placed.items():
        if file.startswith(PREFIX) and picture is not None:
            yield drawing_of(scenes[file.removeprefix(PREFIX)], width), picture


def render_annexes(task: Task) -> tuple[Rendered, ...]:
    """Return the annexes in the language of the task; they follow the editions and stand in no toolkit PDF."""
    names = distinct(item.file_name(task.language, draft=task.draft) for item in task.annexes)
    source = task.records.project.source_language
    translate = usable(lookup_of(task))
    rendered = []
    for item, name in zip(task.annexes, names, strict=True):
        known = task.known.get(slot_of(item.kind, item.domain))
        docx, unreviewed, trace = b"", 0, known
        if known is None or _annex_trace(item, task.language, source, translate, known.asked) != known:
            asking = Asking(translate)
            made = localise_document(item, asking, language=task.language, source_language=source)
            docx, unreviewed = made.docx, made.unreviewed
            trace = _annex_trace(item, task.language, source, translate, tuple(asking.answers))
        path = f"{item.folder}/{name}"
        rendered.append(
            Rendered(item.kind, item.domain, task.language, item.stem, "", path, docx, unreviewed, False, 0, {}, trace)
        )
    return tuple(rendered)


def _annex_trace(
    annex: WordDocument, language: str, source: str, translate: Callable[[Key], Translation], asked: tuple[Key, ...]
) -> Trace:
    return Trace(digest_of(annex, language, source, text_of(asked, translate)), asked)


def titles_of(records: Records) -> dict[str, str]:
    """Return the titles of the records that a reader looks for, by address."""
    titled = (
        *((item, item.title) for item in records.practices),
        *((item, item.title) for item in records.plans),
        *((item, item.title) for item in records.newsletters),
        *((item, item.title) for item in records.recommendation_plans),
        *((item, item.title) for item in records.stories),
        *((item, item.headline) for item in records.press),
        *((item, item.name) for item in records.services),
        *((item, item.name) for item in records.hubs),
    )
    return {prefix_of(item): unmark(title) for item, title in titled}


def _rendered(edition: Edition, made: Made, name: str, titles: Mapping[str, str]) -> Rendered:
    publication = edition.publication
    return Rendered(
        publication.id,
        edition.record,
        edition.language,
        unmark(edition.title),
        publication.version,
        name,
        made.docx,
        unreviewed_passages(made.docx) if made.docx else 0,
        publication.in_toolkit,
        edition.order,
        titles,
        made.trace,
        made.drawn,
    )


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


def localised_templates(task: Task, names: Sequence[str]) -> dict[str, Localised]:
    """Return templates by name in the language of the task; raises InputError with the problems of all of them."""
    templates: dict[str, Localised] = {}
    problems: list[Problem] = []
    for name in names:
        try:
            templates[name] = localised_template(task, name)
        except InputError as exc:
            problems += exc.problems
    if problems:
        raise InputError(problems)
    return templates


def localised_template(task: Task, name: str) -> Localised:
    """Return a template in the language of the task, compiled; raises InputError for one that costs too much."""
    asking = Asking(usable(lookup_of(task)))
    data = task.templates[name]
    with within_limits(f"{name}.docx"):
        if task.language != task.records.project.source_language:
            data = apply(
                data,
                lambda message: asking(message.key),
                name=name,
                place=f"template/{name}",
                language=task.language,
            )
        return Localised(compile_template(data, name=f"{name}.docx"), tuple(asking.answers))
