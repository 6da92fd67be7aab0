"""The properties of a finished Word document that Word shows under File, Info, Advanced: names and texts."""

from collections.abc import Mapping
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from pipeline.docx.package import Package, parse_part, read_package, serialise_part, write_package
from pipeline.docx.relations import TYPES, add_relation, declare_part, drop_parts, relations_part

CUSTOM_PROPERTIES: Final = "docProps/custom.xml"
KIND: Final = "custom-properties"
TYPE: Final = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
SPACE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VALUES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
FORMAT: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""Identifies the section of custom properties; their numbers begin with 2 (MS-OLEPS, 2.18.2)."""
FIRST: Final = 2


def with_properties(data: bytes, properties: Mapping[str, str], *, name: str = "document") -> bytes:
    """Return the document with these custom properties instead of those it had; same document, same bytes."""
    package = read_package(data, name=name)
    changed = (TYPES, relations_part(""))
    trees = {part: parse_part(package.parts[part], name=name, part=part) for part in changed}
    drop_parts(trees, lambda relation: relation.kind == KIND)
    add_relation(trees, "", kind=KIND, target=CUSTOM_PROPERTIES)
    declare_part(trees, CUSTOM_PROPERTIES, TYPE)
    parts = {part: serialise_part(root) for part, root in trees.items()}
    return write_package(Package(name, {**package.parts, **parts, CUSTOM_PROPERTIES: _part(properties)}))


def read_properties(data: bytes, *, name: str = "document") -> dict[str, str]:
    """Return the custom properties of a document; none where it has no such part."""
    part = read_package(data, name=name).parts.get(CUSTOM_PROPERTIES)
    if part is None:
        return {}
    root = parse_part(part, name=name, part=CUSTOM_PROPERTIES)
    return {item.get("name", ""): "".join(map(str, item.itertext())) for item in root.iter(f"{{{SPACE}}}property")}


def _part(properties: Mapping[str, str]) -> bytes:
    items = "".join(
        f'<property fmtid="{FORMAT}" pid="{number}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(text)}</vt:lpwstr></property>"
        for number, (name, text) in enumerate(properties.items(), FIRST)
    )
    return serialise_part(etree.fromstring(f'<Properties xmlns="{SPACE}" xmlns:vt="{VALUES}">{items}</Properties>'))
