"""Microsoft's translation service: a key of an Azure subscription, and often its region."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.engines.base import Capabilities, Request, Settings
from pipeline.engines.calling import Caller
from pipeline.engines.http import Http, Reply
from pipeline.engines.keys import need_key, read_key, variable
from pipeline.engines.options import address_of, check_options, pace, priced
from pipeline.engines.scraped import Scraped, microsoft, nothing_given
from pipeline.errors import EngineError, EngineFault

NAME = "microsoft"
ADDRESS = "https://api.cognitive.microsofttranslator.com"
VERSION = {"api-version": "3.0"}
OPTIONS = {
    "url": "another address of the service",
    "region": "the region of the subscription, such as westeurope",
    "price": "EUR for a million characters, as your contract says",
}
CAPABILITIES = Capabilities(characters=10_000, per_second=10, workers=4)


@dataclass(slots=True)
class MicrosoftEngine:
    """Asks Microsoft's service text by text; its languages are asked once."""

    settings: Settings
    address: str
    part: Scraped
    capabilities: Capabilities
    name: str = NAME
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _languages: frozenset[str] = frozenset()

    def supports(self, source: str, target: str) -> bool:
        """Tell whether the service knows both languages; it is asked for its list, without a key."""
        return source != target and {source, target} <= self._known()

    def route(self, source: str, target: str) -> tuple[str, ...]:
        """Return both languages."""
        return (source, target) if self.supports(source, target) else ()

    def translate(self, requests: Sequence[Request], *, source: str, target: str) -> Sequence[str]:
        """Return one translation per request, '' where the service gives none; see `Engine.translate`."""
        key = need_key(NAME, self.settings.environment).text
        if not self.supports(source, target):
            raise EngineError(EngineFault.LANGUAGE, engine=NAME, what=f"it does not translate {source} into {target}")
        region, languages = self.settings.options.get("region", ""), self._known()
        return self.part.translate(
            requests,
            lambda: microsoft(source, target, languages=languages, key=key, region=region),
            address=f"{self.address}/translate?api-version={VERSION['api-version']}",
            inspect=inspect,
        )

    def close(self) -> None:
        """End the connections."""
        self.part.close()

    def _known(self) -> frozenset[str]:
        with self._lock:
            if not self._languages:
                self._languages = self.part.caller.call(self._ask_languages)
            return self._languages

    def _ask_languages(self) -> frozenset[str]:
        query = {**VERSION, "scope": "translation"}
        data = self.part.http.send("GET", f"{self.address}/languages", query=query).json()
        known = data.get("translation") if isinstance(data, dict) else None
        if not isinstance(known, dict) or not known:
            raise EngineError(EngineFault.ANSWER, engine=NAME, what="the service names no languages")
        return frozenset(str(code).lower() for code in known)


def inspect(reply: Reply) -> None:
    """Raise for an answer without a translation."""
    data = reply.json()
    try:
        text = data[0]["translations"][0]["text"]  # type: ignore[index]
    except (LookupError, TypeError):
        what = "the answer is not what the service promises"
        raise EngineError(EngineFault.ANSWER, engine=NAME, what=what) from None
    if not text:
        raise nothing_given()


def make(settings: Settings) -> MicrosoftEngine:
    """Return the engine; nothing is sent yet. Raises UsageError for options it does not have."""
    check_options(NAME, settings.options, OPTIONS)
    capabilities = priced(NAME, settings, CAPABILITIES)
    key = read_key(NAME, settings.environment)
    address = address_of(NAME, settings, ADDRESS, key=key)
    refused = f"check {variable(NAME, 'key')} and the option region"
    part = Scraped(
        NAME,
        capabilities,
        Http(NAME, settings.timeouts, refused=refused),
        Caller(NAME, settings.timeouts, per_second=pace(capabilities, address)),
    )
    return MicrosoftEngine(settings, address, part, capabilities)
