"""Rules of the disk: whole files, with the permissions of whoever runs the command."""

import os
from pathlib import Path

import pytest

from pipeline.errors import OutputError
from pipeline.files import AT_ONCE, TEMPORARY, write_file, write_files


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps permissions elsewhere")
def test_files_have_the_permissions_of_the_user(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_file(tmp_path / "one", b"x")
        write_files({tmp_path / "two": b"x"})
    finally:
        os.umask(before)
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o640}


def test_many_files_are_all_replaced_but_those_that_cannot_be(tmp_path: Path) -> None:
    files = {tmp_path / f"folder{number % 3}" / str(number): b"%d" % number for number in range(2 * AT_ONCE + 5)}
    held = tmp_path / "folder1" / "4"
    held.mkdir(parents=True)
    failed = write_files(files)
    assert [(path, str(exc).startswith(f"{held}: cannot be written")) for path, exc in failed.items()] == [(held, True)]
    assert {path: path.read_bytes() for path in files if path != held} | {held: b"4"} == files
    assert list(tmp_path.rglob(f"{TEMPORARY}*")) == []


@pytest.mark.parametrize("lasting", [True, False])
def test_file_that_cannot_be_replaced_stays_and_nothing_is_left_beside_it(tmp_path: Path, lasting: bool) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputError, match="cannot be written"):
        write_file(tmp_path / "folder", b"new", lasting=lasting)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(TEMPORARY)] == []


@pytest.mark.parametrize("lasting", [True, False])
def test_file_is_replaced_whole(tmp_path: Path, lasting: bool) -> None:
    for data in (b"old", b"a longer new one", b""):
        write_file(tmp_path / "file", data, lasting=lasting)
        assert (tmp_path / "file").read_bytes() == data
