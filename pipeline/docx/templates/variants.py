"""Styles that change inside a `variant`: where the template has *Tag 2* beside *Tag*, the record's number chooses."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from pipeline.docx.names import STYLES, VAL, w
from pipeline.docx.styles import style_name
from pipeline.docx.tags import INSTRUCTION, Kind, Tag, Tags, marker

REFERENCES: Final = {w("pStyle"): "paragraph", w("rStyle"): "character", w("tblStyle"): "table"}
_NUMBERED: Final = re.compile(r"(.+?) ?(\d+)")


def place_styles(shown: Mapping[str, etree._Element], trees: Mapping[str, etree._Element], tags: Tags) -> None:
    """Replace by a marker every style reference inside a `variant` whose style has numbered variants."""
    families = _families(trees[STYLES]) if STYLES in trees else {}
    for root in shown.values() if families else ():
        for element in list(_inside_variants(root, tags)):
            for reference in element.iter(*REFERENCES):
                variants = families.get((REFERENCES[str(reference.tag)], reference.get(VAL, "")))
                if variants:
                    _place(reference, variants, tags)


def _families(styles: etree._Element) -> dict[tuple[str, str], dict[str, str]]:
    """Return (type, id of the base style) -> number -> id of the variant; Word's own styles are no variants."""
    named: dict[tuple[str, str], str] = {}
    for style in styles.iter(w("style")):
        named[style.get(w("type"), ""), style_name(style)] = style.get(w("styleId"), "")
    families: dict[tuple[str, str], dict[str, str]] = {}
    for style in styles.iter(w("style")):
        match = _NUMBERED.fullmatch(style_name(style))
        kind = style.get(w("type"), "")
        if match and style.get(w("customStyle")) in ("1", "true", "on") and (kind, match[1]) in named:
            families.setdefault((kind, named[kind, match[1]]), {})[match[2]] = style.get(w("styleId"), "")
    return families


def _inside_variants(root: etree._Element, tags: Tags) -> Iterator[etree._Element]:
    """Yield the outermost elements between each `variant` and its `endvariant`."""
    for mark in root.iter(etree.ProcessingInstruction):
        if not _says(mark, "variant", tags):
            continue
        depth = 1
        for sibling in mark.itersiblings():
            depth += _says(sibling, "variant", tags) - _says(sibling, "endvariant", tags)
            if depth == 0:
                break
            if isinstance(sibling.tag, str):
                yield sibling


def _says(mark: etree._Element, word: str, tags: Tags) -> bool:
    if getattr(mark, "target", "") != INSTRUCTION:
        return False
    return tags.found[int(mark.text or 0)].body.split()[:1] == [word]


def _place(reference: etree._Element, variants: dict[str, str], tags: Tags) -> None:
    base = reference.get(VAL, "")
    holder = (reference, VAL)
    number = tags.add(Tag(Kind.STYLE, base, base, False, holder, "", (base, variants)))
    reference.set(VAL, marker(number))
