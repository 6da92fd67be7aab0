"""The shipped project POOLING4CLUSTERS: the partners' own words untouched, divergences told, two languages marked."""

import hashlib
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from pipeline.catalogs import read_catalog
from pipeline.errors import ExitCode
from pipeline.flow import check
from pipeline.model.results import Finding
from pipeline.model.services import VERBATIM
from pipeline.model.texts import State, Unit
from pipeline.project import ProjectFolder, Workspace
from pipeline.records.loading import load_records
from pipeline.sources import messages_of, read_templates
from tests.workspaces import run

ROOT = Path(__file__).parent.parent
FOLDER = ProjectFolder(Workspace(ROOT), "pooling4clusters")
TARGETS = ("fr", "et", "sl", "de", "el", "mt")
CATALOGS = sorted(FOLDER.po.glob("*/*.po"))
FIELD_OR_TAG = re.compile(r"\{[^{}]*\}|</?[gx]\d+/?>")
ATTESTED = {
    ("bep", "fr"): ("c21f655c4d3be43b", "4c2ebedef2fb888e"),
    ("fondation-sophia-antipolis", "fr"): ("f7d3365c11972eb1", "ad078a936de4aa29"),
    ("corallia", "el"): ("95a1f1e518d5cad6", "0c10a3541a541e25"),
    ("bsc-kranj", "sl"): ("b8787ecc90dfb3d5", "a4ef37fd1b53f414"),
    ("wrs", "de"): ("333da893ae774999", "795696558c4c2362"),
    ("mita", "mt"): ("012c9ebf9d8adff7", "89fd57a166a6ca4f"),
    ("partner-estonia", "et"): ("d976bb54a265d080", "8b32a63f358c77cf"),
}
"""Partner and language of the partner -> digests of the English text and of the partner's own, as published."""

pytestmark = pytest.mark.xdist_group("pooling4clusters")


@pytest.fixture(scope="module")
def findings() -> tuple[Finding, ...]:
    return check(FOLDER, parts=["records", "catalogs"])


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def units(language: str, domain: str) -> tuple[Unit, ...]:
    path = FOLDER.po / language / f"{domain}.po"
    return tuple(unit for unit in read_catalog(path, language=language, domain=domain).units if not unit.obsolete)


def contributed(partner: str, language: str) -> Unit:
    """Return the entry of what a partner wrote, in one language."""
    (issue,) = load_records(FOLDER).newsletters
    text = next(item.text for item in issue.contributions if item.partner == partner)
    (unit,) = [unit for unit in units(language, "newsletters") if unit.message.source == text]
    return unit


@pytest.mark.parametrize(("partner", "language"), ATTESTED)
def test_text_of_a_partner_stands_letter_by_letter_as_published(partner: str, language: str) -> None:
    unit = contributed(partner, language)
    assert (digest(unit.message.source), digest(unit.target)) == ATTESTED[partner, language]


@pytest.mark.parametrize(("partner", "language"), ATTESTED)
def test_text_of_a_partner_is_reviewed_and_names_its_source(partner: str, language: str) -> None:
    unit = contributed(partner, language)
    assert unit.state is State.REVIEWED
    assert unit.comments[0].startswith("attested: POOLING4CLUSTERS newsletter")


def test_records_say_for_each_contribution_in_which_language_it_is_attested() -> None:
    (issue,) = load_records(FOLDER).newsletters
    assert {(item.partner, code) for item in issue.contributions for code in item.attested} == set(ATTESTED)


def test_every_recorded_reading_stands_where_its_record_says(findings: tuple[Finding, ...]) -> None:
    found = [finding for finding in findings if finding.check == "divergences"]
    assert [finding.what for finding in found if "does not stand" in finding.what] == []
    assert len(found) == len(load_records(FOLDER).divergences)


@pytest.mark.parametrize(
    "reading",
    [
        *("15. najboljših praks", "Mission à l’étranger", "cluster inititative", "“L’offre de stages et formations »"),
        *("teknologiṡti", "klasterjuhtide ja –liikmete", "Wirtschaftsfoerderung", "on average 20 per partner", "RoP"),
    ],
)
def test_check_tells_what_differs_between_sources_and_languages(findings: tuple[Finding, ...], reading: str) -> None:
    assert any(reading in finding.what for finding in findings if finding.check == "divergences")


def test_check_names_the_one_partner_that_has_not_chosen_its_tests(findings: tuple[Finding, ...]) -> None:
    told = [finding.what for finding in findings if finding.check == "field-tests"]
    assert told == ["partner/bsc-kranj: 0 field tests decided, at least 2 expected"]


def test_no_score_stands_under_the_name_of_the_project(findings: tuple[Finding, ...]) -> None:
    assert load_records(FOLDER).scores == ()
    assert [finding.what for finding in findings if finding.check == "scores"] == ["there are no scores"]


def test_fifteen_services_are_on_record_and_counted() -> None:
    records = load_records(FOLDER)
    assert [service.number for service in records.services] == list(range(1, 16))
    assert {test.service for test in records.field_tests if test.service} <= {item.id for item in records.services}


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_catalog_is_legal(path: Path) -> None:
    assert subprocess.run(["msgfmt", "-c", "-o", "/dev/null", str(path)], check=False).returncode == 0


@pytest.mark.parametrize("language", TARGETS)
def test_numbers_and_names_stand_in_catalogs_only_where_a_partner_is_quoted(language: str) -> None:
    names = re.compile(r"\d|Corallia|Sophia|Stuttgart|Kranj|Estonia|Slovenia|Belgium|Malta")
    own = [unit for path in CATALOGS if path.parent.name == language for unit in units(language, path.stem)]
    texts = [
        FIELD_OR_TAG.sub("", text)
        for unit in own
        if VERBATIM not in unit.message.notes
        for text in (unit.message.source, unit.target)
    ]
    assert [text for text in texts if names.search(text)] == []


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("p4c")
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copytree(ROOT / "glossary", folder / "glossary")
    shutil.copytree(FOLDER.sources, folder / "sources/pooling4clusters")
    assert run(folder, "build", "-l", "en", "-f", "docx").code == ExitCode.DONE
    assert run(folder, "build", "bilingual-newsletter", "-l", "el", "-f", "docx").code == ExitCode.DONE
    return folder / "output/pooling4clusters"


def document(folder: Path, pattern: str) -> str:
    (path,) = folder.glob(pattern)
    with zipfile.ZipFile(path) as archive:
        return archive.read("word/document.xml").decode()


def test_bilingual_issue_prints_both_languages_each_marked(built: Path) -> None:
    text = document(built / "el", "*.docx")
    assert "Corallia will test two services" in re.sub("<[^>]+>", "", text)
    assert "θα εξετάσει δύο υπηρεσίες" in re.sub("<[^>]+>", "", text)
    english = [run_ for run_ in text.split("<w:r>") if "Corallia will test" in run_]
    assert all('w:lang w:val="en-GB"' in run_ for run_ in english)


def test_bilingual_issue_has_its_short_pieces_and_figures_in_both_languages(built: Path) -> None:
    text = re.sub("<[^>]+>", "", document(built / "el", "*.docx"))
    assert "For regional authorities" in text and "Για τις περιφερειακές αρχές" in text
    assert "Services recorded" in text and "Υπηρεσίες που καταγράφηκαν" in text


def test_english_of_a_bilingual_issue_is_upright(built: Path) -> None:
    assert "<w:i/>" not in document(built / "el", "*.docx")


def test_english_has_no_bilingual_issue(built: Path) -> None:
    assert not [path for path in (built / "en").iterdir() if "Bilingual" in path.name]


def test_partner_whom_no_source_names_is_printed_as_its_country(built: Path) -> None:
    text = re.sub("<[^>]+>", "", document(built / "en", "*Service-Catalogue*.docx"))
    assert "Estonia" in text
    assert "not_stated" not in text


@pytest.mark.parametrize("language", TARGETS)
def test_language_is_complete_and_reviewed(language: str) -> None:
    records = load_records(FOLDER)
    texts = messages_of(records, read_templates(FOLDER, records))
    domains = {domain for domain, group in texts.items() if group}
    assert {path.stem for path in CATALOGS if path.parent.name == language} == domains
    open_texts = [unit for domain in domains for unit in units(language, domain) if unit.state is not State.REVIEWED]
    assert [unit.message.source for unit in open_texts] == []


@pytest.mark.parametrize("language", ["et", "pl"])
def test_new_project_knows_the_words_of_all_shipped_projects(tmp_path: Path, language: str) -> None:
    assert run(tmp_path, "new", "river-towns", "-l", language).code == ExitCode.DONE
    catalog = read_catalog(
        tmp_path / f"sources/river-towns/po/{language}/labels.po", language=language, domain="labels"
    )
    assert [unit.message.source for unit in catalog.units if unit.state is State.UNTRANSLATED] == []
