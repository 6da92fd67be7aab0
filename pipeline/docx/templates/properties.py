"""What a document says about itself: title, author, language, hyphenation; no date of today, no name of a library."""

import re
from collections.abc import Mapping
from typing import Final
from xml.sax.saxutils import escape

from lxml import etree

from pipeline.docx.marks import unmark
from pipeline.docx.names import (
    APP_PROPERTIES,
    CORE,
    CORE_PROPERTIES,
    DC,
    DCTERMS,
    EXTENDED,
    SETTINGS,
    STYLES,
    VAL,
    XSI,
    w,
)
from pipeline.docx.relations import Trees, add_relation, declare_part, read_relations, relations_part
from pipeline.docx.schema import insert
from pipeline.errors import InputError, Problem
from pipeline.model.results import Properties

CREATED: Final = "2000-01-01T00:00:00Z"
APPLICATION: Final = "breviary"
PLACEHOLDER: Final = "\ufdd2"
"""Stands in prepared parts where the language of the edition goes."""

_TAG: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_CORE_KIND: Final = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_CORE_TYPE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
_APP_TYPE: Final = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
_SETTINGS_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"
_APPLICATION: Final = f'<Properties xmlns="{EXTENDED}"><Application>{APPLICATION}</Application></Properties>'
_NOISE: Final = (
    "proofState",
    "rsids",
    "attachedTemplate",
    "trackRevisions",
    "updateFields",
    "activeWritingStyle",
    "docVars",
)


def prepare_properties(trees: Trees) -> str:
    """Make the parts that name language and properties ready for any edition; return the revision of the template."""
    revision = _revision(trees)
    for part, kind, content_type in (
        (CORE_PROPERTIES, _CORE_KIND, _CORE_TYPE),
        (APP_PROPERTIES, "extended-properties", _APP_TYPE),
    ):
        _move(trees, part, kind, content_type)
    _prepare_settings(trees)
    _prepare_styles(trees)
    return revision


def _revision(trees: Mapping[str, etree._Element]) -> str:
    for root in (trees[part] for part in sorted(trees) if part.startswith("docProps/")):
        found = root.findtext(f"{{{CORE}}}revision", "")
        if found.isdigit():
            return found
    return "1"


def _move(trees: Trees, part: str, kind: str, content_type: str) -> None:
    """Let the package have exactly this one part of its kind, whatever a word processor called it."""
    package = relations_part("")
    for element, relation in list(read_relations(trees[package], "")):
        if relation.kind == kind.rpartition("/")[2]:
            trees.pop(relation.part, None)
            trees[package].remove(element)
    trees[part] = etree.fromstring(_APPLICATION)
    add_relation(trees, "", kind=kind, target=part)
    declare_part(trees, part, content_type)


def _prepare_settings(trees: Trees) -> None:
    if SETTINGS not in trees:
        trees[SETTINGS] = etree.Element(w("settings"), nsmap={"w": w("")[1:-1]})
        add_relation(trees, "word/document.xml", kind="settings", target="settings.xml")
        declare_part(trees, SETTINGS, _SETTINGS_TYPE)
    settings = trees[SETTINGS]
    for noise in [child for name in _NOISE for child in settings.findall(w(name))]:
        settings.remove(noise)
    insert(settings, etree.Element(w("autoHyphenation")))
    insert(settings, etree.Element(w("themeFontLang"), {VAL: PLACEHOLDER}))


def _prepare_styles(trees: Trees) -> None:
    if STYLES not in trees:
        return
    styles = trees[STYLES]
    defaults = styles.find(w("docDefaults"))
    if defaults is None:
        defaults = etree.Element(w("docDefaults"))
        styles.insert(0, defaults)
    run = defaults.find(w("rPrDefault"))
    if run is None:
        run = etree.Element(w("rPrDefault"))
        defaults.insert(0, run)
    look = run.find(w("rPr"))
    if look is None:
        look = etree.SubElement(run, w("rPr"))
    insert(look, etree.Element(w("lang"), {VAL: PLACEHOLDER, w("eastAsia"): PLACEHOLDER}))


def write_language(data: bytes, language: str) -> bytes:
    """Return a prepared part in the language of the edition."""
    return data.replace(PLACEHOLDER.encode(), language.encode())


def check_language(language: str, *, name: str) -> None:
    """Raise InputError when this is no language tag such as pl or pl-PL."""
    if not _TAG.fullmatch(language):
        raise InputError(Problem(name, f'"{language}" is no language tag', "write one such as pl or pl-PL"))


def core_properties(properties: Properties, revision: str) -> bytes:
    """Return the part that holds title, subject, author, keywords, language and version."""
    fields = (
        ("dc:title", properties.title), ("dc:subject", properties.subject), ("dc:creator", properties.author),
        ("cp:keywords", properties.keywords), ("cp:lastModifiedBy", properties.author), ("cp:revision", revision),
        ("dc:language", properties.language), ("cp:version", properties.version),
    )  # fmt: skip
    body = "".join(f"<{field}>{_text(value)}</{field}>" for field, value in fields if value)
    dates = "".join(
        f'<dcterms:{field} xsi:type="dcterms:W3CDTF">{CREATED}</dcterms:{field}>' for field in ("created", "modified")
    )
    spaces = f'xmlns:cp="{CORE}" xmlns:dc="{DC}" xmlns:dcterms="{DCTERMS}" xmlns:xsi="{XSI}"'
    head = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    return f"{head}<cp:coreProperties {spaces}>{body}{dates}</cp:coreProperties>".encode()


def _text(value: str) -> str:
    return escape(unmark(value))
