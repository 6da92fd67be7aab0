"""Review marks made visible: a bar at the margin of a draft, and the language of a text that is not translated."""

import re
from collections.abc import Iterable
from copy import deepcopy
from typing import Final

from lxml import etree

from pipeline.docx.marks import ALL, BESIDE, DRAFT, END, FOREIGN
from pipeline.docx.names import CELL, PPR, RPR, RUN, SPACE, VAL, P, T, w
from pipeline.docx.schema import ensure, insert, properties

BAR_COLOUR: Final = "E08A00"
SHADE: Final = {VAL: "clear", w("color"): BAR_COLOUR, w("fill"): "FCE8C8"}
INK: Final = {VAL: "1D2733"}
"""Goes with the shade: white text of a table head would not be read on it."""

BAR: Final = {VAL: "single", w("sz"): "18", w("space"): "6", w("color"): BAR_COLOUR}


_MARK: Final = re.compile(f"[{ALL}]")
_TURN: Final = re.compile(f"([{FOREIGN}{END}])")


def resolve_marks(root: etree._Element, *, language: str) -> None:
    """Give every marked paragraph its bar and every foreign text its language.

    A foreign text that no bar explains, in a final, is in italics; an original beside its translation is upright.
    Marks in descriptions say nothing; `unmark_part` takes them away with all others.
    """
    marked = [text for text in root.iter(T) if _MARK.search(text.text or "")]
    for paragraph in dict.fromkeys(next(text.iterancestors(P), None) for text in marked):
        if paragraph is not None:
            _resolve(paragraph, language)


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
    is_draft = any(DRAFT in (text.text or "") for text in own)
    if is_draft:
        _show_draft(paragraph, own)
    italic = not is_draft and not any(BESIDE in (text.text or "") for text in own)
    for text in own:
        text.text = (text.text or "").replace(DRAFT, "").replace(BESIDE, "")
    foreign = False
    for run in [run for run in paragraph.iter(RUN) if next(run.iterancestors(P)) is paragraph]:
        foreign = _resolve_run(run, foreign, language, italic=italic)


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


def _resolve_run(run: etree._Element, foreign: bool, language: str, *, italic: bool) -> bool:
    """Part the run where a foreign text begins or ends; return whether one is still open after it."""
    if not foreign and not any(_TURN.search(text.text or "") for text in run.iterchildren(T)):
        return False
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
                look = properties(made, RPR)
                insert(look, etree.Element(w("lang"), {VAL: language}))
                if italic:
                    insert(look, etree.Element(w("i")))
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
    first, *rest = _TURN.split(text)
    return [(first, False), *((stretch, sign == FOREIGN) for sign, stretch in zip(rest[::2], rest[1::2], strict=True))]
