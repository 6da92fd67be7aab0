"""One edition as a Word document: the template and the records of a language come in, the bytes of a DOCX come out."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import cached_property
from typing import TypedDict

from pipeline.documents.context import own_context, shared_context
from pipeline.documents.editions import Edition
from pipeline.documents.filters import filters_for
from pipeline.documents.trees import Tree
from pipeline.documents.world import World
from pipeline.docx.marks import unmark
from pipeline.docx.templates.placing import Fit, no_picture
from pipeline.docx.templates.rendering import fill, is_fit, render
from pipeline.docx.templates.template import Template
from pipeline.languages import get_language
from pipeline.model.results import Properties


@dataclass(frozen=True)
class Shared:
    """What every template of a language sees: worked out and looked through once, not for each document again."""

    world: World

    @cached_property
    def values(self) -> Tree:
        return shared_context(self.world)

    @cached_property
    def is_fit(self) -> bool:
        return is_fit(self.values)


@dataclass(frozen=True, slots=True)
class Setting:
    """What all editions of one language share: the world of records, and how a draft calls itself."""

    shared: Shared
    not_stated: str
    draft: bool
    status: str
    fit: Fit = no_picture

    @property
    def world(self) -> World:
        return self.shared.world

    def own(self, edition: Edition) -> Tree:
        """Return what the template of an edition sees beside what is shared."""
        return own_context(edition, self.world, status=self.status, draft=self.draft)


def render_edition(edition: Edition, template: Template, setting: Setting) -> bytes:
    """Return the DOCX of an edition, its contents entries ready for page numbers (see docx/contents.py)."""
    return _render(edition, template, setting, setting.own(edition))


def render_front(
    template: Template, entries: Sequence[Mapping[str, object]], edition: Edition, setting: Setting
) -> bytes:
    """Return the DOCX of a toolkit's cover and contents page; `entries` hold number, title, page and link."""
    return _render(edition, template, setting, setting.own(edition) | {"entries": entries})


def texts_of_edition(edition: Edition, template: Template, setting: Setting) -> Iterator[str]:
    """Yield all that is written into the document of an edition, in pieces of XML and bare texts.

    The document is not put together. Pictures are left out, not what is written about them.
    """
    filling = _filling(edition, setting, setting.own(edition))
    yield from fill(template, **filling).values()
    yield from astuple(filling["properties"])


def texts_of_template(template: Template) -> Iterator[str]:
    """Yield what stands in every document of a template as it is, part by part."""
    return (data.decode() for part, data in template.parts.items() if part.endswith(".xml"))


def _render(edition: Edition, template: Template, setting: Setting, own: Mapping[str, object]) -> bytes:
    return render(template, **_filling(edition, setting, own), fit=setting.fit)


class Filling(TypedDict):
    """What a template is filled with, as `fill` and `render` take it."""

    context: Mapping[str, object]
    filters: Mapping[str, Callable[..., str]]
    properties: Properties
    known: Collection[str]


def _filling(edition: Edition, setting: Setting, own: Mapping[str, object]) -> Filling:
    profile = setting.world.records.project.style_profile
    shared = setting.shared
    return Filling(
        context={**shared.values, **own},
        filters=filters_for(setting.world.language, profile=profile, not_stated=setting.not_stated),
        properties=properties_of(edition, setting.world),
        known=shared.values.keys() - own.keys() if shared.is_fit else frozenset(),
    )


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
