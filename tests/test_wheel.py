"""What `pipx install .` installs carries everything a new project needs."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, unpacked as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    build = "from hatchling.build import build_wheel; import sys; build_wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", build, str(folder)], cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("breviary-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run_installed(site: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command from the unpacked wheel only, in a folder far from the checkout."""
    code = "import pipeline.cli, sys; assert sys.argv.pop() in pipeline.cli.__file__; pipeline.cli.main()"
    environment = {**os.environ, "PYTHONPATH": str(site)}
    command = [sys.executable, "-P", "-c", code, *arguments, str(site)]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_new_project_in_an_empty_folder_builds_at_once(installed: Path, tmp_path: Path) -> None:
    new = run_installed(installed, tmp_path, "new", "river-towns", "-l", "fr")
    assert (new.returncode, new.stderr) == (0, "")
    build = run_installed(installed, tmp_path, "build", "-f", "docx")
    assert (build.returncode, build.stderr) == (0, "")
    assert len(list(tmp_path.glob("output/river-towns/*/*.docx"))) >= 14


def test_new_project_speaks_its_languages_from_the_shipped_memory(installed: Path, tmp_path: Path) -> None:
    assert run_installed(installed, tmp_path, "new", "river-towns", "-l", "pl").returncode == 0
    catalog = (tmp_path / "sources/river-towns/po/pl/templates.po").read_text(encoding="utf-8")
    assert "Spis treści" in catalog


def test_wheel_holds_no_test_and_no_output(installed: Path) -> None:
    assert {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")} == {"pipeline"}
