"""On what terms an engine is asked: what it must not see, how it is told apart, who is told; knows no engine."""

from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.model.facts import StyleProfile
from pipeline.translation.guard import Guard

Say = Callable[[str], None]
"""Told a line for the user."""

Progress = Callable[[str, int, int], None]
"""Told (what, done, total), in words."""


def silent(what: str, done: int, total: int) -> None:
    """Be told of progress and say nothing."""


def unspoken(line: str) -> None:
    """Be told a line for the user and say nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """On what terms an engine is asked.

    `guard` tells what it must not see, `profile` whose typography amounts follow. `variant` tells engines of one name
    apart that answer differently, such as by the model they use. With `again` it is asked once more for what it could
    not translate before. `date` is as in 2026-11-22. `say` is told what is about to leave the machine.
    """

    date: str
    source_language: str = "en"
    guard: Guard = field(default_factory=Guard)
    profile: StyleProfile = StyleProfile.EU
    variant: str = ""
    again: bool = False
    dry_run: bool = False
    say: Say = unspoken
    progress: Progress = silent
