"""A run that is stopped leaves all whole, and the next sends only the rest; what people wrote comes first."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import flow, handover
from pipeline.catalogs import read_catalog
from pipeline.drafting import Wish
from pipeline.memory.store import Memory
from pipeline.model.texts import Message, Unit
from pipeline.project import find_project, find_workspace
from tests.servers import EngineServer, Fault
from tests.test_translation_faults import french
from tests.workspaces import run, snapshot, start

TRANSLATE = ("translate", "--engine", "google")


def until(condition: Callable[[], bool], *, seconds: float = 60.0) -> None:
    """Wait until a condition holds."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.02)


def texts(server: EngineServer) -> list[str]:
    return [call.query["q"] for call in server.translations()]


def units(folder: Path) -> dict[str, Unit]:
    paths = sorted((folder / "sources/demo/po/fr").glob("*.po"))
    catalogs = (read_catalog(path, language="fr", domain=path.stem) for path in paths)
    return {unit.message.source: unit for catalog in catalogs for unit in catalog.units}


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> EngineServer:
    """A server that the command finds; it serves while its `with` block lasts."""
    return EngineServer(translate=french, fault=Fault.SLOW, delay=0.15)


def test_interrupted_run_leaves_all_whole_and_the_next_sends_only_the_rest(
    workspace: Path, server: EngineServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = snapshot(workspace / "sources")
    with server:
        for name, value in server.environment().items():
            monkeypatch.setenv(name, value)
        process = start(workspace, *TRANSLATE)
        until(lambda: len(texts(server)) > 8)
        os.kill(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=60)
        first = texts(server)
        assert (process.returncode, "Traceback" in err, "run it again to go on" in err) == (130, False, True)
        assert snapshot(workspace / "sources") == before
        with Memory(workspace / "output/demo/.breviary/memory.sqlite") as memory:
            kept = len(memory.machine.known("google", "fr", list(units(workspace))))
        server.fault = None
        assert run(workspace, *TRANSLATE).code in (0, 1)
        rest = texts(server)[len(first) :]
    assert kept >= 3
    assert len(set(first) & set(rest)) <= len(first) - kept
    assert all(unit.target for unit in units(workspace).values() if unit.message.source in rest)


def test_killed_run_is_completed_by_the_next(
    workspace: Path, server: EngineServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with server:
        for name, value in server.environment().items():
            monkeypatch.setenv(name, value)
        process = start(workspace, *TRANSLATE)
        until(lambda: len(texts(server)) > 5)
        process.kill()
        process.communicate(timeout=60)
        server.fault = None
        assert run(workspace, *TRANSLATE).code in (0, 1)
    left = [unit for unit in units(workspace).values() if not unit.target and not unit.obsolete]
    assert all(any(line.startswith("mt-empty: ") for line in unit.comments) for unit in left)


@pytest.mark.parametrize("command", ["extract", "import"])
def test_what_a_person_corrected_is_what_the_memory_offers_next(workspace: Path, command: str) -> None:
    path = workspace / "sources/demo/po/fr/practices.po"
    folder = find_project(find_workspace(workspace), "demo")
    flow.translate(folder, wish=Wish("pseudo"))
    source, target = "What the practice is to achieve.", "Ce que la pratique doit apporter."
    if command == "import":
        handover.export(folder, ["fr"], ["practices"])
        path = workspace / "output/demo/export/fr/demo_practices_fr.po"
    correct(path, source, target)
    if command == "import":
        handover.import_files(folder, [path])
    else:
        flow.extract(folder)
    with Memory(workspace / "output/demo/.breviary/memory.sqlite") as memory:
        match = memory.look_up(Message(source), "fr")
    assert match is not None
    assert (match.target, match.origin) == (target, "human")


def correct(path: Path, source: str, target: str) -> None:
    """Give the entry of a text another translation, and take the mark off, as an editor does."""
    text = path.read_text(encoding="utf-8")
    head, entry = text.split(f'msgid "{source}"\n')
    before, _, fuzzy = head.rpartition("#, fuzzy\n")
    rest = entry.partition("\n\n")[2]
    path.write_text(f'{before}{fuzzy}msgid "{source}"\nmsgstr "{target}"\n\n{rest}', encoding="utf-8")
