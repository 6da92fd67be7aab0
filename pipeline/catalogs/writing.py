"""Catalog -> PO file: the same catalog gives the same bytes, and a file is replaced only after it was read back.

polib reads it back beside our own reader, so that no mistake of one hides in the other.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import polib

from pipeline.catalogs.grammar import flags_in
from pipeline.catalogs.headers import COMMENT, complete_header, header_text, plural_count
from pipeline.catalogs.lines import MOJIBAKE, UNPRINTABLE
from pipeline.catalogs.origins import origin_of
from pipeline.catalogs.reading import FUZZY, LIMIT_NOTE, parse_catalog, stamp_of
from pipeline.catalogs.wrapping import WIDTH, quoted_lines
from pipeline.errors import InputError, OutputError, Problem
from pipeline.files import read_file, write_file
from pipeline.model.texts import Catalog, Key, State, Unit

BLANKS = re.compile(r"\s+")
ISOLATES = "\u2068\u2069"
"""What gettext encloses an address with blanks in."""

LINE_ENDS = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def catalog_text(catalog: Catalog, *, project: str = "breviary") -> bytes:
    """Return the PO file of a catalog; `project` names the project in a header that has no name yet."""
    return _bytes_of(tidied(catalog, project=project))


def _bytes_of(tidy: Catalog) -> bytes:
    lines = [f"# {line}".rstrip() for line in tidy.header.get(COMMENT, "").split("\n") if COMMENT in tidy.header]
    lines += ['msgid ""', *quoted_lines("msgstr", header_text(tidy.header)), ""]
    for unit in tidy.units:
        lines += [*_unit_lines(unit), ""]
    return "\n".join(lines).encode()


def write_catalog(path: Path, catalog: Catalog, *, project: str = "breviary") -> bool:
    """Put a catalog at `path`; True when the file changed, False when it held the same content already.

    Raises InputError when a text cannot stand in a PO file and OutputError when the file cannot be written, does not
    read back as the catalog, or was saved by somebody since the catalog was read; the file is then still as it was.
    """
    tidy = tidied(catalog, project=project)
    data = _bytes_of(tidy)
    if path.exists() and _holds(path, data, tidy):
        return False
    _read_back(path, data, tidy)
    write_file(path, data, check=partial(_refuse_if_saved_since, path, catalog.stamp))
    return True


def _refuse_if_saved_since(path: Path, stamp: str) -> None:
    if (stamp_of(read_file(path)) if path.exists() else "") != stamp:
        raise OutputError(f"{path}: was saved by somebody while this command ran; their file is kept, run it again")


def tidied(catalog: Catalog, *, project: str = "breviary") -> Catalog:
    """Return the catalog as it will be read back: header complete, comments in lines, obsolete units last."""
    header = complete_header(catalog.header, language=catalog.language, project=project)
    forms = plural_count(header) or 1
    tidy = (_tidied_unit(unit, catalog.domain, forms) for unit in catalog.units)
    units = sorted(tidy, key=lambda unit: unit.obsolete)
    problems = [problem for unit in units for problem in _unwritable(unit, catalog)]
    if problems:
        raise InputError(problems)
    return replace(catalog, units=tuple(units), header=header)


def _holds(path: Path, data: bytes, catalog: Catalog) -> bool:
    old = read_file(path)
    return old == data or _parsed(path, old, catalog) == catalog


def _read_back(path: Path, data: bytes, catalog: Catalog) -> None:
    if _parsed(path, data, catalog) != catalog or _seen_by_polib(data) != {
        unit.key: _seen(unit) for unit in catalog.units
    }:
        raise OutputError(f"{path}: would not read back as it was written; the old file is kept")


def _parsed(path: Path, data: bytes, catalog: Catalog) -> Catalog:
    return parse_catalog(data, name=str(path), language=catalog.language, domain=catalog.domain)


def _seen_by_polib(data: bytes) -> dict[Key, tuple[str, tuple[str, ...], bool, bool]]:
    return {
        Key(entry.msgctxt or "", entry.msgid): (
            entry.msgstr,
            tuple(entry.msgstr_plural[index] for index in sorted(entry.msgstr_plural)),
            FUZZY in entry.flags,
            bool(entry.obsolete),
        )
        for entry in polib.pofile(data.decode())
    }


def _seen(unit: Unit) -> tuple[str, tuple[str, ...], bool, bool]:
    return unit.target, unit.plural_targets, unit.state is State.DRAFT, unit.obsolete


def _tidied_unit(unit: Unit, domain: str, forms: int) -> Unit:
    message = replace(
        unit.message,
        domain=domain,
        addresses=tuple(address for address in map(_address, unit.message.addresses) if address),
        notes=tuple(note for note in map(_one_line, unit.message.notes) if note and not LIMIT_NOTE.match(note)),
    )
    target = "" if message.plural else unit.target
    plural_targets = (*unit.plural_targets, *[""] * forms)[:forms] if message.plural else ()
    comments = tuple(line for comment in unit.comments for line in _comment_lines(comment))
    state = _tidied_state(unit.state, plural_targets or (target,))
    return replace(
        unit,
        message=message,
        target=target,
        plural_targets=plural_targets,
        state=state,
        origin=origin_of(comments, target),
        comments=comments,
        previous=unit.previous if state is State.DRAFT else None,
        flags=tuple(flag for flag in flags_in(_one_line(",".join(unit.flags))) if flag != FUZZY),
    )


def _tidied_state(state: State, targets: tuple[str, ...]) -> State:
    if not any(targets):
        return State.UNTRANSLATED
    return State.REVIEWED if state is State.REVIEWED and all(targets) else State.DRAFT


def _one_line(text: str) -> str:
    return BLANKS.sub(" ", UNPRINTABLE.sub(" ", text)).strip()


def _address(text: str) -> str:
    return _one_line(text.translate(dict.fromkeys(map(ord, ISOLATES))))


def _comment_lines(comment: str) -> list[str]:
    return [UNPRINTABLE.sub(" ", line).rstrip() for line in LINE_ENDS.split(comment)]


def _unwritable(unit: Unit, catalog: Catalog) -> Iterator[Problem]:
    texts = (unit.message.source, unit.message.context, unit.message.plural, unit.target, *unit.plural_targets)
    for text in texts:
        if found := UNPRINTABLE.search(text) or MOJIBAKE.search(text) or re.search("\r", text):
            where = f"{catalog.language}/{catalog.domain}: {unit.message.source[:40]!r}"
            yield Problem(where, f"holds {found[0]!r}, which cannot stand in a catalog", "delete it")


def _unit_lines(unit: Unit) -> Iterator[str]:
    message = unit.message
    yield from (f"# {line}".rstrip() for line in unit.comments)
    if message.limit is not None:
        yield f"#. at most {message.limit} characters"
    yield from (f"#. {note}" for note in message.notes)
    yield from _address_lines(message.addresses)
    flags = [FUZZY] * (unit.state is State.DRAFT) + list(unit.flags)
    if flags:
        yield f"#, {', '.join(flags)}"
    mark = "#~ " if unit.obsolete else ""
    if unit.previous is not None:
        before = "#~| " if unit.obsolete else "#| "
        if unit.previous.context:
            yield from quoted_lines("msgctxt", unit.previous.context, prefix=before)
        yield from quoted_lines("msgid", unit.previous.source, prefix=before)
    if message.context:
        yield from quoted_lines("msgctxt", message.context, prefix=mark)
    yield from quoted_lines("msgid", message.source, prefix=mark)
    yield from _target_lines(unit, mark)


def _target_lines(unit: Unit, mark: str) -> Iterator[str]:
    if not unit.message.plural:
        yield from quoted_lines("msgstr", unit.target, prefix=mark)
        return
    yield from quoted_lines("msgid_plural", unit.message.plural, prefix=mark)
    for index, target in enumerate(unit.plural_targets):
        yield from quoted_lines(f"msgstr[{index}]", target, prefix=mark)


def _address_lines(addresses: tuple[str, ...]) -> Iterator[str]:
    line = "#:"
    for address in addresses:
        shown = address.join(ISOLATES) if " " in address else address
        if line != "#:" and len(line) + 1 + len(shown) > WIDTH:
            yield line
            line = "#:"
        line += f" {shown}"
    if addresses:
        yield line
