"""The shipped project as its users get it: complete in nine languages, their own dates and amounts, nothing private."""

import csv
import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

from pipeline.catalogs import read_catalog
from pipeline.errors import ExitCode
from pipeline.model.texts import State
from pipeline.project import ProjectFolder, Workspace
from pipeline.records.loading import load_records
from pipeline.runs import NOTHING_CHANGED
from pipeline.sources import messages_of, read_templates
from tests.workspaces import edit, run, snapshot

ROOT = Path(__file__).parent.parent
FOLDER = ProjectFolder(Workspace(ROOT), "prospects")
TARGETS = ("fr", "nl", "cs", "hu", "pl", "sl", "es", "de")
CATALOGS = sorted((ROOT / "sources/prospects/po").glob("*/*.po"))
FIELD_OR_TAG = re.compile(r"\{[^{}]*\}|</?[gx]\d+/?>")

pytestmark = pytest.mark.xdist_group("prospects")


def text_of(pdf: Path) -> str:
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True)
    return re.sub(r"\s+", " ", done.stdout.replace("\u00ad", ""))


def only(folder: Path, pattern: str) -> Path:
    (path,) = folder.glob(pattern)
    return path


def test_every_language_has_every_catalog() -> None:
    found = {path.parent.name: {each.stem for each in path.parent.glob("*.po")} for path in CATALOGS}
    records = load_records(FOLDER)
    texts = messages_of(records, read_templates(FOLDER, records))
    assert found == {language: {domain for domain, group in texts.items() if group} for language in TARGETS}


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_catalog_is_complete_and_legal(path: Path) -> None:
    catalog = read_catalog(path, language=path.parent.name, domain=path.stem)
    assert [
        unit.message.source for unit in catalog.units if not unit.obsolete and unit.state is not State.REVIEWED
    ] == []
    assert subprocess.run(["msgfmt", "-c", "-o", "/dev/null", str(path)], check=False).returncode == 0


@pytest.mark.parametrize("language", TARGETS)
def test_no_number_and_no_partner_name_stands_in_a_catalog(language: str) -> None:
    names = re.compile(r"\d|Laviana|Wigan|Tatab|Houthalen|Karvin|Zasavje|Pas-de-Calais")
    texts = [
        FIELD_OR_TAG.sub("", text)
        for path in (ROOT / "sources/prospects/po" / language).glob("*.po")
        for unit in read_catalog(path, language=language, domain=path.stem).units
        if not unit.obsolete
        for text in (unit.message.source, unit.target)
    ]
    assert [text for text in texts if names.search(text)] == []


def test_seven_publications_come_as_docx_and_pdf(toolkit: Path) -> None:
    for language in ("pl", "hu"):
        files = [path.name for path in (toolkit / "output/prospects" / language).iterdir()]
        documents = {name.removesuffix(".docx") for name in files if name.endswith(".docx")}
        assert len(documents) >= 7
        assert documents <= {name.removesuffix(".pdf") for name in files if name.endswith(".pdf")}


@pytest.mark.parametrize("pattern", ["PROSPECTS_Ogolna-Notatka_pl_*", "PROSPECTS_Osszefoglalo-Feljegyzes_hu_*"])
def test_memo_has_two_pages_in_every_language(toolkit: Path, pattern: str) -> None:
    assert len(PdfReader(only(toolkit / "output/prospects", f"*/{pattern}.pdf")).pages) == 2


def test_leaflet_fits_its_sheet_in_every_language(toolkit: Path) -> None:
    sheets = [reader for path in toolkit.glob("output/prospects/*/*.pdf") if _is_dl(reader := PdfReader(path))]
    assert [len(sheet.pages) for sheet in sheets] == [2, 2]


def _is_dl(reader: PdfReader) -> bool:
    """Tell a sheet of A4 across, as only the leaflet is."""
    box = reader.pages[0].mediabox
    return round(float(box.width)) == 842


def test_polish_breviary_is_polish_with_polish_dates_and_amounts(toolkit: Path) -> None:
    text = text_of(only(toolkit / "output/prospects/pl", "*Podrecznik-Dobrych-Praktyk_pl_*.pdf"))
    for wanted in (
        "Podręcznik Dobrych Praktyk",
        "1 793 582 EUR",
        "1 407 862,40 EUR",
        "31 marca 2013",
        "październik 2011",
        "Hiszpania",
    ):
        assert wanted in text


def test_hungarian_memo_prints_the_preferred_figures_with_their_scope(toolkit: Path) -> None:
    text = text_of(only(toolkit / "output/prospects/hu", "*sszefoglalo*_hu_*.pdf"))
    assert "595" in text
    assert "2013. március 31." in text


def test_contact_without_consent_is_nowhere(toolkit: Path) -> None:
    pdfs = sorted((toolkit / "output/prospects").glob("*/*.pdf"))
    assert [path.name for path in pdfs if "DELATTRE" in text_of(path).upper()] == []
    for path in (toolkit / "output/prospects").glob("*/*.docx"):
        with zipfile.ZipFile(path) as archive:
            assert [name for name in archive.namelist() if b"DELATTRE" in archive.read(name).upper()] == []


def test_same_inputs_give_the_same_bytes(toolkit: Path) -> None:
    before = snapshot(toolkit / "output")
    shutil.rmtree(toolkit / "output/prospects/hu")
    shutil.rmtree(toolkit / "output/prospects/.breviary")
    assert run(toolkit, "build", "-l", "hu").code == ExitCode.DONE
    assert run(toolkit, "bundle", "-l", "hu").code == ExitCode.DONE
    assert snapshot(toolkit / "output") == before


def test_second_build_has_nothing_to_do_and_says_so(toolkit: Path) -> None:
    assert run(toolkit, "build", "-l", "hu").code == ExitCode.DONE
    result = run(toolkit, "build", "-l", "hu")
    assert (result.code, result.out.strip()) == (ExitCode.DONE, NOTHING_CHANGED)


def test_toolkit_pdf_has_outline_labels_language_and_links(toolkit: Path) -> None:
    reader = PdfReader(only(toolkit / "output/prospects/pl", "PROSPECTS_Zestaw*.pdf"))
    titles = [str(entry.title) for entry in reader.outline if not isinstance(entry, list)]
    assert [title for title in titles if "Podręcznik Dobrych Praktyk" in title]
    assert str(reader.root_object["/Lang"]).startswith("pl")
    assert reader.page_labels[0] == "i"
    kinds = {annotation.get_object().get("/Subtype") for page in reader.pages for annotation in page.get("/Annots", [])}
    assert "/Link" in kinds


def test_zip_holds_every_document_with_its_checksum(toolkit: Path) -> None:
    with zipfile.ZipFile(only(toolkit / "output/prospects/pl", "*Zestaw*.zip")) as archive:
        rows = list(csv.DictReader(io.StringIO(archive.read("MANIFEST.csv").decode("utf-8-sig"))))
        assert archive.testzip() is None
    assert {row["state"] for row in rows if row["file"] != "INDEX.csv"} == {"draft"}
    assert len(rows) >= 2 * 7 + 1


def test_drafts_say_so_and_mark_what_nobody_reviewed(toolkit: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(toolkit, folder)
    edit(folder / "sources/prospects/practices/energylab.yaml", "title: EnergyLab", "title: EnergyLab in schools today")
    assert run(folder, "extract").code == ExitCode.DONE
    assert run(folder, "build", "practice-sheet", "-l", "pl", "-f", "docx").code == ExitCode.DONE
    with zipfile.ZipFile(only(folder / "output/prospects/pl", "*Karta*nergylab*_DRAFT.docx")) as archive:
        assert b"E08A00" in archive.read("word/document.xml")


def test_final_refuses_what_nobody_reviewed_and_writes_nothing(toolkit: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(toolkit, folder)
    edit(folder / "sources/prospects/practices/energylab.yaml", "title: EnergyLab", "title: EnergyLab in schools today")
    before = snapshot(folder / "output")
    result = run(folder, "build", "--final", "-l", "pl", "-f", "docx")
    assert result.code == ExitCode.FINDINGS
    assert "pl: breviary" in result.err
    assert snapshot(folder / "output") == before


def test_final_of_reviewed_text_has_no_draft_mark(toolkit: Path) -> None:
    assert run(toolkit, "build", "memo", "--final", "-l", "sl", "-f", "docx").code == ExitCode.DONE
    final = only(toolkit / "output/prospects/sl", "PROSPECTS_Zbirni-Pregled_sl_v1.0.docx")
    with zipfile.ZipFile(final) as archive:
        assert [name for name in archive.namelist() if b"E08A00" in archive.read(name) and "style" not in name] == []
    final.unlink()
