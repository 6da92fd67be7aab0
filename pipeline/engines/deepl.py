"""DeepL by its own library: the form of address, tags, context, and the glossary of the project."""

import html
import logging
import threading
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import NamedTuple, TypeVar

import deepl
import deepl.http_client

from pipeline.engines.base import Capabilities, Request, Settings
from pipeline.engines.calling import Caller
from pipeline.engines.deepl_glossaries import Kept, keep_in_step
from pipeline.engines.http import Http
from pipeline.engines.keys import need_key, read_key, variable
from pipeline.engines.options import address_of, check_options, choice, pace, priced
from pipeline.errors import EngineError, EngineFault
from pipeline.placeholders import TAG

T = TypeVar("T")
NAME = "deepl"
ADDRESS = "https://api.deepl.com"
FREE_ADDRESS = "https://api-free.deepl.com"
FORMALITY = ("less", "more", "prefer_less", "prefer_more", "default")
GENTLY = {"less": "prefer_less", "more": "prefer_more"}
"""The same where a language has forms of address; where it has none, DeepL refuses the plain words."""
OPTIONS = {
    "formality": f"the form of address: {', '.join(FORMALITY)}",
    "url": "another address of the service",
    "price": "EUR for a million characters, as your contract says",
}
CAPABILITIES = Capabilities(
    glossary=True, tags=True, context=True, batch=50, per_second=10, workers=4, price=Decimal(20)
)
"""The price is that of the API Pro plan by characters, without its monthly base; DeepL's help centre, 2026-11."""
VARIANTS = {"en": "EN-GB", "pt": "PT-PT"}
"""Targets that DeepL takes only with a country; the EU writes British English."""
SHORT = 30
"""Characters up to which a text is told its neighbours; a longer one brings context enough, and goes with others."""
PASSED = (400, 404, 413)

# At the level debug the library writes the whole text.
logging.getLogger("deepl").disabled = True


class _Kind(NamedTuple):
    """What texts must share to go into one call."""

    tagged: bool
    termed: bool
    context: str


class _Client(deepl.http_client.HttpClient):
    """The library's way to the net, by our door: its own has fixed waits and tries, and puts texts into errors."""

    def __init__(self, http: Http) -> None:
        super().__init__(send_platform_info=False)
        self._http = http

    def request_with_backoff(  # type: ignore[override]
        self,
        method: str,
        url: str,
        data: Mapping[str, str] | None,
        json: object,
        headers: Mapping[str, str],
        stream: bool = False,
    ) -> tuple[int, str]:
        reply = self._http.send(method, url, query=data, headers=headers, body=json, passed=PASSED)
        return reply.status_code, reply.text


@dataclass(slots=True)
class DeeplEngine:
    """Asks DeepL with up to fifty texts at once; the project's glossary is kept at the service and used with terms."""

    settings: Settings
    address: str
    formality: str
    http: Http
    caller: Caller
    capabilities: Capabilities
    name: str = NAME
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _opened: deepl.DeepLClient | None = None
    _languages: tuple[frozenset[str], frozenset[str]] | None = None
    _kept: Kept | None = None

    def supports(self, source: str, target: str) -> bool:
        """Tell whether DeepL knows both languages; it is asked for its lists once."""
        sources, targets = self._known()
        return source != target and source in sources and target in targets

    def route(self, source: str, target: str) -> tuple[str, ...]:
        """Return both languages."""
        return (source, target) if self.supports(source, target) else ()

    def translate(self, requests: Sequence[Request], *, source: str, target: str) -> Sequence[str]:
        """Return one translation per request; see `Engine.translate`.

        Requests with terms are translated with the glossary of the project where DeepL has glossaries for these
        languages, and without it elsewhere.
        """
        answers = [""] * len(requests)
        for kind, places in _kinds(requests).items():
            for start in range(0, len(places), self.capabilities.batch):
                part = places[start : start + self.capabilities.batch]
                given = self._ask([requests[place].text for place in part], kind, source=source, target=target)
                for place, text in zip(part, given, strict=True):
                    answers[place] = text
        return answers

    def close(self) -> None:
        """Give up calls that are under way, and end the connections."""
        self.caller.close()
        self.http.close()

    def _ask(self, texts: Sequence[str], kind: _Kind, *, source: str, target: str) -> Sequence[str]:
        client = self._client()
        glossary = self._glossary_of(source, target) if kind.termed else ""

        def ask() -> Sequence[str]:
            given = client.translate_text(
                [_escaped(text) if kind.tagged else text for text in texts],
                source_lang=source.upper(),
                target_lang=VARIANTS.get(target, target.upper()),
                context=kind.context or None,
                formality=GENTLY.get(self.formality, self.formality) or None,
                glossary=glossary or None,
                tag_handling="xml" if kind.tagged else None,
                tag_handling_version="v2" if kind.tagged else None,
            )
            return [result.text or "" for result in given] if isinstance(given, list) else []

        answers = self._call(ask)
        if len(answers) != len(texts) or not all(isinstance(answer, str) for answer in answers):
            raise EngineError(EngineFault.ANSWER, engine=NAME, what="the answer has not one translation for each text")
        return [html.unescape(answer) if kind.tagged else answer for answer in answers]

    def _call(self, ask: Callable[[], T]) -> T:
        def asked() -> T:
            try:
                return ask()
            except deepl.DeepLException as error:
                status = f" (HTTP status {error.http_status_code})" if error.http_status_code else ""
            raise EngineError(EngineFault.ANSWER, engine=NAME, what=f"the service did not take the call{status}")

        return self.caller.call(asked)

    def _client(self) -> deepl.DeepLClient:
        with self._lock:
            if self._opened is None:
                key = need_key(NAME, self.settings.environment)
                client = deepl.DeepLClient(key.text, server_url=self.address, send_platform_info=False)
                client._client = _Client(self.http)  # the library has no other way to give it one
                self._opened = client
            return self._opened

    def _known(self) -> tuple[frozenset[str], frozenset[str]]:
        client = self._client()
        with self._lock:
            if self._languages is None:
                sources = self._call(client.get_source_languages)
                targets = self._call(client.get_target_languages)
                if not sources or not targets:
                    raise EngineError(EngineFault.ANSWER, engine=NAME, what="the service names no languages")
                self._languages = _codes(sources), _codes(targets)
            return self._languages

    def _glossary_of(self, source: str, target: str) -> str:
        client = self._client()
        with self._lock:
            if self._kept is None:
                settings = self.settings
                self._kept = keep_in_step(
                    client, self._call, settings.glossary, project=settings.project, source=source
                )
            return self._kept.glossary if target in self._kept.targets else ""


def _kinds(requests: Sequence[Request]) -> Mapping[_Kind, list[int]]:
    kinds: defaultdict[_Kind, list[int]] = defaultdict(list)
    for place, request in enumerate(requests):
        if request.text.strip():
            kinds[_Kind(bool(TAG.search(request.text)), bool(request.terms), _context(request))].append(place)
    return kinds


def _context(request: Request) -> str:
    beside = (request.title, request.before, request.after) if len(request.text) <= SHORT else (request.title,)
    return "\n".join(filter(None, beside))


def _escaped(text: str) -> str:
    """Return a text as XML in which our tags are tags and all else is text."""
    tags = TAG.findall(text)
    parts = [html.escape(part, quote=False) for part in TAG.split(text)]
    return "".join(part + tag for part, tag in zip(parts, [*tags, ""], strict=True))


def _codes(languages: Sequence[deepl.Language]) -> frozenset[str]:
    return frozenset(language.code.split("-")[0].lower() for language in languages)


def make(settings: Settings) -> DeeplEngine:
    """Return the engine; nothing is sent yet. Raises UsageError for options it does not have."""
    check_options(NAME, settings.options, OPTIONS)
    key = read_key(NAME, settings.environment)
    free = key is not None and deepl.auth_key_is_free_account(key.text)
    address = address_of(NAME, settings, FREE_ADDRESS if free else ADDRESS, key=key)
    capabilities = priced(NAME, settings, replace(CAPABILITIES, price=Decimal(0)) if free else CAPABILITIES)
    http = Http(NAME, settings.timeouts, refused=f"check {variable(NAME, 'key')}")
    caller = Caller(NAME, settings.timeouts, per_second=pace(capabilities, address))
    formality = choice(NAME, settings, "formality", FORMALITY)
    return DeeplEngine(settings, address, formality, http, caller, capabilities)
