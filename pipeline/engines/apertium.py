"""Apertium: rules instead of a model, on this machine; where a pair is not installed, by way of a third language."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from pipeline.engines.apertium_format import from_stream, to_stream
from pipeline.engines.apertium_modes import FOLDER, Modes, find_route, read_modes, read_stages
from pipeline.engines.apertium_pipes import NAME, Pipe
from pipeline.engines.base import Capabilities, Request, Settings
from pipeline.engines.keys import variable
from pipeline.engines.options import check_options
from pipeline.errors import EngineError, EngineFault

CAPABILITIES = Capabilities(local=True, weak=True, batch=100, price=Decimal(0))


@dataclass(slots=True)
class ApertiumEngine:
    """Keeps the programs of each pair running and gives them many texts at once."""

    modes: Modes
    seconds: float
    name: str = NAME
    capabilities: Capabilities = CAPABILITIES
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _pipes: dict[Path, Pipe] = field(default_factory=dict)

    def supports(self, source: str, target: str) -> bool:
        """Tell whether the installed pairs lead from one language to the other."""
        return bool(self.route(source, target))

    def route(self, source: str, target: str) -> tuple[str, ...]:
        """Return the languages on the way by the installed pairs; see `Engine.route`."""
        return find_route(self.modes, source, target)

    def translate(self, requests: Sequence[Request], *, source: str, target: str) -> Sequence[str]:
        """Return one translation per request; see `Engine.translate`.

        '' stands for a text of which most words are unknown to the pair, and for one that stops its programs.
        """
        texts: list[str] = [request.text.replace("\0", "") for request in requests]
        for step in pairwise(self._route(source, target)):
            texts = self._step(texts, self.modes[step])
        return texts

    def close(self) -> None:
        """End the programs."""
        with self._lock:
            pipes, self._pipes = self._pipes, {}
        for pipe in pipes.values():
            pipe.close()

    def _route(self, source: str, target: str) -> tuple[str, ...]:
        if not self.modes:
            what, advice = "Apertium is not installed", "run: sudo apt-get install apertium apertium-eng-spa"
            raise EngineError(EngineFault.MISSING, engine=NAME, what=what, advice=advice)
        route = self.route(source, target)
        if not route:
            there = ", ".join(f"{start} to {end}" for start, end in sorted(self.modes))
            what = f"no installed pair leads from {source} to {target}; installed are {there}"
            raise EngineError(EngineFault.LANGUAGE, engine=NAME, what=what, advice="take another engine for it")
        return route

    def _step(self, texts: Sequence[str], mode: Path) -> list[str]:
        places = [place for place, text in enumerate(texts) if text.strip()]
        answers = [""] * len(texts)
        given = self._pipe(mode).translate([to_stream(texts[place].strip()) for place in places])
        for place, answer in zip(places, given, strict=True):
            passed = from_stream(answer) if answer is not None else None
            answers[place] = passed.text.strip() if passed and passed.is_usable else ""
        return answers

    def _pipe(self, mode: Path) -> Pipe:
        with self._lock:
            if mode not in self._pipes:
                self._pipes[mode] = Pipe(read_stages(mode), seconds=self.seconds)
            return self._pipes[mode]


def make(settings: Settings) -> ApertiumEngine:
    """Return the engine; no program is started yet. Raises UsageError for options it does not have."""
    check_options(NAME, settings.options, {})
    folder = settings.environment.get(variable(NAME, "modes"), "")
    return ApertiumEngine(read_modes(Path(folder) if folder else FOLDER), settings.timeouts.read)
