"""Rules about slips in records: what was left to be filled in, names misspelt, countries and days that moved."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from pipeline.addresses import Leaf, prefix_of, walk
from pipeline.checks.pairs import single_names
from pipeline.checks.subject import Subject, short
from pipeline.checks.terms import nearly
from pipeline.claims import each_record
from pipeline.model.bodies import Partner
from pipeline.model.results import Finding, Severity
from pipeline.placeholders import without_placeholders

UNFINISHED: Final = re.compile(
    r"(?<![\w.])(?:X{2,4}|N\.?N\.?|T\.?B\.?[ADC]\.?|TODO|FIXME|tba|tbc|tbd)(?!\w)|\?{2,}|_{3,}|\.{4,}|\[\s*(?:\.\.\.|…)?\s*\]"
    r"|lorem ipsum"
    r"|(?<!still )(?<!were )(?<!was )to be (?:completed|defined|confirmed|verified|filled in|decided|added|checked)"
    r"|[\[<(]\s*(?:insert|add|enter|fill in|check|name|date|text|number|to do)\b[^\])>]{0,40}[\])>]"
    r"|(?<!\w)dd?[./-]mm?[./-]yy(?:yy)?(?!\w)",
    re.IGNORECASE,
)
NOTHING: Final = re.compile(r"\s*(?:n\.?\s?/?\s?a\.?|none yet|[-–—.…?]+)\s*", re.IGNORECASE)
"""What people write into a field that must not be empty."""

ONE_MARK: Final = frozenset("-–—.…?")
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
            "readings",
            "file",
        ),
        *("further_info", "email", "website", "phone", "phone_raw", "fax", "fax_raw", "id", "approved_by"),
    )
)
"""Fields that repeat a source as it stands, or are no text."""

GEORGIA: Final = "GE"


def unfinished(subject: Subject) -> Iterator[Finding]:
    """Nothing in a text waits to be filled in: no XX, TBC, ???, n/a, [insert text] or lorem ipsum."""
    for leaf, text in _texts(subject):
        if NOTHING.fullmatch(text):
            advice = "write not_stated where the source says nothing, or leave the field out"
            yield _at(subject, leaf, "unfinished", f"'{text}' says nothing", advice)
            continue
        found = UNFINISHED.search(without_placeholders(ROMAN_TWENTY.sub("", text)))
        if found:
            what = f"{found[0]!r} in {short(text)} was left to be filled in"
            yield _at(subject, leaf, "unfinished", what, "fill it in, or take the sentence out")


def lost_accents(subject: Subject) -> Iterator[Finding]:
    """A name keeps its accents: Karviná, Śląskie, Wirtschaftsförderung."""
    texts = tuple(_texts(subject))
    ordinary = {word for _, text in texts if " " in text for word in WORD.findall(without_placeholders(text))}
    right = {plain: name for plain, name in _accented_names(subject).items() if plain.lower() not in ordinary}
    whole = _names_as_they_stand(subject)
    for leaf, text in texts:
        for word in dict.fromkeys(WORD.findall(whole.sub(" ", text))):
            if word in right:
                what = f"'{word}' has lost its accents"
                yield _at(subject, leaf, "accents", what, f"write {right[word]}")


def near_names(subject: Subject) -> Iterator[Finding]:
    """No text has what is nearly a protected name, such as PEROSPECTS for PROSPECTS."""
    names = single_names(subject.glossary)
    near = cache(lambda word: nearly(word, names))  # words recur
    for leaf, text in _texts(subject):
        for word in dict.fromkeys(WORD.findall(text)):
            if name := near(word):
                what = f"'{word}' in {short(text)} is nearly the name {name}"
                yield _at(subject, leaf, "near-names-in-records", what, f"write {name}, if that is meant")


def country_codes(subject: Subject) -> Iterator[Finding]:
    """GE is Georgia; a German town has the code DE."""
    for record in each_record(subject.records):
        if isinstance(record, Partner) and record.own_language == "ka":
            continue
        for leaf in walk(record, prefix_of(record)):
            if leaf.path[-1] == "country" and leaf.value == GEORGIA:
                yield _at(subject, leaf, "country-codes", "GE is the code of Georgia", "write DE, if Germany is meant")


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
            if isinstance(text, str) and (len(text) > 1 or text in ONE_MARK) and not QUOTED.intersection(leaf.path):
                yield leaf, text


def _names_as_they_stand(subject: Subject) -> re.Pattern[str]:
    """Return a pattern of the names that partners and glossary have, with or without accents."""
    names = {name for partner in subject.records.partners for name in partner.names.values()}
    names |= {term.source for term in subject.glossary.terms if term.protected}
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")


def _accented_names(subject: Subject) -> dict[str, str]:
    """Return the names of the project's towns, regions and partners by how they look without accents.

    A partner's name in another language may lack the accent of its town; standing alone, the town has it.
    """
    partners = subject.records.partners
    places = _words_of(place for partner in partners for place in (partner.town, partner.region.name))
    names = _words_of(name for partner in partners for name in partner.names.values())
    protected = [term for term in subject.glossary.terms if term.protected]
    names |= _words_of(term.source for term in protected)
    umlauts = _words_of(name for term in protected for name in term.targets.values())
    ways = {way: word for word in sorted(places | names) for way in (_folded(word), word.translate(UMLAUTS))}
    ways |= {way: word for word in sorted(umlauts) if (way := word.translate(UMLAUTS)) != word}
    plain = {word for word in names if word.isascii() and ways.get(word) not in places}
    return {way: word for way, word in ways.items() if way != word and way not in plain}


def _words_of(names: Iterable[str]) -> set[str]:
    return {word for name in names for word in WORD.findall(name) if word[0].isupper()}


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
