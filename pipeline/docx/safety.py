"""What a template may not hold: code, macros, links that fetch, fields that read files; nothing is repaired here."""

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from pipeline.docx.names import DOCUMENT, W, w
from pipeline.docx.package import Package, parse_part
from pipeline.docx.relations import OVERRIDE, TYPES, owner, read_relations
from pipeline.docx.stories import label, stories
from pipeline.docx.tags import START, STOP
from pipeline.errors import InputError, Problem

SAVE: Final = "open it in Word and save it again as .docx"
MAIN_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
FETCHING_FIELDS: Final = frozenset(
    {"INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "DDE", "DDEAUTO", "LINK", "RD", "DATABASE", "MACROBUTTON"}
)
FORBIDDEN_KINDS: Final = {
    "attachedTemplate": ("is attached to another template", "set the document template to Normal in Word"),
    "oleObject": ("holds an embedded object", "put a picture in its place"),
    "control": ("holds a control of Windows", "take it out"),
    "aFChunk": ("holds another file inside", "copy its text into the template"),
    "subDocument": ("is a master document", "copy the parts into the template"),
    "frame": ("holds a frame that loads another file", "take it out"),
    "vbaProject": ("holds macros", "save it from Word as .docx without macros"),
}
CHANGES: Final = tuple(map(w, ("ins", "del", "moveFrom", "moveTo", "pPrChange", "rPrChange", "tblPrChange")))
OWN_SIGNS: Final = (START, STOP)
PROPERTIES: Final = "docProps/"
COMMENTS: Final = "word/comments"


def parse_parts(package: Package) -> tuple[dict[str, etree._Element], list[Problem]]:
    """Return the roots of all XML parts that can be read, and a problem for each that cannot."""
    trees: dict[str, etree._Element] = {}
    problems: list[Problem] = []
    for part, data in package.parts.items():
        if not part.endswith((".xml", ".rels")):
            continue
        try:
            trees[part] = parse_part(data, name=package.name, part=part)
        except InputError as exc:
            problems += exc.problems
    return trees, problems


def check_package(package: Package, trees: Mapping[str, etree._Element]) -> list[Problem]:
    """Return every reason, apart from its tags, why the package cannot be a template."""
    faults = [*_wrong_kind(trees), *_links(trees), *_misplaced_tags(trees)]
    for part in stories(trees):
        faults += [(label(part), what, advice) for what, advice in _contents(trees[part])]
    name = package.name
    return [Problem(f"{name}: {place}" if place else name, what, advice) for place, what, advice in faults]


def _wrong_kind(trees: Mapping[str, etree._Element]) -> Iterator[tuple[str, str, str]]:
    for override in trees[TYPES].iter(OVERRIDE) if TYPES in trees else ():
        if override.get("PartName") == f"/{DOCUMENT}" and override.get("ContentType") != MAIN_TYPE:
            yield "", "is no plain Word document", "save it from Word as .docx, without macros"
    for part in stories(trees):
        if trees[part].nsmap.get("w") != W:
            yield label(part), "is written in a way this product does not read", SAVE


def _links(trees: Mapping[str, etree._Element]) -> Iterator[tuple[str, str, str]]:
    for name in sorted(trees):
        for _, relation in read_relations(trees[name], owner(name)) if name.endswith(".rels") else ():
            place = label(owner(name))
            if relation.kind in FORBIDDEN_KINDS:
                yield place, *FORBIDDEN_KINDS[relation.kind]
            elif relation.external and relation.kind != "hyperlink":
                yield place, f"holds a {relation.kind} linked from {relation.target}", "embed it instead of linking it"
            elif "{{" in relation.target or "%7b%7b" in relation.target.lower():
                yield place, f"holds a tag in the link {relation.target}", "a link of a template is fixed; take it out"


def _misplaced_tags(trees: Mapping[str, etree._Element]) -> Iterator[tuple[str, str, str]]:
    shown = stories(trees)
    for part, root in sorted(trees.items()):
        if part in shown or part.startswith(COMMENTS) or part.endswith(".rels"):
            continue
        text = etree.tostring(root, encoding="unicode")
        if "{{" in text or "{%" in text:
            place = "document properties" if part.startswith(PROPERTIES) else part
            yield place, "hold a tag, where none is filled in", "take it out; the build sets title and properties"


def _contents(root: etree._Element) -> Iterator[tuple[str, str]]:
    for code in field_codes(root):
        name = (code.split() or [""])[0].upper()
        if name in FETCHING_FIELDS:
            yield f"holds the field {name}, which reads another file or runs something", "replace it by its text"
    if next(root.iter(w("altChunk")), None) is not None:
        yield FORBIDDEN_KINDS["aFChunk"]
    if any(sign in etree.tostring(root, encoding="unicode") for sign in OWN_SIGNS):
        yield "holds characters that no text has", "find and remove U+FDD0 and U+FDD1"
    if next(root.iter(*CHANGES), None) is not None:
        yield "holds tracked changes", "accept or reject all changes in Word"


def field_codes(root: etree._Element) -> Iterator[str]:
    """Yield the instruction of every field, put together from the runs Word spread it over."""
    for simple in root.iter(w("fldSimple")):
        yield simple.get(w("instr"), "")
    open_codes: list[str] = []
    for element in root.iter(w("fldChar"), w("instrText")):
        if element.tag == w("instrText"):
            if open_codes:
                open_codes[-1] += element.text or ""
            else:
                yield element.text or ""
        elif element.get(w("fldCharType")) == "begin":
            open_codes.append("")
        elif element.get(w("fldCharType")) == "end" and open_codes:
            yield open_codes.pop()
    yield from open_codes
