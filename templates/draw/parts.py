"""Building blocks of WordprocessingML: runs, paragraphs, tables, fields, pictures, sections."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from templates.draw import tokens


class Xml(str):
    """Text that is already WordprocessingML."""

    __slots__ = ()


def style_id(name: str) -> str:
    """Return the id Word gives a style of this name."""
    return "".join(word[0].upper() + word[1:] for word in name.split())


def run(text: str, style: str = "") -> Xml:
    """Return a run; `style` names a character style."""
    properties = f'<w:rPr><w:rStyle w:val="{style_id(style)}"/></w:rPr>' if style else ""
    return Xml(f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>')


TAB: Final = Xml("<w:r><w:tab/></w:r>")
BREAK: Final = Xml("<w:r><w:br/></w:r>")
NEXT_COLUMN: Final = Xml('<w:r><w:br w:type="column"/></w:r>')


def joined(*parts: str) -> Xml:
    """Return parts of a paragraph as one; plain strings become runs."""
    return Xml("".join(part if isinstance(part, Xml) else run(part) for part in parts))


def field(instruction: str, result: str) -> Xml:
    """Return a complex field with the result it shows until Word updates it."""
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    code = f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
    return Xml(begin + code + middle + run(result) + end)


def frame(*, width: float, x: float, y: float, page: bool) -> Xml:
    """Return the frame that puts a paragraph at `x`, `y` (mm) of the page, or of its place in the text."""
    anchors = 'w:vAnchor="page" w:hAnchor="page"' if page else 'w:vAnchor="text" w:hAnchor="margin"'
    place = f'w:x="{tokens.twips(x)}" w:y="{max(tokens.twips(y), 1)}"'
    return Xml(f'<w:framePr w:w="{tokens.twips(width)}" w:hSpace="0" w:wrap="around" {anchors} {place}/>')


def paragraph(
    style: str, *content: str, frame: str = "", section: str = "", new_page: bool | None = None, keep: bool = False
) -> Xml:
    """Return a paragraph; plain strings become runs."""
    breaks = "" if new_page is None else f'<w:pageBreakBefore w:val="{int(new_page)}"/>'
    properties = f'<w:pStyle w:val="{style_id(style)}"/>{"<w:keepNext/>" * keep}{breaks}{frame}{section}'
    return Xml(f"<w:p><w:pPr>{properties}</w:pPr>{joined(*content)}</w:p>")


def tag(code: str, frame: str = "") -> Xml:
    """Return a control paragraph such as `{%p if practice.resources %}`."""
    # LibreOffice breaks a frame whose paragraphs have different borders; those in the text are the tinted boxes
    style = "Side Control" if 'vAnchor="text"' in frame else "Control"
    return paragraph(style, f"{{%p {code} %}}", frame=frame)


def when(condition: str, *content: str, frame: str = "") -> Xml:
    """Return content that stands only where the condition holds; `frame` keeps the tags beside their content."""
    return Xml(tag(f"if {condition}", frame) + "".join(content) + tag("endif", frame))


def either(condition: str, first: str, second: str) -> Xml:
    """Return the one content or the other."""
    return Xml(tag(f"if {condition}") + first + tag("else") + second + tag("endif"))


def each(loop: str, *content: str, frame: str = "") -> Xml:
    """Return content that is repeated, such as `each("plan in plans", ...)`."""
    return Xml(tag(f"for {loop}", frame) + "".join(content) + tag("endfor", frame))


def variant(number: str, *content: str, frame: str = "") -> Xml:
    """Return content whose styles change with the number; none leaves the base styles."""
    return Xml(tag(f"variant {number}", frame) + "".join(content) + tag("endvariant", frame))


def block(style: str, name: str) -> Xml:
    """Return the paragraph that a text of several paragraphs replaces."""
    return paragraph(style, f"{{{{p {name} }}}}")


def picture(name: str, style: str = "Picture") -> Xml:
    """Return the place of a picture or graphic, as wide as its column; nothing stands there when there is none."""
    return paragraph(style, f"{{{{p image {name} }}}}")


def labelled(heading: str, label: str, name: str) -> Xml:
    """Return a heading with the text of a field, left out where the field is empty."""
    return when(name, paragraph(heading, label), block("Body Text", name))


def value(name: str, filters: str = "") -> str:
    """Return the field of an inline value, an en dash where it is empty."""
    shown = f"{name}|{filters}" if filters else name
    return f"{{% if {name} %}}{{{{ {shown} }}}}{{% else %}}–{{% endif %}}"


def with_town(partner: str) -> str:
    """Return a partner's name with its town, where the records have one, and its country."""
    town = f"{{% if {partner}.town %}}, {{{{ {partner}.town }}}}{{% endif %}}"
    return f"{{{{ {partner}.name }}}}{town}\N{NO-BREAK SPACE}({{{{ {partner}.country|country_code }}}})"


def listed(name: str, item: str) -> str:
    """Return an inline list of `item` over the list `name`, an en dash where it is empty."""
    one = name.rsplit(".", 1)[-1].removesuffix("s")
    loop = f"{{% for {one} in {name} %}}{{{{ {one}.{item} }}}}{{% if not loop.last %}}, {{% endif %}}{{% endfor %}}"
    return f"{{% if {name} %}}{loop}{{% else %}}–{{% endif %}}"


def cell(width: float, content: str, *, span: int = 1, gap: float = 0) -> Xml:
    """Return a table cell; `width` in mm, `gap` in mm stays free at its right."""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    margin = f'<w:tcMar><w:right w:w="{tokens.twips(gap)}" w:type="dxa"/></w:tcMar>' if gap else ""
    properties = f'<w:tcW w:w="{tokens.twips(width)}" w:type="dxa"/>{spanned}{margin}'
    return Xml(f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>")


def row(widths: Sequence[float], contents: Sequence[str], *, style: str = "Table Text", head: bool = False) -> Xml:
    """Return a table row that is never cut; plain strings become paragraphs in `style`."""
    mark = "<w:tblHeader/>" if head else ""
    cells = (
        cell(width, content if isinstance(content, Xml) else paragraph(style, content))
        for width, content in zip(widths, contents, strict=True)
    )
    return Xml(f"<w:tr><w:trPr><w:cantSplit/>{mark}</w:trPr>{''.join(cells)}</w:tr>")


def columns(main: str, side: str) -> Xml:
    """Return a main and a side column that run over as many pages as they need."""
    widths = (tokens.MAIN + tokens.GAP, tokens.SIDE)
    cells = cell(widths[0], main, gap=tokens.GAP) + cell(widths[1], side)
    return table(widths, f"<w:tr>{cells}</w:tr>", style="Layout Table", header=False)


def tag_row(widths: Sequence[float], code: str) -> Xml:
    """Return a control row such as `{%tr for plan in plans %}`."""
    content = cell(sum(widths), paragraph("Control", f"{{%tr {code} %}}"), span=len(widths))
    return Xml(f"<w:tr>{content}</w:tr>")


def table(widths: Sequence[float], *rows: str, style: str = "Data Table", header: bool = True) -> Xml:
    """Return a table of fixed columns, widths in mm."""
    grid = "".join(f'<w:gridCol w:w="{tokens.twips(width)}"/>' for width in widths)
    look = f'<w:tblLook w:val="{"0420" if header else "0400"}" w:firstRow="{int(header)}" w:lastRow="0"'
    look += ' w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
    properties = (
        f'<w:tblStyle w:val="{style_id(style)}"/><w:tblW w:w="{tokens.twips(sum(widths))}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{look}'
    )
    return Xml(f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table of records: width in mm, head, field; `look` is the end of its styles' names.

    `more` are paragraphs below the field; `content` stands in its place.
    """

    width: float
    head: str
    text: str
    look: str = "Text"
    more: str = ""
    content: str = ""

    def head_cell(self) -> Xml:
        return paragraph("Table Head Number" if self.look == "Number" else "Table Head", self.head)

    def text_cell(self, *, keep: bool = False) -> Xml:
        return Xml((self.content or paragraph(f"Table {self.look}", self.text, keep=keep)) + self.more)


def record_table(
    loop: str, columns: Sequence[Column], *, style: str = "Data Table", whole: bool = False, head: bool = True
) -> Xml:
    """Return a table with one row per record of the loop; a `whole` one is never cut at the end of a page.

    A list of labels and what they mean needs no `head`.
    """
    widths = [column.width for column in columns]
    return table(
        widths,
        *([row(widths, [column.head_cell() for column in columns], head=True)] if head else []),
        tag_row(widths, f"for {loop}"),
        row(widths, [column.text_cell(keep=whole) for column in columns]),
        tag_row(widths, "endfor"),
        style=style,
        header=head,
    )
