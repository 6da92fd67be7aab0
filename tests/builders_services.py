"""Records of services, scores and an idea beside those of the synthetic project: everything a test of them needs."""

from pathlib import Path

from pipeline.project import ProjectFolder
from tests.builders_records import write_project

EVALUATION = """\
introduction: Synthetic.
procedure: Synthetic.
groups:
  - id: a
    name: Added value
    attributes:
      - id: a1
        name: Financial impact
      - id: d
        name: Repeatability
        kind: category
        categories: [Repeated, New]
      - id: e
        name: Efficiency
        kind: yes-no
scale:
  lowest: 0
  highest: 5
selected: 1
tests_per_partner: 1
"""
SERVICES = """\
- id: desk
  number: 1
  name: Help desk
  description: Answers questions of companies.
  sources: [paper]
- id: fair
  number: 2
  name: Common stand
  description: Shows companies at a fair.
  sources: [paper]
"""
TESTS = """\
- id: desk-at-alpha
  partner: alpha
  service: desk
  name: Help desk
  status: planned
  sources: [paper]
"""
REGIONS = """\
- id: here
  country: FR
  name: Sample Région
  status: interested
  clusters: [Sample cluster]
  sources: [paper]
- id: there
  country: CH
  status: sought
  sources: [paper]
"""
IDEA = """\
questions:
  - number: 1
    question: What is expected?
    answer: Something.
expected_results:
  - number: 1
    text: Companies helped
    unit: companies
    quantity: to_be_defined
  - number: 2
    text: A report
results_question: 1
sources: [paper]
"""


def write_services(tmp_path: Path, **files: str) -> ProjectFolder:
    """Write the synthetic project with services; `files` replace or add, such as `scores_csv=...`."""
    folder = write_project(tmp_path)
    texts = {
        "evaluation_yaml": EVALUATION,
        "services_yaml": SERVICES,
        "field-tests_yaml": TESTS,
        "regions_yaml": REGIONS,
        **files,
    }
    for name, text in texts.items():
        path = folder.sources / name.replace("_", ".")
        path.write_text(text, encoding="utf-8")
    return folder
