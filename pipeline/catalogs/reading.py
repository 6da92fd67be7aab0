"""A PO file -> Catalog, strictly: what is damaged, cut, doubled, foreign or in conflict is refused by file and line."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from pipeline.catalogs.grammar import MEND, Entry, parse
from pipeline.catalogs.headers import COMMENT, header_problems, parse_header, plural_count
from pipeline.catalogs.lines import read_text
from pipeline.catalogs.origins import origin_of
from pipeline.errors import InputError, Problem
from pipeline.files import read_file
from pipeline.model.texts import Catalog, Key, Message, State, Unit

LIMIT_NOTE = re.compile(r"at most (\d+) characters$")
FUZZY = "fuzzy"


def read_catalog(path: Path, *, language: str, domain: str, name: str = "") -> Catalog:
    """Return the catalog in a file, as any editor may have saved it; `name` is what messages call it, else the path.

    A byte order mark, Windows line ends, other wrapping and another order of the entries are fine. Raises InputError
    with every line that cannot be used.
    """
    data = read_file(path)
    catalog = parse_catalog(data, name=name or str(path), language=language, domain=domain)
    return replace(catalog, stamp=stamp_of(data))


def stamp_of(data: bytes) -> str:
    """Return what tells the bytes of a file from any other, '' for none."""
    return hashlib.sha256(data).hexdigest() if data else ""


def read_folder(folder: Path, languages: Iterable[str]) -> dict[str, dict[str, Catalog]]:
    """Return the catalogs in `<folder>/<language>/<domain>.po` by language and domain, as far as they are there."""
    return {
        language: {
            path.stem: read_catalog(path, language=language, domain=path.stem)
            for path in sorted((folder / language).glob("*.po"))
        }
        for language in languages
    }


def parse_catalog(data: bytes, *, name: str, language: str, domain: str) -> Catalog:
    """Return the catalog in the bytes of a PO file; raises InputError with every line that cannot be used."""
    entries = parse(read_text(data, name=name), name=name)
    if not entries or not is_header(entries[0]):
        raise InputError(Problem(f"{name}:1", "has no header", "take the header from the file that was sent out"))
    head, *rest = entries
    header = parse_header(head.texts.get("msgstr", ""))
    problems = list(header_problems(header, language=language, place=f"{name}:{head.lines['msgid']}"))
    problems += repetitions(entries, name)
    problems += (problem for entry in rest for problem in _entry_problems(entry, header, name))
    if problems:
        raise InputError(problems)
    comment = {COMMENT: "\n".join(head.comments)} if head.comments else {}
    units = [unit_of(entry, domain) for entry in rest]
    live_first = sorted(units, key=lambda unit: unit.obsolete)
    return Catalog(language, domain, tuple(live_first), comment | header)


def is_header(entry: Entry) -> bool:
    return entry.texts["msgid"] == "" and "msgctxt" not in entry.texts and not entry.obsolete


def _key(entry: Entry) -> Key:
    return Key(entry.texts.get("msgctxt", ""), entry.texts["msgid"])


def repetitions(entries: tuple[Entry, ...], name: str) -> Iterator[Problem]:
    first: dict[tuple[str | None, str], int] = {}
    for entry in entries:
        identity = (entry.texts.get("msgctxt"), entry.texts["msgid"])
        line = entry.lines["msgid"]
        if identity in first:
            what = f"the same source text stands in line {first[identity]} already"
            yield Problem(f"{name}:{line}", what, "keep one of the two entries")
        first.setdefault(identity, line)


def _entry_problems(entry: Entry, header: Mapping[str, str], name: str) -> Iterator[Problem]:
    source = entry.texts["msgid"]
    if not source:
        yield Problem(f"{name}:{entry.lines['msgid']}", "the source text is empty", MEND)
    if "msgid_plural" in entry.texts:
        yield from _plural_problems(entry, plural_count(header), name)
    if FUZZY in entry.flags or entry.obsolete:
        return
    wanted = _edges(source)
    for keyword, text in entry.texts.items():
        if text and keyword != "msgctxt" and _edges(text) != wanted:
            what = "the translation begins or ends with a line break and the source does not, or the other way round"
            yield Problem(f"{name}:{entry.lines[keyword]}", what, "make both the same")


def _edges(text: str) -> tuple[bool, bool]:
    return text.startswith("\n"), text.endswith("\n")


def _plural_problems(entry: Entry, expected: int | None, name: str) -> Iterator[Problem]:
    given = sum(keyword.startswith("msgstr[") for keyword in entry.texts)
    indexes = {f"msgstr[{index}]" for index in range(given)}
    if not indexes <= entry.texts.keys() or (expected is not None and given != expected):
        forms = "plural forms" if expected is None else f"{expected} plural forms"
        yield Problem(f"{name}:{entry.lines['msgid']}", f"does not have its {forms}, one msgstr[n] each", MEND)


def unit_of(entry: Entry, domain: str) -> Unit:
    texts = entry.texts
    target = texts.get("msgstr", "")
    plural_targets = _plural_targets(texts) if "msgid_plural" in texts else ()
    state = _state(entry, plural_targets or (target,))
    limits = [int(match[1]) for note in entry.notes if (match := LIMIT_NOTE.match(note))]
    message = Message(
        texts["msgid"],
        texts.get("msgctxt", ""),
        domain,
        tuple(entry.addresses),
        min(limits, default=None),
        tuple(note for note in entry.notes if not LIMIT_NOTE.match(note)) if limits else tuple(entry.notes),
        texts.get("msgid_plural", ""),
    )
    return Unit(
        message,
        target,
        state,
        origin_of(entry.comments, target),
        tuple(entry.comments),
        _previous(entry) if state is State.DRAFT else None,
        plural_targets,
        tuple(flag for flag in entry.flags if flag != FUZZY),
        entry.obsolete,
        entry.lines["msgid"],
    )


def _plural_targets(texts: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(texts[f"msgstr[{index}]"] for index in range(len(texts)) if f"msgstr[{index}]" in texts)


def _state(entry: Entry, targets: tuple[str, ...]) -> State:
    if not any(targets):
        return State.UNTRANSLATED
    return State.REVIEWED if all(targets) and FUZZY not in entry.flags else State.DRAFT


def _previous(entry: Entry) -> Key | None:
    if "msgid" not in entry.previous:
        return None
    return Key(entry.previous.get("msgctxt", ""), entry.previous["msgid"])
