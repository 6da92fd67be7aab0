"""LibreTranslate, on a server of one's own or a public one; with or without a key."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.engines.base import Capabilities, Request, Settings
from pipeline.engines.calling import Caller
from pipeline.engines.http import Http
from pipeline.engines.keys import Key, read_key, variable
from pipeline.engines.options import address_of, at_home, check_options, priced
from pipeline.errors import EngineError, EngineFault

NAME = "libretranslate"
ADDRESS = "https://libretranslate.com"
OPTIONS = {
    "url": "the address of the server",
    "price": "EUR for a million characters, 0 for a server of your own",
}
CAPABILITIES = Capabilities(batch=8, characters=2000, per_second=5, workers=2)
"""A public server takes 2000 characters; how many texts at once differs from server to server."""


@dataclass(slots=True)
class LibreTranslateEngine:
    """Asks a LibreTranslate server with several texts at once, or one by one where it does not take several."""

    address: str
    key: Key | None
    http: Http
    caller: Caller
    capabilities: Capabilities
    name: str = NAME
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _pairs: Mapping[str, frozenset[str]] = field(default_factory=dict)
    _alone: threading.Event = field(default_factory=threading.Event)

    def supports(self, source: str, target: str) -> bool:
        """Tell whether this server has the pair of languages; it is asked for its list once."""
        with self._lock:
            if not self._pairs:
                self._pairs = self.caller.call(self._ask_languages)
            return source != target and target in self._pairs.get(source, ())

    def route(self, source: str, target: str) -> tuple[str, ...]:
        """Return both languages; whether the server goes by way of English it does not tell."""
        return (source, target) if self.supports(source, target) else ()

    def translate(self, requests: Sequence[Request], *, source: str, target: str) -> Sequence[str]:
        """Return one translation per request, '' where the server gives none; see `Engine.translate`."""
        texts, size = [request.text for request in requests], 1 if self._alone.is_set() else self.capabilities.batch
        parts = [texts[start : start + size] for start in range(0, len(texts), size)]
        return [answer for part in parts for answer in self._translate(part, source, target)]

    def close(self) -> None:
        """Give up calls that are under way, and end the connections."""
        self.caller.close()
        self.http.close()

    def _translate(self, texts: Sequence[str], source: str, target: str) -> Sequence[str]:
        answers = self.caller.call(lambda: self._ask(texts, source, target))
        if answers is None:  # together they were too many or too long
            return [answer for text in texts for answer in self._translate([text], source, target)]
        return answers

    def _ask(self, texts: Sequence[str], source: str, target: str) -> Sequence[str] | None:
        body = {"q": list(texts), "source": source, "target": target, "format": "text"}
        if self.key:
            body["api_key"] = self.key.text
        reply = self.http.send("POST", f"{self.address}/translate", body=body, passed=(400,))
        if reply.status_code == 400:
            if len(texts) > 1:
                self._alone.set()
                return None
            advice = f"where the server wants a key, set {variable(NAME, 'key')}; check that it has the languages"
            raise EngineError(EngineFault.ANSWER, engine=NAME, what="the server did not take the text", advice=advice)
        data = reply.json()
        given = data.get("translatedText") if isinstance(data, dict) else None
        if given is None and isinstance(data, dict) and "translatedText" in data:
            return [""] * len(texts)
        if not isinstance(given, list) or len(given) != len(texts):
            what = "the answer has not one translation for each text"
            raise EngineError(EngineFault.ANSWER, engine=NAME, what=what)
        return [answer if isinstance(answer, str) else "" for answer in given]

    def _ask_languages(self) -> Mapping[str, frozenset[str]]:
        data = self.http.send("GET", f"{self.address}/languages").json()
        if not isinstance(data, list) or not data:
            raise EngineError(EngineFault.ANSWER, engine=NAME, what="the server names no languages")
        everyone = [str(item["code"]) for item in data]
        return {str(item["code"]): frozenset(map(str, item.get("targets", everyone))) for item in data}


def make(settings: Settings) -> LibreTranslateEngine:
    """Return the engine; nothing is sent yet. Raises UsageError for options it does not have."""
    check_options(NAME, settings.options, OPTIONS)
    key = read_key(NAME, settings.environment)
    address = address_of(NAME, settings, ADDRESS, key=key)
    capabilities = priced(NAME, settings, at_home(CAPABILITIES, address))
    return LibreTranslateEngine(
        address,
        key,
        Http(NAME, settings.timeouts.patient(), refused=f"the server wants a key: check {variable(NAME, 'key')}"),
        Caller(NAME, settings.timeouts.patient(), per_second=capabilities.per_second),
        capabilities,
    )
