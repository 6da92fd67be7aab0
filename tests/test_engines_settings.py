"""What may be set for an engine and where: no key in a file of the project, none sent to an address it names."""

import pickle
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal

import keyring
import keyring.backend
import keyring.backends.fail
import pytest

from pipeline.engines import ENGINES, Engine, Settings, get_engine
from pipeline.engines.base import Capabilities
from pipeline.engines.keys import need_key, read_key
from pipeline.engines.options import address_of
from pipeline.errors import EngineError, EngineFault, ExitCode, UsageError
from tests.servers import KEY

HERE = tuple(name for name in ENGINES if name != "argos")
HEAVY = {"deepl", "deep_translator", "requests", "keyring", "tenacity", "argostranslate", "bs4"}


class InMemory(keyring.backend.KeyringBackend):
    """A keyring that lasts as long as the test."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


@pytest.fixture
def ring() -> Iterator[InMemory]:
    before, ring = keyring.get_keyring(), InMemory()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)


def engine(name: str, **options: str) -> Engine:
    return get_engine(name, Settings(options=options))


@pytest.mark.parametrize("name", HERE)
def test_engine_is_made_without_a_key_and_without_a_call(name: str) -> None:
    assert (engine(name).name, isinstance(engine(name).capabilities, Capabilities)) == (name, True)


def test_unknown_engine_is_told_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="there is no engine 'gogle'; there are none, pseudo, apertium"):
        get_engine("gogle")


@pytest.mark.parametrize(("name", "library"), [("deepl", "deepl"), ("argos", "argostranslate")])
def test_missing_library_is_told_with_the_command_that_installs_it(
    name: str, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    for module in ("deepl", "deepl_glossaries", "argos"):
        monkeypatch.delitem(sys.modules, f"pipeline.engines.{module}", raising=False)
    with pytest.raises(
        EngineError, match=rf"{library} is not installed; run: pip install 'breviary\[{name}\]'"
    ) as caught:
        get_engine(name)
    assert (caught.value.kind, caught.value.exit_code) == (EngineFault.MISSING, ExitCode.ENGINE)


def test_no_library_of_an_engine_is_loaded_before_it_is_chosen() -> None:
    code = f"import sys, pipeline.flow, pipeline.engines; print({HEAVY!r} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize("option", ["key", "api_key", "auth-key", "TOKEN", "client_secret", "password"])
@pytest.mark.parametrize("name", sorted(set(HERE) - {"none", "pseudo"}))
def test_key_in_a_file_of_the_project_is_refused_by_name_and_not_repeated(name: str, option: str) -> None:
    with pytest.raises(UsageError, match=f"{name}: {option}: a key never stands in a file of the project") as caught:
        engine(name, **{option: KEY})
    assert (f"BREVIARY_{name.upper()}_KEY" in str(caught.value), KEY in str(caught.value)) == (True, False)


@pytest.mark.parametrize("name", sorted(set(HERE) - {"none", "pseudo"}))
def test_unknown_option_is_told_with_those_there_are(name: str) -> None:
    with pytest.raises(UsageError, match="colour: is no option of this engine; "):
        engine(name, colour="red")


@pytest.mark.parametrize("name", ["deepl", "microsoft", "libretranslate", "openai"])
def test_price_of_the_own_contract_goes_before_the_list_price(name: str) -> None:
    assert engine(name, price="12.5").capabilities.price == Decimal("12.5")


@pytest.mark.parametrize("price", ["cheap", "-1", "NaN", "Infinity"])
def test_price_that_is_none_is_refused(price: str) -> None:
    with pytest.raises(UsageError, match="EUR for a million characters"):
        engine("deepl", price=price)


def test_key_comes_from_the_environment_and_then_from_the_keyring(ring: InMemory) -> None:
    assert read_key("deepl", {}) is None
    ring.set_password("breviary", "deepl", "from-the-keyring")
    assert need_key("deepl", {}).text == "from-the-keyring"
    assert need_key("deepl", {"BREVIARY_DEEPL_KEY": " from-the-environment\n"}).text == "from-the-environment"


def test_machine_without_a_keyring_has_no_key(monkeypatch: pytest.MonkeyPatch, ring: InMemory) -> None:
    keyring.set_keyring(keyring.backends.fail.Keyring())  # type: ignore[no-untyped-call]
    assert read_key("deepl", {}) is None
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert read_key("deepl", {}) is None


@pytest.mark.parametrize("key", ["two words", "line\nbreak", "kéy", "a\x00b"])
def test_key_that_no_service_gives_is_refused_without_showing_it(key: str) -> None:
    with pytest.raises(EngineError) as caught:
        read_key("deepl", {"BREVIARY_DEEPL_KEY": key})
    assert (caught.value.kind, key in str(caught.value)) == (EngineFault.AUTH, False)


def test_key_shows_in_no_settings_and_no_key() -> None:
    environment = {"BREVIARY_DEEPL_KEY": KEY}
    assert KEY not in f"{Settings(environment=environment)} {read_key('deepl', environment)!r}"


OWN = "https://service.example"
PLACES = [
    ({}, {}, OWN),
    ({"url": "https://project.example/"}, {}, "https://project.example"),
    ({"url": "https://project.example"}, {"BREVIARY_X_URL": "https://user.example/mt"}, "https://user.example/mt"),
]


@pytest.mark.parametrize(("options", "environment", "address"), PLACES)
def test_address_of_the_user_goes_before_that_of_the_project(
    options: dict[str, str], environment: dict[str, str], address: str
) -> None:
    assert address_of("x", Settings(options=options, environment=environment), OWN) == address


def test_key_never_goes_to_an_address_that_only_the_project_names() -> None:
    key, project = read_key("x", {"BREVIARY_X_KEY": KEY}), "https://project.example"
    with pytest.raises(UsageError, match="set BREVIARY_X_URL to the same address"):
        address_of("x", Settings(options={"url": project}), OWN, key=key)
    agreed = Settings(options={"url": project}, environment={"BREVIARY_X_URL": project})
    assert address_of("x", agreed, OWN, key=key) == project


def test_key_is_not_sent_without_encryption_but_to_this_machine() -> None:
    key = read_key("x", {"BREVIARY_X_KEY": KEY})
    with pytest.raises(UsageError, match="https://"):
        address_of("x", Settings(environment={"BREVIARY_X_URL": "http://lan.example"}), OWN, key=key)
    here = "http://localhost:8000/v1"
    assert address_of("x", Settings(environment={"BREVIARY_X_URL": here}), OWN, key=key) == here


@pytest.mark.parametrize(
    "url", ["service.example", "ftp://a.example", "https://u:p@a.example", "https://a/?k=1", "https://"]
)
def test_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="write an address such as"):
        address_of("x", Settings(options={"url": url}), OWN)


def test_engine_error_goes_whole_from_one_process_to_another() -> None:
    error = EngineError(EngineFault.RATE, engine="x", what="slow down", advice="wait", wait=3.0)
    copy = pickle.loads(pickle.dumps(error))
    assert (str(copy), copy.kind, copy.wait, copy.retryable) == (
        "engine x: slow down; wait",
        EngineFault.RATE,
        3.0,
        True,
    )
