"""docs/engines.md says of every engine what its code says."""

import re
from decimal import Decimal
from importlib import import_module
from pathlib import Path

import pytest

from pipeline.engines import ENGINES
from pipeline.engines.base import Capabilities
from pipeline.errors import EngineFault

PAGE = (Path(__file__).parent.parent / "docs" / "engines.md").read_text(encoding="utf-8")
ROWS = {
    row[1].strip("` "): [cell.strip() for cell in row]
    for row in (line.split("|") for line in PAGE.splitlines())
    if len(row) == 9
}
IMPORTED = [name for name in ENGINES if name not in ("none", "argos")]
"""Argos is too large for the machine of a developer; `none` is never asked."""


def capabilities(name: str) -> Capabilities:
    found = import_module(f"pipeline.engines.{name}").CAPABILITIES
    assert isinstance(found, Capabilities)
    return found


def test_every_engine_has_a_row() -> None:
    assert set(ENGINES) == set(ROWS) - {"engine", "---"}


@pytest.mark.parametrize("name", IMPORTED)
def test_row_tells_limits_price_and_what_leaves_the_machine(name: str) -> None:
    able = capabilities(name)
    limit = "no limit" if able.characters is None else str(able.characters)
    price = {None: "depends", Decimal(0): "0"}.get(able.price, str(able.price))
    assert ROWS[name][7] == f"{limit}, {able.batch}, {able.workers}"
    assert (ROWS[name][4].split()[0], ROWS[name][3] == "nothing") == (price, able.local)


@pytest.mark.parametrize("name", [name for name in IMPORTED if name not in ("pseudo", "apertium")])
def test_options_and_variables_are_told(name: str) -> None:
    options = import_module(f"pipeline.engines.{name}").OPTIONS
    (row,) = re.findall(rf"^\| `{name}` \| ([^|]*) \|$", PAGE, re.MULTILINE)
    assert sorted(re.findall(r"`(\w+)`", row)) == sorted(options)
    assert f"BREVIARY_{name.upper()}_URL" in PAGE


@pytest.mark.parametrize("kind", EngineFault)
def test_every_kind_of_fault_is_told_with_what_follows(kind: EngineFault) -> None:
    words = {True: "yes", False: "no"}
    assert re.search(rf"^\| {kind} \|[^|]*\| {words[kind.retryable]} \| {words[kind.lasting]} \|$", PAGE, re.MULTILINE)
