"""TBX, the file in which term bases travel: written as TBX-Basic (ISO 30042:2008), read in that and in the 2019 form.

Only this module knows TBX. A document type may be named but is never fetched, and one that declares things is refused.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from pipeline.errors import InputError, Problem
from pipeline.glossary.finding import SOURCE
from pipeline.glossary.tables import clean
from pipeline.languages import LANGUAGES
from pipeline.model.texts import Term

PREFERRED, ADMITTED, DEPRECATED = "preferredTerm-admn-sts", "admittedTerm-admn-sts", "deprecatedTerm-admn-sts"
ENTRIES: Final = frozenset({"termEntry", "conceptEntry"})
SETS: Final = frozenset({"langSet", "langSec"})
GROUPS: Final = frozenset({"tig", "ntig", "termSec"})
TYPED: Final = frozenset({"termNote", "descrip", "admin"})
OWN: Final = "x-breviary-"
"""Types of what only this program knows; others may ignore it."""

SPEECH: Final = {"noun": "noun", "verb": "verb", "adjective": "adjective", "proper noun": "properNoun"}
"""Parts of speech as the glossary and as TBX name them."""

UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
ADVICE: Final = "ask for the file again as TBX, exported without a DTD of its own"
XML_LANG: Final = "xml:lang"


@dataclass(slots=True)
class _Said:
    """A word of one language, with what the file says of it."""

    language: str
    word: str = ""
    notes: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Entry:
    """A concept as it is read: its words in the order of the file, and what is said of the whole."""

    line: int
    said: list[_Said] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


class _Reader:
    """Takes what expat finds; `entries` grow."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.entries: list[_Entry] = []
        self.path: list[tuple[str, Mapping[str, str]]] = []
        self.text: list[str] = []
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self.text.append
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._entity

    def read(self, data: bytes) -> None:
        try:
            self.parser.Parse(data, True)
        except expat.ExpatError as exc:
            advice = "the file may be cut off; " + ADVICE
            raise InputError(Problem(f"{self.place}:{exc.lineno}", "is no XML from here on", advice)) from exc
        except (LookupError, ValueError) as exc:  # from the codec that the first line names
            problem = Problem(f"{self.place}:1", "names a character set that nobody knows", "save it again in UTF-8")
            raise InputError(problem) from exc

    def _refuse(self, what: str) -> InputError:
        return InputError(Problem(f"{self.place}:{self.parser.CurrentLineNumber}", what, ADVICE))

    def _doctype(self, name: str, system: str | None, public: str | None, has_internal_subset: bool) -> None:
        if has_internal_subset:
            raise self._refuse("declares things of its own")

    def _entity(self, *declaration: object) -> None:
        raise self._refuse("declares an entity")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if not self.path and name not in ("martif", "tbx"):
            raise self._refuse(f"is no TBX file: it begins with <{tag}>")
        self.path.append((name, attributes))
        if name in ENTRIES:
            self.entries.append(_Entry(self.parser.CurrentLineNumber))
        elif name in GROUPS and self.entries:
            self.entries[-1].said.append(_Said(self._language()))
        if name not in ("hi", "foreign", "ph", "bpt", "ept"):
            self.text.clear()

    def _language(self) -> str:
        for name, attributes in reversed(self.path):
            if name in SETS:
                return re.split("[-_]", (attributes.get(XML_LANG) or attributes.get("lang", "")).casefold())[0]
        return ""

    def _end(self, tag: str) -> None:
        name, attributes = self.path.pop()
        inside = {parent for parent, _ in self.path}
        if not self.entries or not inside & ENTRIES:
            return
        entry, text = self.entries[-1], clean("".join(self.text))
        in_word = bool(inside & GROUPS) and bool(entry.said)
        if name == "term" and in_word:
            entry.said[-1].word = text
        elif name in TYPED and text:
            (entry.said[-1].notes if in_word else entry.notes).setdefault(attributes.get("type", ""), text)
        elif name == "note" and text:
            entry.remarks.append(text)


def parse_tbx(data: bytes, *, place: str) -> list[Term]:
    """Return the terms of a TBX file that have an English word; languages are without region, foreign ones left out.

    The first word of a language that is not deprecated is its word, the others are variants, the deprecated ones
    forbidden. Raises InputError for what is no TBX.
    """
    reader = _Reader(place)
    reader.read(data)
    terms = (_term(entry, f"{place}:{entry.line}") for entry in reader.entries)
    return [term for term in terms if term.source]


def _term(entry: _Entry, place: str) -> Term:
    words: dict[str, list[str]] = {}
    forbidden: dict[str, list[str]] = {}
    named = {code: name for name, code in SPEECH.items()}
    parts = [said.notes["partOfSpeech"] for said in entry.said if "partOfSpeech" in said.notes]
    for said in entry.said:
        if said.word and said.language in LANGUAGES:
            status = said.notes.get("administrativeStatus", said.notes.get("normativeAuthorization", ""))
            listed = forbidden if status.startswith(("deprecated", "superseded", "obsolete")) else words
            listed.setdefault(said.language, []).append(said.word)
    kind = entry.notes.get(OWN + "kind", "")
    return Term(
        words.get(SOURCE, [""])[0],
        {code: listed[0] for code, listed in words.items() if code != SOURCE},
        {code: tuple(listed[1:]) for code, listed in words.items() if listed[1:]},
        {code: tuple(listed) for code, listed in forbidden.items()},
        kind != "",
        entry.notes.get(OWN + "case-sensitive", "") == "yes",
        " ".join(entry.remarks),
        entry.notes.get(OWN + "id", ""),
        entry.notes.get(OWN + "status", ""),
        kind or entry.notes.get(OWN + "part-of-speech", "") or next((named.get(part, part) for part in parts), ""),
        entry.notes.get("definition", ""),
        place,
    )


def tbx_text(terms: Iterable[Term], *, version: str) -> bytes:
    """Return a TBX file of terms; the same terms give the same bytes."""
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">\n'
        f'<martif type="TBX-Basic" xml:lang="{SOURCE}">\n<martifHeader><fileDesc><sourceDesc>'
        f"<p>breviary {escape(version)}</p></sourceDesc></fileDesc><encodingDesc>"
        '<p type="XCSURI">TBXBasicXCSV02.xcs</p></encodingDesc></martifHeader>\n<text><body>\n'
    )
    entries = "".join(_entry_text(number, term) for number, term in enumerate(terms, 1))
    return f"{head}{entries}</body></text>\n</martif>\n".encode()


def _entry_text(number: int, term: Term) -> str:
    about = "".join(f"  {line}\n" for line in _about(term))
    sets = "".join(
        f'  <langSet xml:lang="{code}">\n{"".join(groups)}  </langSet>\n'
        for code in LANGUAGES
        if (groups := list(_groups(term, code)))
    )
    return f'<termEntry id="c{number}">\n{about}{sets}</termEntry>\n'


def _about(term: Term) -> Iterator[str]:
    own = {
        "id": term.identity,
        "kind": (term.part_of_speech or "kept") if term.protected else "",
        "status": term.status,
        "part-of-speech": "" if term.protected else term.part_of_speech,
        "case-sensitive": "yes" if term.case_sensitive else "",
    }
    if term.definition:
        yield f'<descrip type="definition">{_safe(term.definition)}</descrip>'
    yield from (f"<admin type={quoteattr(OWN + kind)}>{_safe(text)}</admin>" for kind, text in own.items() if text)
    if term.note:
        yield f"<note>{_safe(term.note)}</note>"


def _groups(term: Term, code: str) -> Iterator[str]:
    own = term.source if code == SOURCE else term.targets.get(code, "")
    if own:
        yield _group(own, PREFERRED, "properNoun" if term.protected else SPEECH.get(term.part_of_speech, ""))
    yield from (_group(word, ADMITTED) for word in term.variants.get(code, ()))
    yield from (_group(word, DEPRECATED) for word in term.forbidden.get(code, ()))


def _group(word: str, status: str, part: str = "") -> str:
    speech = f'<termNote type="partOfSpeech">{part}</termNote>' if part else ""
    return (
        f'    <tig><term>{_safe(word)}</term>{speech}<termNote type="administrativeStatus">{status}</termNote></tig>\n'
    )


def _safe(text: str) -> str:
    return escape(UNPRINTABLE.sub("", text))
