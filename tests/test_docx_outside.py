"""No document that leaves the house loads anything, or says where on somebody's machine its template lies."""

import pytest

from pipeline.docx.names import NAMESPACES
from pipeline.docx.texts.localising import localise
from pipeline.errors import InputError
from tests.builders_rendering import RELATION, para, parts_of, root, word

RELATIONS = f'<Relationships xmlns="{NAMESPACES["rel"]}">{{}}</Relationships>'


def outside(kind: str, target: str) -> str:
    return f'<Relationship Id="rX" Type="{RELATION}{kind}" Target="{target}" TargetMode="External"/>'


def localised(data: bytes) -> dict[str, bytes]:
    return parts_of(localise(data, lambda key: None, name="a", place="a", language="pl", source_language="en"))


def test_template_a_document_was_made_from_is_no_longer_named() -> None:
    relations = RELATIONS.format(outside("attachedTemplate", "file:///C:/jana/x.dotx")).encode()
    settings = root("settings", '<w:attachedTemplate r:id="rX"/>')
    parts = {"word/_rels/settings.xml.rels": relations, "word/settings.xml": settings}
    made = localised(word(para("a"), replace=parts))
    assert b"attachedTemplate" not in made["word/settings.xml"] + made["word/_rels/settings.xml.rels"]


def test_links_a_reader_clicks_stay() -> None:
    made = localised(word(para("a"), relations=outside("hyperlink", "https://a.eu")))
    assert b"https://a.eu" in made["word/_rels/document.xml.rels"]


@pytest.mark.parametrize("kind", ["image", "oleObject", "frame", "subDocument", "video"])
def test_whatever_is_loaded_from_elsewhere_is_refused_by_name(kind: str) -> None:
    with pytest.raises(InputError, match=rf"^a: text: loads something \({kind}\) from http://x\.eu/a; in Word, choose"):
        localised(word(para("a"), relations=outside(kind, "http://x.eu/a")))


def test_every_link_and_field_that_fetches_is_named_at_once() -> None:
    fields = para('<w:fldSimple w:instr="INCLUDETEXT b.docx"/>', '<w:fldSimple w:instr=" DDE c"/>')
    with pytest.raises(InputError) as caught:
        localised(word(fields, header=fields, relations=outside("image", "x.png")))
    assert len(str(caught.value).splitlines()) == 5
