"""MyMemory: a public memory with machine translation behind it; every text sent there may be shown to others."""

import html
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from pipeline.engines.base import Capabilities, Request, Settings
from pipeline.engines.calling import Caller
from pipeline.engines.http import Http, Reply
from pipeline.engines.keys import variable
from pipeline.engines.options import address_of, check_options, pace
from pipeline.engines.scraped import MY_MEMORY_CODES, Scraped, mymemory, nothing_given
from pipeline.errors import EngineError, EngineFault

NAME = "mymemory"
ADDRESS = "https://api.mymemory.translated.net/get"
OPTIONS = {"url": "another address of the service"}
CAPABILITIES = Capabilities(characters=499, per_second=2, workers=2, price=Decimal(0))
WARNING = "MYMEMORY WARNING"
"""How the text begins that comes in the place of a translation when the quota is used up."""


@dataclass(frozen=True, slots=True)
class MyMemoryEngine:
    """Asks MyMemory, with the e-mail address of BREVIARY_MYMEMORY_EMAIL where one is set, which raises the quota."""

    address: str
    email: str = field(repr=False)
    part: Scraped
    name: str = NAME
    capabilities: Capabilities = CAPABILITIES

    def supports(self, source: str, target: str) -> bool:
        """Tell whether the service knows both languages, by the list deep-translator keeps."""
        return bool(source != target and code_of(source) and code_of(target))

    def route(self, source: str, target: str) -> tuple[str, ...]:
        """Return both languages."""
        return (source, target) if self.supports(source, target) else ()

    def translate(self, requests: Sequence[Request], *, source: str, target: str) -> Sequence[str]:
        """Return one translation per request, '' where the service gives none; see `Engine.translate`."""
        first, second = code_of(source), code_of(target)
        answers = self.part.translate(
            requests, lambda: mymemory(first, second, email=self.email), address=self.address, inspect=inspect
        )
        # The service writes apostrophes and quotes as HTML does; a text that spoke of HTML itself keeps it.
        return [
            answer if "&" in request.text else html.unescape(answer)
            for request, answer in zip(requests, answers, strict=True)
        ]

    def close(self) -> None:
        """End the connections."""
        self.part.close()


def code_of(language: str) -> str:
    """Return the service's own code, such as mt-MT, '' for a language it does not know."""
    codes = sorted(code for code in MY_MEMORY_CODES if code.split("-")[0] == language)
    at_home = {"en": "en-GB"}.get(language, f"{language}-{language.upper()}")
    return at_home if at_home in codes else next(iter(codes), "")


def inspect(reply: Reply) -> None:
    """Raise for an answer that deep-translator would take for a translation though it is none.

    With an empty translation it would hand out whatever similar text of somebody else's comes next.
    """
    data = reply.json()
    if not isinstance(data, dict) or not isinstance(data.get("responseData"), dict):
        raise EngineError(EngineFault.ANSWER, engine=NAME, what="the answer is not what the service promises")
    text, status = data["responseData"].get("translatedText"), str(data.get("responseStatus", ""))
    if data.get("quotaFinished") or status == "429" or (isinstance(text, str) and WARNING in text.upper()):
        advice = f"wait until tomorrow, or set {variable(NAME, 'email')} for a larger quota"
        raise EngineError(EngineFault.QUOTA, engine=NAME, what="the quota of the day is used up", advice=advice)
    if status not in ("200", ""):
        raise EngineError(EngineFault.ANSWER, engine=NAME, what="the service did not take the text")
    if not text:
        raise nothing_given()


def make(settings: Settings) -> MyMemoryEngine:
    """Return the engine; nothing is sent yet. Raises UsageError for options it does not have."""
    check_options(NAME, settings.options, OPTIONS)
    address = address_of(NAME, settings, ADDRESS)
    part = Scraped(
        NAME,
        CAPABILITIES,
        Http(NAME, settings.timeouts, refused="the service turns this network away; take another engine"),
        Caller(NAME, settings.timeouts, per_second=pace(CAPABILITIES, address)),
    )
    email = settings.environment.get(variable(NAME, "email"), "")
    return MyMemoryEngine(address, email, part)
