"""Footnotes and endnotes while a template is filled: each stands at its reference, so that a loop repeats both."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Final

from lxml import etree

from pipeline.docx.names import DOCUMENT, ENDNOTES, FOOTNOTES, w

KINDS: Final = ((FOOTNOTES, w("footnote"), w("footnoteReference")), (ENDNOTES, w("endnote"), w("endnoteReference")))
NOTE_PARTS: Final = (FOOTNOTES, ENDNOTES)
NOTES: Final = (w("footnote"), w("endnote"))
ID: Final = w("id")


def gather_notes(trees: Mapping[str, etree._Element]) -> None:
    """Move every note behind its reference; separators stay where they are."""
    for part, name, reference_name in KINDS:
        if part not in trees:
            continue
        notes = {note.get(ID): note for note in trees[part].findall(name) if note.get(w("type")) is None}
        for reference in list(trees[DOCUMENT].iter(reference_name)):
            if reference.get(ID) in notes:
                reference.addnext(deepcopy(notes[reference.get(ID)]))
        for note in notes.values():
            trees[part].remove(note)


def return_notes(trees: Mapping[str, etree._Element]) -> None:
    """Move every note back to its part and number notes and references in reading order."""
    for part, name, _ in KINDS:
        if part not in trees or DOCUMENT not in trees:
            continue
        used = [int(note.get(ID, "0")) for note in trees[part].findall(name)]
        for number, note in enumerate(list(trees[DOCUMENT].iter(name)), max(used, default=0) + 1):
            reference = note.getprevious()
            assert reference is not None  # a note stands behind its reference
            reference.set(ID, str(number))
            note.set(ID, str(number))
            trees[part].append(note)
