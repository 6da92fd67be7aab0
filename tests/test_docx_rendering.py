"""Templates are filled as docs/templates.md says: text in is text out, structure is whole, same inputs same bytes."""

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.docx.marks import ALL
from pipeline.docx.names import CELL, ROW, TABLE, VAL, P, T, w
from pipeline.docx.templates.rendering import render
from pipeline.docx.templates.template import compile_template
from pipeline.docx.text import UNFIT
from pipeline.errors import InputError
from tests.builders_rendering import (
    PROPERTIES,
    filled,
    lines,
    para,
    part,
    parts_of,
    refused,
    rendered,
    run,
    table,
    text_of,
    with_styles,
    word,
)

PEOPLE = {"people": [{"name": "Ana"}, {"name": "Bo"}]}
TRICKY = ["{{ x }}", "{% if %}", "{{ 7*7 }}", "{_{", "{#", "&", "<", ">", "</w:t>", '"', "'", "’", "\n", "\t", " ", "a"]
LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters=ALL)
TEXTS = st.lists(st.one_of(st.sampled_from(TRICKY), LETTERS), max_size=12).map("".join)


def faults(body: str, context: Mapping[str, object] | None = None) -> str:
    return refused(word(body), context)


def test_field_gives_the_value() -> None:
    assert rendered(para("By {{ partner.name }}, {{ n }}"), {"partner": {"name": "KCMO"}, "n": 3}) == ["By KCMO, 3"]


DRAWING = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="n" descr="{{ x }}"/></wp:inline></w:drawing></w:r>'
FIELD, NOTE = para("{{ x }}"), '<w:r><w:footnoteReference w:id="5"/></w:r>'
EVERYWHERE = compile_template(
    word(
        para("[{{ x }}]") + para("{{ x }}{{ x }}", DRAWING, NOTE),
        header=FIELD,
        footer=FIELD,
        footnotes=f'<w:footnote w:id="5">{FIELD}</w:footnote>',
    ),
    name="t.docx",
)


@given(text=TEXTS)
@settings(max_examples=200, deadline=None)
def test_text_in_is_text_out_in_every_part(text: str) -> None:
    if UNFIT.search(text):
        with pytest.raises(InputError, match="which Word cannot hold"):
            render(EVERYWHERE, {"x": text}, filters={}, properties=PROPERTIES)
        return
    data = render(EVERYWHERE, {"x": text}, filters={}, properties=replace(PROPERTIES, title=text))
    described = next(part(data).iter("{*}docPr")).get("descr")
    around = [lines(data, f"word/{name}.xml") for name in ("header1", "footer1", "footnotes")]
    title = part(data, "docProps/core.xml").findtext("{*}title") or ""
    assert (lines(data), around, described, title) == ([f"[{text}]", text + text], [[text]] * 3, text, text)


def test_blanks_at_both_ends_stay() -> None:
    data = filled(word(para("{{ x }}")), {"x": "  a  "})
    assert next(part(data).iter(T)).get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"


def test_data_is_never_rendered_again_in_footnotes_of_several_sections() -> None:
    note = '<w:footnote w:id="1">' + para("{{ x }}") + "</w:footnote>"
    section = '<w:p><w:pPr><w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:pPr></w:p>'
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    data = filled(word(para("a", reference) + section, footnotes=note), {"x": "{{ 7*7 }}"})
    assert lines(data, "word/footnotes.xml") == ["{{ 7*7 }}"]


def test_tag_split_over_runs_is_one_tag_in_the_look_of_its_first_run() -> None:
    body = para(run("{{ na", "<w:b/>"), run("me", "<w:i/>"), '<w:proofErr w:type="spellStart"/>', run(" }} !"))
    data = filled(word(body), {"name": "Ana"})
    runs = [(text_of(r), [look.tag for look in r.iter(w("b"), w("i"))]) for r in part(data).iter(w("r"))]
    assert runs == [("Ana", [w("b")]), (" !", [])]


def test_tag_is_joined_across_a_tab_and_a_line_break() -> None:
    assert rendered(para("{{ name", "<w:r><w:tab/><w:br/></w:r>", "|upper }}"), {"name": "a"}) == ["A"]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("{{ x or ‘l’art’ }}", "l’art"),
        ("{{ x or “d’or” }}", "d’or"),
        ("{{ x or 'l’art' }}", "l’art"),
        ("{{ x or „Größe“ }}", "Größe"),
        ('{{ x or "“q”" }}', "“q”"),
        ("{{ x or '}} %}' }}", "}} %}"),
        ("{{ x or “a\\b” }}", "a\\b"),
    ],
)
def test_typographic_quotes_delimit_and_texts_keep_theirs(typed: str, shown: str) -> None:
    assert rendered(para(typed), {"x": ""}) == [shown]


def test_inline_condition_governs_whole_runs() -> None:
    body = para(run("a {% if on %}"), run("bold", "<w:b/>"), run("{% else %}no{% endif %} z"))
    assert rendered(body, {"on": 1}) == ["a bold z"]
    assert rendered(body, {"on": 0}) == ["a no z"]


def test_inline_loop_repeats_within_the_paragraph() -> None:
    body = para("{% for p in people %}{{ p.name }}{% if not loop.last %}, {% endif %}{% endfor %}")
    assert rendered(body, PEOPLE) == ["Ana, Bo"]


def test_paragraph_tags_disappear_with_their_paragraphs() -> None:
    body = para("{%p for p in people %}") + para("Dear {{ p.name }}") + para("{%p endfor %}") + para("end")
    assert rendered(body, PEOPLE) == ["Dear Ana", "Dear Bo", "end"]


def test_paragraph_tag_may_hold_percent_signs_and_braces() -> None:
    body = para("{%p if x == '50 % }} %}' %}") + para("yes") + para("{%p endif %}")
    assert rendered(body, {"x": "50 % }} %}"}) == ["yes"]


def test_elif_and_else_choose_one_branch() -> None:
    tags = ["{%p if n == 1 %}", "one", "{%p elif n == 2 %}", "two", "{%p else %}", "many", "{%p endif %}"]
    body = "".join(para(tag) for tag in tags)
    assert [rendered(body, {"n": n})[0] for n in (1, 2, 3)] == ["one", "two", "many"]


def test_rows_are_repeated() -> None:
    body = table(("{%tr for p in people %}", ""), ("{{ p.name }}", "x"), ("{%tr endfor %}", "")) + para("")
    assert rendered(body, PEOPLE) == ["Ana", "x", "Bo", "x", ""]


def test_table_left_without_rows_goes() -> None:
    body = table(("{%tr for p in people %}",), ("{{ p.name }}",), ("{%tr endfor %}",)) + para("end")
    data = filled(word(body), {"people": []})
    assert next(part(data).iter(TABLE), None) is None


def test_cell_emptied_by_its_tags_keeps_a_paragraph() -> None:
    cell = "<w:tc>" + para("{%p if x %}") + para("{{ x }}") + para("{%p endif %}") + "</w:tc>"
    data = filled(word(f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{cell}</w:tr></w:tbl>" + para("")), {"x": ""})
    assert [child.tag for child in next(part(data).iter(CELL))] == [P]


def test_tables_that_come_to_touch_stay_two() -> None:
    body = para("{%p for p in people %}") + table(("{{ p.name }}",)) + para("{%p endfor %}") + para("")
    tables = list(part(filled(word(body), PEOPLE)).iter(TABLE))
    assert [element.getnext().tag for element in tables] == [P, P]  # type: ignore[union-attr]


def test_variant_chooses_the_numbered_style() -> None:
    body = [para("{%p variant n %}"), para("a", style="Tag"), para("b", style="Other"), para("{%p endvariant %}")]
    data = word("".join(body), replace=with_styles("Tag", "Tag 2", "Other"))
    shown = [[s.get(VAL) for s in part(filled(data, {"n": n})).iter(w("pStyle"))] for n in (1, 2, None)]
    assert shown == [["Tag", "Other"], ["Tag2", "Other"], ["Tag", "Other"]]


def test_variant_without_record_keeps_the_base_style() -> None:
    data = word(para("{%p variant t.n %}") + para("a", style="Tag") + para("{%p endvariant %}"),
                replace=with_styles("Tag", "Tag 2"))  # fmt: skip
    assert [s.get(VAL) for s in part(filled(data, {"t": None})).iter(w("pStyle"))] == ["Tag"]


def test_styles_of_word_itself_are_no_variants() -> None:
    body = para("{%p variant n %}") + para("a", style="ListBullet") + para("{%p endvariant %}")
    assert next(part(filled(word(body), {"n": 2})).iter(w("pStyle"))).get(VAL) == "ListBullet"


def test_numbers_print_as_they_are() -> None:
    assert rendered(para("{{ a }} {{ b }} {{ c }}"), {"a": 3, "b": 1.5, "c": Decimal("2.50")}) == ["3 1.5 2.50"]


def test_none_prints_nothing() -> None:
    assert rendered(para("[{{ x }}]"), {"x": None}) == ["[]"]


def test_filters_get_values_and_options() -> None:
    def money(amount: int, currency: str = "EUR", place: str = "text") -> str:
        return f"{currency} {amount} {place}"

    data = filled(word(para("{{ n|money('PLN', place='table') }}")), {"n": 5}, {"money": money})
    assert lines(data) == ["PLN 5 table"]


def test_field_of_a_record_is_read_before_any_method_of_python() -> None:
    assert rendered(para("{{ r.items }} {{ r.values|join('+') }}"), {"r": {"items": "i", "values": [1, 2]}}) == [
        "i 1+2"
    ]


def test_every_missing_field_is_named_once_with_its_place() -> None:
    body = para("{%p for p in people %}") + para("{{ p.nme }}") + para("{%p endfor %}") + table(("{{ towns.x }}",))
    problems = faults(body + para("{%p for t in gone %}") + para("{%p endfor %}"), PEOPLE).splitlines()
    advice = "check the names in docs/templates.md"
    assert problems == [
        f't.docx: text, "{{{{ p.nme }}}}": {{{{ p.nme }}}}: there is no nme in the records; {advice}',
        't.docx: text, table 1, row 1, column 1, "{{ towns.x }}": {{ towns.x }}: there is no towns in the records; '
        + advice,
        f't.docx: text, "{{%p for t in gone %}}": {{%p for t in gone %}}: there is no gone in the records; {advice}',
    ]


@pytest.mark.parametrize(
    "use", ["{{ x|upper }}", "{% if x == 1 %}{% endif %}", "{{ x ~ 'a' }}", "{{ x.y.z }}", "{{ 1 + x }}"]
)
def test_missing_field_is_found_however_it_is_used(use: str) -> None:
    assert "there is no x in the records" in faults(para(use))


def test_missing_field_may_be_asked_for() -> None:
    assert rendered(para("{% if x is defined %}a{% else %}b{% endif %}"), {}) == ["b"]


def test_field_of_nothing_is_missing() -> None:
    assert "the value before .name is none here" in faults(para("{{ t.name }}"), {"t": None})


def test_filter_that_cannot_use_a_value_is_named_with_its_place() -> None:
    with pytest.raises(InputError) as problem:
        filled(word(para("{{ n|half }}")), {"n": "a"}, {"half": lambda n: str(n / 2)})
    assert '"{{ n|half }}": {{ n|half }}: the filter half cannot use this value' in str(problem.value)


@pytest.mark.parametrize(
    ("value", "use"), [([1], "{{ x }}"), ({}, "{{ x }}"), (True, "{{ x }}"), ("abc", "{% for a in x %}{% endfor %}")]
)
def test_value_of_the_wrong_kind_is_refused(value: object, use: str) -> None:
    assert "the value is no" in faults(para(use), {"x": value})


def test_unfit_character_is_named_with_the_path_of_its_value() -> None:
    problem = "t.docx: plans.2.title: holds the character U+000B at position 2, which Word cannot hold; remove it"
    assert faults(para("x"), {"plans": [{"title": "a"}, {"title": "b\x0b"}]}) == problem


@pytest.mark.parametrize("text", ["\x00", "\x1b", "\ufffe", "\uffff", "\ud800", "\r", "\x85"])
def test_what_word_cannot_hold_is_refused(text: str) -> None:
    assert "cannot hold" in faults(para("{{ x }}"), {"x": text})


def test_values_that_refer_to_each_other_are_no_endless_walk() -> None:
    plan: dict[str, object] = {"title": "P"}
    plan["practice"] = {"plans": [plan]}
    assert rendered(para("{{ plan.practice.plans[0].title }}"), {"plan": plan}) == ["P"]


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (para("{{ a b }}"), 'it cannot be understood from "b" on'),
        (para("{{ }}"), "it is empty"),
        (para("{{ a"), "{{ belongs to no tag"),
        (para("a }}"), "}} belongs to no tag"),
        (para("{# a #}"), "{# belongs to no tag"),
        (para("{{ a %}"), "opens and closes differently"),
        (para("{% if a %}"), "{% if a %} is never closed; add {% endif %}"),
        (para("{%p for a in b %}"), "is never closed; add {%p endfor %}"),
        (para("{% endif %}"), "closes or continues what is not open"),
        (para("{% while a %}"), "is not a tag of this product"),
        (para("{% tr for a in b %}"), "is not a tag of this product"),
        (para("x {%p if a %}") + para("{%p endif %}"), "is not alone in its paragraph"),
        (para("{{p a }} x"), "is not alone in its paragraph"),
        (para("{%tr for a in b %}"), "is not alone in its table row"),
        (para("{% if a %}") + para("{% endif %}"), "does not stand where {% if a %} stands"),
        (para("{%p if a %}") + table(("{%p endif %}",)), "does not stand where {%p if a %} stands"),
        (para('<w:hyperlink w:anchor="b">' + run("{% if a %}x") + "</w:hyperlink>", "{% endif %}"), "inside a link"),
        (para('<w:r><w:instrText>REF {{ a }}</w:instrText></w:r>'), "cannot stand in a field code"),
        (para("{{ a|money }}"), 'uses the unknown filter "money"'),
        (para("{{ a is odder }}"), 'it uses the unknown test "odder"'),
    ],
)  # fmt: skip
def test_wrong_tag_is_refused_with_its_paragraph(body: str, problem: str) -> None:
    message = faults(body, {"a": "", "b": ""})
    assert problem in message
    assert message.startswith("t.docx: text, ")


def test_every_wrong_tag_is_reported_at_once() -> None:
    problems = refused(word(para("{{ a b }}") + para("{{ c( }}"), header=para("{% endfor %}"))).splitlines()
    assert [problem.split(",")[0] for problem in problems] == ["t.docx: text", "t.docx: text", "t.docx: header 1"]


def test_same_inputs_give_the_same_bytes() -> None:
    data = word(para("{{ x }}") + para("{{p y }}"), header=para("{{ x }}"))
    context = {"x": "a", "y": "1. b [c](https://d.eu)"}
    template = compile_template(data, name="t.docx")
    again = render(template, context, filters={}, properties=PROPERTIES)
    assert filled(data, context) == again == render(template, context, filters={}, properties=PROPERTIES)


def test_rendered_document_opens_in_order_with_stated_dates_only() -> None:
    names = list(parts_of(filled(word(para("x")), {})))
    assert names[0] == "[Content_Types].xml"
    core = parts_of(filled(word(para("x")), {}))["docProps/core.xml"].decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2000-01-01T00:00:00Z"}


def test_properties_are_written_once_and_unescaped() -> None:
    properties = PROPERTIES.__class__("A & <b>", "S", "P\ue000", "mt-MT", "k, l", "2.1")
    data = render(compile_template(word(para("x")), name="t"), {}, filters={}, properties=properties)
    core = {str(child.tag).rpartition("}")[2]: child.text for child in part(data, "docProps/core.xml")}
    wanted = {"title": "A & <b>", "creator": "P", "language": "mt-MT", "keywords": "k, l", "version": "2.1"}
    assert wanted.items() <= core.items()


def test_language_of_the_edition_is_set_and_that_of_runs_removed() -> None:
    data = filled(word(para(run("a", '<w:lang w:val="en-US"/>'))), {})
    assert next(part(data).iter(w("lang")), None) is None
    assert next(part(data, "word/styles.xml").iter(w("lang"))).get(VAL) == "pl-PL"
    settings_part = part(data, "word/settings.xml")
    assert settings_part.find(w("themeFontLang")).get(VAL) == "pl-PL"  # type: ignore[union-attr]
    assert settings_part.find(w("autoHyphenation")) is not None


def test_settings_stay_in_the_order_of_the_schema() -> None:
    names = [str(child.tag).rpartition("}")[2] for child in part(filled(word(para("x")), {}), "word/settings.xml")]
    assert names.index("autoHyphenation") < names.index("compat") < names.index("mathPr")
    assert names.index("mathPr") < names.index("themeFontLang") < names.index("clrSchemeMapping")


def test_language_that_is_none_is_refused() -> None:
    template = compile_template(word(para("x")), name="t.docx")
    with pytest.raises(InputError, match="is no language tag"):
        render(template, {}, filters={}, properties=PROPERTIES.__class__("", "", "", "polish please"))


def test_empty_loop_leaves_rows_around_it() -> None:
    rows = (("Head",), ("{%tr for p in people %}",), ("{{ p.name }}",), ("{%tr endfor %}",))
    data = filled(word(table(*rows) + para("")), {"people": []})
    assert [text_of(row) for row in part(data).iter(ROW)] == ["Head"]


def test_static_text_stays_as_it_is() -> None:
    assert rendered(para("a & b < c > d"), {}) == ["a & b < c > d"]
