"""What each language gives to a status is kept, and after any changes a status is the one that is read from nothing."""

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import flow, seeding
from pipeline.admission import PRINTED
from pipeline.catalogs import read_catalog, write_catalog
from pipeline.errors import InputError
from pipeline.files import write_file
from pipeline.memory.segments import Segment
from pipeline.memory.tmx import tmx_text
from pipeline.model.texts import State, Unit
from pipeline.project import ProjectFolder, Workspace
from pipeline.seeding import Sample
from pipeline.sources import CatalogsOnDemand, catalog_path, read_catalogs
from pipeline.status.overview import Survey
from pipeline.survey import survey
from tests.workspaces import edit

LANGUAGES = ("fr", "pl")
SEEDS, CHANGES_IN_A_ROW = 1, 5
DIVERGENCE = """\
- id: names
  what: two names for one thing
  advice: choose one
  readings:
    - text: Nowa nazwa
      language: pl
      address: project/title
      source: application
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the project `several` in English and two more languages, its status read once."""
    folder = tmp_path_factory.mktemp("several")
    flow.new(folder, "several", languages=LANGUAGES, sample=Sample(2, 1))
    survey(seeding.project_of(folder, "several"))
    return folder


@pytest.fixture
def several(made: Path, tmp_path: Path) -> ProjectFolder:
    shutil.copytree(made, tmp_path / "workspace")
    return ProjectFolder(Workspace(tmp_path / "workspace"), "several")


def with_unit(folder: ProjectFolder, choice: random.Random, change: Callable[[Unit], Unit]) -> None:
    """Change one text of one language."""
    language = choice.choice(LANGUAGES)
    catalogs = read_catalogs(folder, [language])[language]
    catalog = choice.choice([catalog for catalog in catalogs.values() if catalog.units])
    path = catalog_path(folder, language, catalog.domain)
    number = choice.randrange(len(catalog.units))
    units = (*catalog.units[:number], change(catalog.units[number]), *catalog.units[number + 1 :])
    write_catalog(path, replace(catalog, units=units), project=folder.name)


def with_unit_at(folder: ProjectFolder, address: str, target: str) -> None:
    """Translate the text at an address into Polish."""
    path = folder.po / "pl" / "project.po"
    catalog = read_catalog(path, language="pl", domain="project")
    units = tuple(
        replace(unit, target=target, state=State.REVIEWED) if address in unit.message.addresses else unit
        for unit in catalog.units
    )
    write_catalog(path, replace(catalog, units=units), project=folder.name)


def emptied(unit: Unit) -> Unit:
    return replace(unit, target="", plural_targets=(), state=State.UNTRANSLATED, comments=(), previous=None)


def reviewed(unit: Unit) -> Unit:
    return unit if unit.message.plural else replace(unit, target=unit.target + " 7", state=State.REVIEWED)


def append(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text((path.read_text(encoding="utf-8") if path.is_file() else "") + text, encoding="utf-8")


def take_up(folder: ProjectFolder, choice: random.Random) -> None:
    """Put a memory among the sources that knows texts of a language which wait for a translation."""
    language = choice.choice(LANGUAGES)
    catalog = read_catalog(folder.po / language / "memo.po", language=language, domain="memo")
    units = tuple(emptied(unit) for unit in catalog.units)
    write_catalog(folder.po / language / "memo.po", replace(catalog, units=units), project=folder.name)
    known = [("a memory", Segment(unit.message.source, "inne / autre")) for unit in catalog.units]
    name = f"memory/{choice.randrange(1000)}.tmx"
    append(folder.sources / name, tmx_text(known, language=language, version="1", source_language="en").decode())


CHANGES: tuple[Callable[[ProjectFolder, random.Random], None], ...] = (
    lambda folder, choice: with_unit(folder, choice, emptied),
    lambda folder, choice: with_unit(folder, choice, reviewed),
    lambda folder, choice: with_unit(folder, choice, reviewed),
    lambda folder, choice: append(folder.sources / "words" / "fr.txt", f"mot{choice.choice('abc')}\n"),
    lambda folder, choice: edit(folder.sources / "project.yaml", "\ntitle: ", "\ntitle: New "),
    take_up,
)


def from_nothing(folder: ProjectFolder) -> Survey:
    """Return the status with nothing kept but what each publication prints, which has tests of its own."""
    other = ProjectFolder(Workspace(folder.workspace.root.parent / "other"), folder.name)
    shutil.copytree(folder.workspace.root, other.workspace.root, dirs_exist_ok=True)
    printed = (other.state / PRINTED).read_bytes()
    shutil.rmtree(other.state)
    write_file(other.state / PRINTED, printed)
    return survey(other)


def parts(folder: ProjectFolder) -> dict[str, int]:
    """Return when the part of each language was kept."""
    return {path.stem: path.stat().st_mtime_ns for path in folder.state.glob("standing/*.json")}


@pytest.mark.parametrize("seed", range(SEEDS))
def test_after_any_changes_a_status_is_the_one_that_is_read_from_nothing(several: ProjectFolder, seed: int) -> None:
    choice = random.Random(seed)
    for _ in range(CHANGES_IN_A_ROW):
        choice.choice(CHANGES)(several, choice)
        assert survey(several) == from_nothing(several)


@pytest.mark.parametrize("change", CHANGES)
def test_each_kind_of_change_is_told(
    several: ProjectFolder, change: Callable[[ProjectFolder, random.Random], None]
) -> None:
    change(several, random.Random(7))
    assert survey(several) == from_nothing(several)


def test_language_of_which_nothing_has_changed_is_not_read(several: ProjectFolder) -> None:
    before = parts(several)
    edit(several.po / "pl/memo.po", "\n#:", "\n# seen\n#:")
    survey(several)
    assert {code for code, when in parts(several).items() if when != before[code]} == {"pl"}


def test_change_of_a_record_reads_no_language(several: ProjectFolder) -> None:
    before = parts(several)
    edit(several.sources / "project.yaml", "\ntitle: ", "\nowners:\n  pl: Anna Nowak\ntitle: New ")
    told = survey(several)
    assert parts(several) == before
    assert told == from_nothing(several)
    assert [item.owner for item in told.status.languages] == ["", "Anna Nowak"]


def test_faults_of_all_languages_are_told_at_once(several: ProjectFolder) -> None:
    for language in LANGUAGES:
        edit(several.po / language / "memo.po", "msgstr", "msgstring")
    with pytest.raises(InputError) as caught:
        survey(several)
    assert {problem.place.split("/")[3] for problem in caught.value.problems} == set(LANGUAGES)


def test_texts_that_a_record_names_are_looked_for_in_the_files_of_today(several: ProjectFolder) -> None:
    append(several.sources / "divergences.yaml", DIVERGENCE)
    lost = [finding for finding in survey(several).status.findings if "does not stand" in finding.what]
    with_unit_at(several, "project/title", "Nowa nazwa")
    assert len(lost) == 1
    assert not [finding for finding in survey(several).status.findings if "does not stand" in finding.what]


def test_catalogs_on_demand_are_read_for_the_languages_asked_for_alone(several: ProjectFolder) -> None:
    catalogs = CatalogsOnDemand(several, LANGUAGES)
    assert ([*catalogs], "pl" in catalogs, "de" in catalogs, catalogs.get("de"), catalogs.asked) == (
        [*LANGUAGES],
        True,
        False,
        None,
        (),
    )
    assert (catalogs["pl"].keys(), catalogs.asked) == (read_catalogs(several, ["pl"])["pl"].keys(), ("pl",))


def test_check_of_changed_texts_leaves_no_figure_of_the_texts_before(several: ProjectFolder) -> None:
    with_unit(several, random.Random(7), emptied)
    flow.check(several, parts=["catalogs"])
    assert survey(several) == from_nothing(several)
