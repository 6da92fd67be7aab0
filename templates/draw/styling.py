"""Word styles as values, and their XML in the order the schema wants."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from templates.draw import tokens
from templates.draw.parts import style_id

BUILT_IN: Final = {
    "Heading 1": "heading 1",
    "Heading 2": "heading 2",
    "Heading 3": "heading 3",
    "Caption": "caption",
    "TOC 1": "toc 1",
    "TOC 2": "toc 2",
    "Header": "header",
    "Footer": "footer",
}
"""Names Word writes in small letters whatever its window shows."""
WORD_OWN: Final = {
    *BUILT_IN,
    "Normal",
    "Title",
    "Subtitle",
    "Body Text",
    "List Bullet",
    "List Number",
    "TOC Heading",
    "Hyperlink",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Border:
    """A line at one side of a paragraph: width in points, distance from the text in points."""

    side: str
    width: float = 0.5
    colour: str = tokens.RULE
    space: int = 4

    def xml(self) -> str:
        measures = f'w:sz="{round(self.width * 8)}" w:space="{self.space}"'
        return f'<w:{self.side} w:val="single" {measures} w:color="{self.colour}"/>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A paragraph style: sizes and distances in points, indents and tab stops in millimetres; None inherits."""

    name: str
    parent: str = "Normal"
    following: str = ""
    size: float | None = None
    bold: bool | None = None
    colour: str = ""
    caps_spacing: float = 0
    line: float | None = None
    exact: bool = False
    before: float | None = None
    after: float | None = None
    left: float | None = None
    right: float | None = None
    hanging: float = 0
    align: str = ""
    keep_next: bool = False
    keep_lines: bool = False
    new_page: bool | None = None
    whole_words: bool = False
    level: int | None = None
    numbering: int | None = None
    borders: tuple[Border, ...] = ()
    shade: str = ""
    tabs: tuple[tuple[str, float], ...] = ()
    leader: str = "none"
    contextual: bool = False

    def recoloured(self, number: int, colour: str) -> "Style":
        """Return the style's variant for a thematic: same style, its blue replaced by the thematic's colour."""
        borders = tuple(
            replace(border, colour=colour) if border.colour == tokens.BLUE else border for border in self.borders
        )
        return Style(
            name=f"{self.name} {number}",
            parent=self.name,
            following=self.following,
            colour=colour if self.colour == tokens.BLUE else "",
            borders=borders if borders != self.borders else (),
            shade=colour if self.shade == tokens.BLUE else "",
        )


def variants(style: Style) -> tuple[Style, ...]:
    """Return the style followed by its four thematic variants."""
    return (style, *(style.recoloured(number, colour) for number, colour in enumerate(tokens.THEMATIC, 1)))


def paragraph_style(style: Style) -> str:
    """Return the XML of a paragraph style."""
    custom = "" if style.name in WORD_OWN else ' w:customStyle="1"'
    default = ' w:default="1"' if style.name == "Normal" else ""
    parent = f'<w:basedOn w:val="{style_id(style.parent)}"/>' if style.name != "Normal" else ""
    following = f'<w:next w:val="{style_id(style.following)}"/>' if style.following else ""
    return (
        f'<w:style w:type="paragraph"{default}{custom} w:styleId="{style_id(style.name)}">'
        f'<w:name w:val="{BUILT_IN.get(style.name, style.name)}"/>{parent}{following}<w:qFormat/>'
        f"<w:pPr>{_paragraph_properties(style)}</w:pPr><w:rPr>{_run_properties(style)}</w:rPr></w:style>"
    )


def _paragraph_properties(style: Style) -> str:
    borders = "".join(border.xml() for side in SIDES for border in style.borders if border.side == side)
    tabs = "".join(
        f'<w:tab w:val="{kind}" w:leader="{style.leader}" w:pos="{tokens.twips(at)}"/>' for kind, at in style.tabs
    )
    return "".join(
        (
            "<w:keepNext/>" if style.keep_next else "",
            "<w:keepLines/>" if style.keep_lines else "",
            "" if style.new_page is None else f'<w:pageBreakBefore w:val="{int(style.new_page)}"/>',
            "" if style.numbering is None else f'<w:numPr><w:numId w:val="{style.numbering}"/></w:numPr>',
            f"<w:pBdr>{borders}</w:pBdr>" if borders else "",
            f'<w:shd w:val="clear" w:color="auto" w:fill="{style.shade}"/>' if style.shade else "",
            f"<w:tabs>{tabs}</w:tabs>" if tabs else "",
            "<w:suppressAutoHyphens/>" if style.whole_words else "",
            _spacing(style),
            _indent(style),
            "<w:contextualSpacing/>" if style.contextual else "",
            f'<w:jc w:val="{style.align}"/>' if style.align else "",
            "" if style.level is None else f'<w:outlineLvl w:val="{style.level}"/>',
        )
    )


SIDES: Final = ("top", "left", "bottom", "right")


def _spacing(style: Style) -> str:
    before = "" if style.before is None else f' w:before="{round(style.before * 20)}"'
    after = "" if style.after is None else f' w:after="{round(style.after * 20)}"'
    rule = "exact" if style.exact else "atLeast"
    line = "" if style.line is None else f' w:line="{round(style.line * 20)}" w:lineRule="{rule}"'
    return f"<w:spacing{before}{after}{line}/>" if before or after or line else ""


def _indent(style: Style) -> str:
    left = "" if style.left is None else f' w:left="{tokens.twips(style.left)}"'
    right = "" if style.right is None else f' w:right="{tokens.twips(style.right)}"'
    hanging = f' w:hanging="{tokens.twips(style.hanging)}"' if style.hanging else ""
    return f"<w:ind{left}{right}{hanging}/>" if left or right or hanging else ""


def _run_properties(style: Style) -> str:
    size = "" if style.size is None else f'{round(style.size * 2)}"/>'
    return "".join(
        (
            "" if style.bold is None else f'<w:b w:val="{int(style.bold)}"/><w:bCs w:val="{int(style.bold)}"/>',
            f'<w:color w:val="{style.colour}"/>' if style.colour else "",
            f'<w:spacing w:val="{round(style.caps_spacing * 20)}"/>' if style.caps_spacing else "",
            f'<w:sz w:val="{size}<w:szCs w:val="{size}' if size else "",
        )
    )


def character_style(name: str, properties: str) -> str:
    """Return the XML of a character style with these run properties."""
    custom = "" if name in WORD_OWN else ' w:customStyle="1"'
    return (
        f'<w:style w:type="character"{custom} w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{properties}</w:rPr></w:style>'
    )


def table_style(
    name: str,
    colour: str,
    *,
    lines: bool = True,
    parent: str = "Table Normal",
    padding: int = 60,
    side: int = 90,
    rule: bool = False,
) -> str:
    """Return the XML of a table style: white head on colour, hairlines between rows, no vertical rules."""
    hair = f'w:val="single" w:sz="4" w:space="0" w:color="{tokens.RULE}"'
    edges = f"<w:top {hair}/>" * rule + f"<w:bottom {hair}/><w:insideH {hair}/>" * lines
    borders = f"<w:tblBorders>{edges}</w:tblBorders>" if edges else ""
    room = (("top", padding), ("left", side), ("bottom", padding), ("right", side))
    margins = "".join(f'<w:{edge} w:w="{width}" w:type="dxa"/>' for edge, width in room)
    seam = f'<w:insideV w:val="single" w:sz="2" w:space="0" w:color="{colour}"/>'
    head = (
        f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/><w:color w:val="{tokens.WHITE}"/></w:rPr>'
        f"<w:tcPr><w:tcBorders>{seam}</w:tcBorders>"
        f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/></w:tcPr></w:tblStylePr>'
    )
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{style_id(parent)}"/><w:qFormat/>'
        f"<w:tblPr>{borders}<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>{head if colour else ''}</w:style>"
    )


def styles_part(styles: Iterable[Style], others: Iterable[str]) -> str:
    """Return the content of styles.xml after its root tag."""
    fonts = (
        f'<w:rFonts w:ascii="{tokens.FONT}" w:hAnsi="{tokens.FONT}" w:eastAsia="{tokens.FONT}" w:cs="{tokens.FONT}" '
        'w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:eastAsiaTheme="minorHAnsi" w:cstheme="minorHAnsi"/>'
    )
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="20"/><w:szCs w:val="20"/>'
        '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    base = (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )
    return defaults + base + "".join(map(paragraph_style, styles)) + "".join(others)
