"""Terms are found as the trade writes them, and a glossary file with a fault is refused by its row."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import InputError
from pipeline.glossary import Glossary, noted, read_glossary, term_notes
from pipeline.languages import LANGUAGES
from pipeline.model.texts import Term
from tests.builders_catalogs import message

SHIPPED = Path(__file__).parent.parent / "glossary"

GLOSSARY = Glossary(
    (
        Term("practice", {"pl": "praktyka"}),
        Term("good practice", {"pl": "dobra praktyka"}, forbidden={"pl": ("dobry wzorzec",)}),
        Term("policy maker", {"pl": "decydent"}, {"en": ("policymaker",)}),
        Term("SME", {"pl": "MŚP"}, case_sensitive=True),
        Term("agency", {"pl": "agencja"}),
        Term("PROSPECTS", {}, protected=True, case_sensitive=True),
        Term("Wigan Council", {"pl": "Rada Wigan"}, protected=True, case_sensitive=True),
        Term("C++ (a.b)*", {"pl": "C"}),
    )
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A good practice.", ["good practice"]),
        ("Good practices", ["good practice"]),
        ("good  <g1>practice</g1>", ["good practice"]),
        ("Policy-makers and policymakers", ["policy maker", "policy maker"]),
        ("SMEs, SME and sme", ["SME", "SME"]),
        ("Agencies", ["agency"]),
        ("PROSPECTS opened new prospects", ["PROSPECTS"]),
        ("good. Practice", ["practice"]),
        ("malpractice", []),
        ("{practice.energylab} https://example.org/practice", []),
        ("in C++ (a.b)* here", ["C++ (a.b)*"]),
    ],
)
def test_terms_are_found_by_the_longest_match(text: str, expected: list[str]) -> None:
    assert [hit.term.source for hit in GLOSSARY.find(text)] == expected


@settings(deadline=None)  # the first example loads a dictionary
@given(st.lists(st.text() | st.sampled_from(["good ", "practice", "SME", " "])).map("".join))
def test_hits_stand_in_the_text_in_order(text: str) -> None:
    hits = GLOSSARY.find(text)
    places = [place for hit in hits for place in (hit.start, hit.end)]
    assert places == sorted(places)
    assert all(text[hit.start : hit.end].strip() for hit in hits)


def test_notes_tell_term_forbidden_words_and_names() -> None:
    assert term_notes("Good practices of PROSPECTS by Wigan Council", GLOSSARY, language="pl") == (
        "term: good practice -> dobra praktyka (never: dobry wzorzec)",
        "name: keep PROSPECTS",
        "name: Wigan Council -> Rada Wigan",
    )


def test_messages_get_the_notes_of_their_language() -> None:
    given_messages = {"memo": [message("One agency"), message("Nothing")]}
    assert [item.notes for item in noted(given_messages, GLOSSARY, language="pl")["memo"]] == [
        ("term: agency -> agencja",),
        (),
    ]


def test_shipped_glossary_is_sound() -> None:
    glossary = read_glossary([SHIPPED])
    assert {code for term in glossary.terms for code in term.targets} == LANGUAGES.keys() - {"en"}
    assert {term.source for term in glossary.terms if term.protected} >= {"PROSPECTS", "INTERREG IVC", "Wigan Council"}


def test_term_of_a_project_holds_over_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "terms.csv").write_text("en,pl\ngood practice,dobry przykład\n")
    glossary = read_glossary([SHIPPED, tmp_path])
    assert [term.targets["pl"] for term in glossary.terms if term.source == "good practice"] == ["dobry przykład"]


def test_row_of_a_project_keeps_what_it_leaves_open(tmp_path: Path) -> None:
    (tmp_path / "terms.csv").write_text("en,pl,de,variants\nGood practice,dobry przykład,-,pl: przykład\n")
    (term,) = (term for term in read_glossary([SHIPPED, tmp_path]).terms if term.identity == "good-practice")
    assert (term.targets["pl"], term.targets["fr"], "de" in term.targets) == ("dobry przykład", "bonne pratique", False)
    assert (term.variants["pl"], term.variants["cs"]) == (("przykład",), ("dobrá praxe",))
    assert "pl" not in term.forbidden


@pytest.mark.parametrize(
    "data",
    [
        b"en;pl;note\ngood practice;dobra praktyka;a, b\n",
        "\ufeffen;pl;note;;\r\ngood practice;dobra praktyka;a, b;;\r\n;;;;\r\n".encode(),
        b"sep=;\r\nen;pl;note\r\n good practice ;dobra praktyka;a, b\r\n",
        "EN-GB\tpl-PL\tNote\ngood practice\tdobra praktyka\ta, b\n".encode("utf-16"),
        b'source_term,pl,note\n"good\npractice",dobra praktyka,"a, b"\n',
    ],
    ids=["semicolons", "excel", "sep line", "unicode text", "line break"],
)
def test_tables_are_read_as_spreadsheets_save_them(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "terms.csv").write_bytes(data)
    assert read_glossary([tmp_path]).terms == (Term("good practice", {"pl": "dobra praktyka"}, note="a, b"),)


def test_place_of_a_term_is_its_row(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text('en,kind,note\na,kept,"two\nlines"\nb,kept,\n')
    assert [term.place for term in read_glossary([tmp_path], root=tmp_path).terms] == ["names.csv:3", "names.csv:4"]


def test_missing_files_are_an_empty_glossary(tmp_path: Path) -> None:
    assert read_glossary([tmp_path]) == Glossary(())


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("pl\nx\n", "terms.csv:1: has no column en"),
        ("en,plx\na,b\n", "terms.csv:1: the column 'plx' is not known"),
        ("en,pl\na,b\n ,c\n", "terms.csv:3: has no term"),
        ("en,pl\na,b\na,c\n", "terms.csv:3: 'a' stands in line 2 already"),
        ("en,pl\na,b,c\n", "terms.csv:2: has more cells than columns"),
        ("en,pl,pl\na,b,c\n", "terms.csv:1: there are two columns pl"),
        ("en,case_sensitive\na,maybe\n", "terms.csv:2: case_sensitive is neither yes nor no"),
        ("en,forbidden\na,words\n", "terms.csv:2: forbidden: 'words' names no language"),
        ('en,pl\n"a\n', "is no CSV file"),
        (b"en,pl\na,\xff\n", "is not in UTF-8"),
    ],
)
def test_faulty_file_is_refused_by_its_row(tmp_path: Path, content: str | bytes, expected: str) -> None:
    (tmp_path / "terms.csv").write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(InputError) as caught:
        read_glossary([tmp_path])
    assert expected in str(caught.value)


def test_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    for name in ("terms.csv", "names.csv"):
        (tmp_path / name).write_text("en,plx\na,b\n")
    with pytest.raises(InputError) as caught:
        read_glossary([tmp_path])
    assert len(caught.value.problems) == 2
