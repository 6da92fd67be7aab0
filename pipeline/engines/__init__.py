"""Translation engines behind one small protocol; a project names the one it wants, and none is the default."""

from collections.abc import Callable
from importlib import import_module

from pipeline.engines.base import Capabilities, Engine, Request, Settings, Timeouts
from pipeline.errors import EngineError, EngineFault, UsageError

ENGINES = (
    "none",
    "pseudo",
    "apertium",
    "argos",
    "deepl",
    "google",
    "libretranslate",
    "microsoft",
    "mymemory",
    "openai",
)
"""The names of all engines; each is a module of this folder, imported when it is chosen."""

__all__ = ["ENGINES", "Capabilities", "Engine", "Request", "Settings", "Timeouts", "get_engine"]


def get_engine(name: str, settings: Settings | None = None) -> Engine:
    """Return the engine of this name; nothing is sent or started yet, and it does without a key until it is asked.

    Raises UsageError with the names there are, or for an option the engine does not have, and EngineError when a
    library is missing that only this engine needs.
    """
    if name not in ENGINES:
        raise UsageError(f"there is no engine {name!r}; there are {', '.join(ENGINES)}")
    try:
        make: Callable[[Settings], Engine] = import_module(f"pipeline.engines.{name}").make
    except ModuleNotFoundError as error:
        what, advice = (
            f"the library {str(error.name).split('.')[0]} is not installed",
            f"run: pip install 'breviary[{name}]'",
        )
        raise EngineError(EngineFault.MISSING, engine=name, what=what, advice=advice) from None
    return make(settings or Settings())
