"""What a reader will not find is listed by record, field and language; where a record starts is told by its page."""

import json
from pathlib import Path

import pytest

from pipeline.checks import Subject, gaps
from pipeline.model.results import Severity
from pipeline.model.texts import Catalog, Message, Unit
from pipeline.records.loading import load_records
from pipeline.starts import keep_starts, read_starts
from tests.builders_records import changed, write_project
from tests.workspaces import run


def subject(root: Path, *units: Unit, **files: str) -> Subject:
    records = load_records(write_project(root, **files))
    return Subject(records, {}, {"fr": {"practices": Catalog("fr", "practices", units)}}, "po")


def unit(address: str, target: str = "", *, obsolete: bool = False) -> Unit:
    return Unit(Message(address, addresses=(address,)), target, obsolete=obsolete)


def test_fields_without_text_are_listed_per_record_at_the_line_of_the_first(tmp_path: Path) -> None:
    project, practice = gaps.not_stated(subject(tmp_path))
    assert project.what == "project: not stated in the source: achievements"
    assert practice.place == "sources/sample/practices/lab.yaml:8"
    assert practice.what == (
        "practice/lab: not stated in the source: "
        "objectives, resources, evidence, difficulties, success_factors, potential"
    )
    assert practice.severity is Severity.NOTE


def test_partner_without_a_name_in_a_language_is_listed_with_what_is_printed(tmp_path: Path) -> None:
    languages = changed("project.yaml", ("[en, fr]", "[en, fr, pl, de]"))
    (finding,) = gaps.names(subject(tmp_path, **languages))
    assert finding.what == "partner/alpha: no name in pl, de; printed there: the name in fr"


def test_untranslated_texts_are_listed_per_language_and_record(tmp_path: Path) -> None:
    units = [
        unit("practice/lab/title"),
        unit("practice/lab/detailed/1"),
        unit("template/memo#1F"),
        unit("project/title"),
    ]
    units += [unit("practice/lab/region", "Région"), unit("practice/old/title", obsolete=True)]
    findings = [finding.what for finding in gaps.untranslated(subject(tmp_path, *units))]
    assert findings == [
        "fr: practice/lab: 2 texts not translated: title, detailed/1",
        "fr: template/memo: 1 texts not translated: 1F",
        "fr: project: 1 texts not translated: title",
    ]


def test_pages_of_other_documents_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "pages.json"
    keep_starts(path, {"en/a.pdf": {"practice/lab": 3}})
    keep_starts(path, {"fr/a.pdf": {"practice/lab": 4}})
    keep_starts(path, {})
    assert read_starts(path) == {"en/a.pdf": {"practice/lab": 3}, "fr/a.pdf": {"practice/lab": 4}}
    path.write_text("{")
    assert read_starts(path) == {}


@pytest.mark.xdist_group("office")
def test_build_tells_on_which_page_a_record_starts(workspace: Path) -> None:
    done = run(workspace, "-v", "build", "breviary", "-l", "en")
    assert done.code == 0
    pages = json.loads((workspace / "output/demo/.breviary/pages.json").read_text(encoding="utf-8"))
    ((name, starts),) = pages.items()
    assert name.startswith("en/") and starts["practice/example-practice"] > 1
    assert f"starting pages: practice/example-practice {starts['practice/example-practice']}" in done.out
