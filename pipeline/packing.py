"""The toolkit of each language: its cover and contents page made, its PDFs joined.

A publication that is not there in a language is a line on the contents page and in the manifest, never a silent gap.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.annex_pdfs import PdfAnnex
from pipeline.bundles.assembly import PART_LINK, first_pages
from pipeline.bundles.parts import Part
from pipeline.delivery import Finished
from pipeline.documents.editions import Edition
from pipeline.documents.rendering import Setting, render_front
from pipeline.docx.marks import unmark
from pipeline.docx.review import unreviewed_passages
from pipeline.labels import IN_ENGLISH
from pipeline.languages import get_language
from pipeline.model.publications import Publication, PublicationKind
from pipeline.naming import file_name
from pipeline.pdf.reading import page_count
from pipeline.production import localised_template
from pipeline.settings import setting_of
from pipeline.sources import TOOLKIT
from pipeline.starts import Starts, record_starts
from pipeline.tasks import Rendered, Task, lookup_of, phrase


@dataclass(frozen=True, slots=True)
class Missing:
    """A publication that is not made in a language, by its title there; `note` says where it can be read instead."""

    publication: str
    title: str
    in_toolkit: bool
    note: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """What one language hands out, and the cover and contents page of its toolkit.

    `starts` tells for each PDF on which page its records start.
    """

    task: Task
    documents: tuple[Finished, ...]
    annexes: tuple[PdfAnnex, ...]
    missing: tuple[Missing, ...]
    front: Rendered = field(repr=False)
    starts: Starts = field(default_factory=dict, repr=False)

    @property
    def language(self) -> str:
        return self.task.language

    @property
    def parts(self) -> tuple[Part, ...]:
        """The PDFs that are joined in the toolkit, in order: publications, then the annexes that are tagged."""
        return tuple(filter(None, (_part(item) for item in _listed(self.documents, self.annexes))))


def shelves_of(tasks: Sequence[Task], finished: Sequence[Finished], annexes: Sequence[PdfAnnex]) -> tuple[Shelf, ...]:
    """Return what each language hands out, in the order of the tasks."""
    return tuple(shelf_of(task, finished, annexes) for task in tasks)


def shelf_of(task: Task, finished: Sequence[Finished], annexes: Sequence[PdfAnnex]) -> Shelf:
    """Return what one language hands out; each entry of its contents page links to its part of the joined PDF."""
    setting = setting_of(task)
    documents = tuple(item for item in finished if item.rendered.language == task.language)
    own = tuple(annex for annex in annexes if annex.is_for(task.language))
    missing = missing_in(task, setting)
    edition = toolkit_edition(task, setting)
    order = [publication.id for publication in task.records.publications]
    entries = entries_of(documents, own, missing, publications=order)
    docx = render_front(localised_template(task, TOOLKIT).compiled, entries, edition, setting)
    title, acronym, version = unmark(edition.title), task.records.project.acronym, edition.publication.version
    name = file_name(acronym, title, task.language, version, draft=task.draft, suffix=".docx")
    unreviewed = unreviewed_passages(docx)
    front = Rendered(TOOLKIT, "", task.language, f"{acronym}: {title}", version, name, docx, unreviewed, False, 0)
    return Shelf(task, documents, own, missing, front, record_starts(documents))


def missing_in(task: Task, setting: Setting) -> tuple[Missing, ...]:
    """Return the publications of the project that are not made in the language of a task."""
    return tuple(
        Missing(
            item.id,
            unmark(item.title),
            item.in_toolkit and item.kind is not PublicationKind.TOOLKIT,
            phrase(lookup_of(task), IN_ENGLISH)
            if "en" in item.languages
            else ", ".join(get_language(code).native for code in item.languages),
        )
        for item in setting.world.records.publications
        if item.languages and task.language not in item.languages
    )


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


def entries_of(
    documents: Sequence[Finished],
    annexes: Sequence[PdfAnnex] = (),
    missing: Sequence[Missing] = (),
    *,
    publications: Sequence[str] = (),
) -> list[dict[str, object]]:
    """Return the lines of the contents page: number, title, title with its link, first page (none if absent).

    They stand in the order of `publications`, the ids of all the project has; annexes come last.
    """
    order = {publication: place for place, publication in enumerate(publications)}
    listed = [*_listed(documents, annexes), *(item for item in missing if item.in_toolkit)]
    listed.sort(key=lambda item: order.get(_publication(item), len(order)))
    parts = [(item, part) for item in listed if (part := _part(item))]
    firsts = first_pages(_pages(item, part) for item, part in parts)
    starts = dict(zip((id(item) for item, _ in parts), firsts, strict=True))
    numbers = {id(item): number for number, (item, _) in enumerate(parts, start=1)}
    return [
        {
            "number": number,
            "title": _title(item),
            "link": _link(item, numbers.get(id(item))),
            "pages": starts.get(id(item)),
        }
        for number, item in enumerate(listed, start=1)
    ]


def _listed(documents: Iterable[Finished], annexes: Iterable[PdfAnnex]) -> list[Finished | PdfAnnex | Missing]:
    """What a toolkit holds or should hold: an annex without tags would take them from the whole."""
    return [
        *(item for item in documents if item.rendered.in_toolkit),
        *(annex for annex in annexes if annex.tagged),
    ]


def _publication(item: Finished | PdfAnnex | Missing) -> str:
    match item:
        case Finished():
            return item.rendered.publication
        case Missing():
            return item.publication
        case PdfAnnex():
            return ""


def _title(item: Finished | PdfAnnex | Missing) -> str:
    return item.rendered.title if isinstance(item, Finished) else item.title


def _link(item: Finished | PdfAnnex | Missing, number: int | None) -> str:
    if number:
        return f"[{_title(item)}]({PART_LINK}{number})"
    return f"{_title(item)} ({item.note})" if isinstance(item, Missing) and item.note else _title(item)


def _pages(item: Finished | PdfAnnex | Missing, part: Part) -> int:
    """Return how many pages a part has; what the build has read of its PDF already is not read again."""
    known = item.facts if isinstance(item, Finished) else None
    return known.pages if known else page_count(part.pdf, name=part.title)


def _part(item: Finished | PdfAnnex | Missing) -> Part | None:
    pdf = None if isinstance(item, Missing) else item.pdf
    return None if pdf is None else Part(_title(item), pdf)
