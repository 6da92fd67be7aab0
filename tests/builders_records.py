"""Record files of a small, plainly synthetic project, and the lines that loading a changed one answers with."""

from collections.abc import Mapping
from pathlib import Path

from pipeline.errors import InputError
from pipeline.project import ProjectFolder, Workspace
from pipeline.records.loading import load_records

FILES: Mapping[str, str] = {
    "project.yaml": """\
id: sample
acronym: SAMPLE
title: A sample project
strapline: For tests only
programme: TEST PROGRAMME
programme_period: 2007/2013
priority:
  number: 1
  name: Testing
theme: Tests
thematics:
  - id: first
    number: 1
    name: First thematic
    colour: 1B6CA8
intervention_type: Sample
mini_programme: no
duration:
  - when: 2010-01/2012-12
    scope: contract
    source: paper
    status: preferred
budget:
  currency: EUR
  total:
    - value: 1000.50
      scope: whole project
      source: paper
      status: preferred
  erdf: []
lead_partner: alpha
languages: [en, fr]
visibility_profile: ERDF-2007-2013
summary: Made for tests.
achievements: not_stated
boilerplate: Made for tests by {partner.alpha}.
phases:
  - number: 1
    name: Start
    summary: How it began.
sources:
  - id: paper
    title: A sheet of paper
    file: paper.txt
    language: en
""",
    "partners.yaml": """\
- id: alpha
  role: lead
  organisation_type: agency
  names:
    en: Agency Alpha
    fr: Agence Alpha
  own_language: fr
  short_name: Alpha
  country: FR
  region:
    name: Sample Region
  town: Sampleton
""",
    "publications.yaml": """\
- id: breviary
  kind: breviary
  title: Breviary of Samples
  when: 2026-11
""",
    "events.yaml": """\
- id: kick-off
  kind: launch-conference
  when: 2010-02
- id: undated
  kind: study-visit
""",
    "indicators.yaml": """\
- id: samples
  label: Samples taken
  kind: output
  values:
    - value: 2
      scope: whole project
      source: paper
      locator: page 1
      status: preferred
    - value: 3
      scope: with spares
      source: paper
      locator: page 2
      status: alternative
  counted_from: practices
""",
    "practices/lab.yaml": """\
id: lab
number: 1
title: Laboratory
donor: alpha
country: FR
region: Sample Region
short_description: A place to try things.
objectives: not_stated
detailed: |-
  First paragraph.

  - a point
resources: not_stated
timescale:
  ongoing: yes
evidence: not_stated
difficulties: not_stated
success_factors: not_stated
potential: not_stated
sources: [paper]
""",
}


def write_project(root: Path, **changed: str) -> ProjectFolder:
    """Write the project and return its folder; `practices__lab="..."` replaces a file, an empty text leaves it out."""
    replaced = {f"{name.replace('__', '/').replace('_', '-')}.yaml": text for name, text in changed.items()}
    folder = ProjectFolder(Workspace(root), "sample")
    for name, text in {**FILES, **replaced}.items():
        if text:
            (folder.sources / name).parent.mkdir(parents=True, exist_ok=True)
            (folder.sources / name).write_text(text, encoding="utf-8")
    return folder


def edited(name: str, *edits: tuple[str, str]) -> str:
    """Return the text of a file of the project with some of its words replaced."""
    text = FILES[name]
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def problems_of(folder: ProjectFolder) -> list[str]:
    """Return the lines that loading answers with, without the way to the project."""
    try:
        load_records(folder)
    except InputError as exc:
        return [str(problem).removeprefix("sources/sample/") for problem in exc.problems]
    return []


def changed(file: str, *edits: tuple[str, str]) -> dict[str, str]:
    """Return the argument of `write_project` that edits one file."""
    return {file.removesuffix(".yaml").replace("/", "__"): edited(file, *edits)}
