"""Light Markdown of record texts becomes real paragraphs, lists, looks and links; every other sign stays a letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.docx.marks import BESIDE, DRAFT, END, FOREIGN, mark_original
from pipeline.docx.names import PPR, VAL, P, qualified, w
from pipeline.docx.relations import read_relations
from pipeline.docx.templates.markdown import Block, BlockKind, Span, read_blocks, read_spans
from tests.builders_rendering import filled, lines, para, part, refused, run, text_of, word

PARAGRAPH, BULLET, NUMBER = BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.NUMBER


def shape(text: str) -> list[tuple[BlockKind, str]]:
    return [(block.kind, "".join(span.text for span in block.spans)) for block in read_blocks(text)]


def block(text: str, body: str = "") -> bytes:
    return filled(word(body or para("{{p x }}")), {"x": text})


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("a\n\nb\n", [(PARAGRAPH, "a"), (PARAGRAPH, "b")]),
        ("a\nb", [(PARAGRAPH, "a\nb")]),
        ("a:\n- b\n- c", [(PARAGRAPH, "a:"), (BULLET, "b"), (BULLET, "c")]),
        ("1. a\n2. b\n\nc", [(NUMBER, "a"), (NUMBER, "b"), (PARAGRAPH, "c")]),
        ("in\n2011. a", [(PARAGRAPH, "in\n2011. a")]),
        ("12. a", [(PARAGRAPH, "12. a")]),
        ("-a\n\n-", [(PARAGRAPH, "-a"), (PARAGRAPH, "-")]),
        ("- a\nb", [(BULLET, "a\nb")]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_lines_become_blocks(text: str, blocks: list[tuple[BlockKind, str]]) -> None:
    assert shape(text) == blocks


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("a **b** c", [Span("a "), Span("b", bold=True), Span(" c")]),
        ("*a*", [Span("a", italic=True)]),
        ("**a *b***", [Span("a ", bold=True), Span("b", bold=True, italic=True)]),
        ("[a](https://b.eu/c?d=1)", [Span("a", url="https://b.eu/c?d=1")]),
        ("[**a**](mailto:b@c.eu)", [Span("a", bold=True, url="mailto:b@c.eu")]),
        ("[a](javascript:b)", [Span("[a](javascript:b)")]),
        ("[a](file:///etc/passwd)", [Span("[a](file:///etc/passwd)")]),
        ("5 * 3 * 2", [Span("5 * 3 * 2")]),
        ("a * b** c", [Span("a * b** c")]),
        (r"\*a\*", [Span("*"), Span("a"), Span("*")]),
        ("a_b_c", [Span("a_b_c")]),
        ("[a]", [Span("[a]")]),
    ],
)
def test_signs_become_looks(text: str, spans: list[Span]) -> None:
    assert list(read_spans(text)) == spans


@given(
    text=st.text(alphabet=st.characters(exclude_characters="*[]\\\n-.", exclude_categories=["Cs", "Co"]), min_size=1)
)
def test_text_without_markdown_is_one_paragraph_with_every_letter(text: str) -> None:
    assert read_blocks(text) == ((Block(PARAGRAPH, (Span(text),)),) if text.strip() else ())


@given(text=st.text(alphabet="ab *[]()\\.-1\n"))
def test_no_letter_is_ever_lost(text: str) -> None:
    shown = "".join(text for _, text in shape(text))
    assert [letter for letter in shown if letter in "ab"] == [letter for letter in text if letter in "ab"]


def test_number_after_a_new_list_begins_a_new_list() -> None:
    starts = [block.starts_list for block in read_blocks("1. a\n2. b\n\nx\n\n1. c")]
    assert starts == [True, False, False, True]


def test_mark_of_an_original_is_on_every_block_of_its_text() -> None:
    blocks = shape(mark_original("a\n\n- b"))
    assert blocks == [(PARAGRAPH, f"{BESIDE}{FOREIGN}a{END}"), (BULLET, f"{BESIDE}{FOREIGN}b{END}")]


def test_marks_are_on_every_block_of_a_text() -> None:
    blocks = shape(f"{DRAFT}{FOREIGN}a\n\n- b{END}")
    assert blocks == [(PARAGRAPH, f"{DRAFT}{FOREIGN}a{END}"), (BULLET, f"{DRAFT}{FOREIGN}b{END}")]


def test_paragraphs_keep_the_look_of_their_template() -> None:
    body = f"<w:p><w:pPr><w:pStyle w:val='Quote'/><w:jc w:val='right'/></w:pPr>{run('{{p x }}', '<w:i/>')}</w:p>"
    root = part(block("a\n\nb", body))
    assert [text_of(p) for p in root.iter(P)] == ["a", "b"]
    assert [[e.get(VAL) for e in look] for look in root.iter(PPR)] == [["Quote", "right"]] * 2
    assert [len(list(r.iter(w("i")))) for r in root.iter(w("r"))] == [1, 1]


def test_items_take_the_list_styles_of_the_template() -> None:
    styles = [style.get(VAL) for style in part(block("- a\n\n1. b")).iter(w("pStyle"))]
    assert styles == ["ListBullet", "ListNumber"]


def styled(text: str, *names: str) -> list[str | None]:
    """Return the styles of the paragraphs of a text in the style Definition of a template that has `names`, too."""
    known = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/></w:style>'
        for name in ("Definition", "List Bullet", *names)
    )
    styles = f'<w:styles xmlns:w="{w("")[1:-1]}">{known}</w:styles>'.encode()
    data = filled(word(para("{{p x }}", style="Definition"), replace={"word/styles.xml": styles}), {"x": text})
    return [style.get(VAL) for style in part(data).iter(w("pStyle"))]


def test_items_take_the_list_style_of_their_own_paragraph_where_the_template_has_one() -> None:
    assert styled("a:\n- b\n\nc") == ["Definition", "ListBullet", "Definition"]
    assert styled("a:\n- b\n\nc", "Definition Bullet") == ["Definition", "DefinitionBullet", "Definition"]


def test_last_item_of_a_list_takes_its_own_style_where_the_template_has_one() -> None:
    assert styled("- a\n- b\n\nc", "List Bullet Last") == ["ListBullet", "ListBulletLast", "Definition"]


def test_each_numbered_list_counts_from_one() -> None:
    numbers = [number.get(VAL) for number in part(block("1. a\n2. b\n\nx\n\n1. c")).iter(w("numId"))]
    assert numbers[0] == numbers[1] != numbers[2]


def test_link_is_a_relationship_and_a_styled_run() -> None:
    data = block("[a](https://b.eu/?c=1&d=2)")
    link = next(part(data).iter(w("hyperlink")))
    relations = {r.id: r for _, r in read_relations(part(data, "word/_rels/document.xml.rels"), "word/document.xml")}
    relation = relations[link.get(qualified("r:id")) or ""]
    assert (relation.target, relation.external) == ("https://b.eu/?c=1&d=2", True)
    assert next(link.iter(w("rStyle"))).get(VAL) == "Hyperlink"


def test_same_link_twice_is_one_relationship() -> None:
    data = block("[a](https://b.eu) [c](https://b.eu)")
    targets = [r.target for _, r in read_relations(part(data, "word/_rels/document.xml.rels"), "word/document.xml")]
    assert targets.count("https://b.eu") == 1


def test_link_in_a_header_belongs_to_the_header() -> None:
    data = filled(word(para("a"), header=para("{{p x }}")), {"x": "[a](https://b.eu)"})
    targets = [r.target for _, r in read_relations(part(data, "word/_rels/header1.xml.rels"), "word/header1.xml")]
    assert targets == ["https://b.eu"]


def test_empty_text_leaves_no_paragraph() -> None:
    assert lines(block("", para("a") + para("{{p x }}") + para("b"))) == ["a", "b"]


def test_braces_in_a_block_stay_text() -> None:
    assert lines(block("{{ 7*7 }} {% if %} & <b>")) == ["{{ 7*7 }} {% if %} & <b>"]


def test_list_without_a_list_style_is_refused_with_its_name() -> None:
    bare = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    styles = f'<w:styles xmlns:w="{w("")[1:-1]}">{bare}</w:styles>'.encode()
    data = word(para("{{p x }}"), replace={"word/styles.xml": styles})
    assert "has no style List Bullet" in refused(data, {"x": "- a"})
