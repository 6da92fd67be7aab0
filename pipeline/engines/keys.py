"""The keys of services: from the environment or the keyring of the system, never from a file of a project."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.errors import EngineError, EngineFault

SERVICE = "breviary"
"""The name under which `keyring set breviary deepl` keeps a key."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key that does not show itself."""

    text: str = field(repr=False)


def variable(engine: str, what: str) -> str:
    """Return the name of an environment variable, such as BREVIARY_DEEPL_KEY."""
    return f"BREVIARY_{engine.upper()}_{what.upper()}"


def read_key(engine: str, environment: Mapping[str, str]) -> Key | None:
    """Return the key of an engine, None where there is none; raises EngineError for one that no service gives."""
    text = (environment.get(variable(engine, "key"), "") or _from_keyring(engine)).strip()
    if text and not (text.isascii() and text.isprintable() and " " not in text):
        advice = "copy it once more, without blanks and line ends"
        raise EngineError(EngineFault.AUTH, engine=engine, what="the key holds signs that no key has", advice=advice)
    return Key(text) if text else None


def need_key(engine: str, environment: Mapping[str, str]) -> Key:
    """Return the key of an engine; raises EngineError with the way to set it."""
    key = read_key(engine, environment)
    if key is None:
        advice = f"set {variable(engine, 'key')}, or run: keyring set {SERVICE} {engine}"
        raise EngineError(EngineFault.AUTH, engine=engine, what="there is no key", advice=advice)
    return key


def _from_keyring(engine: str) -> str:
    try:
        import keyring
        import keyring.errors
    except ModuleNotFoundError:
        return ""
    try:
        return keyring.get_password(SERVICE, engine) or ""
    except keyring.errors.KeyringError:
        return ""  # no keyring on this machine, or a locked one: the same as none
