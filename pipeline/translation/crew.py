"""Work shared out to threads that never keep the program from ending; knows nothing of translation."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Generic, TypeVar

J = TypeVar("J")
R = TypeVar("R")

TICK = 0.2
"""Seconds after which whoever waits looks up, so that Ctrl-C is heard on every system."""


class Outcome(AbstractContextManager["Outcome[J, R]"], Generic[J, R]):
    """What became of a job: its result, or the error it ended with."""

    def __init__(self, job: J) -> None:
        self.job = job
        self.result: R | None = None
        self.error: BaseException | None = None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        """Keep what was raised for the thread that waits."""
        self.error = error
        return True


def work(jobs: Iterable[J], do: Callable[[J], R], *, workers: int) -> Iterator[Outcome[J, R]]:
    """Yield what becomes of each job, as they are done, in no order of their own.

    When whoever listens stops, no further job is begun, and none that runs is waited for.
    """
    waiting: SimpleQueue[J] = SimpleQueue()
    done: SimpleQueue[Outcome[J, R]] = SimpleQueue()
    stopped = threading.Event()
    number = 0
    for job in jobs:
        waiting.put(job)
        number += 1

    def run() -> None:
        while not stopped.is_set():
            try:
                job = waiting.get_nowait()
            except Empty:
                return
            with Outcome[J, R](job) as outcome:
                outcome.result = do(job)
            done.put(outcome)

    for _ in range(min(workers, number)):
        threading.Thread(target=run, daemon=True).start()
    try:
        for _ in range(number):
            yield _next(done)
    finally:
        stopped.set()


def _next(done: "SimpleQueue[Outcome[J, R]]") -> Outcome[J, R]:
    while True:
        try:
            return done.get(timeout=TICK)
        except Empty:
            continue
