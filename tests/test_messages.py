"""Every text becomes one message with all its places; what needs no translator becomes none."""

from collections.abc import Iterator
from enum import Enum
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.addresses import TextField
from pipeline.labels import CHOICES, LABELS, PHRASES, ROLES, label_of
from pipeline.messages import (
    DOMAINS,
    blocks_of,
    collect,
    key_of,
    label_key,
    label_messages,
    record_messages,
    replace_blocks,
    template_messages,
)
from pipeline.model.publications import PublicationKind
from pipeline.model.texts import Key, Message
from pipeline.model.words import NOT_STATED
from pipeline.placeholders import has_words
from pipeline.records.loading import load_records
from tests.builders_catalogs import message
from tests.builders_records import write_project

LIST = "How it works:\n- first step\n- second step,\nstill second\n\nThe end."


def field(text: str, role: str = "text", limit: int | None = 100) -> TextField:
    return TextField("memo/objective", text, role, limit)


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[dict[str, Message]]:
    """The messages of a small project by their first address."""
    found = record_messages(load_records(write_project(tmp_path)))
    yield {item.addresses[0]: item for item in found}


def test_text_of_one_paragraph_keeps_its_address_and_limit() -> None:
    assert blocks_of(field("One paragraph.")) == (field("One paragraph."),)


def test_paragraphs_and_list_items_are_messages_of_their_own() -> None:
    blocks = blocks_of(field(LIST))
    assert [block.text for block in blocks] == ["How it works:", "first step", "second step, still second", "The end."]
    assert [block.address for block in blocks] == [f"memo/objective/{ordinal}" for ordinal in range(1, 5)]
    assert {block.limit for block in blocks} == {None}


def test_blocks_are_put_back_where_they_were() -> None:
    expected = "HOW IT WORKS:\n- FIRST STEP\n- SECOND STEP, STILL SECOND\n\nTHE END."
    assert replace_blocks(field(LIST), lambda block: block.text.upper()) == expected


TEXTS = st.lists(st.sampled_from(["a", "- b", "1. c", "", "d e"]), max_size=8).map("\n".join).map(str.strip)


@given(TEXTS)
def test_replacing_blocks_by_themselves_gives_the_text_back(text: str) -> None:
    once = replace_blocks(field(text), lambda block: block.text)
    assert once.replace("\n", " ") == text.replace("\n", " ")
    assert replace_blocks(field(once), lambda block: block.text) == once


@given(TEXTS)
def test_replaced_blocks_are_those_that_give_messages(text: str) -> None:
    replaced: list[TextField] = []

    def note(block: TextField) -> str:
        replaced.append(block)
        return block.text

    replace_blocks(field(text), note)
    assert replaced == [block for block in blocks_of(field(text)) if has_words(block.text)]


def test_text_without_words_is_not_translated() -> None:
    assert replace_blocks(field("{partner.x}: 12 – 14"), lambda block: "translated") == "{partner.x}: 12 – 14"


def test_text_the_sources_do_not_give_is_not_translated() -> None:
    assert replace_blocks(field(NOT_STATED), lambda block: "translated") == NOT_STATED


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("Lead partner", "title"),
        ("Three short words", "title"),
        ("Four rather short words", ""),
        ("By <g1>{partner.x}</g1> {figure.y} only", "title"),
    ],
)
def test_context_is_set_only_where_words_are_too_few(text: str, context: str) -> None:
    assert key_of(field(text, role="title")) == Key(context, text)


def test_records_give_messages_in_their_domains(sample: dict[str, Message]) -> None:
    assert sample["project/strapline"].key == Key("strapline", "For tests only")
    assert {item.domain for item in sample.values()} <= set(DOMAINS)
    assert sample["project/thematics/first/name"].domain == "project"


def test_limit_of_a_message_leaves_room_for_longer_languages(sample: dict[str, Message]) -> None:
    assert sample["project/boilerplate"].limit == 780


def test_notes_say_what_a_field_stands_for(sample: dict[str, Message]) -> None:
    assert "{partner.alpha} = Agency Alpha" in sample["project/boilerplate"].notes


def test_text_not_stated_gives_no_message(sample: dict[str, Message]) -> None:
    assert "project/achievements" not in sample


def test_same_text_in_several_places_is_one_message_of_the_first_domain() -> None:
    first = Message("Partners", "title", "memo", ("memo/x",), 100, ("title",))
    second = Message("Partners", "title", "practices", ("practice/y",), 50, ("heading",))
    found = collect([first, second])
    joined = Message("Partners", "title", "practices", ("practice/y", "memo/x"), 50, ("heading", "title"))
    assert found["practices"] == (joined,)
    assert found["memo"] == ()


def test_same_text_of_another_context_is_another_message() -> None:
    found = collect([message("Benefits", "title", domain="memo"), message("Benefits", "label", domain="memo")])
    assert len(found["memo"]) == 2


def test_every_domain_is_collected_be_it_empty() -> None:
    assert tuple(collect([])) == DOMAINS


def test_template_texts_without_words_are_left_out() -> None:
    found = template_messages({"memo": [message("{edition.title}"), message("Contents", "heading")]})
    assert [(item.source, item.domain) for item in found] == [("Contents", "templates")]


def kinds(choice: type[Enum]) -> list[Enum]:
    return list(choice)


@pytest.mark.parametrize("choice", [member for kind in ROLES for member in kinds(kind)])
def test_every_choice_has_a_label(choice: Enum) -> None:
    assert label_of(choice).text == CHOICES[choice]


def test_labels_have_addresses_of_their_own() -> None:
    assert len({label.address for label in LABELS}) == len(LABELS) == len(CHOICES) + len(PHRASES)
    assert label_of(PublicationKind.MEMO).address == "label/publication-kind/memo"


def test_labels_are_found_under_their_keys() -> None:
    assert {label_key(label) for label in LABELS} == {item.key for item in label_messages()}
