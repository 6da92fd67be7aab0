"""A glossary that contradicts itself is told of, row by row; so are its gaps."""

from pathlib import Path

import pytest

from pipeline.glossary import read_glossary
from pipeline.glossary.linting import lint
from tests.workspaces import edit, run

HEAD = "en,pl,de,forbidden,variants,case_sensitive\n"
SHIPPED = Path(__file__).parent.parent / "glossary"


def linted(tmp_path: Path, rows: str) -> list[tuple[str, str]]:
    (tmp_path / "terms.csv").write_text(HEAD + rows, encoding="utf-8")
    findings = lint(read_glossary([tmp_path], root=tmp_path), languages=["pl", "de"])
    return [(finding.check, finding.place) for finding in findings]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("help desk,a,b,,,\nhelp-desks,c,d,,,\n", [("glossary-doubles", "terms.csv:3")]),
        ("desk,a,b,,en: table,\ntable,c,d,,,\n", [("glossary-doubles", "terms.csv:3")]),
        ("one,a,b,pl: c,,\ntwo,c,d,pl: a,,\n", [("glossary-cycles", "terms.csv:2")]),
        ("one,a,b,pl: c,,\ntwo,c,d,pl: e,,\nten,e,f,pl: a,,\n", [("glossary-cycles", "terms.csv:2")]),
        ("one,a,b,pl: A,,\n", [("glossary-contradictions", "terms.csv:2")]),
        ("one,a,b,pl: c,pl: c,\n", [("glossary-contradictions", "terms.csv:2")]),
        ("one,a,b,pl: c,,\ntwo,c,d,,,\n", [("glossary-crossings", "terms.csv:2")]),
        ("one,a,b,,,\ntwo,a,d,,,\n", [("glossary-shared-words", "terms.csv:3")]),
        ("one,,b,,,\ntwo,a,-,,,\n", [("glossary-empty-cells", "terms.csv:2"), ("glossary-empty-cells", "terms.csv:3")]),
        ("one,,b,,pl: c,\n", [("glossary-unused-variants", "terms.csv:2"), ("glossary-empty-cells", "terms.csv:2")]),
        ("BEP,a,b,,,no\n", [("glossary-case", "terms.csv:2")]),
        ("ERDF,a,b,,,yes\nMonday,c,d,,,\nmine,e,f,pl: g,pl: h,\n", []),
    ],
)
def test_each_rule_names_the_row(tmp_path: Path, rows: str, expected: list[tuple[str, str]]) -> None:
    assert set(linted(tmp_path, rows)) >= set(expected)
    assert {check for check, _ in linted(tmp_path, rows)} - {check for check, _ in expected} <= (
        {"glossary-crossings"} if expected and expected[0][0] == "glossary-cycles" else set()
    )


def test_shipped_glossary_has_no_finding_but_cells_left_open() -> None:
    assert {finding.check for finding in lint(read_glossary([SHIPPED]))} == {"glossary-empty-cells"}


def test_check_command_tells_what_is_wrong_with_the_glossary(workspace: Path) -> None:
    edit(workspace / "glossary" / "terms.csv", "pl: dobry wzorzec", "pl: dobry wzorzec; fr: bonne pratique")
    done = run(workspace, "glossary", "check")
    assert done.code == 1
    assert "glossary/terms.csv:33: fr: 'bonne pratique' is forbidden for 'good practice'" in done.out


def test_term_that_the_trade_gives_up_is_told_of_where_a_text_uses_it(workspace: Path) -> None:
    own = workspace / "sources" / "demo" / "glossary" / "terms.csv"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text("en,status,note\ngood practice,deprecated,write 'proven practice'\n", encoding="utf-8")
    assert "a term the glossary gives up; write 'proven practice'" in run(workspace, "check", "glossary").out
