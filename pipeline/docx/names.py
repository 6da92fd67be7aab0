"""The names of Word's XML: namespaces, and qualified tag names from prefixed ones; constants only."""

from typing import Final

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
W15: Final = "http://schemas.microsoft.com/office/word/2012/wordml"
WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
WPS: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
WPG: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
ADEC: Final = "http://schemas.microsoft.com/office/drawing/2017/decorative"
PIC: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
CHART: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DIAGRAM: Final = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
M: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"
MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
V: Final = "urn:schemas-microsoft-com:vml"
O: Final = "urn:schemas-microsoft-com:office:office"  # noqa: E741  the prefix Word itself uses
XML: Final = "http://www.w3.org/XML/1998/namespace"
RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
CORE: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
EXTENDED: Final = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
DC: Final = "http://purl.org/dc/elements/1.1/"
DCTERMS: Final = "http://purl.org/dc/terms/"
XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"

NAMESPACES: Final = {
    "w": W,
    "w14": W14,
    "w15": W15,
    "wp": WP,
    "wps": WPS,
    "wpg": WPG,
    "a": A,
    "adec": ADEC,
    "pic": PIC,
    "c": CHART,
    "dgm": DIAGRAM,
    "m": M,
    "mc": MC,
    "r": R,
    "v": V,
    "o": O,
    "xml": XML,
    "rel": RELATIONSHIPS,
    "ct": CONTENT_TYPES,
    "cp": CORE,
    "ep": EXTENDED,
    "dc": DC,
    "dcterms": DCTERMS,
    "xsi": XSI,
}
"""Prefix -> namespace, for `find` and `xpath`."""

DOCUMENT: Final = "word/document.xml"
STYLES: Final = "word/styles.xml"
SETTINGS: Final = "word/settings.xml"
NUMBERING: Final = "word/numbering.xml"
FOOTNOTES: Final = "word/footnotes.xml"
ENDNOTES: Final = "word/endnotes.xml"
CORE_PROPERTIES: Final = "docProps/core.xml"
APP_PROPERTIES: Final = "docProps/app.xml"
"""The parts Word writes under these names; the main document is known to be there (`package.read_package`)."""

RELATIONSHIP_TYPE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
"""What the types of relationships begin with: add `header`, `footer`, `hyperlink`, `image`."""


def w(name: str) -> str:
    """Return the qualified name of a WordprocessingML element or attribute: `w("p")`."""
    return f"{{{W}}}{name}"


def qualified(name: str) -> str:
    """Return the qualified name of a prefixed one: `qualified("wp:docPr")`."""
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


P: Final = w("p")
PPR: Final = w("pPr")
RUN: Final = w("r")
RPR: Final = w("rPr")
T: Final = w("t")
TABLE: Final = w("tbl")
ROW: Final = w("tr")
CELL: Final = w("tc")
HYPERLINK: Final = w("hyperlink")
VAL: Final = w("val")
PARA_ID: Final = qualified("w14:paraId")
SPACE: Final = f"{{{XML}}}space"
