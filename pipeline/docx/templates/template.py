"""A Word template read once: checked, its tags understood, each part a program that renders any number of times."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import CodeType

from lxml import etree

from pipeline.docx.archive import Entry, pack
from pipeline.docx.names import DOCUMENT, STYLES
from pipeline.docx.notes import gather_notes
from pipeline.docx.numbering import Numbering, read_numbering
from pipeline.docx.package import read_package, serialise_part
from pipeline.docx.relations import TYPES, relations_part
from pipeline.docx.safety import check_package, parse_parts
from pipeline.docx.stories import label, stories
from pipeline.docx.tags import Tags
from pipeline.docx.templates.blocks import BlockStyles, read_block_styles
from pipeline.docx.templates.cleaning import clean_parts
from pipeline.docx.templates.markers import place_markers
from pipeline.docx.templates.program import Assembler, compile_program, names_in
from pipeline.docx.templates.properties import prepare_properties
from pipeline.docx.templates.settling import Work, plan_work
from pipeline.docx.templates.variants import place_styles
from pipeline.errors import InputError, Problem

ESSENTIAL = (DOCUMENT, STYLES, TYPES, relations_part(""))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a tag stands and how it was typed, for messages."""

    text: str
    typed: str


@dataclass(frozen=True, slots=True)
class Template:
    """A compiled template: `programs` are the parts a reader sees, `parts` all others as they stay. `packed`
    are the same as they go into the file, `work` what is left to do once the programs ran. `filters` are the filters
    it needs, each with the index in `places` of the first tag that uses it. It sees nothing of a context but `names`.
    """

    name: str
    programs: Mapping[str, CodeType]
    parts: Mapping[str, bytes]
    packed: Mapping[str, Entry]
    revision: str
    styles: BlockStyles
    numbering: Numbering
    work: Work
    places: tuple[Place, ...]
    filters: Mapping[str, int]
    names: frozenset[str]


def compile_template(data: bytes, *, name: str) -> Template:
    """Return the template ready to render; raises InputError with every problem and its place."""
    package = read_package(data, name=name)
    trees, problems = parse_parts(package)
    problems += check_package(package, trees)
    if any(part not in trees for part in ESSENTIAL):
        raise InputError(problems or Problem(name, "is not a Word document", "save it from Word as .docx"))
    gone = clean_parts(trees)
    revision = prepare_properties(trees)
    gather_notes(trees)
    tags = Tags()
    shown = stories(trees)
    for part in shown:
        place_markers(trees[part], label(part), tags)
    place_styles({part: trees[part] for part in shown}, trees, tags)
    styles, numbering = read_block_styles(trees), read_numbering(trees)
    work = plan_work(shown, trees, numbering)
    programs, filters, names = _compile(work, {part: trees[part] for part in shown}, tags, name)
    problems += [Problem(f"{name}: {fault.place}", fault.what, fault.advice) for fault in tags.faults]
    if problems:
        raise InputError(problems)
    others = {part: data for part, data in package.parts.items() if part not in gone and not _is_xml(part)}
    written = {part: serialise_part(root) for part, root in trees.items() if part not in shown}
    places = tuple(Place(tag.place, tag.typed) for tag in tags.found)
    parts = {**others, **written}
    packed = {part: pack(part, content) for part, content in parts.items()}
    return Template(name, programs, parts, packed, revision, styles, numbering, work, places, filters, names)


def _is_xml(part: str) -> bool:
    return part.endswith((".xml", ".rels"))


def _compile(
    work: Work, shown: Mapping[str, etree._Element], tags: Tags, name: str
) -> tuple[dict[str, CodeType], dict[str, int], frozenset[str]]:
    assemblies = {part: Assembler(tags, signed=part not in work.settled) for part in shown}
    built = {part: assemblies[part].assemble(_source(root)) for part, root in shown.items()}
    filters: dict[str, int] = {}
    for assembly in assemblies.values():
        filters = {**assembly.filters, **filters}
    if tags.faults:
        return {}, filters, frozenset()
    names = frozenset[str]().union(*map(names_in, built.values()))
    return {part: compile_program(tree, f"{name}/{part}") for part, tree in built.items()}, filters, names


def _source(root: etree._Element) -> str:
    return etree.tostring(root, encoding="unicode")
