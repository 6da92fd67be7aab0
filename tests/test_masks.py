"""What an engine must not touch goes as masks, and comes back exactly once or the answer is not taken."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.facts import StyleProfile
from pipeline.sentences import sentences
from pipeline.translation.masks import LONGEST_BLOCK, Shape, plan
from pipeline.translation.spans import Kind, Names, Span, hidden, spans_of
from tests.builders_translation import EMPTY
from tests.servers import GARBLES

WORDS = Shape.FIRST, Shape.SECOND
PARTS = st.sampled_from(
    [
        "{partner.name}", "<g1>", "</g1>", "<x2/>", "https://example.org/a?b=c.", "www.example.org", "a@example.org",
        " ", ". ", "Wide ", "word", "12", "EUR 1,200.50", "+48 32 123 45 67", "Anna Kowalska", "-", "’", "\n", "QW1GQ",
    ]
)  # fmt: skip
TEXTS = st.lists(PARTS | st.text(max_size=5), max_size=25).map("".join)


def spans(text: str, *, language: str = "es", persons: tuple[str, ...] = ("Anna Kowalska",)) -> tuple[Span, ...]:
    return spans_of(text, EMPTY.find(text), Names(persons), language=language, profile=StyleProfile.EU, tags=False)


def kept(text: str) -> tuple[Span, ...]:
    """The spans of a text, each standing for itself, so that undoing the masks must give the text back."""
    return tuple(Span(span.start, span.end, span.kind, span.source, span.source) for span in spans(text))


@given(TEXTS, st.sampled_from(list(Shape)))
def test_undoing_the_masks_gives_the_text_back(text: str, shape: Shape) -> None:
    way = plan(text, kept(text), shape)
    restored = way.restore(way.texts)
    assert (restored.text.strip(), restored.problem) == (text.strip(), "")


@given(TEXTS, st.sampled_from(WORDS), st.data())
def test_cut_text_is_put_together_again(text: str, shape: Shape, data: st.DataObject) -> None:
    found = kept(text)
    cut = data.draw(st.sets(st.sampled_from(found))) if found else set()
    way = plan(text, found, shape, cut=cut)
    assert way.restore(way.texts).text.strip() == text.strip()


@given(TEXTS, st.sampled_from(WORDS), st.sampled_from(sorted(GARBLES)))
def test_spoiled_masks_are_restored_exactly_or_refused(text: str, shape: Shape, garble: str) -> None:
    found = kept(text)
    way = plan(text, found, shape)
    restored = way.restore([GARBLES[garble](sent, sent) for sent in way.texts])
    if not restored.problem:
        assert all(restored.text[place.start : place.end] == place.span.target for place in restored.places)
        assert sorted(place.span.start for place in restored.places) == [span.start for span in found]


@given(TEXTS)
def test_nothing_private_is_in_what_is_sent(text: str) -> None:
    sent = " ".join(plan(text, spans(text), Shape.FIRST).texts) + hidden(text, Names(("Anna Kowalska",)))
    assert not re.search(r"Anna Kowalska|(?<![\w.+-])a@example\.org(?![\w-])", sent)


@pytest.mark.parametrize("shape", WORDS)
@pytest.mark.parametrize(
    "answer",
    ["qw1gq", "ＱＷ１ＧＱ", "Q W 1 G Q", "Qw 1 gQ", "ԚԜ1ԌԚ", "QW\u200b1\u200bGQ"],
)
def test_mask_is_known_in_every_writing(answer: str, shape: Shape) -> None:
    text = answer if shape is Shape.FIRST else _second(answer)
    way = plan("the {x.y} here", spans("the {x.y} here"), shape)
    assert way.restore([f"el {text} aquí"]).text == "el {x.y} aquí"


def _second(answer: str) -> str:
    letters = {"q": "Q", "Ｑ": "Q", "Ԛ": "Q", "w": "W", "Ｗ": "W", "Ԝ": "W", "g": "G", "Ｇ": "G", "Ԍ": "G"}
    plain = "".join(letters.get(sign, sign) for sign in answer)
    begin, end = ("Q W", "G Q") if " 1 " in plain and plain.startswith("Q W") else ("QW", "GQ")
    return re.sub(r"[1１]", "21", plain).replace(begin, "W Q G").replace(end, "Q W")


@pytest.mark.parametrize(
    "answer",
    [
        "aquí",
        "QW1GQ QW1GQ aquí",
        "QW2GQ aquí",
        "QW1GQ QW2GQ aquí",
        "elQW1GQ aquí",
        "QW1GQs aquí",
        "QW 1 aquí",
        "1GQ aquí",
        "QWGQ aquí",
        "QW1GQ QW aquí 1GQ",
    ],
)
def test_mask_lost_doubled_unknown_stuck_or_torn_is_refused(answer: str) -> None:
    text = "the {x.y} here"
    assert plan(text, spans(text), Shape.FIRST).restore([answer]).problem


def test_case_ending_after_a_hyphen_is_no_damage() -> None:
    text = "in PROSPECTS"
    way = plan(text, (Span(3, 12, Kind.NAME, "PROSPECTS", "PROSPECTS"),), Shape.FIRST)
    assert way.restore(["QW1GQ-ban"]).text == "PROSPECTS-ban"


def test_source_that_looks_like_a_mask_is_masked_itself() -> None:
    text = "code QW2GQ of {x.y}"
    way = plan(text, spans(text), Shape.FIRST)
    assert (way.texts, way.restore(way.texts).text) == (("code QW1GQ of QW2GQ",), text)


def test_neighbouring_placeholders_are_one_mask() -> None:
    text = "<g1>{a.b}</g1> and <g2>more</g2>"
    assert plan(text, spans(text), Shape.FIRST).texts == ("QW1GQ and QW2GQ more QW3GQ",)


def test_blanks_put_beside_a_mask_are_taken_out_again() -> None:
    text = "a <g1>b</g1> c"
    assert plan(text, spans(text), Shape.FIRST).restore(["x QW1GQ y QW2GQ z"]).text == "x <g1>y</g1> z"


def test_long_text_goes_in_sentences_and_a_short_one_whole() -> None:
    sentence = "This is one of many sentences of a long text. "
    long = (sentence * (LONGEST_BLOCK // len(sentence) + 1)).strip()
    assert len(plan(long, (), Shape.FIRST).texts) == len(sentences(long))
    assert plan(sentence * 2, (), Shape.FIRST).texts == ((sentence * 2).strip(),)


def test_text_with_many_masks_goes_in_sentences() -> None:
    text = "One {a.b}. " * 11
    assert len(plan(text, spans(text), Shape.FIRST).texts) == 11


def test_text_of_masks_alone_is_not_sent() -> None:
    text = "{a.b}: {c.d} 12"
    way = plan(text, spans(text), Shape.FIRST)
    assert (way.texts, way.restore(()).text) == ((), text)


@pytest.mark.parametrize(
    ("text", "language", "target"),
    [
        ("EUR 1,407,862.40", "es", "1\u00a0407\u00a0862,40\u00a0EUR"),
        ("€500", "fr", "500\u00a0EUR"),
        ("1.2 million euros", "de", "1\u00a0200\u00a0000\u00a0EUR"),
        ("EUR 3 billion", "mt", "EUR\u00a03\u00a0000\u00a0000\u00a0000"),
        ("20 EUR", "el", "20\u00a0ευρώ"),
    ],
)
def test_amount_is_written_as_the_language_does(text: str, language: str, target: str) -> None:
    (span,) = spans(f"cost {text}.", language=language)
    assert (span.kind, span.target) == (Kind.AMOUNT, target)


@pytest.mark.parametrize("text", ["EUR 10,000-20,000", "in 2011", "10 partners", "Europe 2020", "EURO 4", "3 m long"])
def test_what_only_looks_like_an_amount_stays(text: str) -> None:
    assert [span for span in spans(text) if span.kind is Kind.AMOUNT] == []


@pytest.mark.parametrize("text", ["+48 32 123 45 67", "0033 1 23 45 67 89", "+33 (0)1 23 45 67 89", "(032) 123 45 67"])
def test_telephone_number_is_private(text: str) -> None:
    (span,) = spans(f"Call {text}.")
    assert (span.kind, span.target) == (Kind.PRIVATE, text)


@pytest.mark.parametrize("text", ["2007-2013", "2011-10-14", "1080/2006", "0.5", "12 000 000", "10/12/2011"])
def test_year_date_and_number_are_no_telephone_number(text: str) -> None:
    assert spans(f"in {text}.") == ()


def test_name_of_an_organisation_is_put_in_as_its_language_has_it() -> None:
    names = Names(organisations={"City Council": "Ayuntamiento"})
    (span,) = spans_of("the City Council met", (), names, language="es", profile=StyleProfile.EU, tags=False)
    assert (span.kind, span.target) == (Kind.NAME, "Ayuntamiento")


def test_price_of_nothing_is_an_amount_of_nothing() -> None:
    assert spans("EUR 0")[0].target == f"{Decimal(0)}\u00a0EUR"
