"""Rules of what is handed out: every pack whole and proven, what is missing said, the same bytes every time."""

import csv
import io
import shutil
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from pipeline.bundles.verifying import verify_pack
from pipeline.errors import ExitCode
from pipeline.pdf.reading import headings, plain_text
from pipeline.runs import NOTHING_CHANGED
from tests.test_assembly import annex
from tests.workspaces import edit, publish_only, run, snapshot

DEMO = Path("sources/demo")
OUT = Path("output/demo")
ENGINE = ("--pdf-engine", "preview")
MEMO = "- id: memo\n  kind: memo\n  title: Synoptic Memo\n  when: 2026-06\n"
SHEET = "title: Good practice sheet\n"
IMAGE = "- id: tower\n  file: tower.png\n  alt: A winding tower\n  credit: Sample\n  consent_date: 2026-01-05\n"


@pytest.fixture(scope="module")
def bundled(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six publications, one of them in English and one in French only, a picture, an annex with a script; all packs."""
    folder = tmp_path_factory.mktemp("bundled") / "workspace"
    shutil.copytree(built, folder, ignore=shutil.ignore_patterns("output"))
    publish_only(folder, "breviary", "memo", "practice-sheet", "press-release", "fact-sheet", "contact-list")
    edit(folder / DEMO / "publications.yaml", MEMO, f"{MEMO}  languages: [en]\n")
    edit(folder / DEMO / "publications.yaml", SHEET, f"{SHEET}  languages: [fr]\n")
    (folder / DEMO / "images.yaml").write_text(IMAGE)
    for part in ("images", "annexes/fr"):
        (folder / DEMO / part).mkdir(parents=True)
    Image.new("RGB", (40, 30), "navy").save(folder / DEMO / "images/tower.png")
    (folder / DEMO / "annexes/Report.pdf").write_bytes(annex(script=True))
    (folder / DEMO / "annexes/fr/Accord.pdf").write_bytes(annex())
    result = run(folder, "bundle", *ENGINE)
    assert result.code == ExitCode.DONE, result.err
    return folder


def only(folder: Path, pattern: str) -> Path:
    (path,) = folder.glob(pattern)
    return path


def rows(pack: Path) -> list[dict[str, str]]:
    with zipfile.ZipFile(pack) as archive:
        return list(csv.DictReader(io.StringIO(archive.read("MANIFEST.csv").decode("utf-8-sig"))))


def names(pack: Path) -> set[str]:
    with zipfile.ZipFile(pack) as archive:
        return set(archive.namelist())


def test_every_pack_proves_itself(bundled: Path) -> None:
    packs = sorted((bundled / OUT).glob("*/*.zip"))
    assert [pack.parent.name for pack in packs] == ["all-languages", "archive", "en", "en", "fr", "fr"]
    assert [verify_pack(pack) for pack in packs] == [()] * len(packs)


def test_pack_of_a_language_holds_every_document_toolkit_and_annex_of_it(bundled: Path) -> None:
    held = names(only(bundled / OUT / "fr", "*Boite*.zip"))
    assert {"annexes/Report.pdf", "annexes/Accord_fr.pdf", only(bundled / OUT / "fr", "*Boite*.pdf").name} <= held
    assert "annexes/Accord_fr.pdf" not in names(only(bundled / OUT / "en", "*Toolkit*.zip"))
    assert sum(name.endswith(".docx") for name in held) == 5


def test_pack_of_all_languages_holds_each_in_its_folder(bundled: Path) -> None:
    whole = names(only(bundled / OUT / "all-languages", "*.zip"))
    lists = {"MANIFEST.csv", "SHA256SUMS"}
    for language, pattern in (("en", "*Toolkit*.zip"), ("fr", "*Boite*.zip")):
        own = names(only(bundled / OUT / language, pattern)) - lists
        assert {f"{language}/{name}" for name in own} == {name for name in whole if name.startswith(f"{language}/")}


def test_press_kit_holds_press_documents_and_pictures_with_consent(bundled: Path) -> None:
    found = {row["file"]: row["note"] for row in rows(only(bundled / OUT / "en", "*Press-Kit*.zip"))}
    assert found["pictures/tower.png"] == "A winding tower, Sample"
    kinds = ("Press-Release", "Fact-Sheet", "Contact-List")
    assert all(any(kind in name for name in found) for kind in kinds)
    assert not [name for name in found if "Breviary" in name or "Memo" in name]


def test_index_tells_the_page_on_which_each_record_starts(bundled: Path) -> None:
    for pattern in ("*Boite*.zip", "*Press-Kit*.zip"):
        with zipfile.ZipFile(only(bundled / OUT / "fr", pattern)) as archive:
            index = list(csv.DictReader(io.StringIO(archive.read("INDEX.csv").decode("utf-8-sig"))))
        (row,) = [
            each for each in index if each["record"] == "practice/example-practice" and "Breviaire" in each["file"]
        ]
        entries = headings(next((bundled / OUT / "fr").glob("*Boite*.pdf")).read_bytes())
        start = next(entry.page for entry in entries if entry.title.startswith("Bréviaire"))
        assert int(row["page"]) + start - 1 in [entry.page for entry in entries if entry.title == row["title"]]


def test_archive_pack_says_how_everything_came_about(bundled: Path) -> None:
    pack = only(bundled / OUT / "archive", "*.zip")
    with zipfile.ZipFile(pack) as archive:
        log = archive.read("BUILD-LOG.txt").decode()
    for told in ("made by: breviary", "Report.pdf: left out: ", "not made in this language: memo", "starting pages:"):
        assert told in log
    assert str(bundled) not in log


def test_publication_missing_in_a_language_is_in_the_manifest_and_on_the_contents_page(bundled: Path) -> None:
    missing = [row for row in rows(only(bundled / OUT / "fr", "*Boite*.zip")) if row["state"] == "missing"]
    assert [(row["file"], row["note"]) for row in missing] == [("", "disponible en anglais")]
    front = plain_text(only(bundled / OUT / "fr", "*Boite*.pdf").read_bytes())[1]
    assert "(disponible en anglais)" in " ".join(front.split())
    assert not [name for name in names(only(bundled / OUT / "fr", "*Boite*.zip")) if "Memo" in name]


def test_publication_that_is_not_in_english_either_names_its_languages_as_they_call_themselves(bundled: Path) -> None:
    missing = [row for row in rows(only(bundled / OUT / "en", "*Toolkit*.zip")) if row["state"] == "missing"]
    assert [(row["publication"], row["note"]) for row in missing] == [("practice-sheet", "français")]


@pytest.mark.parametrize(
    ("name", "parts"),
    [("en/*Toolkit*", ["Good Practice Breviary", "Synoptic Memo"]), ("fr/*Boite*", ["Bréviaire des bonnes pratiques"])],
)
def test_outline_of_a_toolkit_has_its_title_and_one_entry_for_each_publication_it_holds(
    bundled: Path, name: str, parts: list[str]
) -> None:
    entries = headings(only(bundled / OUT, f"{name}.pdf").read_bytes())
    assert [entry.title for entry in entries if entry.level == 1][1:] == parts
    assert (entries[0].page, entries[0].title.startswith("DEMO: ")) == (1, True)


def test_final_without_a_publication_is_refused_by_name_unless_that_is_meant(bundled: Path, tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    shutil.copytree(bundled, folder)
    edit(folder / DEMO / "publications.yaml", "languages: [en]", "languages: [fr]")
    refused = run(folder, "bundle", "-l", "en", "--final", "--pdf-engine", "none")
    assert (refused.code, "en: memo: is not made in this language" in refused.err) == (ExitCode.FINDINGS, True)
    allowed = run(folder, "bundle", "-l", "en", "--final", "--pdf-engine", "none", "--allow-missing")
    assert (allowed.code, len(list((folder / OUT / "en").glob("*v1.0.zip")))) == (ExitCode.DONE, 2)


def test_archive_pack_of_an_earlier_version_is_in_the_next_one(bundled: Path, tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    shutil.copytree(bundled, folder)
    first = only(folder / OUT / "archive", "*.zip")
    (folder / DEMO / "archive").mkdir()
    first.rename(folder / DEMO / "archive" / "first.zip")
    edit(folder / DEMO / "publications.yaml", MEMO, f"{MEMO}  version: 2.0\n")
    assert run(folder, "bundle", *ENGINE).code == ExitCode.DONE
    earlier = [name for name in names(only(folder / OUT / "archive", "*.zip")) if name.startswith("earlier/first/")]
    assert [name for name in earlier if "Memo_en_v1.0" in name]
    assert not [name for name in earlier if "Press-Release" in name]


def test_changed_archive_pack_of_an_earlier_version_is_refused_by_name(bundled: Path, tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    shutil.copytree(bundled, folder)
    (folder / DEMO / "archive").mkdir()
    (folder / DEMO / "archive" / "first.zip").write_bytes(b"PK")
    before = snapshot(folder / "output")
    result = run(folder, "bundle", *ENGINE)
    assert (result.code, "first.zip" in result.err) == (ExitCode.BAD_INPUT, True)
    assert snapshot(folder / "output") == before


def test_same_inputs_give_the_same_packs(bundled: Path, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    shutil.copytree(bundled, folder, ignore=shutil.ignore_patterns("output"))
    assert run(folder, "bundle", *ENGINE).code == ExitCode.DONE
    made = snapshot(folder / "output")
    assert made.items() <= snapshot(bundled / "output").items()
    assert len(made) == 8


def test_second_bundle_has_nothing_to_do_and_says_so(bundled: Path) -> None:
    result = run(bundled, "bundle", *ENGINE)
    assert (result.code, result.out.strip()) == (ExitCode.DONE, NOTHING_CHANGED)


def test_dry_run_says_what_would_be_made_and_makes_nothing(bundled: Path, tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    shutil.copytree(bundled, folder)
    made = {name for name in snapshot(folder / "output") if "bundle" not in name}
    shutil.rmtree(folder / "output")
    result = run(folder, "bundle", "--dry-run", path=str(tmp_path))
    told = {line.removeprefix("would write output/demo/") for line in result.out.splitlines() if "/" in line[:30]}
    assert result.code == ExitCode.DONE
    assert {name for name in told if name.endswith((".pdf", ".zip"))} == {
        name.removeprefix("demo/") for name in made if name.endswith((".pdf", ".zip"))
    }
    assert snapshot(folder / "output") == {}


def test_verify_ends_with_0_for_packs_as_they_were_made_unpacked_or_not(bundled: Path, tmp_path: Path) -> None:
    packs = sorted((bundled / OUT).glob("*/*.zip"))
    with zipfile.ZipFile(packs[0]) as archive:
        archive.extractall(tmp_path / "unpacked")
    result = run(bundled, "verify", *map(str, packs), str(tmp_path / "unpacked"))
    assert (result.code, result.out.strip()) == (
        ExitCode.DONE,
        f"{len(packs) + 1} of {len(packs) + 1} as they were made",
    )


def test_verify_names_what_is_missing_changed_and_added_and_ends_with_1(bundled: Path, tmp_path: Path) -> None:
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(only(bundled / OUT / "fr", "*Press-Kit*.zip")) as archive:
        archive.extractall(folder)
    documents = sorted(folder.glob("*.docx"))
    documents[0].unlink()
    documents[1].write_bytes(b"other")
    (folder / "extra.txt").write_text("x")
    result = run(bundled, "verify", str(folder))
    assert result.code == ExitCode.FINDINGS
    assert result.out.splitlines()[:-1] == [
        f"unpacked/{documents[0].name}: is missing; ask for the pack again",
        f"unpacked/{documents[1].name}: has been changed; ask for the pack again",
        "unpacked/extra.txt: is not listed; remove it or ask where it comes from",
    ]


@pytest.mark.parametrize("cut", [0, 100, 2000])
def test_verify_refuses_a_damaged_pack_with_3(bundled: Path, tmp_path: Path, cut: int) -> None:
    (tmp_path / "cut.zip").write_bytes(only(bundled / OUT / "fr", "*Press-Kit*.zip").read_bytes()[:cut])
    result = run(bundled, "verify", str(tmp_path / "cut.zip"))
    assert (result.code, len(result.err.splitlines())) == (ExitCode.BAD_INPUT, 1)
    assert "cut.zip: is no pack with manifest and checksums, or is damaged" in result.err


def test_verify_of_what_is_not_there_says_so(bundled: Path) -> None:
    result = run(bundled, "verify", "nowhere.zip")
    assert (result.code, "nowhere.zip" in result.err) == (ExitCode.BAD_INPUT, True)
