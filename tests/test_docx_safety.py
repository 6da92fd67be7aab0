"""A hostile or damaged template is refused with one line per problem, and nothing in it is ever run."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext

from pipeline.docx.package import MAX_MEMBERS, MAX_TOTAL
from pipeline.docx.templates.sandbox import LockedEnvironment, Missing, Recorder
from pipeline.docx.templates.template import compile_template
from pipeline.errors import ExitCode, InputError
from tests.builders_rendering import RELATION, filled, para, parts_of, refused, root, table, word, zipped

ATTACKS = [
    '{{ cycler.__init__.__globals__.os.popen("id").read() }}',
    "{{ x.__class__ }}",
    '{{ x["__class__"] }}',
    "{{ x|attr('__class__') }}",
    "{{ ''.__class__.__mro__ }}",
    "{{ '{0.__class__}'.format(x) }}",
    "{{ x.save('a') }}",
    "{{ self }}",
    "{{ self._TemplateReference__context }}",
    "{{ lipsum() }}",
    "{{ range(9) }}",
    "{{ 'a' * 500000000 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ '%999999999d' % 1 }}",
    "{{ x|_text }}",
    "{{ (x) if 1 else y() }}",
    "{% include 'a' %}",
    "{% import 'a' as b %}",
    "{% extends 'a' %}",
    "{% macro a() %}{% endmacro %}",
    "{% call a() %}{% endcall %}",
    "{% set a = 1 %}",
    "{% filter upper %}{% endfilter %}",
    "{% raw %}{% endraw %}",
    "{% for _variant in x %}{% endfor %}",
    "{% for a in x recursive %}{% endfor %}",
    "{% for a.b in x %}{% endfor %}",
    "{{ x[1:2] }}",
    "{{ {'a': 1} }}",
]
NOTE = '<w:footnote w:id="1">{}</w:footnote>'


@pytest.mark.parametrize("attack", ATTACKS)
def test_tag_that_does_more_than_a_field_is_refused(attack: str) -> None:
    assert refused(word(para(attack)), {"x": "a", "y": "b"}).startswith("t.docx: text, ")


@pytest.mark.parametrize("story", ["header", "footer", "footnotes"])
def test_code_is_refused_in_every_part(story: str) -> None:
    xml = para(ATTACKS[0])
    parts = {
        "header": word(para("a"), header=xml),
        "footer": word(para("a"), footer=xml),
        "footnotes": word(para("a", '<w:r><w:footnoteReference w:id="1"/></w:r>'), footnotes=NOTE.format(xml)),
    }
    place = "text" if story == "footnotes" else story
    assert refused(parts[story]).startswith(f"t.docx: {place}")


def test_code_is_refused_in_descriptions() -> None:
    drawing = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="n" descr="{{ x.__class__ }}"/></wp:inline></w:drawing></w:r>'
    )
    assert '"__class__" is not the name of a field' in refused(word(para(drawing)), {"x": "a"})


def test_refusal_is_bad_input_for_the_command() -> None:
    with pytest.raises(InputError) as problem:
        compile_template(word(para(ATTACKS[0])), name="t.docx")
    assert problem.value.exit_code is ExitCode.BAD_INPUT
    assert "Traceback" not in str(problem.value)


@pytest.mark.parametrize("name", ["title", "subject", "creator", "keywords", "category"])
def test_code_in_document_properties_is_refused(name: str) -> None:
    prefix = "dc" if name in ("title", "subject", "creator") else "cp"
    core = parts_of(word(para("a")))["docProps/core.xml"].decode()
    head = core[: core.index(">", core.index("<cp:coreProperties")) + 1]
    xml = f"{head}<{prefix}:{name}>{{{{ 7*7 }}}}</{prefix}:{name}></cp:coreProperties>"
    data = word(para("a"), replace={"docProps/core.xml": xml.encode()})
    assert refused(data).startswith("t.docx: document properties: hold a tag")


def external(kind: str, target: str = "http://127.0.0.1/x") -> bytes:
    relation = f'<Relationship Id="rX" Type="{RELATION}{kind}" Target="{target}" TargetMode="External"/>'
    return word(para("a"), relations=relation)


@pytest.mark.parametrize("kind", ["image", "attachedTemplate", "oleObject", "aFChunk", "frame", "subDocument", "video"])
def test_what_is_loaded_from_elsewhere_is_refused(kind: str) -> None:
    assert len(refused(external(kind)).splitlines()) == 1


def test_links_of_a_reader_are_allowed() -> None:
    assert filled(external("hyperlink"), {})


def test_tag_in_a_link_is_refused() -> None:
    assert "holds a tag in the link" in refused(external("hyperlink", "http://a.eu/{{ x }}"))
    assert "holds a tag in the link" in refused(external("hyperlink", "http://a.eu/%7B%7Bx%7D%7D"))


@pytest.mark.parametrize(
    "name", ["INCLUDETEXT", "INCLUDEPICTURE", "DDE", "DDEAUTO", "LINK", "IMPORT", "RD", "includetext"]
)
def test_field_that_fetches_is_refused_although_split_over_runs(name: str) -> None:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    code = f"<w:r><w:instrText> {name[:3]}</w:instrText></w:r><w:r><w:instrText>{name[3:]} a</w:instrText></w:r>"
    nested = f"{begin}<w:r><w:instrText>IF 1=1 </w:instrText></w:r>{begin}{code}{end}{end}"
    assert f"holds the field {name.upper()}" in refused(word(para(begin + code + end)))
    assert f"holds the field {name.upper()}" in refused(word(para(nested)))
    assert f"holds the field {name.upper()}" in refused(word(para(f'<w:fldSimple w:instr="{name} a"/>')))


def test_harmless_fields_are_allowed() -> None:
    assert filled(word(para('<w:fldSimple w:instr=" PAGE "/>', '<w:fldSimple w:instr="REF a"/>')), {})


def test_file_inside_the_file_is_refused() -> None:
    assert "holds another file inside" in refused(word(para("a") + '<w:altChunk r:id="rX"/>'))


def test_tracked_changes_are_refused() -> None:
    assert "holds tracked changes" in refused(word(para('<w:ins w:id="1"><w:r><w:t>a</w:t></w:r></w:ins>')))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_type_declaration_is_refused_in_any_encoding(encoding: str) -> None:
    laughs = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "c">]>'
    bomb = (laughs + root("hdr", para("&b;")).decode()).encode(encoding)
    data = zipped(parts_of(word(para("a"), header=para("b"))) | {"word/header1.xml": bomb})
    assert "document type declaration" in refused(data)


def test_macros_are_refused() -> None:
    assert "holds macros" in refused(word(para("a"), replace={"word/vbaProject.bin": b"x"}))
    types = parts_of(word(para("a")))["[Content_Types].xml"].replace(
        b"openxmlformats-officedocument.wordprocessingml.document.main+xml", b"ms-word.document.macroEnabled.main+xml"
    )
    assert "is no plain Word document" in refused(word(para("a"), replace={"[Content_Types].xml": types}))


def zip_of(members: dict[str, bytes], method: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("members", "method"),
    [
        pytest.param({f"word/{n}.xml": b"" for n in range(MAX_MEMBERS + 1)}, zipfile.ZIP_STORED, id="members"),
        pytest.param({"word/a.bin": b"\0" * (MAX_TOTAL + 1)}, zipfile.ZIP_STORED, id="total"),
        pytest.param({"word/a.bin": b"\0" * 10_000_000}, zipfile.ZIP_DEFLATED, id="ratio"),
    ],
)
def test_zip_bomb_is_refused_before_it_is_unpacked(members: dict[str, bytes], method: int) -> None:
    assert refused(zip_of(members, method)).startswith("t.docx: unpacks to far more than a Word document holds")


@pytest.mark.parametrize("data", [b"", b"PK\3\4", b"\xd0\xcf\x11\xe0", b"hello" * 99])
def test_what_is_no_word_document_is_refused(data: bytes) -> None:
    assert "is not a Word document" in refused(data)


def test_zip_without_a_document_is_refused() -> None:
    assert "is not a Word document" in refused(zipped({"a.txt": b"a"}))


def test_broken_part_and_wrong_tag_are_both_reported() -> None:
    data = word(para("{{ a b }}"), header=para("x"))
    broken = zipped(parts_of(data) | {"word/header1.xml": b"<w:hdr>"})
    assert [line.split(":")[0] for line in refused(broken).splitlines()] == ["t.docx", "t.docx"]


def test_object_among_the_values_is_refused_with_its_path(tmp_path: Path) -> None:
    target = tmp_path / "written"
    assert refused(word(para("a")), {"a": [{"b": target}]}).startswith("t.docx: a.1.b: is no plain value")


def test_endless_loops_are_stopped() -> None:
    body = "".join(para(f"{{%p for a{n} in x %}}") for n in range(9)) + para("{%p endfor %}") * 9
    assert "repeats more than any publication holds" in refused(word(body), {"x": list(range(9))})


def test_tags_may_not_nest_without_end() -> None:
    body = para("{%p if a %}") * 40 + para("{%p endif %}") * 40
    assert "stands too deep in others" in refused(word(body), {"a": 1})


def test_environment_gives_no_attribute_of_any_object() -> None:
    environment = LockedEnvironment({}, Recorder())
    for value in ("text", 1, [1], {"a": 1}, LoopContext([1], Missing), object()):
        for name in ("__class__", "format", "append", "items", "_iterable", "mro"):
            assert isinstance(environment.getattr(value, name), Missing)


def test_environment_calls_nothing() -> None:
    environment = LockedEnvironment({}, Recorder())
    with pytest.raises(SecurityError):
        environment.call(environment.from_string("").new_context(), len, "abc")
    assert environment.globals == {}


def test_template_leaves_comments_names_and_thumbnail_behind() -> None:
    comments = f'<Relationship Id="rC" Type="{RELATION}comments" Target="comments.xml"/>'
    anchored = '<w:commentRangeStart w:id="0"/>' + para("a") + '<w:commentRangeEnd w:id="0"/>'
    data = word(anchored, relations=comments, replace={"word/comments.xml": root("comments", para("Jana says"))})
    parts = parts_of(filled(data, {}))
    assert not [name for name in parts if "comments" in name or "thumbnail" in name]
    assert b"python-docx" not in parts["docProps/core.xml"] + parts["docProps/app.xml"]
    assert b"comment" not in parts["word/document.xml"]


def test_members_of_the_file_carry_no_date_and_no_machine() -> None:
    with zipfile.ZipFile(io.BytesIO(filled(word(para("a")), {}))) as archive:
        assert archive.testzip() is None
        marks = {(info.date_time, info.create_system, info.external_attr) for info in archive.infolist()}
    assert marks == {((1980, 1, 1, 0, 0, 0), 0, 0)}


def test_rows_are_not_opened_in_one_table_and_closed_in_another() -> None:
    body = table(("{%tr for a in x %}",), ("a",)) + table(("{%tr endfor %}",), ("a",)) + para("")
    context: Mapping[str, object] = {"x": []}
    assert "in rows of the same table" in refused(word(body), context)


def test_signs_this_product_uses_itself_are_refused_in_a_template() -> None:
    assert "holds characters that no text has" in refused(word(para("\ufdd09\ufdd1")))
