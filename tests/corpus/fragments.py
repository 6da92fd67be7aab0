"""Pieces of Word's XML for the corpus, as Word and its users leave them; all texts are made up."""

from typing import Final

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
NAMESPACES: Final = {
    "w": W,
    "r": R,
    "a": A,
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "o": "urn:schemas-microsoft-com:office:office",
    "v": "urn:schemas-microsoft-com:vml",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
}
DECLARED: Final = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items())
BY: Final = 'w:author="Reader" w:date="2013-01-01T00:00:00Z"'


def run(text: str, look: str = "", attributes: str = "") -> str:
    inner = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r{attributes}>{inner}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*content: str, style: str = "", more: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{named}{more}</w:pPr>" if named or more else ""
    return f"<w:p>{properties}{''.join(piece if piece.startswith('<') else run(piece) for piece in content)}</w:p>"


def cell(*paragraphs: str, more: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/>{more}</w:tcPr>{"".join(paragraphs)}</w:tc>'


def table(*rows: str, columns: int = 2) -> str:
    grid = '<w:gridCol w:w="3000"/>' * columns
    look = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def row(*cells: str, more: str = "") -> str:
    return f"<w:tr>{f'<w:trPr>{more}</w:trPr>' if more else ''}{''.join(cells)}</w:tr>"


def field(instruction: str, *result: str) -> str:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    code = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return f"{begin}{code}{separate}{''.join(result)}{end}"


def text_box(*paragraphs: str, number: int = 1) -> str:
    """Return a text box as Word writes it: the shape of today, and the one for old programs."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    frame = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    place = f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="2000000" cy="900000"/></a:xfrm>{frame}'
    inner = f'<wps:cNvSpPr txBox="1"/><wps:spPr>{place}</wps:spPr><wps:txbx>{content}</wps:txbx><wps:bodyPr/>'
    shape = f"<wps:wsp>{inner}</wps:wsp>"
    kind = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    inline = drawing(f'<a:graphic><a:graphicData uri="{kind}">{shape}</a:graphicData></a:graphic>', number=number)
    old = f'<w:pict><v:rect style="width:157pt;height:71pt"><v:textbox>{content}</v:textbox></v:rect></w:pict>'
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{inline}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def drawing(graphic: str, *, number: int, alt: str = "") -> str:
    described = f' descr="{alt}"' if alt else ""
    size = '<wp:extent cx="2000000" cy="900000"/>'
    named = f'<wp:docPr id="{number}" name="Shape {number}"{described}/><wp:cNvGraphicFramePr/>'
    inner = f'<wp:inline distT="0" distB="0" distL="0" distR="0">{size}{named}{graphic}</wp:inline>'
    return f"<w:drawing>{inner}</w:drawing>"


def control(content: str, properties: str) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def fraction(over: str, under: str) -> str:
    upper, lower = (f"<m:r><m:t>{text}</m:t></m:r>" for text in (over, under))
    return f"<m:oMath><m:f><m:num>{upper}</m:num><m:den>{lower}</m:den></m:f></m:oMath>"


def root(name: str, content: str) -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<{name} {DECLARED} mc:Ignorable="w14">{content}</{name}>'.encode()
