"""The toolkit PDF of each language, joined again only where one of its parts is another; knows no pack."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.bundles.assembly import assemble
from pipeline.bundles.parts import Part
from pipeline.delivery import stamped_pdf
from pipeline.languages import get_language
from pipeline.packing import Shelf
from pipeline.pdf.cache import PdfCache
from pipeline.program import program_digest
from pipeline.provenance import Provenance
from pipeline.sources import TOOLKIT
from pipeline.traces import digest_of
from pipeline.workers import each


@dataclass(frozen=True, slots=True)
class Joining:
    """Everything a toolkit PDF is made from."""

    parts: tuple[Part, ...] = field(repr=False)
    front: bytes = field(repr=False)
    language: str
    title: str
    author: str
    provenance: Provenance | None


def joining_of(shelf: Shelf, front: bytes) -> Joining:
    """Return what the toolkit of a language is made from; `front` is the PDF of its cover and contents page."""
    language, author = get_language(shelf.language).tag, shelf.task.records.project.acronym
    return Joining(shelf.parts, front, language, shelf.front.title, author, shelf.task.provenance)


def join(item: Joining) -> bytes:
    """Return the toolkit of a language as one PDF; pure, so that any executor can run it."""
    whole = assemble(item.parts, front=item.front, language=item.language, title=item.title, author=item.author)
    return stamped_pdf(whole, item.provenance)


def toolkits_of(shelves: Sequence[Shelf], fronts: Mapping[bytes, bytes], *, cache: PdfCache) -> dict[str, bytes]:
    """Return the toolkit PDFs by language; `fronts` are the PDFs of the cover and contents pages by their DOCX."""
    items = {
        shelf.language: joining_of(shelf, fronts[shelf.front.docx]) for shelf in shelves if shelf.front.docx in fronts
    }
    keys = {language: digest_of(program_digest(), item) for language, item in items.items()}
    known = {language: cache.get(key) for language, key in keys.items()}
    fresh = [language for language, pdf in known.items() if pdf is None]
    made = dict(zip(fresh, each(join, [items[language] for language in fresh], name=TOOLKIT), strict=True))
    for language, pdf in made.items():
        cache.put(keys[language], pdf)
    return {language: known[language] or made[language] for language in items}
