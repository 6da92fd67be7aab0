"""What a reader can see of the formatting of text: when two runs of Word look the same, and what a style is for."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from lxml import etree

from pipeline.docx.names import NAMESPACES, RPR, VAL, W, w

Look = frozenset[tuple[str, str]]
"""What makes text look different from the plain text of its paragraph: name of the property, value."""

_SWITCHES: Final = ("b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss")
_TOGGLES: Final = frozenset((*_SWITCHES, "imprint", "vanish", "rtl", "oMath"))
_REVISIONS: Final = ("rPrChange", "ins", "del", "moveFrom", "moveTo")
_UNREAD: Final = ("lang", "noProof", "spacing", "kern", "w", "webHidden", "snapToGrid", "specVanish", "fitText", "cs")
_UNSEEN: Final = frozenset((*_REVISIONS, *_UNREAD))
_COMPLEX_ONLY: Final = frozenset(["bCs", "iCs", "szCs", "rFonts/cs", "rFonts/cstheme"])
_ASIAN_ONLY: Final = frozenset(["rFonts/eastAsia", "rFonts/eastAsiaTheme"])
_NEUTRAL: Final = {
    **dict.fromkeys(_TOGGLES, "0"),
    "u": "val=none",
    "vertAlign": "val=baseline",
    "highlight": "val=none",
    "color": "val=auto",
    "position": "val=0",
    "em": "val=none",
    "effect": "val=none",
    "shd": "color=auto fill=auto val=clear",
}
_SEEN_ON_BLANKS: Final = frozenset(["u", "strike", "dstrike", "highlight", "shd", "bdr"])
_STYLE: Final = "rStyle"
_COMPLEX: Final = re.compile("[\u0590-\u0eff\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufeff]")
_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_ASIAN: Final = re.compile("[\u1100-\u11ff\u2e80-\ud7af\uf900-\ufaff\uff00-\uffef]")
_NO_PROPERTIES: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it inherits: `name` in lower case, `level` of its headings from 0, None for no heading."""

    name: str
    level: int | None
    properties: Mapping[str, str]


_NO_STYLE: Final = Style("", None, _NO_PROPERTIES)


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by id; `default` is the style of a paragraph that names none."""

    by_id: Mapping[str, Style]
    default: Style

    def of_paragraph(self, paragraph: etree._Element) -> Style:
        """Return the style of a paragraph, the default where it names none or one that is not there."""
        named = paragraph.find("w:pPr/w:pStyle", NAMESPACES)
        return self.default if named is None else self.by_id.get(named.get(VAL, ""), self.default)

    def role(self, paragraph: etree._Element) -> str:
        """Return `title`, `heading` or nothing."""
        style = self.of_paragraph(paragraph)
        if style.name == "title":
            return "title"
        direct = paragraph.find("w:pPr/w:outlineLvl", NAMESPACES)
        level = style.level if direct is None else _level(direct)
        return "heading" if level is not None and level < 9 else ""

    def look(self, properties: etree._Element | None, text: str, paragraph: etree._Element) -> Look:
        """Return how a reader sees text with these run properties differ from the plain text of its paragraph."""
        if properties is None:
            return frozenset()
        own = dict(_properties(properties))
        style = self._character_style(own.get(_STYLE))
        plain = {**_NEUTRAL, **self.of_paragraph(paragraph).properties}
        if all(plain.get(name) == value for name, value in style.items()):
            own.pop(_STYLE, "")
        unseen = _unseen(own, text)
        return frozenset(
            (name, value)
            for name, value in own.items()
            if name not in unseen and (name in style or plain.get(name) != value)
        )

    def seen_on_blanks(self, look: Look) -> bool:
        """True when blanks in this look are seen: underlined, struck through, shaded."""
        names = {name for name, _ in look}.union(
            *(self._character_style(value) for name, value in look if name == _STYLE)
        )
        return not _SEEN_ON_BLANKS.isdisjoint(names)

    def _character_style(self, value: str | None) -> Mapping[str, str]:
        return self.by_id.get((value or "").removeprefix("val="), _NO_STYLE).properties


def _unseen(own: Mapping[str, str], text: str) -> set[str]:
    unseen = {"rFonts/hint"}
    if not _RIGHT_TO_LEFT.search(text):
        unseen.add("rtl")
    if not (_COMPLEX.search(text) or own.get("rtl") == "1"):
        unseen |= _COMPLEX_ONLY
    if not _ASIAN.search(text):
        unseen |= _ASIAN_ONLY
    return unseen


def _properties(element: etree._Element | None) -> Iterator[tuple[str, str]]:
    for child in () if element is None else element.iterchildren(tag=etree.Element):
        name = etree.QName(child)
        if name.namespace != W:
            yield child.tag, etree.tostring(child, method="c14n", exclusive=True, with_tail=False).decode()
        elif name.localname == "rFonts":
            yield from ((f"rFonts/{name}", value) for name, value in _attributes(child))
        elif name.localname in _TOGGLES:
            yield name.localname, "0" if child.get(VAL) in ("0", "false", "off") else "1"
        elif name.localname == "color" and _is_black(child):
            yield "color", _NEUTRAL["color"]
        elif name.localname not in _UNSEEN:
            yield name.localname, " ".join(f"{name}={value}" for name, value in _attributes(child))


def _is_black(colour: etree._Element) -> bool:
    names = {name: value for name, value in _attributes(colour) if name != "val"}
    return names in ({"themeColor": "text1"}, {"themeColor": "dark1"}) or (not names and colour.get(VAL) == "000000")


def _attributes(element: etree._Element) -> list[tuple[str, str]]:
    names = ((etree.QName(key), str(value)) for key, value in element.attrib.items())
    return sorted((name.localname, value) for name, value in names if name.namespace == W)


def read_styles(root: etree._Element | None) -> Styles:
    """Return the styles of a styles part; without one, no style says anything."""
    if root is None:
        return Styles({}, _NO_STYLE)
    elements = {style.get(w("styleId"), ""): style for style in root.iter(w("style"))}
    defaults = dict(_properties(root.find(f"w:docDefaults/w:rPrDefault/{RPR}", NAMESPACES)))
    own = {style_id: dict(_properties(style.find(RPR))) for style_id, style in elements.items()}
    by_id = {style_id: _style([*_ancestry(style_id, elements)], elements, own, defaults) for style_id in elements}
    default = next((style_id for style_id, style in elements.items() if _is_default(style)), "")
    return Styles(by_id, by_id.get(default, Style("", None, defaults)))


def _is_default(style: etree._Element) -> bool:
    return style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true", "on")


def _ancestry(style_id: str, elements: Mapping[str, etree._Element]) -> Iterator[str]:
    """Give a style and those it is based on, nearest first; a circle ends where it closes."""
    seen = set()
    while style_id in elements and style_id not in seen:
        seen.add(style_id)
        yield style_id
        based_on = elements[style_id].find("w:basedOn", NAMESPACES)
        style_id = "" if based_on is None else based_on.get(VAL, "")


def _style(
    ancestry: Sequence[str],
    elements: Mapping[str, etree._Element],
    own: Mapping[str, Mapping[str, str]],
    defaults: Mapping[str, str],
) -> Style:
    """Return a style; `own` is what each of its ancestry says itself."""
    chain = [elements[style_id] for style_id in ancestry]
    properties = {} if chain[0].get(w("type")) == "character" else dict(defaults)
    for style_id in reversed(ancestry):
        properties |= own[style_id]
    names = [(style.find(w("name")), style.find("w:pPr/w:outlineLvl", NAMESPACES)) for style in chain]
    name = "" if names[0][0] is None else names[0][0].get(VAL, "").lower()
    levels = [_level(level) for _, level in names if level is not None]
    if not levels and name.startswith("heading "):
        levels = [0]
    return Style(name, levels[0] if levels else None, properties)


def _level(outline: etree._Element) -> int:
    value = outline.get(VAL, "")
    return int(value) if value.isascii() and value.isdigit() else 9


_WORDS: Final = {
    "b": "bold",
    "bCs": "bold",
    "i": "italic",
    "iCs": "italic",
    "u": "underlined",
    "strike": "struck through",
    "caps": "capitals",
    "smallCaps": "small capitals",
    "color": "coloured",
    "highlight": "highlighted",
    "shd": "shaded",
    "sz": "of another size",
    "szCs": "of another size",
    "rFonts/ascii": "in another font",
    "rFonts/asciiTheme": "in another font",
    "rFonts/eastAsia": "in another font",
    "rStyle": "in a style of its own",
    "rtl": "right to left",
    "val=superscript": "superscript",
    "val=subscript": "subscript",
}


def describe(look: Look, plain: Look) -> str:
    """Return what sets a look apart from the plain one in words: `bold, italic`, `not bold`."""
    return _in_words(look - plain) or f"not {_in_words(plain - look) or 'formatted'}"


def _in_words(look: Look) -> str:
    words = [_WORDS.get(value) or _WORDS.get(name) for name, value in sorted(look)]
    return ", ".join(dict.fromkeys(word for word in words if word))
