"""The disk: files are read within limits and written whole or not at all; one run holds a project at a time."""

import contextlib
import errno
import itertools
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.errors import InputError, LockedError, OutputError, Problem

MAX_BYTES = 100 * 1024 * 1024
TEMPORARY = ".breviary-"
AT_ONCE = 32
"""Files of many that wait beside the old ones at a time: a disk makes so many safe in little more time than one."""


def read_file(path: Path, *, limit: int = MAX_BYTES) -> bytes:
    """Return the bytes of a regular file; raises InputError naming the file if missing, special or too large."""
    try:
        if not path.is_file():
            raise InputError(Problem(str(path), "is not there or is not a file", "check the name"))
        if path.stat().st_size > limit:
            raise InputError(Problem(str(path), f"is larger than {limit // 1024 // 1024} MB", "make it smaller"))
        return path.read_bytes()
    except OSError as exc:
        raise InputError(Problem(str(path), f"cannot be read ({exc.strerror})", "check its permissions")) from exc


def write_file(path: Path, data: bytes, *, check: Callable[[], None] | None = None, lasting: bool = True) -> None:
    """Put `data` at `path`: a reader sees the old file or the new one, never half of it, even after a power cut.

    `check` runs at the last moment before the old file is replaced; when it raises, the old file stays. What is not
    `lasting` may be damaged by a power cut, and costs a tenth of the time: for what is proved whole when it is read, or
    gone with the run.
    """
    try:
        draft = _draft(path, data)
    except OSError as exc:
        raise _cannot_write(path, exc) from exc
    try:
        if lasting:
            _sync(draft)
        if check:
            check()
        draft.replace(path)
        if lasting:
            _sync_folder(path.parent)
    except OSError as exc:
        raise _cannot_write(path, exc) from exc
    finally:
        draft.unlink(missing_ok=True)


def write_files(files: Mapping[Path, bytes]) -> dict[Path, OutputError]:
    """Put each file at its path as `write_file` does, in a fraction of the time: many are made safe together.

    Returns why those that could not be written were not; all others are.
    """
    failed: dict[Path, OutputError] = {}
    for start in range(0, len(files), AT_ONCE):
        with contextlib.ExitStack() as leftovers:
            _write_some(dict(itertools.islice(files.items(), start, start + AT_ONCE)), failed, leftovers)
    return failed


def _write_some(files: Mapping[Path, bytes], failed: dict[Path, OutputError], leftovers: contextlib.ExitStack) -> None:
    drafts: dict[Path, Path] = {}
    for path, data in files.items():
        with _noting(failed, path):
            drafts[path] = _draft(path, data)
            leftovers.callback(drafts[path].unlink, missing_ok=True)
    with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
        synced = {path: pool.submit(_sync, draft) for path, draft in drafts.items()}
    for path, draft in drafts.items():
        with _noting(failed, path):
            synced[path].result()
            draft.replace(path)
    for folder, path in {path.parent: path for path in drafts if path not in failed}.items():
        with _noting(failed, path):
            _sync_folder(folder)


@contextlib.contextmanager
def _noting(failed: dict[Path, OutputError], path: Path) -> Iterator[None]:
    """Keep what the system says against writing a file, and go on."""
    try:
        yield
    except OSError as exc:
        failed[path] = _cannot_write(path, exc)
        failed[path].__cause__ = exc


def _draft(path: Path, data: bytes) -> Path:
    """Write data to a temporary file beside its path, and return that one; nothing is left of one that fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=TEMPORARY, dir=path.parent)
    draft = Path(name)
    with contextlib.ExitStack() as undoing:
        undoing.callback(draft.unlink, missing_ok=True)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        draft.chmod(0o666 & ~_umask())
        undoing.pop_all()
    return draft


def _sync(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def remove_file(path: Path) -> None:
    """Remove a file that may be gone already; raises OutputError for one that another program holds."""
    try:
        path.unlink(missing_ok=True)
    except OSError as exc:
        raise OutputError(f"{path}: cannot be removed ({exc.strerror}); close it elsewhere, and run again") from exc


def _cannot_write(path: Path, exc: OSError) -> OutputError:
    advice = "make room" if exc.errno in (errno.ENOSPC, errno.EDQUOT) else "close it elsewhere or check the folder"
    return OutputError(f"{path}: cannot be written ({exc.strerror}); {advice}")


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows has no handle on a folder
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_temporaries(folder: Path) -> None:
    """Remove what a killed run left behind; call it only while holding the project."""
    for leftover in folder.rglob(f"{TEMPORARY}*"):
        if leftover.is_file():
            leftover.unlink(missing_ok=True)


@contextlib.contextmanager
def hold(lock_file: Path) -> Iterator[None]:
    """Hold the project for one run; raises LockedError naming the process that holds it already."""
    holder = lock_file.with_suffix(".pid")
    try:
        lock_file.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(lock_file, timeout=0)
        lock.acquire()
    except Timeout as exc:
        raise LockedError(f"another run ({_signed(holder)}) holds this project; wait for it to end") from exc
    except OSError as exc:
        raise _cannot_write(lock_file, exc) from exc
    try:
        _sign(holder)
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _signed(holder: Path) -> str:
    """Return who holds the project; it may be about to sign, or to leave."""
    try:
        return f"process {holder.read_text().strip() or 'unknown'}"
    except OSError:
        return "process unknown"


def _sign(holder: Path) -> None:
    try:
        holder.write_text(str(os.getpid()))
    except OSError as exc:
        raise _cannot_write(holder, exc) from exc
