"""Whatever a service does, an engine ends in time, says what kind of fault it was, and tells nobody key or text."""

import logging
import time
import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from pipeline.engines import Engine, Request, Settings, Timeouts, get_engine
from pipeline.errors import EngineError, EngineFault
from tests.servers import KEY, EngineServer, Fault

SERVICES = ("deepl", "google", "libretranslate", "microsoft", "mymemory", "openai")
SHORT = Timeouts(connect=0.5, read=0.3, total=0.6, pause=0.005)
AMPLE = Timeouts(connect=5, read=10, total=20, pause=0.005)
"""Enough for a busy machine: only what never answers is to run into it."""
CANARY = "canary-text-5d90aa of the good practice."
ALL = {
    Fault.SILENT: EngineFault.TIMEOUT,
    Fault.DRIP: EngineFault.TIMEOUT,
    Fault.RESET: EngineFault.NETWORK,
    Fault.UNAUTHORIZED: EngineFault.AUTH,
    Fault.FORBIDDEN: EngineFault.AUTH,
    Fault.RATE: EngineFault.RATE,
    Fault.QUOTA: EngineFault.QUOTA,
    Fault.BROKEN: EngineFault.SERVER,
    Fault.MOVED: EngineFault.ANSWER,
    Fault.HTML: EngineFault.ANSWER,
    Fault.CUT: EngineFault.NETWORK,
    Fault.WRONG_JSON: EngineFault.ANSWER,
    Fault.OTHER_JSON: EngineFault.ANSWER,
    Fault.HUGE: EngineFault.ANSWER,
    Fault.HEADERS: EngineFault.ANSWER,
}


@pytest.fixture
def server() -> Iterator[EngineServer]:
    with EngineServer() as serving:
        yield serving


def engine_for(name: str, server: EngineServer, *, timeouts: Timeouts = AMPLE, **options: str) -> Engine:
    return get_engine(name, Settings(environment=server.environment(), options=options, timeouts=timeouts))


def ask(engine: Engine, *texts: str) -> Sequence[str]:
    try:
        return engine.translate([Request(text) for text in texts or (CANARY,)], source="en", target="fr")
    finally:
        engine.close()


def trail(error: BaseException | None) -> str:
    """Return all that an error carries, whether Python would print it or not."""
    parts = []
    while error is not None:
        parts += [str(error), repr(error), repr(error.__dict__), *traceback.format_exception(error)]
        error = error.__cause__ or error.__context__
    return "\n".join(parts)


@pytest.mark.parametrize("name", SERVICES)
def test_translations_come_back_in_order(name: str, server: EngineServer) -> None:
    texts = [f"Text number {number}." for number in range(13)]
    assert ask(engine_for(name, server), *texts) == [f"[fr] {text}" for text in texts]


@pytest.mark.parametrize("name", SERVICES)
def test_engine_does_not_show_its_key(name: str, server: EngineServer) -> None:
    environment = {**server.environment(), "BREVIARY_MYMEMORY_EMAIL": KEY}
    engine = get_engine(name, Settings(environment=environment))
    ask(engine)
    assert KEY not in repr(engine)


@pytest.mark.parametrize("fault", ALL, ids=lambda fault: fault.name)
@pytest.mark.parametrize("name", SERVICES)
def test_fault_ends_in_time_with_its_kind_and_without_key_or_text(
    name: str,
    fault: Fault,
    server: EngineServer,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    server.fault = fault
    times = SHORT if ALL[fault] is EngineFault.TIMEOUT else AMPLE
    start = time.monotonic()
    with pytest.raises(EngineError) as caught:
        ask(engine_for(name, server, timeouts=times))
    output = capfd.readouterr()
    told = "\n".join([trail(caught.value), output.out, output.err, *map(repr, map(vars, caplog.records))])
    assert (caught.value.kind, caught.value.engine) == (ALL[fault], name)
    assert (KEY in told, "5d90aa" in told, server.url in told) == (False, False, False)
    assert time.monotonic() - start < times.total + 2


def test_bare_call_would_be_caught_with_its_text() -> None:
    with EngineServer() as gone:
        address = gone.url
    with pytest.raises(requests.ConnectionError) as caught:
        requests.get(address, params={"q": CANARY}, timeout=1)
    assert "5d90aa" in trail(caught.value)


@pytest.mark.parametrize("fault", [Fault.NULL, Fault.EMPTY], ids=lambda fault: fault.name)
@pytest.mark.parametrize("name", SERVICES)
def test_no_translation_is_an_empty_text(name: str, fault: Fault, server: EngineServer) -> None:
    server.fault = fault
    assert ask(engine_for(name, server)) == [""]


@pytest.mark.parametrize("name", SERVICES)
def test_slow_answer_within_the_time_is_taken(name: str, server: EngineServer) -> None:
    server.fault = Fault.SLOW
    assert ask(engine_for(name, server)) == [f"[fr] {CANARY}"]


@pytest.mark.parametrize("fault", [Fault.RATE, Fault.BROKEN, Fault.CUT, Fault.RESET], ids=lambda fault: fault.name)
@pytest.mark.parametrize("name", SERVICES)
def test_passing_fault_is_tried_again(name: str, fault: Fault, server: EngineServer) -> None:
    server.script = [fault, fault]
    assert ask(engine_for(name, server)) == [f"[fr] {CANARY}"]
    assert len(server.translations()) == 3


@pytest.mark.parametrize("fault", [Fault.FORBIDDEN, Fault.QUOTA], ids=lambda fault: fault.name)
@pytest.mark.parametrize("name", SERVICES)
def test_lasting_refusal_is_not_asked_again(name: str, fault: Fault, server: EngineServer) -> None:
    engine, server.fault = engine_for(name, server), fault
    for _ in range(3):
        with pytest.raises(EngineError):
            ask(engine)
    assert len(server.translations()) == 1


@pytest.mark.parametrize("name", SERVICES)
def test_engine_is_given_up_after_five_failures_in_a_row(name: str, server: EngineServer) -> None:
    engine, server.fault = engine_for(name, server), Fault.MOVED
    for _ in range(8):
        with pytest.raises(EngineError):
            ask(engine)
    assert len(server.translations()) == 5


@pytest.mark.parametrize("name", ["deepl", "google"])
def test_longer_wait_than_there_is_time_ends_at_once(name: str, server: EngineServer) -> None:
    server.fault, server.retry_after = Fault.RATE, "3600"
    start = time.monotonic()
    with pytest.raises(EngineError) as caught:
        ask(engine_for(name, server))
    assert (caught.value.wait, len(server.translations())) == (3600, 1)
    assert time.monotonic() - start < AMPLE.total


@pytest.mark.parametrize("wait", ["0.4", "Wed, 21 Oct 2015 07:28:00 GMT", "soon", "²", ""])
def test_strange_wait_is_no_fault(wait: str, server: EngineServer) -> None:
    server.script, server.retry_after = [Fault.RATE], wait
    assert ask(engine_for("libretranslate", server)) == [f"[fr] {CANARY}"]


def test_wait_that_the_service_asks_for_is_kept(server: EngineServer) -> None:
    server.script, server.retry_after = [Fault.RATE], "1"
    start = time.monotonic()
    ask(engine_for("google", server, timeouts=Timeouts(total=5)))
    assert time.monotonic() - start >= 1


def test_quota_text_of_mymemory_is_no_translation(server: EngineServer) -> None:
    server.fault = Fault.QUOTA_TEXT
    with pytest.raises(EngineError) as caught:
        ask(engine_for("mymemory", server))
    assert caught.value.kind is EngineFault.QUOTA


def test_used_up_credit_of_a_model_is_a_quota_and_no_rate(server: EngineServer) -> None:
    server.fault, server.credit = Fault.RATE, False
    with pytest.raises(EngineError) as caught:
        ask(engine_for("openai", server))
    assert caught.value.kind is EngineFault.QUOTA


@pytest.mark.parametrize("name", SERVICES)
def test_service_that_is_not_there_is_a_network_fault(name: str, server: EngineServer) -> None:
    with EngineServer() as gone:
        environment = gone.environment()
    engine = get_engine(name, Settings(environment=environment, timeouts=AMPLE))
    with pytest.raises(EngineError) as caught:
        ask(engine)
    assert caught.value.kind is EngineFault.NETWORK


def test_connection_that_is_not_secure_is_a_network_fault(server: EngineServer) -> None:
    address = server.url.replace("http:", "https:")
    engine = get_engine("google", Settings(environment={"BREVIARY_GOOGLE_URL": address}, timeouts=AMPLE))
    with pytest.raises(EngineError, match="cannot be made secure") as caught:
        ask(engine)
    assert caught.value.kind is EngineFault.NETWORK


@pytest.mark.parametrize("name", ["microsoft", "libretranslate", "deepl"])
def test_languages_that_cannot_be_asked_are_a_fault_too(name: str, server: EngineServer) -> None:
    server.fault, server.everywhere = Fault.HTML, True
    engine = engine_for(name, server)
    with pytest.raises(EngineError) as caught:
        engine.supports("en", "fr")
    engine.close()
    assert caught.value.kind is EngineFault.ANSWER


@pytest.mark.parametrize("name", SERVICES)
def test_many_threads_get_their_own_answers(name: str, server: EngineServer) -> None:
    engine = engine_for(name, server, timeouts=Timeouts())
    texts = [f"Sentence {number}." for number in range(80)]
    with ThreadPoolExecutor(8) as pool:
        answers = pool.map(lambda text: engine.translate([Request(text)], source="en", target="fr"), texts)
        assert list(answers) == [[f"[fr] {text}"] for text in texts]
    engine.close()


def test_closing_ends_a_call_that_is_under_way(server: EngineServer) -> None:
    server.fault = Fault.SILENT
    engine = engine_for("google", server, timeouts=Timeouts(read=60, total=60))
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(ask, engine)
        while not server.requests:
            time.sleep(0.01)
        engine.close()
        with pytest.raises(EngineError, match="given up"):
            asked.result(timeout=5)
