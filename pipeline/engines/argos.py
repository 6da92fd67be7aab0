"""Argos Translate: neural models on this machine; the library is an extra, its models are installed with argospm."""

import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import argostranslate.settings
import argostranslate.translate as library

from pipeline.engines.base import Capabilities, Request, Settings
from pipeline.engines.calling import Caller
from pipeline.engines.options import check_options
from pipeline.errors import EngineError, EngineFault

NAME = "argos"
CAPABILITIES = Capabilities(local=True, batch=10, price=Decimal(0))

# At the level info the library writes the whole text.
logging.getLogger("argostranslate").disabled = True


@dataclass(slots=True)
class ArgosEngine:
    """Translates with the models that are installed, by way of a third language where no model has the pair."""

    caller: Caller
    name: str = NAME
    capabilities: Capabilities = CAPABILITIES
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def supports(self, source: str, target: str) -> bool:
        """Tell whether the installed models lead from one language to the other."""
        return bool(self.route(source, target))

    def route(self, source: str, target: str) -> tuple[str, ...]:
        """Return the languages on the way by the installed models; see `Engine.route`."""
        found = _translation(source, target) if source != target else None
        return tuple(_languages(found)) if found else ()

    def translate(self, requests: Sequence[Request], *, source: str, target: str) -> Sequence[str]:
        """Return one translation per request; see `Engine.translate`."""
        found = _translation(source, target)
        if found is None:
            what = f"no installed model leads from {source} to {target}"
            advice = f"run: argospm update, then: argospm install translate-{source}_{target}"
            raise EngineError(EngineFault.LANGUAGE, engine=NAME, what=what, advice=advice)
        return [self._translate(request.text, found) for request in requests]

    def close(self) -> None:
        """Give up what is under way."""
        self.caller.close()

    def _translate(self, text: str, found: library.ITranslation) -> str:
        def ask() -> str:
            with self._lock:  # the library keeps its last answers without looking at who asks
                return str(found.translate(text))

        return self.caller.call(ask) if text.strip() else ""


def _refuse_remote() -> None:
    """Raise when the library is set up to send texts to a service, which its environment can do to it."""
    if argostranslate.settings.model_provider is not argostranslate.settings.ModelProvider.OPENNMT:
        what = "Argos Translate is set up to send texts to a service"
        advice = "unset ARGOS_MODEL_PROVIDER, or take the engine libretranslate"
        raise EngineError(EngineFault.MISSING, engine=NAME, what=what, advice=advice)


def _translation(source: str, target: str) -> library.ITranslation | None:
    _refuse_remote()
    first, last = library.get_language_from_code(source), library.get_language_from_code(target)
    return first.get_translation(last) if first and last else None


def _languages(found: library.ITranslation) -> list[str]:
    if isinstance(found, library.CompositeTranslation):
        return [*_languages(found.t1), *_languages(found.t2)[1:]]
    return [str(found.from_lang.code), str(found.to_lang.code)]


def make(settings: Settings) -> ArgosEngine:
    """Return the engine; no model is loaded yet. Raises UsageError for options it does not have."""
    check_options(NAME, settings.options, {})
    return ArgosEngine(Caller(NAME, settings.timeouts.patient()))
