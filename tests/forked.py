"""The command in a process that is there at once: forked from one that has imported everything already."""

import multiprocessing
import os
import signal
import sys
import tempfile
from multiprocessing.process import BaseProcess
from pathlib import Path

from pipeline import bundling, flow, reports
from pipeline.cli import main
from pipeline.pdf_engines import preview

__all__ = ["bundling", "flow", "preview", "reports", "start", "stop"]


def _command(folder: str, scratch: str, arguments: tuple[str, ...], stopped: bool) -> None:
    multiprocessing.set_start_method("fork", force=True)  # as in the command on Linux; here it would be forkserver
    os.setsid()
    os.chdir(folder)
    tempfile.tempdir = scratch
    with Path(f"{scratch}.log").open("wb") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    sys.argv = ["breviary", *arguments]
    if stopped:
        os.kill(os.getpid(), signal.SIGSTOP)
    main()


def start(folder: Path, *arguments: str, scratch: Path, stopped: bool = False) -> BaseProcess:
    """Start the command in a folder, in a process group of its own; what it says goes to `scratch`.log.

    `stopped` lets it wait for SIGCONT before it begins.
    """
    scratch.mkdir(parents=True, exist_ok=True)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.forked"])
    process = context.Process(target=_command, args=(str(folder), str(scratch), arguments, stopped))
    process.start()
    return process


def stop(process: BaseProcess) -> None:
    """Kill the process and all it started, as the system does when the power goes."""
    for _ in range(200):
        try:
            os.killpg(process.pid or 0, signal.SIGKILL)
            break
        except ProcessLookupError:  # it has not made its group yet, or is gone
            if not process.is_alive():
                break
    process.join()
