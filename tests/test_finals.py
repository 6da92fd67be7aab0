"""Finals by the command: refused with one list and nothing written, or made with what they were built from."""

import csv
import io
import os
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.shared import Cm

from pipeline.admission import evidence_of
from pipeline.docx.custom import read_properties, with_properties
from pipeline.errors import ExitCode, InputError
from pipeline.office.processes import find_office
from pipeline.pdf.origins import read_origins
from pipeline.project import ProjectFolder, Workspace
from pipeline.provenance import Provenance, provenance_of
from tests.builders_records import changed, problems_of, write_project
from tests.workspaces import ROOT, Result, edit, run, snapshot

DEMO = Path("sources/demo")
OUT = Path("output/demo")
NAMES = ("BreviaryBuiltFrom", "BreviarySources", "BreviaryCatalogs", "BreviaryTemplates", "BreviaryGlossary")


FORMATS = ("-f", "docx") if find_office() is None else ()
ELSEWHERE = {
    "TZ": "Pacific/Auckland",
    "LC_ALL": "tr_TR.UTF-8",
    "LANG": "tr_TR.UTF-8",
    "PYTHONHASHSEED": "7",
    "USER": "x",
}


def final(folder: Path, *arguments: str) -> Result:
    return run(folder, "build", "--final", *FORMATS, *arguments)


def memo(folder: Path, language: str = "en") -> bytes:
    (path,) = (folder / OUT / language).glob("*Memo_*_v1.0.docx")
    return path.read_bytes()


def test_all_reasons_come_in_one_list_and_nothing_is_written(workspace: Path) -> None:
    edit(workspace / DEMO / "legal.yaml", "en: official wording of the European Commission, seen", "en: to be verified")
    before = snapshot(workspace)
    result = final(workspace)
    assert result.code == ExitCode.FINDINGS
    assert "en: every publication: sources/demo/legal.yaml: the legal text statement is not approved yet" in result.err
    assert "fr: memo: " in result.err and "fr: breviary: " in result.err
    assert result.err.strip().endswith("nothing was written")
    assert snapshot(workspace) == before


def finals(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / OUT / "en").glob("*_v1.0.*")}


@pytest.fixture(scope="module")
def english(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the small project with the final of its memo in English."""
    folder = tmp_path_factory.mktemp("english") / "workspace"
    shutil.copytree(built, folder)
    assert final(folder, "-l", "en", "memo").code == ExitCode.DONE
    return folder


def test_final_says_in_its_properties_what_it_was_built_from(english: Path) -> None:
    properties = read_properties(memo(english))
    assert set(properties) == {*NAMES, "BreviaryProgram"} - {"BreviaryCatalogs"}
    assert all(len(properties[name]) == 64 for name in NAMES if name in properties)


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A folder on the machine of somebody else: another home, time zone, language, seed, and rights of new files."""
    for name, value in {**ELSEWHERE, "HOME": str(tmp_path)}.items():
        monkeypatch.setenv(name, value)
    before = os.umask(0o077)
    yield tmp_path / "else where" / "für später"
    os.umask(before)


def test_rebuild_of_the_same_sources_by_somebody_else_gives_the_same_bytes(english: Path, elsewhere: Path) -> None:
    shutil.copytree(english, elsewhere, ignore=shutil.ignore_patterns("output"))
    (elsewhere / DEMO / "Thumbs.db").write_bytes(b"what Windows leaves in folders")
    assert final(elsewhere, "-l", "en", "memo").code == ExitCode.DONE
    assert finals(elsewhere) == finals(english) != {}


def test_change_of_a_source_changes_what_a_final_says_it_was_built_from(english: Path, tmp_path: Path) -> None:
    folder = ProjectFolder(Workspace(english), "demo")
    before = provenance_of(folder, "fr", {"memo": b"x"}, ())
    shutil.copytree(english / "sources", tmp_path / "sources")
    with (tmp_path / DEMO / "project.yaml").open("a", encoding="utf-8") as file:
        file.write("# a remark\n")
    after = provenance_of(ProjectFolder(Workspace(tmp_path), "demo"), "fr", {"memo": b"x"}, ())
    assert after == replace(before, sources=after.sources) != before


def test_draft_says_nothing_of_what_it_was_built_from(workspace: Path) -> None:
    (draft,) = (workspace / OUT / "en").glob("*Memo*_DRAFT.docx")
    assert read_properties(draft.read_bytes()) == {}


@pytest.mark.xdist_group("office")
@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
def test_final_whose_page_cuts_a_text_or_that_outgrows_its_paper_is_refused_and_nothing_is_written(
    english: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "cut"
    shutil.copytree(english, folder)
    squeeze(folder / "templates/docx/memo.docx")
    edit(folder / DEMO / "publications.yaml", "kind: memo", "kind: memo\n  max_pages: 1")
    before = snapshot(folder)
    result = run(folder, "build", "--final", "-f", "docx", "-l", "en", "memo")
    assert result.code == ExitCode.FINDINGS
    assert "is not on any page; shorten the text" in result.err and "; its paper has 1; " in result.err
    assert snapshot(folder) == before


def test_final_of_which_nothing_makes_pages_says_that_nobody_has_looked_at_them(workspace: Path) -> None:
    result = run(workspace, "build", "--final", "--pdf-engine", "none", "-l", "en", "memo")
    assert (result.code, "nobody has looked at the pages" in result.err) == (ExitCode.DONE, True)


def squeeze(template: Path) -> None:
    """Give every row of a template a height that shows no line whole."""
    document = Document(str(template))
    for row in (row for table in document.tables for row in table.rows):
        row.height, row.height_rule = Cm(0.2), WD_ROW_HEIGHT_RULE.EXACTLY
    document.save(str(template))


def test_properties_stand_beside_those_a_document_had_and_replace_only_their_own(workspace: Path) -> None:
    (draft,) = (workspace / OUT / "en").glob("*Memo*_DRAFT.docx")
    twice = with_properties(with_properties(draft.read_bytes(), {"One": "1", "Two": "2"}), {"Two": "<&>"})
    assert read_properties(twice) == {"One": "1", "Two": "<&>"}
    assert with_properties(twice, {"Two": "<&>"}) == twice


def test_hash_over_all_changes_with_each_of_them() -> None:
    whole = Provenance("a", "b", "c", "d")
    names = ("sources", "catalogs", "templates", "glossary", "program")
    assert len({whole.digest, *(replace(whole, **{name: "x"}).digest for name in names)}) == 6


@pytest.mark.parametrize(
    ("share", "told"), [("120", "it must be a number from 1 to 100"), ("0", "is below 1")], ids=["above", "below"]
)
def test_share_that_is_none_is_refused_with_its_line(tmp_path: Path, share: str, told: str) -> None:
    rules = f"languages: [en, fr]\nfinal:\n  reviewed: {share}"
    (problem,) = problems_of(write_project(tmp_path, **changed("project.yaml", ("languages: [en, fr]", rules))))
    assert problem.startswith("project.yaml:") and told in problem


def test_share_for_a_language_the_project_does_not_have_is_refused_by_name(tmp_path: Path) -> None:
    rules = "languages: [en, fr]\nfinal:\n  languages: {mt: 90}"
    folder = write_project(tmp_path, **changed("project.yaml", ("languages: [en, fr]", rules)))
    with pytest.raises(InputError, match="final/languages: mt is none of the project's languages"):
        evidence_of(folder, (), bundled=False)


@pytest.fixture(scope="module")
def slovenian(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped project where a Slovenian final may leave a fifth in English; one text waits there, and in Polish."""
    folder = tmp_path_factory.mktemp("slovenian")
    for name in ("sources/prospects", "templates", "glossary"):
        shutil.copytree(ROOT / name, folder / name)
    project, catalog = folder / "sources/prospects/project.yaml", folder / "sources/prospects/po/sl/memo.po"
    edit(project, "visibility_profile:", "final:\n  languages:\n    sl: 80\nvisibility_profile:")
    for path in (catalog, catalog.parent.parent / "pl" / "memo.po"):
        edit(path, "#: memo/key_messages/4/text", "#, fuzzy\n#: memo/key_messages/4/text")
    return folder


@pytest.mark.xdist_group("office")
@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
def test_final_of_the_shipped_project_passes_where_its_wordings_are_approved_and_only_there(slovenian: Path) -> None:
    refused = run(slovenian, "build", "memo", "--final")
    assert refused.code == ExitCode.FINDINGS
    assert "\nen, fr, nl, cs, hu, pl, es, de: every publication: " in f"\n{refused.err}"
    assert "\npl: memo: 1 texts not reviewed (1 drafts): " in refused.err and "\nsl: " not in refused.err
    assert run(slovenian, "build", "memo", "--final", "-l", "sl").code == ExitCode.DONE
    (docx,) = (slovenian / "output/prospects/sl").glob("*_sl_v1.0.docx")
    origins = read_origins(docx.with_suffix(".pdf").read_bytes(), NAMES)
    assert origins == {name: value for name, value in read_properties(docx.read_bytes()).items() if name in NAMES}


@pytest.mark.xdist_group("office")
@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
def test_what_nobody_reviewed_stands_in_english_in_italics_and_the_manifest_says_so(slovenian: Path) -> None:
    assert run(slovenian, "bundle", "--final", "--allow-missing", "-l", "sl", "--pdf-engine", "none").code == 0
    (pack, _) = sorted((slovenian / "output/prospects/sl").glob("*_v1.0.zip"), key=lambda path: -path.stat().st_size)
    with zipfile.ZipFile(pack) as archive:
        rows = [*csv.DictReader(io.StringIO(archive.read("MANIFEST.csv").decode("utf-8-sig")))]
        (row,) = [row for row in rows if row["publication"] == "memo" and row["file"].endswith(".docx")]
        with zipfile.ZipFile(io.BytesIO(archive.read(row["file"]))) as document:
            body = document.read("word/document.xml")
    assert row["note"] == "1 texts of this publication are not reviewed and stand in the source language (en)"
    assert len(row["built_from"]) == 64
    assert b'<w:i/><w:lang w:val="en-GB"/>' in body and b"E08A00" not in body
