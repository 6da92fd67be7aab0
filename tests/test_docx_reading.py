"""Which texts of a Word document translators get, in which order, with which context and address."""

from pathlib import Path

import pytest

from pipeline.docx.texts.reading import read_messages
from pipeline.errors import InputError
from pipeline.model.texts import Message
from tests.builders_docx import docx, drawing, field, paragraph, run, table, translatable_text, zipped

BOLD = "<w:b/>"
BOOKMARK_END = '<w:bookmarkEnd w:id="3"/>'
LINK = '<w:rStyle w:val="Hyperlink"/>'
TAB = "<w:r><w:tab/></w:r>"


def messages(body: str, **parts: str) -> tuple[Message, ...]:
    return read_messages(docx(body, **parts), name="sheet.docx", place="template/sheet")


def sources(body: str, **parts: str) -> list[str]:
    return [message.source for message in messages(body, **parts)]


def test_runs_that_look_the_same_are_one_text() -> None:
    noise = [
        "",
        '<w:lang w:val="en-GB"/>',
        "<w:noProof/>",
        '<w:spacing w:val="4"/>',
        '<w:position w:val="0"/>',
        '<w:szCs w:val="30"/>',
        "<w:bCs/>",
        '<w:rFonts w:hint="eastAsia"/>',
        '<w:sz w:val="22"/>',
        '<w:b w:val="0"/>',
        '<w:color w:val="auto"/>',
    ]
    assert sources(paragraph(*(run("good ", properties) for properties in noise))) == [("good " * len(noise)).strip()]


def test_proofing_bookmarks_and_page_marks_do_not_split_a_text() -> None:
    marks = ['<w:proofErr w:type="spellStart"/>', '<w:bookmarkStart w:id="0" w:name="a"/>', '<w:bookmarkEnd w:id="0"/>']
    assert sources(paragraph("A good", *marks, "<w:r><w:lastRenderedPageBreak/></w:r>", " practice")) == [
        "A good practice"
    ]


def test_formatting_that_differs_from_the_main_one_is_a_group() -> None:
    body = paragraph("A ", run("good", BOLD), " practice of ", run("one", "<w:i/>"), " town")
    assert sources(body) == ["A <g1>good</g1> practice of <g2>one</g2> town"]


def test_the_main_formatting_is_the_one_most_letters_have() -> None:
    assert sources(paragraph(run("Nearly all of this is bold, ", BOLD), "not this")) == [
        "Nearly all of this is bold, <g1>not this</g1>"
    ]


def test_blanks_stand_outside_a_formatting_unless_they_are_seen() -> None:
    assert sources(paragraph("A", run(" good ", BOLD), "one here")) == ["A <g1>good</g1> one here"]
    assert sources(paragraph("A plain one", run(" good ", '<w:u w:val="single"/>'))) == ["A plain one<g1> good</g1>"]


def test_a_field_split_over_runs_is_named() -> None:
    body = paragraph("Partner: ", run("{{ part", BOLD), run("ner.na", BOLD), run("me|upper }}", BOLD))
    assert sources(body) == ["Partner: <g1>{partner.name}</g1>"]


def test_other_fields_of_the_same_name_are_numbered() -> None:
    body = paragraph("From {{ plan.when|when }} ({{ plan.when|in_when }}), {{  plan.when|when }}")
    assert sources(body) == ["From {plan.when} ({plan.when.2}), {plan.when}"]


@pytest.mark.parametrize(
    "text",
    ["{%p if a.b %}", "{%tr for row in rows %}", "{{p practice.detailed }}", "{{ a }} – {{ b }}", "12 / 7", "", "·"],
)
def test_a_paragraph_without_words_is_no_message(text: str) -> None:
    assert sources(paragraph(text)) == []


def test_control_tags_around_a_text_stay_out_of_it_and_inside_are_things() -> None:
    assert sources(paragraph("{% if a %}Draft{% endif %} ")) == ["Draft"]
    assert sources(paragraph("Version {{ a }}{% if b %}, draft{% endif %}, final")) == [
        "Version {a}<x1/>, draft<x2/>, final"
    ]


def test_tabs_breaks_and_note_marks_inside_a_text_are_things() -> None:
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = paragraph(TAB, "One", TAB, "two", "<w:r><w:br/></w:r>", "three", note, ".", note, TAB)
    assert sources(body) == ["One<x1/>two<x2/>three<x3/>."]


def test_a_link_is_a_group_and_one_around_all_of_the_text_is_left_out() -> None:
    link = f'<w:hyperlink r:id="r1">{run("our site", LINK)}</w:hyperlink>'
    assert sources(paragraph("See ", link, ".")) == ["See <g1>our site</g1>."]
    assert sources(paragraph(link)) == ["our site"]


def test_a_formatting_inside_a_link_is_a_group_inside() -> None:
    link = f'<w:hyperlink w:anchor="a">{run("our new ")}{run("site", BOLD)}</w:hyperlink>'
    assert sources(paragraph("See ", link, ".")) == ["See <g1>our new <g2>site</g2></g1>."]


def test_the_result_of_a_field_is_read_and_its_instruction_is_not() -> None:
    assert sources(paragraph("See ", field('HYPERLINK "https://a.eu"', run("our site")))) == ["See <g1>our site</g1>"]
    assert sources(paragraph("See ", field("REF a", run("Annex two")), ".")) == ["See <g1>Annex two</g1>."]


def test_words_that_a_cross_reference_repeats_are_a_group() -> None:
    bookmark = ['<w:bookmarkStart w:id="3" w:name="_Ref7"/>', "Table ", field("SEQ Table", run("1")), BOOKMARK_END]
    assert sources(paragraph(*bookmark, ": our budget here")) == ["Table <x1/>: our budget here"]
    assert sources(paragraph(*bookmark, ": our budget here") + paragraph(field("REF _Ref7 \\h", run("Table 1")))) == [
        "<g1>Table <x1/></g1>: our budget here",
        "Table 1",
    ]


def test_what_word_computes_is_a_thing() -> None:
    body = paragraph("Page ", field("PAGE", run("1")), " of ", '<w:fldSimple w:instr="NUMPAGES"><w:r/></w:fldSimple>')
    assert sources(body) == ["Page <x1/> of <x2/>"]


def test_a_page_number_beyond_a_tab_is_no_part_of_the_text() -> None:
    assert sources(paragraph("Partners", TAB, field("PAGE", run("1")))) == ["Partners"]


def test_contents_and_index_are_left_out() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o "1-2"</w:instrText></w:r>'
    start = paragraph(f'{begin}<w:r><w:fldChar w:fldCharType="separate"/></w:r>', "First entry")
    end = paragraph('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    assert sources(start + paragraph("Second entry") + end + paragraph("After it")) == ["After it"]


def test_nested_tables_and_content_controls_are_read_in_order() -> None:
    inner = table((paragraph("Inner"),))
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('Control')}</w:sdtContent></w:sdt>"
    inline = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('choice')}</w:sdtContent></w:sdt>"
    body = table((paragraph("One"), inner + paragraph("Two"))) + control + paragraph("Your ", inline, " here")
    assert sources(body) == ["One", "Inner", "Two", "Control", "Your <g1>choice</g1> here"]


def test_a_text_box_is_read_once() -> None:
    box = paragraph("In the box")
    choice = f'<mc:Choice Requires="wps">{drawing(inner=box)}</mc:Choice>'
    fallback = (
        f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{box}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
    )
    body = paragraph("Before", f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>")
    assert [(message.source, message.addresses) for message in messages(body)] == [
        ("Before", ("template/sheet#document/1",)),
        ("In the box", ("template/sheet#document/2",)),
    ]


def test_headers_footers_and_notes_follow_the_body() -> None:
    separator = f'<w:footnote w:type="separator" w:id="0">{paragraph("never")}</w:footnote>'
    notes = f'{separator}<w:footnote w:id="2">{paragraph("A note")}</w:footnote>'
    found = messages(paragraph("Body"), footnotes=notes, header1=paragraph("Top"), footer1=paragraph("Bottom"))
    assert [(message.source, message.context) for message in found] == [
        ("Body", "label"),
        ("Top", "running head"),
        ("Bottom", "running head"),
        ("A note", "label"),
    ]


def test_alternative_text_is_read_unless_the_picture_is_decorative() -> None:
    decorative = '<a:extLst><a:ext uri="d"><adec:decorative val="1"/></a:ext></a:extLst>'
    pictures = [drawing(alt="Map of {{ place.town }}"), drawing(alt="Line", extra=decorative), drawing()]
    found = messages(paragraph(*(f"<w:r>{picture}</w:r>" for picture in pictures)))
    assert [(m.source, m.context, m.addresses) for m in found] == [
        ("Map of {place.town}", "alternative text", ("template/sheet#alt/document/1",))
    ]


@pytest.mark.parametrize(("title", "read"), [("Our practices", ["Our practices"]), ("Word Document", []), ("", [])])
def test_the_title_is_read_unless_it_is_a_placeholder(title: str, read: list[str]) -> None:
    assert sources("", title=title) == read


def test_insertions_are_read_and_deletions_and_hidden_text_are_not() -> None:
    changes = [
        f'<w:ins w:id="1">{run("new ")}</w:ins>',
        '<w:del w:id="2"><w:r><w:delText>old </w:delText></w:r></w:del>',
    ]
    assert sources(paragraph("A ", *changes, run("secret ", "<w:vanish/>"), "text")) == ["A new text"]


@pytest.mark.parametrize(
    ("body", "context"),
    [
        (paragraph("Our practices", named="Title"), "title"),
        (paragraph("Our practices", named="H1"), "heading"),
        (paragraph("Our practices", named="Sheet"), "heading"),
        (table((paragraph("Our practices"),), head=True), "table head"),
        (table((paragraph("Our practices"),)), "label"),
        (paragraph("Three words: {{ partner.name }} only"), "label"),
        (paragraph("Now these are four words", named="H1"), ""),
    ],
)
def test_a_text_of_three_words_at_most_has_its_role_as_context(body: str, context: str) -> None:
    assert messages(body)[0].context == context


def test_the_same_text_is_one_message_with_all_its_addresses() -> None:
    body = paragraph("A text that is there twice", identity="1F3A07C2") + paragraph("A text that is there twice")
    assert [message.addresses for message in messages(body)] == [
        ("template/sheet#1F3A07C2", "template/sheet#document/2")
    ]


def test_a_paragraph_id_used_twice_is_no_address() -> None:
    body = paragraph("First of them", identity="00000001") + paragraph("Second of them", identity="00000001")
    assert [message.addresses[0].partition("#")[2] for message in messages(body)] == ["00000001", "document/2"]


def test_notes_say_where_a_text_stands_and_what_its_tags_are() -> None:
    body = paragraph("Budget: ", run("{{ project.total|money }}", BOLD), TAB, "paid", named="H1")
    assert messages(body)[0].notes == (
        "Word template sheet, heading",
        "{project.total}: field (money)",
        "<g1>: bold",
        "<x1/>: tab",
    )


def test_literal_text_that_looks_like_a_tag_is_escaped() -> None:
    assert sources(paragraph("Write <g1> & <b> or {name}")) == ["Write &lt;g1> & <b> or &lbrace;name}"]


def test_a_tag_with_a_link_inside_is_no_message() -> None:
    assert sources(paragraph("Take {{ a", f'<w:hyperlink r:id="r">{run("b")}</w:hyperlink>', " }} here")) == []


def test_translatable_text_is_what_a_reader_sees() -> None:
    assert translatable_text(docx(paragraph("One", TAB, "two") + paragraph("12")), "a") == "One\ttwo\n12"


@pytest.mark.parametrize("data", [b"", b"no zip", zipped({"word/document.xml": "<a/>"})])
def test_what_is_no_word_document_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(InputError, match=r"^sheet\.docx: is not a Word document[^\n]*$"):
        read_messages(data, name="sheet.docx", place="template/sheet")


def test_a_broken_part_is_refused_by_name() -> None:
    with pytest.raises(InputError, match=r"^sheet\.docx: word/header1\.xml is not well-formed"):
        messages(paragraph("Body"), header1="<w:p>")


@pytest.mark.parametrize("path", sorted(Path("templates/docx").glob("*.docx")), ids=lambda path: path.stem)
def test_our_templates_need_few_tags(path: Path) -> None:
    found = read_messages(path.read_bytes(), name=path.name, place=f"template/{path.stem}")
    assert found and sum(message.source.count("<g") + message.source.count("<x") for message in found) <= len(found)
