"""Words are counted by match the same way with and without the index that files taken up are kept in."""

from collections.abc import Sequence
from pathlib import Path

from pipeline.memory.segments import Segment
from pipeline.memory.tmx import tmx_text
from pipeline.model.texts import Unit
from pipeline.project import ProjectFolder, Workspace
from pipeline.sources import shipped_catalogs
from pipeline.wordcounts import Band
from pipeline.workload import words_of
from tests.builders_catalogs import catalog, message, reviewed

KNOWN = "Ten regions learn from each other about mining and about work."
CHANGED = "Ten regions learn from each other about mining and about jobs."
TAKEN_UP = "All partners came to the last meeting in the town hall."
SHIPPED = next(unit for unit in shipped_catalogs(["pl"])["pl"]["templates"].units if unit.target).message.source
UNITS = (reviewed(KNOWN, "x"), *(Unit(message(source)) for source in (CHANGED, TAKEN_UP, SHIPPED)))


def counted(folder: ProjectFolder, units: Sequence[Unit] = UNITS) -> dict[Band, int]:
    """Return the Polish words of a project by band, without empty bands."""
    catalogs = {"practices": catalog(*units)}
    counts = words_of(folder, "pl", catalogs, chosen=catalogs, source_language="en")
    return {band: words for band, words in counts["practices"].bands.items() if words}


def take_up(folder: ProjectFolder, language: str) -> None:
    """Put a memory among the sources."""
    path = folder.sources / "memory" / "agency.tmx"
    path.parent.mkdir(parents=True, exist_ok=True)
    segment = ("agency", Segment(TAKEN_UP, "x"))
    path.write_bytes(tmx_text([segment], language=language, version="1", source_language="en"))


def test_words_are_the_same_with_a_file_taken_up_that_knows_none_of_them(tmp_path: Path) -> None:
    folder = ProjectFolder(Workspace(tmp_path), "demo")
    alone = counted(folder)
    take_up(folder, "cs")
    assert counted(folder) == alone
    assert alone.keys() == {Band.CONTEXT, Band.EXACT, Band.NEAR_85, Band.NEW}


def test_text_of_a_file_taken_up_is_known(tmp_path: Path) -> None:
    folder = ProjectFolder(Workspace(tmp_path), "demo")
    alone = counted(folder)
    take_up(folder, "pl")
    assert alone[Band.NEW] == counted(folder)[Band.EXACT] - alone[Band.EXACT]


def test_catalogs_alone_are_counted_without_a_file(tmp_path: Path) -> None:
    folder = ProjectFolder(Workspace(tmp_path), "demo")
    counted(folder)
    assert not folder.state.exists()
