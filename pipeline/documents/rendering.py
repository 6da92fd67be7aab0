"""One edition as a Word document: the template and the records of a language come in, the bytes of a DOCX come out."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.documents.context import context_of
from pipeline.documents.editions import Edition
from pipeline.documents.filters import filters_for
from pipeline.documents.world import World
from pipeline.docx.marks import unmark
from pipeline.docx.templates.placing import Fit, no_picture
from pipeline.docx.templates.rendering import render
from pipeline.docx.templates.template import Template
from pipeline.languages import get_language
from pipeline.model.results import Properties


@dataclass(frozen=True, slots=True)
class Setting:
    """What all editions of one language share: the world of records, and how a draft calls itself."""

    world: World
    not_stated: str
    draft: bool
    status: str
    fit: Fit = no_picture


def render_edition(edition: Edition, template: Template, setting: Setting) -> bytes:
    """Return the DOCX of an edition, its contents entries ready for page numbers (see docx/contents.py)."""
    context = context_of(edition, setting.world, status=setting.status, draft=setting.draft)
    return _render(template, context, setting, properties=properties_of(edition, setting.world))


def render_front(template: Template, entries: list[dict[str, object]], edition: Edition, setting: Setting) -> bytes:
    """Return the DOCX of a toolkit's cover and contents page; `entries` hold number, title, page and link."""
    context = context_of(edition, setting.world, status=setting.status, draft=setting.draft)
    return _render(template, context | {"entries": entries}, setting, properties=properties_of(edition, setting.world))


def _render(template: Template, context: Mapping[str, object], setting: Setting, *, properties: Properties) -> bytes:
    profile = setting.world.records.project.style_profile
    filters = filters_for(setting.world.language, profile=profile, not_stated=setting.not_stated)
    return render(template, context, filters=filters, properties=properties, fit=setting.fit)


def properties_of(edition: Edition, world: World) -> Properties:
    """Return the document properties of an edition; the author is the project, never a library or a person."""
    project = world.records.project
    subject = edition.publication.title if edition.record else edition.publication.subtitle
    return Properties(
        title=unmark(f"{project.acronym}: {edition.title}"),
        subject=unmark(subject),
        author=project.acronym,
        language=get_language(edition.language).tag,
        keywords=unmark(", ".join(project.keywords)),
        version=edition.publication.version,
    )
