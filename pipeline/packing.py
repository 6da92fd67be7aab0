"""What each language hands out, and the lines of the contents page of its toolkit.

A publication that is not there in a language is a line on the contents page and in the manifest, never a silent gap.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.annex_pdfs import PdfAnnex
from pipeline.bundles.assembly import PART_LINK, first_pages
from pipeline.bundles.parts import Part
from pipeline.delivery import Finished
from pipeline.docx.marks import unmark
from pipeline.fronts import Fronting
from pipeline.labels import IN_ENGLISH
from pipeline.languages import get_language
from pipeline.model.publications import PublicationKind
from pipeline.pdf.reading import page_count
from pipeline.settings import setting_of
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


def shelves_of(
    tasks: Sequence[Task],
    finished: Sequence[Finished],
    annexes: Sequence[PdfAnnex],
    *,
    fronts: Callable[[Sequence[Fronting]], Sequence[Rendered]],
) -> tuple[Shelf, ...]:
    """Return what each language hands out, in the order of the tasks; `fronts` makes covers and contents pages."""
    held = [_held(task, finished, annexes) for task in tasks]
    made = fronts([_fronting(*item) for item in held])
    return tuple(Shelf(*item, front, record_starts(item[1])) for item, front in zip(held, made, strict=True))


Held = tuple[Task, tuple[Finished, ...], tuple[PdfAnnex, ...], tuple[Missing, ...]]


def _held(task: Task, finished: Sequence[Finished], annexes: Sequence[PdfAnnex]) -> Held:
    """Return what a language hands out beside its toolkit."""
    documents = tuple(item for item in finished if item.rendered.language == task.language)
    return task, documents, tuple(annex for annex in annexes if annex.is_for(task.language)), missing_in(task)


def _fronting(
    task: Task, documents: Sequence[Finished], annexes: Sequence[PdfAnnex], missing: Sequence[Missing]
) -> Fronting:
    """Return what a cover and contents page is made from; each of its entries links to its part of the joined PDF."""
    order = [publication.id for publication in task.records.publications]
    return Fronting(task, entries_of(documents, annexes, missing, publications=order))


def missing_in(task: Task) -> tuple[Missing, ...]:
    """Return the publications of the project that are not made in the language of a task."""
    if all(task.language in (item.languages or [task.language]) for item in task.records.publications):
        return ()
    return tuple(
        Missing(
            item.id,
            unmark(item.title),
            item.in_toolkit and item.kind is not PublicationKind.TOOLKIT,
            phrase(lookup_of(task), IN_ENGLISH)
            if "en" in item.languages
            else ", ".join(get_language(code).native for code in item.languages),
        )
        for item in setting_of(task).world.records.publications
        if item.languages and task.language not in item.languages
    )


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
