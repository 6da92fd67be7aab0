"""Several PDFs as one accessible PDF: pages, outline, links, page labels and tags of all parts, from bytes to bytes.

Knows PDF only; what the parts are and how the whole is called comes from its caller.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Final

from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    TextStringObject,
)

from pipeline.bundles.parts import Graft, Part, graft_part
from pipeline.bundles.tags import TagTree, forget_tags
from pipeline.errors import InputError, Problem
from pipeline.pdf.objects import Store, as_dictionary, as_list, put, raw, walk
from pipeline.pdf.reading import Description, claims_of, describe, is_tagged
from pipeline.pdf.xmp import Claims

PART_LINK: Final = "https://toolkit.invalid/"
"""A link to this address and the number of a part, from 1, becomes a link to the first page of that part."""


def first_pages(pages: Iterable[int]) -> tuple[int, ...]:
    """Return the page, from 1 after the front matter, on which each part begins; `pages` tells how many each has."""
    return tuple(accumulate(pages, initial=1))[:-1]


def assemble(
    parts: Sequence[Part], *, front: bytes, language: str, title: str, author: str = "", subject: str = ""
) -> bytes:
    """Return one PDF: the front matter (pages i, ii, ...), then the parts (pages 1, 2, ...).

    Outline: the front's own entries, or one with the title where it has none, then one entry per part with the part's
    own below. Links to PART_LINK lead to the parts. Tags are merged where every part has them. Active content (scripts,
    attached files, forms) is left out. Same parts, same bytes. Raises InputError naming a part that is damaged or
    protected.
    """
    store = Store()
    description = Description(title, language, author, subject)
    grafts = [graft_part(store, part) for part in (Part(title, front), *parts)]
    _link_parts(store, grafts)
    store.share_streams()
    catalog = DictionaryObject({NameObject("/Type"): NameObject("/Catalog")})
    put(catalog, "/Pages", _page_tree(store, grafts))
    put(catalog, "/Outlines", _outline(store, grafts))
    put(catalog, "/PageMode", NameObject("/UseOutlines"))
    put(catalog, "/PageLabels", _page_labels(len(grafts[0].pages)))
    put(catalog, "/Names", _part_names(store, grafts[1:]))
    tagged = _tag(store, catalog, grafts, language)
    claims = _common_claims(grafts, tagged=tagged)
    put(catalog, "/OutputIntents", raw(grafts[0].catalog, "/OutputIntents"))
    info = describe(store, catalog, description, claims=claims, producer="")
    return store.save(root=catalog, info=info)


def _link_parts(store: Store, grafts: Sequence[Graft]) -> None:
    """Let links to PART_LINK lead to the first page of the part; raises InputError for a part that is not there."""
    for number, value in enumerate(store.objects, start=1):
        for item in walk(value):
            if isinstance(item, DictionaryObject):
                address = str(as_dictionary(raw(item, "/A")).get("/URI", ""))
                if address.startswith(PART_LINK):
                    target = _linked(address, grafts, number)
                    item.pop(NameObject("/A"))
                    put(item, "/Dest", _top_of(target.pages[0]))
                    if "/Contents" not in item:
                        put(item, "/Contents", TextStringObject(target.title))


def _linked(address: str, grafts: Sequence[Graft], number: int) -> Graft:
    wanted = re.fullmatch(r"[0-9]{1,4}", address.removeprefix(PART_LINK).strip("/"))
    if wanted is None or not 0 < int(wanted[0]) < len(grafts):
        place = next(graft.title for graft in grafts if number in graft.numbers)
        advice = f"link to a part from 1 to {len(grafts) - 1}"
        raise InputError(Problem(place, f"a link leads to {address}, which is no part", advice))
    return grafts[int(wanted[0])]


def _top_of(page: IndirectObject) -> ArrayObject:
    box = as_list(raw(as_dictionary(page), "/MediaBox"))
    top = FloatObject(str(box[3])) if len(box) == 4 else NullObject()
    return ArrayObject([page, NameObject("/XYZ"), NullObject(), top, NullObject()])


def _page_tree(store: Store, grafts: Iterable[Graft]) -> IndirectObject:
    pages = [page for graft in grafts for page in graft.pages]
    tree = DictionaryObject({NameObject("/Type"): NameObject("/Pages"), NameObject("/Count"): NumberObject(len(pages))})
    put(tree, "/Kids", ArrayObject(pages))
    reference = store.add(tree)
    for page in pages:
        put(as_dictionary(page), "/Parent", reference)
    return reference


def _page_labels(front: int) -> DictionaryObject:
    """Roman numerals for the front matter, Arabic from 1 for the rest (ISO 32000-1, 12.4.2)."""
    roman = DictionaryObject({NameObject("/S"): NameObject("/r")})
    arabic = DictionaryObject({NameObject("/S"): NameObject("/D"), NameObject("/St"): NumberObject(1)})
    return DictionaryObject({NameObject("/Nums"): ArrayObject([NumberObject(0), roman, NumberObject(front), arabic])})


def _part_names(store: Store, grafts: Sequence[Graft]) -> DictionaryObject:
    """Named destinations part-1, part-2 ..., so that a web page can link into the PDF."""
    names = sorted((f"part-{number}", _top_of(graft.pages[0])) for number, graft in enumerate(grafts, start=1))
    items = [item for name, place in names for item in (ByteStringObject(name.encode()), place)]
    tree = DictionaryObject({NameObject("/Names"): ArrayObject(items)})
    return DictionaryObject({NameObject("/Dests"): store.add(tree)})


def _outline(store: Store, grafts: Sequence[Graft]) -> IndirectObject:
    root = DictionaryObject({NameObject("/Type"): NameObject("/Outlines")})
    reference = store.add(root)
    own = _entries(grafts[0].catalog) or [_part_entry(store, grafts[0])]
    _chain(root, reference, [*own, *(_part_entry(store, graft) for graft in grafts[1:])])
    return reference


def _entries(catalog: DictionaryObject) -> list[IndirectObject]:
    """Return the top entries of a part's outline, each once."""
    entries: dict[int, IndirectObject] = {}
    entry = raw(as_dictionary(raw(catalog, "/Outlines")), "/First")
    while isinstance(entry, IndirectObject) and entry.idnum not in entries:
        entries[entry.idnum] = entry
        entry = raw(as_dictionary(entry), "/Next")
    return list(entries.values())


def _part_entry(store: Store, graft: Graft) -> IndirectObject:
    entry = DictionaryObject({NameObject("/Title"): TextStringObject(graft.title)})
    put(entry, "/Dest", _top_of(graft.pages[0]))
    reference = store.add(entry)
    if children := _entries(graft.catalog):
        _chain(entry, reference, children)
        put(entry, "/Count", NumberObject(-int(str(entry["/Count"]))))
    return reference


def _chain(parent: DictionaryObject, reference: IndirectObject, entries: Sequence[IndirectObject]) -> None:
    """Make the entries the children of the parent, in this order; `/Count` is the number of visible descendants."""
    for place, entry in enumerate(entries):
        item = as_dictionary(entry)
        item.pop(NameObject("/Prev"), None)
        item.pop(NameObject("/Next"), None)
        put(item, "/Parent", reference)
        put(item, "/Prev", entries[place - 1] if place else None)
        put(item, "/Next", entries[place + 1] if place + 1 < len(entries) else None)
    if entries:
        put(parent, "/First", entries[0])
        put(parent, "/Last", entries[-1])
    opened = [max(0, int(str(as_dictionary(entry).get("/Count", 0)))) for entry in entries]
    put(parent, "/Count", NumberObject(len(entries) + sum(opened)))


def _tag(store: Store, catalog: DictionaryObject, grafts: Sequence[Graft], language: str) -> bool:
    """Merge the structure trees of the parts that have one; True when every part is tagged."""
    tree = TagTree(store, language)
    for graft in grafts:
        if "/StructTreeRoot" in graft.catalog:
            tree.add(graft.catalog, graft.numbers, title=graft.title)
        else:
            forget_tags(store, graft.numbers)
    tagged = all(is_tagged(graft.catalog) for graft in grafts)
    if tree.parts:
        put(catalog, "/StructTreeRoot", tree.finish())
        put(catalog, "/MarkInfo", DictionaryObject({NameObject("/Marked"): BooleanObject(tagged)}))
    return tagged


def _common_claims(grafts: Sequence[Graft], *, tagged: bool) -> Claims:
    """Return the standards that every part claims; PDF/UA only for a whole that is tagged throughout."""
    claims = {claims_of(graft.catalog) for graft in grafts}
    pdfa = {(claim.pdfa_part, claim.pdfa_level) for claim in claims}
    pdfua = {claim.pdfua_part for claim in claims} if tagged else set()
    part, level = pdfa.pop() if len(pdfa) == 1 else ("", "")
    return Claims(part, level, pdfua.pop() if len(pdfua) == 1 else "")
