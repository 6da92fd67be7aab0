"""A catalog is read as any editor saves it; what is damaged is refused by its line."""

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogs import catalog_text, parse_catalog, read_catalog, read_folder
from pipeline.catalogs.grammar import USUAL, Entry, parse
from pipeline.catalogs.lines import COMMENT, CONFLICT, MISREADINGS, MOJIBAKE, UNPRINTABLE, read_text
from pipeline.errors import InputError, Problem
from pipeline.model.texts import Catalog, Key, State
from tests.builders_catalogs import CATALOGS, HEADER

MSGFMT = shutil.which("msgfmt")
ENTRY = 'msgid "Partners"\nmsgstr "Partnerzy"\n'

DAMAGED = {
    "cut in a string": ('msgid "Partners"\nmsgstr "Partn', 10, "quotation mark"),
    "cut in an entry": ('msgid "Partners"\n', 10, "ends in the middle"),
    "cut after a comment": (ENTRY + "\n#: practice/energylab\n", 12, "without an entry"),
    "entry without translation": ('msgid "a"\n\n' + ENTRY, 11, "no translation line"),
    "doubled entry": (ENTRY + "\n" + ENTRY, 12, "line 9 already"),
    "doubled as obsolete": (ENTRY + '\n#~ msgid "Partners"\n#~ msgstr "Inni"\n', 12, "line 9 already"),
    "curly quotes": ("msgid “Partners”\nmsgstr “Partnerzy”\n", 9, "no line of a PO file"),
    "unescaped quote": ('msgid "a "quoted" word"\nmsgstr ""\n', 9, "quotation mark"),
    "unknown escape": ('msgid "a"\nmsgstr "\\q"\n', 10, "\\q"),
    "control escape": ('msgid "a"\nmsgstr "\\x07"\n', 10, "control character"),
    "unknown keyword": ('msgid "a"\nmsgtxt "b"\n', 10, "no line of a PO file"),
    "text on its own": ('"a"\n', 9, "belongs to no entry"),
    "two translations": ('msgid "a"\nmsgstr "b"\nmsgstr "c"\n', 11, "two lines msgstr"),
    "plural index too high": ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[3] "d"\n', 9, "plural forms"),
    "plural form missing": ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n', 9, "3 plural forms"),
    "plural without plural source": ('msgid "a"\nmsgstr[0] "c"\n', 10, "without msgid_plural"),
    "half obsolete": ('#~ msgid "a"\nmsgstr "b"\n', 10, "only a part"),
    "conflict": ("<<<<<<< ours\n" + ENTRY + "=======\n>>>>>>> theirs\n", 9, "merge conflict"),
    "mojibake": ('msgid "a"\nmsgstr "dobrÃ©"\n', 10, "wrong character set"),
    "mojibake of central Europe": ('msgid "a"\nmsgstr "ĹşrĂłdĹ‚o"\n', 10, "wrong character set"),
    "private use": ('msgid "a"\nmsgstr "b\ue000"\n', 10, "U+E000"),
    "control character": ('msgid "a"\nmsgstr "b\x0b"\n', 10, "U+000B"),
    "line separator": ('msgid "a"\nmsgstr "b\u2028"\n', 10, "U+2028"),
    "line break at one end": ('msgid "a"\nmsgstr "b\\n"\n', 10, "line break"),
    "empty source": ('msgctxt "title"\nmsgid ""\nmsgstr "b"\n', 10, "source text is empty"),
}


def read(body: str | bytes, *, header: str = HEADER) -> Catalog:
    data = body if isinstance(body, bytes) else (header + body).encode()
    return parse_catalog(data, name="pl.po", language="pl", domain="practices")


@pytest.mark.parametrize("case", DAMAGED)
def test_damaged_file_is_refused_with_its_line(case: str) -> None:
    body, line, word = DAMAGED[case]
    with pytest.raises(InputError) as caught:
        read(body)
    assert f"pl.po:{line}" in {problem.place for problem in caught.value.problems}
    assert word in str(caught.value)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        ((HEADER + ENTRY).encode("utf-16"), "UTF-16"),
        (HEADER.encode() + 'msgid "a"\nmsgstr "ż"\n'.encode("cp1250"), "pl.po:10: is not in UTF-8"),
        (HEADER.replace("UTF-8", "cp1254").encode(), "cp1254"),
        (HEADER.replace("UTF-8", "CHARSET").encode(), "CHARSET"),
        (HEADER.replace("Language: pl", "Language: cs").encode(), "language cs"),
        (ENTRY.encode(), "has no header"),
        (b"", "has no header"),
    ],
)
def test_file_of_another_kind_is_refused(data: bytes, word: str) -> None:
    with pytest.raises(InputError, match=word):
        read(data)


def test_all_problems_are_told_at_once() -> None:
    with pytest.raises(InputError) as caught:
        read('msgid "a"\nmsgstr "\\q"\n\nmsgid "b"\nmsgtxt "c"\n')
    assert [problem.place for problem in caught.value.problems][:2] == ["pl.po:10", "pl.po:13"]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: text.replace('msgstr "Partnerzy"', 'msgstr ""\n"Partn"\n"erzy"').encode(),
        lambda text: text.replace("Language: pl", "Language: pl_PL").encode(),
    ],
    ids=["byte order mark", "windows", "old mac", "wrapped otherwise", "with country"],
)
def test_file_of_any_editor_is_read(change: object) -> None:
    assert callable(change)
    assert [unit.target for unit in read(change(HEADER + ENTRY)).units] == ["Partnerzy"]


def test_state_follows_flag_and_text() -> None:
    body = 'msgid "a"\nmsgstr "x"\n\n#, fuzzy\nmsgid "b"\nmsgstr "y"\n\n#, fuzzy\nmsgid "c"\nmsgstr ""\n'
    assert [unit.state for unit in read(body).units] == [State.REVIEWED, State.DRAFT, State.UNTRANSLATED]


def test_previous_source_of_live_and_obsolete_units_is_read() -> None:
    body = '#, fuzzy\n#| msgctxt "t"\n#| msgid "o"\nmsgid "a"\nmsgstr "x"\n\n'
    body += '#, fuzzy\n#~| msgid "p"\n#~ msgid "b"\n#~ msgstr "y"\n'
    assert [unit.previous for unit in read(body).units] == [Key("t", "o"), Key("", "p")]


SPOILT = st.text("aéÃÎâ€™’»\x80\x07\u2028\ue000\u00a0<=# \n") | st.sampled_from([*MISREADINGS, "<<<<<<< ", "\n======="])


@given(st.lists(SPOILT).map("".join))
def test_what_no_line_may_hold_is_told_by_line(text: str) -> None:
    wrong = [
        f"pl.po:{number}"
        for number, line in enumerate(text.split("\n"), 1)
        if UNPRINTABLE.search(line) or CONFLICT.match(line) or (not COMMENT.match(line) and MOJIBAKE.search(line))
    ]
    try:
        assert read_text(text.encode(), name="pl.po") == text
        told = []
    except InputError as refused:
        told = [problem.place for problem in refused.problems]
    assert list(dict.fromkeys(told)) == wrong


def test_quotation_in_german_is_no_mojibake() -> None:
    assert read('msgid "a"\nmsgstr "„Ä“ und „Ü…“, É »"\n').units[0].target == "„Ä“ und „Ü…“, É »"


def test_machine_origin_is_lost_when_a_person_edits() -> None:
    body = '# mt:pseudo 2026-11-22 h:{}\n#, fuzzy\nmsgid "a"\nmsgstr "b"\n'
    assert read(body.format("3e23e8")).units[0].origin == "engine:pseudo"
    assert read(body.format("000000")).units[0].origin == "human"


def test_limit_is_read_from_its_note() -> None:
    message = read("#. at most 160 characters\n#. title\n" + ENTRY).units[0].message
    assert (message.limit, message.notes) == (160, ("title",))


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.po"):
        read_catalog(tmp_path / "nowhere.po", language="pl", domain="practices")


def test_folder_is_read_by_language_and_domain(tmp_path: Path) -> None:
    (tmp_path / "pl").mkdir()
    (tmp_path / "pl" / "memo.po").write_text(HEADER + ENTRY)
    found = read_folder(tmp_path, ["pl", "cs"])
    assert [*found["pl"]] == ["memo"]
    assert found["cs"] == {}


MUTATION = st.tuples(st.integers(0, 400), st.sampled_from(["cut", "drop", "double", "swap", *'"\\\n#~|m[']))


def mutated(text: str, mutations: list[tuple[int, str]]) -> str:
    for position, kind in mutations:
        at = position % (len(text) + 1)
        match kind:
            case "cut":
                text = text[:at]
            case "drop":
                text = text[:at] + text[at + 1 :]
            case "double":
                text = text[:at] + text[at : at + 30] + text[at:]
            case "swap":
                text = text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :]
            case _:
                text = text[:at] + kind + text[at:]
    return text


@pytest.mark.skipif(MSGFMT is None, reason="gettext is not installed")
@given(st.lists(MUTATION, min_size=1, max_size=2))
def test_what_msgfmt_refuses_is_refused(mutations: list[tuple[int, str]]) -> None:
    body = (
        '# me\n#. title\n#: practice/a\n#, fuzzy\n#| msgid "Old"\nmsgid "Partners"\nmsgstr "Partner\\"zy"\n\n'
        'msgctxt "title"\nmsgid "day"\nmsgid_plural "days"\nmsgstr[0] "dzien"\nmsgstr[1] "dni"\nmsgstr[2] "dni"\n\n'
        '#~ msgid "gone"\n#~ msgstr "przeszly"\n'
    )
    text = HEADER + mutated(body, mutations)
    try:
        accepted = read(text.encode())
    except InputError:
        return
    for data in (text.encode(), catalog_text(accepted)):
        run = subprocess.run([str(MSGFMT), "-c", "-o", "/dev/null", "-"], input=data, capture_output=True, check=False)
        assert run.returncode == 0, run.stderr.decode()


LAYOUT = st.sampled_from(
    ["", "\n", ' "', '"', '"\n"', "\\x4", "1", "#", "# ", "#, fuzzy\n", "#| ", "#~ ", "msgid ", "\t"]
)


def parsed(text: str) -> tuple[Entry, ...] | tuple[Problem, ...]:
    try:
        return parse(text, name="pl.po")
    except InputError as refused:
        return refused.problems


@pytest.mark.parametrize("mark", ["", "#~ "])
def test_entry_as_editors_write_it_is_read_whole(mark: str) -> None:
    entry = f'# me\n{mark}msgctxt "title"\n{mark}msgid ""\n{mark}"Partners "\n{mark}"meet"\n{mark}msgstr "Spotkanie"\n'
    assert USUAL.fullmatch(entry)


@given(CATALOGS, st.lists(st.tuples(st.integers(0, 2000), LAYOUT), max_size=3))
def test_entry_read_whole_is_the_entry_read_line_by_line(catalog: Catalog, extras: list[tuple[int, str]]) -> None:
    text = catalog_text(catalog).decode()
    for position, extra in extras:
        at = position % len(text)
        text = text[:at] + extra + text[at:]
    # A blank at its end means nothing to a line, and no such line is taken with others.
    line_by_line = text.replace("\n", " \n")
    assert not any(USUAL.match(line_by_line, at) for at in range(len(line_by_line)))
    assert parsed(text) == parsed(line_by_line)
