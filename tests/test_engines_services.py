"""What is special about each service: limits, lists of languages, odd answers, and what goes out to them."""

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.engines import Engine, Request, Settings, Timeouts, get_engine
from pipeline.engines.http import Http
from pipeline.engines.mymemory import code_of
from pipeline.engines.prompts import ask, identity, read
from pipeline.errors import EngineError, EngineFault, UsageError
from pipeline.languages.table import LANGUAGES
from tests.servers import KEY, EngineServer, Fault


@pytest.fixture
def server() -> Iterator[EngineServer]:
    with EngineServer() as serving:
        yield serving


def engine(name: str, server: EngineServer, *, key: str = KEY, **options: str) -> Engine:
    return get_engine(name, Settings(environment=server.environment(key=key), options=options))


def translated(engine: Engine, *texts: str) -> Sequence[str]:
    try:
        return engine.translate([Request(text) for text in texts], source="en", target="fr")
    finally:
        engine.close()


@pytest.mark.parametrize("name", ["google", "mymemory", "microsoft"])
def test_blanks_around_a_text_stay_and_text_without_letters_is_not_sent(name: str, server: EngineServer) -> None:
    answers = translated(engine(name, server), " Hello.\n", "...", "2021 – 2027", "")
    assert (answers, len(server.translations())) == ([" [fr] Hello.\n", "...", "2021 – 2027", ""], 1)


@pytest.mark.parametrize(("name", "limit"), [("google", 4999), ("mymemory", 499), ("microsoft", 10_000)])
def test_text_longer_than_the_service_takes_is_not_sent(name: str, limit: int, server: EngineServer) -> None:
    assert translated(engine(name, server), "x" * (limit + 1), "y" * limit) == ["", "[fr] " + "y" * limit]
    assert engine(name, server).capabilities.characters == limit


@pytest.mark.parametrize("name", ["google", "mymemory"])
def test_all_languages_of_the_product_are_in_the_lists_of_deep_translator(name: str, server: EngineServer) -> None:
    found = engine(name, server)
    targets = set(LANGUAGES) - {"en"}
    assert {code for code in targets if found.route("en", code) == ("en", code)} == targets
    assert (found.supports("en", "en"), found.supports("en", "xx"), found.route("en", "xx")) == (False, False, ())


def test_google_gives_back_a_name_that_is_the_same_in_both_languages(server: EngineServer) -> None:
    server.translate = lambda text, source, target: text
    assert translated(engine("google", server), "PROSPECTS") == ["PROSPECTS"]


def test_mymemory_is_asked_encrypted_with_its_own_codes_and_the_users_address(server: EngineServer) -> None:
    environment = {**server.environment(), "BREVIARY_MYMEMORY_EMAIL": "office@example.org"}
    translated(get_engine("mymemory", Settings(environment=environment)), "Hello.")
    assert [(call.query["langpair"], call.query["de"]) for call in server.requests] == [
        ("en-GB|fr-FR", "office@example.org")
    ]
    assert (code_of("mt"), code_of("el"), code_of("xx")) == ("mt-MT", "el-GR", "")


def test_mymemory_writes_signs_as_html_does(server: EngineServer) -> None:
    server.translate = lambda text, source, target: "l&#39;a &quot;b&quot; &amp;lt;"
    assert translated(engine("mymemory", server), "a", "of &lt; itself") == [
        'l\'a "b" &lt;',
        "l&#39;a &quot;b&quot; &amp;lt;",
    ]


def test_mymemory_without_a_translation_never_gives_that_of_a_similar_text(server: EngineServer) -> None:
    server.fault = Fault.EMPTY
    assert translated(engine("mymemory", server), "Something of our own.") == [""]


def test_microsoft_gets_key_region_and_codes_and_is_asked_for_languages_once(server: EngineServer) -> None:
    translated(engine("microsoft", server, region="westeurope"), "Hello.", "Bye.")
    first, *others = server.requests
    heads = {
        (call.headers["Ocp-Apim-Subscription-Key"], call.headers["Ocp-Apim-Subscription-Region"]) for call in others
    }
    assert (first.path, "Ocp-Apim-Subscription-Key" in first.headers) == ("/languages", False)
    assert (heads, [call.query["to"] for call in others]) == ({(KEY, "westeurope")}, ["fr", "fr"])


def test_password_in_a_netrc_file_never_takes_the_place_of_the_key(
    server: EngineServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text("machine service.invalid login somebody password else\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    monkeypatch.setenv("http_proxy", server.url)
    http = Http("openai", Timeouts())
    http.send("GET", "http://service.invalid/languages", headers={"Authorization": f"Bearer {KEY}"})
    http.close()
    assert [call.headers["Authorization"] for call in server.requests] == [f"Bearer {KEY}"]


def test_call_to_this_machine_never_goes_to_a_proxy(server: EngineServer, monkeypatch: pytest.MonkeyPatch) -> None:
    with EngineServer() as proxy:
        for variable in ("http_proxy", "https_proxy", "all_proxy"):
            monkeypatch.setenv(variable, proxy.url)
        monkeypatch.setenv("no_proxy", "")
        assert translated(engine("libretranslate", server), "Hello.") == ["[fr] Hello."]
        assert (len(server.requests), proxy.requests) == (1, [])


def test_call_to_a_service_goes_by_the_proxy_of_the_machine(
    server: EngineServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", server.url)
    found = get_engine("google", Settings(environment={"BREVIARY_GOOGLE_URL": "http://service.invalid/m"}))
    assert translated(found, "Hello.") == ["[fr] Hello."]


@pytest.mark.parametrize("name", ["microsoft", "libretranslate"])
def test_pair_that_the_service_lacks_is_no_route(name: str, server: EngineServer) -> None:
    assert (engine(name, server).route("en", "fr"), engine(name, server).route("en", "xx")) == (("en", "fr"), ())


def test_microsoft_refuses_a_language_it_lacks(server: EngineServer) -> None:
    with pytest.raises(EngineError) as caught:
        engine("microsoft", server).translate([Request("Hello.")], source="en", target="xx")
    assert caught.value.kind is EngineFault.LANGUAGE


def test_libretranslate_is_asked_in_the_body_with_several_texts_and_without_a_key_it_does_not_need(
    server: EngineServer,
) -> None:
    translated(engine("libretranslate", server, key=""), "Hello.", "Bye.")
    (call,) = server.requests
    assert (call.query, call.data["q"], "api_key" in call.data) == ({}, ["Hello.", "Bye."], False)


def test_libretranslate_that_takes_one_text_at_a_time_is_asked_so_from_then_on(server: EngineServer) -> None:
    found = engine("libretranslate", server)
    server.script = [Fault.BAD]
    assert translated(found, "Hello.", "Bye.") == ["[fr] Hello.", "[fr] Bye."]
    assert translated(found, "One.", "Two.") == ["[fr] One.", "[fr] Two."]
    assert [call.data["q"] for call in server.requests] == [
        ["Hello.", "Bye."],
        ["Hello."],
        ["Bye."],
        ["One."],
        ["Two."],
    ]


def test_model_is_told_terms_neighbours_title_and_languages() -> None:
    request = Request("A grant.", terms=(("grant", "dotacja"),), before="Before.", after="After.", title="Memo")
    rules, question = ask([request, Request("Bare.")], source="en", target="pl")
    first, second = json.loads(question["content"])["segments"]
    assert "from English into Polish" in rules["content"]
    assert first == {
        "id": identity("A grant."),
        "text": "A grant.",
        "title": "Memo",
        "before": "Before.",
        "after": "After.",
        "terms": [{"source": "grant", "target": "dotacja"}],
    }
    assert second == {"id": identity("Bare."), "text": "Bare."}


def test_model_that_refuses_a_form_for_its_answer_is_asked_without_from_then_on(server: EngineServer) -> None:
    found = engine("openai", server)
    server.script = [Fault.BAD]
    assert [*translated(found, "Hello."), *translated(found, "Bye.")] == ["[fr] Hello.", "[fr] Bye."]
    assert ["response_format" in call.data for call in server.requests] == [True, False, False]


@pytest.mark.parametrize(
    ("answer", "given"),
    [
        ('{"translations": [{"id": "a", "text": "x"}]}', {"a": "x"}),
        ('```json\n{"translations": [{"id": "a", "text": "x"}]}\n```', {"a": "x"}),
        ('{"translations": [{"id": "a", "text": "x"}, {"id": "a", "text": "y"}]}', {"a": ""}),
        ('{"translations": [{"id": 1, "text": "x"}, {"id": "b", "text": null}, "c", {}]}', {}),
        ('<think>\nSo "a" is {"x"}.\n</think>\n\n{"translations": [{"id": "a", "text": "x"}]}', {"a": "x"}),
        ('{"translations": {"a": "x"}}', None),
        ("Here is your translation: x", None),
        ("[" * 100_000, None),
        ("", None),
    ],
)
def test_of_a_models_answer_only_what_has_the_form_counts(answer: str, given: dict[str, str] | None) -> None:
    assert read(answer) == given


def test_answer_to_another_text_is_not_taken(server: EngineServer) -> None:
    found = engine("openai", server)
    server.replies = [json.dumps({"translations": [{"id": identity("Another."), "text": "Un autre."}]})]
    assert translated(found, "Mine.") == [""]


def test_answer_that_was_cut_off_is_not_taken(server: EngineServer) -> None:
    server.finish = "length"
    with pytest.raises(EngineError, match="form asked for"):
        translated(engine("openai", server), "Mine.")


def test_model_without_a_name_is_asked_for(server: EngineServer) -> None:
    environment = {**server.environment(), "BREVIARY_OPENAI_MODEL": ""}
    with pytest.raises(UsageError, match="BREVIARY_OPENAI_MODEL"):
        get_engine("openai", Settings(environment=environment)).translate([Request("a")], source="en", target="fr")


@pytest.mark.parametrize("name", ["openai", "libretranslate"])
def test_server_on_this_machine_is_local_and_free(name: str, server: EngineServer) -> None:
    here, away = engine(name, server), get_engine(name, Settings(options={"url": "https://mt.example.org"}))
    assert (here.capabilities.local, here.capabilities.price) == (True, Decimal(0))
    assert (away.capabilities.local, away.capabilities.price) == (False, None)
