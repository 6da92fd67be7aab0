"""PDFs that partners hand in as annexes: read from their folder, made harmless, refused by name where they cannot be.

`annexes/NAME.pdf` goes into the packs of every language, `annexes/pl/NAME.pdf` into those of Polish only.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.errors import InputError, Problem
from pipeline.files import read_file
from pipeline.limits import within_limits
from pipeline.naming import distinct, file_name
from pipeline.pdf.cleaning import clean_pdf
from pipeline.project import ProjectFolder


@dataclass(frozen=True, slots=True)
class PdfAnnex:
    """A partner's PDF without active content; `language` is empty for one that goes into the packs of every language.

    `name` is its path in a pack, `removed` says what was taken out, such as `script (2)`.
    """

    name: str
    source: str
    title: str
    language: str
    tagged: bool
    removed: tuple[str, ...]
    pdf: bytes = field(repr=False)

    def is_for(self, language: str) -> bool:
        """Tell whether it goes into the packs of this language."""
        return self.language in ("", language)


def read_pdf_annexes(folder: ProjectFolder, *, languages: Collection[str]) -> tuple[PdfAnnex, ...]:
    """Return the PDFs among the annexes of a project, by path; `languages` are all those of the project.

    Raises InputError naming every one that is encrypted, damaged, runs in a circle or lies in a folder of no language.
    """
    problems: list[Problem] = []
    annexes = []
    paths = sorted((*folder.annexes.glob("*.pdf"), *folder.annexes.glob("*/*.pdf")))
    for path, name in zip(paths, _names(paths, folder), strict=True):
        try:
            annexes.append(_read(path, folder, name=name, languages=languages))
        except InputError as exc:
            problems += exc.problems
    if problems:
        raise InputError(problems)
    return tuple(annexes)


def _names(paths: Collection[Path], folder: ProjectFolder) -> tuple[str, ...]:
    return distinct(
        "annexes/" + file_name("", path.stem, _language(path, folder), "", draft=False, suffix=".pdf") for path in paths
    )


def _language(path: Path, folder: ProjectFolder) -> str:
    return "" if path.parent == folder.annexes else path.parent.name


def _read(path: Path, folder: ProjectFolder, *, name: str, languages: Collection[str]) -> PdfAnnex:
    place, language = folder.relative(path), _language(path, folder)
    if language and language not in languages:
        what = f"lies in a folder {language!r}, which is no language of the project"
        raise InputError(Problem(place, what, "move it to annexes/, or to a folder such as annexes/pl/"))
    with within_limits(place):
        clean = clean_pdf(read_file(path), name=place)
    removed = tuple(f"{kind} ({number})" for kind, number in sorted(clean.removed.items()))
    return PdfAnnex(name, place, clean.title or path.stem, language, clean.tagged, removed, clean.pdf)


def remarks_on(annexes: Collection[PdfAnnex]) -> tuple[str, ...]:
    """Return a line for each annex from which something was taken out, or that stands beside the toolkit PDF."""
    lines = [f"{annex.source}: left out: {', '.join(annex.removed)}" for annex in annexes if annex.removed]
    lines += [
        f"{annex.source}: has no tags for screen readers; it is in the packs, not in the toolkit PDF"
        for annex in annexes
        if not annex.tagged
    ]
    return tuple(lines)
