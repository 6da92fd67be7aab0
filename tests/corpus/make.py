"""Makes the Word documents of the corpus: `python -m tests.corpus.make` (needs LibreOffice for the saved ones).

The hand-written ones come out the same every time; a test holds them to this module. Those saved by LibreOffice
change with its version and are kept as they were saved.
"""

import io
import subprocess
import tempfile
from pathlib import Path
from typing import Final

import docx
from lxml import etree

from pipeline.docx.package import Package, read_package, write_package
from pipeline.docx.relations import declare_part, relations_part
from tests.corpus.bodies import BODIES, Part
from tests.corpus.fragments import R, W, root

FOLDER: Final = Path(__file__).parent
REFUSED: Final = FOLDER / "refused"
KEPT: Final = ("Normal", "Heading1", "Heading2", "DefaultParagraphFont", "TableNormal")
PARTS: Final = ("[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml", "word/settings.xml")
SAVED: Final = {
    "saved-from-odt": ("letter.fodt", "odt"),
    "saved-from-doc": ("letter.fodt", "doc"),
    "saved-from-rtf": ("report.rtf", ""),
    "saved-from-html": ("page.html", ""),
}
"""Name of the document -> its source, and the format it takes on its way."""

SECTION: Final = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"


def written() -> dict[str, bytes]:
    """Return the hand-written documents by name."""
    made = {name: _document(body, parts) for name, (body, parts) in BODIES.items()}
    return {**made, "plain": _plain()}


def refused() -> dict[str, bytes]:
    """Return documents that must be refused, by name."""
    good = _document(BODIES["equations"][0], ())
    parts = dict(read_package(good, name="good").parts)
    main = parts["word/document.xml"]
    strict = main.replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
    field = b'<w:p><w:fldSimple w:instr="INCLUDETEXT minutes.docx"/></w:p><w:sectPr'
    relations = relations_part("word/document.xml")
    picture = f'<Relationship Id="rId99" Type="{R}/image" Target="http://127.0.0.1/map.png" TargetMode="External"/></R'
    linked = parts[relations].replace(b"</R", picture.encode(), 1)
    declared = main.replace(b"<w:document", b"<!DOCTYPE a [<!ENTITY b 'c'>]><w:document", 1)
    return {
        "cut-off": good[: len(good) // 2],
        "encrypted": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2040),
        "macros": write_package(Package("", {**parts, "word/vbaProject.bin": b"\0"})),
        "strict-form": write_package(Package("", {**parts, "word/document.xml": strict})),
        "document-type": write_package(Package("", {**parts, "word/document.xml": declared})),
        "linked-picture": write_package(Package("", {**parts, relations: linked})),
        "linked-text": write_package(Package("", {**parts, "word/document.xml": main.replace(b"<w:sectPr", field, 1)})),
        "broken-xml": write_package(Package("", {**parts, "word/document.xml": main[:-9]})),
        "private-use": write_package(
            Package("", {**parts, "word/document.xml": main.replace(b"No other", b"\xee\x80\x80")})
        ),
    }


def saved() -> dict[str, bytes]:
    """Return what LibreOffice saves as DOCX from the other formats, by name."""
    with tempfile.TemporaryDirectory() as scratch:
        return {name: _saved(FOLDER / "sources" / file, by, Path(scratch)) for name, (file, by) in SAVED.items()}


def _base() -> dict[str, bytes]:
    """Return the parts of an empty document with few styles, from python-docx's own template."""
    out = io.BytesIO()
    docx.Document().save(out)
    parts = read_package(out.getvalue(), name="base").parts
    styles = etree.fromstring(parts["word/styles.xml"])
    for style in list(styles):
        is_style = style.tag == f"{{{W}}}style"
        if style.tag == f"{{{W}}}latentStyles" or (is_style and style.get(f"{{{W}}}styleId") not in KEPT):
            styles.remove(style)
    return {**{name: parts[name] for name in PARTS}, "word/styles.xml": etree.tostring(styles)}


def _document(body: str, more: tuple[Part, ...]) -> bytes:
    parts = _base()
    trees = {"[Content_Types].xml": etree.fromstring(parts["[Content_Types].xml"])}
    _forget(trees["[Content_Types].xml"], parts)
    kinds = [
        Part("word/styles.xml", "", "styles", "rIdStyles", b""),
        Part("word/settings.xml", "", "settings", "rIdSettings", b""),
    ]
    relations = "".join(
        f'<Relationship Id="{part.identity}" Type="{R}/{part.kind}" Target="{part.name.removeprefix("word/")}"/>'
        for part in (*kinds, *more)
    )
    for part in more:
        declare_part(trees, part.name, part.content_type)
        parts[part.name] = part.content
    parts["[Content_Types].xml"] = etree.tostring(trees["[Content_Types].xml"])
    parts[relations_part("word/document.xml")] = (
        f'<Relationships xmlns="{RELATIONSHIPS}">{relations}</Relationships>'.encode()
    )
    package = etree.fromstring(parts["_rels/.rels"])
    for relation in [relation for relation in package if relation.get("Target", "") not in parts]:
        package.remove(relation)
    parts["_rels/.rels"] = etree.tostring(package)
    parts["word/document.xml"] = root("w:document", f"<w:body>{body}{SECTION}</w:body>")
    return write_package(Package("", parts))


def _forget(types: etree._Element, parts: dict[str, bytes]) -> None:
    """Take the parts that are not there out of the list of content types."""
    for entry in [entry for entry in types if entry.get("PartName", "/word/document.xml")[1:] not in parts]:
        types.remove(entry)


def _plain() -> bytes:
    """Return a document as python-docx writes it: headings, lists, a table."""
    document = docx.Document()
    document.core_properties.title = "Handbook of the network"
    document.add_heading("Handbook of the network", 0)
    document.add_heading("How to begin", 1)
    paragraph = document.add_paragraph("Start with ")
    paragraph.add_run("two or three").bold = True
    paragraph.add_run(" firms that know each other.")
    for item in ("Agree on one aim", "Choose a host", "Write down who pays"):
        document.add_paragraph(item, style="List Bullet")
    table = document.add_table(2, 2)
    for place, text in enumerate(("Step", "Who", "First meeting", "The host invites")):
        table.cell(place // 2, place % 2).text = text
    document.sections[0].footer.paragraphs[0].text = "Printed on request"
    out = io.BytesIO()
    document.save(out)
    return write_package(read_package(out.getvalue(), name="plain"))


def _saved(source: Path, by: str, scratch: Path) -> bytes:
    if by:
        source = _convert(source, by, scratch)
    made = _convert(source, "docx", scratch)
    return write_package(read_package(made.read_bytes(), name=source.name))


def _convert(source: Path, target: str, scratch: Path) -> Path:
    reader = ["--infilter=HTML (StarWriter)"] if source.suffix == ".html" else []
    profile = f"-env:UserInstallation={(scratch / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", *reader, "--convert-to", target, "--outdir", str(scratch), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return scratch / f"{source.stem}.{target}"


def main() -> None:
    """Write the whole corpus."""
    for name, data in {**written(), **saved()}.items():
        (FOLDER / f"{name}.docx").write_bytes(data)
    for name, data in refused().items():
        (REFUSED / f"{name}.docx").write_bytes(data)


if __name__ == "__main__":
    main()
