"""The toolkit of each language: its cover and contents page made, its PDFs joined, everything packed with a manifest.

A publication that has no PDF in a language is a line on the contents page and in the manifest, never a silent gap.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.bundles.archive import Line, Manifest, write_zip
from pipeline.bundles.assembly import PART_LINK, assemble, first_pages
from pipeline.bundles.parts import Part
from pipeline.delivery import Finished, Progress, files_of, make_pdfs
from pipeline.documents.editions import Edition
from pipeline.documents.rendering import Setting, render_front
from pipeline.docx.marks import unmark
from pipeline.docx.review import unreviewed_passages
from pipeline.languages import get_language
from pipeline.model.publications import Publication, PublicationKind
from pipeline.naming import file_name
from pipeline.pdf.cache import PdfCache
from pipeline.production import Rendered, Task, localised_template, setting_of
from pipeline.sources import TOOLKIT


@dataclass(frozen=True, slots=True)
class Front:
    """The cover and contents page of a language's toolkit, and the documents that follow it."""

    rendered: Rendered
    title: str
    author: str
    parts: tuple[Finished, ...]


def pack(
    finished: Sequence[Finished], tasks: Sequence[Task], *, cache: PdfCache, workers: int, progress: Progress
) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Return toolkit PDF and ZIP of every language by path, and a line for each PDF that could not be made."""
    fronts = [front_of(task, _of_language(finished, task.language)) for task in tasks]
    converted = make_pdfs([front.rendered for front in fronts], cache=cache, workers=workers, progress=progress)
    files: dict[str, bytes] = {}
    for task, front in zip(tasks, fronts, strict=True):
        pdf = converted.pdfs.get(front.rendered.docx)
        toolkit = {f"{front.rendered.name.removesuffix('.docx')}.pdf": joined(front, pdf)} if pdf is not None else {}
        folder = task.language
        files |= {f"{folder}/{name}": data for name, data in toolkit.items()}
        name = f"{front.rendered.name.removesuffix('.docx')}.zip"
        files[f"{folder}/{name}"] = zipped(front, _of_language(finished, folder), toolkit, draft=task.draft)
    return files, converted.notices


def _of_language(finished: Sequence[Finished], language: str) -> tuple[Finished, ...]:
    return tuple(item for item in finished if item.rendered.language == language)


def front_of(task: Task, finished: Sequence[Finished]) -> Front:
    """Return the cover and contents page of a language; each entry links to its publication in the joined PDF."""
    setting = setting_of(task)
    edition = toolkit_edition(task, setting)
    parts = tuple(item for item in finished if item.rendered.in_toolkit)
    docx = render_front(localised_template(task, TOOLKIT), entries_of(parts), edition, setting)
    title = unmark(edition.title)
    acronym = task.records.project.acronym
    version = edition.publication.version
    name = file_name(acronym, title, task.language, version, draft=task.draft, suffix=".docx")
    rendered = Rendered(
        TOOLKIT, "", task.language, f"{acronym}: {title}", version, name, docx, unreviewed_passages(docx), False, 0
    )
    return Front(rendered, f"{acronym}: {title}", acronym, tuple(item for item in parts if item.pdf is not None))


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


def entries_of(parts: Sequence[Finished]) -> list[dict[str, object]]:
    """Return the lines of the contents page: number, title, title with its link, first page (none if absent)."""
    present = [item for item in parts if item.pdf is not None]
    starts = dict(zip(map(id, present), first_pages([_part(item) for item in present]), strict=True))
    numbers = {id(item): number for number, item in enumerate(present, start=1)}
    return [
        {
            "number": number,
            "title": item.rendered.title,
            "link": _link(item.rendered.title, numbers.get(id(item))),
            "pages": starts.get(id(item)),
        }
        for number, item in enumerate(parts, start=1)
    ]


def _link(title: str, number: int | None) -> str:
    return f"[{title}]({PART_LINK}{number})" if number else title


def _part(item: Finished) -> Part:
    return Part(item.rendered.title, item.pdf or b"")


def joined(front: Front, pdf: bytes) -> bytes:
    """Return the toolkit as one PDF."""
    return assemble(
        [_part(item) for item in front.parts],
        front=pdf,
        language=get_language(front.rendered.language).tag,
        title=front.title,
        author=front.author,
    )


def zipped(front: Front, finished: Sequence[Finished], toolkit: Mapping[str, bytes], *, draft: bool) -> bytes:
    """Return the ZIP of a language: every document and the toolkit, with manifest and checksums."""
    files = {path.partition("/")[2]: data for path, data in files_of(finished, ()).items()} | dict(toolkit)
    lines = [_line(item, name, draft=draft) for item in finished for name in _names(item)]
    lines += [_line(Finished(front.rendered, b"", b""), name, draft=draft) for name in toolkit]
    return write_zip(list(files.items()), Manifest(tuple(lines)))


def _names(item: Finished) -> tuple[str, ...]:
    """Return the files of a document; an empty name stands for a PDF that could not be made."""
    pdf = item.rendered.name.removesuffix(".docx") + ".pdf"
    return item.rendered.name, pdf if item.pdf is not None else ""


def _line(item: Finished, name: str, *, draft: bool) -> Line:
    document = item.rendered
    note = "" if name else "no PDF could be made of this document"
    title = f"{document.publication} {document.record}".strip()
    return Line(name, title, document.language, document.version, "draft" if draft else "final", note)
