"""What the command status does: everything there is to know of how far a project has come, gathered in one reading."""

from pipeline.acceptance import acceptance
from pipeline.admission import printed_of
from pipeline.checking import findings_of, subject_of
from pipeline.errors import InputError, Problem
from pipeline.handover import count_words
from pipeline.project import ProjectFolder
from pipeline.status.keeping import keep_survey, stamp_of
from pipeline.status.overview import Survey
from pipeline.status.standing import Status, status_of_language


def survey(folder: ProjectFolder) -> Survey:
    """Return how far every language has come, by domain and by publication, with what the checks find.

    It is kept until anything changes that it was read from.
    """
    stamp = stamp_of(folder)
    found = _read(folder)
    keep_survey(folder, stamp, found)
    return found


def _read(folder: ProjectFolder) -> Survey:
    subject = subject_of(folder)
    project = subject.records.project
    printed = printed_of(folder, subject)
    findings = findings_of(folder, subject)
    unknown = [code for code in project.owners if code not in subject.catalogs]
    if unknown:
        place = f"{folder.relative(folder.sources)}/project.yaml: owners"
        advice = f"the languages to translate into are {', '.join(subject.catalogs)}"
        raise InputError([Problem(place, f"{code} is none of the project's languages", advice) for code in unknown])
    languages = tuple(
        status_of_language(code, catalogs, printed=printed, findings=findings, owner=project.owners.get(code, ""))
        for code, catalogs in subject.catalogs.items()
    )
    titles = {item.id: item.title for item in subject.records.publications if item.id in printed}
    words = count_words(folder, subject.catalogs, subject.catalogs, source_language=project.source_language)
    efforts = acceptance(folder, subject.catalogs)
    return Survey(Status(project.acronym, titles, languages, findings), words, efforts)
