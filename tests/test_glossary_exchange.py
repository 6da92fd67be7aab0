"""Term lists go out and come back as CSV, TBX and OmegaT's list, and nothing a project holds is lost on the way."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from translate.storage import tbx

from pipeline.errors import InputError, UsageError
from pipeline.glossary import read_glossary
from pipeline.glossary.exchange import Format, join_list, list_text, parse_list
from pipeline.glossary.files import terms_text
from pipeline.languages import LANGUAGES
from pipeline.model.texts import Term
from tests.workspaces import edit, run, snapshot

SHIPPED = Path(__file__).parent.parent / "glossary"
TARGETS = tuple(code for code in LANGUAGES if code != "en")

WORD = st.text("aż ,;:\\'\"&<>|-βħ", max_size=4).map(lambda text: f"w{text}w")
SOME = st.lists(WORD, min_size=1, max_size=2, unique=True).map(tuple)
LISTS = st.dictionaries(st.sampled_from(["pl", "mt", "en"]), SOME, max_size=2)


@st.composite
def terms(draw: st.DrawFn) -> Term:
    protected = draw(st.booleans())
    return Term(
        draw(WORD),
        {"pl": draw(WORD), "mt": draw(WORD)},
        draw(LISTS),
        draw(LISTS),
        protected,
        draw(st.booleans()),
        draw(WORD | st.just("")),
        draw(WORD | st.just("")),
        draw(WORD | st.just("")),
        draw(st.sampled_from(["kept", "localised"]) if protected else st.sampled_from(["noun", "verb", "", "phrase"])),
        draw(WORD | st.just("")),
    )


LIST = st.lists(terms(), max_size=3, unique_by=lambda term: term.source)


@pytest.mark.parametrize("kind", [Format.CSV, Format.TBX])
@settings(max_examples=60, deadline=None)
@given(LIST)
def test_list_read_back_is_the_same(kind: Format, listed: list[Term]) -> None:
    data = list_text(listed, kind, languages=TARGETS, version="1")
    assert parse_list(data, place="list") == listed


@pytest.mark.parametrize("kind", [Format.CSV, Format.TBX])
def test_shipped_glossary_survives_the_way_there_and_back(kind: Format) -> None:
    shipped = read_glossary([SHIPPED]).terms
    assert tuple(parse_list(list_text(shipped, kind, languages=TARGETS, version="1"), place="list")) == shipped


def test_shipped_files_are_written_as_they_were_read() -> None:
    for name in ("terms.csv", "names.csv"):
        listed = parse_list((SHIPPED / name).read_bytes(), place=name)
        assert parse_list(terms_text(listed, name=name), place=name) == listed


def test_translate_toolkit_reads_our_tbx() -> None:
    shipped = read_glossary([SHIPPED]).terms
    units = tbx.tbxfile(list_text(shipped, Format.TBX, languages=["pl"], version="1")).units
    pairs = {(unit.source, unit.target) for unit in units}
    assert {(term.source, term.targets["pl"]) for term in shipped if "pl" in term.targets} <= pairs


def test_we_read_the_tbx_of_translate_toolkit() -> None:
    store = tbx.tbxfile(sourcelanguage="en", targetlanguage="pl")
    unit = store.addsourceunit("good practice")  # type: ignore[no-untyped-call]
    unit.target = "dobra praktyka"
    assert [(term.source, term.targets) for term in parse_list(bytes(store), place="x.tbx")] == [
        ("good practice", {"pl": "dobra praktyka"})
    ]


TBX_2019 = """<?xml version="1.0"?><tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
<text><body><conceptEntry id="1"><descrip type="definition">What works</descrip>
<langSec xml:lang="en-GB"><termSec><term>good <hi>practice</hi></term></termSec></langSec>
<langSec xml:lang="pl"><termSec><term>dobra praktyka</term></termSec>
<termSec><term>praktyka</term></termSec>
<termSec><term>wzorzec</term>
<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec></langSec>
<langSec xml:lang="ja"><termSec><term>x</term></termSec></langSec>
</conceptEntry></body></text></tbx>"""


def test_tbx_of_2019_is_read_with_variants_and_forbidden_words() -> None:
    assert parse_list(TBX_2019.encode(), place="x") == [
        Term(
            "good practice",
            {"pl": "dobra praktyka"},
            {"pl": ("praktyka",)},
            {"pl": ("wzorzec",)},
            definition="What works",
        )
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("<html></html>", "x:1: is no TBX file: it begins with <html>"),
        ("<martif><text>", "x:1: is no XML from here on"),
        ('<!DOCTYPE martif [<!ENTITY a "b">]><martif/>', "x:1: declares"),
        ("good practice\tdobra praktyka\n", "x: does not say which language it is in"),
        ("pl,de\na,b\n", "x:1: has no column en"),
    ],
)
def test_file_that_is_no_term_list_is_refused_by_its_line(data: str, expected: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_list(data.encode(), place="x")
    assert expected in str(caught.value)


def test_omegat_list_has_a_line_for_every_word_and_is_read_back() -> None:
    term = Term("good practice", {"pl": "dobra praktyka"}, {"pl": ("praktyka",)}, {"pl": ("wzorzec",)}, definition="it")
    data = list_text([term], Format.TSV, languages=["pl"], version="1")
    assert data.decode() == (
        "good practice\tdobra praktyka\tit; never: wzorzec\ngood practice\tpraktyka\tit; never: wzorzec\n"
    )
    (back,) = parse_list(b"# remark\n\n" + data, place="glossary_pl.txt")
    assert (back.source, back.targets, back.variants) == (term.source, term.targets, term.variants)


def test_omegat_list_takes_one_language() -> None:
    with pytest.raises(UsageError):
        list_text([], Format.TSV, languages=["pl", "de"], version="1")


def test_line_of_an_omegat_list_without_a_word_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        parse_list(b"a\tb\nc\t\n", place="x", language="pl")
    assert "x:2: has no term and word with a tab between" in str(caught.value)


def test_list_fills_gaps_and_what_differs_stays_unless_replaced() -> None:
    known = Term("a", {"pl": "b"}, {"pl": ("c",)}, note="n")
    news = Term("A", {"pl": "x", "de": "y"}, {"pl": ("d",)}, {"de": ("z",)}, note="m")
    (kept,) = join_list([known], [news])
    assert kept.after == Term("a", {"pl": "b", "de": "y"}, {"pl": ("c", "d")}, {"de": ("z",)}, note="n")
    assert kept.kept == ("a: pl: keeps 'b', the list has 'x'",)
    (replaced,) = join_list([known], [news], replacing=True)
    assert (replaced.after.targets["pl"], replaced.after.variants["pl"]) == ("x", ("c", "b", "d"))


@settings(max_examples=40, deadline=None)
@given(LIST, LIST, st.booleans())
def test_no_word_is_lost_when_lists_join(known: list[Term], news: list[Term], replacing: bool) -> None:
    after = {term.source: term for term in known}
    after |= {change.after.source: change.after for change in join_list(after.values(), news, replacing=replacing)}
    assert all(_words(term) <= _words(after[term.source]) for term in known)


def _words(term: Term) -> set[tuple[str, str]]:
    own = {(code, word) for code, word in term.targets.items()}
    more = {
        (code, word) for cell in (term.variants, term.forbidden) for code, listed in cell.items() for word in listed
    }
    return own | more


def test_imported_list_goes_into_the_glossary_of_the_project(workspace: Path) -> None:
    (workspace / "list.csv").write_text("en;fr\nshoe;chaussure\ngood practice;bon usage\n", encoding="utf-8-sig")
    done = run(workspace, "glossary", "import", "list.csv")
    assert (done.code, done.out.splitlines()) == (
        0,
        [
            "good practice: fr: keeps 'bonne pratique', the list has 'bon usage'",
            "wrote sources/demo/glossary/terms.csv",
            "1 terms new, 0 changed, 1 known already",
            "1 words differ and stay; --replace takes those of the list",
        ],
    )
    assert "shoe,chaussure" in (workspace / "sources" / "demo" / "glossary" / "terms.csv").read_text()


def test_dry_run_of_import_and_export_changes_nothing(workspace: Path) -> None:
    (workspace / "list.csv").write_text("en,fr\nshoe,chaussure\n")
    before = snapshot(workspace)
    assert "would write" in run(workspace, "glossary", "import", "--dry-run", "list.csv").out
    assert "would write" in run(workspace, "glossary", "export", "--dry-run").out
    assert snapshot(workspace) == before


@pytest.mark.parametrize("kind", ["csv", "tsv", "tbx"])
def test_exported_list_brings_nothing_new_when_it_comes_back(workspace: Path, kind: str) -> None:
    assert run(workspace, "glossary", "export", "--to", kind, "-l", "fr", "-o", f"out.{kind}").code == 0
    done = run(workspace, "glossary", "import", "-l", "fr", f"out.{kind}")
    assert (done.code, done.out.splitlines()[0]) == (0, "nothing to write")


def test_own_file_keeps_its_order_and_its_way_of_writing(workspace: Path) -> None:
    own = workspace / "sources" / "demo" / "glossary" / "terms.csv"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text("en;fr\nzoo;zoo\napple;\n", encoding="utf-8-sig")
    (workspace / "list.csv").write_text("en,fr\napple,pomme\nshoe,chaussure\n")
    run(workspace, "glossary", "import", "list.csv")
    lines = own.read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(";")[4] for line in lines] == ["en", "zoo", "apple", "shoe"]
    assert own.read_bytes().startswith(b"\xef\xbb\xbf")


def test_faulty_lists_are_all_told_and_nothing_is_written(workspace: Path) -> None:
    (workspace / "a.csv").write_text("fr,de\nx,y\n")
    (workspace / "b.tbx").write_text("<nothing/>")
    before = snapshot(workspace)
    done = run(workspace, "glossary", "import", "a.csv", "b.tbx")
    assert (done.code, "a.csv:1" in done.err, "b.tbx:1" in done.err) == (3, True, True)
    assert snapshot(workspace) == before


def test_report_tells_how_terms_stand_in_the_translations(workspace: Path) -> None:
    own = workspace / "sources" / "demo" / "glossary" / "terms.csv"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text("en,fr\ngood practice,exemple introuvable\n")
    out = run(workspace, "glossary", "report", "-l", "fr").out
    assert out.startswith("fr: 106 terms, 0 without a word")
    assert "most often missing: good practice" in out


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Good practices of PROSPECTS"], "good practice: bonne pratique\nPROSPECTS: a name, stays as it is\n"),
        (["Good practices", "De bonnes pratiques"], "good practice: inflected 'bonnes pratiques'\n"),
        (["SMEs", "Les SMEs"], "SME: missing\nSME: forbidden 'SMEs'\n"),
        (["Nothing"], "no term found\n"),
    ],
)
def test_a_text_can_be_tried(workspace: Path, texts: list[str], expected: str) -> None:
    done = run(workspace, "glossary", "try", "-l", "fr", *texts)
    assert (done.code, done.out) == (0, expected)


def test_several_languages_need_a_folder(workspace: Path) -> None:
    edit(workspace / "sources" / "demo" / "project.yaml", "  - fr", "  - fr\n  - de")
    done = run(workspace, "glossary", "export", "--to", "tsv", "-o", "list.txt")
    assert (done.code, "name a folder" in done.err) == (2, True)
