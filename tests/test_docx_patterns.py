"""The text of messages and what a translation must keep of it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.docx.texts.patterns import check_translation, repair
from pipeline.docx.texts.tokens import (
    Close,
    Field,
    Open,
    Text,
    Thing,
    Token,
    field_name,
    from_text,
    join_texts,
    keep_order,
    to_text,
)

PIECES = ["<g1>", "</g1>", "<x1/>", "{a.b}", "{", "}", "<", ">", "&", "amp;", "lt;", "lbrace;", "g1>", "word "]
LETTERS = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=3)
TRICKY = st.lists(st.sampled_from(PIECES) | LETTERS).map("".join)
TOKENS = st.lists(
    st.one_of(
        TRICKY.map(Text),
        st.sampled_from([Field("a"), Field("partner.name"), Field("a.2")]),
        st.integers(1, 20).map(Open),
        st.integers(1, 20).map(Close),
        st.integers(1, 9999).map(Thing),
    )
)


@given(TOKENS)
@example([Text("&lt;g1>"), Text("&amp;lt;x1/>"), Text("&lbrace;a}"), Text("{a}")])
def test_from_text_gives_back_the_tokens(tokens: list[Token]) -> None:
    assert list(from_text(to_text(tokens))) == list(join_texts(tokens))


@given(TRICKY)
@example("&lt;")
@example("&amp;&lt;g1>")
def test_to_text_gives_back_every_text(text: str) -> None:
    assert to_text(from_text(text)) == text


@pytest.mark.parametrize("text", ["R&D < 100", "AT&T; a <b> c", "{ x }", "1 & 2 <g> <1/>", "&amp; &lt; &copy;"])
def test_ordinary_signs_are_written_as_they_are(text: str) -> None:
    assert to_text([Text(text)]) == text


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("{{ partner.name }}", "partner.name"),
        ("{{ project.budget.total|money }}", "project.budget.total"),
        ("{{p practice.detailed }}", "practice.detailed"),
        ("{{ 'draft.text' if edition.draft else 'x' }}", "edition.draft"),
        ("{{ not plan.open }}", "plan.open"),
        ("{{ “a” }}", "value"),
        ("{{ rows[0].town }}", "rows"),
    ],
)
def test_a_field_is_named_by_its_first_dotted_name(tag: str, name: str) -> None:
    assert field_name(tag) == name


@given(TOKENS.map(lambda tokens: [token for token in tokens if not isinstance(token, Open | Close)]))
def test_a_text_is_a_right_translation_of_itself(tokens: list[Token]) -> None:
    text = to_text([Text("word"), *tokens])
    assert check_translation(text, text) == ""


RIGHT = [
    ("Partner: {partner.name}", "{partner.name} – partner"),
    ("A <g1>good</g1> practice", "Dobra <g1>praktyka</g1>"),
    ("<g1>One</g1> and <g2>two</g2>", "<g2>Dwa</g2> i <g1>jeden</g1>"),
    ("See <g1>the <g2>site</g2></g1>", "<g1>Zobacz <g2>stronę</g2></g1>"),
    ("Page <x1/> of <x2/>", "<x2/>. oldal, <x1/>"),
    ("Literal {{ here", "Hier {{ wörtlich"),
]


@pytest.mark.parametrize(("source", "target"), RIGHT)
def test_what_only_moves_is_right(source: str, target: str) -> None:
    assert check_translation(source, target) == ""


WRONG = [
    ("Text", " ", "the translation is empty"),
    ("Partner: {partner.name}", "Partner", "the field {partner.name} is missing"),
    ("Partner: {a.b}", "Partner: {a.c} {a.b}", "the field {a.c} is not in the source"),
    ("Partner: {a.b}", "Partner: {a.b} {a.b}", "the field {a.b} is there once too often"),
    ("A <g1>b</g1>", "A b", "the tag <g1> is missing"),
    ("A <g1>b</g1> c", "A <g1>b c", "the tag </g1> is missing"),
    ("A<x1/>b", "A b", "the tag <x1/> is missing"),
    ("A <g1>b</g1>", "A </g1>b<g1>", "the tag </g1> stands before <g1>"),
    ("<g1>a</g1> <g2>b</g2>", "<g1>a <g2>b</g1></g2>", "the tags <g1> and <g2> overlap"),
    ("<g1>a</g1> <g2>b</g2>", "<g1>a <g2>b</g2></g1>", "the tag <g2> must stand outside <g1>"),
    ("<g1>a <g2>b</g2></g1>", "<g1>a</g1> <g2>b</g2>", "the tag <g2> must stand inside <g1>"),
    ("A", "A\x0b", "the character U+000B cannot stand in a document"),
    ("A", "\ue000A", "the character U+E000 cannot stand in a document"),
]


@pytest.mark.parametrize(("source", "target", "reason"), WRONG)
def test_what_is_lost_or_added_is_named(source: str, target: str, reason: str) -> None:
    assert check_translation(source, target) == reason


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("A", "{{ config }}"),
        ("A", "{% if x %}"),
        ("A", "a {# b"),
        ("A {b}", "A {{b}"),
        ("A<x1/>b", "A{<x1/>b"),
        ("A <g1>b</g1>", "A {<g1>{ config }</g1>}"),
    ],
)
def test_a_translator_cannot_write_template_code(source: str, target: str) -> None:
    assert "may not be typed" in check_translation(source, target)


@pytest.mark.parametrize(
    ("source", "target", "repaired"),
    [
        ("A <g1>b</g1>", "A <g1>b", "A <g1>b</g1>"),
        ("<g1>a <g2>b</g2></g1>", "<g1>a <g2>b", "<g1>a <g2>b</g2></g1>"),
        ("A <g1>b</g1>", "A < G1 >b</ g1>", "A <g1>b</g1>"),
        ("A<x1/>b", "A<x1>b", "A<x1/>b"),
        ("A<x1/>b", "A< X1 ></ x1 >b", "A<x1/>b"),
        ("A {b.c}", "A { b.c }", "A {b.c}"),
        ("A", "A < g1 > { b }", "A < g1 > { b }"),
    ],
)
def test_what_is_safe_is_repaired(source: str, target: str, repaired: str) -> None:
    assert repair(source, target) == repaired


@given(TOKENS, TOKENS)
def test_a_repaired_translation_needs_no_repair(source: list[Token], target: list[Token]) -> None:
    once = repair(to_text(source), to_text(target))
    assert repair(to_text(source), once) == once


def test_ordered_things_keep_their_order_on_the_places_given() -> None:
    tokens = from_text("<x3/>a<x2/>b<x1/>")
    assert to_text(keep_order(tokens, {1, 3})) == "<x1/>a<x2/>b<x3/>"
