"""Numbered lists: which styles number, and lists that begin at one again for every record."""

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from pipeline.docx.names import NUMBERING, PPR, STYLES, VAL, P, w
from pipeline.docx.schema import ensure, insert, properties
from pipeline.docx.styles import style_chains, style_name
from pipeline.docx.tags import ENTER_TARGET, LEAVE_TARGET

UNNUMBERED: Final = frozenset({"bullet", "none"})
NUM: Final = w("num")
LEVEL: Final = w("ilvl")
NUM_ID: Final = w("numId")


@dataclass(frozen=True, slots=True)
class Numbering:
    """What the template says of lists: style -> (list, level), the lists that count, the styles that are headings."""

    styles: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    counting: frozenset[str] = frozenset()
    headings: frozenset[str] = frozenset()


def read_numbering(trees: Mapping[str, etree._Element]) -> Numbering:
    """Return the lists of a template."""
    chains = style_chains(trees[STYLES])
    numbered = {name: pair for name, chain in chains.items() if (pair := _numbers(chain)) is not None}
    headings = frozenset(name for name, chain in chains.items() if any(_is_heading(style) for style in chain))
    counting = frozenset(_counting(trees[NUMBERING])) if NUMBERING in trees else frozenset[str]()
    return Numbering(numbered, counting, headings)


def _numbers(chain: Iterable[etree._Element]) -> tuple[str, int] | None:
    for style in chain:
        numbers = style.find(f"{PPR}/{w('numPr')}")
        if numbers is not None:
            return _value(numbers, NUM_ID, "0"), int(_value(numbers, LEVEL, "0"))
    return None


def _value(holder: etree._Element, name: str, default: str) -> str:
    found = holder.find(name)
    return default if found is None else found.get(VAL, default)


def _is_heading(style: etree._Element) -> bool:
    return style_name(style).casefold().startswith("heading") or style.find(f"{PPR}/{w('outlineLvl')}") is not None


def _counting(numbering: etree._Element) -> Iterator[str]:
    """Yield the lists whose first level counts."""
    formats = {
        abstract.get(w("abstractNumId")): [_value(level, w("numFmt"), "decimal") for level in abstract.iter(w("lvl"))]
        for abstract in numbering.iter(w("abstractNum"))
    }
    for num in numbering.iter(NUM):
        if not UNNUMBERED.issuperset(formats.get(_value(num, w("abstractNumId"), ""), ["none"])[:1]):
            yield num.get(NUM_ID, "")


def restart(numbering: etree._Element, num_id: str) -> str:
    """Return the id of a new list that looks like the given one and begins again."""
    nums = {num.get(NUM_ID, ""): num for num in numbering.iter(NUM)}
    number = str(max(int(known) for known in nums) + 1)
    clone = deepcopy(nums[num_id])
    clone.set(NUM_ID, number)
    for old in clone.findall(w("lvlOverride")):
        clone.remove(old)
    starts = _starts(numbering, _value(clone, w("abstractNumId"), ""))
    for level, start in starts.items():
        override = etree.SubElement(clone, w("lvlOverride"), {LEVEL: level})
        etree.SubElement(override, w("startOverride"), {VAL: start})
    list(nums.values())[-1].addnext(clone)
    return number


def _starts(numbering: etree._Element, abstract_id: str) -> dict[str, str]:
    for abstract in numbering.iter(w("abstractNum")):
        if abstract.get(w("abstractNumId")) == abstract_id:
            return {lvl.get(LEVEL, "0"): _value(lvl, w("start"), "1") for lvl in abstract.iter(w("lvl"))}
    return {"0": "1"}


def set_list(paragraph: etree._Element, num_id: str, level: int) -> None:
    """Make the paragraph an item of the list."""
    numbers = ensure(properties(paragraph, PPR), w("numPr"))
    insert(numbers, etree.Element(LEVEL, {VAL: str(level)}))
    insert(numbers, etree.Element(NUM_ID, {VAL: num_id}))


def has_lists(root: etree._Element, numbers: Numbering) -> bool:
    """Tell whether a paragraph of the part counts, headings left aside."""
    pairs = (_list_of(paragraph, numbers) for paragraph in root.iter(P))
    return any(pair is not None and pair[0] in numbers.counting for pair in pairs)


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered paragraph and the repetition it stands in; repetition 0 is the document itself."""

    paragraph: etree._Element
    num_id: str
    level: int
    repetition: int


def restart_lists(root: etree._Element, numbers: Numbering, numbering: etree._Element) -> bool:
    """Let each list begin again where it belongs to one repetition of a loop; return whether any did.

    A list belongs to the repetition that holds several of its items; where each repetition holds one item, the loop
    makes the list, and it belongs to what is around the loop.
    """
    loops: list[tuple[str, int]] = [("", 0)]
    items = list(_items(root, numbers, loops))
    counts: dict[tuple[int, str], int] = {}
    for item in items:
        counts[item.repetition, item.num_id] = counts.get((item.repetition, item.num_id), 0) + 1
    several = {(loops[repetition][0], num_id) for (repetition, num_id), count in counts.items() if count > 1}
    clones: dict[tuple[str, int], str] = {}
    for item in items:
        loop, around = loops[item.repetition]
        scope = item.repetition if (loop, item.num_id) in several else around
        if scope:
            if (item.num_id, scope) not in clones:
                clones[item.num_id, scope] = restart(numbering, item.num_id)
            set_list(item.paragraph, clones[item.num_id, scope], item.level)
    return bool(clones)


def _items(root: etree._Element, numbers: Numbering, loops: list[tuple[str, int]]) -> Iterator[Item]:
    current = [0]
    for element in root.iter(P, etree.ProcessingInstruction):
        target = getattr(element, "target", "")
        if target == ENTER_TARGET:
            loops.append((element.text or "", current[-1]))
            current.append(len(loops) - 1)
        elif target == LEAVE_TARGET:
            current.pop()
        elif element.tag == P:
            pair = _list_of(element, numbers)
            if pair is not None and pair[0] in numbers.counting:
                yield Item(element, *pair, current[-1])


def _list_of(paragraph: etree._Element, numbers: Numbering) -> tuple[str, int] | None:
    look = paragraph.find(PPR)
    if look is None:
        return None
    style = _value(look, w("pStyle"), "")
    if style in numbers.headings or look.find(w("outlineLvl")) is not None:
        return None
    return _numbers([paragraph]) or numbers.styles.get(style)
