"""Which documents a project makes: one per publication and language, or one per record of its kind."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.model.collection import Records
from pipeline.model.content import PressKind
from pipeline.model.publications import Publication, PublicationKind


@dataclass(frozen=True, slots=True)
class Edition:
    """One document to be: a publication in one language, about one record where its kind asks for one.

    `record` is empty for a publication about the whole project, and `record_title` then its own title. `order` is the
    place in the toolkit.
    """

    publication: Publication
    language: str
    record: str
    record_title: str
    order: int

    @property
    def template(self) -> str:
        return self.publication.template or self.publication.kind.value

    @property
    def title(self) -> str:
        """Return what tells this document from its sisters: the record's title, or the publication's."""
        return self.record_title or self.publication.title


def _whole(records: Records) -> Iterator[tuple[str, str]]:
    yield "", ""


def _none(records: Records) -> Iterator[tuple[str, str]]:
    """Yield nothing: a toolkit is put together from the other publications when it is bundled."""
    return iter(())


def _press(kind: PressKind) -> Callable[[Records], Iterator[tuple[str, str]]]:
    def subjects(records: Records) -> Iterator[tuple[str, str]]:
        return ((item.id, item.headline) for item in records.press if item.kind is kind)

    return subjects


SUBJECTS: Mapping[PublicationKind, Callable[[Records], Iterator[tuple[str, str]]]] = {
    PublicationKind.BREVIARY: _whole,
    PublicationKind.GUIDELINE: _whole,
    PublicationKind.MEMO: _whole,
    PublicationKind.PRACTICE_SHEET: lambda records: ((item.id, item.title) for item in records.practices),
    PublicationKind.TRANSFER_PLAN: lambda records: ((item.id, item.title) for item in records.plans),
    PublicationKind.NEWSLETTER: lambda records: ((item.id, item.title) for item in records.newsletters),
    PublicationKind.PRESS_RELEASE: _press(PressKind.RELEASE),
    PublicationKind.FACT_SHEET: _press(PressKind.FACT_SHEET),
    PublicationKind.CONTACT_LIST: _press(PressKind.CONTACT_LIST),
    PublicationKind.BILINGUAL_NEWSLETTER: lambda records: ((item.id, item.title) for item in records.newsletters),
    PublicationKind.SERVICE_CATALOGUE: _whole,
    PublicationKind.EVALUATION_REPORT: _whole,
    PublicationKind.PROJECT_IDEA: _whole,
    PublicationKind.CLUSTER_HUB: lambda records: ((item.id, item.name) for item in records.hubs),
    PublicationKind.SUCCESS_STORY: lambda records: ((item.id, item.title) for item in records.stories),
    PublicationKind.RESOURCES_GRID: _whole,
    PublicationKind.RECOMMENDATION_PLAN: lambda records: (
        (item.id, item.title) for item in records.recommendation_plans
    ),
    PublicationKind.LEAFLET: _whole,
    PublicationKind.INVITATION: _press(PressKind.INVITATION),
    PublicationKind.QUESTIONS: _press(PressKind.QUESTIONS),
    PublicationKind.IMAGE_SHEET: _press(PressKind.IMAGE_SHEET),
    PublicationKind.TOOLKIT: _none,
}
"""Kind -> the (id, title) of each record that gives a document of its own."""


def editions_of(records: Records, language: str) -> tuple[Edition, ...]:
    """Return the documents of one language in the order of publications.yaml; `records` are in that language."""
    wanted = (
        (publication, subject)
        for publication in records.publications
        if not publication.languages or language in publication.languages
        for subject in SUBJECTS[publication.kind](records)
    )
    return tuple(
        Edition(publication, language, record, title, order)
        for order, (publication, (record, title)) in enumerate(wanted, start=1)
    )
