"""DeepL by its real library against a local server: what goes out, and how the glossary is kept in step."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

import pytest

from pipeline.engines import Request, Settings, Timeouts
from pipeline.engines.deepl import ADDRESS, FREE_ADDRESS, DeeplEngine, make
from pipeline.errors import EngineError, EngineFault, UsageError
from tests.servers import KEY, EngineServer, Fault

TERMS = {"fr": (("good practice", "bonne pratique"), ("grant", "subvention")), "mt": (("grant", "għotja"),)}
TERMED = Request("Each good practice needs a grant.", terms=TERMS["fr"])


@pytest.fixture
def server() -> Iterator[EngineServer]:
    with EngineServer() as serving:
        yield serving


def engine(
    server: EngineServer,
    *,
    terms: Mapping[str, tuple[tuple[str, str], ...]] = TERMS,
    project: str = "demo",
    **options: str,
) -> DeeplEngine:
    times = Timeouts(read=2, total=3, pause=0.005)
    return make(
        Settings(environment=server.environment(), options=options, project=project, glossary=terms, timeouts=times)
    )


def sent(server: EngineServer) -> list[dict[str, object]]:
    return [call.data for call in server.translations()]


def test_key_goes_in_the_head_and_nowhere_else(server: EngineServer) -> None:
    engine(server).translate([Request("Hello there.")], source="en", target="de")
    (call,) = server.requests
    assert (call.headers["Authorization"], KEY in call.body, call.query) == (f"DeepL-Auth-Key {KEY}", False, {})


def test_fifty_texts_go_in_one_call(server: EngineServer) -> None:
    requests = [Request(f"Sentence {number}.") for number in range(120)]
    answers = engine(server).translate(requests, source="en", target="de")
    assert answers == [f"[de] {request.text}" for request in requests]
    assert [len(str(call["text"]).split("', '")) for call in sent(server)] == [50, 50, 20]


def test_target_languages_get_the_variant_that_deepl_asks_for(server: EngineServer) -> None:
    engine(server).translate([Request("Bonjour.")], source="fr", target="en")
    assert [(call["source_lang"], call["target_lang"]) for call in sent(server)] == [("FR", "EN-GB")]


@pytest.mark.parametrize("formality", ["more", "prefer_more"])
def test_form_of_address_is_asked_for_where_the_language_has_one(formality: str, server: EngineServer) -> None:
    engine(server, formality=formality).translate([Request("Hello.")], source="en", target="cs")
    assert sent(server)[0]["formality"] == "prefer_more"


def test_tags_travel_as_xml_and_all_else_as_text(server: EngineServer) -> None:
    text = 'See <g1>R&D</g1><x2/> for a < b and "c".'
    assert engine(server).translate([Request(text)], source="en", target="de") == [f"[de] {text}"]
    (call,) = sent(server)
    assert (call["tag_handling"], call["text"]) == ("xml", ['See <g1>R&amp;D</g1><x2/> for a &lt; b and "c".'])


def test_text_without_tags_travels_as_it_is(server: EngineServer) -> None:
    engine(server).translate([Request("R&D < all")], source="en", target="de")
    assert (sent(server)[0]["text"], "tag_handling" in sent(server)[0]) == (["R&D < all"], False)


def test_short_text_is_told_its_neighbours_and_a_long_one_the_title(server: EngineServer) -> None:
    label = Request("Lead", before="Partner", after="Country", title="A memo")
    sentence = Request("The lead partner answers for the whole of the partnership and its budget.", title="A memo")
    engine(server).translate([label, sentence], source="en", target="de")
    assert [call["context"] for call in sent(server)] == ["A memo\nPartner\nCountry", "A memo"]


def test_glossary_is_made_once_and_used_for_texts_with_terms(server: EngineServer) -> None:
    deepl = engine(server)
    for _ in range(2):
        deepl.translate([TERMED, Request("No term here.")], source="en", target="fr")
    (number,) = server.glossaries
    assert [call.get("glossary_id") for call in sent(server)] == [number, None, number, None]


def test_glossary_holds_the_terms_of_all_languages_that_have_glossaries(server: EngineServer) -> None:
    terms = {**TERMS, "pl": (("grant", "dotacja"), ("grant", "grant"), ("tab\there", "x"), ("long", "x" * 1025))}
    engine(server, terms=terms).translate([TERMED], source="en", target="fr")
    (made,) = server.glossaries.values()
    parts = made["dictionaries"]
    assert isinstance(parts, list)
    assert {part["target_lang"]: part["entries"] for part in parts} == {
        "FR": "good practice\tbonne pratique\ngrant\tsubvention",
        "PL": "grant\tdotacja",
    }


def test_same_glossary_is_found_again_by_the_next_run(server: EngineServer) -> None:
    for _ in range(2):
        engine(server).translate([TERMED], source="en", target="fr")
    made = [call for call in server.requests if (call.method, call.path) == ("POST", "/v3/glossaries")]
    assert (len(made), len(server.glossaries)) == (1, 1)


def test_changed_terms_make_a_new_glossary_and_remove_the_old_one_of_this_project_only(server: EngineServer) -> None:
    engine(server, project="other").translate([TERMED], source="en", target="fr")
    engine(server).translate([TERMED], source="en", target="fr")
    engine(server, terms={"fr": (("grant", "aide"),)}).translate([TERMED], source="en", target="fr")
    names = sorted(str(made["name"]).rsplit(":", 1)[0] for made in server.glossaries.values())
    assert names == ["breviary:demo", "breviary:other"]


def test_language_without_glossaries_is_translated_without(server: EngineServer) -> None:
    engine(server).translate([TERMED], source="en", target="es")
    assert "glossary_id" not in sent(server)[0]


def test_glossary_that_the_account_refuses_costs_no_translation(server: EngineServer) -> None:
    server.everywhere, server.script = True, [None, None, Fault.BAD]
    assert engine(server).translate([TERMED], source="en", target="fr") == [f"[fr] {TERMED.text}"]
    assert "glossary_id" not in sent(server)[0]


def test_answers_that_are_not_as_many_as_the_texts_are_a_fault(server: EngineServer) -> None:
    server.fault = Fault.OTHER_JSON
    with pytest.raises(EngineError, match="one translation for each text"):
        engine(server).translate([Request("a"), Request("b")], source="en", target="fr")


def test_languages_are_those_the_service_names(server: EngineServer) -> None:
    deepl = engine(server)
    assert [deepl.supports("en", code) for code in ("fr", "mt", "en")] == [True, False, False]
    assert (deepl.route("fr", "en"), deepl.route("en", "mt")) == (("fr", "en"), ())
    assert len(server.requests) == 2


def test_without_a_key_nothing_is_sent_and_the_way_to_set_one_is_told(server: EngineServer) -> None:
    deepl = make(Settings(environment=server.environment(key="")))
    with pytest.raises(EngineError, match="BREVIARY_DEEPL_KEY") as caught:
        deepl.translate([Request("a")], source="en", target="fr")
    assert (caught.value.kind, server.requests) == (EngineFault.AUTH, [])


def test_key_of_the_free_plan_has_its_own_address_and_no_price() -> None:
    free, paid = (make(Settings(environment={"BREVIARY_DEEPL_KEY": key})) for key in ("abc:fx", "abc"))
    assert (free.address, paid.address) == (FREE_ADDRESS, ADDRESS)
    assert (free.capabilities.price, paid.capabilities.price) == (Decimal(0), Decimal(20))


def test_unknown_form_of_address_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="prefer_more"):
        make(Settings(options={"formality": "polite"}))
