"""An excerpt of a dictionary says of the words it is made for what the whole says."""

from pathlib import Path
from random import Random

import pytest

from pipeline import dictionaries
from pipeline.dictionaries import unknown_words
from pipeline.excerpts import excerpt

RULES = "SET ISO8859-7\nTRY αβγ\nREP 1\nREP οι η\n"


def dictionary(folder: Path, words: str, rules: str = RULES) -> Path:
    (folder / "xx.aff").write_bytes(rules.encode("iso8859-7"))
    (folder / "xx.dic").write_bytes(words.encode("iso8859-7"))
    return folder / "xx"


def test_words_are_kept_in_every_case_and_alone_behind_a_sign(tmp_path: Path) -> None:
    path = dictionary(tmp_path, "5\nστους\nΔΕΗ\nΆννα\nκαι\nΛόγος\n")
    files = excerpt(path, ["ΣΤΟΥΣ", "δεη", "d'ΆΝΝΑ", "καιŁλόγος"])
    assert files[".dic"].decode("iso8859-7").split() == ["6", "στους", "ΔΕΗ", "Άννα", "και", "Λόγος", "0"]
    assert files[".aff"].decode("iso8859-7") == RULES


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        ("1\nstol/A\n", RULES),
        ("1\nstol\tpo:noun\n", RULES),
        ("1\nstol\n", RULES + "BREAK 1\nBREAK _\n"),
        ("1\nstol\n", RULES + "ICONV 1\nICONV ’ '\n"),
        ("1\nstol\n", RULES + "COMPOUNDMIN 1\n"),
        ("1\nstol\n", "SET UTF-8\n"),
        ("1\nstol\n", "TRY abc\n"),
    ],
)
def test_dictionary_with_rules_for_its_words_is_left_whole(tmp_path: Path, words: str, rules: str) -> None:
    rules = rules.replace("’", "`")
    assert excerpt(dictionary(tmp_path, words, rules), ["stol"]) == {}


@pytest.mark.skipif(unknown_words(["και"], "el") is None, reason="no Greek dictionary is installed")
def test_greek_words_are_judged_as_by_the_whole_dictionary() -> None:
    path = dictionaries._paths()["el_GR"]
    random = Random(7)
    listed = random.sample(path.with_name("el_GR.dic").read_text(encoding="iso8859-7").split(), 1500)
    cut = [word[: random.randrange(1, len(word) + 1)] for word in listed[:300]]
    joined = [one + random.choice("'’-.Łä") + other for one, other in zip(listed[300:600], cut, strict=True)]
    asked = sorted(
        {*listed, *map(str.upper, listed[:500]), *map(str.title, listed[500:900]), *cut, *joined, "σŁ", "και"}
    )
    assert (whole := dictionaries._ask("-l", "el_GR", asked)) is not None
    assert dictionaries._ask_excerpt("el_GR", asked) == whole
    assert unknown_words(["ΚΑΙ", "και", "Και", "καιξ"], "el") == frozenset({"καιξ"})


@pytest.mark.skipif(unknown_words(["Haus"], "de") is None, reason="no German dictionary is installed")
def test_dictionary_that_bends_its_words_has_no_excerpt() -> None:
    assert dictionaries._ask_excerpt("de_DE", ["Haus"]) is None


def test_word_is_unknown_to_nobody_where_there_is_no_dictionary() -> None:
    assert unknown_words(["Iva"], "mt") is None
