"""The properties of a finished Word document that Word shows under File, Info, Advanced: names and texts."""

from collections.abc import Mapping, Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from pipeline.docx.package import Package, parse_part, read_package, serialise_part, write_package
from pipeline.docx.relations import TYPES, add_relation, declare_part, drop_parts, relations_part
from pipeline.errors import InputError, Problem

CUSTOM_PROPERTIES: Final = "docProps/custom.xml"
KIND: Final = "custom-properties"
TYPE: Final = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
SPACE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VALUES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
FORMAT: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""Identifies the section of custom properties; their numbers begin with 2 (MS-OLEPS, 2.18.2)."""
FIRST: Final = 2


def with_properties(data: bytes, properties: Mapping[str, str], *, name: str = "document") -> bytes:
    """Return the document with these custom properties beside its own; of one name, the new one counts.

    Fields of an annex may show its own. The same document and properties give the same bytes. Raises InputError for a
    document without the parts that name all others.
    """
    package = read_package(data, name=name)
    kept = [item for item in _items(package) if item.get("name") not in properties]
    changed = (TYPES, relations_part(""))
    if missing := [part for part in changed if part not in package.parts]:
        raise InputError(Problem(name, f"is damaged: it has no {missing[0]}", "open it in Word and save it again"))
    trees = {part: parse_part(package.parts[part], name=name, part=part) for part in changed}
    drop_parts(trees, lambda relation: relation.kind == KIND)
    add_relation(trees, "", kind=KIND, target=CUSTOM_PROPERTIES)
    declare_part(trees, CUSTOM_PROPERTIES, TYPE)
    parts = {part: serialise_part(root) for part, root in trees.items()}
    return write_package(Package(name, {**package.parts, **parts, CUSTOM_PROPERTIES: _part(kept, properties)}))


def read_properties(data: bytes, *, name: str = "document") -> dict[str, str]:
    """Return the custom properties of a document; none where it has no such part."""
    items = _items(read_package(data, name=name))
    return {item.get("name", ""): "".join(map(str, item.itertext())) for item in items}


def _items(package: Package) -> list[etree._Element]:
    part = package.parts.get(CUSTOM_PROPERTIES)
    if part is None:
        return []
    return [*parse_part(part, name=package.name, part=CUSTOM_PROPERTIES).iter(f"{{{SPACE}}}property")]


def _part(kept: Sequence[etree._Element], properties: Mapping[str, str]) -> bytes:
    items = "".join(
        f'<property fmtid="{FORMAT}" name={quoteattr(name)}><vt:lpwstr>{escape(text)}</vt:lpwstr></property>'
        for name, text in properties.items()
    )
    root = etree.fromstring(f'<Properties xmlns="{SPACE}" xmlns:vt="{VALUES}">{items}</Properties>')
    for place, item in enumerate(kept):
        root.insert(place, item)
    for number, item in enumerate(root, FIRST):
        item.set("pid", str(number))
    return serialise_part(root)
