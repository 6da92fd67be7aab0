"""What `breviary check templates` says to a designer: exact to the table cell, and silent about good templates."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.checks import Subject, templates
from pipeline.documents.specimens import FRONT, sample_of
from pipeline.model.collection import Records
from pipeline.model.publications import PublicationKind
from pipeline.packing import entries_of
from pipeline.records.loading import load_records
from tests.builders_records import write_project
from tests.builders_rendering import para, root, run, table, word
from tests.workspaces import run as command

SHIPPED = sorted((Path(__file__).parents[1] / "templates" / "docx").glob("*.docx"))
PICTURE = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Map"{}>{}</wp:docPr></wp:inline></w:drawing></w:r>'
DECORATIVE = '<a:extLst><a:ext><adec:decorative val="1"/></a:ext></a:extLst>'
HEAD = "<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>"


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Records:
    return load_records(write_project(tmp_path_factory.mktemp("sample")))


def lines(records: Records, data: bytes, *, name: str = "practice-sheet", check: str = "") -> list[str]:
    """Return the findings of all checks, or of one, about a template."""
    subject = Subject(records, {}, {}, "po", {name: ("t.docx", data)})
    wanted = {check: templates.CHECKS[check]} if check else templates.CHECKS
    return [str(finding) for look in wanted.values() for finding in look(subject)]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_template_gives_no_finding(records: Records, path: Path) -> None:
    assert lines(records, path.read_bytes(), name=path.stem) == []


def test_field_the_records_do_not_have_is_named_with_its_cell(records: Records) -> None:
    body = table(("a", "b")) + table(("a", "b"), ("c", "d"), ("{{ practice.titel }}", "e"))
    assert lines(records, word(body)) == [
        't.docx: text, table 2, row 3, column 1, "{{ practice.titel }}": {{ practice.titel }} names practice.titel, '
        "but practice has no titel; write title"
    ]


TAGS: Mapping[str, str] = {
    "{{ practise.title }}": "the records have no practise; write practice",
    "{{ practice.donor.nam }}": "practice.donor has no nam; write name",
    "{{ practice.title.text }}": "practice.title is a text or number; write practice.title alone",
    "{{ practice.plans.title }}": "practice.plans is a list; write {% for item in practice.plans %} around it",
    "{{ practice.donor }}": "prints a record as a whole; name one of its fields",
    "{{ practice.keywords }}": "prints a list as a whole; use a loop",
    "{{ practice.title|shout }}": 'uses the unknown filter "shout"; known are',
    "{% if practice.tilte %}a{% endif %}": "practice has no tilte",
    "{% if 1 %}{% elif practice.tilte %}a{% endif %}": "practice has no tilte",
    "{% for plan in practice.plan %}{% endfor %}": "practice has no plan; write plans",
    "{% for letter in practice.donor %}{% endfor %}": "goes through what is no list",
    "{% for plan in practice.plans %}{{ plan.recipients[0].nam }}{% endfor %}": "has no nam; write name",
    "{% for plan in plans if plan.titel %}{% endfor %}": "plan has no titel; write title",
    "{% for plan in plans %}{% endfor %}{{ plan.title }}": "the records have no plan; write plans",
    "{% for plan in plans %}{{ loop.indx }}{% endfor %}": "loop has no indx",
    "{{ practice.title if practice.ttle else 'a' }}": "practice has no ttle",
    "{{ [practice.ttle]|join(', ') }}": "practice has no ttle",
    "{{ figures.unknown.value }}": "figures has no unknown; known are samples",
    "{{ legal.specimen }}": "legal has no specimen",
    "{{ practice.title": "{{ belongs to no tag; close it",
    "{{ practice.title practice }}": 'it cannot be understood from "practice" on',
    "{% if practice.title %}": "{% if practice.title %} is never closed; add {% endif %}",
    "{% for plan in plans %}": "is never closed; add {% endfor %}",
    "{% endif %}": "closes or continues what is not open",
    "{{ practice.title.upper() }}": "it calls a function or method",
}


@pytest.mark.parametrize("tag", TAGS)
def test_wrong_tag_is_one_line_with_its_paragraph(records: Records, tag: str) -> None:
    (line,) = lines(records, word(para("Before ", tag, " after")))
    assert line.startswith('t.docx: text, "Before ')
    assert TAGS[tag] in line


@pytest.mark.parametrize(
    "tag",
    [
        "{% for plan in plans %}{{ loop.index }} {{ plan.practice.donor.name }}{% endfor %}",
        "{% for plan in plans %}{% for partner in plan.recipients %}{{ partner.town }}{% endfor %}{% endfor %}",
        "{% if practice.unheard is defined %}a{% endif %}",
        "{{ (practice.plans|first).title }}",
        "{{ practice.timescale.when|when }}",
        "{{ figures.samples.value|number }}",
        "{{ practice['title']|upper }}",
        "{{ practice.images[0].alt }}",
        "{% for plan in plans %}{{ loop.nextitem.title }}{% endfor %}",
        "{{ legal.disclaimer ~ edition.title }}",
    ],
)
def test_good_tag_gives_no_finding(records: Records, tag: str) -> None:
    assert lines(records, word(para(tag))) == []


def test_record_of_another_kind_of_publication_is_not_there(records: Records) -> None:
    assert lines(records, word(para("{{ practice.title }}")), name="memo") != []
    assert lines(records, word(para("{{ memo.objective }}")), name="memo") == []


def test_every_kind_of_publication_has_a_sample(records: Records) -> None:
    for kind in PublicationKind:
        assert "practices" in sample_of(records, frozenset({kind}))


def test_sample_of_the_toolkit_has_the_entries_of_its_contents_page() -> None:
    assert [set(entry) for entry in FRONT["entries"]] == [{"number", "title", "link", "pages"}]
    assert entries_of(()) == []


def test_tag_formatted_in_two_ways_is_named(records: Records) -> None:
    split = para(run("{{ practice", "<w:b/>"), run(".title }}"))
    (line,) = lines(records, word(split))
    assert "{{ practice.title }} is formatted in several ways; format the whole tag alike" in line


def test_tag_split_by_what_no_reader_sees_is_no_finding(records: Records) -> None:
    split = para(run("{{ practice", '<w:lang w:val="pl-PL"/>'), run(".title", "<w:noProof/>"), run(" }}"))
    assert lines(records, word(split)) == []


def test_picture_without_alternative_text_is_named(records: Records) -> None:
    data = word(para(PICTURE.format("", "")))
    assert lines(records, data) == [
        't.docx: text, picture 1 "Map": has no alternative text; describe it in Word, or mark it as decorative'
    ]


@pytest.mark.parametrize("frame", [PICTURE.format(' descr="A map"', ""), PICTURE.format("", DECORATIVE)])
def test_described_or_decorative_picture_is_no_finding(records: Records, frame: str) -> None:
    assert lines(records, word(para(frame))) == []


def test_data_table_without_header_row_is_named(records: Records) -> None:
    body = table(("Name", "Town"), ("{%tr for p in partners %}", ""), ("{{ p.name }}", ""), ("{%tr endfor %}", ""))
    (line,) = lines(records, word(body))
    assert line.startswith('t.docx: text, table 1, row 1, "Name Town": the first row is not marked as header row')


def test_table_for_layout_or_with_header_row_is_no_finding(records: Records) -> None:
    design = '<w:tbl><w:tblPr><w:tblLook w:val="0420" w:firstRow="1"/></w:tblPr>'
    rows = "<w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>"
    assert lines(records, word(table(("a", "b"), ("c", "d")))) == []
    assert lines(records, word(f"{design}{HEAD}{rows}</w:tbl>")) == []
    assert len(lines(records, word(f"{design}{rows}{rows}</w:tbl>"))) == 1


def test_left_out_heading_level_is_named(records: Records) -> None:
    body = para("Start", style="Heading1") + para("Deep", style="Heading3") + para("Next", style="Heading1")
    (line,) = lines(records, word(body))
    assert line == ('t.docx: text, "Deep": is a heading of level 3 after one of level 1; give it the style Heading 2')


DRAWN = [
    ("word/charts/chart1.xml", "<c:chartSpace><a:t>Jobs created</a:t><a:t>2011</a:t></c:chartSpace>"),
    ("word/diagrams/data1.xml", "<dgm:dataModel><a:t>From idea to plan</a:t><a:t>1</a:t></dgm:dataModel>"),
]


@pytest.mark.parametrize(("part", "xml"), DRAWN)
def test_text_no_translator_gets_is_named(records: Records, part: str, xml: str) -> None:
    namespaces = root("p", "").decode().removeprefix("<w:p ").removesuffix("></w:p>")
    name = xml.partition(">")[0]
    data = word(para("a"), replace={part: xml.replace(name, f"{name} {namespaces}", 1).encode()})
    (line,) = lines(records, data)
    assert 'holds the text "' in line and "no translator sees it" in line


def test_command_names_the_file_and_ends_with_code_1(workspace: Path) -> None:
    own = workspace / "sources" / "demo" / "templates"
    own.mkdir()
    (own / "memo.docx").write_bytes(word(para("{{ memo.objectiv }}") + para("{% if %}")))
    done = command(workspace, "check", "templates")
    assert done.code == 1
    assert "error: sources/demo/templates/memo.docx: text, " in done.out
    assert "memo has no objectiv; write objective" in done.out
    assert command(workspace, "build", "-f", "docx").code == 3
