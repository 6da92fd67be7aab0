"""What a Word document holds besides the text translators get: what stays as it is, and what Word makes again."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from pipeline.docx.names import NAMESPACES, w
from pipeline.docx.package import Package, parse_part, read_package
from pipeline.docx.stories import stories

CHANGES: Final = ("ins", "del", "moveFrom", "moveTo")
CONTENTS: Final = frozenset(["TOC", "INDEX", "TOA"])
COMMENTS: Final = "word/comments.xml"
_CHART: Final = re.compile(r"word/charts/chart(Ex)?\d*\.xml")
_DIAGRAM: Final = re.compile(r"word/diagrams/data\d*\.xml")
_EMBEDDED: Final = re.compile(r"word/embeddings/(?!Microsoft_Excel)[^/]+|word/afchunk[^/]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Inventory:
    """How many of each kind a document holds: `left_out` by its name for people, tracked changes, contents tables."""

    left_out: Mapping[str, int]
    changes: int
    contents: int


def take_inventory(data: bytes, *, name: str) -> Inventory:
    """Return what of a document is not extracted; raises InputError for what is no DOCX."""
    package = read_package(data, name=name)
    trees = [_tree(package, part) for part in stories(package.parts)]
    counts = {
        "charts": _matching(package, _CHART),
        "SmartArt drawings": _matching(package, _DIAGRAM),
        "comments": _comments(package),
        "equations": _count(trees, "//m:oMath"),
        "word art": _count(trees, "//v:textpath[@string]"),
        "embedded files": _matching(package, _EMBEDDED),
    }
    changes = sum(1 for tree in trees for _ in tree.iter(*map(w, CHANGES)))
    contents = sum(_first_word(code) in CONTENTS for tree in trees for code in _codes(tree))
    return Inventory({kind: number for kind, number in counts.items() if number}, changes, contents)


def _tree(package: Package, part: str) -> etree._Element:
    return parse_part(package.parts[part], name=package.name, part=part)


def _matching(package: Package, pattern: re.Pattern[str]) -> int:
    return sum(1 for part in package.parts if pattern.fullmatch(part))


def _comments(package: Package) -> int:
    return sum(1 for _ in _tree(package, COMMENTS).iter(w("comment"))) if COMMENTS in package.parts else 0


def _count(trees: list[etree._Element], path: str) -> int:
    found = (tree.xpath(path, namespaces=NAMESPACES) for tree in trees)
    return sum(len(nodes) for nodes in found if isinstance(nodes, list))


def _codes(tree: etree._Element) -> Iterator[str]:
    """Yield the beginning of every field instruction."""
    yield from (simple.get(w("instr"), "") for simple in tree.iter(w("fldSimple")))
    yield from (node.text or "" for node in tree.iter(w("instrText")))


def _first_word(code: str) -> str:
    return (code.split() or [""])[0].upper()
