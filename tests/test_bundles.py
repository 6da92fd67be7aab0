"""Rules of the ZIP with its manifest."""

import csv
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.bundles import archive
from pipeline.bundles.archive import MAX_MEMBERS, Line, Manifest, content_of
from pipeline.bundles.verifying import verify_pack
from pipeline.errors import InputError
from pipeline.model.results import Finding

FILES = [("pl/P_Memo_pl_v1.0.pdf", b"%PDF"), ("en/P_Memo_en_v1.0.pdf", b"%PDF-en")]
LINES = (
    Line("en/P_Memo_en_v1.0.pdf", "memo", "en", "1.0", "final"),
    Line("pl/P_Memo_pl_v1.0.pdf", "memo", "pl", "1.0", "draft"),
    Line("", "guideline", "pl", "", "missing", "available in English"),
)


def write_zip(files: Sequence[tuple[str, bytes]], manifest: Manifest) -> bytes:
    return archive.write_zip([(name, content_of(name, data)) for name, data in files], manifest)


def verified(data: bytes, folder: Path) -> tuple[Finding, ...]:
    path = folder / "pack.zip"
    path.write_bytes(data)
    return verify_pack(path)


def test_written_pack_verifies_and_lists_files_in_the_order_of_the_manifest(tmp_path: Path) -> None:
    pack = write_zip(FILES, Manifest(LINES))
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        rows = archive.read("MANIFEST.csv").decode("utf-8-sig").splitlines()
    assert verified(pack, tmp_path) == ()
    assert rows[0] == "file,publication,language,version,state,note,bytes,sha256,built_from"
    assert [row.split(",")[1:6] for row in rows[1:]] == [
        ["memo", "en", "1.0", "final", ""],
        ["memo", "pl", "1.0", "draft", ""],
        ["guideline", "pl", "", "missing", "available in English"],
    ]


def test_pack_is_the_same_whatever_the_order_of_its_files() -> None:
    assert write_zip(FILES, Manifest(LINES)) == write_zip(FILES[::-1], Manifest(LINES))


@given(st.dictionaries(st.from_regex(r"[a-m]{1,9}\.(pdf|docx|png|csv)", fullmatch=True), st.binary()))
def test_pack_is_what_the_standard_library_would_write(contents: dict[str, bytes]) -> None:
    pack = write_zip(list(contents.items()), Manifest(tuple(Line(name, "", "", "", "") for name in contents)))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(pack)) as own, zipfile.ZipFile(out, "w") as other:
        assert {name: own.read(name) for name in contents} == contents
        for info in own.infolist():
            other.writestr(info, own.read(info), compresslevel=6)
    assert pack == out.getvalue()


def test_pack_that_verify_would_refuse_for_its_size_is_never_written() -> None:
    files = [(f"{number}.csv", b"") for number in range(MAX_MEMBERS - 1)]
    with pytest.raises(InputError, match="more than a pack may hold"):
        write_zip(files, Manifest(tuple(Line(name, "", "", "", "") for name, _ in files)))


def changed(pack: bytes, replace: dict[str, bytes | None]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(pack)) as old, zipfile.ZipFile(out, "w") as new:
        contents: dict[str, bytes | None] = {name: old.read(name) for name in old.namelist()}
        for name, data in (contents | replace).items():
            if data is not None:
                new.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("replace", "what"),
    [
        ({"pl/P_Memo_pl_v1.0.pdf": b"other"}, "has been changed"),
        ({"pl/P_Memo_pl_v1.0.pdf": None}, "is missing"),
        ({"extra.exe": b"MZ"}, "is not listed"),
        ({"../escape": b""}, "has a name that could be unpacked outside its folder"),
        ({"MANIFEST.csv": b""}, "has been changed"),
    ],
)
def test_every_change_to_a_pack_is_found(replace: dict[str, bytes | None], what: str, tmp_path: Path) -> None:
    findings = verified(changed(write_zip(FILES, Manifest(LINES)), replace), tmp_path)
    assert [(finding.place, finding.what) for finding in findings] == [(f"pack.zip/{next(iter(replace))}", what)]


@pytest.mark.parametrize(("before", "after"), [(b"MZ", b""), (b"", b"x"), (b"", b"x" * 30)])
def test_bytes_before_or_after_the_files_of_a_pack_are_found(before: bytes, after: bytes, tmp_path: Path) -> None:
    (finding,) = verified(before + write_zip(FILES, Manifest(LINES)) + after, tmp_path)
    assert str(finding.what) == "holds bytes that belong to none of its files"


@pytest.mark.parametrize("data", [b"", b"PK", changed(write_zip(FILES, Manifest(LINES)), {"SHA256SUMS": None})])
def test_what_is_no_pack_is_refused_in_one_line(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"pack\.zip: is no pack"):
        verified(data, tmp_path)


@pytest.mark.parametrize(
    "name", ["../a", "/a", "a//b", "a\\b", "C:a", "aux.pdf", "ż.pdf", "a. ", "", "a/..", "x" * 201, "a\nb"]
)
def test_unsafe_name_is_never_written(name: str) -> None:
    with pytest.raises(InputError, match="is no safe name"):
        write_zip([(name, b"")], Manifest((Line(name, "", "", "", ""),)))


def test_names_that_differ_only_in_case_are_refused() -> None:
    files = [("a.pdf", b""), ("A.pdf", b"")]
    with pytest.raises(InputError, match="is there twice"):
        write_zip(files, Manifest(tuple(Line(name, "", "", "", "") for name, _ in files)))


def test_file_without_a_line_and_line_without_its_file_are_refused() -> None:
    with pytest.raises(InputError) as caught:
        write_zip([("a.pdf", b"")], Manifest((Line("b.pdf", "", "", "", ""),)))
    assert [problem.place for problem in caught.value.problems] == ["a.pdf", "b.pdf"]


@given(st.text())
def test_no_cell_of_the_manifest_is_a_formula(note: str) -> None:
    pack = write_zip(FILES[:1], Manifest((Line(FILES[0][0], "memo", "pl", "1", "final", note),)))
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        rows = csv.reader(io.StringIO(archive.read("MANIFEST.csv").decode("utf-8-sig"), newline=""))
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)
