"""What a translation engine is; knows no engine."""

from collections.abc import Sequence
from typing import Protocol


class Engine(Protocol):
    """A program or service that translates.

    `name` is what the project and the origin of a translation call it; `sends` tells whether it is given any text.
    """

    @property
    def name(self) -> str: ...

    @property
    def sends(self) -> bool: ...

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> Sequence[str]:
        """Return one translation per text, in order, '' where there is none; languages are codes such as pl.

        Raises EngineError when the engine cannot answer at all.
        """
        ...
