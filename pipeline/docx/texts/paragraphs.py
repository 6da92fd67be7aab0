"""A paragraph as a pattern: the text a translator gets, and what its tags, things and fields stand for in Word.

What stands before the first and after the last word (blanks, tabs, pictures, control tags) stays out of the text; so
does a link or a formatting that all of the text shares. Nothing here changes the tree.
"""

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile

from lxml import etree

from pipeline.docx.names import RPR
from pipeline.docx.texts.atoms import Anchor, Atom, Object, Tag, Words, Wrapper
from pipeline.docx.texts.formatting import Look, Styles, describe
from pipeline.docx.texts.inline import BrokenTagError, read_atoms
from pipeline.docx.texts.tokens import Close, Field, Open, Text, Thing, Token, enter_field, to_text

Path = tuple[Wrapper, ...]


@dataclass(frozen=True, slots=True)
class Skip:
    """A paragraph that no translator sees, with the reason."""

    reason: str


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """What `<g1>` stands for: a wrapper, or else a formatting; `properties` are those of the text inside."""

    wrapper: Wrapper | None
    properties: etree._Element | None
    words: str


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """A paragraph's text with what it stands for; `path` and `properties` are those of the text outside all tags."""

    source: str
    before: tuple[Atom, ...]
    after: tuple[Atom, ...]
    path: Path
    properties: etree._Element | None
    groups: dict[int, Group]
    things: dict[int, Atom]
    fields: dict[str, str]


def read_pattern(paragraph: etree._Element, styles: Styles, *, references: Container[str] = ()) -> Pattern | Skip:
    """Return the pattern of a paragraph, or why it has none."""
    try:
        atoms = list(_blanks_apart(read_atoms(paragraph, references=references)))
    except BrokenTagError as exc:
        return Skip(f"the tag {exc} has a link or a picture inside")
    if not any(character.isalpha() for atom in atoms if isinstance(atom, Words) for character in atom.text):
        return Skip("no words")
    first, last = _core(atoms)
    inside = [atom for atom in atoms[first:last] if not isinstance(atom, Anchor)]
    builder = _Builder(_common_path(inside), _Looks.of(inside, styles, paragraph))
    anchors = [replace(atom, wrappers=builder.path) for atom in atoms[first:last] if isinstance(atom, Anchor)]
    source = to_text(builder.build(inside))
    before = (*atoms[:first], *(anchor for anchor in anchors if anchor.side != "end"))
    after = (*(anchor for anchor in anchors if anchor.side == "end"), *atoms[last:])
    properties = builder.looks.properties(builder.path)
    return Pattern(source, before, after, builder.path, properties, builder.groups, builder.things, builder.fields)


def _blanks_apart(atoms: Sequence[Atom]) -> Iterator[Atom]:
    """Give the atoms with blanks at the ends of words as atoms of their own."""
    for atom in atoms:
        if not isinstance(atom, Words):
            yield atom
            continue
        body = atom.text.strip()
        start = len(atom.text) - len(atom.text.lstrip())
        for text in (atom.text[:start], body, atom.text[start + len(body) :]):
            if text:
                yield Words(atom.parts, atom.wrappers, text)


def _is_content(atom: Atom) -> bool:
    return (isinstance(atom, Words) and not atom.text.isspace()) or (isinstance(atom, Tag) and atom.is_field)


def _with_neighbours(atoms: Sequence[Atom], content: Sequence[int]) -> tuple[int, int]:
    """Return the first and the last of the content, with what belongs to its sentence: a page number, but not one
    beyond a tab."""
    left = list(takewhile(_joins, reversed(atoms[: content[0]])))
    right = list(takewhile(_joins, atoms[content[-1] + 1 :]))
    before = max((index + 1 for index, atom in enumerate(left) if isinstance(atom, Object)), default=0)
    after = max((index + 1 for index, atom in enumerate(right) if isinstance(atom, Object)), default=0)
    return content[0] - before, content[-1] + after


def _joins(atom: Atom) -> bool:
    return atom.inline if isinstance(atom, Object) else isinstance(atom, Words | Anchor)


def _core(atoms: Sequence[Atom]) -> tuple[int, int]:
    """Return where the translator's text begins and ends; a wrapper is wholly inside, wholly outside, or around it."""
    first, last = _with_neighbours(atoms, [index for index, atom in enumerate(atoms) if _is_content(atom)])
    while True:
        shared = _common_path([atom for atom in atoms[first : last + 1] if not isinstance(atom, Anchor)])
        cut = {wrapper for atom in atoms[first : last + 1] for wrapper in atom.wrappers[len(shared) :]}
        indices = [index for index, atom in enumerate(atoms) if cut.intersection(atom.wrappers)]
        wider = min([first, *indices]), max([last, *indices])
        if wider == (first, last):
            return first, last + 1
        first, last = wider


def _common_path(atoms: Sequence[Atom]) -> Path:
    path = atoms[0].wrappers
    for atom in atoms:
        same = takewhile(lambda pair: pair[0] is pair[1], zip(path, atom.wrappers, strict=False))
        path = tuple(wrapper for wrapper, _ in same)
    return path


@dataclass(frozen=True, slots=True)
class _Looks:
    """How the atoms look: the plain look of each path is the one most of its letters have, `own` is what differs."""

    plain: dict[Path, Look]
    own: dict[Atom, Look]
    examples: dict[tuple[Path, Look], Atom]

    @classmethod
    def of(cls, atoms: Sequence[Atom], styles: Styles, paragraph: etree._Element) -> "_Looks":
        seen = {atom: look for atom in atoms for look in _seen_look(atom, styles, paragraph)}
        letters: Counter[tuple[Path, Look]] = Counter()
        examples: dict[tuple[Path, Look], Atom] = {}
        for atom, look in seen.items():
            letters[atom.wrappers, look] += len("".join(atom.text.split())) if isinstance(atom, Words) else 0
            examples.setdefault((atom.wrappers, look), atom)
        plain: dict[Path, Look] = {}
        for (path, look), count in letters.items():
            if path not in plain or count > letters[path, plain[path]]:
                plain[path] = look
        return cls(plain, _own_looks(atoms, seen, plain), examples)

    def properties(self, path: Path, look: Look | None = None) -> etree._Element | None:
        """Return the run properties of text with this look in this path, the plain look if none is given."""
        example = self.examples.get((path, self.plain.get(path, frozenset()) if look is None else look))
        return None if example is None else _properties(example)


def _seen_look(atom: Atom, styles: Styles, paragraph: etree._Element) -> Iterator[Look]:
    """Give the look of words and fields; blanks have one only where it is seen, other atoms have none."""
    if isinstance(atom, Words) or (isinstance(atom, Tag) and atom.is_field):
        look = styles.look(_properties(atom), atom.text, paragraph)
        if not atom.text.isspace() or styles.seen_on_blanks(look):
            yield look


def _own_looks(atoms: Sequence[Atom], seen: dict[Atom, Look], plain: dict[Path, Look]) -> dict[Atom, Look]:
    """Return the looks that differ from the plain one; what has no look takes that of both its neighbours."""
    own = {atom: look for atom, look in seen.items() if look != plain[atom.wrappers]}
    with_look = [index for index, atom in enumerate(atoms) if atom in seen]
    for left, right in pairwise(with_look):
        between = atoms[left : right + 1]
        same = own.get(atoms[left]) == own.get(atoms[right])
        if same and atoms[left] in own and all(atom.wrappers == atoms[left].wrappers for atom in between):
            own |= dict.fromkeys(between, own[atoms[left]])
    return own


def _properties(atom: Atom) -> etree._Element | None:
    return None if atom.run is None else atom.run.find(RPR)


@dataclass(slots=True)
class _Builder:
    """Makes tokens of atoms; `opened` holds the open tags: a wrapper, or a look other than the plain one around it."""

    path: Path
    looks: _Looks
    groups: dict[int, Group] = field(default_factory=dict)
    things: dict[int, Atom] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)
    opened: list[tuple[int, Wrapper | Look]] = field(default_factory=list)

    def build(self, atoms: Sequence[Atom]) -> Iterator[Token]:
        for atom in atoms:
            own = self.looks.own.get(atom)
            wanted: list[Wrapper | Look] = [*atom.wrappers[len(self.path) :], *([] if own is None else [own])]
            kept = sum(1 for _ in takewhile(lambda pair: pair[0][1] == pair[1], zip(self.opened, wanted, strict=False)))
            yield from self._close(kept)
            for what in wanted[kept:]:
                yield self._open(what, atom)
            yield self._token(atom)
        yield from self._close(0)

    def _close(self, kept: int) -> Iterator[Token]:
        while len(self.opened) > kept:
            yield Close(self.opened.pop()[0])

    def _open(self, what: Wrapper | Look, atom: Atom) -> Token:
        number = len(self.groups) + 1
        self.opened.append((number, what))
        if isinstance(what, Wrapper):
            path = atom.wrappers[: atom.wrappers.index(what) + 1]
            self.groups[number] = Group(what, self.looks.properties(path), what.kind)
        else:
            words = describe(what, self.looks.plain[atom.wrappers])
            self.groups[number] = Group(None, self.looks.properties(atom.wrappers, what), words)
        return Open(number)

    def _token(self, atom: Atom) -> Token:
        if isinstance(atom, Words):
            return Text(atom.text)
        if isinstance(atom, Tag) and atom.is_field:
            return Field(enter_field(self.fields, atom.text))
        number = len(self.things) + 1
        self.things[number] = atom
        return Thing(number)
