"""The engine that only looks like one: longer, accented text in brackets shows what is not translated or too tight."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.engines.base import Capabilities, Request, Settings
from pipeline.placeholders import split

ACCENTS = str.maketrans(
    "AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvWwXxYyZz",
    "ÀåƁƀÇçĐđÉéƑƒĜĝĤĥĪîĴĵĶķĻļṀṁÑñÖöÞþɊɋŔŕŠšŢţÛûṼṽŴŵẊẋÝýŽž",
)
GROWTH = 0.3
FILLER = "·"
CAPABILITIES = Capabilities(speaks=False, tags=True, local=True, batch=1000, price=Decimal(0))


@dataclass(frozen=True, slots=True)
class PseudoEngine:
    """Translates into English with accents, 30 % longer, between brackets; fields, tags and addresses stay."""

    name: str = "pseudo"
    capabilities: Capabilities = CAPABILITIES

    def supports(self, source: str, target: str) -> bool:
        """Return True: it has no language."""
        return True

    def route(self, source: str, target: str) -> tuple[str, ...]:
        """Return both languages."""
        return source, target

    def translate(self, requests: Sequence[Request], *, source: str, target: str) -> Sequence[str]:
        """Return each text in pseudo-language."""
        return [pseudo(request.text) for request in requests]

    def close(self) -> None:
        """Do nothing: nothing was opened."""


def pseudo(text: str) -> str:
    """Return a text in pseudo-language, marked at both ends."""
    parts = split(text)
    letters = sum(len(part.text) for part in parts if not part.protected)
    accented = "".join(part.text if part.protected else part.text.translate(ACCENTS) for part in parts)
    return f"[{accented} {FILLER * max(1, round(letters * GROWTH))}]"


def make(settings: Settings) -> PseudoEngine:
    """Return the engine; it has no settings."""
    return PseudoEngine()
