"""Rules about slips in records: what was left to be filled in, names misspelt, countries and days that moved."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final

from pipeline.addresses import Leaf, prefix_of, walk
from pipeline.checks.pairs import single_names
from pipeline.checks.subject import Subject, short
from pipeline.checks.terms import nearly
from pipeline.claims import each_record
from pipeline.model.bodies import Event, Partner
from pipeline.model.results import Finding, Severity
from pipeline.placeholders import without_placeholders

UNFINISHED: Final = re.compile(
    r"(?<![\w.])(?:X{2,4}|N\.?N\.?|T\.?B\.?[ADC]\.?|TODO|FIXME|tba|tbc|tbd)(?!\w)|\?{2,}|_{3,}|\.{4,}|\[\s*(?:\.\.\.|…)?\s*\]"
    r"|lorem ipsum|to be (?:completed|defined|confirmed|verified|filled in)",
    re.IGNORECASE,
)
ROMAN_TWENTY: Final = re.compile(r"X{2,4}(?=\s*(?:century|th))", re.IGNORECASE)
WORD: Final = re.compile(r"[^\W\d_]{4,}")
UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})
QUOTED: Final = frozenset(
    (
        *(
            "spellings",
            "aliases",
            "published_titles",
            "programme_spellings",
            "sources",
            "note",
            "locator",
            "raw",
            "file",
        ),
        *("further_info", "email", "website", "phone", "phone_raw", "fax", "fax_raw", "id", "approved_by"),
    )
)
"""Fields that repeat a source as it stands, or are no text."""

GEORGIA: Final = "GE"


def unfinished(subject: Subject) -> Iterator[Finding]:
    """Nothing in a text waits to be filled in: no XX, TBC, ??? or lorem ipsum."""
    for leaf, text in _texts(subject):
        found = UNFINISHED.search(without_placeholders(ROMAN_TWENTY.sub("", text)))
        if found:
            what = f"{found[0]!r} in {short(text)} was left to be filled in"
            yield _at(subject, leaf, "unfinished", what, "fill it in, or take the sentence out")


def lost_accents(subject: Subject) -> Iterator[Finding]:
    """A name keeps its accents: Karviná, Śląskie, Wirtschaftsförderung."""
    right = _accented_names(subject)
    for leaf, text in _texts(subject):
        for word in dict.fromkeys(WORD.findall(text)):
            if word in right:
                what = f"'{word}' has lost its accents"
                yield _at(subject, leaf, "accents", what, f"write {right[word]}")


def near_names(subject: Subject) -> Iterator[Finding]:
    """No text has what is nearly a protected name, such as PEROSPECTS for PROSPECTS."""
    names = single_names(subject.glossary)
    for leaf, text in _texts(subject):
        for word in dict.fromkeys(WORD.findall(text)):
            if name := nearly(word, names):
                what = f"'{word}' in {short(text)} is nearly the name {name}"
                yield _at(subject, leaf, "near-names-in-records", what, f"write {name}, if that is meant")


def country_codes(subject: Subject) -> Iterator[Finding]:
    """GE is Georgia; a German town has the code DE."""
    bodies: tuple[Partner | Event, ...] = (*subject.records.partners, *subject.records.events)
    for record in bodies:
        for leaf in walk(record, prefix_of(record)):
            if leaf.path[-1] == "country" and leaf.value == GEORGIA and _may_be_german(record):
                yield _at(subject, leaf, "country-codes", "GE is the code of Georgia", "write DE, if Germany is meant")


def _may_be_german(record: Partner | Event) -> bool:
    return isinstance(record, Event) or record.own_language != "ka"


def moved_days(subject: Subject) -> Iterator[Finding]:
    """A period that begins on 31 December or ends on 30 December lost a day when a calendar was exported in another
    time zone."""
    for record in each_record(subject.records):
        for leaf in walk(record, prefix_of(record)):
            first, slash, last = str(leaf.value).partition("/")
            if slash and (first[4:] == "-12-31" or last[4:] == "-12-30") and re.fullmatch(r"\d{4}-\d\d-\d\d", last):
                what = f"the period {leaf.value} begins or ends one day before the turn of a year"
                advice = "compare it with its source: a time zone may have taken a day away"
                yield _at(subject, leaf, "moved-days", what, advice)


def _texts(subject: Subject) -> Iterator[tuple[Leaf, str]]:
    """Yield every text of the records that is ours: not what quotes a source letter by letter."""
    for record in each_record(subject.records):
        for leaf in walk(record, prefix_of(record)):
            text = leaf.value
            if isinstance(text, str) and len(text) > 1 and not QUOTED.intersection(leaf.path):
                yield leaf, text


def _accented_names(subject: Subject) -> dict[str, str]:
    """Return the names of the project's towns, regions and partners by how they look without accents."""
    names = [partner.town for partner in subject.records.partners]
    names += [partner.region.name for partner in subject.records.partners]
    names += [name for partner in subject.records.partners for name in partner.names.values()]
    names += [term.source for term in subject.glossary.terms if term.protected]
    words = {word for name in names for word in WORD.findall(name)}
    plain = {word for word in words if word.isascii()}
    ways = ((way, word) for word in words if word[0].isupper() for way in (_folded(word), word.translate(UMLAUTS)))
    return {way: word for way, word in ways if way != word and way not in plain}


@cache
def _folded(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.translate(str.maketrans("łŁøØđĐ", "lLoOdD")))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _at(subject: Subject, leaf: Leaf, name: str, what: str, advice: str) -> Finding:
    places = subject.records.places
    parts = leaf.address.split("/")
    ways = ("/".join(parts[:length]) for length in range(len(parts), 0, -1))
    place = next((places[way] for way in ways if way in places), leaf.address)
    return Finding(name, Severity.WARNING, place, what, advice)
