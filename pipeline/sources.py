"""Everything a run reads of a project besides its records: Word templates and catalogs, and what they say together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from pipeline.annexes import WordDocument, document_messages
from pipeline.catalogs import read_catalog
from pipeline.docx.texts.reading import read_messages
from pipeline.errors import InputError, Problem, UsageError
from pipeline.files import read_file
from pipeline.glossary import Glossary, read_glossary
from pipeline.languages import get_language
from pipeline.limits import within_limits
from pipeline.messages import DOMAINS, collect, label_messages, record_messages, template_messages
from pipeline.model.collection import Records
from pipeline.model.texts import Catalog, Message
from pipeline.project import ProjectFolder, shipped

SHIPPED = ("prospects", "pooling4clusters")
"""The projects whose translations every new project starts with; where they differ, the first one rules."""

TOOLKIT = "toolkit"
"""The template of the cover and contents page of a bundle."""


def read_templates(folder: ProjectFolder, records: Records) -> dict[str, bytes]:
    """Return the Word templates of the project's publications, and the toolkit's, by name."""
    named = [publication.template or publication.kind.value for publication in records.publications]
    problems, templates = [], {}
    for name in sorted({*named, TOOLKIT}):
        try:
            templates[name] = read_file(folder.template(name))
        except InputError:
            place = folder.relative(folder.workspace.root / "templates" / "docx" / f"{name}.docx")
            problems.append(
                Problem(place, "this template is not there", "draw it in Word, or correct publications.yaml")
            )
    if problems:
        raise InputError(problems)
    return templates


def read_images(folder: ProjectFolder, records: Records) -> dict[str, bytes]:
    """Return the files of the records' pictures, as images.yaml names them."""
    return {image.file: read_file(folder.images / image.file) for image in records.images}


def messages_of(
    records: Records, templates: Mapping[str, bytes], annexes: Sequence[WordDocument] = ()
) -> dict[str, tuple[Message, ...]]:
    """Return everything there is to translate, by domain; an annex is a domain of its own."""
    documents = {name: _template_messages(name, data) for name, data in templates.items()}
    found = [*label_messages(), *record_messages(records), *template_messages(documents)]
    found += [message for document in annexes for message in document_messages(document)]
    return collect(found, more=[document.domain for document in annexes])


def _template_messages(name: str, data: bytes) -> tuple[Message, ...]:
    with within_limits(f"{name}.docx"):
        return read_messages(data, name=f"{name}.docx", place=f"template/{name}")


def glossary_folders(folder: ProjectFolder) -> tuple[Path, ...]:
    """Return where terms lie: those of the product, the workspace and the project."""
    return shipped("glossary"), folder.workspace.root / "glossary", folder.sources / "glossary"


def glossary_of(folder: ProjectFolder) -> Glossary:
    """Return the terms of the product, the workspace and the project; where they differ, the last one rules."""
    return read_glossary(list(glossary_folders(folder)), root=folder.workspace.root)


def target_languages(records: Records, wanted: Sequence[str]) -> tuple[str, ...]:
    """Return the languages to translate into, in the project's order; raises UsageError for one it does not have."""
    source = records.project.source_language
    return tuple(language for language in edition_languages(records, wanted) if language != source)


def edition_languages(records: Records, wanted: Sequence[str]) -> tuple[str, ...]:
    """Return the languages to publish in, the source language first; raises UsageError for one it does not have."""
    known = tuple(dict.fromkeys((records.project.source_language, *records.project.languages)))
    for language in wanted:
        get_language(language)
        if language not in known:
            raise UsageError(f"the project has no language {language!r}; it has {', '.join(known)} (see project.yaml)")
    return tuple(language for language in known if not wanted or language in wanted)


def catalog_path(folder: ProjectFolder, language: str, domain: str) -> Path:
    return folder.po / language / f"{domain}.po"


def read_catalogs(folder: ProjectFolder, languages: Iterable[str]) -> dict[str, dict[str, Catalog]]:
    """Return the catalogs there are, by language and domain; raises InputError with the faults of all files."""
    problems: list[Problem] = []
    catalogs: dict[str, dict[str, Catalog]] = {}
    for language in languages:
        catalogs[language] = {}
        for path in catalog_paths(folder, language):
            try:
                catalogs[language][path.stem] = read_catalog(
                    path, language=language, domain=path.stem, name=folder.relative(path)
                )
            except InputError as exc:
                problems += exc.problems
    if problems:
        raise InputError(problems)
    return catalogs


class CatalogsOnDemand(Mapping[str, Mapping[str, Catalog]]):
    """The catalogs there are, by language and domain, each language read when it is asked for.

    `asked` are the languages that were, in the order they were first.
    """

    def __init__(self, folder: ProjectFolder, languages: Iterable[str]) -> None:
        self.folder = folder
        self.languages = tuple(languages)
        self._read: dict[str, dict[str, Catalog]] = {}

    def __getitem__(self, language: str) -> Mapping[str, Catalog]:
        if language not in self.languages:
            raise KeyError(language)
        if language not in self._read:
            self._read |= read_catalogs(self.folder, [language])
        return self._read[language]

    def __contains__(self, language: object) -> bool:
        return language in self.languages

    def __iter__(self) -> Iterator[str]:
        return iter(self.languages)

    def __len__(self) -> int:
        return len(self.languages)

    @property
    def asked(self) -> tuple[str, ...]:
        return tuple(self._read)


def shipped_catalogs(languages: Iterable[str]) -> dict[str, dict[str, Catalog]]:
    """Return the catalogs that ship with the product: translations of its labels and templates, by language, domain.

    The domains of a project after the first have its name behind theirs.
    """
    return {language: dict(_shipped(language)) for language in languages}


@cache
def _shipped(language: str) -> Mapping[str, Catalog]:
    return {
        path.stem + (f"-{project}" if project != SHIPPED[0] else ""): read_catalog(
            path, language=language, domain=path.stem, name=path.name
        )
        for project in SHIPPED
        for path in sorted((shipped(f"sources/{project}/po") / language).glob("*.po"))
    }


def catalog_paths(folder: ProjectFolder, language: str) -> tuple[Path, ...]:
    """Return the PO files of a language: those of DOMAINS first, then what else lies there."""
    found = {path.stem: path for path in sorted((folder.po / language).glob("*.po"))}
    order = [*(domain for domain in DOMAINS if domain in found), *(name for name in found if name not in DOMAINS)]
    return tuple(found[name] for name in order)
