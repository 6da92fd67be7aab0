"""Translation engines behind one small protocol; a project names the one it wants, and none is the default."""

from collections.abc import Callable, Mapping

from pipeline.engines.base import Engine
from pipeline.engines.none import NoEngine
from pipeline.engines.pseudo import PseudoEngine
from pipeline.errors import UsageError

ENGINES: Mapping[str, Callable[[], Engine]] = {"none": NoEngine, "pseudo": PseudoEngine}

__all__ = ["ENGINES", "Engine", "get_engine"]


def get_engine(name: str) -> Engine:
    """Return the engine of this name; raises UsageError with the names there are."""
    if name not in ENGINES:
        raise UsageError(f"there is no engine {name!r}; there are {', '.join(ENGINES)}")
    return ENGINES[name]()
