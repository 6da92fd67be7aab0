"""The XMP packet of a PDF: title, language, author and the standards it claims; knows text only, no PDF."""

import re
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree
from xml.sax import saxutils

PDFA: Final = "http://www.aiim.org/pdfa/ns/id/"
PDFUA: Final = "http://www.aiim.org/pdfua/ns/id/"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

EXTENSION: Final = (
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    f"<pdfaSchema:namespaceURI>{PDFUA}</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>'
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289 to which the document conforms</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>\n"
)
"""PDF/A allows the PDF/UA property only where its schema is described (ISO 19005-2, 6.6.2.3); LibreOffice omits it."""
NOT_XML: Final = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Claims:
    """The standards a PDF says it meets: PDF/A part and level such as 2 and B, PDF/UA part; empty where none."""

    pdfa_part: str = ""
    pdfa_level: str = ""
    pdfua_part: str = ""


def read_claims(packet: bytes) -> Claims:
    """Return the standards a packet claims; none where it cannot be read."""
    if b"<!DOCTYPE" in packet:
        return Claims()
    try:
        root = ElementTree.fromstring(packet.strip(b"\x00 \r\n"))
    except (ElementTree.ParseError, ValueError):
        return Claims()
    return Claims(
        _value(root, PDFA, "part"),
        _value(root, PDFA, "conformance"),
        _value(root, PDFUA, "part"),
    )


def _value(root: ElementTree.Element, namespace: str, name: str) -> str:
    tag = f"{{{namespace}}}{name}"
    texts = [element.text or "" for element in root.iter(tag)]
    texts += [element.get(tag, "") for element in root.iter(f"{{{RDF}}}Description")]
    return next((text.strip() for text in texts if text.strip()), "")


def write_packet(*, title: str, language: str, author: str, subject: str, producer: str, claims: Claims) -> bytes:
    """Return the packet; it holds no date, so that equal documents have equal packets."""
    blocks = [
        _block("dc", "http://purl.org/dc/elements/1.1/", _dublin_core(title, language, author, subject)),
        _block("pdf", "http://ns.adobe.com/pdf/1.3/", f"<pdf:Producer>{escape(producer)}</pdf:Producer>"),
    ]
    if claims.pdfa_part:
        level = f"<pdfaid:conformance>{escape(claims.pdfa_level)}</pdfaid:conformance>"
        blocks.append(_block("pdfaid", PDFA, f"<pdfaid:part>{escape(claims.pdfa_part)}</pdfaid:part>{level}"))
    if claims.pdfa_part and claims.pdfua_part:
        blocks.append(EXTENSION)
    if claims.pdfua_part:
        blocks.append(_block("pdfuaid", PDFUA, f"<pdfuaid:part>{escape(claims.pdfua_part)}</pdfuaid:part>"))
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<rdf:RDF xmlns:rdf="{RDF}">{"".join(blocks)}</rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>\n'
    ).encode()


def escape(text: str) -> str:
    """Return the text as XML, without the characters that XML cannot hold."""
    return saxutils.escape(NOT_XML.sub("", text))


def _block(prefix: str, namespace: str, content: str) -> str:
    return f'<rdf:Description rdf:about="" xmlns:{prefix}="{namespace}">{content}</rdf:Description>\n'


def _dublin_core(title: str, language: str, author: str, subject: str) -> str:
    entries = [
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>',
        f"<dc:language><rdf:Bag><rdf:li>{escape(language)}</rdf:li></rdf:Bag></dc:language>",
    ]
    if author:
        entries.append(f"<dc:creator><rdf:Seq><rdf:li>{escape(author)}</rdf:li></rdf:Seq></dc:creator>")
    if subject:
        description = f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(subject)}</rdf:li></rdf:Alt>'
        entries.append(f"<dc:description>{description}</dc:description>")
    return "".join(entries)
