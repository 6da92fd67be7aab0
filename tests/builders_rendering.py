"""Templates for tests: Word's default document with a body, header, footer and footnotes written by hand."""

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import cache

import docx
import pytest
from lxml import etree

from pipeline.docx.names import NAMESPACES, P, T, w
from pipeline.docx.templates.rendering import render
from pipeline.docx.templates.template import compile_template
from pipeline.errors import InputError
from pipeline.model.results import Properties

PREFIXES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items() if prefix != "xml")
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
ROOTS = {"header": "hdr", "footer": "ftr", "footnotes": "footnotes"}
PROPERTIES = Properties(title="Title", subject="Subject", author="PROSPECTS", language="pl-PL", version="1.0")


@cache
def _default() -> dict[str, bytes]:
    out = io.BytesIO()
    docx.Document().save(out)
    return parts_of(out.getvalue())


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def word(
    body: str,
    *,
    header: str = "",
    footer: str = "",
    footnotes: str = "",
    relations: str = "",
    replace: Mapping[str, bytes] | None = None,
) -> bytes:
    """Return a DOCX; `relations` are raw relationships of the document, `replace` takes the place of whole parts."""
    parts = dict(_default())
    references = ""
    stories = {"header": header, "footer": footer, "footnotes": footnotes}
    for kind, xml in ((kind, xml) for kind, xml in stories.items() if xml):
        name = kind if kind == "footnotes" else f"{kind}1"
        parts[f"word/{name}.xml"] = root(ROOTS[kind], xml)
        relations += f'<Relationship Id="{name}" Type="{RELATION}{kind}" Target="{name}.xml"/>'
        override = f'<Override PartName="/word/{name}.xml" ContentType="{TYPE.format(kind)}"/></Types>'
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override.encode())
        if kind != "footnotes":
            references += f'<w:{kind}Reference w:type="default" r:id="{name}"/>'
    rels = "word/_rels/document.xml.rels"
    parts[rels] = parts[rels].replace(b"</Relationships>", f"{relations}</Relationships>".encode())
    size = '<w:pgSz w:w="11906" w:h="16838"/>'
    parts["word/document.xml"] = root("document", f"<w:body>{body}<w:sectPr>{references}{size}</w:sectPr></w:body>")
    return zipped(parts | dict(replace or {}))


def root(name: str, xml: str) -> bytes:
    return f"<w:{name} {PREFIXES}>{xml}</w:{name}>".encode()


def run(text: str, look: str = "") -> str:
    inner = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def para(*pieces: str, style: str = "") -> str:
    """Return a paragraph; a piece that is no XML becomes a plain run."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    inner = "".join(piece if piece.startswith("<w:") else run(piece) for piece in pieces)
    return f"<w:p>{look}{inner}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    cells = ["".join(f"<w:tc>{para(cell)}</w:tc>" for cell in row) for row in rows]
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def filled(
    data: bytes, context: Mapping[str, object], filters: Mapping[str, Callable[..., str]] | None = None
) -> bytes:
    return render(compile_template(data, name="t.docx"), context, filters=filters or {}, properties=PROPERTIES)


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(parts_of(data)[name])


def text_of(element: etree._Element) -> str:
    """Return the text of an element as a reader sees it: breaks are line ends."""
    signs = {w("br"): "\n", w("tab"): "\t"}
    return "".join((child.text or "") if child.tag == T else signs.get(str(child.tag), "") for child in element.iter())


def lines(data: bytes, name: str = "word/document.xml") -> list[str]:
    """Return the paragraphs of a part as text."""
    return [text_of(paragraph) for paragraph in part(data, name).iter(P)]


def rendered(body: str, context: Mapping[str, object]) -> list[str]:
    """Return the paragraphs of the filled document."""
    return lines(filled(word(body), context))


def refused(data: bytes, context: Mapping[str, object] | None = None) -> str:
    """Return the message with which a template or its values are refused."""
    with pytest.raises(InputError) as problem:
        filled(data, context or {})
    return str(problem.value)


def with_styles(*names: str) -> dict[str, bytes]:
    """Return the default styles with paragraph styles of these names added."""
    pattern = '<w:style w:type="paragraph" w:customStyle="1" w:styleId="{}"><w:name w:val="{}"/></w:style>'
    added = "".join(pattern.format(name.replace(" ", ""), name) for name in names)
    return {"word/styles.xml": _default()["word/styles.xml"].replace(b"</w:styles>", f"{added}</w:styles>".encode())}
