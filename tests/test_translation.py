"""Filling takes memory first and the engine after it, touches no text of a person, and says where all came from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogs.origins import text_hash
from pipeline.engines import ENGINES, get_engine
from pipeline.engines.base import Engine
from pipeline.engines.pseudo import PseudoEngine
from pipeline.errors import UsageError
from pipeline.glossary import Glossary
from pipeline.memory.store import Memory, open_memory
from pipeline.model.texts import Catalog, State, Term, Unit
from pipeline.placeholders import has_words, lost, split, words
from pipeline.translation import Filled, fill
from tests.builders_catalogs import catalog, draft, message, obsolete, reviewed

EMPTY = Glossary(())


@dataclass(frozen=True)
class FixedEngine:
    """An engine that answers from a table."""

    answers: dict[str, str]
    name: str = "fixed"
    sends: bool = True

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> Sequence[str]:
        return [self.answers.get(text, "") for text in texts]


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    known = catalog(reviewed("Known sentence of this project.", "Znane zdanie.", "title"), domain="memo")
    with open_memory(tmp_path / "memory.sqlite", {"pl": {"memo": known}}) as opened:
        yield opened


def filled(memory: Memory, *units: Unit, engine: Engine | None = None, glossary: Glossary = EMPTY) -> Filled:
    return fill(
        {"practices": catalog(*units)},
        memory=memory,
        engine=engine or get_engine("none"),
        glossary=glossary,
        language="pl",
        date="2026-11-22",
    )


def only(result: Filled) -> Unit:
    (unit,) = result.catalogs["practices"].units
    return unit


def empty(source: str, context: str = "") -> Unit:
    return Unit(message(source, context))


def test_engine_output_is_a_draft_with_its_origin(memory: Memory) -> None:
    unit = only(filled(memory, empty("a {x.y}"), engine=FixedEngine({"a {x.y}": "b {x.y}"})))
    assert (unit.target, unit.state, unit.origin) == ("b {x.y}", State.DRAFT, "engine:fixed")
    assert unit.comments == (f"mt:fixed 2026-11-22 h:{text_hash('b {x.y}')}",)


def test_memory_comes_before_the_engine(memory: Memory) -> None:
    source = "Known sentence of this project."
    unit = only(filled(memory, empty(source), engine=FixedEngine({source: "maszyna"})))
    assert (unit.target, unit.state, unit.origin) == ("Znane zdanie.", State.DRAFT, "memory")
    assert unit.comments == (f"tm:exact h:{text_hash('Znane zdanie.')}",)


def test_reviewed_translation_of_the_same_context_enters_as_reviewed(memory: Memory) -> None:
    unit = only(filled(memory, empty("Known sentence of this project.", "title")))
    assert (unit.target, unit.state, unit.comments) == ("Znane zdanie.", State.REVIEWED, ())


@pytest.mark.parametrize("unit", [reviewed("a", "x"), draft("a", "x"), obsolete("a", "x")])
def test_text_that_is_there_is_never_touched(memory: Memory, unit: Unit) -> None:
    assert only(filled(memory, unit, engine=FixedEngine({"a": "b"}))) == unit


def test_without_an_engine_nothing_is_sent_and_the_text_stays_empty(memory: Memory) -> None:
    result = filled(memory, empty("a"))
    assert only(result).state is State.UNTRANSLATED
    assert (result.report.characters, result.report.left_empty) == (0, 1)


def test_result_that_lost_a_field_is_not_taken(memory: Memory) -> None:
    result = filled(memory, empty("by {partner.x-y}"), engine=FixedEngine({"by {partner.x-y}": "przez"}))
    assert only(result).state is State.UNTRANSLATED
    assert result.report.refused == {"{partner.x-y} is not there as often as in the source": 1}


def test_result_that_lost_a_tag_is_not_taken(memory: Memory) -> None:
    source = "a <g1>b</g1>"
    assert only(filled(memory, empty(source), engine=FixedEngine({source: "a <g1>b"}))).target == ""


def test_comment_of_a_translator_stays_beside_the_origin(memory: Memory) -> None:
    unit = replace(empty("a"), comments=("ask Anna",))
    assert only(filled(memory, unit, engine=FixedEngine({"a": "b"}))).comments[0] == "ask Anna"


def test_same_text_goes_to_the_engine_once(memory: Memory) -> None:
    units = empty("Partner", "title"), empty("Partner", "label")
    result = filled(memory, *units, engine=FixedEngine({"Partner": "Partner."}))
    assert [unit.target for unit in result.catalogs["practices"].units] == ["Partner.", "Partner."]
    assert (result.report.characters, result.report.engine_units) == (len("Partner"), 2)


def test_dry_run_asks_no_engine_and_counts_what_it_would_send(memory: Memory) -> None:
    result = fill(
        {"practices": catalog(empty("abc"))},
        memory=memory,
        engine=FixedEngine({"abc": "x"}),
        glossary=EMPTY,
        language="pl",
        date="2026-11-22",
        dry_run=True,
    )
    assert (only(result).target, result.report.characters) == ("", 3)


def test_report_adds_up(memory: Memory) -> None:
    units = empty("Known sentence of this project.", "title"), empty("Known sentence of this project."), empty("a")
    report = filled(memory, *units, empty("b"), reviewed("c", "x"), engine=FixedEngine({"a": "x"})).report
    assert (report.units, report.context, report.exact, report.engine_units, report.left_empty) == (5, 1, 1, 1, 1)


def test_report_counts_the_terms_of_the_glossary(memory: Memory) -> None:
    glossary = Glossary((Term("good practice", {"pl": "dobra praktyka"}), Term("cluster", {"pl": "klaster"})))
    source = "A good practice of a cluster."
    engine = FixedEngine({source: "Dobra praktyka grona."})
    report = filled(memory, empty(source), engine=engine, glossary=glossary).report
    assert (report.terms, report.terms_applied) == (2, 1)


def test_filled_catalog_of_another_language_is_told_by_its_report(memory: Memory) -> None:
    result = fill(
        {"memo": Catalog("cs", "memo", (empty("a"),))},
        memory=memory,
        engine=PseudoEngine(),
        glossary=EMPTY,
        language="cs",
        date="2026-11-22",
    )
    assert str(result.report).startswith("cs: 1 units")


def test_pseudo_text_is_longer_and_in_brackets() -> None:
    (text,) = PseudoEngine().translate(["Partners"], source="en", target="pl")
    assert text == "[Þåŕţñéŕš ··]"


@given(st.text())
def test_pseudo_text_keeps_every_placeholder(text: str) -> None:
    source = f"{text} {{partner.x}} <g1>words</g1> https://example.org/a?b=c"
    (target,) = PseudoEngine().translate([source], source="en", target="pl")
    assert lost(source, target) == ""


@pytest.mark.parametrize("name", ENGINES)
def test_engine_is_found_by_its_own_name(name: str) -> None:
    assert get_engine(name).name == name


def test_unknown_engine_is_told_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="none, pseudo"):
        get_engine("gogle")


@given(st.text(st.characters() | st.sampled_from("{}<>/.g1x@:")))
def test_parts_join_to_the_text(text: str) -> None:
    assert "".join(part.text for part in split(text)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Good practices in {country.GB}", ("Good", "practices", "in")),
        ("<g1>peer-to-peer</g1> it’s", ("peer-to-peer", "it’s")),
        ("see https://example.org/page, a@example.org", ("see",)),
        ("{figure.good-practices}", ()),
    ],
)
def test_words_are_what_a_translator_reads(text: str, expected: tuple[str, ...]) -> None:
    assert words(text) == expected


def test_text_of_fields_and_digits_has_no_words() -> None:
    assert not has_words("{partner.x}: 12 <g1>–</g1>")
