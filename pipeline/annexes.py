"""Word documents that are not made from records: the annexes of a project, and any document localised by itself.

A catalog says by its addresses to which document it belongs; knows no disk but the folder of the annexes.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from pipeline.docx.texts.inventory import Inventory, take_inventory
from pipeline.docx.texts.localising import check_document, localise
from pipeline.docx.texts.reading import read_messages
from pipeline.errors import InputError, Problem
from pipeline.files import read_file
from pipeline.messages import DOMAINS
from pipeline.model.texts import Catalog, Key, Message, Translation
from pipeline.naming import file_name, slug
from pipeline.placeholders import has_words
from pipeline.project import ProjectFolder

ANNEX: Final = "annex"
DOCUMENT: Final = "document"
LOCK: Final = "~$"
"""What the name of Word's own lock file begins with."""


@dataclass(frozen=True, slots=True)
class WordDocument:
    """A finished document: `kind` is `annex` or `document`, `domain` the name of its catalogs, `name` its path."""

    kind: str
    domain: str
    stem: str
    name: str
    data: bytes = field(repr=False)

    @property
    def place(self) -> str:
        """What the addresses of its texts begin with: `annex/minutes`."""
        return f"{self.kind}/{self.domain}"

    @property
    def folder(self) -> str:
        """The folder of its editions, below that of their language."""
        return "annexes" if self.kind == ANNEX else "documents"

    def file_name(self, language: str, *, draft: bool) -> str:
        return file_name("", self.stem, language, "", draft=draft, suffix=".docx")


@dataclass(frozen=True, slots=True)
class Localised:
    """A document in one language: its bytes, and how many of its texts are reviewed, drafts and still in the source.

    `refused` are the translations that could not be put in, each as a line with its reason.
    """

    docx: bytes = field(repr=False)
    reviewed: int = 0
    drafts: int = 0
    untranslated: int = 0
    refused: tuple[str, ...] = ()

    @property
    def unreviewed(self) -> int:
        return self.drafts + self.untranslated


def read_annexes(folder: ProjectFolder) -> tuple[WordDocument, ...]:
    """Return the annexes of a project by name; raises InputError for all that cannot be read or share one catalog."""
    if not folder.annexes.is_dir():
        return ()
    paths = sorted(path for path in folder.annexes.glob("*.docx") if not path.name.startswith(LOCK))
    documents = tuple(open_document(folder, path) for path in paths)
    owners: dict[str, str] = {}
    problems: list[Problem] = []
    for document in documents:
        try:
            check_document(document.data, name=document.name)
        except InputError as exc:
            problems += exc.problems
        if document.domain in owners:
            what = f"has the same name as {owners[document.domain]} once accents and blanks are gone"
            problems.append(Problem(document.name, what, "rename one of them"))
        owners.setdefault(document.domain, document.name)
    if problems:
        raise InputError(problems)
    return documents


def open_document(folder: ProjectFolder, path: Path) -> WordDocument:
    """Return a Word document on disk; one that lies in the folder of the annexes is an annex."""
    is_annex = path.resolve().parent == folder.annexes.resolve()
    domain = slug(path.stem)
    domain = f"{domain}-{DOCUMENT}" if domain in DOMAINS else domain
    name = folder.relative(path.resolve())
    return WordDocument(ANNEX if is_annex else DOCUMENT, domain, path.stem, name, read_file(path))


def document_messages(document: WordDocument) -> tuple[Message, ...]:
    """Return the texts of a document, each once, in the domain of the document."""
    return tuple(
        replace(message, domain=document.domain)
        for message in read_messages(document.data, name=document.name, place=document.place)
        if has_words(message.source)
    )


def is_of_document(catalog: Catalog) -> bool:
    """Tell whether a catalog belongs to a document localised by itself, which `extract` does not see."""
    addresses = [address for unit in catalog.units for address in unit.message.addresses if not unit.obsolete]
    return bool(addresses) and all(address.startswith(f"{DOCUMENT}/") for address in addresses)


def without_documents(catalogs: Mapping[str, Catalog], *, kept: Collection[str] = ()) -> dict[str, Catalog]:
    """Return the catalogs of a language but those of documents localised by themselves; the domains `kept` stay.

    A document that was put among the annexes keeps the catalog it had before.
    """
    return {domain: catalog for domain, catalog in catalogs.items() if domain in kept or not is_of_document(catalog)}


def own_messages(
    document: WordDocument, messages: Sequence[Message], catalogs: Mapping[str, Catalog]
) -> tuple[Message, ...]:
    """Return the texts that stand in the document's own catalog: all but those translated in another one already."""
    own = catalogs.get(document.domain, Catalog("", document.domain))
    mine = {unit.key for unit in own.units if unit.target and not unit.obsolete}
    others = {
        unit.key
        for domain, catalog in without_documents(catalogs).items()
        for unit in catalog.units
        if domain != document.domain and unit.target and not unit.obsolete
    }
    return tuple(message for message in messages if message.key in mine or message.key not in others)


def localise_document(
    document: WordDocument, translate: Callable[[Key], Translation], *, language: str, source_language: str
) -> Localised:
    """Return the document in a language, with marks where no person has reviewed; in its own language as it is."""
    if language == source_language:
        return Localised(document.data)
    found: dict[Key, Translation] = {}
    refused: dict[Key, str] = {}

    def look_up(key: Key) -> Translation | None:
        return found.setdefault(key, translate(key)) if has_words(key.source) else None

    def refuse(message: Message, reason: str) -> None:
        refused[message.key] = f"{message.source[:60]!r}: {reason}"

    docx = localise(
        document.data,
        look_up,
        name=document.name,
        place=document.place,
        language=language,
        source_language=source_language,
        refused=refuse,
    )
    used = [translation for key, translation in found.items() if key not in refused]
    reviewed = sum(item.reviewed for item in used)
    drafts = sum(item.language == language for item in used) - reviewed
    return Localised(docx, reviewed, drafts, len(found) - reviewed - drafts, tuple(refused.values()))


def notices_of(document: WordDocument) -> tuple[str, ...]:
    """Return a line for each thing of a document that a person must see to, the name of the document in front."""
    return tuple(f"{document.name}: {line}" for line in inventory_lines(take_inventory(document.data, name="")))


def inventory_lines(inventory: Inventory) -> tuple[str, ...]:
    """Return what is not extracted, what becomes of tracked changes, and what Word makes again; a line each."""
    lines = []
    if inventory.left_out:
        kinds = ", ".join(f"{kind} {number}" for kind, number in inventory.left_out.items())
        lines.append(f"not extracted, and left as they are: {kinds}")
    if inventory.changes:
        lines.append(
            f"tracked changes: {inventory.changes}; the text is read as if they were accepted, and in a translated "
            "paragraph they are; elsewhere they stay"
        )
    if inventory.contents:
        lines.append(f"contents tables and indexes: {inventory.contents}; Word makes them again when it opens the file")
    return tuple(lines)
