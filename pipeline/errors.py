"""Every failure the product names, with its exit code.

BreviaryError                    a stop; `str()` is the line a user reads
├── UsageError          2        the command was asked for something it cannot do
├── InputError          3        a file a person wrote cannot be used (one or many Problems)
├── MissingProgramError 4        a program outside Python is not there or failed
├── EngineError         5        a translation engine did not answer
├── OutputError         6        a file cannot be written
├── IncompleteError     1        the work is done, but findings or gaps remain
└── LockedError        75        another run holds the project
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import partial


class ExitCode(IntEnum):
    """The exit codes of the command; stable, a script may rely on them."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    BAD_INPUT = 3
    MISSING_PROGRAM = 4
    ENGINE = 5
    OUTPUT = 6
    LOCKED = 75
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in one file: `place` is `file:line` or `file`, `what` the fault, `advice` the way out."""

    place: str
    what: str
    advice: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}; {self.advice}" if self.advice else f"{self.place}: {self.what}"


class BreviaryError(Exception):
    """What stops the work; its text is complete for a person who is not a programmer."""

    exit_code = ExitCode.BAD_INPUT


class UsageError(BreviaryError):
    """The command was asked for something it cannot do."""

    exit_code = ExitCode.USAGE


class InputError(BreviaryError):
    """One or more files cannot be used; every problem is kept and shown, one line each."""

    exit_code = ExitCode.BAD_INPUT

    def __init__(self, problems: Iterable[Problem] | Problem) -> None:
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type["InputError"], tuple[tuple[Problem, ...]]]:
        """Carry the problems, not their text, from a worker process to the one that reports them."""
        return InputError, (self.problems,)


class MissingProgramError(BreviaryError):
    """A program outside Python is not there or failed; the text names the command that installs it."""

    exit_code = ExitCode.MISSING_PROGRAM


class EngineFault(StrEnum):
    """Why a translation engine did not answer."""

    AUTH = "auth"
    QUOTA = "quota"
    RATE = "rate"
    TIMEOUT = "timeout"
    SERVER = "server"
    ANSWER = "answer"
    LANGUAGE = "language"
    NETWORK = "network"
    MISSING = "missing"

    @property
    def retryable(self) -> bool:
        """Tell whether the same call may succeed a little later."""
        return self in (EngineFault.RATE, EngineFault.TIMEOUT, EngineFault.SERVER, EngineFault.NETWORK)

    @property
    def lasting(self) -> bool:
        """Tell whether every further call of this run would fail in the same way."""
        return self in (EngineFault.AUTH, EngineFault.QUOTA, EngineFault.MISSING)


class EngineError(BreviaryError):
    """A translation engine did not answer or answered nonsense.

    The text is made of fixed words and numbers only: no key, no address with a query, nothing of what was translated.
    Raise it `from None`, for what a library raised may hold all three. `wait` is how many seconds the service asked to
    be left alone, None when it did not say.
    """

    exit_code = ExitCode.ENGINE

    def __init__(
        self, kind: EngineFault, *, engine: str, what: str, advice: str = "", wait: float | None = None
    ) -> None:
        self.kind, self.engine, self.what, self.advice, self.wait = kind, engine, what, advice, wait
        super().__init__(f"engine {engine}: {what}" + (f"; {advice}" if advice else ""))

    def __reduce__(self) -> tuple[partial["EngineError"], tuple[()]]:
        """Carry what is asked for by name from one process to another."""
        made = partial(EngineError, self.kind, engine=self.engine, what=self.what, advice=self.advice, wait=self.wait)
        return made, ()

    @property
    def retryable(self) -> bool:
        """Tell whether the same call may succeed a little later."""
        return self.kind.retryable


class OutputError(BreviaryError):
    """A file cannot be written; the old one is still there."""

    exit_code = ExitCode.OUTPUT


class IncompleteError(BreviaryError):
    """The work ran to its end, but something a person must see to remains."""

    exit_code = ExitCode.FINDINGS


class LockedError(BreviaryError):
    """Another run holds the project."""

    exit_code = ExitCode.LOCKED
