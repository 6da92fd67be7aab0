"""The translation memory: an index over PO catalogs and imported segments that can be deleted and built again.

Only this module and its tables use sqlite3. It knows no files but its own: what it holds comes in as values, each
under the name of its source.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

from pipeline.memory.machine import MachineAnswers
from pipeline.memory.matching import (
    CONTEXT,
    EXACT,
    LONGEST,
    NEAR,
    WIDTH,
    alike,
    band_of,
    candidates,
    form_of,
    numbered,
    places_of,
    telling_tokens,
)
from pipeline.memory.segments import Neighbours, Segment, is_in_context, segments_of, sentences_of, stamp_of
from pipeline.memory.tables import connect, explained
from pipeline.model.texts import HUMAN, Catalog, Match, Message
from pipeline.sentences import sentences

Catalogs = Mapping[str, Mapping[str, Catalog]]
"""Catalogs by language and domain."""

ByLanguage = Mapping[str, Sequence[Segment]]
"""Segments by language."""

SENTENCES = "sentences"

FIELDS = "source, target, context, origin, author, date, reviewed, obsolete, addresses, before, after"
INSERT = f"INSERT INTO segment (number, catalog, language, whole, form, own, {FIELDS}) VALUES ({', '.join('?' * 17)})"
ORDER = "origin = :human DESC, reviewed DESC, own DESC, obsolete, name, target, segment.number"
SAME = f"""
SELECT {FIELDS}, own FROM segment JOIN catalog ON catalog.number = segment.catalog
WHERE segment.language = :language AND source = :source AND whole >= :whole
ORDER BY context = :context DESC, whole DESC, {ORDER} LIMIT 100
"""
BEST = f"""
SELECT segment.number, {FIELDS} FROM segment JOIN catalog ON catalog.number = segment.catalog
WHERE segment.number IN (%s) AND context IN (:context, '') ORDER BY {ORDER}
"""


@dataclass(frozen=True, slots=True)
class Imported:
    """A source of the memory: its stamp, and how to read it when the memory does not hold this stamp yet."""

    stamp: str
    read: Callable[[], ByLanguage]


@dataclass(frozen=True, slots=True)
class SourceCount:
    """How much of the memory came from one source; `last` is the day of its latest segment, '' where unknown."""

    name: str
    segments: int
    reviewed: int
    human: int
    last: str


class Memory:
    """An open memory; use it in a `with` statement, or close it.

    One `for_counting` keeps no single sentences, so that `by_sentences` finds nothing.
    """

    def __init__(self, path: Path, *, for_counting: bool = False) -> None:
        self.path = path
        self.for_counting = for_counting
        with explained(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = connect(path)

    def __enter__(self) -> "Memory":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; a memory is of no use after that."""
        self._connection.close()

    @property
    def machine(self) -> MachineAnswers:
        """What engines answered."""
        return MachineAnswers(self.path, self._connection)

    @property
    def changes(self) -> int:
        """The number of rows written or removed since the memory was opened."""
        return self._connection.total_changes

    def stamp(self, name: str) -> str:
        """Return the stamp under which a source was indexed last, '' when it never was."""
        row = self._connection.execute("SELECT stamp FROM catalog WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def index(self, name: str, segments: ByLanguage, *, stamp: str, own: bool = False) -> None:
        """Take up segments by language in place of what came from `name` before.

        `stamp` tells a later run whether the source has changed since. `own` is for the catalogs of this project: only
        theirs can be offered as reviewed.
        """
        with explained(self.path), self._connection as transaction:
            transaction.execute("BEGIN IMMEDIATE")
            self._remove(name)
            catalog = transaction.execute("INSERT INTO catalog VALUES (NULL, ?, ?)", (name, stamp)).lastrowid
            for language, group in segments.items():
                self._add(group, (catalog, language), own=own)

    def _add(self, segments: Sequence[Segment], place: tuple[int | None, str], *, own: bool) -> None:
        catalog, language = place
        last = self._connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'segment'").fetchone()
        first = (last[0] if last else 0) + 1
        forms = [(first + number, form_of(item.source)) for number, item in enumerate(segments)]
        rows = [
            (number, *place, True, form, own, *_values(item))
            for (number, form), item in zip(forms, segments, strict=True)
        ]
        blocks = () if self.for_counting else segments
        parts = [(None, *place, False, "", own, *_values(part)) for item in blocks for part in sentences_of(item)]
        self._connection.executemany(INSERT, [*rows, *parts])
        lists = places_of(forms).items()
        places = [(language, token, catalog, len(packed) // WIDTH, packed) for token, packed in lists]
        self._connection.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?)", places)

    def forget(self, names: Iterable[str]) -> None:
        """Remove everything that came from these sources."""
        with explained(self.path), self._connection as transaction:
            for name in tuple(names):
                if not transaction.in_transaction:
                    transaction.execute("BEGIN IMMEDIATE")
                self._remove(name)

    def _remove(self, name: str) -> None:
        row = self._connection.execute("SELECT number FROM catalog WHERE name = ?", (name,)).fetchone()
        if row:
            self._connection.execute("DELETE FROM segment WHERE catalog = ?", row)
            self._connection.execute("DELETE FROM place WHERE catalog = ?", row)
            self._connection.execute("DELETE FROM catalog WHERE number = ?", row)

    def names(self) -> tuple[str, ...]:
        """Return the names of all sources indexed, sorted."""
        return tuple(str(row[0]) for row in self._connection.execute("SELECT name FROM catalog ORDER BY name"))

    def sources(self) -> tuple[SourceCount, ...]:
        """Return how much came from each source, sorted by name; single sentences do not count."""
        query = """SELECT name, count(segment.number), total(reviewed), total(origin = ?), coalesce(max(date), '')
        FROM catalog LEFT JOIN segment ON segment.catalog = catalog.number AND whole GROUP BY name ORDER BY name"""
        rows = self._connection.execute(query, (HUMAN,))
        return tuple(SourceCount(name, number, int(good), int(human), last) for name, number, good, human, last in rows)

    def segments(self, language: str) -> Iterator[tuple[str, Segment]]:
        """Yield all segments of a language but single sentences, each with the name of its source, in their order."""
        query = f"""SELECT {FIELDS}, name FROM segment JOIN catalog ON catalog.number = segment.catalog
        WHERE segment.language = ? AND whole ORDER BY name, segment.number"""
        for *values, name in self._connection.execute(query, (language,)):
            yield str(name), _segment(values)

    def sources_in(self, place: str, language: str) -> frozenset[str]:
        """Return the whole source texts that have a translation in the sources whose names begin with `place`."""
        query = """SELECT DISTINCT source FROM segment JOIN catalog ON catalog.number = segment.catalog
        WHERE segment.language = ? AND whole AND name GLOB ?"""
        return frozenset(row[0] for row in self._connection.execute(query, (language, f"{place}/*")))

    def look_up(self, message: Message, language: str, *, neighbours: Neighbours | None = None) -> Match | None:
        """Return the best translation of the same or, failing that, of a like text; None where there is none.

        The context is the same when the role is, and for a text without one its address or both `neighbours`; such a
        match comes first, then a person's before a machine's, reviewed before draft, this project's before another's.
        It counts as reviewed only when a person of this project reviewed it in the same context.
        """
        return self._same(message, language, neighbours) or next(self.similar(message, language, cutoff=NEAR), None)

    def _same(self, message: Message, language: str, neighbours: Neighbours | None) -> Match | None:
        rows = self._rows(message.source, language, context=message.context, whole=True)
        if not rows:
            return None
        for segment, own in rows:
            if is_in_context(segment, message, neighbours):
                reviewed = segment.reviewed and own
                return Match(message.source, segment.target, 1.0, CONTEXT, segment.origin, reviewed)
        segment, _ = rows[0]
        return Match(message.source, segment.target, 1.0, EXACT, segment.origin, False)

    def _rows(self, source: str, language: str, *, context: str, whole: bool) -> list[tuple[Segment, bool]]:
        values = {"language": language, "source": source, "context": context, "whole": whole, "human": HUMAN}
        return [(_segment(row), bool(own)) for *row, own in self._connection.execute(SAME, values)]

    def similar(self, message: Message, language: str, *, cutoff: float) -> Iterator[Match]:
        """Yield translations of texts that are alike but not the same, the most alike first; none is reviewed.

        A text of another role is none. `band` is '' where the text is too unlike to be offered as a translation.
        """
        form = form_of(message.source)
        if form.count(" ") >= LONGEST:
            return
        scores = alike(form, self._near_forms(form, language, cutoff), cutoff=cutoff)
        marks = ", ".join(map(str, scores))
        rows = self._connection.execute(BEST % marks, {"context": message.context, "human": HUMAN}).fetchall()
        for number, *values in sorted(rows, key=lambda row: -scores[row[0]]):
            found = _segment(values)
            if found.source != message.source:
                score = scores[number]
                yield Match(found.source, found.target, score, band_of(score), found.origin, False)

    def _near_forms(self, form: str, language: str, cutoff: float) -> list[tuple[int, str]]:
        tokens = telling_tokens(form, self._frequencies(form, language), cutoff=cutoff)
        query = f"SELECT segments FROM place WHERE language = ? AND token IN ({', '.join('?' * len(tokens.rarest))})"
        places = (array("I", row[0]) for row in self._connection.execute(query, (language, *tokens.rarest)))
        numbers = ", ".join(map(str, candidates(places, common=tokens.common)))
        return self._connection.execute(f"SELECT number, form FROM segment WHERE number IN ({numbers})").fetchall()

    def _frequencies(self, form: str, language: str) -> dict[str, int]:
        tokens = numbered(form)
        query = f"""SELECT token, sum(times) FROM place WHERE language = ? AND token IN ({", ".join("?" * len(tokens))})
        GROUP BY token"""
        return dict(self._connection.execute(query, (language, *tokens)))

    def by_sentences(self, source: str, language: str) -> Match | None:
        """Return a translation put together from those of all sentences of a block, None where one is not known."""
        found = []
        for sentence in sentences(source):
            rows = self._rows(sentence, language, context="", whole=False)
            if not rows:
                return None
            found.append(rows[0][0])
        if len(found) < 2:
            return None
        target = " ".join(segment.target for segment in found)
        origins = {segment.origin for segment in found}
        return Match(source, target, 1.0, SENTENCES, origins.pop() if len(origins) == 1 else HUMAN, False)


def open_memory(
    path: Path,
    own: Catalogs,
    *,
    shared: Catalogs | None = None,
    imported: Mapping[str, Imported] | None = None,
    for_counting: bool = False,
) -> Memory:
    """Return the memory at `path`, brought up to date with its sources; close it after use.

    `own` are the catalogs of this project by language and domain, `shared` those that ship with the product: a new
    project gets its first words from there. `imported` are other sources by name. What is in none is forgotten.
    """
    memory = Memory(path, for_counting=for_counting)
    own_names = {_name("po", language, domain) for language, domains in own.items() for domain in domains}
    sources = dict(_catalogs("po", own)) | dict(_catalogs("shipped", shared or {})) | dict(imported or {})
    memory.forget(name for name in memory.names() if name not in sources)
    for name, source in sources.items():
        if memory.stamp(name) != source.stamp:
            memory.index(name, source.read(), stamp=source.stamp, own=name in own_names)
    return memory


def _catalogs(place: str, catalogs: Catalogs) -> Iterator[tuple[str, Imported]]:
    for language, domains in catalogs.items():
        for domain, catalog in domains.items():
            segments = {language: segments_of(catalog)}
            yield _name(place, language, domain), Imported(stamp_of(segments[language]), partial(dict, segments))


def _name(place: str, language: str, domain: str) -> str:
    return f"{place}/{language}/{domain}.po"


def _values(item: Segment) -> tuple[object, ...]:
    """Return the values of FIELDS."""
    state = (item.reviewed, item.obsolete, "\n".join(item.addresses), item.before, item.after)
    return (item.source, item.target, item.context, item.origin, item.author, item.date, *state)


def _segment(row: Sequence[Any]) -> Segment:
    source, target, context, origin, author, date, reviewed, obsolete, addresses, before, after = row
    places = tuple(addresses.split("\n")) if addresses else ()
    state = (bool(reviewed), bool(obsolete), places, before, after)
    return Segment(source, target, context, origin, author, date, *state)
