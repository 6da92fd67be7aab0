"""Filling takes memory first and the engine after it, touches no text of a person, and says where all came from."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogs.origins import text_hash
from pipeline.engines import Capabilities, get_engine
from pipeline.engines.pseudo import pseudo
from pipeline.errors import EngineError, EngineFault
from pipeline.memory.store import Memory, open_memory
from pipeline.model.texts import State, Unit
from pipeline.placeholders import has_words, lost, split, words
from pipeline.translation import Rules
from pipeline.translation.accounts import Wording, report_data, report_text
from pipeline.translation.guard import Guard
from pipeline.translation.spans import Names
from tests.builders_catalogs import catalog, draft, obsolete, reviewed
from tests.builders_translation import (
    DAY,
    STRONG,
    WEAK,
    RuleEngine,
    empty,
    filled,
    glossary_of,
    only,
    table,
)


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    known = catalog(reviewed("Known sentence of this project.", "Znane zdanie.", "title"), domain="memo")
    with open_memory(tmp_path / "memory.sqlite", {"pl": {"memo": known}}) as opened:
        yield opened


def test_engine_output_is_a_draft_with_its_origin(memory: Memory) -> None:
    unit = only(filled(memory, empty("a {x.y}"), engine=RuleEngine(lambda text: text.replace("a", "b"))))
    assert (unit.target, unit.state, unit.origin) == ("b {x.y}", State.DRAFT, "engine:rule")
    assert unit.comments == (f"mt:rule {DAY} h:{text_hash('b {x.y}')}",)


def test_memory_comes_before_the_engine(memory: Memory) -> None:
    source = "Known sentence of this project."
    unit = only(filled(memory, empty(source), engine=table({source: "maszyna"})))
    assert (unit.target, unit.state, unit.origin) == ("Znane zdanie.", State.DRAFT, "memory")
    assert unit.comments == (f"tm:exact h:{text_hash('Znane zdanie.')}",)


def test_reviewed_translation_of_the_same_context_enters_as_reviewed(memory: Memory) -> None:
    unit = only(filled(memory, empty("Known sentence of this project.", "title"), engine=get_engine("none")))
    assert (unit.target, unit.state, unit.comments) == ("Znane zdanie.", State.REVIEWED, ())


@pytest.mark.parametrize("unit", [reviewed("a", "x"), draft("a", "x"), obsolete("a", "x")])
def test_text_that_is_there_is_never_touched(memory: Memory, unit: Unit) -> None:
    assert only(filled(memory, unit, engine=table({"a": "b"}))) == unit


def test_without_an_engine_nothing_is_sent_and_the_text_stays_empty(memory: Memory) -> None:
    result = filled(memory, empty("a"), engine=get_engine("none"))
    assert only(result) == empty("a")
    assert (result.report.characters, result.report.left_empty) == (0, 1)


def test_result_that_lost_a_tag_leaves_the_text_empty_with_the_reason(memory: Memory) -> None:
    result = filled(memory, empty("a <g1>b</g1>"), engine=RuleEngine(lambda text: "x <g1>y"))
    assert only(result).state is State.UNTRANSLATED
    (line,) = only(result).comments
    assert line.startswith("mt-empty: rule: ")
    assert sum(result.report.refused.values()) == 1


def test_reason_goes_when_the_text_is_filled_later(memory: Memory) -> None:
    refused = only(filled(memory, empty("a"), engine=table({})))
    unit = only(filled(memory, refused, engine=table({"a": "b"}), rules=Rules(date=DAY, again=True)))
    assert (unit.target, len(unit.comments)) == ("b", 1)


def test_comment_of_a_translator_stays_beside_the_origin(memory: Memory) -> None:
    unit = replace(empty("a"), comments=("ask Anna",))
    assert only(filled(memory, unit, engine=table({"a": "b"}))).comments[0] == "ask Anna"


def test_same_text_goes_to_the_engine_once(memory: Memory) -> None:
    engine = table({"Partner": "Partner."})
    result = filled(memory, empty("Partner", "title"), empty("Partner", "label"), engine=engine)
    assert [unit.target for unit in result.catalogs["practices"].units] == ["Partner.", "Partner."]
    assert [request.text for request in engine.asked] == ["Partner"]
    assert (result.report.characters, result.report.engine_units) == (len("Partner"), 2)


def test_dry_run_asks_no_engine_and_tells_characters_and_cost(memory: Memory) -> None:
    engine = table({"abc": "x"})
    result = filled(memory, empty("abc"), engine=engine, rules=Rules(date=DAY, dry_run=True))
    assert (only(result), engine.asked, result.report.characters) == (empty("abc"), [], 3)
    assert "would be sent to rule, about EUR 0.00" in report_text(result.report, dry_run=True)


def test_cost_is_characters_at_the_price_of_the_engine(memory: Memory) -> None:
    engine = RuleEngine(lambda text: "b" * len(text), replace(STRONG, price=Decimal(25)))
    report = filled(memory, empty("a" * 2_000), engine=engine, rules=Rules(date=DAY, dry_run=True)).report
    assert report.cost == Decimal("0.05")


def test_neighbours_are_counted_beside_the_text_and_cost_nothing(memory: Memory) -> None:
    engine = table({"abc": "x", "de": "y"}, replace(STRONG, context=True))
    report = filled(memory, empty("abc"), empty("de"), engine=engine).report
    assert (report.characters, report.beside) == (5, 5 + 2 * len("practices"))


def test_second_run_sends_nothing(memory: Memory) -> None:
    units = [empty("a"), empty("one two"), empty("refused")]
    rule = {"a": "b", "one two": "raz dwa"}
    first = filled(memory, *units, engine=table(rule))
    engine = table(rule)
    second = filled(memory, *units, engine=engine)
    assert (engine.asked, second.report.kept) == ([], 2)
    assert second.catalogs == first.catalogs


def test_changed_glossary_sends_only_the_texts_with_its_terms_again(memory: Memory) -> None:
    units = [empty("one cluster"), empty("one two")]
    rule = {"one cluster": "jeden klaster", "one two": "raz dwa"}
    filled(memory, *units, engine=table(rule), glossary=glossary_of("pl", cluster="klaster"))
    engine = table(rule)
    filled(memory, *units, engine=engine, glossary=glossary_of("pl", cluster="grono"))
    assert engine.asked
    assert "one two" not in {request.text for request in engine.asked}


def test_engine_with_other_options_is_asked_itself(memory: Memory) -> None:
    filled(memory, empty("a"), engine=table({"a": "b"}), rules=Rules(date=DAY, variant="one"))
    unit = only(filled(memory, empty("a"), engine=table({"a": "c"}), rules=Rules(date=DAY, variant="two")))
    assert unit.target == "c"


def test_what_came_before_the_engine_stopped_is_filled_and_kept(memory: Memory) -> None:
    def rule(text: str) -> str:
        if text == "f":
            raise EngineError(EngineFault.QUOTA, engine="rule", what="the quota is used up")
        return text.upper()

    units = [empty(letter) for letter in "abcdefghij"]
    result = filled(memory, *units, engine=RuleEngine(rule))
    targets = [unit.target for unit in result.catalogs["practices"].units]
    assert targets == ["A", "B", "C", "D", "E", "", "", "", "", ""]
    assert result.error is not None
    assert "quota" in result.report.stopped
    assert [unit.comments for unit in result.catalogs["practices"].units[5:]] == [()] * 5
    engine = RuleEngine(str.upper)
    filled(memory, *units, engine=engine)
    assert [request.text for request in engine.asked] == list("fghij")


def test_text_the_engine_cannot_answer_does_not_take_others_with_it(memory: Memory) -> None:
    def rule(text: str) -> str:
        if text == "b":
            raise EngineError(EngineFault.ANSWER, engine="rule", what="the answer is no JSON")
        return text.upper()

    result = filled(memory, empty("a"), empty("b"), empty("c"), engine=RuleEngine(rule))
    assert [unit.target for unit in result.catalogs["practices"].units] == ["A", "", "C"]


def test_language_the_engine_does_not_have_is_said_and_sends_nothing(memory: Memory) -> None:
    engine = table({"a": "b"})
    result = filled(memory, empty("a"), engine=engine, language="mt")
    assert (engine.asked, result.report.stopped) == ([], "rule does not translate from en into mt")


def test_text_under_embargo_leaves_for_no_service(memory: Memory) -> None:
    until = datetime(2026, 12, 1, 10, tzinfo=UTC)
    unit = empty("Launch")
    unit = replace(unit, message=replace(unit.message, addresses=("press/launch/headline",)))
    rules = Rules(date=DAY, guard=Guard(embargoes={"press/launch": until}))
    engine = table({"Launch": "Start"}, replace(STRONG, context=True))
    result = filled(memory, unit, empty("next"), engine=engine, rules=rules)
    assert "Launch" not in repr(engine.asked)
    assert result.report.withheld == 1
    assert "embargo until 2026-12-01 10:00" in str(result.catalogs["practices"].units[0].comments)


def test_text_under_embargo_may_go_to_a_program_on_this_machine(memory: Memory) -> None:
    unit = empty("Launch")
    unit = replace(unit, message=replace(unit.message, addresses=("press/launch/headline",)))
    rules = Rules(date=DAY, guard=Guard(embargoes={"press/launch": datetime(2099, 1, 1, tzinfo=UTC)}))
    assert only(filled(memory, unit, engine=table({"Launch": "Start"}, WEAK), rules=rules)).target == "Start"


def test_personal_data_never_leaves_not_even_as_a_neighbour(memory: Memory) -> None:
    private = ("Anna Kowalska", "anna.kowalska@example.org", "+48 32 123 45 67")
    text = f"Ask {private[0]}, {private[1]} or {private[2]}"
    engine = RuleEngine(lambda text: text.replace("Ask", "Pytaj"), replace(STRONG, context=True))
    rules = Rules(date=DAY, guard=Guard(Names((private[0],))))
    result = filled(memory, empty(text), empty("next"), engine=engine, rules=rules)
    assert not any(secret in repr(engine.asked) for secret in private)
    assert result.catalogs["practices"].units[0].target == text.replace("Ask", "Pytaj")


def test_announcement_tells_what_is_about_to_leave(memory: Memory) -> None:
    heard: list[str] = []
    filled(memory, empty("abc"), engine=table({"abc": "x"}), rules=Rules(date=DAY, say=heard.append))
    assert heard == ["pl: sending 3 characters (1 texts) to rule, about EUR 0.00; "
                     "what comes back unusable is sent again, twice at most"]  # fmt: skip


def test_nothing_is_announced_where_nothing_leaves_the_machine(memory: Memory) -> None:
    heard: list[str] = []
    filled(memory, empty("abc"), engine=table({"abc": "x"}, WEAK), rules=Rules(date=DAY, say=heard.append))
    assert heard == []


def test_progress_is_told_in_words_up_to_the_last(memory: Memory) -> None:
    heard: list[tuple[str, int, int]] = []
    rules = Rules(date=DAY, progress=lambda what, done, total: heard.append((what, done, total)))
    filled(memory, empty("one two"), empty("three"), engine=RuleEngine(str.upper), rules=rules)
    assert (heard[0], heard[-1]) == (("pl by rule", 0, 3), ("pl by rule", 3, 3))


def test_report_adds_up(memory: Memory) -> None:
    units = empty("Known sentence of this project.", "title"), empty("Known sentence of this project."), empty("a")
    report = filled(memory, *units, empty("b"), reviewed("c", "x"), engine=table({"a": "x"})).report
    assert (report.units, report.context, report.exact, report.engine_units, report.left_empty) == (5, 1, 1, 1, 1)


def test_report_and_comment_list_the_terms_by_how_they_came_out(memory: Memory) -> None:
    glossary = glossary_of("pl", good_practice="dobra praktyka", cluster="klaster")
    engine = RuleEngine(lambda _: "Dobra praktyka grona.")
    result = filled(memory, empty("A good practice of a cluster."), engine=engine, glossary=glossary)
    assert (result.report.terms[Wording.APPLIED], result.report.terms[Wording.MISSED]) == (1, 1)
    assert "mt-terms: applied good practice; missed cluster" in only(result).comments
    (finding,) = result.report.findings
    assert "'cluster' is not translated as 'klaster'" in str(finding)


def test_comment_lines_are_the_same_after_another_run(memory: Memory) -> None:
    glossary = glossary_of("pl", cluster="klaster")
    lines = [
        only(
            filled(memory, empty("one cluster"), engine=RuleEngine(lambda _: "jedno grono"), glossary=glossary)
        ).comments
        for _ in range(2)
    ]
    assert lines[0] == lines[1]


def test_draft_longer_than_its_place_says_so(memory: Memory) -> None:
    unit = empty("a")
    unit = replace(unit, message=replace(unit.message, limit=3))
    assert "mt-check: 2 characters too long" in only(filled(memory, unit, engine=table({"a": "abcde"}))).comments


def test_text_that_is_a_term_needs_no_engine(memory: Memory) -> None:
    engine = table({})
    unit = only(filled(memory, empty("Cluster"), engine=engine, glossary=glossary_of("pl", cluster="klaster")))
    assert (unit.target, engine.asked) == ("Klaster", [])


def test_report_as_data_holds_every_entry(memory: Memory) -> None:
    data = report_data(filled(memory, empty("a"), empty("b"), engine=table({"a": "x"})).report)
    assert [(entry["source"], entry["target"]) for entry in data["entries"]] == [("a", "x"), ("b", "")]  # type: ignore[attr-defined]


def test_engine_that_takes_one_text_at_a_time_is_asked_side_by_side(memory: Memory) -> None:
    engine = RuleEngine(str.upper, Capabilities(workers=4, batch=1))
    units = [empty(f"text {letter}") for letter in "abcdefghijklmnop"]
    result = filled(memory, *units, engine=engine)
    assert [unit.target for unit in result.catalogs["practices"].units] == [
        unit.message.source.upper() for unit in units
    ]


def test_answer_that_comes_for_two_unlike_texts_is_taken_for_neither(memory: Memory) -> None:
    engine = RuleEngine(lambda _: "to samo zdanie za każdym razem", Capabilities(batch=1))
    result = filled(memory, empty("Nobody knows why."), empty("The partners met twice."), engine=engine)
    assert [unit.target for unit in result.catalogs["practices"].units] == ["", ""]
    assert result.report.refused == {"is the answer to another text": 2}


def test_pseudo_text_is_longer_and_in_brackets() -> None:
    assert pseudo("Partners") == "[Þåŕţñéŕš ··]"


def test_pseudo_text_fills_whatever_the_glossary_says(memory: Memory) -> None:
    glossary = glossary_of("pl", partner="partner")
    unit = only(filled(memory, empty("Partners"), engine=get_engine("pseudo"), glossary=glossary))
    assert (unit.target, len(unit.comments)) == ("[Þåŕţñéŕš ··]", 1)


@given(st.text())
def test_pseudo_text_keeps_every_placeholder(text: str) -> None:
    source = f"{text} {{partner.x}} <g1>words</g1> https://example.org/a?b=c"
    assert lost(source, pseudo(source)) == ""


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
