"""The real Apertium: texts go through its programs one after another, whatever they hold, and come back in order."""

import os
import signal
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.engines import Request, Settings, Timeouts
from pipeline.engines.apertium import ApertiumEngine, make
from pipeline.engines.apertium_format import from_stream, to_stream
from pipeline.engines.apertium_modes import FOLDER, find_route, read_modes, read_stages
from pipeline.errors import EngineError, EngineFault

INSTALLED = read_modes()
needs_apertium = pytest.mark.skipif(
    not {("en", "es"), ("es", "fr")} <= set(INSTALLED), reason="apertium-eng-spa and apertium-fr-es are not installed"
)
STREAMED = st.text(
    st.characters(exclude_characters="\0", exclude_categories=["Cs"]) | st.sampled_from("[]{}^$/\\@<>*#. \n")
)


@pytest.fixture(scope="module")
def real() -> Iterator[ApertiumEngine]:
    engine = make(Settings())
    yield engine
    engine.close()


def asked(engine: ApertiumEngine, *texts: str, target: str = "es") -> Sequence[str]:
    return engine.translate([Request(text) for text in texts], source="en", target=target)


def modes(folder: Path, script: str) -> Settings:
    """Return settings with one mode, from English to Spanish, whose first program is this script of bash."""
    for name, text in (("first", script), ("second", "exec cat")):
        (folder / name).write_text(f"#!/bin/bash\n{text}\n")
        (folder / name).chmod(0o755)
    (folder / "en-es.mode").write_text(f"'{folder}/first' | '{folder}/second'\n")
    return Settings(environment={"BREVIARY_APERTIUM_MODES": str(folder)}, timeouts=Timeouts(read=0.5))


@needs_apertium
def test_text_is_translated_with_masks_in_their_places(real: ApertiumEngine) -> None:
    assert asked(real, "The QW1GQ must be signed by QW2GQ.", "Good practice") == [
        "El QW1GQ tiene que ser firmado por QW2GQ.",
        "Práctica buena",
    ]


@needs_apertium
def test_pair_that_is_not_installed_goes_by_way_of_another_language(real: ApertiumEngine) -> None:
    assert real.route("en", "fr") in (("en", "es", "fr"), ("en", "ca", "fr"))
    assert "QW1GQ" in asked(real, "The project and the QW1GQ.", target="fr")[0]


@needs_apertium
def test_language_that_no_pair_leads_to_is_told_with_those_there_are(real: ApertiumEngine) -> None:
    with pytest.raises(EngineError, match="en to es") as caught:
        asked(real, "a", target="mt")
    assert (caught.value.kind, real.route("en", "mt"), real.supports("en", "mt")) == (EngineFault.LANGUAGE, (), False)


@needs_apertium
@pytest.mark.parametrize(
    ("text", "translation"),
    [
        (
            "Costs [1] of {x}, a@b.eu, 5/6 <b> $5 ^ \\ of the project.",
            "Costes [1] de {x}, a@b.eu, 5/6 <b> $5 ^ \\ del proyecto.",
        ),
        ("* the #1 project", "* El #1 proyecto"),
        ("The project.\n\nThe  region.", "El proyecto.\n\nLa  región."),
        (" The project ", "El proyecto"),
        ("", ""),
        ("...", "..."),
    ],
)
def test_signs_of_the_programs_own_format_pass_unharmed(real: ApertiumEngine, text: str, translation: str) -> None:
    assert asked(real, text) == [translation]


@needs_apertium
def test_words_it_does_not_know_carry_no_mark(real: ApertiumEngine) -> None:
    assert asked(real, "The project of Zbigniewo is zorglubbed.") == ["El proyecto de Zbigniewo es zorglubbed."]


@needs_apertium
def test_text_of_mostly_unknown_words_is_given_up(real: ApertiumEngine) -> None:
    assert asked(real, "Het project wordt gefinancierd door regionale overheden.", "The project.") == [
        "",
        "El proyecto.",
    ]


@needs_apertium
def test_more_texts_than_the_pipes_hold_come_back_in_order(real: ApertiumEngine) -> None:
    texts = [f"QW{number}GQ is the project of the region and of all its partners in Europe." for number in range(3000)]
    answers = asked(real, *texts)
    assert [answer.split()[0] for answer in answers] == [text.split()[0] for text in texts]


@needs_apertium
def test_threads_may_share_the_engine(real: ApertiumEngine) -> None:
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda number: asked(real, f"The project QW{number}GQ."), range(40)))
    assert answers == [[f"El proyecto QW{number}GQ."] for number in range(40)]


@needs_apertium
@settings(max_examples=60, deadline=None)
@given(st.lists(STREAMED, max_size=5))
def test_whatever_the_texts_hold_the_next_one_is_translated(real: ApertiumEngine, texts: list[str]) -> None:
    assert asked(real, *texts, "The project.")[-1] == "El proyecto."


@needs_apertium
def test_programs_that_were_killed_are_started_again(real: ApertiumEngine) -> None:
    asked(real, "The project.")
    (pipe, *_) = real._pipes.values()
    os.killpg(pipe._programs[0].pid, signal.SIGKILL)
    assert asked(real, "The project.") == ["El proyecto."]


@needs_apertium
def test_closed_engine_leaves_no_program_and_can_be_asked_again(real: ApertiumEngine) -> None:
    asked(real, "The project.")
    programs = [program for pipe in real._pipes.values() for program in pipe._programs]
    real.close()
    assert all(program.poll() is not None for program in programs)
    assert asked(real, "The project.") == ["El proyecto."]


def test_text_that_hangs_costs_itself_only(tmp_path: Path) -> None:
    script = (
        "while IFS= read -r -d '' text; do case $text in *hang*) sleep 60;; *) printf '%s\\0' \"$text\";; esac; done"
    )
    engine = make(modes(tmp_path, script))
    start = time.monotonic()
    assert asked(engine, "one", "hang", "two") == ["one", "", "two"]
    assert time.monotonic() - start < 5
    engine.close()


def test_programs_that_always_end_are_given_up(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="on every text") as caught:
        asked(make(modes(tmp_path, "exit 1")), *map(str, range(10)))
    assert caught.value.kind is EngineFault.SERVER


def test_missing_program_is_told_with_the_command_that_installs_it(tmp_path: Path) -> None:
    (tmp_path / "en-es.mode").write_text("no-such-program 'x' | cat\n")
    with pytest.raises(
        EngineError, match="no-such-program does not start; run: sudo apt-get install apertium"
    ) as caught:
        asked(make(Settings(environment={"BREVIARY_APERTIUM_MODES": str(tmp_path)})), "a")
    assert caught.value.kind is EngineFault.MISSING


def test_machine_without_apertium_is_told_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="apt-get install apertium"):
        asked(make(Settings(environment={"BREVIARY_APERTIUM_MODES": str(tmp_path)})), "a")


def test_programs_get_no_key_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BREVIARY_DEEPL_KEY", "canary")
    engine = make(modes(tmp_path, 'cat >/dev/null & printf "%s\\0" "${BREVIARY_DEEPL_KEY:-none}"; wait'))
    assert asked(engine, "a") == ["none"]
    engine.close()


def test_closing_ends_a_call_that_is_under_way(tmp_path: Path) -> None:
    engine = make(Settings(environment=modes(tmp_path, "sleep 60").environment, timeouts=Timeouts(read=60)))
    with ThreadPoolExecutor(1) as pool:
        call = pool.submit(asked, engine, "a")
        while not any(pipe._programs for pipe in engine._pipes.values()):
            time.sleep(0.01)
        engine.close()
        with pytest.raises(EngineError, match="given up"):
            call.result(timeout=5)


def test_shortest_way_is_taken_and_of_two_the_one_measured_to_be_better() -> None:
    path = Path("x.mode")
    pairs = ["en-es", "es-fr", "en-ca", "ca-fr", "fr-oc", "oc-xx"]
    known = {(pair[:2], pair[3:]): path for pair in pairs}
    assert find_route(known, "en", "fr") == ("en", "ca", "fr")
    assert (find_route(known, "en", "es"), find_route(known, "en", "oc"), find_route(known, "en", "en")) == (
        ("en", "es"),
        (),
        (),
    )


def test_modes_are_read_by_two_letters_without_their_variants(tmp_path: Path) -> None:
    for name in ("eng-spa", "spa-eng_US", "eco-es-fr", "fr-es", "fra-cat"):
        (tmp_path / f"{name}.mode").touch()
    assert set(read_modes(tmp_path)) == {("en", "es"), ("fr", "es"), ("fr", "ca")}


@pytest.mark.skipif(not FOLDER.is_dir(), reason="Apertium is not installed")
def test_every_program_of_an_installed_mode_answers_text_by_text() -> None:
    stages = [stage for path in INSTALLED.values() for stage in read_stages(path)]
    assert all(stage[1] == "-z" and not any("$" in part for part in stage) for stage in stages)


@settings(deadline=None)
@given(STREAMED)
def test_stream_format_gives_the_text_back(text: str) -> None:
    assert from_stream(to_stream(text)).text == text


def test_marks_are_words_and_not_signs_of_the_text() -> None:
    passed = from_stream(r"El *zorglub y #ser [*]uno \@dos @tres 5[#] \*.[][" + "\n]")
    assert (passed.text, passed.unknown) == ("El zorglub y ser *uno @dos tres 5# *", ("zorglub", "ser", "tres"))
