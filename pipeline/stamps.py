"""What the last run made and from what, so that a run with nothing to do says so at once; knows no document."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from pipeline.files import TEMPORARY, write_file


@dataclass(frozen=True, slots=True)
class Output:
    """A file a run wrote: its SHA-256, and size and time of change by which an untouched file is known again."""

    sha256: str
    size: int
    changed: int


@dataclass(frozen=True, slots=True)
class Stamp:
    """The fingerprint of all inputs of a run, and its outputs by path relative to the output folder."""

    inputs: str = ""
    outputs: Mapping[str, Output] = field(default_factory=dict)


def fingerprint(folders: Iterable[Path], options: Sequence[str], *, without: Path) -> str:
    """Return one hash over names and bytes of every file in `folders` but those below `without`, and the options."""
    total = hashlib.sha256("\0".join(options).encode())
    for folder in folders:
        for path in sorted(path for path in folder.rglob("*") if not path.is_relative_to(without)):
            if path.is_file() and not path.name.startswith((TEMPORARY, "~$")) and path.parent.name != "__pycache__":
                total.update(f"{path.relative_to(folder)}\0{path.stat().st_size}\0".encode())
                total.update(path.read_bytes())
    return total.hexdigest()


def read_stamp(path: Path) -> Stamp:
    """Return the stamp of the last run; an absent or unreadable one is empty, which only costs a rebuild."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return Stamp(content["inputs"], {name: Output(**output) for name, output in content["outputs"].items()})
    except (OSError, ValueError, KeyError, TypeError):
        return Stamp()


def write_stamp(path: Path, stamp: Stamp) -> None:
    write_file(path, json.dumps(asdict(stamp), indent=1, sort_keys=True).encode())


def output_of(path: Path, data: bytes) -> Output:
    """Return how a file just written is known again."""
    stat = path.stat()
    return Output(hashlib.sha256(data).hexdigest(), stat.st_size, stat.st_mtime_ns)


def is_untouched(path: Path, output: Output) -> bool:
    """Tell whether a file still is what a run wrote; only its size and time of change are looked at."""
    try:
        stat = path.stat()
    except OSError:
        return False
    return (stat.st_size, stat.st_mtime_ns) == (output.size, output.changed)


def holds(folder: Path, stamp: Stamp, inputs: str) -> bool:
    """Tell whether a run with these inputs would only write again what is there."""
    return stamp.inputs == inputs and all(is_untouched(folder / name, output) for name, output in stamp.outputs.items())
