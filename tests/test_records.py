"""Loading records: every fault is one line with file, line, field and the way out; nothing is hidden behind another."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.records.kinds import KINDS, FileKind, Layout
from pipeline.records.loading import load_records
from pipeline.records.strict_yaml import Plain
from pipeline.records.typed import typed_record
from pipeline.shapes import fields_of_class
from tests.builders_records import FILES, changed, problems_of, write_project

LAB, PARTNERS, PROJECT = "practices/lab.yaml", "partners.yaml", "project.yaml"
FOLDERS = [kind.path for kind in KINDS if kind.layout is Layout.FOLDER]
PUBLICATIONS, EVENTS, INDICATORS = "publications.yaml", "events.yaml", "indicators.yaml"
FIELD_NAMES = sorted({name for kind in KINDS for name in fields_of_class(kind.cls)} | {"en", "value", "odd"})
SHORT = "short_description: A place to try things."

FAULTS = [
    ("text too long", LAB, SHORT, f"short_description: {'x' * 181}",
     "practices/lab.yaml:7: short_description: 181 characters, maximum 160; shorten it by 21"),
    ("unknown field", LAB, "evidence:", "evidense:",
     "practices/lab.yaml:16: evidense: is not a field of this record; did you mean evidence?"),
    ("missing text", LAB, "evidence: not_stated\n", "",
     "practices/lab.yaml:1: evidence: needs a value; write not_stated if the sources give none"),
    ("empty text", LAB, "evidence: not_stated", "evidence:",
     "practices/lab.yaml:16: evidence: needs a value; write not_stated if the sources give none"),
    ("missing id of another", LAB, "donor: alpha\n", "",
     "practices/lab.yaml:1: donor: needs a value; write the id of a partner"),
    ("unknown choice", PARTNERS, "role: lead", "role: leed",
     "partners.yaml:2: role: 'leed' is not one of its choices; did you mean lead? choose one of lead, partner, "
     "associated, implementing-body, site"),
    ("bad id", PARTNERS, "id: alpha", "id: Alpha",
     "partners.yaml:1: id: 'Alpha' cannot stand here; it must be an id of lower-case letters, digits and hyphens, at "
     "most 64 characters, such as energylab"),
    ("bad date", PUBLICATIONS, "when: 2026-11", "when: 2026-13",
     "publications.yaml:4: when: '2026-13' cannot stand here; it must be a date such as 2011-10-14, 2011-10 or 2011, "
     "or a range such as 2011-10/2012-03"),
    ("bad whole number", LAB, "number: 1", "number: 1_000",
     "practices/lab.yaml:2: number: '1_000' cannot stand here; it must be a whole number such as 12"),
    ("bad number", PROJECT, "1000.50", "1 000,50",
     "project.yaml:26: budget/total/1/value: '1 000,50' cannot stand here; it must be a number such as 1407862.40, "
     "without blanks or thousands separators"),
    ("negative number", PROJECT, "1000.50", "-1",
     "project.yaml:26: budget/total/1/value: -1 is below 0; check the number"),
    ("bad yes or no", PROJECT, "mini_programme: no", "mini_programme: maybe",
     "project.yaml:17: mini_programme: 'maybe' cannot stand here; it must be yes or no"),
    ("list needed", LAB, "sources: [paper]", "sources: paper",
     "practices/lab.yaml:20: sources: 'paper' cannot stand here; it must be a list, each item on a line of its own "
     "that begins with `- `"),
    ("text needed", LAB, "title: Laboratory", "title: [a]",
     "practices/lab.yaml:3: title: a list cannot stand here; it must be a text"),
    ("fields needed", PARTNERS, "  region:\n    name: Sample Region", "  region: Sample",
     "partners.yaml:10: region: 'Sample' cannot stand here; it must be fields on lines of their own: nuts, "
     "nuts_version, name, raw"),
    ("names by language needed", PARTNERS, "  names:\n    en: Agency Alpha\n    fr: Agence Alpha", "  names: Alpha",
     "partners.yaml:4: names: 'Alpha' cannot stand here; it must be texts by language, each on a line of its own such "
     "as `en: ...`"),
    ("too many items", LAB, "sources: [", "keywords: [a, b, c, d, e, f]\nsources: [",
     "practices/lab.yaml:20: keywords: 6 items, maximum 5; take 1 out"),
    ("too few items", LAB, "sources: [paper]", "sources: []",
     "practices/lab.yaml:20: sources: needs at least 1 item(s); add the id of a source"),
    ("empty item", LAB, "sources: [paper]", "sources:\n  - paper\n  -",
     "practices/lab.yaml:22: sources/2: is empty; fill it in or delete the line"),
    ("record expected", EVENTS, FILES[EVENTS], "- kick-off\n",
     "events.yaml:1: 'kick-off' cannot stand here; it must be fields on lines of their own: id, kind, number, when, "
     "phase, places, thematics, participants, report, sources, note"),
    ("list of records expected", EVENTS, FILES[EVENTS], "id: kick-off\n",
     "events.yaml:1: must be a list of records; begin the first line of each with `- `"),
    ("broken YAML", EVENTS, "kind: launch-conference", "kind: 'launch",
     "events.yaml:2: a text in quotes does not end where it should; close the quotes; write ' inside '...' twice"),
    ("unknown record", LAB, "donor: alpha", "donor: alhpa",
     "practices/lab.yaml:4: donor: there is no partner 'alhpa'; did you mean alpha?"),
    ("unknown source", INDICATORS, "source: paper", "source: papper",
     "indicators.yaml:7: values/1/source: there is no source 'papper'; did you mean paper?"),
    ("unknown thematic", LAB, "donor:", "thematic: zweit\ndonor:",
     "practices/lab.yaml:4: thematic: there is no thematic 'zweit'; known here: first"),
    ("unknown phase", EVENTS, "  when: 2010-02", "  phase: 2",
     "events.yaml:3: phase: the project has no phase 2; known here: 1"),
    ("id given twice", EVENTS, "id: undated", "id: kick-off",
     "events.yaml:4: id: 'kick-off' is given twice, first in sources/sample/events.yaml:1; "
     "give one of them another id"),
    ("number given twice", PROJECT, "  - number: 1\n    name: Start",
     "  - {number: 1, name: A, summary: B}\n  - number: 1\n    name: Start",
     "project.yaml:39: phases/2: has the same id or number as the one in sources/sample/project.yaml:38; give "
     "it its own"),
    ("file not called as its id", LAB, "id: lab", "id: labor",
     "practices/lab.yaml:1: id: 'labor' is not the name of the file; write lab, or rename the file"),
    ("name of a Windows device", PARTNERS, "id: alpha", "id: con",
     "partners.yaml:1: id: 'con' is a name that Windows keeps for itself; choose another id"),
    ("path as template", PUBLICATIONS, "  when:", "  template: ../../memo\n  when:",
     "publications.yaml:4: template: '../../memo' is not the name of a template; write an id of lower-case letters, "
     "digits and hyphens, at most 64 characters, such as energylab"),
    ("bad version", PUBLICATIONS, "  when:", "  version: final/2\n  when:",
     "publications.yaml:4: version: 'final/2' is not a version; write numbers such as 1.0"),
    ("unknown language", PROJECT, "languages: [en, fr]", "languages: [en, cz]",
     "project.yaml:32: languages/2: 'cz' is not a language code; did you mean cs?"),
    ("unknown language of a name", PARTNERS, "fr: Agence", "gr: Agence",
     "partners.yaml:6: names/gr: 'gr' is not a language code; did you mean el?"),
    ("language the project lacks", PUBLICATIONS, "  when:", "  languages: [en, de]\n  when:",
     "publications.yaml:4: languages/2: 'de' is not a language of the project; add it to project.yaml or "
     "take it out here"),
    ("EU country code", PARTNERS, "country: FR", "country: UK",
     "partners.yaml:9: country: UK is not its code by ISO 3166; write GB"),
    ("unknown country", PARTNERS, "country: FR", "country: ZZ",
     "partners.yaml:9: country: there is no country 'ZZ'; write its code by ISO 3166, such as DE"),
    ("nothing preferred", INDICATORS, "status: preferred", "status: planned",
     "indicators.yaml:4: values: no claim is preferred; give the status `preferred` to the one that is to be printed"),
    ("two preferred", INDICATORS, "status: alternative", "status: preferred",
     "indicators.yaml:4: values: 2 claims are preferred; give the status `preferred` to the one that is to be printed"),
    ("unknown count", INDICATORS, "counted_from: practices", "counted_from: practises",
     "indicators.yaml:15: counted_from: 'practises' cannot be counted; did you mean practices?"),
    ("field in a text not translated", PARTNERS, "town: Sampleton", 'town: "{country.FR}"',
     "partners.yaml:12: town: {country.FR} is not filled in here; fields work only in texts that are translated; write "
     "out what it stands for"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "line"), [case[1:] for case in FAULTS], ids=[case[0] for case in FAULTS]
)
def test_fault_is_named_with_line_and_way_out(tmp_path: Path, file: str, old: str, new: str, line: str) -> None:
    assert any(
        problem.startswith(line) for problem in problems_of(write_project(tmp_path, **changed(file, (old, new))))
    )


def test_misspelt_field_is_not_reported_as_missing_too(tmp_path: Path) -> None:
    folder = write_project(tmp_path, **changed(LAB, ("evidence:", "evidense:")))
    assert len(problems_of(folder)) == 1


def test_faults_of_all_files_are_reported_at_once_in_order(tmp_path: Path) -> None:
    folder = write_project(
        tmp_path,
        **changed(PARTNERS, ("role: lead", "role: x"), ("country: FR", "country: fr")),
        **changed(LAB, ("donor: alpha", "donor: beta"), ("title: Laboratory", "title:")),
        events="- id: [\n",
    )
    assert [line.split(": ")[0] for line in problems_of(folder)] == [
        "events.yaml:1",
        "partners.yaml:2",
        "partners.yaml:9",
        "practices/lab.yaml:3",
    ]


def test_records_of_an_unreadable_file_are_not_called_unknown(tmp_path: Path) -> None:
    folder = write_project(tmp_path, partners="- id: 'alpha\n")
    assert [line.split(":")[0] for line in problems_of(folder)] == ["partners.yaml"]


def test_record_with_faults_can_still_be_named(tmp_path: Path) -> None:
    folder = write_project(tmp_path, **changed(PARTNERS, ("role: lead", "role: x")))
    assert [line.split(":")[:3] for line in problems_of(folder)] == [["partners.yaml", "2", " role"]]


@pytest.mark.parametrize("name", ["project", "partners", "publications"])
def test_file_that_every_project_needs_is_missed(tmp_path: Path, name: str) -> None:
    assert f"{name}.yaml: is not there" in "\n".join(problems_of(write_project(tmp_path, **{name: ""})))


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("partner.yaml", "partner.yaml: is not the name of a record file; call it partners.yaml"),
        ("practices/shop.yml", "practices/shop.yml: is not read; call it shop.yaml"),
        ("practices/shop.YAML", "practices/shop.YAML: is not read; call it shop.yaml"),
        ("practices/shop.yaml.txt", "practices/shop.yaml.txt: is not read; call it shop.yaml"),
        (
            "practice/shop.yaml",
            f"practice/shop.yaml: is not read; move it into one of {', '.join(FOLDERS)}",
        ),
    ],
)
def test_file_that_would_never_be_read_is_reported(tmp_path: Path, name: str, line: str) -> None:
    folder = write_project(tmp_path)
    (folder.sources / name).parent.mkdir(exist_ok=True)
    (folder.sources / name).write_text("id: shop\n")
    assert problems_of(folder) == [line]


def test_annexes_are_no_records(tmp_path: Path) -> None:
    folder = write_project(tmp_path)
    folder.annexes.mkdir()
    (folder.annexes / "data.yaml").write_text("anything: at all\n")
    assert problems_of(folder) == []


def test_link_out_of_the_project_is_refused(tmp_path: Path) -> None:
    folder = write_project(tmp_path, events="")
    (tmp_path / "outside.yaml").write_text(FILES[EVENTS])
    (folder.sources / EVENTS).symlink_to(tmp_path / "outside.yaml")
    assert problems_of(folder) == ["events.yaml: is a link to a file outside the project; put the file itself here"]


PLAIN = st.recursive(
    st.sampled_from(["", "a", "1", "not_stated", "2010", "yes"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELD_NAMES), inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@given(tree=PLAIN)
def test_any_values_are_a_record_or_faults(kind: FileKind, tree: Plain) -> None:
    typed = typed_record(tree, kind)
    assert (typed.record is None) == bool(typed.faults)


def test_values_take_the_types_of_the_model(tmp_path: Path) -> None:
    records = load_records(write_project(tmp_path))
    (practice,) = records.practices
    assert (practice.number, practice.timescale.ongoing, records.project.mini_programme) == (1, True, False)
    assert practice.detailed == "First paragraph.\n\n- a point"
    assert records.project.budget is not None
    assert str(records.project.budget.total[0].value) == "1000.50"
    assert practice.sources == ("paper",)


def test_texts_are_stripped_and_composed(tmp_path: Path) -> None:
    folder = write_project(tmp_path, **changed(LAB, ("title: Laboratory", 'title: "  Caf\u0065\u0301\\n "')))
    assert load_records(folder).practices[0].title == "Caf\u00e9"


def test_empty_optional_field_is_absent(tmp_path: Path) -> None:
    folder = write_project(tmp_path, **changed(LAB, ("donor:", "recognition:\nthematic:\ndonor:")))
    practice = load_records(folder).practices[0]
    assert (practice.recognition, practice.thematic) == ("", None)


def test_every_text_has_its_place(tmp_path: Path) -> None:
    places = load_records(write_project(tmp_path)).places
    assert places["practice/lab/detailed"] == "sources/sample/practices/lab.yaml:9"
    assert places["project/thematics/first/name"] == "sources/sample/project.yaml:14"
    assert places["project/phases/1/summary"] == "sources/sample/project.yaml:40"
    assert places["indicator/samples/values/2/scope"] == "sources/sample/indicators.yaml:11"
    assert places["publication/breviary/title"] == "sources/sample/publications.yaml:3"
