"""What a finished document draws from outside: refused where a reader would miss it, else taken out of what we write.

Nothing that leaves the house may load a file, or tell where on somebody's machine one lies; links a reader clicks stay.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from pipeline.docx.names import SETTINGS, w
from pipeline.docx.package import Package, parse_part, serialise_part
from pipeline.docx.relations import owner, read_relations
from pipeline.docx.safety import FETCHING_FIELDS, field_codes
from pipeline.docx.stories import label
from pipeline.errors import Problem

CLICKED: Final = "hyperlink"
UNSEEN: Final = "attachedTemplate"
BREAK: Final = "in Word, choose File > Info > Edit Links to Files and break the link, or put the thing itself in"


def find_outside(package: Package, shown: Mapping[str, etree._Element]) -> Iterator[Problem]:
    """Yield what the document would load from outside of itself; `shown` are the parts a reader sees."""
    for name in sorted(part for part in package.parts if part.endswith(".rels")):
        for _, relation in read_relations(_parsed(package, name), owner(name)):
            if relation.external and relation.kind not in (CLICKED, UNSEEN):
                place = f"{package.name}: {label(owner(name))}"
                yield Problem(place, f"loads something ({relation.kind}) from {relation.target}", BREAK)
    for part, root in shown.items():
        for word in sorted({(code.split() or [""])[0].upper() for code in field_codes(root)} & FETCHING_FIELDS):
            what = f"holds the field {word}, which reads another file or runs something"
            yield Problem(f"{package.name}: {label(part)}", what, "click on it in Word and press Ctrl+Shift+F9")


def without_template(package: Package) -> dict[str, bytes]:
    """Return the parts that change when the document no longer names the template it was made from."""
    changed: dict[str, bytes] = {}
    for name in [part for part in package.parts if part.endswith(".rels")]:
        root = _parsed(package, name)
        named = [element for element, relation in read_relations(root, owner(name)) if relation.kind == UNSEEN]
        for element in named:
            root.remove(element)
        if named:
            changed[name] = serialise_part(root)
    if changed and SETTINGS in package.parts:
        settings = _parsed(package, SETTINGS)
        for element in settings.findall(w(UNSEEN)):
            settings.remove(element)
        changed[SETTINGS] = serialise_part(settings)
    return changed


def _parsed(package: Package, part: str) -> etree._Element:
    return parse_part(package.parts[part], name=package.name, part=part)
