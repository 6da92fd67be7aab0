"""Strict reading of YAML: what is refused, with its line, and what stays the text that was written."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import InputError
from pipeline.records.strict_yaml import MAX_BYTES, parse_document, read_document

REFUSED = [
    ("alias", "a: 1\nb: *x\n", "f:2: `*x` refers to another place"),
    ("anchor", "a: &x 1\n", "f:1: `&x` names this place"),
    ("alias to itself", "a: &a [*a]\n", "f:1: `&a` names this place"),
    ("merge key", "a: 1\n<<: 2\n", "f:2: merging with `<<` is not supported"),
    ("own tag", "a: !Foo b\n", "f:1: `!Foo` is a tag"),
    ("python tag", "a: !!python/object/apply:os.system [id]\n", "is a tag"),
    ("standard tag", 'a: !!int "x"\n', "is a tag"),
    ("duplicate key", "a: 1\nb: 2\na: 3\n", "f:3: a is given twice, first on line 1; keep one of the two"),
    ("duplicate inside", "- a: 1\n  a: 2\n", "f:2: a is given twice, first on line 1"),
    ("list as key", "? [a]\n: b\n", "f:1: a field has no name of one word"),
    ("two documents", "a: 1\n---\nb: 2\n", "f:2: a second document begins here (---)"),
    ("empty file", "", "f:1: the file is empty"),
    ("remarks only", "# nothing\n", "f:1: the file is empty"),
    ("null", "a: ~\n", "f:1: `~` stands for no value"),
    ("tab", "a:\n\tb: c\n", "f:2: a tab stands at the beginning of the line; use blanks instead"),
    ("colon", "title: One: two\n", "f:1: a colon stands inside a text; put the whole text in"),
    ("open quote", "a: 'x\nb: y\n", "f:1: a text in quotes does not end where it should"),
    ("percent sign", "a: %x\n", "f:1: a text begins with `%`"),
    ("field unquoted", "a: {partner.x} is\n", "f:1: 'partner.x' is read as a field of this file"),
    ("cut at a hash", "a: Sheet #3\n", "f:1: what follows ` #` is not read as text"),
    ("backslash", 'a: "C:\\Users"\n', "f:1: a text in double quotes holds a backslash"),
    ("indentation", "a: >-\n  x\n y: z\n", "f:3: the line cannot be read"),
    ("deep", "[" * 5000, "f:1: more than 16 levels inside one another"),
    ("vertical tab", "a: 1\nb: \x0b\n", "f:2: holds a character no document can show (U+000B)"),
    ("escaped NUL", 'a: "\\0"\n', "f:1: holds a character no document can show (U+0000)"),
    ("next line", "a: x\x85y\n", "f:1: holds a character no document can show (U+0085)"),
    ("line separator", "a: 1\nb: x\u2028y\n", "f:2: holds a character no document can show (U+2028, line separator)"),
    ("private use", "a: \ue000\n", "f:1: holds a character no document can show (U+E000)"),
    ("escaped private use", 'a: "\\uE001"\n', "f:1: holds a character no document can show (U+E001)"),
    ("BOM inside", "a: x\ufeff\n", "f:1: holds a character no document can show (U+FEFF"),
]


def refusal(data: bytes | str) -> str:
    with pytest.raises(InputError) as caught:
        parse_document(data.encode() if isinstance(data, str) else data, place="f")
    return str(caught.value)


@pytest.mark.parametrize(("text", "line"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_trap_is_refused_with_its_line(text: str, line: str) -> None:
    assert line in refusal(text)


def test_every_fault_of_a_file_is_named() -> None:
    assert [line.split(":")[1] for line in refusal("a: &x 1\nb: !y 2\na: 3\n").splitlines()] == ["1", "2", "3"]


@pytest.mark.parametrize("text", ["NO", "12:30:00", "0123", "1_000", "1.10", "2024-13-45", "yes", "1e3", "0x1F", "="])
def test_scalar_stays_the_text_that_was_written(text: str) -> None:
    assert parse_document(f"a: {text}\n".encode(), place="f").tree == {"a": text}


def test_word_null_in_quotes_is_a_text() -> None:
    assert parse_document(b'a: "null"\n', place="f").tree == {"a": "null"}


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends_do_not_matter(ending: str) -> None:
    document = parse_document("a: |-\n  one\n  two\nb: 3\n".replace("\n", ending).encode(), place="f")
    assert document.tree == {"a": "one\ntwo", "b": "3"}
    assert document.place_of(("b",)) == "f:4"


def test_byte_order_mark_is_no_part_of_the_text() -> None:
    assert parse_document(b"\xef\xbb\xbfa: 1\n", place="f").tree == {"a": "1"}


def test_other_encodings_are_named() -> None:
    assert refusal(b"a: 1\nb: caf\xe9\n").startswith("f:2: the file is not saved as UTF-8 (byte E9)")
    assert refusal("a: 1\n".encode("utf-16")).startswith("f:1: the file is saved as UTF-16")


def test_every_value_knows_its_line() -> None:
    document = parse_document(b"- id: a\n  list:\n    - x\n    -\n      y: z\n- id: b\n", place="f")
    assert document.place_of((0, "list", 1, "y")) == "f:5"
    assert document.place_of((1,)) == "f:6"
    assert document.place_of((1, "absent", "deeper")) == "f:6"


def test_missing_special_and_huge_files_are_refused(tmp_path: Path) -> None:
    huge = tmp_path / "huge.yaml"
    huge.write_bytes(b"a" * (MAX_BYTES + 1))
    for path, what in ((tmp_path / "none.yaml", "is not there"), (tmp_path, "not a file"), (huge, "larger than 5 MB")):
        with pytest.raises(InputError, match=what) as caught:
            read_document(path, place="shown")
        assert str(caught.value).startswith("shown: ")


@given(st.text(alphabet=st.sampled_from("ab:-#{}[]\"'|>&*!%@`?,~\\ \t\n\r.<0\x85\ue000é"), max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        parse_document(text.encode(), place="f")
    except InputError as exc:
        assert all(problem.place.startswith("f:") and problem.advice for problem in exc.problems)


@given(st.binary(max_size=40))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        parse_document(data, place="f")
    except InputError as exc:
        assert exc.problems
