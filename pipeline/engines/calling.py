"""A call that cannot hang: a deadline, more tries where they help, a steady pace, and an end after lasting refusals.

Whatever else a library raises becomes an EngineError here, without what led to it: that holds addresses and texts.
"""

import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Generic, TypeVar

import tenacity

from pipeline.engines.base import Timeouts
from pipeline.errors import BreviaryError, EngineError, EngineFault

T = TypeVar("T")
TRIES = 5
PATIENCE = 5
"""Failed calls one after another before an engine is given up for this run."""
WAITED = 3
"""For how many failures one counts that took all the time there is."""
LONGEST_PAUSE = 30.0
TICK = 0.05
"""Seconds between two looks at whether a call was given up."""


class Caller:
    """Makes the calls of one engine; several threads may use it at once."""

    def __init__(self, engine: str, timeouts: Timeouts, *, per_second: float | None = None) -> None:
        self._engine, self._timeouts = engine, timeouts
        self._pace = Pace(per_second)
        self._stopped = threading.Event()
        self._lock = threading.Lock()
        self._failures = 0
        self._given_up: EngineError | None = None

    def call(self, function: Callable[[], T]) -> T:
        """Return what the function returns; raises EngineError, at the latest after the total time of a call."""
        stopped, failure = self._stopped, self._given_up
        if failure is None:
            deadline = time.monotonic() + self._timeouts.total
            try:
                result = self._retrying(stopped)(lambda: self._once(function, deadline, stopped))
            except EngineError as error:
                failure = error
            else:
                self._failures = 0
                return result
            if not stopped.is_set():
                self._note(failure)
        # Raised outside of `except`, and new: so nothing that led to it hangs on it.
        raise EngineError(
            failure.kind, engine=self._engine, what=failure.what, advice=failure.advice, wait=failure.wait
        )

    def close(self) -> None:
        """Let calls that are under way end at once with an EngineError; later calls are made as before."""
        stopped, self._stopped = self._stopped, threading.Event()
        stopped.set()

    def _retrying(self, stopped: threading.Event) -> tenacity.Retrying:
        return tenacity.Retrying(
            retry=tenacity.retry_if_exception(lambda error: isinstance(error, EngineError) and error.retryable),
            stop=tenacity.stop_any(
                tenacity.stop_after_attempt(TRIES),
                tenacity.stop_before_delay(self._timeouts.total),
                tenacity.stop_when_event_set(stopped),
            ),
            wait=self._wait,
            sleep=tenacity.sleep_using_event(stopped),
            reraise=True,
        )

    def _wait(self, state: tenacity.RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        asked = error.wait if isinstance(error, EngineError) and error.wait is not None else 0.0
        return max(asked, tenacity.wait_random_exponential(self._timeouts.pause, max=LONGEST_PAUSE)(state))

    def _once(self, function: Callable[[], T], deadline: float, stopped: threading.Event) -> T:
        self._pace.wait(stopped)
        outcome = Outcome[T]()
        # Not a pool: its threads are waited for when the command ends, and this one may hang.
        threading.Thread(target=outcome.run, args=(function,), daemon=True).start()
        while not outcome.ready.wait(max(0.0, min(TICK, deadline - time.monotonic()))):
            if stopped.is_set():
                raise EngineError(EngineFault.TIMEOUT, engine=self._engine, what="the call was given up")
            if time.monotonic() >= deadline:
                what = f"there is no answer after {self._timeouts.total:g} seconds"
                advice = "try again later; what was translated is kept"
                raise EngineError(EngineFault.TIMEOUT, engine=self._engine, what=what, advice=advice)
        return self._taken(outcome)

    def _taken(self, outcome: "Outcome[T]") -> T:
        if outcome.error is None:
            return outcome.results[0]
        if isinstance(outcome.error, BreviaryError):
            raise outcome.error
        what = f"the answer cannot be read ({type(outcome.error).__name__})"
        raise EngineError(EngineFault.ANSWER, engine=self._engine, what=what)

    def _note(self, error: EngineError) -> None:
        with self._lock:
            self._failures += WAITED if error.kind is EngineFault.TIMEOUT else 1
            if error.kind.lasting or self._failures >= PATIENCE:
                self._given_up = error


class Outcome(Generic[T]):
    """Carries what a call came to from the thread it ran in to the one that waits."""

    def __init__(self) -> None:
        self.ready = threading.Event()
        self.results: list[T] = []
        self.error: BaseException | None = None

    def run(self, function: Callable[[], T]) -> None:
        """Call the function and keep its result or its error."""
        with self:
            self.results.append(function())

    def __enter__(self) -> None:
        """Do nothing; the end counts."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> bool:
        """Keep the error instead of letting Python print it from a thread, and say that the outcome is there."""
        self.error = error
        self.ready.set()
        return True


class Pace:
    """Lets calls begin at most so many times a second, from whatever thread."""

    def __init__(self, per_second: float | None) -> None:
        self._gap = 1 / per_second if per_second else 0.0
        self._next = 0.0
        self._lock = threading.Lock()

    def wait(self, stopped: threading.Event) -> None:
        """Return when the next call may begin, or at once when all is stopped."""
        with self._lock:
            start = max(self._next, time.monotonic())
            self._next = start + self._gap
        stopped.wait(max(0.0, start - time.monotonic()))
