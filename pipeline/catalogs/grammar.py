"""Text of a PO file -> entries as written, refusing every line that the format does not know.

Stricter than polib, which takes cut and doubled entries without a word, and keeps what polib drops (`#~|`).
"""

import re
from dataclasses import dataclass, field

from pipeline.catalogs.lines import UNPRINTABLE
from pipeline.errors import InputError, Problem

KEYWORD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[(\d)\])?)\s*(".*)$')
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"\s*$')
ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{1,2}|[0-7]{1,3}|.)")
PLAIN_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
MARKS = ("#~|", "#~", "#|")

WORDS = r'"[^"\\\n]*+(?:\\[nt"\\][^"\\\n]*+)*+"'
TEXT = rf"({WORDS}(?:\n(?P=mark){WORDS})*+)\n"
USUAL = re.compile(
    r"(\n*+)((?:#(?![|~])[^\n]*+\n)*+)(?P<mark>(?:#~ )?+)"
    rf"(?:msgctxt {TEXT}(?P=mark))?+msgid {TEXT}(?P=mark)msgstr {TEXT}"
)
"""An entry as editors write it, whole: the blank lines above it, its comments, then its texts, all live or all
obsolete, where every line of text ends at its quotation mark and escapes are those that mean the same when lines are
joined before they are read."""

ISOLATED = re.compile("\u2068([^\u2069]*)\u2069|(\\S+)")

MEND = "open the file in Poedit, mend the entry and save"
CUT = "the file may have been cut off: take the whole file again"


@dataclass(slots=True)
class Entry:
    """One entry as written: `texts` by keyword (`msgid`, `msgstr`, `msgstr[1]`), `lines` where each of them starts."""

    line: int
    comments: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    previous: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    mark: str = ""
    previous_mark: str = ""

    @property
    def obsolete(self) -> bool:
        return self.mark == "#~"

    @property
    def complete(self) -> bool:
        return "msgstr" in self.texts or any(keyword.startswith("msgstr[") for keyword in self.texts)

    @property
    def blank(self) -> bool:
        return not (self.texts or self.previous or self.addresses or self.notes or self.comments or self.flags)

    def remark(self, line: str) -> None:
        """Take in a line of comment, without blanks around it."""
        kind, rest = line[:2], line[2:].strip()
        match kind:
            case "#.":
                self.notes.append(rest)
            case "#:":
                self.addresses += [isolated or plain for isolated, plain in ISOLATED.findall(rest)]
            case "#,":
                self.flags += flags_in(rest)
            case _:
                self.comments.append(line[1:].removeprefix(" "))


class _Parser:
    """Takes whole entries of the usual form, and anything else line by line; `entries` and `problems` grow.

    Each line has a mark: '' for a live text, `#~` for an obsolete one, `#|` and `#~|` for the previous source of each.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.entries: list[Entry] = []
        self.problems: list[Problem] = []
        self.entry = Entry(1)
        self.open: tuple[dict[str, str], str, str] | None = None

    def read(self, text: str) -> None:
        """Read a file to its end."""
        number, place = 1, 0
        while place < len(text):
            if usual := USUAL.match(text, place) if self.entry.complete or self.entry.blank else None:
                number = self.take_entry(number, usual)
                place = usual.end()
            else:
                end = text.find("\n", place)
                self.take(number, text[place:] if end < 0 else text[place:end])
                number, place = number + 1, len(text) if end < 0 else end + 1
        self.finish(text.count("\n") + 1)

    def take_entry(self, number: int, usual: re.Match[str]) -> int:
        """Read an entry of the usual form above which nothing is unfinished; return the number of the line below.

        It leaves behind what its lines would leave, taken one by one.
        """
        blanks, comments, mark, *quoted = usual.groups()
        if self.entry.complete:
            self.entries.append(self.entry)
        number += len(blanks)
        self.entry = entry = Entry(number, mark=mark.rstrip())
        for line in comments.split("\n")[:-1]:
            entry.remark(line.strip())
            number += 1
        joint = f'"\n{mark}"'
        for keyword, words in zip(("msgctxt", "msgid", "msgstr"), quoted, strict=True):
            if words is not None:
                entry.lines[keyword] = number
                entry.texts[keyword] = unescape(words[1:-1].replace(joint, ""))
                number += words.count("\n") + 1
        self.open = (entry.texts, "msgstr", entry.mark)
        return number

    def take(self, number: int, line: str) -> None:
        """Read one line; `number` counts from 1."""
        text = line.strip()
        mark = next((mark for mark in MARKS if text.startswith(mark)), "") if text.startswith("#") else ""
        rest = text.removeprefix(mark).lstrip()
        if not rest:
            self.open = None
        elif rest.startswith("#") and not mark:
            self._comment(number, rest)
        elif rest.startswith('"'):
            self._continue(number, rest, mark)
        elif not (match := KEYWORD.match(rest)):
            self._refuse(number, "is no line of a PO file")
        elif mark.endswith("|"):
            self._previous(number, match[1], match[3], mark)
        else:
            self._words(number, match[1], match[3], mark)

    def finish(self, number: int) -> None:
        """Close the last entry at the end of the file."""
        if self.entry.complete:
            self.entries.append(self.entry)
        elif self.entry.texts:
            self._refuse(number, "the file ends in the middle of an entry", CUT)
        elif not self.entry.blank:
            self._refuse(self.entry.line, "a comment stands at the end without an entry", CUT)

    def _refuse(self, number: int, what: str, advice: str = MEND) -> None:
        self.problems.append(Problem(f"{self.name}:{number}", what, advice))
        self.open = None

    def _begin(self, number: int) -> Entry:
        """Return the entry that a comment or first keyword at this line belongs to."""
        if self.entry.texts and not self.entry.complete:
            self._refuse(number, "the entry above has no translation line (msgstr)", CUT)
        elif self.entry.complete:
            self.entries.append(self.entry)
        if self.entry.texts or self.entry.blank:
            self.entry = Entry(number)
        return self.entry

    def _comment(self, number: int, line: str) -> None:
        self._begin(number).remark(line)
        self.open = None

    def _previous(self, number: int, keyword: str, quoted: str, mark: str) -> None:
        entry = self._begin(number)
        if keyword.startswith("msgstr") or keyword in entry.previous or entry.previous_mark not in ("", mark):
            self._refuse(number, "is no line of a PO file")
            return
        entry.previous_mark = mark
        self._start(number, entry.previous, keyword, quoted, mark)

    def _words(self, number: int, keyword: str, quoted: str, mark: str) -> None:
        if keyword == "msgctxt" or (keyword == "msgid" and self.entry.texts.keys() != {"msgctxt"}):
            self._begin(number)
        entry = self.entry
        is_mixed = bool(entry.texts) and mark != entry.mark
        if is_mixed or (not entry.texts and entry.previous_mark not in ("", f"{mark or '#'}|")):
            self._refuse(number, "only a part of the entry is marked as obsolete (#~)")
        elif problem := _misplaced(keyword, entry.texts):
            self._refuse(number, problem)
        else:
            entry.mark = mark
            entry.lines[keyword] = number
            self._start(number, entry.texts, keyword, quoted, mark)

    def _start(self, number: int, texts: dict[str, str], keyword: str, quoted: str, mark: str) -> None:
        texts[keyword] = ""
        self.open = (texts, keyword, mark)
        self._continue(number, quoted, mark)

    def _continue(self, number: int, quoted: str, mark: str) -> None:
        if self.open is None or self.open[2] != mark:
            self._refuse(number, "is a line of text that belongs to no entry")
            return
        texts, keyword, _ = self.open
        match = STRING.match(quoted)
        if not match:
            self._refuse(number, "has a quotation mark too many or too few", f'{MEND}; inside a text write \\" for "')
            return
        try:
            texts[keyword] += unescape(match[1])
        except ValueError as exc:
            self._refuse(number, str(exc))


def flags_in(text: str) -> list[str]:
    """Return the flags of a line; without backslashes, which would join the line to the next one for gettext."""
    return [flag for part in text.replace("\\", "").split(",") if (flag := part.strip())]


def _misplaced(keyword: str, texts: dict[str, str]) -> str:
    """Return what is wrong with a keyword after those read so far, or ''."""
    if keyword in texts:
        return f"the entry has two lines {keyword}"
    if keyword in ("msgctxt", "msgid"):
        return ""
    if "msgid" not in texts:
        return f"{keyword} stands without its source text (msgid)"
    if keyword == "msgid_plural" and "msgstr" in texts:
        return "msgid_plural stands after the translation"
    if keyword == "msgstr" and "msgid_plural" in texts:
        return "an entry with msgid_plural needs msgstr[0], msgstr[1] and so on"
    if keyword.startswith("msgstr[") and "msgid_plural" not in texts:
        return f"{keyword} stands in an entry without msgid_plural"
    return ""


def unescape(quoted: str) -> str:
    """Return the text between the quotation marks of a line; raises ValueError for an escape that PO does not know."""
    return ESCAPE.sub(_unescaped, quoted) if "\\" in quoted else quoted


def _unescaped(match: re.Match[str]) -> str:
    code = match[1]
    if code in PLAIN_ESCAPES:
        character = PLAIN_ESCAPES[code]
    elif code[0] == "x" and len(code) > 1:
        character = chr(int(code[1:], 16))
    elif code[0] in "01234567":
        character = chr(int(code, 8))
    else:
        raise ValueError(f"holds \\{code}, which means nothing in a PO file")
    if character != "\n" and (character == "\r" or UNPRINTABLE.match(character)):
        raise ValueError(f"holds \\{code}, a control character no document can show")
    return character


def parse(text: str, *, name: str) -> tuple[Entry, ...]:
    """Return the entries in order, the header among them; raises InputError with every line that is wrong."""
    parser = _Parser(name)
    parser.read(text)
    if parser.problems:
        raise InputError(parser.problems)
    return tuple(parser.entries)
