"""Google's public translation page: no key, no promise; it may refuse at any time."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.engines.base import Capabilities, Request, Settings
from pipeline.engines.calling import Caller
from pipeline.engines.http import Http
from pipeline.engines.options import address_of, check_options, pace
from pipeline.engines.scraped import GOOGLE_CODES, Scraped, accept, google

NAME = "google"
ADDRESS = "https://translate.google.com/m"
OPTIONS = {"url": "another address of the page"}
CAPABILITIES = Capabilities(characters=4999, per_second=4, workers=2, price=Decimal(0))
"""The page names five calls a second as its limit; 5000 characters are refused (measured)."""
REFUSED = "the page turns this network away; wait some hours, or take another engine"


@dataclass(frozen=True, slots=True)
class GoogleEngine:
    """Reads translations off the page that Google offers for simple telephones."""

    address: str
    part: Scraped
    name: str = NAME
    capabilities: Capabilities = CAPABILITIES

    def supports(self, source: str, target: str) -> bool:
        """Tell whether the page knows both languages, by the list deep-translator keeps."""
        return source != target and {source, target} <= GOOGLE_CODES

    def route(self, source: str, target: str) -> tuple[str, ...]:
        """Return both languages."""
        return (source, target) if self.supports(source, target) else ()

    def translate(self, requests: Sequence[Request], *, source: str, target: str) -> Sequence[str]:
        """Return one translation per request, '' where the page shows none; see `Engine.translate`."""
        return self.part.translate(requests, lambda: google(source, target), address=self.address, inspect=accept)

    def close(self) -> None:
        """End the connections."""
        self.part.close()


def make(settings: Settings) -> GoogleEngine:
    """Return the engine; nothing is sent yet. Raises UsageError for options it does not have."""
    check_options(NAME, settings.options, OPTIONS)
    http = Http(NAME, settings.timeouts, refused=REFUSED)
    address = address_of(NAME, settings, ADDRESS)
    caller = Caller(NAME, settings.timeouts, per_second=pace(CAPABILITIES, address))
    return GoogleEngine(address, Scraped(NAME, CAPABILITIES, http, caller))
