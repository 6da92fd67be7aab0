"""Google, MyMemory and Microsoft by way of deep-translator, made safe; only this module imports that library.

As it is, the library waits forever, shares one text between threads, and writes keys and texts into its errors. Here
each text gets an object of its own, and in the place of the library's `requests` stands our own door with deadlines.
"""

from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Protocol

import deep_translator.google
import deep_translator.microsoft
import deep_translator.mymemory
from deep_translator.constants import GOOGLE_LANGUAGES_TO_CODES, MY_MEMORY_LANGUAGES_TO_CODES

from pipeline.engines.base import Capabilities, Request
from pipeline.engines.calling import Caller
from pipeline.engines.http import Http, Reply
from pipeline.errors import EngineError, EngineFault

GOOGLE_CODES = frozenset[str](GOOGLE_LANGUAGES_TO_CODES.values())
MY_MEMORY_CODES = frozenset[str](MY_MEMORY_LANGUAGES_TO_CODES.values())


class Translator(Protocol):
    """What deep-translator's classes have in common; `_base_url` may be set, there is no other way to set it."""

    _base_url: str

    def translate(self, text: str) -> str | None: ...


@dataclass(frozen=True, slots=True)
class _Line:
    """Where the calls of deep-translator go while it works on one text; `inspect` raises for an answer that is none."""

    http: Http
    inspect: Callable[[Reply], None]


_LINE: ContextVar[_Line] = ContextVar("line")


class _NothingGivenError(Exception):
    """The service answered, but gave nothing for this text."""


class _NeverRaisedError(Exception):
    """Stands where deep-translator looks for errors of requests, which never reach it."""


class _Requests:
    """Stands in the modules of deep-translator in the place of `requests`."""

    exceptions = SimpleNamespace(RequestException=_NeverRaisedError)

    def get(self, address: str, *, params: Mapping[str, str], proxies: object = None) -> Reply:
        return self._send("GET", address, params)

    def post(
        self,
        address: str,
        *,
        params: Mapping[str, str],
        headers: Mapping[str, str],
        json: object,
        proxies: object = None,
    ) -> Reply:
        return self._send("POST", address, params, headers, json)

    def _send(
        self,
        method: str,
        address: str,
        query: Mapping[str, str],
        headers: Mapping[str, str] | None = None,
        body: object = None,
    ) -> Reply:
        line = _LINE.get()
        reply = line.http.send(method, address, query=query, headers=headers, body=body)
        line.inspect(reply)
        return reply


for module in (deep_translator.google, deep_translator.mymemory, deep_translator.microsoft):
    module.requests = _Requests()


class _Microsoft(deep_translator.microsoft.MicrosoftTranslator):  # type: ignore[misc]
    """The library's own asks for the languages each time it is made."""

    def __init__(self, languages: frozenset[str], **options: str) -> None:
        self._known = languages
        super().__init__(**options)

    def _get_supported_languages(self) -> dict[str, str]:
        return {code: code for code in self._known}


def google(source: str, target: str) -> Translator:
    """Return what translates one text through the public page of Google."""
    made: Translator = deep_translator.google.GoogleTranslator(source=source, target=target)
    return made


def mymemory(source: str, target: str, *, email: str) -> Translator:
    """Return what translates one text through MyMemory; an e-mail address, if any, raises its quota."""
    made: Translator = deep_translator.mymemory.MyMemoryTranslator(source=source, target=target, email=email or None)
    return made


def microsoft(source: str, target: str, *, languages: frozenset[str], key: str, region: str) -> Translator:
    """Return what translates one text through Microsoft's service."""
    made: Translator = _Microsoft(languages, source=source, target=target, api_key=key, region=region)
    return made


@dataclass(frozen=True, slots=True)
class Scraped:
    """The part that the three engines share: one text, one object, one call, looked at from all sides."""

    name: str
    capabilities: Capabilities
    http: Http
    caller: Caller

    def translate(
        self,
        requests: Sequence[Request],
        make: Callable[[], Translator],
        *,
        address: str,
        inspect: Callable[[Reply], None],
    ) -> Sequence[str]:
        """Return one translation per request, '' where there is none; `make` is called for each text."""
        line = _Line(self.http, inspect)
        return [self._translate(request.text, make, address, line) for request in requests]

    def _translate(self, text: str, make: Callable[[], Translator], address: str, line: _Line) -> str:
        bare = text.strip()
        if not any(map(str.isalpha, bare)):
            return text
        if len(bare) > (self.capabilities.characters or len(bare)):
            return ""

        def ask() -> str | None:
            _LINE.set(line)
            translator = make()
            translator._base_url = address
            try:
                return translator.translate(bare)
            except _NothingGivenError:
                return None

        answer = self.caller.call(ask)
        if answer is not None and not isinstance(answer, str):
            raise EngineError(EngineFault.ANSWER, engine=self.name, what="the answer is no text")
        return text.replace(bare, answer.strip(), 1) if answer and answer.strip() else ""

    def close(self) -> None:
        """Give up calls that are under way, and end the connections."""
        self.caller.close()
        self.http.close()


def nothing_given() -> Exception:
    """Return what an `inspect` raises when the service gave nothing for this text."""
    return _NothingGivenError()


def accept(reply: Reply) -> None:
    """Take an answer as it is: what is wrong with it shows when it is read."""
