"""The structure trees of several PDFs as one: parents, roles, classes, identifiers and parent trees renumbered.

What a screen reader hears of the parts, it hears of the whole (ISO 32000-1, 14.7). Knows tags only, no pages.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from pipeline.pdf.objects import Store, as_dictionary, as_list, raw, walk

TYPES: Final = (
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl "
    "LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP "
    "Warichu WT WP Figure Formula Form"
)
STANDARD: Final = frozenset(f"/{name}" for name in TYPES.split())
"""Structure types that every reader knows (ISO 32000-1, 14.8.4)."""
PARENT_KEYS: Final = ("/StructParents", "/StructParent")


@dataclass(slots=True)
class TagTree:
    """The structure tree of the whole in the making: a Document that holds one Part for each part."""

    store: Store
    language: str
    tree: IndirectObject = field(init=False)
    document: IndirectObject = field(init=False)
    kids: list[PdfObject] = field(default_factory=list)
    parents: list[PdfObject] = field(default_factory=list)
    identifiers: dict[bytes, PdfObject] = field(default_factory=dict)
    roles: DictionaryObject = field(default_factory=DictionaryObject)
    classes: DictionaryObject = field(default_factory=DictionaryObject)
    parts: int = 0
    next_key: int = 0

    def __post_init__(self) -> None:
        self.tree = self.store.add(DictionaryObject())
        self.document = self.store.add(DictionaryObject())

    def add(self, catalog: DictionaryObject, numbers: range, *, title: str) -> None:
        """Take in the tags of a part whose objects stand in the store under `numbers`."""
        self.parts += 1
        struct = as_dictionary(raw(catalog, "/StructTreeRoot"))
        objects = [(number, item) for number in numbers for item in _dictionaries(self.store.objects[number - 1])]
        elements = [(number, item) for number, item in objects if _is_element(item)]
        bare = [item for _, item in elements]
        self._merge_names(self.roles, _settled(as_dictionary(raw(struct, "/RoleMap"))), bare, "/S")
        self._merge_names(self.classes, as_dictionary(raw(struct, "/ClassMap")), bare, "/C")
        self._rename_identifiers(elements)
        self._shift_parents([item for _, item in objects], as_dictionary(raw(struct, "/ParentTree")))
        language = str(catalog.get("/Lang", ""))
        self.kids += [self._as_part(kid, title, language) for kid in as_list(raw(struct, "/K"))]

    def _merge_names(
        self, merged: DictionaryObject, own: DictionaryObject, elements: list[DictionaryObject], key: str
    ) -> None:
        """Take in a role or class map; a name that already means something else gets the number of the part.

        So does a standard type that a part gives another meaning, for elsewhere it keeps its own.
        """
        renamed = {}
        for name, meaning in own.items():
            fresh = name
            if (name in STANDARD and name != meaning) or (name in merged and dict.get(merged, name) != meaning):
                fresh = renamed[name] = NameObject(f"{name}-{self.parts}")
            merged[NameObject(fresh)] = meaning
        for element in elements if renamed else ():
            if (value := raw(element, key)) is not None:
                element[NameObject(key)] = _renamed(value, renamed)

    def _rename_identifiers(self, elements: Iterable[tuple[int, DictionaryObject]]) -> None:
        """Give every identifier, and every table cell that names one as its header, the number of the part."""
        for number, element in elements:
            if "/ID" in element:
                identifier = self._identifier(element["/ID"])
                element[NameObject("/ID")] = ByteStringObject(identifier)
                self.identifiers[identifier] = IndirectObject(number, 0, self.store)
            for attribute in map(as_dictionary, as_list(raw(element, "/A"))):
                if "/Headers" in attribute:
                    names = [ByteStringObject(self._identifier(item)) for item in as_list(raw(attribute, "/Headers"))]
                    attribute[NameObject("/Headers")] = ArrayObject(names)

    def _identifier(self, value: PdfObject) -> bytes:
        own = value.original_bytes if isinstance(value, TextStringObject | ByteStringObject) else b""
        return b"%d-%s" % (self.parts, own)

    def _shift_parents(self, dictionaries: list[DictionaryObject], tree: DictionaryObject) -> None:
        """Move the keys of the parent tree, and of what refers to it, behind those of the parts before."""
        entries = sorted(_number_tree(tree).items())
        used = [key for key, _ in entries]
        for item in dictionaries:
            for name in PARENT_KEYS:
                if isinstance(value := raw(item, name), NumberObject):
                    used.append(int(value))
                    item[NameObject(name)] = NumberObject(value + self.next_key)
        for key, value in entries:
            self.parents += [NumberObject(key + self.next_key), value]
        self.next_key += max(used, default=-1) + 1

    def _as_part(self, kid: PdfObject, title: str, language: str) -> PdfObject:
        """Hang a top element of a part under the Document; the Document of a part becomes a Part with its title."""
        element = as_dictionary(kid)
        element[NameObject("/P")] = self.document
        if element.get("/S") == "/Document":
            element[NameObject("/S")] = NameObject("/Part")
            element[NameObject("/T")] = TextStringObject(title)
        if language and language != self.language and "/Lang" not in element:
            element[NameObject("/Lang")] = TextStringObject(language)
        return kid if isinstance(kid, IndirectObject) else self.store.add(kid)

    def finish(self) -> IndirectObject:
        """Return the reference of the finished tree."""
        _update(self.document, {"/Type": NameObject("/StructElem"), "/S": NameObject("/Document"), "/P": self.tree})
        _update(self.document, {"/K": ArrayObject(self.kids)})
        parents = self.store.add(DictionaryObject({NameObject("/Nums"): ArrayObject(self.parents)}))
        _update(self.tree, {"/Type": NameObject("/StructTreeRoot"), "/K": ArrayObject([self.document])})
        _update(self.tree, {"/ParentTree": parents, "/ParentTreeNextKey": NumberObject(self.next_key)})
        names = [item for pair in sorted(self.identifiers.items()) for item in (ByteStringObject(pair[0]), pair[1])]
        identifiers = DictionaryObject({NameObject("/Names"): ArrayObject(names)} if names else {})
        maps = {"/RoleMap": self.roles, "/ClassMap": self.classes, "/IDTree": identifiers}
        _update(self.tree, {key: self.store.add(value) for key, value in maps.items() if value})
        return self.tree


def forget_tags(store: Store, numbers: range) -> None:
    """Remove what refers to a structure tree from the objects of a part that brings none."""
    for number in numbers:
        for item in _dictionaries(store.objects[number - 1]):
            for name in PARENT_KEYS:
                item.pop(NameObject(name), None)


def _dictionaries(value: PdfObject) -> Iterator[DictionaryObject]:
    return (item for item in walk(value) if isinstance(item, DictionaryObject))


def _is_element(item: DictionaryObject) -> bool:
    kind = item.get("/Type", "/StructElem")
    return kind == "/StructElem" and "/S" in item and isinstance(raw(item, "/P"), IndirectObject)


def _settled(roles: DictionaryObject) -> DictionaryObject:
    """Return a role map in which every name leads to its last meaning at once: another part may use a name between."""
    settled = DictionaryObject()
    for name, meaning in roles.items():
        seen = {name}
        while isinstance(meaning, NameObject) and meaning in roles and meaning not in {*seen, *STANDARD}:
            seen.add(meaning)
            meaning = roles[meaning]
        settled[NameObject(name)] = meaning
    return settled


def _renamed(value: PdfObject, names: dict[NameObject, NameObject]) -> PdfObject:
    if isinstance(value, ArrayObject):
        return ArrayObject(_renamed(item, names) for item in list(value))
    return names.get(value, value) if isinstance(value, NameObject) else value


def _number_tree(root: DictionaryObject) -> dict[int, PdfObject]:
    """Return a number tree as key -> value (ISO 32000-1, 7.9.7)."""
    found: dict[int, PdfObject] = {}
    nodes, seen = [root], set[int]()
    while nodes:
        node = nodes.pop()
        if id(node) not in seen:
            seen.add(id(node))
            items = as_list(raw(node, "/Nums"))
            found |= {int(str(key)): value for key, value in zip(items[::2], items[1::2], strict=False)}
            nodes += [as_dictionary(kid) for kid in as_list(raw(node, "/Kids"))]
    return found


def _update(reference: IndirectObject, values: dict[str, PdfObject]) -> None:
    as_dictionary(reference).update({NameObject(key): value for key, value in values.items()})
