"""Working folders outside the project: gone afterwards, and those of killed runs removed by the next one."""

import contextlib
import errno
import hashlib
import os
import platform
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pipeline.errors import OutputError

WORKSHOP: Final = "breviary-work-"
LEAST_ROOM: Final = 8 * 1024 * 1024
"""Bytes; a program that finds less may fail for want of them, and says anything else."""
FULL: Final = "{}: the folder for temporary files is full; make room, or set TMPDIR to a folder on another disk"


@contextlib.contextmanager
def workshop() -> Iterator[Path]:
    """Give a working folder that is gone afterwards; also removes those of runs that were killed.

    Raises OutputError when the disk it lies on is full.
    """
    prefix = f"{WORKSHOP}{hashlib.sha256(platform.node().encode()).hexdigest()[:8]}-"
    _remove_abandoned(Path(tempfile.gettempdir()), prefix)
    with contextlib.ExitStack() as leaving:
        try:
            folder = Path(tempfile.mkdtemp(prefix=f"{prefix}{os.getpid()}-")).resolve()
            leaving.callback(shutil.rmtree, folder, ignore_errors=True)
            yield folder
        except OSError as exc:
            if exc.errno not in (errno.ENOSPC, errno.EDQUOT):
                raise
            raise OutputError(FULL.format(tempfile.gettempdir())) from exc


def require_room(folder: Path) -> None:
    """Raise OutputError when so little room is left in a working folder that a program may have failed for it."""
    if shutil.disk_usage(folder).free < LEAST_ROOM:
        raise OutputError(FULL.format(tempfile.gettempdir()))


def _remove_abandoned(folder: Path, prefix: str) -> None:
    for path in folder.glob(f"{prefix}*"):
        owner = path.name.removeprefix(prefix).partition("-")[0]
        if owner.isdigit() and not _is_alive(int(owner)):
            shutil.rmtree(path, ignore_errors=True)


def _is_alive(process_id: int) -> bool:
    if os.name == "nt":  # there, signal 0 ends the process instead of asking for it
        return True
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
