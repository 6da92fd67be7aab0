"""Review marks made visible: a bar at the margin of a draft, and the language of a text that is not translated."""

from collections.abc import Iterable
from copy import deepcopy
from typing import Final

from lxml import etree

from pipeline.docx.marks import ALL, DRAFT, END, FOREIGN, unmark
from pipeline.docx.names import CELL, PPR, RPR, RUN, SPACE, VAL, P, T, w
from pipeline.docx.schema import ensure, insert, properties

BAR_COLOUR: Final = "E08A00"
SHADE: Final = {VAL: "clear", w("color"): BAR_COLOUR, w("fill"): "FCE8C8"}
INK: Final = {VAL: "1D2733"}
"""Goes with the shade: white text of a table head would not be read on it."""

BAR: Final = {VAL: "single", w("sz"): "18", w("space"): "6", w("color"): BAR_COLOUR}


def resolve_marks(root: etree._Element, *, language: str) -> None:
    """Give every marked paragraph its bar and every foreign text its language; no mark is left in the part."""
    marked: dict[etree._Element, None] = {}
    for text in root.iter(T):
        if text.text and any(mark in text.text for mark in ALL):
            paragraph = next(text.iterancestors(P), None)
            if paragraph is not None:
                marked[paragraph] = None
    for paragraph in marked:
        _resolve(paragraph, language)
    _strip(root)


def mark_in_place(paragraph: etree._Element, *, language: str) -> None:
    """Give a paragraph that is not translated its bar and the runs of its text their language; all else stays."""
    texts = [text for text in paragraph.iter(T) if next(text.iterancestors(P)) is paragraph]
    for run in dict.fromkeys(next(text.iterancestors(RUN)) for text in texts):
        look = properties(run, RPR)
        found = look.find(w("lang"))
        lang = insert(look, etree.Element(w("lang"))) if found is None else found
        lang.set(VAL, language)
    _show_draft(paragraph, texts)


def _resolve(paragraph: etree._Element, language: str) -> None:
    own = [text for text in paragraph.iter(T) if next(text.iterancestors(P)) is paragraph]
    if any(DRAFT in (text.text or "") for text in own):
        _show_draft(paragraph, own)
    foreign = False
    for run in [run for run in paragraph.iter(RUN) if next(run.iterancestors(P)) is paragraph]:
        foreign = _resolve_run(run, foreign, language)


def _show_draft(paragraph: etree._Element, texts: Iterable[etree._Element]) -> None:
    """Give an unreviewed paragraph its bar; in a frame or a table its text is shaded instead.

    LibreOffice takes paragraphs out of a frame whose borders differ, and the side column would fall apart; in a cell
    it does not draw the bar at all.
    """
    look = properties(paragraph, PPR)
    if look.find(w("framePr")) is None and next(paragraph.iterancestors(CELL), None) is None:
        insert(ensure(look, w("pBdr")), etree.Element(w("left"), BAR))
        return
    for run in dict.fromkeys(next(text.iterancestors(RUN)) for text in texts):
        insert(properties(run, RPR), etree.Element(w("shd"), SHADE))
        insert(properties(run, RPR), etree.Element(w("color"), INK))


def _resolve_run(run: etree._Element, foreign: bool, language: str) -> bool:
    """Part the run where a foreign text begins or ends; return whether one is still open after it."""
    piece = _empty_copy(run)
    pieces = [(piece, foreign)]
    for child in [child for child in run if child.tag != RPR]:
        stretches = _stretches(child.text or "") if child.tag == T else []
        if len(stretches) < 2:
            piece.append(child)
            continue
        for number, (text, turns) in enumerate(stretches):
            if number and turns is not foreign:
                foreign = turns
                piece = _empty_copy(run)
                pieces.append((piece, foreign))
            if text:
                etree.SubElement(piece, T, {SPACE: "preserve"}).text = text
    for made, is_foreign in pieces:
        if any(child.tag != RPR for child in made):
            run.addprevious(made)
            if is_foreign:
                insert(properties(made, RPR), etree.Element(w("lang"), {VAL: language}))
    parent = run.getparent()
    if parent is not None:
        parent.remove(run)
    return foreign


def _empty_copy(run: etree._Element) -> etree._Element:
    copy = etree.Element(RUN)
    look = run.find(RPR)
    if look is not None:
        copy.append(deepcopy(look))
    return copy


def _stretches(text: str) -> list[tuple[str, bool]]:
    """Return the stretches between marks; each after the first says whether it is foreign."""
    stretches: list[tuple[str, bool]] = [("", False)]
    for sign in text:
        if sign in (FOREIGN, END):
            stretches.append(("", sign == FOREIGN))
        elif sign != DRAFT:
            stretches[-1] = (stretches[-1][0] + sign, stretches[-1][1])
    return stretches


def _strip(root: etree._Element) -> None:
    """Remove the marks from texts outside of runs and from descriptions."""
    for element in root.iter(etree.Element):
        if element.text and any(mark in element.text for mark in ALL):
            element.text = unmark(element.text)
        for name, value in element.items():
            if any(mark in value for mark in ALL):
                element.set(name, unmark(str(value)))
