"""A small real project for tests, made by the command itself, and the command as a user runs it."""

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
COMMAND = (sys.executable, "-c", "from pipeline.cli import main; main()")


@dataclass(frozen=True, slots=True)
class Result:
    """What a run came to."""

    code: int
    out: str
    err: str


def run(folder: Path, *arguments: str, path: str | None = None) -> Result:
    """Run the command in a folder; `path` replaces the search path for programs."""
    environment = {**os.environ, "PATH": os.environ["PATH"] if path is None else path}
    done = subprocess.run(
        [*COMMAND, *arguments], cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    return Result(done.returncode, done.stdout, done.stderr)


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start the command in a folder, in a process group of its own."""
    return subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def snapshot(folder: Path) -> dict[str, str]:
    """Return the digest of every file below a folder but the program's own state."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".breviary" not in path.parts
    }


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text in a file; the text must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def publish_only(folder: Path, *kept: str) -> None:
    """Leave these publications of the project `demo`, so that a test makes no more than it looks at."""
    path = folder / "sources/demo/publications.yaml"
    head, *entries = re.split(r"^(?=- id: )", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    found = {entry.split()[2]: entry for entry in entries}
    path.write_text(head + "".join(found[name] for name in kept), encoding="utf-8")
