"""What a person must judge before a publication goes out: one small function per rule, each giving Findings."""

from pipeline.checks.entries import Told
from pipeline.checks.gaps import untranslated_in
from pipeline.checks.registry import (
    CHECKS,
    Checked,
    Task,
    check_entries,
    check_language,
    project_findings,
    run,
    task_of,
)
from pipeline.checks.subject import PARTS, Check, Subject
from pipeline.checks.wordlists import read_words

__all__ = [
    "CHECKS",
    "PARTS",
    "Check",
    "Checked",
    "Subject",
    "Task",
    "Told",
    "check_entries",
    "check_language",
    "project_findings",
    "read_words",
    "run",
    "task_of",
    "untranslated_in",
]
