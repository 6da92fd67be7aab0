"""A part with nothing left to do is written as it is, and says the same as one that went through every pass."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.docx.archive import Entry, pack, read_entries, unpack, write_archive
from pipeline.docx.marks import DRAFT
from pipeline.docx.names import DOCUMENT
from pipeline.docx.package import check_text
from pipeline.docx.templates.rendering import render
from pipeline.docx.templates.template import Template, compile_template
from pipeline.errors import InputError
from tests.builders_rendering import PROPERTIES, para, parts_of, table, word

TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Co", "Cc", "Cn"], include_characters="\n\t<&>\"'{}"), max_size=9
)
ROWS = table(("{%tr for row in x.rows %}", ""), ("{{ row }}", "{{ x.t }}"), ("{%tr endfor %}", ""))
BODY = para("{%p for x in xs %}") + para("{{ x.t }}") + ROWS + para("{% if x.t %}a{% endif %}") + para("{%p endfor %}")
RECORDS = st.lists(st.fixed_dictionaries({"t": TEXTS, "rows": st.lists(TEXTS, max_size=2)}), max_size=3)


def document(template: Template, xs: list[dict[str, object]]) -> bytes:
    made = render(template, {"xs": xs}, filters={}, properties=PROPERTIES)
    return etree.tostring(etree.fromstring(parts_of(made)[DOCUMENT]), method="c14n")


@settings(max_examples=40, deadline=None)
@given(RECORDS)
def test_settled_part_says_the_same_as_after_all_passes(xs: list[dict[str, object]]) -> None:
    template = compile_template(word(BODY), name="t.docx")
    assert template.work.settled == {DOCUMENT}
    through_all = replace(template, work=replace(template.work, settled=frozenset()))
    assert document(template, xs) == document(through_all, xs)


@pytest.mark.parametrize(
    "body",
    [
        para('<w:bookmarkStart w:id="1" w:name="a"/>', "x", '<w:bookmarkEnd w:id="1"/>'),
        para("{{p x }}"),
        para('<w:r><w:drawing><wp:inline><wp:docPr id="1" name="a"/></wp:inline></w:drawing></w:r>'),
        table(("a",)) + para("{%p if x %}") + para("b") + para("{%p endif %}"),
        para('<w:fldSimple w:instr="TOC \\o"/>'),
        table(("a",)).replace("<w:p>", '<w:p><w:pPr><w:pStyle w:val="ListNumber"/></w:pPr>'),
    ],
)
def test_part_with_work_left_is_not_settled(body: str) -> None:
    assert DOCUMENT not in compile_template(word(body), name="t.docx").work.settled


def test_mark_in_a_settled_part_is_still_resolved() -> None:
    template = compile_template(word(para("{{ x }}")), name="t.docx")
    made = parts_of(render(template, {"x": DRAFT + "a"}, filters={}, properties=PROPERTIES))[DOCUMENT]
    assert DRAFT.encode() not in made
    assert b"w:pBdr" in made


def test_text_that_is_no_part_is_refused_by_name() -> None:
    with pytest.raises(InputError, match=r"t\.docx: word/document\.xml is not well-formed"):
        check_text("<a><b></a>", name="t.docx", part=DOCUMENT)


@given(st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=9), st.binary()))
def test_archive_is_read_back_as_it_was_written(parts: dict[str, bytes]) -> None:
    entries: dict[str, Entry] = {name: pack(name, data) for name, data in parts.items()}
    read = read_entries(write_archive(entries.values()))
    assert read == entries
    assert {name: unpack(entry) for name, entry in read.items()} == parts
