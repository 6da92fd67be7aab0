"""Relationships between parts and the list of content types: read, added, dropped, in the order they have."""

import posixpath
from collections.abc import Callable, Iterator, MutableMapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from pipeline.docx.names import CONTENT_TYPES, RELATIONSHIP_TYPE, RELATIONSHIPS

TYPES: Final = "[Content_Types].xml"
_NONE: Final = f'<Relationships xmlns="{RELATIONSHIPS}"/>'
RELATIONSHIP: Final = f"{{{RELATIONSHIPS}}}Relationship"
OVERRIDE: Final = f"{{{CONTENT_TYPES}}}Override"

Trees = MutableMapping[str, etree._Element]


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship: `kind` is the last word of its type, `part` the target inside the package or empty."""

    id: str
    kind: str
    target: str
    external: bool
    part: str


def relations_part(part: str) -> str:
    """Return the part that holds the relationships of a part; of the package itself when `part` is empty."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def owner(relations: str) -> str:
    """Return the part whose relationships these are: `word/_rels/document.xml.rels` -> `word/document.xml`."""
    folder, name = posixpath.split(relations)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


def read_relations(root: etree._Element, part: str) -> Iterator[tuple[etree._Element, Relation]]:
    """Yield every relationship of a part."""
    for element in root.iter(RELATIONSHIP):
        target = element.get("Target", "")
        external = element.get("TargetMode", "") == "External"
        inside = "" if external else posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target))[1:]
        yield element, Relation(element.get("Id", ""), _kind(element), target, external, inside)


def _kind(element: etree._Element) -> str:
    return element.get("Type", "").rpartition("/")[2]


def add_relation(trees: Trees, part: str, *, kind: str, target: str, external: bool = False) -> str:
    """Return the id of the relationship to the target, adding it where the part has none yet."""
    root = trees.setdefault(relations_part(part), etree.fromstring(_NONE))
    known = {relation.id for _, relation in read_relations(root, part)}
    for _, relation in read_relations(root, part):
        if (relation.kind, relation.target, relation.external) == (kind.rpartition("/")[2], target, external):
            return relation.id
    number = next(n for n in range(1, len(known) + 2) if f"rId{n}" not in known)
    full = kind if "://" in kind else RELATIONSHIP_TYPE + kind
    element = etree.SubElement(root, RELATIONSHIP, Id=f"rId{number}", Type=full, Target=target)
    if external:
        element.set("TargetMode", "External")
    return f"rId{number}"


def drop_parts(trees: Trees, unwanted: Callable[[Relation], bool]) -> set[str]:
    """Remove the unwanted relationships, the content types of what they lead to, and return those parts."""
    dropped: set[str] = set()
    for name in [name for name in trees if name.endswith(".rels")]:
        for element, relation in list(read_relations(trees[name], owner(name))):
            if unwanted(relation):
                dropped.add(relation.part)
                _remove(element)
    dropped.discard("")
    gone = dropped | {relations_part(part) for part in dropped}
    for part in gone & set(trees):
        del trees[part]
    for override in list(trees[TYPES].iter(OVERRIDE)):
        if override.get("PartName", "")[1:] in gone:
            _remove(override)
    return gone


def declare_part(trees: Trees, part: str, content_type: str) -> None:
    """Make sure the list of content types names the part."""
    for override in trees[TYPES].iter(OVERRIDE):
        if override.get("PartName") == f"/{part}":
            override.set("ContentType", content_type)
            return
    etree.SubElement(trees[TYPES], OVERRIDE, PartName=f"/{part}", ContentType=content_type)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
