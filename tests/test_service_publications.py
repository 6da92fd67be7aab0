"""Rules of the publications about services and ideas, seen in what the command builds from synthetic records."""

import re
import zipfile
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from tests.builders_services import write_services
from tests.workspaces import run

PUBLICATIONS = """\
- id: evaluation-report
  kind: evaluation-report
  title: Evaluation report
  when: 2026-11
- id: service-catalogue
  kind: service-catalogue
  title: Dienstleistungskatalog
  when: 2026-11
- id: cluster-hub
  kind: cluster-hub
  title: Hub
  when: 2026-11
- id: success-story
  kind: success-story
  title: Story
  when: 2026-11
"""
SCORES = "service,partner,a1,d,e\ndesk,alpha,4,New,yes\nfair,alpha,3,,no\n"
HUB = """\
id: north
number: 1
name: Hub of the north
region: here
team: People who know companies.
clusters_served: not_stated
services: Advice for companies.
exchanges: not_stated
sources: [paper]
"""
STORY = """\
id: kiln
number: 1
title: The kiln that travelled
region: here
short_description: A synthetic story.
challenge: A long way.
approach: A short cut.
result: not_stated
lesson: Ask others.
sources: [paper]
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("services")
    folder = write_services(root, publications_yaml=PUBLICATIONS, scores_csv=SCORES)
    for name, text in (("hubs/north.yaml", HUB), ("stories/kiln.yaml", STORY)):
        (folder.sources / name).parent.mkdir()
        (folder.sources / name).write_text(text, encoding="utf-8")
    assert run(root, "build", "-l", "en", "-f", "docx").code == ExitCode.DONE
    return folder.output / "en"


@pytest.fixture(scope="module")
def texts(built: Path) -> dict[str, str]:
    """The words of each document, by publication."""
    return {path.name.split("_")[1]: re.sub("<[^>]+>", " ", document(path)) for path in built.glob("*.docx")}


def document(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read("word/document.xml").decode()


def test_title_with_a_word_too_long_for_its_line_is_smaller_on_the_cover(built: Path) -> None:
    (path,) = built.glob("*Dienstleistungskatalog*.docx")
    style = r'<w:pStyle w:val="(Title\w*)"/>(?:(?!</w:p>).)*Dienstleistungskatalog'
    assert re.findall(style, document(path)) == ["TitleMedium"]


def test_ranking_is_printed_where_there_are_scores(texts: dict[str, str]) -> None:
    rows = re.sub(r"\s+", " ", texts["Evaluation-Report"])
    assert "1 Help desk 4.00 1 Selected" in rows
    assert "2 Common stand 3.00 1 –" in rows
    assert "Scores still missing: 1" in rows


def test_hub_prints_its_region_and_what_no_source_states(texts: dict[str, str]) -> None:
    words = re.sub(r"\s+", " ", texts["Hub-North"])
    assert "Hub of the north" in words
    assert "Sample Région" in words
    assert "Not stated in the source Clusters served Exchange with other hubs" in words


def test_story_leaves_out_what_is_not_stated(texts: dict[str, str]) -> None:
    words = texts["Story-Kiln"]
    assert "The kiln that travelled" in words
    assert "Lesson for other regions" in words
    assert "not_stated" not in words


def test_no_document_holds_a_tag_of_its_template(texts: dict[str, str]) -> None:
    assert not [name for name, words in texts.items() if re.search(r"\{[{%]", words)]
