"""Rules of the PDFs that go out: checkers find nothing unexplained, and no more in the whole than in its parts."""

import io
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import IndirectObject, StreamObject

from pipeline.office.processes import find_office
from pipeline.pdf.objects import as_dictionary, as_list, raw
from pipeline.pdf.reading import headings, page_count, plain_text
from scripts.accessibility import READ, ROOT, Remark, remarks_on, shelf_of, unexplained
from scripts.passages import FEWEST, misread, out_of_order, passages
from tests.test_assembly import tags
from tests.validator import in_ci
from tests.workspaces import run

pytestmark = [
    pytest.mark.xdist_group("prospects"),
    pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed"),
]


LANGUAGES = {"prospects": "pl", "pooling4clusters": "el", "nwe-clusters": "en"}

said = cache(remarks_on)


@pytest.fixture(scope="module", params=LANGUAGES)
def handed_out(request: pytest.FixtureRequest, toolkit: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The PDFs of a shipped project, toolkits included: in CI all of them, elsewhere those of one language."""
    name = str(request.param)
    if name == "prospects" and not in_ci():
        return sorted((toolkit / "output/prospects" / LANGUAGES[name]).glob("*.pdf"))
    folder = tmp_path_factory.mktemp(name)
    for part in (f"sources/{name}", "templates", "glossary"):
        shutil.copytree(ROOT / part, folder / part)
    only = () if in_ci() else ("-l", LANGUAGES[name])
    assert [run(folder, command, *only).code for command in ("build", "bundle")] == [0, 0]
    return sorted((folder / "output" / name).glob("*/*.pdf"))


@pytest.fixture(scope="module")
def joined(toolkit: Path) -> tuple[list[Path], Path]:
    """The three publications of the Polish toolkit, and the toolkit."""
    shelf = shelf_of(toolkit / "output/prospects")
    parts = [path for path in sorted(shelf.parts) if path.parent.name == "pl"]
    order = ("Podrecznik-Dobrych-Praktyk", "Strategiczne-Wytyczne", "Ogolna-Notatka")
    (whole,) = [path for path in shelf.toolkits if path.parent.name == "pl"]
    return [next(path for path in parts if name in path.name) for name in order], whole


def test_checkers_find_nothing_that_is_not_explained(handed_out: list[Path]) -> None:
    assert {path.name: found for path in handed_out if (found := unexplained(said(path)))} == {}
    assert handed_out


def test_passage_in_another_language_than_its_tag_says_is_found(joined: tuple[list[Path], Path]) -> None:
    guideline = joined[0][1]
    (first, *_) = [passage for passage in passages(guideline) if len(passage.text.split()) > FEWEST * 2]
    assert (misread(first), misread(replace(first, language="de"))) == ("", "pl")


def test_text_that_tags_read_out_elsewhere_is_found(joined: tuple[list[Path], Path]) -> None:
    guideline = joined[0][1]
    read, document = passages(guideline), guideline.with_suffix(".docx").read_bytes()
    middle = len(read) // 2
    assert out_of_order(read, document) == ()
    assert out_of_order([*read[middle:], *read[:middle]], document) != ()


def test_artifact_is_explained_only_where_its_words_are_read_out_elsewhere() -> None:
    remark = Remark("outloud", "TAG-002", "error", "1 line(s) of prose are marked /Artifact: Nobody hears this")
    assert unexplained([remark, replace(remark, text=f"{remark.text} {READ}")]) == [remark]


def test_checkers_find_no_more_in_the_whole_than_in_its_parts(joined: tuple[list[Path], Path]) -> None:
    parts, whole = joined
    before = Counter((remark.checker, remark.rule) for path in parts for remark in said(path))
    after = Counter((remark.checker, remark.rule) for remark in said(whole))
    repeated = {("outloud", "PAG-001")}
    assert {rule: count for rule, count in after.items() if count > before[rule] and rule not in repeated} == {}


def test_checkers_find_out_what_plain_appending_loses(joined: tuple[list[Path], Path], tmp_path: Path) -> None:
    writer = PdfWriter()
    for path in joined[0]:
        writer.append(path)
    writer.write(tmp_path / "plain.pdf")
    found = {remark.checker for remark in unexplained(remarks_on(tmp_path / "plain.pdf")) if remark.severity == "error"}
    assert found == {"pikepdf.pdfa", "pdfua", "outloud"}


def test_text_of_the_whole_is_that_of_its_parts(joined: tuple[list[Path], Path]) -> None:
    parts, whole = joined
    pages = [page for path in parts for page in plain_text(path.read_bytes())]
    assert list(plain_text(whole.read_bytes())[-len(pages) :]) == pages


def test_outline_of_the_whole_is_that_of_its_parts_below_one_entry_each(joined: tuple[list[Path], Path]) -> None:
    parts, whole = joined
    front = page_count(whole.read_bytes()) - sum(page_count(path.read_bytes()) for path in parts)
    entries = [entry for entry in headings(whole.read_bytes()) if entry.page > front]
    below = [(entry.title, entry.level - 1) for entry in entries if entry.level > 1]
    assert below == [(entry.title, entry.level) for path in parts for entry in headings(path.read_bytes())]
    assert sum(entry.level == 1 for entry in entries) == len(parts)


def test_links_and_tags_of_the_whole_are_the_sum_of_its_parts(joined: tuple[list[Path], Path]) -> None:
    parts, whole = joined
    front = page_count(whole.read_bytes()) - sum(page_count(path.read_bytes()) for path in parts)
    assert links(whole, skip=front) == sum(links(path, skip=0) for path in parts)
    rest = tags(whole.read_bytes())
    for path in parts:
        rest.subtract(tags(path.read_bytes()))
    assert (rest["/Document"], {kind: count for kind, count in rest.items() if count < 0}) == (1 - 3, {"/Document": -2})


def links(path: Path, *, skip: int) -> int:
    pages = PdfReader(io.BytesIO(path.read_bytes())).pages[skip:]
    return sum(len(as_list(raw(page, "/Annots"))) for page in pages)


def test_font_that_returns_in_the_same_subset_is_there_once(joined: tuple[list[Path], Path]) -> None:
    _, whole = joined
    streams = Counter(bytes(stream.get_data()) for stream in font_files(whole))
    assert [len(data) for data, count in streams.items() if count > 1] == []


def font_files(path: Path) -> Iterator[StreamObject]:
    seen: set[int] = set()
    for page in PdfReader(io.BytesIO(path.read_bytes())).pages:
        fonts = as_dictionary(raw(as_dictionary(raw(page, "/Resources")), "/Font"))
        for font in fonts.values():
            below = [as_dictionary(item) for item in as_list(raw(as_dictionary(font), "/DescendantFonts"))]
            for each in (as_dictionary(font), *below):
                file = raw(as_dictionary(raw(each, "/FontDescriptor")), "/FontFile2")
                stream = as_dictionary(file)
                if isinstance(file, IndirectObject) and isinstance(stream, StreamObject) and file.idnum not in seen:
                    seen.add(file.idnum)
                    yield stream
