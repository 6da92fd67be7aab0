"""What a screen reader says of a tagged PDF, passage by passage, and where language or order would be wrong.

outloud reads the tags; whether a word is right is not its business, nor ours.
"""

import io
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from lxml import etree
from outloud.model import Document, StructElem

from pipeline.docx.names import NAMESPACES, P
from pipeline.docx.printed import printed_texts
from pipeline.languages import LANGUAGES
from pipeline.languages.identification import likely_language
from pipeline.overflow import bare

INLINE: Final = frozenset(("Span", "Link", "Reference", "Quote", "Em", "Strong", "Lbl"))
SURE: Final = 0.999
FEWEST: Final = 12
"""Words from which a passage is judged: shorter ones are names, places and dates more often than sentences."""
LETTERS: Final = 12
"""Letters from which a text is looked for: shorter ones stand everywhere."""
NAME: Final = re.compile(r"\S*[@/]\S*|\b[A-Z]{2,}\b|[\d\W_]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A text in one language within a paragraph, as tags tell it; `page` counts from 1."""

    language: str
    text: str
    page: int


def passages(path: Path) -> tuple[Passage, ...]:
    """Return all passages of a PDF, in the order in which they are read out; what is no text has none."""
    document = Document(str(path))
    try:
        return tuple(_passages(document))
    finally:
        document.close()


def _passages(document: Document) -> Iterator[Passage]:
    found: dict[tuple[int, str], tuple[int, list[str]]] = {}
    for element in document.elements:
        block = element
        while block.type in INLINE and block.parent is not None:
            block = block.parent
        language = language_of(element) or document.lang or ""
        if element.alt:
            yield Passage(language, element.alt, (element.page or 0) + 1)
        for reference in element.mcrefs:
            shown = document.content(reference.page).mcid_text.get((reference.stream, reference.mcid))
            if text := shown if element.actual_text is None else element.actual_text:
                found.setdefault((id(block), language), (reference.page + 1, []))[1].append(text)
    for (_, language), (page, texts) in found.items():
        yield Passage(language, "".join(texts), page)


def language_of(element: StructElem) -> str:
    """Return the language of an element or of the nearest one around it; '' where none names one."""
    above: StructElem | None = element
    while above is not None and not above.lang:
        above = above.parent
    return str(above.lang) if above is not None else ""


def misread(passage: Passage) -> str:
    """Return the language that a passage is plainly in although its tag names another; '' where it is right."""
    words = NAME.sub(" ", passage.text)
    if len(words.split()) < FEWEST:
        return ""
    likely, sure = likely_language(words, LANGUAGES)
    return likely if sure >= SURE and likely != passage.language.split("-")[0] else ""


def out_of_order(read: Sequence[Passage], document: bytes) -> tuple[str, ...]:
    """Return the texts that tags read out elsewhere than the Word document has them; as many as it has boxes may be.

    A box may be read before or after the paragraph that it stands beside. Texts that return say nothing of the order.
    """
    whole = bare("".join(passage.text for passage in read))
    texts = [text for text in map(bare, printed_texts(document)) if len(text) >= LETTERS]
    places = [(whole.find(text), text) for text in texts if whole.count(text) == texts.count(text) == 1]
    kept = _longest_rise([place for place, _ in places])
    late = tuple(text for number, (_, text) in enumerate(places) if number not in kept)
    return late if len(late) > boxes_of(document) else ()


def _longest_rise(places: Sequence[int]) -> frozenset[int]:
    """Return which of these numbers make the longest row of rising ones (patience sorting)."""
    ends: list[int] = []
    before: list[int | None] = []
    for number, place in enumerate(places):
        pile = bisect_left(ends, place, key=lambda end: places[end])
        before.append(ends[pile - 1] if pile else None)
        ends[pile : pile + 1] = [number]
    kept, last = set(), ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return frozenset(kept)


def boxes_of(document: bytes) -> int:
    """Return how many boxes stand beside the text: paragraphs with a frame that follow each other are one."""
    with ZipFile(io.BytesIO(document)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    framed = [paragraph.find("w:pPr/w:framePr", NAMESPACES) is not None for paragraph in root.iter(P)]
    return sum(now and not before for before, now in pairwise((False, *framed)))
