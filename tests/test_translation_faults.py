"""Whatever a service does wrong, nothing wrong stands in catalog or memory, nothing hangs, and the next run goes on."""

import logging
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.engines import Engine, Settings, Timeouts, get_engine
from pipeline.memory.store import Memory, open_memory
from pipeline.model.texts import State, Unit
from pipeline.translation import Rules
from pipeline.translation.answers import lost_parts
from tests.builders_translation import DAY, empty, filled, glossary_of
from tests.servers import GARBLES, KEY, EngineServer, Fault
from tests.workspaces import run, snapshot

SERVICES = ("deepl", "google", "libretranslate", "microsoft", "mymemory", "openai")
DIFFERENT = ("deepl", "google", "openai")
"""Services that differ in all: an SDK, a web page with one text at a time, a prompt with an answer in a form."""

SECRET = "Canary Lowenthal"
SOURCES = (
    "The transfer plan of {partner.x} was approved by all of the towns in 2011.",
    "Write to <g1>a@example.org</g1> about the cluster and its members, please.",
    f"Another short sentence that the partners wrote for the second meeting of {SECRET}.",
)
GLOSSARY = glossary_of("fr", transfer_plan="plan de transfert", cluster="grappe")
FRENCH = (
    *(
        "le",
        "projet",
        "avec",
        "les",
        "partenaires",
        "dans",
        "leurs",
        "régions",
        "pour",
        "toutes",
        "nos",
        "villes",
        "des",
    ),
    *("qui", "sont", "très", "une", "année", "mais", "chaque", "réunion", "présenté", "été", "par", "aux", "résultats"),
)
KEPT = re.compile(r"(<[^<>]*>|\{[^{}]*\}|\b[QWG]{2,3}\d+[QWG]{2}\b|\S+@\S+|[^\W\d_]+)")
QUICK = Timeouts(connect=0.3, read=0.3, total=0.5)


def french(text: str, source: str, target: str) -> str:
    """Return French words in place of English ones; what is no word stays, and the glossary's terms are not known."""

    def word(match: re.Match[str]) -> str:
        return FRENCH[zlib.crc32(match[0].encode()) % len(FRENCH)] if match[0].isalpha() else match[0]

    return KEPT.sub(word, text)


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with open_memory(tmp_path / "memory.sqlite", {}) as opened:
        yield opened


def engine_at(server: EngineServer, name: str) -> Engine:
    return get_engine(name, Settings(environment=server.environment(), project="demo", timeouts=QUICK))


def units(memory: Memory, engine: Engine) -> tuple[Unit, ...]:
    result = filled(
        memory, *map(empty, SOURCES), engine=engine, glossary=GLOSSARY, rules=Rules(date=DAY), language="fr"
    )
    engine.close()
    return result.catalogs["practices"].units


def is_sound(unit: Unit) -> bool:
    """Tell whether a unit is empty, or a draft that keeps everything its source has and brings in nothing."""
    if unit.state is State.UNTRANSLATED:
        return unit.target == ""
    extra = re.search(r"[QWG]{2,3}\s?\d|<x5|&\w+;|<b>|MYMEMORY|Are you a person|1848|suomeksi", unit.target)
    length = len(unit.target) < 3 * len(unit.message.source)
    return unit.state is State.DRAFT and not lost_parts(unit.message.source, unit.target) and not extra and length


def leaks(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], found: tuple[Unit, ...]) -> list[str]:
    """Return which secrets stand in a log, an output or a comment."""
    out, err = capfd.readouterr()
    said = " ".join([out, err, caplog.text, *(line for unit in found for line in unit.comments)])
    return [secret for secret in (KEY, SECRET) if secret in said]


@pytest.mark.parametrize("service", DIFFERENT)
@pytest.mark.parametrize("fault", [fault for fault in Fault if fault is not Fault.SLOW], ids=lambda fault: fault.name)
def test_service_at_fault_leaves_texts_empty_and_the_next_run_goes_on(
    memory: Memory,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    service: str,
    fault: Fault,
) -> None:
    caplog.set_level(logging.DEBUG)
    with EngineServer(translate=french, fault=fault) as server:
        found = units(memory, engine_at(server, service))
        server.closing.set()
    assert [unit.target for unit in found] == ["", "", ""]
    assert leaks(caplog, capfd, found) == []
    with EngineServer(translate=french) as server:
        again = filled(
            memory,
            *found,
            engine=engine_at(server, service),
            glossary=GLOSSARY,
            rules=Rules(date=DAY, again=True),
            language="fr",
        )
    assert all(unit.target and is_sound(unit) for unit in again.catalogs["practices"].units)


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("garble", GARBLES)
def test_spoiled_answer_is_mended_exactly_or_not_taken(memory: Memory, service: str, garble: str) -> None:
    with EngineServer(translate=french, garble=GARBLES[garble]) as server:
        found = units(memory, engine_at(server, service))
        calls = len(server.translations())
        assert units(memory, engine_at(server, service)) == found
        assert len(server.translations()) == calls
    assert [unit for unit in found if not is_sound(unit)] == []
    assert [text for text in SOURCES for target in memory.machine.targets("fr", text) if lost_parts(text, target)] == []


@pytest.mark.parametrize("service", SERVICES)
def test_sound_answers_are_taken_with_the_glossary_put_in(memory: Memory, service: str) -> None:
    with EngineServer(translate=french) as server:
        found = units(memory, engine_at(server, service))
    assert all(unit.target and is_sound(unit) for unit in found)
    assert ("plan de transfert" in found[0].target, "grappe" in found[1].target) == (True, True)


def french_project(folder: Path) -> dict[str, str]:
    return snapshot(folder / "sources")


def asked(folder: Path, server: EngineServer, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[int, str]:
    """Run `breviary translate` against a server; returns the code and everything that was said."""
    for name, value in server.environment().items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("BREVIARY_ENGINE_SECONDS", "2")
    result = run(folder, "-v", "translate", "--engine", "libretranslate", *arguments)
    return result.code, result.out + result.err


def test_command_tells_a_service_that_refuses_and_ends_with_code_5(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with EngineServer(translate=french, fault=Fault.FORBIDDEN) as server:
        code, said = asked(workspace, server, monkeypatch)
        sent = [call.body for call in server.translations()]
    assert code == 5
    assert "stopped: engine libretranslate" in said
    assert "Traceback" not in said
    assert KEY not in said
    assert not any(text in said for text in ("objectives of the", *re.findall(r'"q": \["([^"]{20,})"', " ".join(sent))))


def test_command_fills_reports_and_sends_nothing_twice(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with EngineServer(translate=french) as server:
        code, said = asked(workspace, server, monkeypatch)
        calls = len(server.translations())
        assert code in (0, 1)
        assert "report: output/demo/report/translation-fr.html" in said
        assert (workspace / "output/demo/report/translation-fr.json").is_file()
        asked(workspace, server, monkeypatch)
        files = french_project(workspace)
        asked(workspace, server, monkeypatch)
        assert (len(server.translations()), french_project(workspace)) == (calls, files)


def test_dry_run_of_the_command_reaches_no_server_and_changes_no_file(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = french_project(workspace)
    with EngineServer(translate=french) as server:
        code, said = asked(workspace, server, monkeypatch, "--dry-run")
        assert (code, server.translations(), french_project(workspace)) == (0, [], files)
    assert re.search(r"\d+ characters", said)
