"""The engine that only looks like one: longer, accented text in brackets shows what is not translated or too tight."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.placeholders import split

ACCENTS = str.maketrans(
    "AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvWwXxYyZz",
    "ÀåƁƀÇçĐđÉéƑƒĜĝĤĥĪîĴĵĶķĻļṀṁÑñÖöÞþɊɋŔŕŠšŢţÛûṼṽŴŵẊẋÝýŽž",
)
GROWTH = 0.3
FILLER = "·"


@dataclass(frozen=True, slots=True)
class PseudoEngine:
    """Translates into English with accents, 30 % longer, between brackets; fields, tags and addresses stay."""

    name: str = "pseudo"
    sends: bool = True

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> Sequence[str]:
        """Return each text in pseudo-language."""
        return [_pseudo(text) for text in texts]


def _pseudo(text: str) -> str:
    parts = split(text)
    letters = sum(len(part.text) for part in parts if not part.protected)
    accented = "".join(part.text if part.protected else part.text.translate(ACCENTS) for part in parts)
    return f"[{accented} {FILLER * max(1, round(letters * GROWTH))}]"
