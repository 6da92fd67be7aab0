"""The smallest things a paragraph of Word is made of, as values; the tree is read elsewhere.

Joining the texts of the atoms gives back what a reader sees of the paragraph.
"""

from dataclasses import dataclass

from lxml import etree

from pipeline.docx.texts.tokens import is_field

Part = tuple[etree._Element, etree._Element | None]
"""A piece of XML, with the run it stands in, None where it stands in the paragraph itself."""


@dataclass(frozen=True, slots=True, eq=False)
class Wrapper:
    """A link, content control or Word field around text; `element` is None where parts before and after enclose it."""

    kind: str
    element: etree._Element | None
    before: tuple[Part, ...] = ()
    after: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Atom:
    """The smallest thing in a paragraph; `wrappers` run from the outermost to the innermost."""

    parts: tuple[Part, ...]
    wrappers: tuple[Wrapper, ...]

    @property
    def run(self) -> etree._Element | None:
        return self.parts[0][1]


@dataclass(frozen=True, slots=True, eq=False)
class Words(Atom):
    """Text of one run."""

    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Tag(Atom):
    """A whole Jinja tag, in however many runs Word has split it."""

    text: str

    @property
    def is_field(self) -> bool:
        return is_field(self.text)


@dataclass(frozen=True, slots=True, eq=False)
class Object(Atom):
    """What is no text: `label` says what. One that is `inline` belongs to the sentence, as a page number does; one that
    is `ordered` may not change places with another, as the halves of a Word field."""

    label: str
    inline: bool = False
    ordered: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Anchor(Atom):
    """What takes no place in the text: a bookmark, a comment, an index entry; `side` is `start`, `end` or `point`."""

    side: str


@dataclass(frozen=True, slots=True, eq=False)
class FieldPart(Atom):
    """A piece of a Word field: `kind` is `begin`, `instruction`, `separate` or `end`."""

    kind: str
    text: str = ""


def atom_text(atom: Atom) -> str:
    return atom.text if isinstance(atom, Words | Tag) else ""
