"""Microsoft's own OpenXML validator over Word documents; `scripts/setup tests` puts it into .tools/."""

import json
import os
import subprocess
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOUND = sorted((ROOT / ".tools/node_modules/@xarsh").glob("ooxml-validator-*/ooxml-validator*"))
MISSING = "step skipped: Microsoft's OpenXML validator is not here; run `scripts/setup tests`, which needs npm"


def in_ci() -> bool:
    return os.environ.get("CI", "") not in ("", "0", "false")


def need_validator() -> Path:
    """Return the validator; without it the step is skipped by name, and in CI it fails."""
    if not FOUND and in_ci():
        pytest.fail(MISSING)
    if not FOUND:
        pytest.skip(MISSING)
    return FOUND[0]


def faults(documents: Iterable[Path]) -> list[str]:
    """Return what the validator says against the documents, a line each: file, part, place, fault."""
    program = need_validator()
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        return [line for lines in pool.map(lambda path: _judge(program, path), documents) for line in lines]


def _judge(program: Path, document: Path) -> list[str]:
    # without the variable the program wants a library of Unicode data (ICU) on the machine
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    done = subprocess.run(
        [program, document], env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    verdict = json.loads(done.stdout)
    lines = [f"{document.name}: {e['path']} {e['xPath']}: {e['description']}" for e in verdict["errors"]]
    return lines or ([] if verdict["ok"] else [f"{document.name}: refused without a reason"])
