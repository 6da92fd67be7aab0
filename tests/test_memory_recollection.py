"""What is counted without the memory's file is what the memory would say."""

from collections.abc import Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.memory.abstraction import PIECE, PLAIN, PROTECTING
from pipeline.memory.matching import MOST
from pipeline.memory.recollection import Recollection
from pipeline.memory.segments import Neighbours, Segment
from pipeline.memory.store import Memory
from pipeline.model.texts import Message

WORDS = ("mining", "Towns", "learn", "from", "each", "other", "in", "the", "the", "{region}", "and", "12", ".", "today")
ROLES = st.sampled_from(["", "", "title", "label"])
ADDRESSES = st.lists(st.sampled_from(["practice/a/title", "practice/b/title"]), max_size=1).map(tuple)
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=10).map(" ".join)
NEIGHBOURS = st.tuples(*[st.sampled_from(["", "a", "b"])] * 2)
SEGMENTS = st.builds(
    lambda source, context, addresses, beside: Segment(
        source, "x", context, addresses=addresses, before=beside[0], after=beside[1]
    ),
    *(TEXTS, ROLES, ADDRESSES, NEIGHBOURS),
)
MESSAGES = st.builds(lambda source, role, addresses: Message(source, role, "", addresses), TEXTS, ROLES, ADDRESSES)


def bands(segments: Sequence[Segment], asked: Sequence[tuple[Message, Neighbours]]) -> tuple[list[str], list[str]]:
    """Return the bands that a recollection gives, and those of what a memory finds."""
    recollection = Recollection(segments)
    with TemporaryDirectory() as folder, Memory(Path(folder) / "memory.sqlite") as memory:
        memory.index("a", {"pl": segments}, stamp="1", own=True)
        found = [memory.look_up(message, "pl", neighbours=neighbours) for message, neighbours in asked]
    given = [recollection.band(message, neighbours) for message, neighbours in asked]
    return given, [match.band if match else "" for match in found]


@settings(max_examples=40, deadline=None)
@given(st.lists(SEGMENTS, max_size=25), st.lists(st.tuples(MESSAGES, NEIGHBOURS), min_size=5, max_size=15))
def test_band_is_the_one_the_memory_finds(segments: list[Segment], asked: list[tuple[Message, Neighbours]]) -> None:
    given, found = bands(segments, asked)
    assert given == found


def test_band_is_the_one_the_memory_finds_where_more_are_alike_than_it_compares() -> None:
    choice = Random(3)
    texts = [" ".join(choice.choices(WORDS[:6], k=choice.randint(8, 14))) for _ in range(8 * MOST)]
    asked = [(Message(text), ("", "")) for text in texts[:MOST]]
    given, found = bands([Segment(text, "x") for text in texts[MOST:]], asked)
    assert given == found


def test_text_beyond_any_paragraph_is_like_nothing() -> None:
    text = "mining towns " * 3000
    assert Recollection([Segment(text, "x")]).band(Message(f"{text} today"), ("", "")) == ""


@given(st.text("aZ1 {}<>@:/.,-x"))
def test_text_without_a_sign_of_a_field_tag_or_address_holds_none(text: str) -> None:
    assert any(sign in text for sign in PROTECTING) or PIECE.findall(text) == PLAIN.findall(text)
