"""Untranslated units filled from memory and by an engine, as drafts with their origin; knows no file."""

from pipeline.recalling import problem_of
from pipeline.translation.accounts import Report
from pipeline.translation.filling import Filled, fill
from pipeline.translation.rules import Rules

__all__ = ["Filled", "Report", "Rules", "fill", "problem_of"]
