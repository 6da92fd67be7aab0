"""Language models behind the interface that OpenAI introduced and many servers speak, on the net or on this machine."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.engines.base import Capabilities, Request, Settings
from pipeline.engines.calling import Caller
from pipeline.engines.http import Http, Reply
from pipeline.engines.keys import Key, read_key, variable
from pipeline.engines.options import address_of, at_home, check_options, priced
from pipeline.engines.prompts import SCHEMA, ask, identity, read
from pipeline.errors import EngineError, EngineFault, UsageError

NAME = "openai"
ADDRESS = "https://api.openai.com/v1"
OPTIONS = {
    "model": "the name of the model, as the server calls it",
    "url": "the address of the server, up to and with /v1",
    "price": "EUR for a million characters, as you reckon it for your model",
}
CAPABILITIES = Capabilities(
    glossary=True, prompted=True, tags=True, context=True, batch=10, characters=8000, per_second=5, workers=4
)
FORM = {"type": "json_schema", "json_schema": {"name": "translations", "strict": True, "schema": SCHEMA}}
EXTRAS: Mapping[str, object] = {"temperature": 0, "response_format": FORM}
"""What makes answers steadier; some servers and models refuse them, and are then asked without."""


@dataclass(slots=True)
class OpenAIEngine:
    """Asks a model with the terms, neighbours and titles of up to ten texts, and takes of its answer what fits."""

    address: str
    model: str
    key: Key | None
    http: Http
    caller: Caller
    capabilities: Capabilities
    name: str = NAME
    _plain: threading.Event = field(default_factory=threading.Event)

    def supports(self, source: str, target: str) -> bool:
        """Return True for two languages: a model has no list; what it cannot do shows in its answers."""
        return source != target

    def route(self, source: str, target: str) -> tuple[str, ...]:
        """Return both languages."""
        return (source, target) if self.supports(source, target) else ()

    def translate(self, requests: Sequence[Request], *, source: str, target: str) -> Sequence[str]:
        """Return one translation per request, '' for each that the model left out; see `Engine.translate`."""
        if not self.model:
            advice = f"set the option model in project.yaml, or {variable(NAME, 'model')}"
            raise UsageError(f"engine {NAME}: no model is named; {advice}")
        size = self.capabilities.batch
        parts = [requests[start : start + size] for start in range(0, len(requests), size)]
        return [answer for part in parts for answer in self._translate(part, source, target)]

    def close(self) -> None:
        """Give up calls that are under way, and end the connections."""
        self.caller.close()
        self.http.close()

    def _translate(self, requests: Sequence[Request], source: str, target: str) -> Sequence[str]:
        messages = ask(requests, source=source, target=target)
        given = self.caller.call(lambda: self._ask(messages))
        return [given.get(identity(request.text), "") for request in requests]

    def _ask(self, messages: list[dict[str, str]]) -> Mapping[str, str]:
        reply = self._send(messages)
        if reply.status_code == 400 and not self._plain.is_set():
            self._plain.set()
            reply = self._send(messages)
        if not 200 <= reply.status_code < 300:
            raise self._refusal(reply)
        given = read(_content(reply))
        if given is None:
            raise EngineError(EngineFault.ANSWER, engine=NAME, what="the model did not answer in the form asked for")
        return given

    def _send(self, messages: list[dict[str, str]]) -> Reply:
        extras = {} if self._plain.is_set() else EXTRAS
        headers = {"Authorization": f"Bearer {self.key.text}"} if self.key else {}
        body = {"model": self.model, "messages": messages, **extras}
        return self.http.send(
            "POST", f"{self.address}/chat/completions", headers=headers, body=body, passed=(400, 404, 429)
        )

    def _refusal(self, reply: Reply) -> EngineError:
        data = reply.json() if reply.body.lstrip().startswith(b"{") else {}
        error = data.get("error") if isinstance(data, dict) else None
        if isinstance(error, dict) and "insufficient_quota" in (error.get("code"), error.get("type")):
            advice = "look at the plan of your account, or take another engine"
            return EngineError(EngineFault.QUOTA, engine=NAME, what="the quota is used up", advice=advice)
        if reply.status_code == 429:
            return self.http.refusal(reply)
        what = f"the server did not take the call (HTTP status {reply.status_code})"
        return EngineError(EngineFault.ANSWER, engine=NAME, what=what, advice="check the model and the address")


def _content(reply: Reply) -> str:
    """Return what the model wrote, '' when it wrote nothing or was cut off in the middle."""
    data = reply.json()
    try:
        choice = data["choices"][0]  # type: ignore[index]
        content, cut = choice["message"]["content"], choice.get("finish_reason") == "length"
    except (LookupError, TypeError, AttributeError):
        what = "the answer is not what the interface promises"
        raise EngineError(EngineFault.ANSWER, engine=NAME, what=what) from None
    return content if isinstance(content, str) and not cut else ""


def make(settings: Settings) -> OpenAIEngine:
    """Return the engine; nothing is sent yet. Raises UsageError for options it does not have."""
    check_options(NAME, settings.options, OPTIONS)
    key = read_key(NAME, settings.environment)
    address = address_of(NAME, settings, ADDRESS, key=key)
    capabilities = priced(NAME, settings, at_home(CAPABILITIES, address))
    return OpenAIEngine(
        address,
        settings.environment.get(variable(NAME, "model"), "") or settings.options.get("model", ""),
        key,
        Http(NAME, settings.timeouts.patient(), refused=f"check {variable(NAME, 'key')}"),
        Caller(NAME, settings.timeouts.patient(), per_second=capabilities.per_second),
        capabilities,
    )
