"""The engine that translates nothing: memory only, and nothing leaves the machine."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.engines.base import Capabilities, Request, Settings

CAPABILITIES = Capabilities(answers=False, local=True, price=Decimal(0))


@dataclass(frozen=True, slots=True)
class NoEngine:
    """Leaves every text empty."""

    name: str = "none"
    capabilities: Capabilities = CAPABILITIES

    def supports(self, source: str, target: str) -> bool:
        """Return True: leaving texts empty works in every language."""
        return True

    def route(self, source: str, target: str) -> tuple[str, ...]:
        """Return both languages."""
        return source, target

    def translate(self, requests: Sequence[Request], *, source: str, target: str) -> Sequence[str]:
        """Return an empty text for each."""
        return [""] * len(requests)

    def close(self) -> None:
        """Do nothing: nothing was opened."""


def make(settings: Settings) -> NoEngine:
    """Return the engine; it has no settings."""
    return NoEngine()
