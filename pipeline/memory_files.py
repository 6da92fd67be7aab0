"""The memory of a project and the files that feed it: its catalogs, those that ship, and TMX files taken up.

A TMX file taken up lies in `sources/<project>/memory/`, so that the index over it can be deleted at any time.
"""

import hashlib
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from pipeline import __version__
from pipeline.errors import UsageError
from pipeline.files import hold, read_file, write_file
from pipeline.memory.store import Catalogs, Imported, Memory, SourceCount, open_memory
from pipeline.memory.tmx import parse_tmx, tmx_text
from pipeline.project import ProjectFolder
from pipeline.records.loading import load_records
from pipeline.sources import read_catalogs, shipped_catalogs, target_languages

PLACE = "memory"


def open_project_memory(folder: ProjectFolder, own: Catalogs, *, source_language: str) -> Memory:
    """Return the memory of a project with these catalogs, brought up to date; close it after use."""
    imported = imported_files(folder, source_language=source_language)
    return open_memory(folder.state / "memory.sqlite", own, shared=shipped_catalogs(own), imported=imported)


def imported_files(folder: ProjectFolder, *, source_language: str) -> dict[str, Imported]:
    """Return the TMX files that were taken up, by name; each is read only when the memory does not hold it yet."""
    found = {}
    for path in sorted((folder.sources / PLACE).glob("*.tmx")):
        data, name = read_file(path), folder.relative(path)
        stamp = hashlib.sha256(source_language.encode() + data).hexdigest()
        found[f"{PLACE}/{path.name}"] = Imported(
            stamp, partial(parse_tmx, data, name=name, source_language=source_language)
        )
    return found


def texts_taken_up(folder: ProjectFolder, own: Catalogs, *, source_language: str) -> dict[str, frozenset[str]]:
    """Return the source texts that TMX files taken up have translations of, by language; empty where there are none."""
    if not imported_files(folder, source_language=source_language):
        return {}
    with open_project_memory(folder, own, source_language=source_language) as memory:
        return {language: memory.sources_in(PLACE, language) for language in own}


def import_tmx(folder: ProjectFolder, files: Sequence[Path], *, dry_run: bool = False) -> tuple[str, ...]:
    """Take up TMX files; returns a line for each. Raises UsageError for a name that stands for another file already."""
    with hold(folder.lock_file):
        source_language = load_records(folder).project.source_language
        found = {path: read_file(path) for path in files}
        lines = []
        for path, data in found.items():
            segments = parse_tmx(data, name=path.name, source_language=source_language)
            counts = ", ".join(f"{language} {len(group)}" for language, group in sorted(segments.items()))
            if not counts:
                raise UsageError(f"{path.name}: holds no translation from {source_language}; check its languages")
            _refuse_other(_place(folder, path), data)
            lines.append(f"{'would take up' if dry_run else 'took up'} {path.name}: {counts} segments")
        if not dry_run:
            for path, data in found.items():
                write_file(_place(folder, path), data)
            _project_memory(folder).close()
        return tuple(lines)


def _place(folder: ProjectFolder, path: Path) -> Path:
    return (folder.sources / PLACE / path.name).with_suffix(".tmx")


def _refuse_other(place: Path, data: bytes) -> None:
    if place.exists() and read_file(place) != data:
        raise UsageError(
            f"the memory holds another file {place.name} already; rename yours, or first run "
            f"`breviary memory forget {PLACE}/{place.name}`"
        )


def export_tmx(
    folder: ProjectFolder, languages: Sequence[str], *, output: Path | None = None, dry_run: bool = False
) -> tuple[str, ...]:
    """Write what the memory knows of each language, shipped catalogs left out, as TMX; returns a line for each."""
    with hold(folder.lock_file):
        records = load_records(folder)
        targets = target_languages(records, languages)
        lines = []
        with _project_memory(folder) as memory:
            for language in targets:
                segments = [item for item in memory.segments(language) if not item[0].startswith("shipped/")]
                path = (output or folder.output / "export" / language) / f"{folder.name}_{language}.tmx"
                text = tmx_text(
                    segments, language=language, version=__version__, source_language=records.project.source_language
                )
                if not dry_run:
                    write_file(path, text)
                verb = "would write" if dry_run else "wrote"
                lines.append(f"{verb} {folder.relative(path.resolve())}: {len(segments)} segments")
        return tuple(lines)


def forget(folder: ProjectFolder, source: str, *, dry_run: bool = False) -> str:
    """Remove all that came from one TMX file, and the file; raises UsageError for what is not one."""
    with hold(folder.lock_file), _project_memory(folder) as memory:
        counts = {item.name: item for item in memory.sources()}
        name = source if source in counts else f"{PLACE}/{source}"
        if name not in counts:
            raise UsageError(f"the memory knows no source {source!r}; `breviary memory list` names those it has")
        if not name.startswith(f"{PLACE}/"):
            raise UsageError(f"{name} is a catalog: the memory follows it; change or remove the PO file itself")
        if not dry_run:
            (folder.sources / name).unlink(missing_ok=True)
            memory.forget([name])
        return f"{'would forget' if dry_run else 'forgot'} {name}: {counts[name].segments} segments"


def list_sources(folder: ProjectFolder) -> tuple[SourceCount, ...]:
    """Return what the memory holds, by source."""
    with hold(folder.lock_file), _project_memory(folder) as memory:
        return memory.sources()


def sources_text(sources: Sequence[SourceCount]) -> str:
    """Return one line per source that gave anything: its segments, those reviewed and by people, the last one's day."""
    lines = [
        f"{item.name}: {item.segments} segments, {item.reviewed} reviewed, {item.human} by people"
        + (f", last of {item.last}" if item.last else "")
        for item in sources
        if item.segments
    ]
    return "\n".join(lines) or "the memory is empty"


def sources_data(sources: Sequence[SourceCount]) -> list[Mapping[str, str | int]]:
    return [
        {
            "source": item.name,
            "segments": item.segments,
            "reviewed": item.reviewed,
            "human": item.human,
            "last": item.last,
        }
        for item in sources
    ]


def _project_memory(folder: ProjectFolder) -> Memory:
    records = load_records(folder)
    catalogs = read_catalogs(folder, target_languages(records, ()))
    return open_project_memory(folder, catalogs, source_language=records.project.source_language)
