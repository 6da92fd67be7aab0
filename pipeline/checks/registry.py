"""Every check there is, and the run over a project: first what looks at it as a whole, then entry by entry."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from pipeline.checks import (
    amounts,
    blanks,
    consistency,
    gaps,
    glossary,
    identity,
    legal,
    lengths,
    letters,
    markup,
    numbers,
    ordinals,
    punctuation,
    quotes,
    records,
    releases,
    services,
    slips,
    spelling,
    templates,
    terms,
    titles,
)
from pipeline.checks.entries import Entries, Told
from pipeline.checks.figures import HAS_FIGURE
from pipeline.checks.pairs import (
    MARKUP,
    SILENCES,
    Look,
    Manner,
    Pair,
    Rule,
    WideRule,
    faults_of,
    pairs_of,
    rule_findings,
)
from pipeline.checks.subject import PAGES, PARTS, Check, Subject
from pipeline.errors import UsageError
from pipeline.glossary import Glossary, Hit
from pipeline.model.facts import StyleProfile
from pipeline.model.results import Finding, Severity
from pipeline.model.texts import Catalog

NOTE, WARNING, ERROR = Severity.NOTE, Severity.WARNING, Severity.ERROR

PROJECT_CHECKS: Final[tuple[Check[Subject], ...]] = (
    Check("claims", "records", NOTE, records.claims),
    Check("counts", "records", WARNING, records.counts),
    Check("typed-numbers", "records", WARNING, records.typed_numbers),
    *legal.CHECKS,
    Check("not-stated", "records", NOTE, gaps.not_stated),
    Check("names", "records", NOTE, gaps.names),
    Check("unfinished", "records", WARNING, slips.unfinished),
    Check("accents", "records", WARNING, slips.lost_accents),
    Check("near-names-in-records", "records", WARNING, slips.near_names),
    Check("country-codes", "records", WARNING, slips.country_codes),
    Check("moved-days", "records", WARNING, slips.moved_days),
    Check("embargo", "records", WARNING, releases.embargoes),
    Check("quotes-approved", "records", ERROR, releases.unapproved_quotes),
    Check("withheld-data", "records", ERROR, releases.withheld_data),
    Check("template-tags", "templates", ERROR, templates.tags),
    Check("template-fields", "templates", ERROR, templates.fields),
    Check("template-formatting", "templates", WARNING, templates.formatting),
    Check("template-texts", "templates", WARNING, templates.texts),
    Check("alternative-texts", "templates", WARNING, templates.pictures),
    Check("header-rows", "templates", WARNING, templates.header_rows),
    Check("heading-levels", "templates", WARNING, templates.headings),
    *services.CHECKS,
    *glossary.CHECKS,
)
"""What looks at a project as a whole; of its catalogs, at those alone that a record names a language of."""

GAPS: Final[tuple[Check[Subject], ...]] = (Check("untranslated", "catalogs", NOTE, gaps.untranslated),)
"""What looks at all catalogs, one language after the other."""

RULES: Final[tuple[Rule, ...]] = (
    Rule("fields", ERROR, markup.fields, MARKUP, of_guesses=True),
    Rule("tags", ERROR, markup.tags, MARKUP, of_guesses=True),
    Rule("links", ERROR, markup.links, MARKUP, of_guesses=True),
    Rule("tag-order", WARNING, markup.tag_order, MARKUP),
    Rule("numbers", ERROR, numbers.numbers),
    Rule("dates", ERROR, numbers.dates, HAS_FIGURE),
    Rule("document-numbers", ERROR, numbers.document_numbers, HAS_FIGURE),
    Rule("number-forms", WARNING, numbers.number_forms, numbers.HAS_DECIMAL),
    Rule("ordinals", WARNING, ordinals.ordinals, ordinals.HAS_ORDINAL),
    Rule("percentages", ERROR, amounts.percentages, amounts.HAS_PERCENT),
    Rule("units", ERROR, amounts.units, amounts.HAS_UNIT),
    Rule("currencies", ERROR, amounts.currencies),
    Rule("euro", WARNING, amounts.euro, amounts.HAS_EURO),
    Rule("glued-units", WARNING, amounts.glued_units, amounts.HAS_GLUED_UNIT),
    Rule("terms", WARNING, terms.missing_terms),
    Rule("forbidden-terms", ERROR, terms.forbidden_terms),
    Rule("kept-names", WARNING, terms.kept_names),
    Rule("near-names", ERROR, terms.near_names),
    Rule("same-as-source", WARNING, identity.same_as_source),
    Rule("english-fragments", WARNING, identity.english_fragments),
    Rule("wrong-language", ERROR, identity.wrong_language),
    Rule("foreign-letters", WARNING, letters.foreign_letters, letters.HAS_ODD_LETTER),
    Rule("mixed-scripts", ERROR, letters.mixed_scripts, letters.HAS_ODD_LETTER),
    Rule("misread-letters", ERROR, letters.misread_letters, letters.HAS_MISREAD | MARKUP),
    Rule("composed-letters", WARNING, letters.composed_letters),
    Rule("invisible-characters", WARNING, letters.invisible_characters, letters.HAS_INVISIBLE | MARKUP),
    Rule("quotes", WARNING, quotes.quotes, quotes.HAS_QUOTE),
    Rule("quote-spaces", WARNING, quotes.quote_spaces, quotes.HAS_QUOTE),
    Rule("end-marks", WARNING, punctuation.end_marks),
    Rule("greek-question-marks", WARNING, punctuation.greek_question_marks),
    Rule("spanish-pairs", WARNING, punctuation.spanish_pairs),
    Rule("spaces-at-marks", WARNING, punctuation.spaces_at_marks, punctuation.HAS_ILL_SPACED),
    Rule("doubled-blanks", WARNING, punctuation.doubled_blanks),
    Rule("doubled-marks", WARNING, punctuation.doubled_marks, punctuation.HAS_DOUBLED_MARK),
    Rule("doubled-words", WARNING, punctuation.doubled_words),
    Rule("hard-spaces", NOTE, blanks.hard_spaces_missing),
    Rule("brackets", WARNING, punctuation.brackets, punctuation.HAS_BRACKET),
    Rule("first-letter", WARNING, punctuation.first_letter),
    Rule("title-case", WARNING, titles.title_case),
    Rule("limits", WARNING, lengths.limits),
    Rule("usual-length", WARNING, lengths.usual_length),
)
"""What looks at each translation; a guess made for an older source is looked at by those alone that say so."""


WIDE_RULES: Final[tuple[WideRule, ...]] = (
    WideRule("one-translation", WARNING, consistency.one_translation),
    WideRule("one-source", WARNING, consistency.one_source),
    WideRule("spelling", NOTE, spelling.spelling),
)
"""What looks at all translations into a language."""


@dataclass(frozen=True, slots=True)
class Task:
    """The catalogs of one language, by domain, and all that checking them takes; nothing else is read.

    `known` is what the same rules found in entries before.
    """

    language: str
    catalogs: Mapping[str, Catalog]
    po: str
    source_language: str = "en"
    profile: StyleProfile = StyleProfile.EU
    glossary: Glossary = field(default_factory=lambda: Glossary(()))
    words: frozenset[str] = frozenset()
    known: Mapping[str, Told] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Checked:
    """What the rules found in a language, and in each of its entries; `entries` may be empty where nobody asks."""

    findings: tuple[Finding, ...]
    entries: Mapping[str, Told] = field(default_factory=dict)


Each = Callable[[Callable[[Task], Checked], Sequence[Task]], Iterable[Checked]]
"""Runs a function over tasks in order, here or in other processes."""


def run(subject: Subject, *, parts: Sequence[str] = (), each: Each = map) -> tuple[Finding, ...]:
    """Return the findings of all checks, or of those that look at the parts named; languages are checked by `each`."""
    if unknown := [part for part in parts if part not in PARTS]:
        raise UsageError(f"there is no part {unknown[0]!r} to check; there are {', '.join((*PARTS, PAGES))}")
    return tuple(_findings(subject, frozenset(parts or PARTS), each))


def _findings(subject: Subject, parts: frozenset[str], each: Each) -> Iterator[Finding]:
    for check in (*PROJECT_CHECKS, *GAPS):
        if check.part in parts:
            yield from check.find(subject)
    if "catalogs" in parts:
        for checked in each(check_entries, tasks_of(subject)):
            yield from checked.findings


def project_findings(subject: Subject) -> tuple[Finding, ...]:
    """Return what is found in a project as a whole."""
    return tuple(finding for check in PROJECT_CHECKS for finding in check.find(subject))


def tasks_of(subject: Subject) -> tuple[Task, ...]:
    """Return one task per language."""
    return tuple(task_of(subject, language, catalogs) for language, catalogs in subject.catalogs.items())


def task_of(subject: Subject, language: str, catalogs: Mapping[str, Catalog]) -> Task:
    """Return what it takes to check these catalogs of a language."""
    project = subject.records.project
    words = subject.words.get(language, frozenset())
    return Task(language, catalogs, subject.po, project.source_language, project.style_profile, subject.glossary, words)


def check_language(task: Task) -> tuple[Finding, ...]:
    """Return what the rules find in the catalogs of one language."""
    return findings_of(pairs_in(task), place=f"{task.po}/{task.language}")


def check_entries(task: Task) -> Checked:
    """Return what `check_language` does, and what was found in each entry, asking the rules only of what is new."""
    entries = Entries(task.known)
    return Checked(findings_of(pairs_in(task), place=f"{task.po}/{task.language}", look=entries.look), entries.told)


def pairs_in(task: Task) -> tuple[Pair, ...]:
    """Return every translation of a language with its source, file by file."""
    found = _found_by(task.glossary)
    manner = Manner(task.language, task.source_language, task.profile, task.glossary, task.words, found)
    return tuple(pair for catalog in task.catalogs.values() for pair in pairs_of(catalog, manner=manner, po=task.po))


_last: list[tuple[Glossary, dict[str, tuple[Hit, ...]]]] = []


def _found_by(glossary: Glossary) -> dict[str, tuple[Hit, ...]]:
    """Return what this process has found in sources with the same glossary, for another language of the project."""
    if not _last or _last[0][0] != glossary:
        _last[:] = [(glossary, {})]
    return _last[0][1]


def findings_of(pairs: Sequence[Pair], *, place: str, look: Look = faults_of) -> tuple[Finding, ...]:
    """Return what all rules find in translations into one language; `place` is the folder of their files."""
    return tuple(rule_findings(pairs, RULES, WIDE_RULES, place=place, look=look))


@dataclass(frozen=True, slots=True)
class Entry:
    """A check as the table of checks tells of it."""

    part: str
    severity: Severity
    rule: str


CHECKS: Final[Mapping[str, Entry]] = {
    **{check.name: Entry(check.part, check.severity, check.rule) for check in (*PROJECT_CHECKS, *GAPS)},
    **{rule.name: Entry("catalogs", rule.severity, rule.rule) for rule in RULES},
    **{rule.name: Entry("catalogs", rule.severity, rule.rule) for rule in WIDE_RULES},
    SILENCES: Entry(
        "catalogs",
        WARNING,
        "A comment that silences a check for an entry gives its reason, names a check and silences something.",
    ),
    "lost-texts": Entry(
        PAGES,
        ERROR,
        "Everything a document says is on its pages: no cell or box cuts a text, and none runs off the page.",
    ),
    "page-limit": Entry(
        PAGES,
        ERROR,
        "Leaflet and memo fit on one sheet, front and back; any publication on the `max_pages` it is given.",
    ),
    "more-pages": Entry(
        PAGES,
        WARNING,
        "A document, and a record in it, has as many pages as in the source language; above four, a quarter more.",
    ),
}
"""Id -> what the check looks at, how grave its findings are, and its rule in words."""
