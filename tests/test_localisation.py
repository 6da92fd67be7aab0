"""`breviary localize` and the annexes of a project, as a user meets them."""

import io
import shutil
import zipfile
from pathlib import Path

import pytest

from pipeline.annexes import WordDocument, document_messages, is_of_document, own_messages
from pipeline.docx.custom import read_properties
from pipeline.docx.names import NAMESPACES
from pipeline.model.texts import Catalog, Message, State, Unit
from tests.builders_docx import docx, paragraph, run, translatable_text
from tests.corpus.make import FOLDER, REFUSED
from tests.workspaces import edit, snapshot
from tests.workspaces import run as breviary

LETTER = docx(
    paragraph("We met in ", run("the harbour", "<w:b/>"), " at noon.") + paragraph("See you in spring, dear all.")
)
PO = Path("sources/demo/po/fr/our-letter.po")
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OUT = Path("output/demo/fr/documents/Our-Letter_fr_DRAFT.docx")
FINAL = OUT.with_name("Our-Letter_fr.docx")
ANNEX = Path("sources/demo/annexes/Our letter.docx")


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "Our letter.docx"
    path.write_bytes(LETTER)
    return path


def put_annex(workspace: Path) -> None:
    (workspace / ANNEX).parent.mkdir()
    (workspace / ANNEX).write_bytes(LETTER)


def translate_spring(workspace: Path) -> None:
    """Write a translation into the PO file, as a translator does."""
    edit(
        workspace / PO,
        'msgid "See you in spring, dear all."\nmsgstr ""',
        'msgid "See you in spring, dear all."\nmsgstr "Rendez-vous au printemps."',
    )


def rooted(data: bytes) -> bytes:
    """Return a document with the part in which Word looks for its properties."""
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{RELATIONS}"/>')
    return out.getvalue()


def translate_all(workspace: Path, letter: Path, *, harbour: str = "Rendez-vous au <g1>port</g1> à midi.") -> None:
    breviary(workspace, "localize", str(letter), "-l", "fr")
    translate_spring(workspace)
    source = "We met in <g1>the harbour</g1> at noon."
    edit(workspace / PO, f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{harbour}"')


def text_of(path: Path) -> str:
    return translatable_text(path.read_bytes(), path.name)


def test_document_goes_through_the_catalogs_and_comes_back(workspace: Path, letter: Path) -> None:
    assert breviary(workspace, "localize", str(letter), "-l", "fr").code == 0
    translate_spring(workspace)
    result = breviary(workspace, "localize", str(letter), "-l", "fr")
    assert result.out.splitlines()[-1] == f"fr: write {OUT}: 1 texts reviewed, 0 drafts, 1 in the source language"
    assert text_of(workspace / OUT) == "We met in the harbour at noon.\nRendez-vous au printemps."


def test_dry_run_writes_nothing(workspace: Path, letter: Path) -> None:
    before = snapshot(workspace)
    result = breviary(workspace, "localize", str(letter), "--dry-run")
    assert (result.code, "would write" in result.out, snapshot(workspace)) == (0, True, before)


def test_catalog_of_a_document_is_left_alone_by_extract(workspace: Path, letter: Path) -> None:
    breviary(workspace, "localize", str(letter), "-l", "fr")
    before = (workspace / PO).read_bytes()
    assert breviary(workspace, "extract").code == 0
    assert (workspace / PO).read_bytes() == before


def test_document_put_among_the_annexes_keeps_its_translations(workspace: Path, letter: Path) -> None:
    breviary(workspace, "localize", str(letter), "-l", "fr")
    translate_spring(workspace)
    put_annex(workspace)
    breviary(workspace, "extract")
    assert "Rendez-vous au printemps." in (workspace / PO).read_text(encoding="utf-8")
    assert "#: annex/our-letter#" in (workspace / PO).read_text(encoding="utf-8")


def test_annexes_are_built_in_every_language(workspace: Path) -> None:
    put_annex(workspace)
    breviary(workspace, "extract")
    translate_spring(workspace)
    assert breviary(workspace, "build", "-f", "docx").code == 0
    built = {path.parent.parent.name: text_of(path) for path in workspace.glob("output/demo/*/annexes/*.docx")}
    english = "We met in the harbour at noon.\n"
    assert built == {
        "en": f"{english}See you in spring, dear all.",
        "fr": f"{english}Rendez-vous au printemps.",
    }


def test_annex_in_its_own_language_is_the_same_file(workspace: Path) -> None:
    put_annex(workspace)
    breviary(workspace, "build", "-f", "docx", "-l", "en")
    assert [path.read_bytes() for path in workspace.glob("output/demo/en/annexes/*.docx")] == [LETTER]


def test_publication_asked_for_alone_comes_without_annexes(workspace: Path) -> None:
    put_annex(workspace)
    breviary(workspace, "build", "memo", "-f", "docx")
    assert list(workspace.glob("output/demo/*/annexes/*")) == []


def test_final_refuses_unreviewed_text_and_keeps_the_catalogs(workspace: Path, letter: Path) -> None:
    result = breviary(workspace, "localize", str(letter), "-l", "fr", "--final")
    assert (result.code, "2 texts not reviewed (2 not translated)" in result.err) == (1, True)
    assert f"see {PO}:" in result.err
    assert ((workspace / PO).exists(), (workspace / "output/demo/fr/documents").exists()) == (True, False)


def test_final_of_reviewed_text_says_what_it_was_made_from(workspace: Path, letter: Path) -> None:
    letter.write_bytes(rooted(LETTER))
    translate_all(workspace, letter)
    assert breviary(workspace, "localize", str(letter), "-l", "fr", "--final").code == 0
    properties = read_properties((workspace / FINAL).read_bytes())
    assert {"BreviaryBuiltFrom", "BreviarySources", "BreviaryCatalogs"} <= properties.keys()


def test_final_of_a_damaged_document_is_refused_by_name(workspace: Path, letter: Path) -> None:
    translate_all(workspace, letter)
    result = breviary(workspace, "localize", str(letter), "-l", "fr", "--final")
    assert (result.code, "is damaged: it has no _rels/.rels" in result.err) == (3, True)


def test_final_refuses_what_the_checks_call_an_error(workspace: Path, letter: Path) -> None:
    translate_all(workspace, letter, harbour="Rendez-vous au port à midi.")
    result = breviary(workspace, "localize", str(letter), "-l", "fr", "--final")
    assert (result.code, "[tags]" in result.err, (workspace / FINAL).exists()) == (1, True, False)


def test_final_refuses_a_picture_without_words(workspace: Path, letter: Path) -> None:
    frame = f'<wp:inline xmlns:wp="{NAMESPACES["wp"]}"><wp:docPr id="1" name="Harbour"/></wp:inline>'
    spring = paragraph("See you in spring, dear all.", f"<w:r><w:drawing>{frame}</w:drawing></w:r>")
    letter.write_bytes(docx(spring))
    breviary(workspace, "localize", str(letter), "-l", "fr")
    translate_spring(workspace)
    result = breviary(workspace, "localize", str(letter), "-l", "fr", "--final")
    assert (result.code, 'picture 1 "Harbour": has no alternative text' in result.err) == (1, True)


def test_final_that_is_only_tried_is_judged_the_same_and_writes_nothing(workspace: Path, letter: Path) -> None:
    before = snapshot(workspace)
    result = breviary(workspace, "localize", str(letter), "-l", "fr", "--final", "--dry-run")
    assert (result.code, "2 texts not reviewed (2 not translated)" in result.err) == (1, True)
    assert snapshot(workspace) == before


def test_annex_that_is_not_reviewed_is_told_with_its_lines_before_anything_is_made(workspace: Path) -> None:
    put_annex(workspace)
    breviary(workspace, "extract")
    result = breviary(workspace, "build", "--final", "-f", "docx", "-l", "fr")
    assert (
        f"fr: annex: 2 texts not reviewed (2 not translated): 0 % of its words are, 100 % are asked for; see {PO}:"
        in (result.err)
    )


def test_what_is_not_extracted_is_told_in_a_line(workspace: Path) -> None:
    told = [
        breviary(workspace, "localize", str(FOLDER / f"{name}.docx"), "--dry-run").out
        for name in ("chart", "revisions")
    ]
    assert "not extracted, and left as they are: charts 1" in told[0]
    assert "tracked changes: 5; the text is read as if they were accepted" in told[1]


def test_extract_names_what_an_annex_keeps(workspace: Path) -> None:
    (workspace / ANNEX).parent.mkdir()
    shutil.copy(FOLDER / "smartart.docx", workspace / ANNEX)
    assert f"{ANNEX}: not extracted, and left as they are: SmartArt drawings 1" in breviary(workspace, "extract").out


@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        (("-l", "en"), 2, "en is the language the document is written in"),
        (("-l", "xx"), 2, "xx"),
        (("-o", "Our letter.docx", "-l", "fr"), 2, "would be overwritten by its translation"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    workspace: Path, letter: Path, arguments: tuple[str, ...], code: int, line: str
) -> None:
    shutil.copy(letter, workspace)
    result = breviary(workspace, "localize", "Our letter.docx", *arguments)
    assert (result.code, line in result.err, result.err.count("\n")) == (code, True, 1)


def test_file_that_is_no_word_document_is_refused_by_name(workspace: Path) -> None:
    result = breviary(workspace, "localize", "sources/demo/project.yaml")
    assert (result.code, result.err.startswith("sources/demo/project.yaml: is not a Word document")) == (3, True)


def test_output_may_be_named(workspace: Path, letter: Path) -> None:
    assert breviary(workspace, "localize", str(letter), "-l", "fr", "-o", "lettre.docx").code == 0
    assert text_of(workspace / "lettre.docx") == text_of(letter)


def test_every_annex_that_cannot_be_read_is_named(workspace: Path) -> None:
    shutil.copytree(REFUSED, workspace / ANNEX.parent)
    result = breviary(workspace, "extract")
    named = [line.partition(": ")[0] for line in result.err.splitlines()]
    assert (result.code, named) == (3, [f"{ANNEX.parent}/{path.name}" for path in sorted(REFUSED.glob("*.docx"))])


def test_annexes_that_would_share_a_catalog_are_refused(workspace: Path) -> None:
    put_annex(workspace)
    (workspace / ANNEX).with_name("our-letter.docx").write_bytes(LETTER)
    result = breviary(workspace, "extract")
    assert (result.code, "rename one of them" in result.err) == (3, True)


def test_check_looks_at_the_translations_of_documents_too(workspace: Path, letter: Path) -> None:
    breviary(workspace, "localize", str(letter), "-l", "fr")
    source = 'msgid "We met in <g1>the harbour</g1> at noon."\nmsgstr ""'
    edit(workspace / PO, source, source.removesuffix('""') + '"Rencontre au port."')
    assert (
        f"error: {PO}:16: 'Rencontre au port.': the tag <g1> is missing" in breviary(workspace, "check", "catalogs").out
    )


def document(data: bytes = LETTER) -> WordDocument:
    return WordDocument("document", "letter", "letter", "letter.docx", data)


def unit(source: str, target: str, address: str) -> Unit:
    return Unit(Message(source, addresses=(address,)), target, State.REVIEWED)


def test_text_translated_elsewhere_is_not_asked_for_again() -> None:
    known = unit("See you in spring, dear all.", "Rendez-vous.", "plan/a/title")
    catalogs = {"plans": Catalog("fr", "plans", (known,))}
    own = own_messages(document(), document_messages(document()), catalogs)
    assert [message.source for message in own] == ["We met in <g1>the harbour</g1> at noon."]


def test_catalog_says_by_its_addresses_whose_it_is() -> None:
    of_document = Catalog("fr", "letter", (unit("A", "B", "document/letter#1"),))
    of_annex = Catalog("fr", "letter", (unit("A", "B", "annex/letter#1"),))
    assert (is_of_document(of_document), is_of_document(of_annex)) == (True, False)
