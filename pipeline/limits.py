"""What one hostile or broken file may cost: seconds and memory, for worker processes and for each file in them.

Where the system has no such limits (Windows), the limits that rendering keeps by itself remain.
"""

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from types import FrameType

from pipeline.errors import InputError, Problem, UsageError

SECONDS = "BREVIARY_MAX_SECONDS"
MEGABYTES = "BREVIARY_MAX_MEGABYTES"
PARENT_DEATH = 1
"""PR_SET_PDEATHSIG of prctl(2)."""
GRACE = 10
"""Seconds a process has to stop by itself before the system ends it."""
YOUNG = 50_000
"""New objects after which a process looks for garbage among them: most of what it makes it needs till it is done."""
_CONFINED: list[bool] = []
"""Not empty in a worker process."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Processor seconds for one template or document, and memory for one worker in megabytes."""

    seconds: float = 120.0
    megabytes: int = 4096


def read_limits() -> Limits:
    """Return the limits, changed by the environment variables above; raises UsageError for what is no number."""
    return Limits(float(_number(SECONDS, int(Limits().seconds))), _number(MEGABYTES, Limits().megabytes))


def _number(name: str, default: int) -> int:
    text = os.environ.get(name, "") or str(default)
    if not text.isascii() or not text.isdigit() or not int(text):
        raise UsageError(f"{name}={text}: is no whole number above 0; correct or unset this variable")
    return int(text)


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Keep Ctrl-C waiting while worker processes are started: one that is half started would print a traceback."""
    if os.name == "nt":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def search_seldom() -> None:
    """Let this process look for garbage among its objects seldom: a tenth of its time goes to that otherwise."""
    gc.set_threshold(YOUNG)


def confine(limits: Limits) -> None:
    """Limit the memory of this worker process, let Ctrl-C end it without a word, and its memory leave no dump.

    It ends with the process that started it, even when that one is killed.
    """
    gc.freeze()  # what the parent has made lives on: no search for garbage need go through it time and again
    search_seldom()
    if os.name == "nt":
        return
    _end_with_parent()
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:  # a run in the background is none of Ctrl-C's business
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    import resource  # only where the system has it

    memory = limits.megabytes * 1024 * 1024
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    with suppress(OSError, ValueError):  # macOS knows the limit and may refuse it
        resource.setrlimit(resource.RLIMIT_AS, (memory if most < 0 else min(memory, most), most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _CONFINED.append(True)


def _end_with_parent() -> None:
    """Let the system end this process when its parent ends (Linux); it would wait for work for ever."""
    if sys.platform != "linux":
        return
    with suppress(OSError, AttributeError):  # a C library without prctl
        ctypes.CDLL(None).prctl(PARENT_DEATH, signal.SIGKILL)
    parent = multiprocessing.parent_process()
    forked = multiprocessing.get_start_method() == "fork"  # by a server that forks, another process is the parent
    if forked and parent and parent.pid != os.getppid():  # it ended before the system was asked
        os._exit(1)


class _TookTooLongError(BaseException):
    """The time of a file is over; no `except` of a library on the way may keep it."""


@contextmanager
def within_limits(name: str) -> Iterator[None]:
    """Run what follows within the seconds for one file; raises InputError naming it when time or memory runs out."""
    limits = read_limits()
    try:
        with _timer(limits.seconds):
            yield
    except _TookTooLongError:
        what = f"takes more than {limits.seconds:.0f} seconds of processor time"
        raise InputError(Problem(name, what, f"simplify it, or raise {SECONDS}")) from None
    except RecursionError:
        raise InputError(Problem(name, "is nested too deep", "simplify it")) from None
    except MemoryError:
        what = f"needs more than {limits.megabytes} MB of memory"
        raise InputError(Problem(name, what, f"simplify it, or raise {MEGABYTES}")) from None


@contextmanager
def _timer(seconds: float) -> Iterator[None]:
    """Raise _TookTooLongError after so many seconds of processor time; nested timers keep the outermost."""
    usable = os.name != "nt" and threading.current_thread() is threading.main_thread()
    if not usable or signal.getitimer(signal.ITIMER_PROF)[0]:
        yield
        return
    before = signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, seconds, 1.0)  # again every second, should a library have kept the first
    _end_after(seconds + GRACE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        _end_after(None)


def _end_after(seconds: float | None) -> None:
    """Let the system end a confined process that does not stop by itself: a signal waits while C code runs."""
    if not _CONFINED:
        return
    import resource

    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (most if seconds is None else int(used + seconds) + 1, most))


def _stop(number: int, frame: FrameType | None) -> None:
    raise _TookTooLongError
