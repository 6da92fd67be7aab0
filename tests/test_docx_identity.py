"""What must be there once is there once after loops, references follow, and no review mark leaves a document."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.docx.marking import BAR_COLOUR
from pipeline.docx.marks import ALL, DRAFT, END, FOREIGN, mark, mark_original
from pipeline.docx.names import PARA_ID, PPR, RPR, VAL, P, T, qualified, w
from pipeline.docx.templates.rendering import render
from pipeline.docx.templates.template import compile_template
from pipeline.model.texts import Translation
from tests.builders_rendering import PROPERTIES, filled, lines, para, part, parts_of, run, table, text_of, word

TWO = {"xs": [{"t": "A"}, {"t": "B"}]}
FOR, ENDFOR = para("{%p for x in xs %}"), para("{%p endfor %}")
DRAWING = '<w:r><w:drawing><wp:inline><wp:docPr id="7" name="n"/></wp:inline></w:drawing></w:r>'


def looped(*blocks: str) -> bytes:
    return filled(word(FOR + "".join(blocks) + ENDFOR), TWO)


def marked(name: str) -> str:
    return f'<w:bookmarkStart w:id="1" w:name="{name}"/>' + run("{{ x.t }}") + '<w:bookmarkEnd w:id="1"/>'


def test_drawings_have_their_own_numbers_over_all_parts() -> None:
    data = filled(word(FOR + para(DRAWING) + ENDFOR, header=para(DRAWING)), TWO)
    names = ("word/document.xml", "word/header1.xml")
    numbers = [drawing.get("id") for name in names for drawing in part(data, name).iter(qualified("wp:docPr"))]
    assert numbers == ["1", "2", "3"]


def test_bookmarks_have_their_own_ids_and_names() -> None:
    root = part(looped(para(marked("place"))))
    starts = [(start.get(w("id")), start.get(w("name"))) for start in root.iter(w("bookmarkStart"))]
    ends = [end.get(w("id")) for end in root.iter(w("bookmarkEnd"))]
    assert (starts, ends) == ([("0", "place"), ("1", "place_2")], ["0", "1"])


def test_reference_leads_to_the_bookmark_of_its_own_repetition() -> None:
    code = '<w:r><w:instrText xml:space="preserve"> PAGEREF place \\h </w:instrText></w:r>'
    link = '<w:hyperlink w:anchor="place">' + run("go") + "</w:hyperlink>"
    root = part(looped(para(code, link), para(marked("place")), para('<w:fldSimple w:instr=" REF place "/>')))
    assert [element.text for element in root.iter(w("instrText"))] == [" PAGEREF place \\h ", " PAGEREF place_2 \\h "]
    assert [element.get(w("anchor")) for element in root.iter(w("hyperlink"))] == ["place", "place_2"]
    assert [element.get(w("instr")) for element in root.iter(w("fldSimple"))] == [" REF place ", " REF place_2 "]


def test_reference_from_outside_leads_to_the_first_bookmark() -> None:
    body = FOR + para(marked("place")) + ENDFOR + para('<w:fldSimple w:instr="REF place"/>')
    assert next(part(filled(word(body), TWO)).iter(w("fldSimple"))).get(w("instr")) == "REF place"


def test_bookmark_that_a_loop_cut_in_two_goes() -> None:
    start, end = '<w:bookmarkStart w:id="1" w:name="a"/>', '<w:bookmarkEnd w:id="1"/>'
    root = part(filled(word(FOR + para(start, "x") + ENDFOR + para(end)), TWO))
    assert Counter(str(element.tag) for element in root.iter(w("bookmarkStart"), w("bookmarkEnd"))) == {
        w("bookmarkStart"): 1,
        w("bookmarkEnd"): 1,
    }


def test_long_bookmark_names_stay_within_forty_characters() -> None:
    names = [s.get(w("name"), "") for s in part(looped(para(marked("n" * 40)))).iter(w("bookmarkStart"))]
    assert names == ["n" * 40, "n" * 38 + "_2"]


def test_no_paragraph_id_is_there_twice() -> None:
    body = FOR + '<w:p w14:paraId="1A2B3C4D" w14:textId="77777777"/><w:p w14:paraId="F0000001"/>' + ENDFOR
    data = filled(word(body, header='<w:p w14:paraId="1A2B3C4D"/>'), TWO)
    names = ("word/document.xml", "word/header1.xml")
    ids = Counter(p.get(PARA_ID) for name in names for p in part(data, name).iter(P) if PARA_ID in p.attrib)
    assert all(count == 1 for count in ids.values())


def test_content_controls_have_their_own_ids() -> None:
    control = '<w:sdt><w:sdtPr><w:id w:val="-5"/></w:sdtPr><w:sdtContent>' + para("a") + "</w:sdtContent></w:sdt>"
    ids = [(e.get(VAL) or "") for e in part(looped(control)).iter(w("id"))]
    assert ids[0] == "-5"
    assert len(set(ids)) == 2
    assert all(abs(int(identity)) < 2**31 for identity in ids)


def test_footnotes_in_a_loop_are_notes_of_their_own() -> None:
    note = '<w:footnote w:id="5">' + para("see {{ x.t }}") + "</w:footnote>"
    separator = '<w:footnote w:type="separator" w:id="0">' + para("-") + "</w:footnote>"
    body = FOR + para("a", '<w:r><w:footnoteReference w:id="5"/></w:r>') + ENDFOR
    data = filled(word(body, footnotes=separator + note), TWO)
    assert [reference.get(w("id")) for reference in part(data).iter(w("footnoteReference"))] == ["1", "2"]
    notes = [(n.get(w("id")), text_of(n)) for n in part(data, "word/footnotes.xml")]
    assert notes == [("0", "-"), ("1", "see A"), ("2", "see B")]


def test_footnotes_hold_blocks_and_marks_like_the_text() -> None:
    note = '<w:footnote w:id="5">' + para("{{p x }}") + "</w:footnote>"
    body = para("a", '<w:r><w:footnoteReference w:id="5"/></w:r>')
    data = filled(word(body, footnotes=note), {"x": DRAFT + "a\n\n[b](https://c.eu)"})
    assert lines(data, "word/footnotes.xml") == ["a", "b"]
    assert len(list(part(data, "word/footnotes.xml").iter(w("pBdr")))) == 2
    assert b"https://c.eu" in parts_of(data)["word/_rels/footnotes.xml.rels"]


LIST = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='{}'/></w:numPr>"


def item(text: str, number: int = 0) -> str:
    if number:
        return f"<w:p><w:pPr>{LIST.format(number)}</w:pPr>{run(text)}</w:p>"
    return para(text, style="ListNumber")


def lists_of(data: bytes) -> list[str]:
    """Return which list each numbered paragraph belongs to."""
    return [number.get(VAL, "") for number in part(data).iter(w("numId"))]


def test_list_inside_a_repetition_begins_again() -> None:
    numbers = lists_of(looped(para("head"), item("one"), item("two")))
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]


def test_list_made_by_a_loop_goes_on() -> None:
    assert lists_of(looped(item("{{ x.t }}"))) == []


def test_list_made_by_an_inner_loop_begins_again_with_each_outer_record() -> None:
    inner = para("{%p for y in x.ys %}") + item("{{ y }}") + para("{%p endfor %}")
    data = filled(word(FOR + para("head") + inner + ENDFOR), {"xs": [{"ys": [1, 2]}, {"ys": [3]}]})
    numbers = lists_of(data)
    assert numbers[0] == numbers[1] != numbers[2]


def test_headings_with_numbers_go_on_over_a_loop() -> None:
    body = FOR + para("{{ x.t }}", style="Heading1") + para("b", style="Heading1") + ENDFOR
    assert lists_of(filled(word(body), TWO)) == []


def test_restarted_list_counts_from_one() -> None:
    data = looped(item("one"), item("two"))
    numbering = part(data, "word/numbering.xml")
    made = {n.get(w("numId")): n for n in numbering.iter(w("num"))}[lists_of(data)[-1]]
    assert next(made.iter(w("startOverride"))).get(VAL) == "1"


def test_draft_has_a_bar_and_no_mark() -> None:
    data = filled(word(para("{{ a }}") + para("{{ b }}")), {"a": DRAFT + "x", "b": "y"})
    bars = [next(p.iter(w("left")), None) for p in part(data).iter(P)]
    assert bars[0] is not None
    assert bars[0].get(w("color")) == BAR_COLOUR
    assert bars[1] is None
    assert lines(data) == ["x", "y"]


def test_draft_in_a_table_or_frame_is_shaded() -> None:
    frame = f"<w:p><w:pPr><w:framePr w:w='900'/></w:pPr>{run('{{ a }}')}</w:p>"
    root = part(filled(word(table(("{{ a }}",)) + frame), {"a": DRAFT + "x"}))
    assert next(root.iter(w("pBdr")), None) is None
    assert [shade.get(w("color")) for shade in root.iter(w("shd"))] == [BAR_COLOUR] * 2


def test_bar_stands_where_the_schema_wants_it() -> None:
    borders = "<w:pBdr><w:top w:val='single'/><w:right w:val='single'/></w:pBdr>"
    look = f"<w:pPr><w:keepNext/>{borders}<w:jc w:val='left'/></w:pPr>"
    data = filled(word(f"<w:p>{look}{run('{{ a }}')}</w:p>"), {"a": DRAFT + "x"})
    properties = next(part(data).iter(PPR))
    assert [str(e.tag).rpartition("}")[2] for e in properties] == ["keepNext", "pBdr", "jc"]
    assert [str(e.tag).rpartition("}")[2] for e in properties[1]] == ["top", "left", "right"]


def test_foreign_text_becomes_runs_in_its_own_language() -> None:
    body = para(run("Cel: {{ a }}.", "<w:b/><w:sz w:val='20'/>"))
    data = filled(word(body), {"a": mark(Translation("aim", "en", False), language="pl")})
    runs = [(text_of(r), [str(e.tag).rpartition("}")[2] for e in next(r.iter(RPR))]) for r in part(data).iter(w("r"))]
    assert runs == [("Cel: ", ["b", "sz"]), ("aim", ["b", "sz", "lang"]), (".", ["b", "sz"])]


@pytest.mark.parametrize(("text", "slanted"), [(mark_original("aim"), 0), (f"{FOREIGN}aim{END}", 1)])
def test_original_beside_its_translation_is_upright_and_in_its_own_language(text: str, slanted: int) -> None:
    root = part(filled(word(para("{{ a }}")), {"a": text}))
    assert [lang.get(VAL) for lang in root.iter(w("lang"))] == ["en-GB"]
    assert len(list(root.iter(w("i")))) == slanted


def test_foreign_text_over_several_runs_keeps_its_looks() -> None:
    body = para(run(f"{FOREIGN}one "), run("two", "<w:b/>"), run(f" three{END} four"))
    root = part(filled(word(body), {}))
    foreign = [text_of(r) for r in root.iter(w("r")) if next(r.iter(w("lang")), None) is not None]
    assert foreign == ["one ", "two", " three"]


def test_source_language_of_foreign_texts_can_be_told() -> None:
    template = compile_template(word(para(f"{FOREIGN}a{END}")), name="t")
    data = render(template, {}, filters={}, properties=PROPERTIES, source_language="fr-FR")
    assert next(part(data).iter(w("lang"))).get(VAL) == "fr-FR"


def test_line_breaks_inside_a_foreign_text_stay_in_it() -> None:
    data = filled(word(para("{{ a }}")), {"a": f"{FOREIGN}x\ny{END}z"})
    assert lines(data) == ["x\nyz"]
    assert [text_of(r) for r in part(data).iter(w("r")) if r.find(f"{RPR}/{w('lang')}") is not None] == ["x\ny"]


@given(text=st.text(alphabet=[*ALL, "a", " ", "\n", "*", "-", "1", "."], max_size=25))
@settings(max_examples=150, deadline=None)
def test_no_mark_leaves_and_no_letter_is_lost(text: str) -> None:
    data = render(ANYWHERE, {"a": text}, filters={}, properties=PROPERTIES)
    assert not [name for name, content in parts_of(data).items() if any(m.encode() in content for m in ALL)]
    unmarked = "".join(sign for sign in text if sign not in ALL)
    assert lines(data)[0] == unmarked


ANYWHERE = compile_template(
    word(
        para("{{ a }}") + para("{{p a }}") + table(("{{ a }}",)) + para(DRAWING.replace('"n"', '"n" descr="{{ a }}"'))
    ),
    name="t",
)


def test_marks_in_header_and_properties_are_resolved() -> None:
    template = compile_template(word(para("x"), header=para("{{ a }}")), name="t")
    properties = PROPERTIES.__class__(f"{DRAFT}T{FOREIGN}", "", "", "pl")
    data = render(template, {"a": DRAFT + "x"}, filters={}, properties=properties)
    assert next(part(data, "word/header1.xml").iter(w("pBdr")), None) is not None
    assert not [name for name, content in parts_of(data).items() if any(m.encode() in content for m in ALL)]


@pytest.mark.parametrize("text", ["a", DRAFT + "a"])
def test_runs_without_foreign_text_get_no_language(text: str) -> None:
    data = filled(word(para("{{ a }}")), {"a": text})
    assert next(part(data).iter(w("lang")), None) is None
    assert [t.text for t in part(data).iter(T)] == ["a"]
