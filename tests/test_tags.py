"""Rules of the tags of several PDFs in one: whatever a part calls its elements, they mean what they meant there."""

import io
from collections.abc import Iterator, Mapping

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from pipeline.bundles.assembly import assemble
from pipeline.bundles.parts import Part
from pipeline.pdf.objects import as_dictionary, as_list, raw
from tests.test_assembly import named

Names = Mapping[str, PdfObject]


def names(values: Mapping[str, str]) -> dict[str, PdfObject]:
    return {f"/{name}": NameObject(f"/{meaning}") for name, meaning in values.items()}


def tagged(*elements: Names, roles: Names | None = None, classes: Names | None = None) -> bytes:
    """A page, and these elements below one Document; the page refers to them by a parent tree of two floors."""
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    page[NameObject("/StructParents")] = NumberObject(0)
    tree, document = DictionaryObject(), named({"/S": NameObject("/Document")})
    root, top = writer._add_object(tree), writer._add_object(document)
    kids = [writer._add_object(named({"/P": top, **element})) for element in elements]
    document.update(named({"/P": root, "/K": ArrayObject(kids)}))
    leaf = writer._add_object(named({"/Nums": ArrayObject([NumberObject(0), ArrayObject(kids)])}))
    maps = {"/RoleMap": named(roles or {}), "/ClassMap": named(classes or {})}
    tree.update(named({"/Type": NameObject("/StructTreeRoot"), "/K": top, **maps}))
    tree.update(named({"/ParentTree": named({"/Kids": ArrayObject([leaf])})}))
    writer.root_object.update(named({"/StructTreeRoot": root, "/Lang": TextStringObject("en")}))
    writer.root_object.update(named({"/MarkInfo": named({"/Marked": BooleanObject(True)})}))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def whole(*parts: bytes) -> DictionaryObject:
    """The structure tree of the parts joined behind a front without elements of its own."""
    data = assemble(
        [Part(f"Part {number}", pdf) for number, pdf in enumerate(parts)], front=tagged(), language="en", title="T"
    )
    return as_dictionary(PdfReader(io.BytesIO(data)).root_object["/StructTreeRoot"])


def elements(tree: DictionaryObject) -> Iterator[DictionaryObject]:
    """The elements of the parts in reading order."""
    (document,) = as_list(raw(tree, "/K"))
    for part in as_list(raw(as_dictionary(document), "/K")):
        yield from map(as_dictionary, as_list(raw(as_dictionary(part), "/K")))


def meanings(tree: DictionaryObject) -> list[str]:
    """What readers take the elements for: every name followed through the role map to its end."""
    roles, found = as_dictionary(raw(tree, "/RoleMap")), []
    for element in elements(tree):
        name = str(element["/S"])
        while name in roles:
            name = str(roles[name])
        found.append(name)
    return found


def element(kind: str, **more: PdfObject) -> Names:
    return {"/S": NameObject(f"/{kind}"), **{f"/{key}": value for key, value in more.items()}}


def test_name_with_two_meanings_keeps_the_one_of_its_part() -> None:
    one = tagged(element("Lead"), roles=names({"Lead": "P"}))
    two = tagged(element("Lead"), roles=names({"Lead": "H1"}))
    assert meanings(whole(one, two)) == ["/P", "/H1"]


def test_name_between_a_name_and_its_meaning_keeps_the_one_of_its_part() -> None:
    one = tagged(element("Lead"), element("Text"), roles=names({"Lead": "Text", "Text": "P"}))
    two = tagged(element("Lead"), element("Text"), roles=names({"Lead": "Text", "Text": "H2"}))
    assert meanings(whole(one, two)) == ["/P", "/P", "/H2", "/H2"]


def test_standard_type_that_one_part_takes_for_another_stays_itself_elsewhere() -> None:
    odd = tagged(element("H1"), roles=names({"H1": "P"}))
    assert meanings(whole(tagged(element("H1")), odd, tagged(element("H1")))) == ["/H1", "/P", "/H1"]


def test_role_map_that_runs_in_a_circle_ends() -> None:
    assert len(list(elements(whole(tagged(element("A"), roles=names({"A": "B", "B": "A"})))))) == 1


def test_class_with_two_meanings_keeps_the_one_of_its_part() -> None:
    parts = []
    for place in ("Start", "End"):
        look = named({"/O": NameObject("/Layout"), "/TextAlign": NameObject(f"/{place}")})
        parts.append(tagged(element("P", C=ArrayObject([NameObject("/Cell")])), classes={"/Cell": look}))
    tree = whole(*parts)
    classes = as_dictionary(raw(tree, "/ClassMap"))
    used = [as_dictionary(classes[str(name)]) for item in elements(tree) for name in as_list(raw(item, "/C"))]
    assert [str(look["/TextAlign"]) for look in used] == ["/Start", "/End"]


def test_cell_finds_the_header_of_its_own_part_by_its_identifier() -> None:
    headers = named({"/O": NameObject("/Table"), "/Headers": ArrayObject([ByteStringObject(b"h1")])})
    part = tagged(element("TH", ID=ByteStringObject(b"h1")), element("TD", A=headers))
    tree = whole(part, part)
    pairs = as_list(raw(as_dictionary(raw(tree, "/IDTree")), "/Names"))
    known = {bytes(key.original_bytes): value for key, value in zip(pairs[::2], pairs[1::2], strict=True)}  # type: ignore[attr-defined]
    found = list(elements(tree))
    for header, cell in (found[:2], found[2:]):
        (name,) = as_list(raw(as_dictionary(raw(cell, "/A")), "/Headers"))
        assert as_dictionary(known[bytes(name.original_bytes)]) is header  # type: ignore[attr-defined]


def test_parent_tree_of_several_floors_is_whole_and_renumbered() -> None:
    tree = whole(tagged(element("P")), tagged(element("P"), element("P")))
    numbers = as_list(raw(as_dictionary(raw(tree, "/ParentTree")), "/Nums"))
    counts = {int(str(key)): len(as_list(value)) for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
    assert (counts, int(str(tree["/ParentTreeNextKey"]))) == ({0: 0, 1: 1, 2: 2}, 3)
