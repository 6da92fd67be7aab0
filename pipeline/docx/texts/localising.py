"""A finished Word document in another language: texts, marks of a draft, the language of document and runs.

Whatever is no text stays as it was; contents tables are left to Word, which makes them again when it opens the file.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from typing import Final

from lxml import etree

from pipeline.docx.listing import rename_entries
from pipeline.docx.marking import mark_in_place, resolve_marks
from pipeline.docx.marks import ALL, unmark_part
from pipeline.docx.names import CORE_PROPERTIES, NUMBERING, SETTINGS, STYLES, VAL, qualified, w
from pipeline.docx.package import Package, parse_part, read_package, serialise_part, write_package
from pipeline.docx.schema import insert
from pipeline.docx.stories import label, stories
from pipeline.docx.texts.applying import Refused, apply
from pipeline.docx.texts.inventory import take_inventory
from pipeline.docx.texts.outside import find_outside, without_template
from pipeline.docx.texts.reading import read_passages
from pipeline.docx.texts.tokens import from_text, visible
from pipeline.docx.texts.walk import Walk, walk
from pipeline.errors import InputError, Problem
from pipeline.languages import get_language
from pipeline.model.texts import Key, Message, Translation

MARKS: Final = tuple(mark.encode() for mark in ALL)
LANG: Final = w("lang")


def localise(
    data: bytes,
    translate: Callable[[Key], Translation | None],
    *,
    name: str,
    place: str,
    language: str,
    source_language: str,
    refused: Refused | None = None,
) -> bytes:
    """Return the document in `language`; a text for which `translate` gives None stays as it is.

    A text in another language is tagged as such, and one no person has reviewed has a bar at the margin, or is shaded
    in a table. A translation that lost a tag is not put in; `refused` is told why. Raises InputError for what is no
    DOCX, or holds the signs we mark text with.
    """
    check_document(data, name=name)
    contents = take_inventory(data, name=name).contents
    open_keys: set[Key] = set()
    titles: dict[str, str] = {}
    broken: set[Key] = set()

    def refuse(message: Message, reason: str) -> None:
        if message.key not in broken and refused is not None:
            refused(message, reason)
        broken.add(message.key)

    def usable(message: Message) -> Translation | None:
        translation = None if message.key in broken else translate(message.key)
        if translation is not None and translation.language == language:
            titles[visible(from_text(message.source))] = visible(from_text(translation.text))
            return translation
        if translation is not None or message.key in broken:
            open_keys.add(message.key)
        return None

    translated = apply(data, usable, name=name, place=place, language=language, refused=refuse)
    if broken:
        translated = apply(data, usable, name=name, place=place, language=language)
    package = read_package(translated, name=name)
    package = replace(package, parts={**package.parts, **without_template(package)})
    tags = get_language(language).tag, get_language(source_language).tag
    changed = dict(_changed(package, open_keys, tags, titles if contents else {}))
    return write_package(replace(package, parts={**package.parts, **changed}))


def check_document(data: bytes, *, name: str) -> None:
    """Raise InputError when a document cannot be localised, with what to do about it."""
    package = read_package(data, name=name)
    problems = tuple(find_outside(package, walk(package).trees))
    if problems:
        raise InputError(problems)
    for part in (*stories(package.parts), CORE_PROPERTIES):
        if any(mark in package.parts.get(part, b"") for mark in MARKS):
            what = f"{label(part)} holds a character of private use, U+E000 to U+E002"
            raise InputError(Problem(name, what, "find it in Word and put a character of the alphabet in its place"))


def _changed(
    package: Package, open_keys: Collection[Key], tags: tuple[str, str], titles: Mapping[str, str]
) -> Iterator[tuple[str, bytes]]:
    """Give the parts whose language or marks change; all others keep their bytes.

    `titles` are texts with their translations, for the contents table; without one, nothing is left for Word to make.
    """
    document = walk(package)
    parts = (*stories(package.parts), STYLES, NUMBERING, SETTINGS, CORE_PROPERTIES)
    trees = {part: _tree(package, document, part) for part in parts if part in package.parts}
    before = {part: serialise_part(root) for part, root in trees.items()}
    untranslated = [item.block for item in read_passages(document, "") if item.message.key in open_keys]
    for part, root in trees.items():
        _set_languages(root, tags[0])
        if any(mark in package.parts[part] for mark in MARKS):
            resolve_marks(root, language=tags[1])
        _finish(part, root, tags[0], update_fields=bool(titles))
    rename_entries((block.element for block in document.blocks if block.contents), titles)
    for block in untranslated:
        if not block.attribute:
            mark_in_place(block.element, language=tags[1])
    after = {part: unmark_part(serialise_part(root)) for part, root in trees.items()}
    yield from ((part, data) for part, data in after.items() if data != before[part])


def _tree(package: Package, document: Walk, part: str) -> etree._Element:
    found = document.trees.get(part)
    return parse_part(package.parts[part], name=package.name, part=part) if found is None else found


def _set_languages(root: etree._Element, tag: str) -> None:
    """Let every run and style that names a language name this one; that of right-to-left and Asian text stays."""
    for node in root.iter(LANG, w("themeFontLang")):
        if node.get(VAL) is not None:
            node.set(VAL, tag)


def _finish(part: str, root: etree._Element, tag: str, *, update_fields: bool) -> None:
    if part == STYLES:
        _set_default(root, tag)
    elif part == SETTINGS and update_fields:
        insert(root, etree.Element(w("updateFields"), {VAL: "true"}))
    elif part == CORE_PROPERTIES:
        _set_document_language(root, tag)


def _set_default(styles: etree._Element, tag: str) -> None:
    """Give all text the language, where its runs and styles name none."""
    look = styles
    for name, place in (("docDefaults", 0), ("rPrDefault", 0), ("rPr", 0)):
        found = look.find(w(name))
        if found is None:
            found = etree.Element(w(name))
            look.insert(place, found)
        look = found
    lang = look.find(LANG)
    if lang is None:
        lang = insert(look, etree.Element(LANG))
    lang.set(VAL, tag)


def _set_document_language(core: etree._Element, tag: str) -> None:
    name = qualified("dc:language")
    found = core.find(name)
    if found is None:
        found = etree.SubElement(core, name)
    found.text = tag
