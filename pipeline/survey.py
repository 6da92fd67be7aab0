"""What the command status does: everything there is to know of how far a project has come, gathered in one reading."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import Final

from pipeline import checks
from pipeline.admission import Printed, find_printed, known_printed
from pipeline.checking import outline_of, with_messages
from pipeline.errors import InputError, Problem
from pipeline.model.results import Finding
from pipeline.project import ProjectFolder
from pipeline.sources import CatalogsOnDemand
from pipeline.status.keeping import Stamps, keep, keep_survey, kept, stamps_of
from pipeline.status.overview import Survey
from pipeline.status.parts import Part, parts_of
from pipeline.status.standing import LanguageStatus, Status, standings_of, words_of_printed
from pipeline.workers import beside

CHECKED: Final = "checked.json"


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a project as a whole, and the stamps of the languages whose PO files it was found with."""

    findings: tuple[Finding, ...]
    languages: Mapping[str, str]


def survey(folder: ProjectFolder) -> Survey:
    """Return how far every language has come, by domain and by publication, with what the checks find.

    It is kept until anything changes that it was read from; so is what each language gives to it.
    """
    stamps = stamps_of(folder)
    found = _read(folder, stamps)
    keep_survey(folder, stamps.whole, found)
    return found


def _read(folder: ProjectFolder, stamps: Stamps) -> Survey:
    outline = outline_of(folder, CatalogsOnDemand)
    _refuse_unknown_owners(folder, outline)
    with parts_of(folder, outline) as told:
        subject = with_messages(folder, outline)
        with _whole(folder, subject, stamps) as whole, _printed(folder, subject) as prints:
            parts, findings = told()
            found = (*whole(), *_missing(parts, subject.records.places), *findings)
            printed = words_of_printed(prints())
    titles = {item.id: item.title for item in subject.records.publications if item.id in printed}
    owners = subject.records.project.owners
    return Survey(
        Status(subject.records.project.acronym, titles, tuple(_status(part, owners, printed) for part in parts), found),
        {part.status.language: part.words for part in parts},
        tuple(effort for part in parts for effort in part.efforts),
    )


def _missing(parts: Iterable[Part], places: Mapping[str, str]) -> Iterator[Finding]:
    for finding in chain.from_iterable(part.missing for part in parts):
        yield replace(finding, place=places.get(finding.place, finding.place))


def _status(part: Part, owners: Mapping[str, str], printed: Mapping[str, Mapping[int, int]]) -> LanguageStatus:
    owner = owners.get(part.status.language, "")
    return replace(part.status, owner=owner, publications=standings_of(part.lots, printed))


def _refuse_unknown_owners(folder: ProjectFolder, subject: checks.Subject) -> None:
    unknown = [code for code in subject.records.project.owners if code not in subject.catalogs]
    if unknown:
        place = f"{folder.relative(folder.sources)}/project.yaml: owners"
        advice = f"the languages to translate into are {', '.join(subject.catalogs)}"
        raise InputError([Problem(place, f"{code} is none of the project's languages", advice) for code in unknown])


@contextmanager
def _whole(
    folder: ProjectFolder, subject: checks.Subject, stamps: Stamps
) -> Iterator[Callable[[], tuple[Finding, ...]]]:
    """Give what is found in the project as a whole; what is not known yet is looked for in a process of its own.

    PO files count only as far as a check has asked for them.
    """
    known = kept(folder.state / CHECKED, Checked, stamps.common)
    if known and all(stamps.languages.get(language, "") == stamp for language, stamp in known.languages.items()):
        yield lambda: known.findings
    else:
        with beside(partial(_look, folder, subject, stamps)) as found:
            yield found.result


@contextmanager
def _printed(folder: ProjectFolder, subject: checks.Subject) -> Iterator[Callable[[], Printed]]:
    """Give the messages of each publication; what is not known yet is found out in a process of its own."""
    known = known_printed(folder, subject)
    if known is not None:
        yield lambda: known
    else:
        with beside(partial(find_printed, folder, subject)) as found:
            yield found.result


def _look(folder: ProjectFolder, subject: checks.Subject, stamps: Stamps) -> tuple[Finding, ...]:
    catalogs = CatalogsOnDemand(folder, subject.catalogs)
    found = checks.project_findings(replace(subject, catalogs=catalogs))
    asked = {code: stamps.languages.get(code, "") for code in catalogs.asked}
    keep(folder.state / CHECKED, stamps.common, Checked(found, asked))
    return found
