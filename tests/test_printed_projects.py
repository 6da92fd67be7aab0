"""What a new project prints: an example of every kind, and pages that stay whole where the records are thin or rich."""

import re
import zipfile
from pathlib import Path

import pytest

from pipeline.seeding import new
from tests.workspaces import edit, run

PRACTICE = "id: {0}\nnumber: {1}\ntitle: Practice number {1}\nthematic: first-thematic\ndonor: lead-partner\n"
REST = (
    "country: FR\nregion: Region\nshort_description: not_stated\nobjectives: not_stated\ndetailed: not_stated\n"
    "resources: not_stated\ndifficulties: not_stated\nsuccess_factors: not_stated\n"
    "timescale:\n  when: 2023\nevidence: not_stated\npotential: not_stated\nsources: [application]\n"
)
QUOTED = """quotes:
  - person: speaker
    text: We took it home.
    original_language: en
    approved: 2026-06-01
figures:"""
SPEAKER = "- id: speaker\n  name: Jane Example\n  organisation: lead-partner\n  publish: yes\n"
PLACED = "town: not_stated\n  position:\n    latitude: 50.4\n    longitude: 2.8"


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every document of a new project, one of whose partners has no town, as plain text by its file name."""
    folder = tmp_path_factory.mktemp("printed")
    new(folder, "demo")
    records = folder / "sources/demo"
    edit(records / "partners.yaml", "town: Other town", PLACED)
    edit(records / "memo.yaml", "figures:\n  - good-practices\n  - transfer-plans\n", "figures: []\n")
    edit(records / "project.yaml", "    # conclusions: ", "    conclusions: ")
    edit(records / "press/release-1.yaml", "figures:", QUOTED)
    (records / "people.yaml").write_text(SPEAKER)
    for name, number in (("alpha", 10), ("beta", 2)):
        (records / f"practices/{name}.yaml").write_text(PRACTICE.format(name, number) + REST)
    done = run(folder, "-p", "demo", "build", "-f", "docx")
    assert done.code == 0, done.err
    return {path.name: _text(path) for path in folder.glob("output/demo/en/*.docx")}


def _text(path: Path) -> str:
    document = zipfile.ZipFile(path).read("word/document.xml").decode()
    return re.sub(r"<[^>]+>", "", document.replace("</w:p>", "\n").replace('w:num="3"/>', ">[three columns]"))


def of(texts: dict[str, str], kind: str) -> str:
    return next(text for name, text in texts.items() if kind in name)


def test_new_project_prints_an_example_of_every_kind_it_has_records_for(texts: dict[str, str]) -> None:
    listed = Path(__file__).parent.parent / "templates/skeleton/publications.yaml"
    titles = re.findall(r"^  title: (.+)$", listed.read_text(), re.MULTILINE)
    names = {name.lower() for name in texts}
    missing = {title for title in titles if not any(re.sub(r"[ /]", "-", title).lower() in name for name in names)}
    assert (missing, len(titles)) == (set(), 14)


@pytest.mark.parametrize("kind", ["Fact-Sheet", "Leaflet"])
def test_partner_without_a_town_is_printed_without_a_comma(texts: dict[str, str], kind: str) -> None:
    assert "Name of the second partner\N{NO-BREAK SPACE}(DE)" in of(texts, kind)


def test_memo_without_figures_has_no_empty_columns(texts: dict[str, str]) -> None:
    memo = of(texts, "Memo")
    assert ("[three columns]" in memo, "Figures" in memo) == (False, False)


def test_thematic_closes_with_its_conclusions(texts: dict[str, str]) -> None:
    breviary = of(texts, "Breviary")
    last_sheet, index = breviary.rindex("Practice number 10\n"), breviary.index("Index\n")
    assert last_sheet < breviary.rindex("Conclusions\nWhat the practices of this thematic have in common.") < index


def test_sheets_of_a_thematic_stand_in_the_order_of_their_numbers(texts: dict[str, str]) -> None:
    titles = ("Title of an example practice\n", "Practice number 2\n", "Practice number 10\n")
    places = [of(texts, "Breviary").rindex(title) for title in titles]
    assert places == sorted(places)


def test_leaflet_says_what_its_practices_are(texts: dict[str, str]) -> None:
    assert "Title of an example practice\nOne sentence that can stand alone" in of(texts, "Leaflet")


def test_quotation_stands_in_the_marks_of_the_language(texts: dict[str, str]) -> None:
    assert "‘We took it home.’\nJane Example" in of(texts, "Press-Release")
