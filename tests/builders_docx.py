"""Word documents for tests, written by hand so that a test shows the XML it is about."""

import io
import zipfile

from lxml import etree

from pipeline.docx.names import NAMESPACES
from pipeline.docx.package import read_package
from pipeline.docx.texts.atoms import Object, atom_text
from pipeline.docx.texts.inline import BrokenTagError, read_atoms
from pipeline.docx.texts.reading import text_of
from pipeline.docx.texts.walk import Block, walk

PREFIXES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items() if prefix != "xml")
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def style(kind: str, identity: str, name: str, content: str = "", more: str = "") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{identity}"{more}><w:name w:val="{name}"/>{content}</w:style>'


STYLES = "".join(
    [
        style("paragraph", "Normal", "Normal", '<w:rPr><w:sz w:val="22"/></w:rPr>', ' w:default="1"'),
        style("paragraph", "Title", "Title", '<w:basedOn w:val="Normal"/>'),
        style("paragraph", "H1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
        style("paragraph", "Sheet", "Sheet Head", '<w:basedOn w:val="H1"/>'),
        style("character", "Hyperlink", "Hyperlink", '<w:rPr><w:u w:val="single"/></w:rPr>'),
    ]
)


def run(text: str, properties: str = "") -> str:
    """Return a run; `properties` are the children of its rPr: `<w:b/>`."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def paragraph(*content: str, named: str = "", identity: str = "") -> str:
    """Return a paragraph of runs; a piece that is no XML becomes a plain run, `named` is the id of its style."""
    properties = f'<w:pPr><w:pStyle w:val="{named}"/></w:pPr>' if named else ""
    own = f' w14:paraId="{identity}"' if identity else ""
    inner = "".join(piece if piece.startswith(("<w:", "<m:")) else run(piece) for piece in content)
    return f"<w:p{own}>{properties}{inner}</w:p>"


def field(instruction: str, *result: str) -> str:
    """Return the runs of a complex Word field."""
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' if result else ""
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return f"{begin}<w:r><w:instrText>{instruction}</w:instrText></w:r>{separate}{''.join(result)}{end}"


def table(*rows: tuple[str, ...], head: bool = False) -> str:
    """Return a table of cells, each the XML of its paragraphs; with `head` the first row is repeated on every page."""
    mark = "<w:trPr><w:tblHeader/></w:trPr>" if head else ""
    cells = ["".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows]
    inner = "".join(f"<w:tr>{mark if index == 0 else ''}{row}</w:tr>" for index, row in enumerate(cells))
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{inner}</w:tbl>"


def drawing(*, alt: str = "", extra: str = "", inner: str = "") -> str:
    """Return a drawing with alternative text; `extra` stands in its docPr, `inner` in the shape."""
    shape = f"<wps:wsp><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp>" if inner else ""
    named = f'<wp:docPr id="1" name="Picture" descr="{alt}">{extra}</wp:docPr>'
    return f"<w:drawing><wp:inline>{named}{shape}</wp:inline></w:drawing>"


def docx(body: str, *, title: str = "", styles: str = STYLES, **stories: str) -> bytes:
    """Return a DOCX; `stories` are the contents of other parts by name: header1, footer1, footnotes, endnotes."""
    references = "".join(
        f'<w:{name[:-1]}Reference w:type="default" r:id="{name}"/>' for name in stories if not name.endswith("notes")
    )
    kinds = {name: name if name.endswith("notes") else name[:-1] for name in stories}
    parts = {
        "[Content_Types].xml": f"<ct:Types {PREFIXES}/>",
        "word/document.xml": _root("document", f"<w:body>{body}<w:sectPr>{references}</w:sectPr></w:body>"),
        "word/styles.xml": _root("styles", styles),
        "word/_rels/document.xml.rels": f"<rel:Relationships {PREFIXES}>"
        + "".join(
            f'<rel:Relationship Id="{name}" Type="{RELATION}/{kinds[name]}" Target="{name}.xml"/>' for name in stories
        )
        + "</rel:Relationships>",
        "docProps/core.xml": f"<cp:coreProperties {PREFIXES}><dc:title>{title}</dc:title></cp:coreProperties>",
    }
    roots = {"header": "hdr", "footer": "ftr"}
    parts |= {f"word/{name}.xml": _root(roots.get(kinds[name], kinds[name]), xml) for name, xml in stories.items()}
    return zipped(parts)


def zipped(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            archive.writestr(name, xml)
    return out.getvalue()


def _root(name: str, xml: str) -> str:
    return f"<w:{name} {PREFIXES}>{xml}</w:{name}>"


def canonical_parts(data: bytes) -> dict[str, bytes]:
    """Return every XML part in canonical form, other parts as they are."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    return {
        name: etree.tostring(etree.fromstring(part), method="c14n") if name.endswith((".xml", ".rels")) else part
        for name, part in parts.items()
    }


def part_text(data: bytes, part: str = "word/document.xml") -> str:
    """Return the XML of one part, without the declarations of namespaces."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(part).decode().replace(f" {PREFIXES}", "")


def translatable_text(data: bytes, name: str) -> str:
    """Return what a reader of a document sees, one line per text, in reading order."""
    blocks = walk(read_package(data, name=name)).blocks
    return "\n".join(_visible(block) for block in blocks if not block.echo and (not block.attribute or text_of(block)))


def _visible(block: Block) -> str:
    if block.attribute:
        return text_of(block)
    try:
        atoms = read_atoms(block.element)
    except BrokenTagError:
        return ""
    signs = {"tab": "\t", "line break": "\n"}
    return "".join(signs.get(atom.label, "") if isinstance(atom, Object) else atom_text(atom) for atom in atoms)
