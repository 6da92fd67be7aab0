"""The processes that render: one language each, confined, and found out about when one of them dies."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar

from pipeline.delivery import Progress
from pipeline.errors import InputError, Problem
from pipeline.limits import MEGABYTES, confine, interrupts_held, read_limits
from pipeline.production import render_language
from pipeline.tasks import Rendered, Task

T = TypeVar("T")
R = TypeVar("R")


def render_all(tasks: Sequence[Task], *, progress: Progress) -> list[Rendered]:
    """Return the documents of all tasks, in their order; raises InputError naming a template that ends its process."""
    rendered: list[Rendered] = []
    try:
        for done, documents in enumerate(run_all(render_language, tasks), start=1):
            rendered += documents
            progress("DOCX", done, len(tasks))
    except BrokenProcessPool as exc:
        raise InputError(_ended(_culprit(tasks))) from exc
    return rendered


def run_all(function: Callable[[T], R], tasks: Iterable[T], *, workers: int | None = None) -> Iterator[R]:
    """Yield the result of each task in order; what has not begun when the caller stops is not begun any more."""
    with begun(function, tasks, workers=workers) as results:
        yield from results


@contextmanager
def begun(function: Callable[[T], R], tasks: Iterable[T], *, workers: int | None = None) -> Iterator[Iterator[R]]:
    """Begin all tasks and give their results in order; what has not begun when the block ends is not begun any more."""
    pool = executor(workers=workers)
    try:
        with interrupts_held():
            results = pool.map(function, tasks)
        yield results
    finally:
        pool.shutdown(cancel_futures=True)


def each(function: Callable[[T], R], items: Sequence[T], *, name: str) -> list[R]:
    """Return the result of each item, made in other processes where there are several.

    Raises InputError naming what is made, when the system ends such a process.
    """
    if len(items) < 2:
        return [function(item) for item in items]
    try:
        return list(run_all(function, items))
    except BrokenProcessPool as exc:
        raise InputError(_ended(name)) from exc


@contextmanager
def beside(work: Callable[[], R]) -> Iterator[Future[R]]:
    """Do some work in a process of its own while the block runs; its result, or error, comes from the future."""
    pool = executor(workers=1)
    try:
        with interrupts_held():
            future = pool.submit(work)
        yield future
    finally:
        pool.shutdown(cancel_futures=True)


def executor(*, workers: int | None = None) -> Executor:
    """Return one process per core; one thread where the system gives no semaphores to share between processes."""
    try:
        return ProcessPoolExecutor(
            max_workers=workers or os.cpu_count() or 1, initializer=confine, initargs=(read_limits(),)
        )
    except (OSError, ImportError):
        return ThreadPoolExecutor(max_workers=1)


def _ended(name: str) -> Problem:
    what = "uses so much time or memory that the system ended the program that renders it"
    return Problem(name, what, f"simplify it, or raise {MEGABYTES}")


def _culprit(tasks: Sequence[Task]) -> str:
    """Return the template that ends its process when it is rendered alone; all of them when none does so alone."""
    for name, alone in _each_alone(tasks[:1]):
        try:
            tuple(run_all(render_language, (alone,), workers=1))
        except BrokenProcessPool:
            return name
    return ", ".join(name for name, _ in _each_alone(tasks[:1]))


def _each_alone(tasks: Sequence[Task]) -> Iterator[tuple[str, Task]]:
    for task in tasks:
        for publication in task.records.publications:
            if not task.publications or publication.id in task.publications:
                name = publication.template or publication.kind.value
                yield f"{name}.docx", replace(task, publications=(publication.id,))
