"""Rules of what makes the PDFs: who is chosen, what is said where nobody is there, and how a preview shows itself."""

import io
import sys
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from pipeline.delivery import make_pdfs
from pipeline.errors import ExitCode, InputError, MissingProgramError, UsageError
from pipeline.model.facts import PdfEngineName
from pipeline.office.processes import find_office
from pipeline.pdf.cache import PdfCache, pdf_key
from pipeline.pdf.reading import claims_of, headings, plain_text
from pipeline.pdf.stamping import stamp
from pipeline.pdf_engines.base import PdfEngine
from pipeline.pdf_engines.choosing import choose_engine
from pipeline.pdf_engines.libreoffice import LibreOffice
from pipeline.pdf_engines.preview import MARK, Preview
from pipeline.pdf_engines.word import Word
from pipeline.tasks import Rendered
from tests.workspaces import edit, run, snapshot

ENGINES: tuple[PdfEngine, ...] = (LibreOffice(), Word(), Preview())
needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="Word may be here")


def docx(path: Path, *texts: str) -> Path:
    document = Document()
    for text in texts:
        document.add_heading(text, 1)
        document.add_paragraph(f"Under {text} stands a paragraph.")
    document.save(str(path))
    return path


def unheard(done: int) -> None:
    """Listen to no progress."""


@pytest.fixture
def no_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No LibreOffice and no library beside the product's own can be found."""
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    if find_office() is not None:
        pytest.skip("LibreOffice lies in its usual place")
    monkeypatch.delitem(sys.modules, "rdocx", raising=False)
    monkeypatch.setattr(sys, "path", [])


def test_every_engine_is_chosen_by_its_own_name() -> None:
    for engine in ENGINES:
        assert choose_engine(PdfEngineName(engine.name)) == engine
    assert {name.value for name in PdfEngineName} == {"auto", "none", *(engine.name for engine in ENGINES)}


def test_nothing_is_chosen_where_no_pdf_is_wanted() -> None:
    assert choose_engine(PdfEngineName.NONE) is None


@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
def test_libreoffice_comes_first_where_it_is_installed() -> None:
    assert choose_engine(PdfEngineName.AUTO) == LibreOffice()


@needs_linux
@pytest.mark.parametrize(("final", "chosen"), [(False, Preview()), (True, None)])
def test_without_libreoffice_a_draft_is_previewed_and_a_final_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, final: bool, chosen: PdfEngine | None
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    if find_office() is not None:
        pytest.skip("LibreOffice lies in its usual place")
    if chosen:
        assert choose_engine(PdfEngineName.AUTO, final=final) == chosen
        return
    with pytest.raises(MissingProgramError, match="apt install libreoffice-writer-nogui"):
        choose_engine(PdfEngineName.AUTO, final=final)


@needs_linux
@pytest.mark.usefixtures("no_programs")
@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("auto", "apt install libreoffice-writer-nogui"),
        ("preview", "pip install 'breviary"),
        ("word", "Windows or macOS"),
    ],
)
def test_engine_that_is_not_there_is_told_with_what_to_do(name: str, command: str) -> None:
    with pytest.raises(MissingProgramError, match=command):
        engine = choose_engine(PdfEngineName(name))
        assert engine is not None
        engine.fingerprint()


def test_final_by_the_preview_engine_is_refused() -> None:
    with pytest.raises(UsageError, match="for looking only"):
        choose_engine(PdfEngineName.PREVIEW, final=True)


def test_preview_has_the_text_and_says_preview_on_every_page(tmp_path: Path) -> None:
    source = docx(tmp_path / "one.docx", "Zażółć gęślą", "Πρακτική", "Prattika ħġżċ")
    made = Preview().convert([source], tmp_path / "out", workers=1, progress=unheard).made[source].read_bytes()
    pages = plain_text(made)
    assert all(MARK in page for page in pages)
    assert all(text in "".join(pages) for text in ("Zażółć gęślą", "Πρακτική", "Prattika ħġżċ"))


def test_preview_is_tagged_and_claims_no_standard(tmp_path: Path) -> None:
    source = docx(tmp_path / "one.docx", "One", "Two")
    made = Preview().convert([source], tmp_path, workers=1, progress=unheard).made[source].read_bytes()
    catalog = PdfReader(io.BytesIO(made)).root_object
    assert "/StructTreeRoot" in catalog
    assert (claims_of(catalog).pdfa_part, claims_of(catalog).pdfua_part) == ("", "")
    assert [heading.title for heading in headings(made)] == ["One", "Two"]


def test_preview_names_what_it_cannot_read_and_makes_the_others(tmp_path: Path) -> None:
    good, bad = docx(tmp_path / "good.docx", "Good"), tmp_path / "bad.docx"
    bad.write_bytes(good.read_bytes()[:1000])
    done: list[int] = []
    result = Preview().convert([bad, good], tmp_path / "out", workers=2, progress=done.append)
    assert (set(result.made), [problem.place for problem in result.problems]) == ({good}, [str(bad)])
    assert done == [1, 2]


def test_same_document_gives_the_same_preview(tmp_path: Path) -> None:
    sources = [docx(tmp_path / "a.docx", "Same"), tmp_path / "b.docx"]
    sources[1].write_bytes(sources[0].read_bytes())
    made = Preview().convert(sources, tmp_path / "out", workers=2, progress=unheard).made
    assert made[sources[0]].read_bytes() == made[sources[1]].read_bytes()


def test_stamp_on_what_is_no_pdf_is_refused_by_name() -> None:
    with pytest.raises(InputError, match=r"^page\.pdf: is not a PDF"):
        stamp(b"<html>", "X", name="page.pdf")


def test_build_with_a_preview_says_so_and_ends_well(workspace: Path) -> None:
    result = run(workspace, "build", "memo", "-l", "fr", "--pdf-engine", "preview")
    assert (result.code, "previews" in result.err) == (ExitCode.DONE, True)
    (pdf,) = (workspace / "output/demo/fr").glob("*.pdf")
    assert MARK in "".join(plain_text(pdf.read_bytes()))


def test_project_file_names_the_engine_and_the_command_line_overrules_it(workspace: Path) -> None:
    edit(workspace / "sources/demo/project.yaml", "style_profile: eu", "pdf_engine: preview\nstyle_profile: eu")
    assert run(workspace, "build", "memo", "-l", "fr").code == ExitCode.DONE
    assert list((workspace / "output/demo/fr").glob("*.pdf"))
    before = snapshot(workspace / "output")
    result = run(workspace, "build", "memo", "-l", "en", "--pdf-engine", "none")
    assert (result.code, list((workspace / "output/demo/en").glob("*.pdf"))) == (ExitCode.DONE, [])
    assert before.items() <= snapshot(workspace / "output").items()


@needs_linux
def test_word_where_there_is_none_leaves_the_docx_and_one_clear_line(workspace: Path) -> None:
    result = run(workspace, "build", "memo", "-l", "en", "--force", "--pdf-engine", "word")
    assert (result.code, len(result.err.splitlines())) == (ExitCode.MISSING_PROGRAM, 1)
    assert "needs Windows or macOS" in result.err
    assert list((workspace / "output/demo/en").glob("*Memo*.docx"))


def test_build_without_its_pdfs_is_not_taken_for_done(workspace: Path, tmp_path: Path) -> None:
    first = run(workspace, "build", "memo", "-l", "en", "--pdf-engine", "libreoffice", path=str(tmp_path))
    second = run(workspace, "build", "memo", "-l", "en", "--pdf-engine", "libreoffice", path=str(tmp_path))
    assert first.code == second.code == ExitCode.MISSING_PROGRAM


def test_pdfs_that_were_made_before_a_run_was_stopped_are_kept(tmp_path: Path) -> None:
    sources = [docx(tmp_path / f"{number}.docx", f"Heading {number}").read_bytes() for number in range(3)]
    documents = [
        Rendered("memo", str(number), "en", "T", "1.0", f"{number}.docx", data, 0, True, number)
        for number, data in enumerate(sources)
    ]
    cache, engine = PdfCache(tmp_path / "kept"), Preview()

    def stop(what: str, done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_pdfs(documents, engine, cache=cache, workers=1, progress=stop)
    kept = [cache.get(pdf_key(data, engine=engine.fingerprint())) is not None for data in sources]
    assert kept == [True, False, False]
