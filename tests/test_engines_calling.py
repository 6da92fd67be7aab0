"""A call ends in time, keeps its pace, and lets nothing of a library's error through."""

import threading
import time
from typing import NoReturn

import pytest

from pipeline.engines.base import Timeouts
from pipeline.engines.calling import Caller
from pipeline.errors import EngineError, EngineFault, UsageError

TIMES = Timeouts(total=0.3, pause=0.001)


def failing(error: Exception, calls: list[float] | None = None) -> NoReturn:
    if calls is not None:
        calls.append(time.monotonic())
    raise error


def test_model_has_ten_minutes_unless_the_user_says_otherwise() -> None:
    usual, set_by_hand = Timeouts().patient(), Timeouts(total=50).patient()
    assert ((usual.read, usual.total), (set_by_hand.read, set_by_hand.total)) == ((600, 600), (50, 50))


def test_result_is_given_back() -> None:
    assert Caller("x", TIMES).call(lambda: 42) == 42


def test_call_that_hangs_ends_with_its_time() -> None:
    start = time.monotonic()
    with pytest.raises(EngineError, match=r"no answer after 0\.3 seconds") as caught:
        Caller("x", TIMES).call(threading.Event().wait)
    assert (caught.value.kind, time.monotonic() - start < 2) == (EngineFault.TIMEOUT, True)


@pytest.mark.parametrize("error", [AttributeError("secret"), StopIteration("secret"), RuntimeError("secret")])
def test_error_of_a_library_becomes_one_of_ours_without_its_words(error: Exception) -> None:
    with pytest.raises(EngineError) as caught:
        Caller("x", TIMES).call(lambda: failing(error))
    assert (caught.value.kind, "secret" in str(caught.value), caught.value.__context__) == (
        EngineFault.ANSWER,
        False,
        None,
    )


def test_error_of_our_own_goes_through() -> None:
    with pytest.raises(UsageError, match="no model"):
        Caller("x", TIMES).call(lambda: failing(UsageError("no model")))


@pytest.mark.parametrize("kind", EngineFault)
def test_only_a_passing_fault_is_tried_again(kind: EngineFault) -> None:
    calls: list[float] = []
    with pytest.raises(EngineError):
        Caller("x", Timeouts(pause=0.001)).call(lambda: failing(EngineError(kind, engine="x", what="no"), calls))
    assert len(calls) == (5 if kind.retryable else 1)


def test_service_that_is_silent_twice_is_not_waited_for_again() -> None:
    caller, start = Caller("x", TIMES), time.monotonic()
    for _ in range(20):
        with pytest.raises(EngineError, match="no answer"):
            caller.call(threading.Event().wait)
    assert time.monotonic() - start < 3 * TIMES.total


def test_closing_is_no_failure_of_the_service() -> None:
    caller = Caller("x", Timeouts())
    for _ in range(6):
        threading.Timer(0.02, caller.close).start()
        with pytest.raises(EngineError, match="given up"):
            caller.call(threading.Event().wait)
    assert caller.call(lambda: "well") == "well"


def test_one_success_makes_up_for_failures() -> None:
    caller = Caller("x", TIMES)
    for _ in range(3):
        for _ in range(4):
            with pytest.raises(EngineError):
                caller.call(lambda: failing(ValueError()))
        assert caller.call(lambda: "well") == "well"


def test_calls_of_all_threads_keep_the_pace_together() -> None:
    caller, begun = Caller("x", Timeouts(), per_second=50), list[float]()
    threads = [threading.Thread(target=lambda: caller.call(lambda: begun.append(time.monotonic()))) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(begun) - min(begun) >= 9 / 50 * 0.95
