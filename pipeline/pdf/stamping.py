"""A word across the head of every page of a PDF, so that nobody takes it for more than it is."""

from typing import Final

from pypdf.generic import DictionaryObject, NameObject

from pipeline.pdf.objects import DAMAGED, Store, as_dictionary, as_list, damaged, open_pdf, raw
from pipeline.pdf.pages import add_resource, draw, pages_of
from pipeline.pdf.reading import without_traces

FONT: Final = "/BreviaryStamp"
SIZE: Final = 9.0
WIDTH: Final = 0.68
"""Width of a capital of Helvetica Bold, on average, in parts of its size."""
EDGE: Final = 6.0


def stamp(data: bytes, word: str, *, name: str) -> bytes:
    """Return the PDF with a word of ASCII capitals at the top of every page, in white on red.

    Screen readers pass over it (it is an artifact); the metadata goes, for what they claim may hold no more.
    """
    reader = open_pdf(data, name=name)
    store = Store()
    try:
        catalog = store.copy(reader, keep=without_traces)
        catalog.pop(NameObject("/Metadata"), None)
        for reference in pages_of(catalog):
            page = as_dictionary(reference)
            add_resource(page, "/Font", FONT, _font())
            draw(store, page, _content(page, word))
    except DAMAGED as exc:
        raise damaged(name) from exc
    return store.save(root=catalog, info=DictionaryObject())


def _font() -> DictionaryObject:
    entries = {
        "/Type": "/Font",
        "/Subtype": "/Type1",
        "/BaseFont": "/Helvetica-Bold",
        "/Encoding": "/WinAnsiEncoding",
    }
    return DictionaryObject({NameObject(key): NameObject(value) for key, value in entries.items()})


def _content(page: DictionaryObject, word: str) -> bytes:
    box = [float(str(side.get_object())) for side in as_list(raw(page, "/MediaBox"))]
    left, top = (box[0], box[3]) if len(box) == 4 else (0.0, 842.0)
    right = box[2] if len(box) == 4 else 595.0
    wide, high = len(word) * SIZE * WIDTH + 2 * EDGE, SIZE + EDGE
    x, y = (left + right - wide) / 2, top - high
    return (
        f"/Artifact BMC q 0.75 0.1 0.1 rg {x:.2f} {y:.2f} {wide:.2f} {high:.2f} re f "
        f"1 g BT {FONT} {SIZE} Tf {x + EDGE:.2f} {y + EDGE * 0.75:.2f} Td ({word}) Tj ET Q EMC\n"
    ).encode("ascii")
