"""What must hold inside a record beyond the form of its fields: languages, countries, claims, pictures, file names."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from annotated_types import Predicate

from pipeline.addresses import Leaf, nodes, prefix_of
from pipeline.claims import COUNTED, facts_of, fault_of_fact
from pipeline.errors import InputError, Problem, UsageError
from pipeline.languages import LANGUAGES, country_name
from pipeline.languages.places import ISO_CODES
from pipeline.model.bodies import Event, Image, Indicator, Partner
from pipeline.model.facts import Project
from pipeline.model.publications import Publication
from pipeline.model.words import Keyed, Words, is_country, is_slug
from pipeline.naming import RESERVED
from pipeline.project import ProjectFolder
from pipeline.records.entries import Entries, Entry
from pipeline.records.faults import nearest
from pipeline.records.pictures import picture_fault
from pipeline.shapes import Kind

OTHER_LANGUAGES: Final = frozenset(
    (
        *("be", "bg", "bs", "ca", "cnr", "cy", "da", "eu", "fi", "fo", "ga", "gl", "hr", "hy", "is", "it", "ka", "lb"),
        *("lt", "lv", "mk", "nb", "nn", "no", "pt", "rm", "ro", "ru", "se", "sk", "sq", "sr", "sv", "tr", "uk"),
    )
)
"""Languages that sources and names may be in although no edition is made in them (ISO 639)."""

OF_EDITIONS: Final = frozenset({(Project, "source_language"), (Project, "languages"), (Publication, "languages")})
VERSION: Final = re.compile(r"\d+(\.\d+)*", re.ASCII)


def check_consistency(entries: Entries, folder: ProjectFolder) -> Iterator[Problem]:
    """Yield a problem for everything in the records that cannot be as it stands."""
    project = next((entry.record for entry in entries.found if isinstance(entry.record, Project)), None)
    for entry in entries.found:
        if entry.record:
            yield from _languages(entry, entry.record)
            yield from _countries(entry, entry.record)
            yield from _claims(entry, entry.record)
            yield from _names(entry, entry.record)
            yield from _of_its_kind(entry, entry.record, project, folder)


def _of_its_kind(entry: Entry, record: Words, project: Project | None, folder: ProjectFolder) -> Iterator[Problem]:
    match record:
        case Partner():
            yield from _own_name(entry, record)
        case Image():
            yield from _picture(entry, record, folder)
        case Indicator():
            yield from _counted(entry, record)
        case Event() if project:
            yield from _phase(entry, record, project)
        case Publication() if project:
            yield from _editions(entry, record, project)


def _languages(entry: Entry, record: Words) -> Iterator[Problem]:
    for node in nodes(record, prefix_of(record)):
        field = next((str(part) for part in reversed(node.path) if isinstance(part, str)), "")
        known = set(LANGUAGES) if (type(record), field) in OF_EDITIONS else {*LANGUAGES, *OTHER_LANGUAGES}
        for code in _codes(node, field):
            if code not in known:
                path = node.path if node.shape.kind is Kind.SCALAR else (*node.path, code)
                yield entry.problem(path, f"{code!r} is not a language code", _meant_language(code))


def _meant_language(code: str) -> str:
    """Return advice for a code that no language has; a country's code, such as cz, gives that country's language."""
    of_country = {language.tag.rpartition("-")[2].lower(): language.code for language in LANGUAGES.values()}
    return (
        f"did you mean {of_country[code.lower()]}?" if code.lower() in of_country else nearest(code, sorted(LANGUAGES))
    )


def _codes(node: Leaf, field: str) -> tuple[str, ...]:
    """Return the language codes at a node: the keys of a table, or a value whose field is named for it."""
    if isinstance(node.value, dict):
        return () if node.shape.mark(Keyed) else tuple(node.value)
    named = field in ("language", "languages") or field.endswith("_language")
    return (str(node.value),) if named and node.shape.kind is Kind.SCALAR else ()


def _countries(entry: Entry, record: Words) -> Iterator[Problem]:
    for node in nodes(record, prefix_of(record)):
        predicate = node.shape.mark(Predicate)
        if predicate is None or predicate.func is not is_country:
            continue
        code = str(node.value)
        if code in ISO_CODES:
            yield entry.problem(node.path, f"{code} is not its code by ISO 3166", f"write {ISO_CODES[code]}")
        elif not _is_known_country(code):
            yield entry.problem(node.path, f"there is no country {code!r}", "write its code by ISO 3166, such as DE")


def _is_known_country(code: str) -> bool:
    try:
        return bool(country_name(code, "en"))
    except UsageError:
        return False


def _claims(entry: Entry, record: Words) -> Iterator[Problem]:
    for fact in facts_of(record, prefix_of(record)):
        if fault := fault_of_fact(fact):
            yield entry.problem(fact.path, fault, "give the status `preferred` to the one that is to be printed")


def _names(entry: Entry, record: Words) -> Iterator[Problem]:
    """Yield problems of what becomes a file name."""
    if (record_id := getattr(record, "id", "")) in RESERVED:
        yield entry.problem(("id",), f"{record_id!r} is a name that Windows keeps for itself", "choose another id")
    if isinstance(record, Publication) and record.template and not is_slug(record.template):
        yield entry.problem(
            ("template",), f"{record.template!r} is not the name of a template", f"write {is_slug.__doc__}"
        )
    if isinstance(record, Publication) and not VERSION.fullmatch(record.version):
        yield entry.problem(("version",), f"{record.version!r} is not a version", "write numbers such as 1.0")


def _own_name(entry: Entry, partner: Partner) -> Iterator[Problem]:
    if partner.names and partner.own_language not in partner.names:
        advice = f"add a line `{partner.own_language}: ...`"
        yield entry.problem(
            ("names",), f"lacks the name in the partner's own language ({partner.own_language})", advice
        )


def _picture(entry: Entry, image: Image, folder: ProjectFolder) -> Iterator[Problem]:
    path = folder.images / image.file
    place = folder.relative(path)
    if not path.resolve().is_relative_to(folder.images.resolve()):
        yield entry.problem(("file",), f"{image.file} lies outside the folder of images", "put the file into images/")
        return
    try:
        if fault := picture_fault(path):
            yield entry.problem(("file",), f"{place} {fault[0]}", fault[1])
    except InputError as exc:
        yield from (replace(entry.problem(("file",), f"{place} {each.what}", each.advice)) for each in exc.problems)


def _counted(entry: Entry, indicator: Indicator) -> Iterator[Problem]:
    name = indicator.counted_from
    if name and name not in COUNTED:
        yield entry.problem(("counted_from",), f"{name!r} cannot be counted", nearest(name, COUNTED))


def _phase(entry: Entry, event: Event, project: Project) -> Iterator[Problem]:
    numbers = [str(phase.number) for phase in project.phases]
    if event.phase is not None and str(event.phase) not in numbers:
        yield entry.problem(("phase",), f"the project has no phase {event.phase}", nearest(str(event.phase), numbers))


def _editions(entry: Entry, publication: Publication, project: Project) -> Iterator[Problem]:
    known = (project.source_language, *project.languages)
    for position, code in enumerate(publication.languages):
        if code in LANGUAGES and code not in known:
            what = f"{code!r} is not a language of the project"
            yield entry.problem(("languages", position), what, "add it to project.yaml or take it out here")
