"""The fields of Word (page numbers, links, cross-references): what a reader sees of them, and what Word computes."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.docx.names import w
from pipeline.docx.texts.atoms import Anchor, Atom, FieldPart, Object, Part, Wrapper, atom_text

_HIDDEN: Final = frozenset(["XE", "TC", "TA", "RD", "SET", "ASK", "PRIVATE"])
COMPUTED: Final = {
    **dict.fromkeys(["PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF"], "page number"),
    **dict.fromkeys(["DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "EDITTIME"], "date"),
    **dict.fromkeys(
        ["SEQ", "SECTION", "NUMWORDS", "NUMCHARS", "REVNUM", "NOTEREF", "LISTNUM", "AUTONUM", "="], "number"
    ),
    **dict.fromkeys(["FILENAME", "FILESIZE", "AUTHOR", "LASTSAVEDBY", "USERNAME"], "document property"),
    **dict.fromkeys(["TOC", "INDEX", "TOA"], "contents"),
    **dict.fromkeys(["FORMCHECKBOX", "EQ", "MERGEFIELD", "INCLUDEPICTURE", "BARCODE", "DISPLAYBARCODE"], "field"),
}


@dataclass(slots=True)
class _OpenField:
    start: int
    instruction: str = ""
    separate: int | None = None


def with_fields(atoms: Sequence[Atom]) -> list[Atom]:
    """Return the atoms with every complete Word field as one object, or as a wrapper around its result."""
    done: list[Atom] = []
    opened: list[_OpenField] = []
    for atom in atoms:
        done.append(atom)
        if not isinstance(atom, FieldPart):
            continue
        if atom.kind == "begin":
            opened.append(_OpenField(len(done) - 1))
        elif opened and atom.kind == "instruction":
            opened[-1].instruction += atom.text
        elif opened and atom.kind == "separate":
            opened[-1].separate = len(done)
        elif opened and atom.kind == "end":
            field = opened.pop()
            done[field.start :] = _field(done[field.start :], field)
    return [_lone(atom) for atom in done]


def _lone(atom: Atom) -> Atom:
    return Object(atom.parts, atom.wrappers, "part of a field", ordered=True) if isinstance(atom, FieldPart) else atom


def _field(atoms: list[Atom], field: _OpenField) -> list[Atom]:
    path = atoms[0].wrappers
    depth = len(path)
    borders = [atom for atom in atoms if isinstance(atom, FieldPart)]
    if any(atom.wrappers != path for atom in borders) or any(atom.wrappers[:depth] != path for atom in atoms):
        return [_lone(atom) for atom in atoms]
    kind = field_kind(field.instruction)
    if kind in _HIDDEN:
        return [Anchor(tuple(_parts(atoms, depth)), path, "point")]
    separate = len(atoms) - 1 if field.separate is None else field.separate - field.start
    result = atoms[separate:-1]
    if kind in COMPUTED or not any(character.isalpha() for atom in result for character in atom_text(atom)):
        return [Object(tuple(_parts(atoms, depth)), path, COMPUTED.get(kind, "field"), inline=True)]
    before, after = tuple(_parts(atoms[:separate], depth)), tuple(_parts(atoms[-1:], depth))
    wrapper = Wrapper("link" if kind == "HYPERLINK" else "field", None, before, after)
    return [replace(atom, wrappers=(*path, wrapper, *atom.wrappers[depth:])) for atom in result]


def field_kind(instruction: str) -> str:
    words = instruction.split()
    return "=" if instruction.strip().startswith("=") else words[0].upper() if words else ""


def _parts(atoms: Sequence[Atom], depth: int) -> Iterator[Part]:
    """Give the XML of atoms that share `depth` wrappers, inner wrappers whole."""
    last = None
    for index, atom in enumerate(atoms):
        inner = atom.wrappers[depth] if len(atom.wrappers) > depth else None
        if inner is None:
            yield from atom.parts
        elif inner.element is None and inner is not last:
            yield from inner.before
            yield from _parts([other for other in atoms[index:] if inner in other.wrappers], depth + 1)
            yield from inner.after
        elif inner.element is not None and inner is not last:
            yield inner.element, None
        last = inner


def with_references(atoms: Sequence[Atom], names: Container[str]) -> list[Atom]:
    """Return the atoms with each bookmark of these names as a wrapper: a cross-reference repeats the words inside."""
    done = list(atoms)
    for name in [_bookmark(atom, "name") for atom in atoms if isinstance(atom, Anchor)]:
        if name in names:
            first = next(index for index, atom in enumerate(done) if _bookmark(atom, "name") == name)
            done[first:] = _with_reference(done[first:])
    return done


def _with_reference(atoms: list[Atom]) -> list[Atom]:
    """Return atoms that begin with a bookmark with what it encloses wrapped, unchanged where it ends elsewhere."""
    start, depth = atoms[0], len(atoms[0].wrappers)
    last = next((index for index, atom in enumerate(atoms) if _is_end(atom, start)), 0)
    inside = atoms[1:last]
    if not inside or any(atom.wrappers[:depth] != start.wrappers for atom in inside):
        return atoms
    wrapper = Wrapper("cross-reference", None, start.parts, atoms[last].parts)
    path = (*start.wrappers, wrapper)
    return [*(replace(atom, wrappers=(*path, *atom.wrappers[depth:])) for atom in inside), *atoms[last + 1 :]]


def _bookmark(atom: Atom, attribute: str) -> str:
    node = atom.parts[0][0]
    return node.get(w(attribute), "") if node.tag in (w("bookmarkStart"), w("bookmarkEnd")) else ""


def _is_end(atom: Atom, start: Atom) -> bool:
    ends = isinstance(atom, Anchor) and atom.side == "end" and atom.wrappers == start.wrappers
    return ends and _bookmark(atom, "id") == _bookmark(start, "id")
