"""What is left to do in the parts of a template once they are filled; a part with nothing to do is written as it is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from pipeline.docx.contents import contents_fields
from pipeline.docx.marks import ALL
from pipeline.docx.names import DOCUMENT, TABLE
from pipeline.docx.notes import NOTE_PARTS, NOTES
from pipeline.docx.numbering import Numbering, has_lists
from pipeline.docx.tags import BLOCK
from pipeline.docx.templates.identity import NUMBERED
from pipeline.docx.templates.markers import is_open_ended

WORKED: Final = (*NUMBERED, *NOTES)


@dataclass(frozen=True, slots=True)
class Work:
    """`settled` parts come out finished unless a text carries a mark or a table is empty; `listed` ones have lists.

    `open_ended` says whether a cell may lose its last paragraph, `has_contents` whether there is a contents page.
    """

    settled: frozenset[str]
    listed: frozenset[str]
    open_ended: bool
    has_contents: bool


def plan_work(shown: Sequence[str], trees: Mapping[str, etree._Element], numbering: Numbering) -> Work:
    """Return the work of the marked parts that a reader sees."""
    listed = frozenset(part for part in shown if has_lists(trees[part], numbering))
    has_contents = next(contents_fields(trees[DOCUMENT]), None) is not None
    busy = {*listed, *NOTE_PARTS, *((DOCUMENT,) if has_contents else ())}
    settled = frozenset(part for part in shown if part not in busy and not any(_needs(trees[part])))
    return Work(settled, listed, any(is_open_ended(trees[part]) for part in shown), has_contents)


def _needs(root: etree._Element) -> Iterator[bool]:
    """Yield whether ids are given, texts become paragraphs, cells may end up empty or tables touching."""
    yield next(root.iter(*WORKED), None) is not None
    yield any(getattr(mark, "target", "") == BLOCK for mark in root.iter(etree.ProcessingInstruction))
    yield is_open_ended(root)
    yield any(table.prefix != "w" or _may_touch(table) for table in root.iter(TABLE))


def is_finished(text: str) -> bool:
    """Tell whether the text of a filled part that is settled has no mark and no table without rows."""
    return text.count("</w:tbl>") == text.count("</w:tr></w:tbl>") and not has_marks(text)


def has_marks(text: str) -> bool:
    """Tell whether a mark of a draft or of another language stands in the text."""
    return any(mark in text for mark in ALL)


def _may_touch(table: etree._Element) -> bool:
    following = table.getnext()
    return following is not None and following.tag in (TABLE, etree.ProcessingInstruction)
