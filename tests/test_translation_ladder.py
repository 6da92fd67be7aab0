"""The ladder: text first or masks at once, wrong terms again, lost masks in another shape, then cut; three calls."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.engines import Capabilities
from pipeline.translation.ladder import MOST_CALLS, PIECES, Course, Text, answered, begin, requests_of
from tests.builders_translation import STRONG, WEAK, course_of, desk, glossary_of
from tests.servers import GARBLES

TERMS = glossary_of("es", good_practice="buena práctica", cluster="clúster")
SOURCE = "A good practice of {partner.x}"
PLAIN = Capabilities(batch=5)


def sent(course: Course, capabilities: Capabilities) -> list[str]:
    return [request.text for request in requests_of(course, desk("es", TERMS, capabilities))]


def after(capabilities: Capabilities, *answers: str) -> Course:
    rules = [lambda _, answer=answer: answer for answer in answers]
    return course_of(SOURCE, desk("es", TERMS, capabilities), *rules)


def test_strong_engine_gets_the_text_first() -> None:
    assert sent(after(STRONG), STRONG) == ["A good practice of <x501/>"]


def test_weak_engine_gets_masks_at_once() -> None:
    assert sent(after(WEAK), WEAK) == ["A QW1GQ of QW2GQ"]


def test_wrong_term_is_tried_again_as_a_mask() -> None:
    course = after(STRONG, "Un buen uso de <x501/>")
    assert sent(course, STRONG) == ["A <x501/> of <x502/>"]


def test_wrong_term_is_tried_again_with_the_glossary_of_the_engine_then_as_a_mask() -> None:
    capabilities = replace(STRONG, glossary=True)
    at = desk("es", TERMS, capabilities)
    course = after(capabilities, "Un buen uso de <x501/>")
    assert [request.terms for request in requests_of(course, at)] == [(("good practice", "buena práctica"),)]
    course = answered(course, ["Un buen uso de <x501/>"], at)
    assert [request.text for request in requests_of(course, at)] == ["A <x501/> of <x502/>"]


def test_engine_with_a_prompt_gets_the_terms_from_the_start() -> None:
    capabilities = replace(STRONG, glossary=True, prompted=True)
    course = after(capabilities)
    (request,) = requests_of(course, desk("es", TERMS, capabilities))
    assert request.terms == (("good practice", "buena práctica"),)


def test_engine_is_given_neighbours_only_when_it_takes_them() -> None:
    text = Text("a", "before", "after", "title")
    for takes, wanted in ((True, ("before", "after", "title")), (False, ("", "", ""))):
        at = desk("es", TERMS, replace(STRONG, context=takes))
        (request,) = requests_of(begin(text, at), at)
        assert (request.before, request.after, request.title) == wanted


def test_right_terms_end_the_course_after_one_call() -> None:
    course = after(STRONG, "Una buena práctica de <x501/>")
    assert course.best is not None
    assert (course.attempt, course.best.target) == (None, "Una buena práctica de {partner.x}")


def test_candidate_with_the_most_right_terms_wins() -> None:
    course = after(STRONG, "Un buen uso de <x501/>", "Un <x501/> de <x502/>")
    assert course.best is not None
    assert (course.attempt, course.best.target) == (None, "Una buena práctica de {partner.x}")


def test_first_candidate_stays_when_the_next_one_cannot_be_used() -> None:
    course = after(STRONG, "Un buen uso de <x501/>", "", "")
    assert course.best is not None
    assert (course.attempt, course.best.target) == (None, "Un buen uso de {partner.x}")


def test_lost_mask_is_tried_in_another_shape_then_the_text_is_cut() -> None:
    course = after(WEAK, "Un de QW2GQ")
    assert sent(course, WEAK) == ["A WQG21QW of WQG22QW"]
    course = after(WEAK, "Un de QW2GQ", "Un de WQG22QW")
    assert sent(course, WEAK) == ["A", "of QW2GQ"] or sent(course, WEAK) == ["A", "of WQG22QW"]


def test_text_that_was_cut_says_so() -> None:
    at = desk("es", TERMS, WEAK)
    course = after(WEAK, "Un de QW2GQ", "Un de WQG22QW")
    course = answered(course, ["Un", "de WQG22QW"], at)
    assert course.best is not None
    assert (course.best.target, course.best.notes) == ("Una buena práctica de {partner.x}", (PIECES,))


def test_text_without_a_usable_answer_stays_empty_with_the_reason() -> None:
    course = after(PLAIN, "", " ", "")
    assert (course.best, course.attempt, course.problem) == (None, None, "the engine gave nothing")


def test_program_that_answers_the_same_each_time_is_not_asked_the_same_again() -> None:
    at = desk("es", capabilities=WEAK)
    course = course_of("Some words without any term or field", at, lambda text: text)
    assert (course.attempt, course.problem) == (None, "came back untranslated")


def test_service_may_be_asked_the_same_again() -> None:
    at = desk("es", capabilities=PLAIN)
    course = course_of("Some words without any term or field", at, lambda text: text)
    assert requests_of(course, at)


def test_sentence_longer_than_the_engine_takes_is_not_sent() -> None:
    at = desk("es", capabilities=replace(PLAIN, characters=20))
    course = begin(Text("A sentence of more than twenty characters."), at)
    assert (course.attempt, course.problem) == (None, "has a sentence longer than the engine takes")


@pytest.mark.parametrize("capabilities", [STRONG, WEAK, PLAIN, replace(STRONG, glossary=True)])
@given(garbles=st.lists(st.sampled_from(sorted(GARBLES)), min_size=3, max_size=3))
def test_no_course_takes_more_than_three_calls_nor_ends_damaged(capabilities: Capabilities, garbles: list[str]) -> None:
    at = desk("es", TERMS, capabilities)
    course, calls = begin(Text("The cluster of <g1>{partner.x}</g1> has a good practice, see a@example.org."), at), 0
    while course.attempt:
        answers = [GARBLES[garbles[calls]](request.text, f"El {request.text}") for request in requests_of(course, at)]
        course, calls = answered(course, answers, at), calls + 1
    assert calls <= MOST_CALLS
    if course.best:
        assert all(part in course.best.target for part in ("<g1>{partner.x}</g1>", "a@example.org"))
        assert not any(sign in course.best.target.upper() for sign in ("GQ", "QW", "<X5", "&QUOT", "<B>"))
