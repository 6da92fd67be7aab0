"""What may be set for an engine, and where: options in project.yaml, addresses there or in the environment; no key."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from urllib.parse import urlsplit

from pipeline.engines.base import Capabilities, Settings
from pipeline.engines.keys import Key, variable
from pipeline.errors import UsageError

SECRET = ("key", "token", "secret", "password", "passwd", "credential")
PLACE = "project.yaml: translation: engines"
LOOPBACK = ("localhost", "127.0.0.1", "::1")


def check_options(engine: str, options: Mapping[str, str], known: Mapping[str, str]) -> None:
    """Raise UsageError for an option that an engine does not have, and for every key in project.yaml, by its name."""
    for name in options:
        if name not in known and any(word in name.casefold() for word in SECRET):
            raise UsageError(
                f"{PLACE}: {engine}: {name}: a key never stands in a file of the project; take it "
                f"out (and have it replaced if the file was shared), then set {variable(engine, 'key')}"
            )
        if name not in known:
            there = f"there are {', '.join(known)}" if known else "it has none"
            raise UsageError(f"{PLACE}: {engine}: {name}: is no option of this engine; {there}")


def choice(engine: str, settings: Settings, name: str, known: tuple[str, ...]) -> str:
    """Return the value of an option that is one of a few words, '' when it is not set; raises UsageError."""
    value = settings.options.get(name, "")
    if value and value not in known:
        raise UsageError(f"{PLACE}: {engine}: {name}: {value}: take one of {', '.join(known)}")
    return value


def priced(engine: str, settings: Settings, capabilities: Capabilities) -> Capabilities:
    """Return the capabilities with the project's own price, in EUR for a million characters; raises UsageError."""
    text = settings.options.get("price", "")
    if not text:
        return capabilities
    try:
        price = Decimal(text)
    except InvalidOperation:
        price = Decimal(-1)
    if not price.is_finite() or price < 0:
        raise UsageError(f"{PLACE}: {engine}: price: {text}: write EUR for a million characters, such as 20")
    return replace(capabilities, price=price)


def at_home(capabilities: Capabilities, address: str) -> Capabilities:
    """Return the capabilities as they are for a server on this machine: no text leaves it, and nobody is paid."""
    here = replace(capabilities, local=True, per_second=None, price=Decimal(0))
    return here if is_loopback(address) else capabilities


def pace(capabilities: Capabilities, address: str) -> float | None:
    """Return how many calls a second an address may be sent, None (no limit) on this machine."""
    return None if is_loopback(address) else capabilities.per_second


def is_loopback(address: str) -> bool:
    """Tell whether an address is on this machine."""
    return urlsplit(address).hostname in LOOPBACK


def address_of(engine: str, settings: Settings, default: str, *, key: Key | None = None) -> str:
    """Return the address of a service, without a slash at its end; raises UsageError for one that cannot be used.

    What the user sets goes before what the project says. A key goes only to an address that the user set or that is the
    service's own: a project file from elsewhere could name any other. It travels encrypted, or within the machine.
    """
    name = variable(engine, "url")
    own, of_project = settings.environment.get(name, ""), settings.options.get("url", "")
    address = (own or of_project or default).rstrip("/")
    parts = urlsplit(address)
    place = name if own else f"{PLACE}: {engine}: url"
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.username or parts.password:
        raise UsageError(f"{place}: write an address such as https://translate.example.org, without a name or a '?'")
    if key and of_project and not own and of_project.rstrip("/") != default:
        raise UsageError(f"{place}: a key is sent only to an address you set yourself; set {name} to the same address")
    if key and parts.scheme == "http" and not is_loopback(address):
        raise UsageError(f"{place}: a key is not sent without encryption; write https://")
    return address
