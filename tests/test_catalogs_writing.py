"""A catalog is written the same way every time, and nothing in it can pretend to be something else."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogs import catalog_text, parse_catalog, write_catalog
from pipeline.catalogs.writing import tidied
from pipeline.errors import InputError
from pipeline.model.texts import Catalog, Key, Message, State, Unit
from tests.builders_catalogs import CATALOGS, LINES, catalog, draft, message, obsolete, reviewed

MSGFMT, MSGCAT = shutil.which("msgfmt"), shutil.which("msgcat")
PROSE = "The partners exchanged experience about peer-to-peer learning in mining regions and wrote it down for others. "

FULL = catalog(
    Unit(
        Message(PROSE * 2, "", "practices", ("practice/a/title", "practice/b/title"), 160, ("text", "{x} = y")),
        "Krótko",
        State.DRAFT,
        comments=("translator: ask Anna", "", "mt:pseudo 2026-11-22 h:8a1e2b"),
        previous=Key("title", "Partners of old"),
        flags=("no-python-format",),
    ),
    reviewed('Two\nlines, "quoted" \\ and\ttab', 'Dwie\nlinie, "cytat" \\ i\ttab', "label"),
    Unit(Message("day", "", "practices", plural="days"), "", State.REVIEWED, plural_targets=("dzień", "dni", "dnia")),
    obsolete("Gone", "Przeszły", "title"),
    replace(obsolete("Gone too", "Też", state=State.DRAFT), previous=Key("", "Long gone")),
)


def back(data: bytes, language: str = "pl") -> Catalog:
    return parse_catalog(data, name="x.po", language=language, domain="practices")


@given(CATALOGS)
def test_what_is_written_is_read_back(drawn: Catalog) -> None:
    assert back(catalog_text(drawn)) == tidied(drawn)


@given(CATALOGS)
def test_reading_and_writing_again_gives_the_same_bytes(drawn: Catalog) -> None:
    data = catalog_text(drawn)
    assert catalog_text(back(data)) == data


@given(st.lists(st.text(), max_size=3), st.lists(st.text(), max_size=3), st.lists(LINES, max_size=2))
def test_comments_cannot_become_entries(comments: list[str], notes: list[str], addresses: list[str]) -> None:
    texts = Message("Source", "", "practices", tuple(addresses), None, tuple(notes))
    written = catalog_text(catalog(Unit(texts, "Target", State.REVIEWED, comments=tuple(comments))))
    assert [(unit.key, unit.target) for unit in back(written).units] == [(Key("", "Source"), "Target")]


def test_injected_entry_stays_a_comment() -> None:
    evil = 'note\rmsgid "pwn"\rmsgstr "evil"\r\r#. x'
    written = catalog_text(catalog(replace(reviewed("a", "b"), comments=(evil,))))
    assert [unit.key.source for unit in back(written).units] == ["a"]


@pytest.mark.skipif(MSGFMT is None, reason="gettext is not installed")
@pytest.mark.parametrize("language", ["fr", "nl", "cs", "hu", "pl", "sl", "es", "de", "el", "et", "mt"])
def test_msgfmt_takes_the_file_without_a_warning(language: str, tmp_path: Path) -> None:
    units = [unit for unit in FULL.units if not unit.message.plural]
    path = tmp_path / "x.po"
    path.write_bytes(catalog_text(Catalog(language, "practices", tuple(units)), project="prospects"))
    run = subprocess.run([str(MSGFMT), "-c", "-o", "/dev/null", path], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")


@pytest.mark.skipif(MSGCAT is None, reason="gettext is not installed")
def test_gettext_would_write_the_same_bytes() -> None:
    data = catalog_text(FULL)
    run = subprocess.run([str(MSGCAT), "-"], input=data, capture_output=True, check=True)
    assert run.stdout == data


def test_polib_reads_the_same() -> None:
    entries = polib.pofile(catalog_text(FULL).decode())
    assert [entry.msgid for entry in entries] == [unit.message.source for unit in FULL.units]
    assert entries[0].previous_msgid == "Partners of old"


def test_unchanged_file_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "practices.po"
    assert write_catalog(path, FULL)
    before = path.stat().st_mtime_ns
    assert not write_catalog(path, FULL)
    assert path.stat().st_mtime_ns == before


def test_file_wrapped_by_an_editor_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "practices.po"
    wrapped = catalog_text(FULL).replace(b"experience about peer", b'experience"\n" about peer').replace(b"\n", b"\r\n")
    path.write_bytes(wrapped)
    assert not write_catalog(path, FULL)
    assert path.read_bytes() == wrapped


def test_damaged_file_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "practices.po"
    path.write_bytes(b'msgid "cut')
    with pytest.raises(InputError):
        write_catalog(path, FULL)
    assert path.read_bytes() == b'msgid "cut'


def test_touched_unit_changes_its_own_lines_only() -> None:
    first, second = reviewed("a", "x"), reviewed("b", "y")
    before = catalog_text(catalog(first, second)).splitlines()
    after = catalog_text(catalog(first, replace(second, target="z"))).splitlines()
    assert [(old, new) for old, new in zip(before, after, strict=True) if old != new] == [
        (b'msgstr "y"', b'msgstr "z"')
    ]


def test_header_of_a_translators_editor_is_kept() -> None:
    theirs = {"Project-Id-Version": "mine", "Last-Translator": "Anna <a@example.org>", "X-Generator": "Poedit 3.4"}
    header = back(catalog_text(replace(FULL, header=theirs), project="other")).header
    assert {name: header[name] for name in theirs} == theirs
    assert header["Language"] == "pl"


def test_comment_above_the_header_is_kept() -> None:
    data = b"# Polish translation\n" + catalog_text(FULL)
    assert catalog_text(back(data)) == data


def test_header_has_no_date_of_today() -> None:
    assert b'"PO-Revision-Date: \\n"' in catalog_text(FULL)


def test_character_no_document_can_show_is_refused() -> None:
    with pytest.raises(InputError, match="pl/practices"):
        catalog_text(catalog(draft("a", "b\ue000")))


def test_address_with_a_blank_survives() -> None:
    unit = Unit(message("a", "", "template/My file#1/2", "b"))
    assert back(catalog_text(catalog(unit))).units[0].message.addresses == ("template/My file#1/2", "b")
