"""Translations put back into a Word document: what changes, and that nothing else does."""

import io
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import docx as python_docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.docx import marks
from pipeline.docx.texts.applying import apply
from pipeline.docx.texts.reading import read_messages
from pipeline.docx.texts.tokens import Text, from_text, to_text
from pipeline.model.texts import Message, Translation
from tests.builders_docx import (
    canonical_parts,
    docx,
    drawing,
    field,
    paragraph,
    part_text,
    run,
    table,
    translatable_text,
)

BOLD = "<w:b/>"
TAB = "<w:r><w:tab/></w:r>"
LINK = f'<w:hyperlink r:id="r1" w:history="1">{run("our site")}</w:hyperlink>'
FIELD = field('HYPERLINK "https://a.eu"', run("their site", BOLD))
BOUND = '<w:sdtPr><w:id w:val="7"/><w:dataBinding w:xpath="a"/></w:sdtPr>'
CONTROL = f"<w:sdt>{BOUND}<w:sdtContent>{run('choice')}</w:sdtContent></w:sdt>"
NOTE = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
BOOKMARKED = f'<w:bookmarkStart w:id="5" w:name="b"/>{run("repeated")}<w:bookmarkEnd w:id="5"/>'
START, END = '<w:bookmarkStart w:id="0" w:name="a"/>', '<w:bookmarkEnd w:id="0"/>'


def reviewed(text: str) -> Translation:
    return Translation(text, "pl", True)


def applied(data: bytes, targets: dict[str, str]) -> bytes:
    """Return the document with these targets by source; all must be accepted."""

    def refuse(message: Message, reason: str) -> None:
        raise AssertionError(f"{message.source}: {reason}")

    def translate(message: Message) -> Translation | None:
        return reviewed(targets[message.source]) if message.source in targets else None

    return apply(data, translate, name="a.docx", place="template/a", language="pl", refused=refuse)


def body_of(data: bytes) -> str:
    found = re.search(r"<w:body>(.*)<w:sectPr", part_text(data), re.DOTALL)
    assert found
    return found[1]


def changed(body: str, targets: dict[str, str]) -> str:
    return body_of(applied(docx(body), targets))


def pseudo(message: Message) -> Translation:
    """Every letter becomes another, all tags and fields stay."""
    tokens = [
        Text(re.sub(r"[^\W\d_]", "ж", token.text)) if isinstance(token, Text) else token
        for token in from_text(message.source)
    ]
    return reviewed(to_text(tokens))


def rich_document() -> bytes:
    box = paragraph("In the box")
    choice = f'<mc:Choice Requires="wps">{drawing(inner=box, alt="A box")}</mc:Choice>'
    fallback = (
        f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{box}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
    )
    deletion = '<w:del w:id="2"><w:r><w:delText>old</w:delText></w:r></w:del>'
    body = [
        paragraph("Our ", run("good", BOLD), " practices", named="H1", identity="1F3A07C2"),
        paragraph(START, "See ", LINK, " and ", FIELD, ", ", CONTROL, NOTE, END, ".", deletion),
        paragraph(f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>", "Beside the box"),
        table((paragraph("Head"),), (paragraph("One") + table((paragraph("Inner"),)) + paragraph("Two"),), head=True),
        paragraph("{%p if a %}") + paragraph("Partner: {{ partner.name|upper }}", TAB, "{% if b %}draft{% endif %}"),
        paragraph("Page ", field("PAGE", run("1")), " of ", field("NUMPAGES", run("2")), " pages"),
    ]
    notes = f'<w:footnote w:id="2">{paragraph("A note")}</w:footnote>'
    return docx("".join(body), title="Our title", header1=paragraph("Top"), footer1=paragraph("End"), footnotes=notes)


def made_by_python_docx() -> bytes:
    document = python_docx.Document()
    document.add_heading("Good practices", 1)
    document.add_paragraph("Plain and ").add_run("bold").bold = True
    document.add_table(2, 2).cell(1, 1).text = "A cell\nwith two lines"
    document.sections[0].header.paragraphs[0].text = "Running head"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


TEMPLATES = sorted(Path("templates/docx").glob("*.docx"))
DOCUMENTS = [
    pytest.param(rich_document, id="rich"),
    pytest.param(made_by_python_docx, id="python-docx"),
    *(pytest.param(path.read_bytes, id=path.stem) for path in TEMPLATES),
]
every_document = pytest.mark.parametrize("make", DOCUMENTS)


@every_document
def test_an_empty_catalog_changes_nothing(make: Callable[[], bytes]) -> None:
    data = make()
    out = apply(data, lambda message: None, name="a.docx", place="template/a", language="pl")
    assert canonical_parts(out) == canonical_parts(data)


@every_document
def test_the_source_as_translation_changes_nothing_a_reader_sees(make: Callable[[], bytes]) -> None:
    data = make()
    targets = {message.source: message.source for message in read_messages(data, name="a.docx", place="template/a")}
    out = applied(data, targets)
    assert translatable_text(out, "a.docx") == translatable_text(data, "a.docx")


@every_document
def test_messages_are_the_same_after_the_source_was_applied(make: Callable[[], bytes]) -> None:
    data = make()
    before = read_messages(data, name="a.docx", place="template/a")
    out = applied(data, {message.source: message.source for message in before})
    assert read_messages(out, name="a.docx", place="template/a") == before


@every_document
def test_a_pseudo_catalog_changes_every_word(make: Callable[[], bytes]) -> None:
    out = apply(make(), pseudo, name="a.docx", place="template/a", language="pl")
    seen = re.sub(r"\{[{%].*?[%}]\}", "", translatable_text(out, "a.docx"))
    assert not re.search("[A-Za-z]", seen)


@every_document
def test_what_was_applied_opens_in_python_docx(make: Callable[[], bytes]) -> None:
    data = make()
    out = apply(data, pseudo, name="a.docx", place="template/a", language="pl")
    if "word/theme/theme1.xml" in canonical_parts(data):
        assert python_docx.Document(io.BytesIO(out)).paragraphs


def test_only_parts_with_a_translation_change() -> None:
    before, after = canonical_parts(rich_document()), canonical_parts(applied(rich_document(), {"Top": "Góra"}))
    assert [name for name in before if before[name] != after[name]] == ["word/header1.xml"]


def test_text_takes_the_formatting_of_its_tags_and_no_language() -> None:
    good = run("good", '<w:b/><w:lang w:val="en-GB"/>')
    assert changed(paragraph("A ", good, " practice"), {"A <g1>good</g1> practice": "<g1>Dobra</g1> praktyka"}) == (
        paragraph(run("Dobra", BOLD), " praktyka")
    )


def test_a_field_is_written_whole_where_the_translator_put_it() -> None:
    body = paragraph("Partner: {{ part", "ner.name|upper }} is here")
    assert changed(body, {"Partner: {partner.name} is here": "Tu: {partner.name}"}) == (
        paragraph("Tu: {{ partner.name|upper }}")
    )


def test_links_fields_and_controls_keep_what_they_are() -> None:
    body = paragraph("See ", LINK, " or ", FIELD, " or ", CONTROL, "!")
    target = "<g3>Wybór</g3>, <g2>ich</g2>, <g1>nasza</g1>!"
    out = changed(body, {"See <g1>our site</g1> or <g2>their site</g2> or <g3>choice</g3>!": target})
    control = CONTROL.replace("choice", "Wybór").replace('<w:dataBinding w:xpath="a"/>', "")
    result = FIELD.replace("their site", "ich")
    assert out == paragraph(control, ", ", result, ", ", LINK.replace("our site", "nasza"), "!")


def test_things_before_and_after_the_text_stay_where_they_are() -> None:
    body = paragraph(START, TAB, "{% if a %}", "Draft", "{% endif %}", NOTE, END)
    assert changed(body, {"Draft": "Szkic"}) == (paragraph(START, TAB, "{% if a %}Szkic{% endif %}", NOTE, END))


def test_note_marks_move_with_the_text_and_keep_their_formatting() -> None:
    body = paragraph("One", NOTE, " and two")
    assert changed(body, {"One<x1/> and two": "Dwa i jeden<x1/>."}) == paragraph("Dwa i jeden", NOTE, ".")


def test_a_text_box_and_its_copy_for_old_programs_say_the_same() -> None:
    out = part_text(applied(rich_document(), {"In the box": "W ramce"}))
    assert (out.count("W ramce"), out.count("In the box")) == (2, 0)


def test_a_text_box_survives_the_translation_of_its_paragraph() -> None:
    out = translatable_text(applied(rich_document(), {"Beside the box": "Obok", "In the box": "W ramce"}), "a")
    assert "Obok\nA box\nW ramce" in out


def test_alternative_text_and_title_are_translated() -> None:
    data = applied(docx(paragraph(f"<w:r>{drawing(alt='A map')}</w:r>"), title="Our title"), {"A map": "Mapa & plan"})
    assert 'descr="Mapa &amp; plan"' in part_text(data)
    assert "<dc:title>Nasz</dc:title>" in part_text(applied(data, {"Our title": "Nasz"}), "docProps/core.xml")


def test_tracked_changes_of_a_translated_paragraph_are_accepted() -> None:
    insertion = f'<w:ins w:id="1">{run("new ")}</w:ins>'
    deletion = '<w:del w:id="2"><w:r><w:delText>old</w:delText></w:r></w:del>'
    assert changed(paragraph("A ", insertion, deletion, "text"), {"A new text": "Nowy"}) == paragraph("Nowy")


def test_special_hyphens_are_written_as_word_writes_them() -> None:
    pieces = [
        "<w:r>",
        '<w:t xml:space="preserve">E</w:t>',
        "<w:noBreakHyphen/>",
        '<w:t xml:space="preserve">{}</w:t></w:r>',
    ]
    body = paragraph("".join(pieces).format("mail"))
    assert changed(body, {"E\u2011mail": "E\u2011poczta"}) == paragraph("".join(pieces).format("poczta"))


def test_line_ends_of_a_translator_are_blanks() -> None:
    assert changed(paragraph("A text"), {"A text": " Jeden\n dwa\ttrzy "}) == paragraph("Jeden  dwa trzy")


def test_draft_and_foreign_texts_carry_their_marks() -> None:
    body = paragraph("A ", run("good", BOLD), " text here")
    draft = apply(docx(body), lambda m: Translation(m.source, "en", False), name="a", place="t/a", language="pl")
    assert body_of(draft) == paragraph(f"{marks.DRAFT}{marks.FOREIGN}A ", run("good", BOLD), f" text here{marks.END}")


def test_each_branch_of_a_condition_has_marks_of_its_own() -> None:
    body = paragraph("One {% if a %}two{% else %}three{% endif %} four")
    draft = apply(docx(body), lambda m: Translation(m.source, "pl", False), name="a", place="t/a", language="pl")
    mark = marks.DRAFT
    assert (
        translatable_text(draft, "a")
        == f"{mark}One {{% if a %}}{mark}two{{% else %}}{mark}three{{% endif %}}{mark} four"
    )


def test_control_tags_keep_their_order() -> None:
    body = paragraph("One {% if a %}two{% endif %} three")
    out = changed(body, {"One <x1/>two<x2/> three": "Trzy <x2/>dwa<x1/> jeden"})
    assert out == paragraph("Trzy {% if a %}dwa{% endif %} jeden")


REFUSED = [
    (paragraph("Partner: {{ a.b }}"), "Partner", "the field {a.b} is missing"),
    (paragraph("See ", LINK, " now"), "Zobacz teraz", "the tag <g1> is missing"),
    (
        paragraph("A text"),
        "{{ config }}",
        "double braces ({{, }}, {%, %}) may not be typed, nor { directly before a field",
    ),
    (
        paragraph("See {% if a %}", LINK, "{% endif %}now"),
        "<g1>Zobacz<x1/></g1><x2/>",
        "the tag <x1/> must stay inside or outside the same tags as in the source",
    ),
]


@pytest.mark.parametrize(("body", "target", "reason"), REFUSED)
def test_a_wrong_translation_is_refused_with_the_reason_and_not_put_in(body: str, target: str, reason: str) -> None:
    told: list[str] = []
    out = apply(
        docx(body),
        lambda message: reviewed(target),
        name="a.docx",
        place="template/a",
        language="pl",
        refused=lambda message, why: told.append(why),
    )
    assert (told, canonical_parts(out)) == ([reason], canonical_parts(docx(body)))


def test_each_message_is_asked_for_once() -> None:
    asked: list[Message] = []
    body = paragraph("The same text, twice here") * 2
    apply(docx(body), lambda message: asked.append(message), name="a.docx", place="template/a", language="pl")
    assert asked == list(read_messages(docx(body), name="a.docx", place="template/a"))


PIECES = st.sampled_from(
    [
        run("word "),
        run("bold", BOLD),
        run(" "),
        run(" <g1> {a} & ", "<w:i/>"),
        run("{{ a."),
        run("b }}", BOLD),
        run("{% if c %}"),
        run("{% endif %}"),
        TAB,
        NOTE,
        LINK,
        FIELD,
        CONTROL,
        START,
        END,
        field("PAGE", run("1")),
        field("REF b", run("words")),
        BOOKMARKED,
        '<w:fldSimple w:instr="TITLE"><w:r><w:t>Title</w:t></w:r></w:fldSimple>',
        '<w:proofErr w:type="gramEnd"/>',
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="end"/><w:t>after</w:t></w:r>',
    ]
)


@given(st.lists(PIECES, max_size=8).map("".join))
def test_any_paragraph_survives_its_own_text(content: str) -> None:
    data = docx(f"<w:p>{content}</w:p>")
    targets = {message.source: message.source for message in read_messages(data, name="a", place="t/a")}
    out = applied(data, targets)
    assert translatable_text(out, "a") == translatable_text(data, "a")
    assert list(targets) == [message.source for message in read_messages(out, name="a", place="t/a")]


MIXED = "See <g1>our <g2>new</g2> site</g1> {a.b}<x1/>two<x2/> of <g3>their site</g3><x3/> and {a.b}"
TOKENS = re.findall(r"</?[gx]\d/?>|\{a\.b\}", MIXED)
UNITS = re.findall(r"<g1>.*</g1>|<g3>.*</g3>|<x\d/>|\{a\.b\}|[^<{]+", MIXED)
SPOILT = st.lists(st.sampled_from([*TOKENS, "word ", "{", "}}", "&", "<", " "])).map("".join)


@given(st.permutations(UNITS).map("".join) | st.permutations(TOKENS).map("".join) | SPOILT)
def test_any_translation_is_put_in_whole_or_refused(target: str) -> None:
    link = f'<w:hyperlink r:id="r1">{run("our ")}{run("new", BOLD)}{run(" site")}</w:hyperlink>'
    inner = [link, " {{ a.b }}{% if c %}two{% endif %} of ", FIELD, NOTE, " and {{ a.b }}"]
    data, told = docx(paragraph("See ", *inner)), list[str]()
    out = apply(
        data, lambda _: reviewed(target), name="a", place="t/a", language="pl", refused=lambda _, why: told.append(why)
    )
    text = translatable_text(out, "a")
    if told:
        assert canonical_parts(out) == canonical_parts(data)
    else:
        assert text.count("{{ a.b }}") == 2
        assert re.findall(r"\{%.*?%\}", text) == ["{% if c %}", "{% endif %}"]
        assert [part_text(out).count(tag) for tag in ("<w:hyperlink", "<w:instrText", "<w:footnoteRef")] == [1, 1, 1]


def test_a_document_saved_by_libreoffice_survives(tmp_path: Path) -> None:
    source = r"{\rtf1\ansi This is {\b bold} text with a footnote.{\footnote The note.}\par One\tab two {\ul three}.}"
    (tmp_path / "a.rtf").write_text(source)
    command = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "docx",
    ]
    subprocess.run([*command, "--outdir", tmp_path, tmp_path / "a.rtf"], check=True, capture_output=True, timeout=120)
    data = (tmp_path / "a.docx").read_bytes()
    sources = [message.source for message in read_messages(data, name="a.docx", place="annex/a")]
    assert sources == ["This is <g1>bold</g1> text with a footnote.", "One<x1/>two <g1>three</g1>.", "The note."]
    assert translatable_text(applied(data, {s: s for s in sources}), "a") == translatable_text(data, "a")
