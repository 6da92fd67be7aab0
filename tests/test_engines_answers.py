"""Whatever an answer holds, an engine gives one text per text or says that the answer cannot be used."""

import json
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.engines import Request, Settings, get_engine
from pipeline.engines.prompts import identity, read
from pipeline.errors import EngineError, EngineFault
from tests.servers import EngineServer

TEXTS = ("One text.", "Another text.")
NAMES = ("translations", "text", "translatedText", "responseData", "choices", "message", "content", "id", "error")
WORDS = st.sampled_from([*TEXTS, *map(identity, TEXTS), "", "200", "stop"]) | st.text(max_size=5)
ATOMS = st.none() | st.booleans() | st.integers() | st.floats() | WORDS
ANSWERS = st.recursive(
    ATOMS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4),
    max_leaves=12,
)


@pytest.fixture(scope="module")
def server() -> Iterator[EngineServer]:
    with EngineServer() as serving:
        yield serving


def said(*texts: object) -> str:
    entries = [{"id": identity(asked), "text": text} for asked, text in zip(TEXTS, texts, strict=False)]
    return json.dumps({"translations": entries})


RIGHT: dict[str, object] = {
    "deepl": {"translations": [{"text": "Un.", "billed_characters": 9, "detected_source_language": "EN"}] * 2},
    "libretranslate": {"translatedText": ["Un.", "Deux."]},
    "microsoft": [{"translations": [{"text": "Un.", "to": "fr"}]}],
    "mymemory": {"responseData": {"translatedText": "Un.", "match": 1}, "responseStatus": 200, "matches": [{"a": "b"}]},
    "openai": {"choices": [{"message": {"content": said("Un.", "Deux.")}, "finish_reason": "stop"}]},
}


def paths(data: object) -> Iterator[tuple[object, ...]]:
    """Yield the way to every part of an answer, the whole included."""
    yield ()
    parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, part in parts:
        yield from ((key, *path) for path in paths(part))


def changed(data: object, path: tuple[object, ...], part: object) -> object:
    """Return an answer with another part at the end of a way."""
    if not path:
        return part
    first, *rest = path
    if isinstance(data, dict):
        return {key: changed(old, tuple(rest), part) if key == first else old for key, old in data.items()}
    assert isinstance(data, list)
    return [changed(old, tuple(rest), part) if key == first else old for key, old in enumerate(data)]


@st.composite
def spoilt(draw: st.DrawFn, name: str) -> object:
    """Return a right answer of a service with one part of it replaced by anything."""
    return changed(RIGHT[name], draw(st.sampled_from(list(paths(RIGHT[name])))), draw(ANSWERS))


@pytest.mark.parametrize("name", RIGHT)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_answer_is_texts_or_a_fault(name: str, server: EngineServer, data: st.DataObject) -> None:
    server.body = json.dumps(data.draw(spoilt(name)))
    engine = get_engine(name, Settings(environment=server.environment()))
    try:
        given = engine.translate([Request(text) for text in TEXTS], source="en", target="fr")
        assert [type(text) for text in given] == [str, str]
    except EngineError as error:
        assert error.kind in (EngineFault.ANSWER, EngineFault.QUOTA)
    finally:
        engine.close()


@pytest.mark.parametrize("name", RIGHT)
def test_answer_that_is_right_is_taken(name: str, server: EngineServer) -> None:
    server.body = json.dumps(RIGHT[name])
    engine = get_engine(name, Settings(environment=server.environment()))
    given = engine.translate([Request(text) for text in TEXTS], source="en", target="fr")
    engine.close()
    assert given in (["Un.", "Un."], ["Un.", "Deux."])


@given(ANSWERS.map(json.dumps) | st.text())
def test_what_a_model_says_is_texts_by_number_or_nothing(answer: str) -> None:
    found = read(answer)
    assert found is None or all(isinstance(part, str) for item in found.items() for part in item)
