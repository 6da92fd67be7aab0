"""Working folders outside the project: gone afterwards, and those of killed runs removed by the next one."""

import contextlib
import hashlib
import os
import platform
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

WORKSHOP: Final = "breviary-work-"


@contextlib.contextmanager
def workshop() -> Iterator[Path]:
    """Give a working folder that is gone afterwards; also removes those of runs that were killed."""
    prefix = f"{WORKSHOP}{hashlib.sha256(platform.node().encode()).hexdigest()[:8]}-"
    _remove_abandoned(Path(tempfile.gettempdir()), prefix)
    folder = Path(tempfile.mkdtemp(prefix=f"{prefix}{os.getpid()}-")).resolve()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


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
