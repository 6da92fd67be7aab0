"""What a person must judge before a publication goes out: one small function per rule, each giving Findings."""

from pipeline.checks.registry import CHECKS, Task, check_language, run
from pipeline.checks.subject import PARTS, Check, Subject
from pipeline.checks.wordlists import read_words

__all__ = ["CHECKS", "PARTS", "Check", "Subject", "Task", "check_language", "read_words", "run"]
