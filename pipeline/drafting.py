"""Which engine drafts which language of a project, and on what terms; each language as it is done. Writes reports only.

Knows no command; an engine is asked only when the project or the caller names it.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from math import inf

from pipeline.engines import ENGINES, Engine, Settings, Timeouts, get_engine
from pipeline.errors import ExitCode, UsageError
from pipeline.files import write_file
from pipeline.glossary import Glossary
from pipeline.memory.store import Memory
from pipeline.model.collection import Records
from pipeline.model.facts import Translation
from pipeline.model.results import Severity
from pipeline.model.texts import Catalog
from pipeline.project import ProjectFolder
from pipeline.translation import Filled, Report, Rules, fill
from pipeline.translation.accounts import report_data
from pipeline.translation.guard import guard_of
from pipeline.translation.pages import report_page
from pipeline.translation.rules import Progress, Say, silent, unspoken

NONE = "none"
SECONDS = "BREVIARY_ENGINE_SECONDS"
"""Names the environment variable that says how long one call to an engine may take, its tries included."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a user asks for: an engine instead of the project's, what it could not translate tried again, no sending."""

    engine: str | None = None
    again: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Ears:
    """Who is told what is about to be sent, and how far it has come."""

    say: Say = unspoken
    progress: Progress = silent


NO_WISH, DEAF = Wish(), Ears()


@dataclass(frozen=True, slots=True)
class Office:
    """What all languages of a project are drafted with."""

    folder: ProjectFolder
    records: Records
    glossary: Glossary
    memory: Memory


@dataclass(frozen=True, slots=True)
class Drafted:
    """What a run came to: a report per language, the pages written on them, and the exit code."""

    reports: tuple[Report, ...]
    pages: tuple[str, ...] = ()
    exit_code: ExitCode = ExitCode.DONE


def drafts(
    office: Office,
    catalogs: Mapping[str, Mapping[str, Catalog]],
    languages: Sequence[str],
    *,
    wish: Wish,
    ears: Ears,
) -> Iterator[tuple[str, Filled]]:
    """Yield each language with its catalogs filled, in order; raises UsageError for an engine that is not there."""
    folder, records = office.folder, office.records
    settings = records.project.translation
    refuse_unknown(settings, wish)
    now = datetime.now().astimezone()
    basis = _rules(records, now, wish, ears)
    engines: dict[str, Engine] = {}
    for language in languages:
        name = engine_name(settings, language, wish)
        if name not in engines:
            engines[name] = _engine(name, settings, folder.name, office.glossary)
        guard = guard_of(records, language=language, now=now)
        rules = replace(basis, variant=_variant(name, settings), guard=guard)
        known = catalogs[language]
        with closing(engines[name]) as engine:
            yield (
                language,
                fill(
                    known,
                    memory=office.memory,
                    engine=engine,
                    glossary=office.glossary,
                    language=language,
                    rules=rules,
                ),
            )


def _rules(records: Records, now: datetime, wish: Wish, ears: Ears) -> Rules:
    return Rules(
        date=now.date().isoformat(),
        source_language=records.project.source_language,
        profile=records.project.style_profile,
        again=wish.again,
        dry_run=wish.dry_run,
        say=ears.say,
        progress=ears.progress,
    )


def refuse_unknown(settings: Translation, wish: Wish) -> None:
    """Raise UsageError for an engine in project.yaml or of the user that the product does not have."""
    named = [settings.engine, *settings.languages.values(), *settings.engines, *([wish.engine] if wish.engine else [])]
    if unknown := [name for name in named if name not in ENGINES]:
        raise UsageError(f"there is no engine {unknown[0]!r}; there are {', '.join(ENGINES)}")


def engine_name(settings: Translation, language: str, wish: Wish) -> str:
    """Return which engine drafts a language: the user's, else the one named for the language, else the project's."""
    return wish.engine or settings.languages.get(language) or settings.engine


def _engine(name: str, settings: Translation, project: str, glossary: Glossary) -> Engine:
    options, terms = settings.engines.get(name, {}), wordings(glossary)
    basis = Settings(options=options, environment=os.environ, project=project, glossary=terms)
    return get_engine(name, replace(basis, timeouts=read_timeouts()))


def read_timeouts() -> Timeouts:
    """Return how long an engine may take, changed by the environment; raises UsageError for what is no number."""
    usual, text = Timeouts(), os.environ.get(SECONDS, "")
    if not text:
        return usual
    try:
        total = float(text)
    except ValueError:
        total = 0.0
    if not 0 < total < inf:
        raise UsageError(f"{SECONDS}={text}: is no number of seconds above 0; correct or unset this variable")
    return Timeouts(connect=min(usual.connect, total), read=min(usual.read, total), total=total)


def wordings(glossary: Glossary) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return by language each term with its wording, in all its spellings: what an engine keeps at its service.

    All languages, whichever are translated now: what is kept stays the same from run to run.
    """
    terms = [term for term in glossary.terms if not term.protected]
    languages = sorted({language for term in terms for language in term.targets})
    return {
        language: tuple(
            (written, term.targets[language])
            for term in terms
            for written in (term.source, *term.variants.get("en", ()))
            if term.targets.get(language)
        )
        for language in languages
    }


def _variant(name: str, settings: Translation) -> str:
    """Return what tells an engine with these options from the same with others, '' for one without any."""
    options = sorted(settings.engines.get(name, {}).items())
    return hashlib.sha256(repr(options).encode()).hexdigest()[:8] if options else ""


def write_reports(folder: ProjectFolder, reports: Sequence[Report]) -> tuple[str, ...]:
    """Write the report of each language an engine drafted something of, for people and for programs; returns names.

    A run that found nothing to draft leaves the report of the last one that did.
    """
    written = []
    for report in reports:
        if report.engine != NONE and (report.engine_units or report.texts or report.withheld):
            place = folder.output / "report" / f"translation-{report.language}"
            data = json.dumps(report_data(report), ensure_ascii=False, indent=1)
            write_file(place.with_suffix(".json"), f"{data}\n".encode())
            write_file(place.with_suffix(".html"), report_page(report).encode())
            written.append(folder.relative(place.with_suffix(".html")))
    return tuple(written)


def finish(folder: ProjectFolder, filled: Sequence[Filled], *, dry_run: bool) -> Drafted:
    """Return what a run came to, its reports written unless nothing was to be done."""
    reports = tuple(item.report for item in filled)
    return Drafted(reports, () if dry_run else write_reports(folder, reports), exit_code(filled))


def exit_code(filled: Sequence[Filled]) -> ExitCode:
    """Return 5 when an engine stopped answering, 1 when a forbidden word stands in a draft."""
    if any(item.error for item in filled):
        return ExitCode.ENGINE
    findings = (finding for item in filled for finding in item.report.findings)
    return ExitCode.FINDINGS if any(item.severity is Severity.ERROR for item in findings) else ExitCode.DONE
