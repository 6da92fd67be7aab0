"""A status as one HTML page that needs nothing beside it: opens on a double click, prints well, can be read aloud."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

from pipeline.catalogs.efforts import Effort
from pipeline.languages import language_name
from pipeline.model.results import Finding, Severity
from pipeline.model.texts import HUMAN
from pipeline.status.standing import LanguageStatus, Standing, Status, percent, ranked
from pipeline.webpages import NONE, number, section, table, web_page
from pipeline.wordcounts import Band, WordCounts

Words = Mapping[str, Mapping[str, WordCounts]]
FIGURES: Final = (
    *("words", "reviewed", "draft", "empty", "machine words", "stale words", "stale since"),
    *(f"{severity.value}s" for severity in Severity),
)
NO_WORDS: Final[Words] = {}
ORIGINS: Final = {"memory": "memory", "adapted": "memory, adapted"}


def status_page(status: Status, *, date: str, words: Words = NO_WORDS, efforts: Sequence[Effort] = ()) -> str:
    """Return the page; `date` (as in 2026-11-22) tells of which day it is, for the page says nothing of tomorrow.

    `words` are those of each language and file by match, `efforts` what people made of the drafts of engines.
    """
    sections = [
        _languages(status),
        _matrix("Publications", "publication", status, _publications(status)),
        _matrix("Files of the translators", "file", status, _domains(status)),
        _origins(status),
        _efforts(efforts),
        _matches(words),
        _findings(status.findings),
        _files(status),
    ]
    intro = (
        f"State of {escape(date)}. Words are words of the source text. A word is <em>reviewed</em> when a person has "
        "confirmed its translation, a <em>draft</em> when only memory, machine or an unfinished hand has been there."
    )
    return web_page(f"{status.acronym}: state of the translations", intro, sections)


def _languages(status: Status) -> str:
    heads = ("language", "progress", *FIGURES, "owner")
    rows = [_language_row(item) for item in status.languages]
    return section(
        "Languages",
        "How far each language is as a whole.",
        table(heads, rows, caption="Languages", texts=(1, len(heads) - 1)),
    )


def _language_row(item: LanguageStatus) -> list[str]:
    return [_code(item.language), _bar(item.total), *_figures(item.total), escape(item.owner) or NONE]


def _figures(part: Standing) -> list[str]:
    counts = part.counts
    shares = (counts.reviewed_words, counts.draft_words, counts.empty_words)
    return [
        number(counts.words),
        *(_share(share, counts.words) for share in shares),
        number(part.machine_words),
        number(part.stale_words),
        escape(part.since) or NONE,
        *(number(part.findings.get(severity, 0)) for severity in Severity),
    ]


def _code(language: str) -> str:
    return f"{escape(language_name(language, 'en'))} ({escape(language)})"


def _publications(status: Status) -> list[tuple[str, list[Standing]]]:
    return [
        (title, [item.publications.get(name, Standing()) for item in status.languages])
        for name, title in status.titles.items()
        if any(name in item.publications for item in status.languages)
    ]


def _domains(status: Status) -> list[tuple[str, list[Standing]]]:
    names = dict.fromkeys(name for item in status.languages for name in item.domains)
    return [(name, [item.domains.get(name, Standing()) for item in status.languages]) for name in names]


def _matrix(title: str, what: str, status: Status, rows: Sequence[tuple[str, list[Standing]]]) -> str:
    if not status.languages:
        return ""
    heads = (what, "words", *(item.language for item in status.languages))
    cells = [
        [escape(name), number(max(part.counts.words for part in parts)), *map(_state, parts)] for name, parts in rows
    ]
    note = "Reviewed words in per cent; in brackets the share that is translated at all, where it is higher."
    return section(title, note, table(heads, cells, caption=f"{title} by language"))


def _state(part: Standing) -> str:
    counts = part.counts
    reviewed = percent(counts.reviewed_words, counts.words)
    translated = percent(counts.reviewed_words + counts.draft_words, counts.words)
    if not counts.words:
        return NONE
    if reviewed == 100:
        return '<span class="whole">100 %</span>'
    return f"{reviewed} %" + (f" ({translated} %)" if translated > reviewed else "")


def _origins(status: Status) -> str:
    names = sorted({origin for item in status.languages for origin in item.total.origins} - {HUMAN})
    columns = [HUMAN, *names]
    heads = ("language", *("a person" if name == HUMAN else _origin(name) for name in columns))
    rows = [
        [_code(item.language), *(number(item.total.origins.get(name, 0)) for name in columns)]
        for item in status.languages
    ]
    note = "Translated words by who wrote the translation that stands there today."
    return section("Where the translations come from", note, table(heads, rows, caption="Origins, in words"))


def _origin(name: str) -> str:
    return ORIGINS.get(name, name.replace("engine:", "engine "))


def _efforts(efforts: Sequence[Effort]) -> str:
    if not efforts:
        return ""
    heads = ("language", "engine", "drafts", "reviewed", "taken unchanged", "words changed")
    rows = [
        [
            _code(item.language),
            escape(item.engine),
            number(item.drafts),
            number(item.reviewed),
            _part(item.accepted),
            _part(item.distance),
        ]
        for item in efforts
    ]
    note = (
        "Texts that an engine drafted: how many of them people have reviewed, how many of these they took as they "
        "were, and which share of the words they changed."
    )
    return section(
        "What people made of machine drafts", note, table(heads, rows, caption="Machine drafts, in texts", texts=(1,))
    )


def _part(share: float | None) -> str:
    return NONE if share is None else f"{share:.0%}".replace("%", " %")


def _matches(words: Words) -> str:
    if not words:
        return ""
    rows = []
    for language, domains in words.items():
        whole = sum(domains.values(), WordCounts())
        rows.append([_code(language), number(whole.total), *(number(whole.bands.get(band, 0)) for band in Band)])
    note = (
        "Words by how much of a translation is there already, as translation agencies count them: known from the same "
        "place, the same text elsewhere, alike by so many per cent, repeated, numbers only, a machine's draft, new."
    )
    heads = ("language", "words", *(band.value for band in Band))
    return section("Words by match", note, table(heads, rows, caption="Words by match"))


def _files(status: Status) -> str:
    if not status.languages:
        return ""
    heads = ("language", "file", *FIGURES)
    rows = [
        [_code(item.language), escape(name), *_figures(part)]
        for item in status.languages
        for name, part in item.domains.items()
    ]
    note = "Every file of every language, with what the checks find in it."
    return section(
        "All figures by file", note, table(heads, rows, caption="All figures by language and file", texts=(1,))
    )


def _findings(findings: Sequence[Finding]) -> str:
    grave = [item for item in ranked(findings) if item.severity is not Severity.NOTE]
    if not grave:
        return section("Findings", "No check found an error or asks for a judgement.", "")
    rows = [[item.severity.value, escape(item.place), escape(item.what), escape(item.advice)] for item in grave]
    body = table(("severity", "place", "what", "what to do"), rows, caption="Errors and warnings", texts=range(1, 4))
    return section("Findings", f"Errors stop a final. Notes, not listed here: {len(findings) - len(grave)}.", body)


def _bar(part: Standing) -> str:
    done = percent(part.counts.reviewed_words, part.counts.words)
    draft = percent(part.counts.draft_words, part.counts.words)
    label = f"{done} % reviewed, {draft} % draft"
    parts = f'<i class="done" style="width:{done}%"></i><i class="draft" style="width:{draft}%"></i>'
    return f'<div class="bar" role="img" aria-label="{label}">{parts}</div>'


def _share(share: int, total: int) -> str:
    return f"{percent(share, total)} %" if total else NONE
