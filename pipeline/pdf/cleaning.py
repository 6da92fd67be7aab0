"""PDFs made elsewhere, without what acts by itself: scripts, launches, attached files, access to other files, forms.

What a reader sees stays: text, pictures, tags, links to web pages and inside the document, filled-in fields.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Final

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, PdfObject, StreamObject

from pipeline.errors import InputError, Problem
from pipeline.pdf.flattening import flatten_fields
from pipeline.pdf.objects import DAMAGED, Store, as_dictionary, as_list, damaged, open_pdf, put, raw
from pipeline.pdf.pages import pages_of
from pipeline.pdf.reading import (
    VOLATILE,
    Description,
    claims_of,
    describe,
    is_tagged,
    plain_text,
    text_of,
    without_traces,
)
from pipeline.pdf.xmp import Claims

ACTIVE_ACTIONS: Final = {
    **{"/JavaScript": "script", "/Rendition": "script", "/Launch": "launch of a program"},
    **{"/SubmitForm": "form action", "/ImportData": "form action", "/ResetForm": "form action"},
    **{"/GoToE": "link to another file", "/GoToR": "link to another file", "/Thread": "link to another file"},
    **{"/Movie": "film or sound", "/Sound": "film or sound", "/RichMediaExecute": "film or sound"},
    **{"/Trans": "film or sound", "/GoTo3DView": "film or sound"},
}
CALM_NAMES: Final = frozenset(["/NextPage", "/PrevPage", "/FirstPage", "/LastPage"])
"""Named actions of the standard (ISO 32000-1, 12.6.4.11); readers know others, which print, save or open files."""
WEB: Final = ("http://", "https://", "mailto:", "tel:", "www.")
"""What an address begins with that leads to a page, a mail or a call; any other may open a file or run a script."""
ACTIVE_KEYS: Final = {
    **{"/AA": "script", "/JavaScript": "script", "/EmbeddedFiles": "attached file", "/AF": "attached file"},
    **{"/EF": "attached file", "/Collection": "attached file", "/AcroForm": "form", "/XFA": "form"},
    **{"/Requirements": "script", "/PresSteps": "script", "/SpiderInfo": "link to another file", "/Perms": "signature"},
}
STREAM_KEYS: Final = ("/F", "/FFilter", "/FDecodeParms", "/Ref", "/OPI")
"""Keys by which a stream or picture is fetched from another file (ISO 32000-1, 7.3.8.2, 8.10.4, 14.11.7)."""
ACTIVE_ANNOTATIONS: Final = {
    **{"/FileAttachment": "attached file", "/RichMedia": "film or sound", "/Movie": "film or sound"},
    **{"/Sound": "film or sound", "/Screen": "film or sound", "/3D": "film or sound", "/Widget": "form field"},
}
ACTIONS: Final = ("/A", "/PA", "/OpenAction", "/Next")
"""Keys under which an action stands."""
SUSPECT: Final = frozenset((*ACTIVE_KEYS, *STREAM_KEYS, *ACTIONS, *VOLATILE))
"""Most dictionaries have none of these keys, and need no closer look."""


@dataclass(frozen=True, slots=True)
class CleanPdf:
    """A PDF that only shows: its own title, whether it is tagged, and what was taken out, by kind."""

    pdf: bytes
    title: str
    tagged: bool
    removed: Counter[str]


def clean_pdf(data: bytes, *, name: str) -> CleanPdf:
    """Return a PDF without active content and traces of persons; raises InputError naming it when it cannot be read.

    Refused are PDFs that are encrypted, damaged, or whose pages are listed in a circle. Filled-in form fields become
    part of their page; such a PDF is not tagged any more.
    """
    reader = open_pdf(data, name=name)
    plain_text(data, name=name)
    store, removed = Store(), Counter[str]()
    try:
        title = text_of(as_dictionary(raw(reader.trailer, "/Info")), "/Title").strip()
        catalog = store.copy(reader, keep=lambda item: harmless(item, removed))
        pages = [as_dictionary(page) for page in pages_of(catalog)]
        if len(pages) != len(reader.pages):
            raise InputError(Problem(name, "lists its pages in a circle", "ask its author for a new copy"))
        for page in pages:
            flatten_fields(store, page)
            keep_calm_annotations(page, removed)
        if removed["form field"]:
            catalog.pop(NameObject("/StructTreeRoot"), None)
            catalog.pop(NameObject("/MarkInfo"), None)
        claims = claims_of(catalog) if not removed else Claims()
        info = describe(store, catalog, Description(title or name, _language(catalog)), claims=claims, producer="")
    except DAMAGED as exc:
        raise damaged(name) from exc
    return CleanPdf(store.save(root=catalog, info=info), title, is_tagged(catalog), removed)


def _language(catalog: DictionaryObject) -> str:
    return text_of(catalog, "/Lang") or "und"


def harmless(dictionary: DictionaryObject, removed: Counter[str] | None = None) -> DictionaryObject:
    """Return the dictionary without what acts when the document is opened or clicked, other than links."""
    if SUSPECT.isdisjoint(dictionary):
        return dictionary
    drop = {key: kind for key, kind in ACTIVE_KEYS.items() if key in dictionary}
    if isinstance(dictionary, StreamObject):
        drop |= {key: "link to another file" for key in STREAM_KEYS if key in dictionary}
    for key in ACTIONS:
        if kinds := list(filter(None, map(_deed, as_list(raw(dictionary, key))))):
            drop[key] = kinds[0]
    if removed is not None:
        removed.update(drop.values())
    if not drop:
        return without_traces(dictionary)
    kept = type(dictionary)()
    kept.update({key: value for key, value in dictionary.items() if key not in drop})
    return without_traces(kept)


def _deed(value: PdfObject) -> str:
    """Return what an action does beyond showing a page of the document or of the web; empty where that is all."""
    action = as_dictionary(value)
    match str(action.get("/S", "")):
        case "" | "/GoTo":
            return ""
        case "/URI":
            return "" if _address(action).startswith(WEB) else "link to another file"
        case "/Named":
            return "" if str(action.get("/N")) in CALM_NAMES else "other action"
        case kind:
            return ACTIVE_ACTIONS.get(kind, "other action")


def _address(action: DictionaryObject) -> str:
    value = action.get("/URI")
    return (value.decode("latin-1") if isinstance(value, bytes) else str(value)).casefold()


def keep_calm_annotations(page: DictionaryObject, removed: Counter[str] | None = None) -> None:
    """Leave the annotations of a page that only show or link."""
    kept: list[IndirectObject | DictionaryObject] = []
    for item in as_list(raw(page, "/Annots")):
        kind = ACTIVE_ANNOTATIONS.get(str(as_dictionary(item).get("/Subtype")))
        if kind and removed is not None:
            removed[kind] += 1
        if not kind and isinstance(item, IndirectObject | DictionaryObject):
            kept.append(item)
    page.pop(NameObject("/Annots"), None)
    if kept:
        put(page, "/Annots", ArrayObject(kept))
        put(page, "/Tabs", NameObject("/S"))
