"""The words of what comes out: findings and document properties."""

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """An error stops a final; a warning is for a person to judge; a note only tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person must judge: which check found it, where, what it is and what to do."""

    check: str
    severity: Severity
    place: str
    what: str
    advice: str = ""

    def __str__(self) -> str:
        tail = f"; {self.advice}" if self.advice else ""
        return f"{self.place}: {self.what}{tail}"


@dataclass(frozen=True, slots=True)
class Properties:
    """The document properties of one edition; `language` is a BCP 47 tag such as pl."""

    title: str
    subject: str
    author: str
    language: str
    keywords: str = ""
    version: str = ""
