"""Plainly synthetic projects of any size, for trials of layout and speed: every name and text in them says so.

Nothing in a sample is a fact about anybody; knows no disk but a folder that is gone when it is done.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from pipeline.catalogs import catalog_text, update
from pipeline.catalogs.origins import engine_line
from pipeline.engines.pseudo import pseudo
from pipeline.files import read_file, write_file
from pipeline.languages import get_language
from pipeline.model.texts import Key, Unit
from pipeline.project import ProjectFolder, Workspace, shipped
from pipeline.recalling import drafted
from pipeline.records.loading import load_records
from pipeline.sources import messages_of, read_templates, shipped_catalogs, target_languages
from pipeline.workshops import workshop

SKELETON: Final = "templates/skeleton"
FIRST_PRACTICE: Final = "example-practice"
FIRST_PLAN: Final = "example-plan"
PARTNERS: Final = ("lead-partner", "second-partner", *(f"sample-partner-{number}" for number in range(3, 9)))
COUNTRIES: Final = ("FR", "DE", "PL", "HU", "SI", "ES", "CZ", "NL")
MADE_ON: Final = "2026-01-01"
"""The date in the origin of every machine translation: a sample of one size is the same bytes every time."""
WORDS: Final = (
    *("advice", "agency", "apprentice", "bridge", "business", "centre", "change", "company", "council", "course"),
    *("district", "enterprise", "evening", "example", "founder", "framework", "harbour", "idea", "journey", "kiln"),
    *("laboratory", "market", "meeting", "mentor", "morning", "network", "office", "partner", "pit", "planning"),
    *("quarry", "region", "report", "result", "river", "school", "season", "service", "skill", "step", "student"),
    *("support", "teacher", "town", "trade", "training", "valley", "village", "visit", "voucher", "workshop", "year"),
)
LINKS: Final = ("for the", "with the", "of each", "after the", "beside the", "in every", "without the", "near the")
PRACTICE_TEXTS: Final = {
    **{"short_description": 160, "objectives": 400, "resources": 300, "evidence": 500, "difficulties": 300},
    **{"success_factors": 400, "potential": 1000},
}
PLAN_TEXTS: Final = {
    **{"need": 800, "why_this_practice": 600, "elements_transferred": 600, "adaptations": 600},
    **{"elements_not_transferred": 600, "policy_instrument": 300, "expected_results": 600, "monitoring": 600},
    **{"sustainability": 600},
}
"""Text fields of a record, with the most characters each may hold."""


def make_sample(practices: int, plans: int, languages: Sequence[str], *, name: str = "sample") -> dict[str, bytes]:
    """Return the files of a synthetic project by path below its folder, PO files of the languages included.

    At least one practice and one plan. What ships translated stands as reviewed, all else as drafts of the pseudo
    engine. Same arguments, same bytes. Raises UsageError for a language that is not known.
    """
    codes = tuple(dict.fromkeys(("en", *(get_language(code).code for code in languages))))
    records = dict(_records(max(1, practices), max(1, plans), codes, name))
    with workshop() as scratch:
        folder = ProjectFolder(Workspace(scratch), name)
        for path, text in records.items():
            write_file(folder.sources / path, text.encode())
        return {path: text.encode() for path, text in records.items()} | filled_catalogs(folder)


def _records(practices: int, plans: int, languages: Sequence[str], name: str) -> Iterator[tuple[str, str]]:
    marks = {
        "@ID@": name,
        "@ACRONYM@": name.upper()[:22],
        "@LANGUAGES@": "\n".join(f"  - {code}" for code in languages),
    }
    skeleton = shipped(SKELETON)
    for path in sorted(skeleton.rglob("*.yaml")):
        text = read_file(path).decode()
        for mark, value in marks.items():
            text = text.replace(mark, value)
        yield path.relative_to(skeleton).as_posix(), text
    yield "partners.yaml", "".join(map(_partner, range(1, len(PARTNERS) + 1)))
    for number in range(1, practices + 1):
        yield f"practices/{practice_id(number)}.yaml", _practice(number)
    for number in range(1, plans + 1):
        yield f"plans/{plan_id(number)}.yaml", _plan(number, practices)


def practice_id(number: int) -> str:
    """Return the id of a practice, counted from 1; the first is the one that the skeleton's texts speak of."""
    return FIRST_PRACTICE if number == 1 else f"sample-practice-{number}"


def plan_id(number: int) -> str:
    """Return the id of a plan, counted from 1; the first is the one that the skeleton's texts speak of."""
    return FIRST_PLAN if number == 1 else f"sample-plan-{number}"


def _partner(number: int) -> str:
    role = "lead" if number == 1 else "partner"
    return _fields(
        f"- id: {PARTNERS[number - 1]}",
        f"  number: {number}",
        f"  role: {role}",
        "  organisation_type: municipality",
        f"  names:\n    en: Sample partner {number}",
        f"  own_language: en\n  short_name: Sample {number}",
        f"  country: {COUNTRIES[number - 1]}",
        f"  region:\n    name: Sample region {number}",
        f"  town: Sample town {number}",
    )


def _practice(number: int) -> str:
    donor = (number - 1) % len(PARTNERS)
    return _fields(
        f"id: {practice_id(number)}",
        f"number: {number}",
        f"title: Sample practice {number}",
        f"thematic: {('first-thematic', 'second-thematic')[number % 2]}",
        f"donor: {PARTNERS[donor]}",
        f"country: {COUNTRIES[donor]}",
        f"region: Sample region {donor + 1}",
        f"detailed: |-\n  {_text(practice_id(number), 700)}\n\n{_list(practice_id(number))}",
        *_texts(practice_id(number), PRACTICE_TEXTS),
        "timescale:\n  when: 2023/2025",
        "keywords:\n  - sample text",
        "sources:\n  - application",
    )


def _plan(number: int, practices: int) -> str:
    donor, own = (number - 1) % practices + 1, plan_id(number)
    steps = (
        f"  - number: {step}\n    title: Sample step {step} of plan {number}\n"
        f"    description: {_text(f'{own} {step}', 300)}\n    when: 2026-0{step}"
        for step in range(1, 5)
    )
    return _fields(
        f"id: {own}",
        f"number: {number}",
        f"title: Sample transfer plan {number}",
        f"practice: {practice_id(donor)}",
        f"donor: {PARTNERS[(donor - 1) % len(PARTNERS)]}",
        f"recipients:\n  - {PARTNERS[donor % len(PARTNERS)]}",
        *_texts(own, PLAN_TEXTS),
        "actions:",
        *steps,
        "status: planned",
        "sources:\n  - application",
    )


def _fields(*lines: str) -> str:
    return "\n".join(lines) + "\n"


def _texts(record: str, limits: dict[str, int]) -> Iterator[str]:
    for field, limit in limits.items():
        yield f"{field}: {_text(f'{record} {field}', limit * 3 // 4)}"


def _list(record: str) -> str:
    return "\n".join(f"  - {_text(f'{record} item {number}', 120)}" for number in range(1, 4))


def _text(seed: str, limit: int) -> str:
    """Return sentences without meaning of at most `limit` characters, always the same for one seed."""
    chance = random.Random(seed)
    text = "Sample text."
    while len(longer := f"{text} {_sentence(chance)}") <= limit:
        text = longer
    return text


def _sentence(chance: random.Random) -> str:
    parts = [chance.choice(WORDS) + " " + chance.choice(LINKS) for _ in range(chance.randint(2, 4))]
    return f"{' '.join(parts)} {chance.choice(WORDS)}.".capitalize()


def filled_catalogs(folder: ProjectFolder) -> dict[str, bytes]:
    """Return the PO files of a project by path, filled: what ships translated as it is, all else in pseudo-language."""
    records = load_records(folder)
    messages = messages_of(records, read_templates(folder, records))
    files = {}
    for language in target_languages(records, ()):
        known = _shipped(language)
        for domain, catalog in update({}, messages, language=language).items():
            filled = replace(catalog, units=_filled(catalog.units, known))
            files[f"po/{language}/{domain}.po"] = catalog_text(filled, project=records.project.acronym)
    return files


def _shipped(language: str) -> dict[Key, Unit]:
    catalogs = shipped_catalogs([language])[language].values()
    return {unit.key: unit for catalog in catalogs for unit in catalog.units if unit.is_reviewed and not unit.obsolete}


def _filled(units: Sequence[Unit], known: dict[Key, Unit]) -> tuple[Unit, ...]:
    """Return the units, each with the reviewed translation that ships, else with the answer of the pseudo engine."""
    return tuple(_answered(unit, known) for unit in units)


def _answered(unit: Unit, known: dict[Key, Unit]) -> Unit:
    if shipped_unit := known.get(unit.key):
        return replace(shipped_unit, message=unit.message)
    if unit.message.plural:
        return unit
    answer = pseudo(unit.message.source)
    return drafted(unit, answer, engine_line("pseudo", answer, date=MADE_ON))
