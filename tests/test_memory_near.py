"""Texts that are alike are found in a large memory without comparing all of it, and told by how alike they are."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.catalogs.similarity import similarity
from pipeline.memory.abstraction import abstract
from pipeline.memory.matching import BANDS, NEAR, band_of, form_of
from pipeline.memory.segments import Segment, sentences_of
from pipeline.memory.store import Memory
from pipeline.model.texts import Match, Message
from pipeline.sentences import sentences

KNOWN = "The partners of the network met four times and wrote a common report about their towns."


def matched(tmp_path: Path, source: str, *segments: Segment, context: str = "") -> Match | None:
    with Memory(tmp_path / "memory.sqlite") as memory:
        memory.index("a", {"pl": segments}, stamp="1")
        return memory.look_up(Message(source, context), "pl")


@pytest.mark.parametrize(
    ("source", "band"),
    [
        (KNOWN.replace("four", "five"), "85-94"),
        (KNOWN.replace("report", "report and plan"), "85-94"),
        (KNOWN.replace("wrote a common report", "gave a short talk"), "75-84"),
        (KNOWN.upper(), "95-99"),
    ],
)
def test_like_text_is_offered_with_its_band(tmp_path: Path, source: str, band: str) -> None:
    found = matched(tmp_path, source, Segment(KNOWN, "Partnerzy."))
    assert found is not None
    assert (found.source, found.target, found.band, found.reviewed) == (KNOWN, "Partnerzy.", band, False)


def test_short_text_is_compared_by_letters(tmp_path: Path) -> None:
    found = matched(tmp_path, "Good practices", Segment("Good practice", "Dobra praktyka"))
    assert found is not None
    assert (found.target, found.band) == ("Dobra praktyka", "95-99")


def test_text_below_the_bands_is_not_offered_but_found_on_request(tmp_path: Path) -> None:
    other = "The partners of the network met four times and looked at mines in Wales."
    assert matched(tmp_path, other, Segment(KNOWN, "x")) is None
    with Memory(tmp_path / "memory.sqlite") as memory:
        assert [match.band for match in memory.similar(Message(other), "pl", cutoff=0.5)] == [""]


def test_same_text_comes_before_a_like_one(tmp_path: Path) -> None:
    like = Segment(KNOWN.replace("four", "five"), "podobny", reviewed=True)
    found = matched(tmp_path, KNOWN, like, Segment(KNOWN, "ten sam", origin="engine:pseudo"))
    assert found is not None
    assert (found.target, found.band) == ("ten sam", "exact")


def test_most_alike_text_comes_first_and_a_person_before_a_machine(tmp_path: Path) -> None:
    near = KNOWN.replace("four", "five")
    segments = (
        Segment(near, "maszyna", origin="engine:a"),
        Segment(near, "człowiek"),
        Segment(KNOWN.replace("four", "many more"), "dalszy"),
    )
    found = matched(tmp_path, KNOWN, *segments)
    assert found is not None
    assert found.target == "człowiek"


def test_like_text_of_another_role_is_not_offered(tmp_path: Path) -> None:
    segment = Segment(KNOWN, "x", context="title")
    assert matched(tmp_path, KNOWN.replace("four", "five"), segment, context="caption") is None


def test_same_neighbours_make_the_context(tmp_path: Path) -> None:
    segments = Segment(KNOWN, "tu", before="a", after="b"), Segment(KNOWN, "tam", before="c", after="d", reviewed=True)
    with Memory(tmp_path / "memory.sqlite") as memory:
        memory.index("a", {"pl": segments}, stamp="1", own=True)
        found = memory.look_up(Message(KNOWN), "pl", neighbours=("a", "b"))
        other = memory.look_up(Message(KNOWN), "pl", neighbours=("x", "y"))
    assert found == Match(KNOWN, "tu", 1.0, "context", "human", False)
    assert other == Match(KNOWN, "tam", 1.0, "exact", "human", False)


def test_same_address_makes_the_context_and_own_reviewed_text_enters_as_reviewed(tmp_path: Path) -> None:
    segment = Segment(KNOWN, "x", addresses=("practice/a/title",), reviewed=True)
    with Memory(tmp_path / "memory.sqlite") as memory:
        memory.index("a", {"pl": [segment]}, stamp="1", own=True)
        found = memory.look_up(Message(KNOWN, addresses=("practice/a/title",)), "pl")
    assert found == Match(KNOWN, "x", 1.0, "context", "human", True)


def test_block_is_put_together_from_known_sentences_only_when_all_are_known(tmp_path: Path) -> None:
    block = Segment("We met in Wales. It rained all day.", "Spotkaliśmy się w Walii. Padało cały dzień.")
    with Memory(tmp_path / "memory.sqlite") as memory:
        memory.index("a", {"pl": [block, Segment("All went home.", "Wszyscy poszli do domu.")]}, stamp="1")
        found = memory.by_sentences("It rained all day. All went home.", "pl")
        assert memory.by_sentences("It rained all day. All stayed.", "pl") is None
        assert memory.by_sentences("It rained all day.", "pl") is None
    assert found is not None
    assert (found.target, found.band) == ("Padało cały dzień. Wszyscy poszli do domu.", "sentences")


def test_memory_for_counting_knows_texts_and_not_their_sentences(tmp_path: Path) -> None:
    blocks = [Segment(f"{first} {second}", f"{second} {first}") for first, second in (("A.", "B."), ("C.", "D."))]
    with Memory(tmp_path / "memory.sqlite", for_counting=True) as memory:
        memory.index("a", {"pl": blocks}, stamp="1")
        assert memory.look_up(Message("A. B."), "pl") == Match("A. B.", "B. A.", 1.0, "exact", "human", False)
        assert memory.by_sentences("A. D.", "pl") is None


def test_sentences_are_not_kept_when_their_numbers_differ() -> None:
    assert list(sentences_of(Segment("One. Two.", "Raz i dwa."))) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One town. Two towns? Yes!", ("One town.", "Two towns?", "Yes!")),
        ("Mr. Jones met Dr. Smith. They spoke.", ("Mr. Jones met Dr. Smith.", "They spoke.")),
        ("It cost 3.5 million. Of that, e.g. Half.", ("It cost 3.5 million.", "Of that, e.g. Half.")),
        ("He said: “Stop.” They stopped.", ("He said: “Stop.”", "They stopped.")),
        ("", ()),
    ],
)
def test_sentence_ends_at_a_mark_before_a_capital(text: str, expected: Sequence[str]) -> None:
    assert sentences(text) == expected


@given(st.text())
def test_sentences_join_to_the_text(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12 partners met", "1,500 partners met"),
        ("it ended on 2011-10-14 there", "it ended on 2012 there"),
        ("we went to Wales and back", "we went to Upper Silesia and back"),
        ("by {partner.a} in <g1>towns</g1>", "by {partner.b} in <g2>towns</g2>"),
    ],
)
def test_numbers_dates_names_fields_and_tags_play_no_part_in_likeness(one: str, other: str) -> None:
    assert abstract(one) == abstract(other)


def test_words_of_a_title_in_capitals_are_no_names() -> None:
    assert abstract("Good Practices For Towns") != abstract("Bad Habits For Regions")


def test_every_band_has_its_least_likeness() -> None:
    assert [band_of(least) for least, _ in BANDS] == [name for _, name in BANDS]
    assert band_of(NEAR - 0.01) == ""


WORDS = st.sampled_from(
    ["mining", "towns", "learn", "from", "each", "other", "in", "the", "region", "and", "their", "today"]
)
TEXTS = st.lists(WORDS, min_size=7, max_size=14).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=8, unique=True), TEXTS)
def test_no_like_text_is_missed(known: list[str], asked: str) -> None:
    with TemporaryDirectory() as folder, Memory(Path(folder) / "memory.sqlite") as memory:
        memory.index("a", {"pl": [Segment(text, "x") for text in known]}, stamp="1")
        found = {match.source for match in memory.similar(Message(asked), "pl", cutoff=NEAR)}
    tokens = tuple(form_of(asked).split())
    like = {text for text in known if similarity(tokens, tuple(form_of(text).split())) >= NEAR}
    assert found == like - {asked}
