"""What something was made from: what it asked for on the way, and one digest over all the answers; makes nothing.

A step that depends on nothing but what it is given and what it asks for asks for the same again, and makes the same,
while all the answers are the same.
"""

import hashlib
import pickle
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final, Generic, TypeVar

from pipeline.model.texts import Key

Q = TypeVar("Q")
A = TypeVar("A")

PROTOCOL: Final = 5
"""A fixed form of pickle, so that a new Python makes nothing anew."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What a document was made from: `digest` is one hash over all of it.

    `asked` are the messages of its template, `names` what the template can see of the context, `files` the pictures it
    placed: with them the digest of today can be worked out without making the document.
    """

    digest: str
    asked: tuple[Key, ...] = ()
    names: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


def digest_of(*values: object) -> str:
    """Return one hash over values of the model and plain ones: equal hashes mean equal values.

    Equal values may have two hashes, where one holds an object twice and the other two equal ones; that only costs a
    document made again.
    """
    return hashlib.sha256(pickle.dumps(values, protocol=PROTOCOL)).hexdigest()


def text_of(asked: Iterable[Q], answer: Callable[[Q], A]) -> str:
    """Return questions with their answers as one text: the same for equal ones, whichever objects they are made of.

    Questions that were read back do not share their strings as those of a template do, and `digest_of` would tell.
    """
    return repr([(question, answer(question)) for question in asked])


@dataclass(frozen=True, slots=True)
class Asking(Generic[Q, A]):
    """Passes questions on, and remembers what was asked in which order."""

    answer: Callable[[Q], A]
    answers: dict[Q, A] = field(default_factory=dict)

    def __call__(self, question: Q) -> A:
        if question not in self.answers:
            self.answers[question] = self.answer(question)
        return self.answers[question]
