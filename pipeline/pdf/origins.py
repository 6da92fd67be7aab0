"""What a PDF was built from, written beside what it says of itself; all else in it stays as it is."""

from collections.abc import Iterable, Mapping
from typing import Final

from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, StreamObject, TextStringObject

from pipeline.pdf.objects import DAMAGED, Store, as_dictionary, damaged, open_pdf, raw
from pipeline.pdf.reading import without_traces
from pipeline.pdf.xmp import escape

END: Final = b"</rdf:RDF>"
SOURCE: Final = (
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:source>{}</dc:source></rdf:Description>\n"
)
"""A property that PDF/A knows: what a document is derived from (ISO 19005-2, 6.6.2.3; XMP, part 1, 8.3)."""


def with_origins(data: bytes, properties: Mapping[str, str], *, source: str, name: str = "PDF") -> bytes:
    """Return the PDF with these entries in its document information, and `source` in its metadata."""
    reader = open_pdf(data, name=name)
    store = Store()
    try:
        catalog = store.copy(reader, keep=without_traces)
        info = DictionaryObject()
        info.update(as_dictionary(raw(reader.trailer, "/Info")))
        info.update({NameObject(f"/{key}"): TextStringObject(text) for key, text in properties.items()})
        packet = as_dictionary(catalog.get("/Metadata"))
        if isinstance(packet, StreamObject):
            catalog[NameObject("/Metadata")] = store.add(_packet(packet.get_data(), source))
    except DAMAGED as exc:
        raise damaged(name) from exc
    return store.save(root=catalog, info=info)


def read_origins(data: bytes, names: Iterable[str], *, name: str = "PDF") -> dict[str, str]:
    """Return those of the named entries that the document information of a PDF has."""
    info = as_dictionary(raw(open_pdf(data, name=name).trailer, "/Info"))
    return {key: str(info[f"/{key}"]) for key in names if f"/{key}" in info}


def _packet(packet: bytes, source: str) -> DecodedStreamObject:
    stream = DecodedStreamObject()
    head, end, tail = packet.rpartition(END)
    stream.set_data(head + SOURCE.format(escape(source)).encode() + end + tail if end else packet)
    stream.update({NameObject("/Type"): NameObject("/Metadata"), NameObject("/Subtype"): NameObject("/XML")})
    return stream
