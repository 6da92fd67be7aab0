"""The programs of one Apertium pair, kept running: texts go in at one end and come out at the other, in order.

A text that stops the programs costs itself only: they are started again and go on with the next.
"""

import os
import select
import signal
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import IO

from pipeline.engines.apertium_modes import Stages
from pipeline.errors import EngineError, EngineFault

NAME = "apertium"
TRIES = 2
"""Tries for one text: the programs may have been ended from outside."""
ENOUGH = 3
"""Texts in a row that stop the programs: then it is not the texts."""
PIECE = 65536


class Pipe:
    """The programs of one pair; started when they are first asked, used by one thread at a time."""

    def __init__(self, stages: Stages, *, seconds: float) -> None:
        self._stages, self._seconds = stages, seconds
        self._lock = threading.Lock()
        self._programs: list[subprocess.Popen[bytes]] = []
        self._closed = False

    def translate(self, texts: Sequence[str]) -> list[str | None]:
        """Return what comes out for each text, None for one that stopped the programs twice.

        `seconds` is how long one text may take. Raises EngineError when the programs do not start or keep stopping.
        """
        with self._lock:
            self._closed = False
            answers: list[str | None] = []
            stops = 0
            while len(answers) < len(texts):
                given = self._exchange(texts[len(answers) :])
                answers += given
                if len(answers) < len(texts):
                    self._end()
                    stops = 1 if given else stops + 1
                    self._refuse(stops)
                    if stops % TRIES == 0:
                        answers.append(None)
            return answers

    def close(self) -> None:
        """End the programs at once; who is waiting for an answer gets an EngineError."""
        self._closed = True
        self._kill()
        with self._lock:
            self._end()

    def _refuse(self, stops: int) -> None:
        if self._closed:
            raise EngineError(EngineFault.TIMEOUT, engine=NAME, what="the call was given up")
        if stops >= TRIES * ENOUGH:
            what, advice = "its programs end or hang on every text", "install its packages anew"
            raise EngineError(EngineFault.SERVER, engine=NAME, what=what, advice=advice)

    def _exchange(self, texts: Sequence[str]) -> list[str]:
        """Return the answers that came before the programs ended or took too long: all of them when all is well."""
        if not self._programs:
            self._start()
        inlet, outlet = self._programs[0].stdin, self._programs[-1].stdout
        assert inlet and outlet
        # Fed from beside: with more texts than the pipes hold, feeding and reading in turn would block each other.
        data = b"".join(text.encode("utf-8", "replace") + b"\0" for text in texts)
        threading.Thread(target=_feed, args=(inlet, data), daemon=True).start()
        return [answer.decode("utf-8", "replace") for answer in islice(self._answers(outlet), len(texts))]

    def _answers(self, outlet: IO[bytes]) -> Iterator[bytes]:
        rest, deadline = b"", time.monotonic() + self._seconds
        while select.select([outlet], [], [], max(0.0, deadline - time.monotonic()))[0]:
            piece = os.read(outlet.fileno(), PIECE)
            if not piece:
                return
            *whole, rest = (rest + piece).split(b"\0")
            yield from whole
            if whole:
                deadline = time.monotonic() + self._seconds

    def _start(self) -> None:
        for stage in self._stages:
            try:
                self._programs.append(self._begin(stage))
            except OSError:
                self._end()
                what = f"the program {stage[0]} does not start"
                advice = "run: sudo apt-get install apertium"
                raise EngineError(EngineFault.MISSING, engine=NAME, what=what, advice=advice) from None

    def _begin(self, stage: Sequence[str]) -> subprocess.Popen[bytes]:
        before = self._programs[-1] if self._programs else None
        program = subprocess.Popen(
            stage,
            stdin=before.stdout if before else subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # Only what the programs need: a key in the environment is none of their business.
            env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"},
            process_group=self._programs[0].pid if before else 0,
        )
        if before and before.stdout:
            before.stdout.close()
        return program

    def _kill(self) -> None:
        if self._programs:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._programs[0].pid, signal.SIGKILL)

    def _end(self) -> None:
        self._kill()
        programs, self._programs = self._programs, []
        for program in programs:
            program.wait()
        for stream in (programs[0].stdin, programs[-1].stdout) if programs else ():
            if stream:
                with suppress(BrokenPipeError, ValueError):
                    stream.close()


def _feed(inlet: IO[bytes], data: bytes) -> None:
    """Write all there is; programs that ended, or were closed meanwhile, show at the other end."""
    with suppress(BrokenPipeError, ValueError, OSError):
        inlet.write(data)
        inlet.flush()
